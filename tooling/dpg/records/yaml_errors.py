"""Translate errors of the YAML parser to plain language."""

import yaml

from dpg.records import source_rules as rules
from dpg.records.fault import Fault
from dpg.records.layout_hints import layout_hint
from dpg.records.text_checks import LINE

_WORDS = (
    (
        "mapping values are not allowed",
        "There is a second colon in this line, or the line is indented wrongly.",
        'Put the value in quotes: `name: "One: two"`; or align the key with those above it.',
    ),
    ("could not find expected ':'", "A colon is missing after a key.", "Write `key: value`."),
    (
        "did not find expected key",
        "A key was expected here.",
        "Align this line with the keys above it, or close the quotes before it.",
    ),
    (
        "did not find expected '-' indicator",
        "A list entry was expected here.",
        "Start each entry with `- ` in the same column.",
    ),
    ("did not find expected ',' or ']'", "A list in brackets is not closed.", "Close it with `]`."),
    ("did not find expected ',' or '}'", "A group in braces is not closed.", "Close it with `}`."),
    ("did not find expected node content", "A value is missing here.", "Write a value, or delete the key."),
    (
        "did not find expected <document start>",
        "This text does not belong to the file.",
        "Every line needs a key, or belongs indented under one.",
    ),
    (
        "found unexpected end of stream",
        "A quoted text is not closed.",
        "Close it with the same quote as at its start.",
    ),
    (
        "found character that cannot start any token",
        "This character cannot start a value.",
        "Put the value in quotes.",
    ),
    (
        "found invalid Unicode character escape code",
        "This escape stands for no character.",
        "Write the character itself.",
    ),
    (
        "found unknown escape character",
        "This backslash starts no known escape.",
        "Use single quotes, or write two backslashes.",
    ),
    (
        "block sequence entries are not allowed",
        "A list cannot start here.",
        "Put the `- ` on the next line, indented.",
    ),
    (
        "did not find expected comment or line break",
        "A text in several lines starts wrongly.",
        "Write `|` alone, and the text on the next lines, indented.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "A value cannot start with this character.",
        "Put the value in quotes.",
    ),
    ("found unknown directive name", "A line that starts with % is not used here.", "Delete it."),
)
_FALLBACK = ("This is not valid YAML from here on.", "Compare this line with those above it.")


_NEVER_CLOSED = ("found unexpected end of stream", "did not find expected ',' or ")


def _in_plain_words(problem: str) -> tuple[str, str]:
    """Return a message and a hint for a parser error."""
    for words, message, hint in _WORDS:
        if words in problem:
            return message, hint
    return _FALLBACK


def _is_never_closed(problem: str) -> bool:
    """Return whether the fault is an unclosed quote or bracket, which is reported at its start."""
    return any(words in problem for words in _NEVER_CLOSED)


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Return the fault for an error of the parser, with its position in the text."""
    problem = getattr(error, "problem", "") or ""
    message, hint = _in_plain_words(problem)
    marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
    mark = next(filter(None, marks if _is_never_closed(problem) else reversed(marks)), None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    near = [layout_hint(written) for written in LINE.split(text)[max(0, line - 3) : line]]
    return Fault(rules.SYNTAX_ERROR.id, (line, column), message, next(filter(None, reversed(near)), hint))
