"""Scripts that complete ``dpg`` in a shell, made from what the commands understand."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option, or one argument without a name."""

    names: tuple[str, ...]
    """Such as ``--format``; empty for an argument without a name."""
    about: str
    choices: tuple[str, ...] = ()
    """What may follow; empty where that is free."""
    takes_value: bool = False


@dataclass(frozen=True, kw_only=True)
class Word:
    """One command."""

    name: str
    about: str
    options: tuple[Option, ...]


def as_bash(words: Sequence[Word]) -> str:
    """For bash 4 and newer; files are completed where nothing else fits."""
    cases = [line for word in words for line in _bash_case(word)]
    names = " ".join(word.name for word in words)
    return "\n".join(
        [
            "_dpg() {",
            '  local here="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""',
            "  COMPREPLY=()",
            f'  if [ "$COMP_CWORD" -eq 1 ]; then words="{names} --help --version"; else',
            '  case "${COMP_WORDS[1]}:$before" in',
            *cases,
            "  esac; fi",
            '  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$here")); fi',
            "}",
            "complete -o default -o bashdefault -F _dpg dpg",
            "",
        ]
    )


def _bash_case(word: Word) -> Iterator[str]:
    for option in word.options:
        if option.names and option.takes_value:
            patterns = "|".join(f"{word.name}:{name}" for name in option.names)
            yield f'    {patterns}) words="{" ".join(option.choices)}";;'
    first = [choice for option in word.options if not option.names for choice in option.choices]
    if first:
        yield f'    {word.name}:{word.name}) words="{" ".join(first)}";;'
    names = " ".join(name for option in word.options for name in option.names)
    yield f'    {word.name}:*) case "$here" in -*) words="{names}";; esac;;'


def as_zsh(words: Sequence[Word]) -> str:
    """For zsh; to be saved as ``_dpg`` in a folder of ``$fpath``, or sourced after ``compinit``."""
    named = " ".join(_quoted(f"{word.name}:{word.about}") for word in words)
    cases = [line for word in words for line in _zsh_case(word)]
    return "\n".join(
        [
            "#compdef dpg",
            "_dpg() {",
            "  local -a commands",
            f"  commands=({named})",
            "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
            "  local command=$words[2]; shift words; (( CURRENT-- ))",
            "  case $command in",
            *cases,
            "  esac",
            "}",
            'if [ "$funcstack[1]" = "_dpg" ]; then _dpg "$@"; else compdef _dpg dpg; fi',
            "",
        ]
    )


def _zsh_case(word: Word) -> Iterator[str]:
    specs = [_quoted(spec) for option in word.options for spec in _zsh_specs(option)]
    yield f"    {word.name}) _arguments {' '.join(specs)};;"


def _zsh_specs(option: Option) -> Iterator[str]:
    what = f":value:({' '.join(option.choices)})" if option.choices else ":value:_files"
    if not option.names:
        yield f"1{what}" if option.choices else "*:path:_files"
    for name in option.names:
        about = "".join(letter for letter in option.about if letter not in "[]:\\")
        yield f"{'*' if option.takes_value else ''}{name}[{about}]{what if option.takes_value else ''}"


def as_fish(words: Sequence[Word]) -> str:
    """For fish."""
    return "\n".join([*(line for word in words for line in _fish_lines(word)), ""])


def _fish_lines(word: Word) -> Iterator[str]:
    yield f"complete -c dpg -n __fish_use_subcommand -f -a {word.name} -d {_quoted(word.about)}"
    on = f"complete -c dpg -n {_quoted(f'__fish_seen_subcommand_from {word.name}')}"
    for option in word.options:
        values = (
            f" -x -a {_quoted(' '.join(option.choices))}"
            if option.choices
            else " -r"
            if option.takes_value
            else ""
        )
        for name in option.names:
            kind = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
            yield f"{on} {kind}{values} -d {_quoted(option.about)}"
        if not option.names and option.choices:
            yield f"{on} -f -a {_quoted(' '.join(option.choices))}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


SHELLS: Mapping[str, Callable[[Sequence[Word]], str]] = {"bash": as_bash, "zsh": as_zsh, "fish": as_fish}
"""Every shell by its name."""
