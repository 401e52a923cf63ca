"""What the browse page needs to search and narrow without a server: columns, and more words in further files.

A column of texts is one text with a line for each row. Row n of every column is the same good; rows are in the
order of names. Nothing is keyed by an id or a word of a record, so that a good called ``constructor`` is a good
like any other.
"""

import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from gettext import NullTranslations
from hashlib import blake2b

from dpg.model.facets import FACETS
from dpg.model.good import Good
from dpg.model.history import History
from dpg.model.value_types import LanguageTag, LocalId
from dpg.model.vocabulary import Term, Vocabularies, label_languages
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.card import NAMED, asks_of
from dpg.outputs.site.lists import FacetList, lists_of, name_key
from dpg.outputs.site.page import ORIGINAL
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words, pick

INDEX = "assets/catalogue/facet-index.json"
WORDS = "assets/catalogue/facet-words.json"
"""Names of the facets' values in all languages, and more texts of the goods: large even for few goods, so loaded at
the first query."""

LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
"""The numbers 0 to 63 in the index."""

TEXTS = "assets/catalogue/facet-texts-{}.json"
"""What cards say in another language than the index does, for each such language."""

_NOT_IN_IDS = re.compile("[^a-z0-9]+")


def produce(edition: Edition) -> Iterator[OutputFile]:
    """All files. They share a key, so that a browser never joins two states of the catalogue."""
    catalogue = edition.catalogue
    words = Words(catalogue.vocabularies, ORIGINAL, NullTranslations())
    lists = lists_of(edition, words)
    facets = tuple(lists.facets.values())
    key = _key(facets)
    today = catalogue.as_of.day if catalogue.as_of else None
    columns = {
        "key": key,
        "types": _types(lists.goods, lists.facets["type"]),
        "facets": [{"id": facet.id, "values": [value.id for value in facet.values]} for facet in facets],
        **_days(lists.goods, edition.history),
        **_good_columns(lists.goods, words, today),
        **_facet_columns(facets, lists.goods),
    }
    yield _file(INDEX, columns)
    more = _lines(_more(good, words.language) for good in lists.goods)
    yield _file(WORDS, {"key": key, "words": _words(facets, catalogue.vocabularies), "more": more})
    for language in edition.languages:
        if language != ORIGINAL:
            other = Words(catalogue.vocabularies, language, NullTranslations())
            yield _file(TEXTS.format(language), {"key": key, **_text_columns(lists.goods, other, today)})


def usual_id(name: str) -> str:
    """The id that most goods of that name have; ``browse.js`` makes the same one."""
    return _NOT_IN_IDS.sub("-", name.lower()).strip("-")


def _key(facets: Sequence[FacetList]) -> str:
    values = [[value.id for value in facet.values] for facet in facets]
    return blake2b(json.dumps(values).encode(), digest_size=6).hexdigest()


def _good_columns(goods: Sequence[Good], words: Words, today: date | None) -> Mapping[str, object]:
    summaries = [words.pick(good.summary) if good.summary else (words.language, "") for good in goods]
    return {
        # Most ids follow from the name; leaving them out saves a tenth of the file.
        "ids": _lines("" if good.id == usual_id(good.name) else good.id for good in goods),
        "aliases": "\n".join(["\t".join(map(_flat, good.aliases)) for good in goods]),
        "languages": _lines("" if language == words.language else language for language, _ in summaries),
        "licenses": _lines(
            ", ".join(dict.fromkeys(entry.spdx for entry in good.licenses[:NAMED])) for good in goods
        ),
        "asks": _lines(asks_of(good, words, today) for good in goods),
        "worldwide": [row for row, good in enumerate(goods) if good.worldwide],
        # A name above its summary, as they have words in common; the longest column, so it comes last.
        "texts": _lines(
            text for good, (_, summary) in zip(goods, summaries, strict=True) for text in (good.name, summary)
        ),
    }


def _text_columns(goods: Sequence[Good], words: Words, today: date | None) -> Mapping[str, object]:
    """Row and words: of summaries that are there in this language, and of what goods ask for."""
    tag = LanguageTag(words.language)
    texts = [
        (row, said) for row, good in enumerate(goods) if (said := good.summary and good.summary.get(tag))
    ]
    asks = [(row, asks_of(good, words, today)) for row, good in enumerate(goods) if good.needs]
    return {"summaries": texts, "asks": [(row, said) for row, said in asks if said]}


