"""Completion scripts for shells, generated from the parsers of the commands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option, or one positional argument."""

    names: tuple[str, ...]
    """Names such as ``--format``; empty for a positional argument."""
    about: str
    choices: tuple[str, ...] = ()
    """Allowed values; empty if any value is allowed."""
    takes_value: bool = False


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command."""

    name: str
    about: str
    options: tuple[Option, ...]


def as_bash(commands: Sequence[Command], options: Sequence[Option]) -> str:
    """Return the script for bash 4 and newer; it completes file names where nothing else fits."""
    cases = [line for command in commands for line in _bash_case(command)]
    names = " ".join([*(command.name for command in commands), *_names(options)])
    return "\n".join(
        [
            "_dpg() {",
            '  local here="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""',
            "  COMPREPLY=()",
            f'  if [ "$COMP_CWORD" -eq 1 ]; then words="{names}"; else',
            '  case "${COMP_WORDS[1]}:$before" in',
            *cases,
            "  esac; fi",
            '  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$here")); fi',
            "}",
            "complete -o default -o bashdefault -F _dpg dpg",
            "",
        ]
    )


def _bash_case(command: Command) -> Iterator[str]:
    for option in command.options:
        if option.names and option.takes_value:
            patterns = "|".join(f"{command.name}:{name}" for name in option.names)
            yield f'    {patterns}) words="{" ".join(option.choices)}";;'
    names = " ".join(_names(command.options))
    values = " ".join(choice for option in command.options if not option.names for choice in option.choices)
    if values:
        yield f'    {command.name}:{command.name}) case "$here" in -*) words="{names}";; *) words="{values}";; esac;;'
    yield f'    {command.name}:*) case "$here" in -*) words="{names}";; esac;;'


def _names(options: Sequence[Option]) -> list[str]:
    return [name for option in options for name in option.names]


def as_zsh(commands: Sequence[Command], options: Sequence[Option]) -> str:
    """Return the script for zsh: save it as ``_dpg`` in a folder of ``$fpath``, or source it after ``compinit``."""
    named = " ".join(_quoted(f"{command.name}:{command.about}") for command in commands)
    cases = [line for command in commands for line in _zsh_case(command)]
    return "\n".join(
        [
            "#compdef dpg",
            "_dpg() {",
            "  local -a commands",
            f"  commands=({named})",
            f"  if (( CURRENT == 2 )) && [[ $PREFIX == -* ]]; then compadd -- {' '.join(_names(options))}; return; fi",
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


def _zsh_case(command: Command) -> Iterator[str]:
    specs = [_quoted(spec) for option in command.options for spec in _zsh_specs(option)]
    yield f"    {command.name}) _arguments {' '.join(specs)};;"


def _zsh_specs(option: Option) -> Iterator[str]:
    what = f":value:({' '.join(option.choices)})" if option.choices else ":value:_files"
    if not option.names:
        yield f"1{what}" if option.choices else "*:path:_files"
    for name in option.names:
        about = "".join(letter for letter in option.about if letter not in "[]:\\")
        yield f"{'*' if option.takes_value else ''}{name}[{about}]{what if option.takes_value else ''}"


def as_fish(commands: Sequence[Command], options: Sequence[Option]) -> str:
    """Return the script for fish."""
    first = [
        f"complete -c dpg -n __fish_use_subcommand -l {name[2:]} -d {_quoted(option.about)}"
        for option in options
        for name in option.names
    ]
    return "\n".join([*first, *(line for command in commands for line in _fish_lines(command)), ""])


def _fish_lines(command: Command) -> Iterator[str]:
    yield f"complete -c dpg -n __fish_use_subcommand -f -a {command.name} -d {_quoted(command.about)}"
    on = f"complete -c dpg -n {_quoted(f'__fish_seen_subcommand_from {command.name}')}"
    for option in command.options:
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


Render = Callable[[Sequence[Command], Sequence[Option]], str]

SHELLS: Mapping[str, Render] = {"bash": as_bash, "zsh": as_zsh, "fish": as_fish}
"""The renderer of each shell's script, by the shell's name."""
