"""Parse answers to questions, and values of options, into the values of a record."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.importers.foreign_tree import Value
from dpg.model.characters import visible
from dpg.model.term_search import find_term
from dpg.model.vocabulary import Term, Vocabularies, Vocabulary
from dpg.model.web_addresses import completed, fault_of
from dpg.rules.license_hints import hint_of

BETWEEN = re.compile(r"[,;،、，；]")
"""Matches what separates the words of an answer."""
_IN_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*[:：]\s*(.+)")
_GOAL = re.compile(r"(?:(?:sdg|goal|odd|ods|цур)\s*)?#?\s*(\d{1,2})(?:\.([0-9a-z]{1,2}))?", re.I)


class InvalidAnswer(Exception):
    """An answer is not valid; the message is for its author."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """Vocabularies and license check used to parse answers."""

    vocabularies: Vocabularies
    is_license: Callable[[str], bool]
    """Return whether a text is a valid SPDX license expression."""


Read = Callable[[str, Knowledge], Any]


def line_of(text: str) -> str:
    """Return an answer as one clean line.

    Raises:
        InvalidAnswer: if it is empty or not valid UTF-8.
    """
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InvalidAnswer("This cannot be read as text (UTF-8).")
    line = Value(text).line
    if not line:
        raise InvalidAnswer("This must not be empty.")
    return line


def read_name(text: str, _: Knowledge) -> str:
    """Parse a name."""
    return line_of(text)


def read_summary(text: str, knowledge: Knowledge) -> dict[str, str]:
    """Parse a summary, optionally prefixed by its language, as in ``fr: Aide les …``; the default is English."""
    language, line = split_language(line_of(text), knowledge)
    return {language: line}


def split_language(line: str, knowledge: Knowledge) -> tuple[str, str]:
    """Split a text into its language prefix, or English, and the rest."""
    found = _IN_LANGUAGE.fullmatch(line)
    if found and found[1].partition("-")[0].lower() in knowledge.vocabularies["languages"]:
        return found[1], found[2]
    return "en", line


def read_website(text: str, _: Knowledge) -> str:
    """Parse one web address, with or without ``https://``."""
    address = completed(line_of(text))
    if fault := fault_of(address):
        raise InvalidAnswer(fault)
    return address


def read_types(text: str, knowledge: Knowledge) -> list[str]:
    """Parse types of good."""
    return [term.id for term in terms_in(text, knowledge.vocabularies["types"])]


def read_topics(text: str, knowledge: Knowledge) -> list[str]:
    """Parse topics."""
    return [term.id for term in terms_in(text, knowledge.vocabularies["topics"])]


def read_licenses(text: str, knowledge: Knowledge) -> list[dict[str, str]]:
    """Parse licenses, given as SPDX expressions or names."""
    return [{"spdx": spdx} for spdx in dict.fromkeys(_spdx(part, knowledge) for part in _parts(text))]


def _spdx(written: str, knowledge: Knowledge) -> str:
    if knowledge.is_license(written):
        return written
    licenses = knowledge.vocabularies["licenses"]
    meant = find_term(written, licenses).term
    if meant is None:
        raise InvalidAnswer(f"There is no license “{visible(written)}”. {hint_of(written, licenses)}")
    return meant.id


def read_sdgs(text: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Parse goals, given as numbers, targets or names; targets are grouped by goal."""
    goals: dict[int, list[str]] = {}
    for part in _parts(text):
        goal, target = _goal(part, knowledge)
        targets = goals.setdefault(goal, [])
        targets += [target] if target and target not in targets else []
    return [
        {"goal": goal, "targets": targets} if targets else {"goal": goal} for goal, targets in goals.items()
    ]


def _goal(written: str, knowledge: Knowledge) -> tuple[int, str]:
    found = _GOAL.fullmatch(written)
    if not found:
        return int(term_of(written, knowledge.vocabularies["goals"], "Goals are numbered 1 to 17.").id), ""
    goal, target = int(found[1]), f"{int(found[1])}.{found[2].lower()}" if found[2] else ""
    if not 1 <= goal <= 17:
        raise InvalidAnswer("Goals are numbered 1 to 17.")
    if target and target not in knowledge.vocabularies["targets"]:
        raise InvalidAnswer(f"Goal {goal} has no target {target}.")
    return goal, target


def terms_in(text: str, vocabulary: Vocabulary) -> list[Term]:
    """Return the terms of a comma-separated text.

    Raises:
        InvalidAnswer: if one of them is not in the vocabulary.
    """
    # A label may contain commas.
    whole = find_term(line_of(text), vocabulary).term
    found = [whole] if whole else [term_of(part, vocabulary) for part in _parts(text)]
    return list({term.id: term for term in found}.values())


def term_of(written: str, vocabulary: Vocabulary, hint: str = "") -> Term:
    """Return the term for a text.

    Raises:
        InvalidAnswer: if there is no such term, or several; the message suggests similar terms, or else gives the hint.
    """
    meant = find_term(written, vocabulary)
    if meant.term:
        return meant.term
    hint = f"Did you mean {either(meant.suggestions)}?" if meant.suggestions else hint
    raise InvalidAnswer(
        " ".join(filter(None, (f"“{visible(written)}” is not in the list “{vocabulary.title}”.", hint)))
    )


def either(terms: Iterable[Term]) -> str:
    """Return a list of terms as text, with their English labels where these add information."""
    named = list(_named(terms))
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _named(terms: Iterable[Term]) -> Iterator[str]:
    for term in terms:
        says_more = term.label().casefold() != term.id.replace("-", " ")
        yield f"{term.id} ({term.label()})" if says_more else term.id


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in BETWEEN.split(line_of(text))]
    if not (found := [part for part in parts if part]):
        raise InvalidAnswer("This must not be empty.")
    return found


READERS: Mapping[str, Read] = {
    "name": read_name,
    "types": read_types,
    "summary": read_summary,
    "website": read_website,
    "licenses": read_licenses,
    "sdgs": read_sdgs,
    "topics": read_topics,
}
"""Parser for the answer to each required key."""
LISTS = {"types": "types", "licenses": "licenses", "sdgs": "goals", "topics": "topics"}
"""Vocabulary of each key with several answers."""