def _lines(texts: Iterable[str]) -> str:
    """One text a line: a browser reads one long text ten times as fast as as many short ones."""
    return "\n".join([_flat(text) for text in texts])


def _flat(text: str) -> str:
    return text if text.isprintable() else " ".join(text.split())


def _types(goods: Sequence[Good], types: FacetList) -> list[int]:
    """The first type of each good, which its card shows; the page says how the types are called."""
    position = {value.id: number for number, value in enumerate(types.values)}
    return [position[good.types[0]] if good.types else -1 for good in goods]


def _days(goods: Sequence[Good], history: History) -> Mapping[str, list[int]]:
    """When each good came and last changed, in days after the first of all of them; -1 where that is not known."""
    columns = {
        name: [day.toordinal() if (day := day_of(good.id)) else 0 for good in goods]
        for name, day_of in (("added", history.added), ("changed", history.changed))
    }
    first = min((day for column in columns.values() for day in column if day), default=0)
    return {name: [day - first if day else -1 for day in column] for name, column in columns.items()}


def _facet_columns(facets: Sequence[FacetList], goods: Sequence[Good]) -> Mapping[str, str]:
    """Of each facet for each good the positions of its values; the longest column comes first, and the answer after a short one."""
    row_of = {good.id: row for row, good in enumerate(goods)}
    columns = {f"goods-{facet.id}": ",".join(_gaps(facet, row_of)) for facet in facets}
    return dict(sorted(columns.items(), key=lambda column: -len(column[1])))


def _gaps(facet: FacetList, row_of: Mapping[LocalId, int]) -> list[str]:
    """For each good how many positions are left out before each one: small numbers, a small file."""
    cells, latest = [""] * len(row_of), [-1] * len(row_of)
    letters = [_letters(number) for number in range(len(facet.values))]
    for position, value in enumerate(facet.values):
        for good in value.goods:
            row = row_of[good.id]
            cells[row] += letters[position - latest[row] - 1]
            latest[row] = position
    return cells


def _letters(number: int) -> str:
    """A number, five bits to a letter, the low ones first; a letter of the upper half says that more follow."""
    low, more = number & 31, number >> 5
    return LETTERS[low + 32] + _letters(more) if more else LETTERS[low]


def _words(facets: Sequence[FacetList], vocabularies: Vocabularies) -> list[list[str]]:
    """For each facet and language all that a reader may type for its values, a line a value.

    Words of one script stand together, as they are compressed by a tenth more then.
    """
    terms = {facet.id: vocabularies[facet.vocabulary].by_id for facet in FACETS}
    languages = label_languages(vocabularies)
    return [
        _names_by_language([terms[facet.id].get(value.id) for value in facet.values], languages)
        for facet in facets
    ]


def _names_by_language(terms: Sequence[Term | None], languages: Sequence[str]) -> list[str]:
    names = [_names(term, languages) if term else {} for term in terms]
    return [
        "\n".join(["\t".join(map(_flat, of_term.get(tag, ()))) for of_term in names]) for tag in languages
    ]


def _names(term: Term, languages: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Label and synonyms of a term by language, each word in the first language that has it."""
    seen: set[str] = set()
    names: dict[str, list[str]] = {}
    for tag in languages:
        for word in [*filter(None, [term.labels.get(tag)]), *term.synonyms.get(tag, ())]:
            if (key := name_key(word)) not in seen:
                seen.add(key)
                names.setdefault(tag, []).append(word)
    return names


def _more(good: Good, language: str) -> str:
    """What else a reader may look for a good by: its summary in other languages, and who makes it."""
    shown = pick(good.summary, language)[1] if good.summary else ""
    texts = good.summary.values() if good.summary else ()
    makers = [organization.name for organization in good.organizations]
    return " · ".join([*(text for text in texts if text != shown), *makers])


def _file(path: str, content: Mapping[str, object]) -> OutputFile:
    return OutputFile(path, without_overrides(in_lines(content)).encode())


def in_lines(columns: Mapping[str, object]) -> str:
    """A column a line: a browser prepares those that have come while a slow line brings the rest."""
    return (
        "{\n"
        + ",\n".join([f"{_compact(name)}:{_compact(column)}" for name, column in columns.items()])
        + "\n}\n"
    )


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
