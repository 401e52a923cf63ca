"""Write YAML values that parsers of YAML 1.1 and 1.2 read in the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

_WIDTH = 100
"""Width of folded text, and length from which text is folded."""
_NARROWEST = 40
_NOT_FIRST = frozenset(",[]{}#&*!|>'\"%@` ")
_NOT_LAST = frozenset(": ")
_LEADERS = frozenset("-?:")
_SINGLE_SPACE = re.compile(r"(?<! ) (?! )")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NUMBER_OR_LETTER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z|0o[0-7]+\Z|[yYnN]\Z")
"""Numbers in YAML 1.2, and the one-letter booleans of YAML 1.1, which PyYAML does not resolve."""
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_AMBIGUOUS_FIRST = frozenset("-+.?:0123456789yYnN").union(*filter(None, _RESOLVERS))
"""First characters of texts that some parser may read as something else."""
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Written:
    """A value as YAML: the text after its key, and the lines below."""

    head: str
    below: Sequence[str] = ()


def write_key(key: str) -> str:
    """Return a key, in quotes if needed."""
    plain = is_plain(key) and not key.startswith(("---", "..."))
    return key if plain else _quoted(key)


def write_value(value: Value, as_written: str, indent: int) -> Written:
    """Return a value as YAML.

    Args:
        value: The parsed value.
        as_written: Text of the value in the file; kept for numbers with three-digit exponents.
        indent: Indentation of the lines below.
    """
    if value is None:
        return Written("null")
    if isinstance(value, bool):
        return Written(str(value).lower())
    if isinstance(value, int):
        return Written(str(value))
    if isinstance(value, float):
        return Written(_number(value, as_written))
    return _text(value, indent)


def _number(value: float, as_written: str) -> str:
    digits, _, power = repr(value).partition("e")
    if len(power) > 3:
        return as_written
    return f"{digits if '.' in digits else f'{digits}.0'}e{power}" if power else digits


def _text(text: str, indent: int) -> Written:
    head, lines = block_of(text, indent)
    if lines:
        return Written(head, [_indented(line, indent) for line in lines])
    return Written(text if is_plain(text) else _quoted(text))


def block_of(text: str, indent: int) -> tuple[str, list[str]]:
    """Return a text as a block: its first sign, and its lines without indentation. No lines if a text is written in one line."""
    if "\n" in text:
        return _literal(text) if _fits_literal(text) else ("", [])
    if len(text) > _WIDTH and text == text.strip(" "):
        return ">-", _folded(text, max(_NARROWEST, _WIDTH - indent))
    return "", []


def _fits_literal(text: str) -> bool:
    body = text.removesuffix("\n")
    return (
        bool(body)
        and not body.startswith((" ", "\n"))
        and not body.endswith("\n")
        and all(line.strip(" ") or not line for line in body.split("\n"))
    )


def _literal(text: str) -> tuple[str, list[str]]:
    return "|" if text.endswith("\n") else "|-", text.removesuffix("\n").split("\n")


def _folded(text: str, width: int) -> list[str]:
    """Return the lines of a text of several words; no lines if it has no single space."""
    if "  " in text:
        return _folded_words(_SINGLE_SPACE.split(text), width)
    lines, start, most = [], 0, len(text) - width
    while start < most:
        end = text.rfind(" ", start, start + width + 1)
        if end < 0 and (end := text.find(" ", start + width)) < 0:
            break
        lines.append(text[start:end])
        start = end + 1
    return [*lines, text[start:]] if lines else []


def _folded_words(words: Sequence[str], width: int) -> list[str]:
    lines = list(words[:1])
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(words) > 1 else []


def _indented(line: str, indent: int) -> str:
    return " " * indent + line if line else ""


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def is_plain(text: str) -> bool:
    """Return whether a text needs no quotes: every parser reads it as this text."""
    if not text or text[0] in _NOT_FIRST or text[-1] in _NOT_LAST:
        return False
    if ": " in text or " #" in text or "\n" in text:
        return False
    return text[0] not in _AMBIGUOUS_FIRST or _is_plain_word(text)


def _is_plain_word(text: str) -> bool:
    if text[0] in _LEADERS and text[1:2] in ("", " "):
        return False
    return _DAY.match(text) is not None or not _is_ambiguous(text)


def _is_ambiguous(text: str) -> bool:
    """Return whether some parser reads the text as a number, boolean, null or timestamp."""
    known = _RESOLVERS.get(text[0], ())
    return _NUMBER_OR_LETTER.match(text) is not None or any(pattern.match(text) for _, pattern in known)
