"""Say how to write a license that is not a valid SPDX expression.

A hint is only given if it passes the check itself and keeps the meaning.
"""

import re
from collections.abc import Iterator, Sequence

from dpg.model.folding import fold
from dpg.model.spelling import all_nearest
from dpg.model.vocabulary import Vocabulary
from dpg.rules.license_names import licenses_named
from dpg.rules.spdx import is_exception, listed_licenses, parse_expression

_ANY = "Take the short identifier from https://spdx.org/licenses/."
_PUBLIC_DOMAIN = re.compile(r"(?:in )?(?:the )?public[ -]?domain(?: mark)?(?: dedication)?\Z")
_LONGEST = 100
_SHOWN = 3
_ENDS = re.compile(
    r"(?P<start>^(?:AND|OR|WITH)\b)|\b(?P<end>AND|OR|WITH)\s*\)*\s*$|\b(?P<twice>(?:AND|OR|WITH)\s+(?:AND|OR|WITH))\b"
)
_OR = re.compile(r"\s*[/|]+\s*|\s+or\s+", re.I)
_AND = re.compile(r"\s*&\s*|\s+(?:and|\+)\s+", re.I)
_OPEN = re.compile(r"\s*[,;]\s*(?!version\b|v\.? ?[0-9])", re.I)
"""Separators that leave open whether both licenses apply or one can be chosen."""


def hint_of(text: str, listed: Vocabulary) -> str:
    """Return one sentence that helps to write a license.

    Args:
        text: The license as written.
        listed: The vocabulary ``licenses``, whose licenses come first where several are possible.
    """
    if len(text) > _LONGEST:
        return _ANY
    if _PUBLIC_DOMAIN.match(fold(text).strip()):
        return "Public domain is not a license. Look up which text the makers chose; each has an identifier of its own."
    if is_valid(" ".join(text.split())):
        return f"Did you mean `{' '.join(text.split())}`?"
    if unfinished := _ENDS.search(text):
        operator = next(filter(None, unfinished.groups())).split()[0]
        return f"Write a license on each side of `{operator}`, or delete it."
    if named := _of_names(text, listed):
        return named
    if joined := _joined(text):
        return f"Did you mean `{joined}`?"
    parts = _OPEN.split(text)
    if len(parts) > 1 and (joined := _of_parts(parts, "OR")):
        return f"Write `{joined.replace(' OR ', ' AND ')}`, or `{joined}` if everybody can choose one."
    return _ANY


def is_valid(expression: str) -> bool:
    """Return whether an expression has only current ids of SPDX."""
    parsed = parse_expression(expression)
    return parsed is not None and (
        all(id in listed_licenses() for id in parsed.ids) and all(map(is_exception, parsed.exceptions))
    )


def _of_names(text: str, listed: Vocabulary) -> str:
    found = sorted(_meant(text), key=lambda id: id not in listed)[:_SHOWN]
    if not found:
        return ""
    if len(found) == 1:
        return f"Did you mean `{found[0]}`?"
    stems = {re.sub(r"-(?:only|or-later)\Z", "", id) for id in found}
    if len(stems) == 1 and re.search("[0-9]", text):
        return f"Write `{found[0]}`, or `{found[1]}` if the source allows later versions."
    *others, last = [f"`{id}`" for id in found]
    return f"Look up the version and write it, such as {', '.join(others)} or {last}."


def _meant(text: str) -> Sequence[str]:
    """Return the licenses that a name, an address or a slip of spelling can mean."""
    return [id for id in licenses_named(text) if is_valid(id)] or [*_misspelt(text)]


def _misspelt(text: str) -> Iterator[str]:
    """Yield the license of the closest spelling, if it is the only one and has the same numbers.

    Short ids differ by their first letter, and parts of CC licenses by a letter in everything they allow. What is
    unlicensed is not under the Unlicense.
    """
    numbers = re.findall("[0-9]+", text)
    same = [id for id in listed_licenses() if re.findall("[0-9]+", id) == numbers]
    near = all_nearest(text, same)
    is_similar = len(near) == 1 and near[0][0].lower() == text.strip()[:1].lower()
    if is_similar and not near[0].startswith("CC-") and not re.search(r"licen[cs]ed\b", text, re.I):
        yield near[0]


def _joined(text: str) -> str:
    """Return an expression of the parts of a text that joins them by words or signs."""
    alternatives = [_of_parts(_AND.split(part), "AND") for part in _OR.split(text)]
    if not all(alternatives):
        return ""
    joined = " OR ".join(
        f"({part})" if " " in part and len(alternatives) > 1 else part for part in alternatives
    )
    return joined if is_valid(joined) else ""


def _of_parts(parts: Sequence[str], operator: str) -> str:
    """Return the expression that joins parts, each of which must mean one license; empty if one does not."""
    found = [certain_license(part.strip(" ()")) for part in parts]
    expression = f" {operator} ".join(found)
    return expression if all(found) and is_valid(expression) else ""


def certain_license(text: str) -> str:
    """Return the expression that a text certainly means; empty if it is not certain."""
    if is_valid(text):
        return text
    meant = _meant(text)
    return meant[0] if len(meant) == 1 else ""
