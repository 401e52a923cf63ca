"""Report unknown language tags."""

import re
from collections.abc import Callable, Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.field_values import FieldValue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.spelling import nearest
from dpg.model.value_types import LanguageTag, Prose
from dpg.model.vocabulary import Vocabularies, Vocabulary
from dpg.rules.values import values_of_type

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\Z",
    re.I | re.A,
)


def check(record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
    """Check every language tag, including the keys of texts."""
    texts = frozenset(leaf.pointer for leaf in values_of_type(record, Prose))
    for leaf in values_of_type(record, LanguageTag):
        if fault := _fault_of(leaf, catalogue.vocabularies):
            message, hint = fault
            yield Finding(pointer=leaf.pointer, message=message, hint=hint, at_key=leaf.pointer in texts)


def _fault_of(leaf: FieldValue, vocabularies: Vocabularies) -> tuple[str, str] | None:
    tag: str = leaf.value
    if tag in vocabularies["languages"]:
        return None
    found = _TAG.match(tag)
    if not found:
        return f"“{visible(tag)}” is not a language tag.", _hint(tag, vocabularies)
    region = (found["region"] or "").upper()
    if found["language"].lower() not in vocabularies["languages"]:
        return f"There is no language with the tag “{visible(tag)}”.", _hint(tag, vocabularies)
    if region.isalpha() and region not in vocabularies["countries"]:
        country = vocabularies["countries"].meant_by(region)
        other = f"`{_canonical(found, region=country)}`" if country else "another country"
        return (
            f"There is no country {region}, as in “{visible(tag)}”.",
            f"Write `{found['language'].lower()}`, or {other}.",
        )
    canonical = _canonical(found)
    return (
        None
        if tag == canonical
        else (
            f"The language tag “{visible(tag)}” has the wrong upper and lower case.",
            f"Write `{canonical}`.",
        )
    )


def _canonical(found: re.Match[str], language: str = "", region: str = "") -> str:
    """Return a tag with the right upper and lower case, and another language or region."""
    parts = (
        language or found["language"].lower(),
        (found["script"] or "").title(),
        region or (found["region"] or "").upper(),
    )
    return "-".join(filter(None, parts)) + found["variants"].lower()


def tag_meant_by(written: str, vocabularies: Vocabularies) -> str:
    """Return the valid tag that a text means by its case, underscores, an alias or a name; empty if there is none."""
    return _meant(written, vocabularies, vocabularies["languages"].meant_by)


def _hint(tag: str, vocabularies: Vocabularies) -> str:
    meant = _meant(tag, vocabularies, lambda word: _nearest(word, vocabularies["languages"]))
    return f"Did you mean `{meant}`?" if meant else "Write a BCP 47 tag, such as en, sw or pt-BR."


def _meant(tag: str, vocabularies: Vocabularies, language_of: Callable[[str], str | None]) -> str:
    countries = vocabularies["countries"]
    found = _TAG.match(tag.replace("_", "-"))
    language = language_of(found["language"]) if found else None
    if not found or not language:
        return language_of(tag) or ""
    region = (found["region"] or "").upper()
    country = region if not region.isalpha() or region in countries else countries.meant_by(region)
    is_whole = country is not None and "-" not in language
    return _canonical(found, language, country or "") if is_whole else language


def _nearest(word: str, languages: Vocabulary) -> str | None:
    return languages.meant_by(word) or nearest(word, languages.by_id)


RULE = Rule(
    id="unknown-language",
    severity=Severity.ERROR,
    title="A language tag that no language has",
    why="Readers search by language and screen readers pronounce by it. Tags follow BCP 47 and are written "
    "in one way: sw, pt-BR, zh-Hant.",
    check=check,
)
