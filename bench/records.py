"""Makes records to measure with, by varying real ones. The same seed gives the same records.

Names, addresses and identifiers are new, so that no two records seem to be the same good. Countries, goals, topics and
texts are dealt out anew among the records, so that sizes and facets stay as they are in the real collection.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from dpg.checking import check_paths
from dpg.model.vocabulary import Vocabularies
from dpg.records.folder import list_records, suggest_id
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source

Record = dict[str, Any]

_TEXTS = frozenset(["description", "how", "note", "detail", "use_conditions", "method", "limits", "means"])
"""Keys of texts of several sentences."""
_SENTENCE_END = re.compile(r"(?<=[.!?。؟]) +")
_JOINT = re.compile(r" (?=(?:for|to|that|with|so|from|in|and) )")
_SHARED_HOSTS = frozenset(
    ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co", "opencollective.com")
)
_SYLLABLES = [
    "ba",
    "be",
    "da",
    "di",
    "do",
    "ga",
    "ka",
    "ki",
    "ko",
    "la",
    "le",
    "lo",
    "ma",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "ra",
    "re",
    "ri",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "vi",
    "wa",
    "we",
    "ya",
    "zo",
]
_LONGEST_ID = 48
_LONGEST_SUMMARY = 160
_COUNTRY_LISTS = frozenset(("countries", "developed_in"))


def read_sound(folder: Path, project: Path) -> dict[str, Record]:
    """The listed records of a folder that have no errors, by id."""
    checked = check_paths([folder], project=project)
    shape = load_schema(project).shape
    return {
        good.id: parse_source((folder / f"{good.id}.yaml").read_bytes(), shape).data
        for good in checked.catalogue.goods
    }


class Maker:
    """Deals out what the real records hold."""

    def __init__(self, real: Mapping[str, Record], vocabularies: Vocabularies, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._real = dict(real)
        self._vocabularies = vocabularies
        self._sentences: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._summaries: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._countries = [
            entry["country"] for record in real.values() for entry in record.get("deployments", ())
        ]
        self._words = sorted(
            {word for record in real.values() for word in record["name"].split() if word.isalpha()}
        )
        for record in real.values():
            self._collect(record, record.get("types", [""])[0])

    def _collect(self, value: Any, kind: str) -> None:
        if isinstance(value, list):
            for entry in value:
                self._collect(entry, kind)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key == "summary":
                    for tag, text in inner.items():
                        self._summaries[kind, tag].append(text)
                elif key in _TEXTS and isinstance(inner, dict):
                    for tag, text in inner.items():
                        self._sentences[key, tag] += [
                            s for part in text.split("\n") for s in _SENTENCE_END.split(part) if s
                        ]
                else:
                    self._collect(inner, kind)

    def make(self, count: int) -> Iterator[tuple[str, Record]]:
        """So many records by id; each real one is used equally often."""
        bases = [base for _, base in zip(range(count), self._endless(), strict=False)]
        names = self._names(count)
        ids = [_id_of(name) for name in names]
        by_base: dict[str, list[str]] = defaultdict(list)
        for base, id, name in zip(bases, ids, names, strict=True):
            yield id, self._varied(base, id, name, by_base)
            by_base[base].append(id)

    def _endless(self) -> Iterator[str]:
        bases = sorted(self._real)
        while True:
            self._random.shuffle(bases)
            # What others refer to comes first, so that every reference has a target.
            yield from sorted(bases, key=self._depth)

    def _depth(self, base: str, seen: tuple[str, ...] = ()) -> int:
        below = [id for id in _references(self._real[base]) if id in self._real and id not in seen]
        return 1 + max((self._depth(id, (*seen, base)) for id in below), default=0)

    def _names(self, count: int) -> list[str]:
        names: dict[str, str] = {}
        while len(names) < count:
            made = "".join(self._random.choices(_SYLLABLES, k=self._random.choice((3, 4, 4, 5)))).title()
            words = self._random.sample(self._words, min(len(self._words), self._random.choice((0, 1, 1, 2))))
            name = " ".join([*words, made])
            names.setdefault(_id_of(name), name)
        return list(names.values())

    def _varied(self, base: str, id: str, name: str, by_base: Mapping[str, Sequence[str]]) -> Record:
        record: Record = self._walk(deepcopy(self._real[base]), "", id)
        record["name"] = name
        if "aliases" in record:
            record["aliases"] = [f"{name} {number}" for number, _ in enumerate(record["aliases"], 2)]
        if "summary" in record:
            kind = record["types"][0]
            record["summary"] = {
                tag: self._summary(kind, tag, text) for tag, text in record["summary"].items()
            }
        self._deal_goals(record)
        self._deal_topics(record)
        self._refer(record, by_base)
        self._link(record, id)
        return record

    def _walk(self, value: Any, key: str, id: str) -> Any:
        if isinstance(value, dict):
            if key in _TEXTS:
                return {tag: self._text(key, tag, text) for tag, text in value.items()}
            return {inner: self._walk(entry, inner, id) for inner, entry in value.items()}
        if isinstance(value, list):
            if key in _COUNTRY_LISTS:
                return self._some_countries(len(value))
            if key == "deployments":
                places = iter(self._some_countries(len({entry["country"] for entry in value})))
                new = {
                    country: next(places) for country in dict.fromkeys(entry["country"] for entry in value)
                }
                return [self._walk({**entry, "country": new[entry["country"]]}, "", id) for entry in value]
            entries = [self._walk(entry, key, id) for entry in value]
            return (
                list(dict.fromkeys(entries)) if all(isinstance(entry, str) for entry in entries) else entries
            )
        if isinstance(value, str) and value.startswith(("https://", "http://")):
            return _moved(value, id)
        return value

    def _some_countries(self, count: int) -> list[str]:
        """Different ones, often those in which many goods are in use."""
        known = [term.id for term in self._vocabularies["countries"].terms]
        chosen = dict.fromkeys(self._random.choices(self._countries or known, k=count))
        rest = (code for code in self._random.sample(known, len(known)) if code not in chosen)
        return [*chosen, *(code for _, code in zip(range(count - len(chosen)), rest, strict=False))]

    def _text(self, key: str, tag: str, text: str) -> str:
        """Sentences of texts of the same kind, as many paragraphs and about as long as before."""
        return "\n".join(self._line(key, tag, line) if line.strip() else line for line in text.split("\n"))

    def _line(self, key: str, tag: str, line: str) -> str:
        pool, chosen = self._sentences[key, tag], ""
        for _ in _SENTENCE_END.split(line):
            sentence = min(
                self._random.choices(pool, k=4),
                key=lambda s: abs(len(s) - len(line) / (line.count(". ") + 1)),
            )
            chosen = f"{chosen} {sentence}".lstrip()
        return chosen if len(chosen) <= 1.3 * len(line) + 20 else line

    def _summary(self, kind: str, tag: str, text: str) -> str:
        """The beginning of one summary with the end of another."""
        start, end = text, self._random.choice(self._summaries[kind, tag])
        cuts = (
            [found.start() for found in _JOINT.finditer(start)],
            [found.start() for found in _JOINT.finditer(end)],
        )
        if all(cuts):
            mixed = start[: self._random.choice(cuts[0])] + end[self._random.choice(cuts[1]) :]
            if len(text) / 2 < len(mixed) <= _LONGEST_SUMMARY:
                return mixed
        return end

    def _deal_goals(self, record: Record) -> None:
        served = record.get("sdgs", [])
        targets: dict[int, list[str]] = defaultdict(list)
        for term in self._vocabularies["targets"].terms:
            targets[int(term.id.split(".")[0])].append(term.id)
        for entry, goal in zip(served, self._random.sample(range(1, 18), len(served)), strict=True):
            entry["goal"] = goal
            if "targets" in entry:
                known = targets[goal]
                entry["targets"] = sorted(self._random.sample(known, min(len(known), len(entry["targets"]))))

    def _deal_topics(self, record: Record) -> None:
        if "topics" not in record:
            return
        pool = self._random.choice(list(self._real.values())).get("topics", [])
        known = [term.id for term in self._vocabularies["topics"].terms]
        wanted = len(record["topics"])
        chosen = dict.fromkeys(
            [*self._random.sample(pool, min(len(pool), wanted)), *self._random.sample(known, wanted)]
        )
        record["topics"] = list(chosen)[:wanted]
        if "sectors" in record:
            terms = self._vocabularies["topics"]
            record["sectors"] = list(
                dict.fromkeys(str(terms[topic].extra["sector"]) for topic in record["topics"])
            )

    def _refer(self, record: Record, by_base: Mapping[str, Sequence[str]]) -> None:
        for key in ("builds_on", "implements"):
            if key in record:
                made = dict.fromkeys(
                    self._random.choice(by_base[base]) for base in record[key] if by_base.get(base)
                )
                record[key] = list(made)
                if not made:
                    del record[key]
        for holder, key in ((record, "superseded_by"), (record.get("removed", {}), "replaced_by")):
            if key in holder:
                if made := by_base.get(holder[key]):
                    holder[key] = self._random.choice(made)
                else:
                    del holder[key]
                    holder.pop("status", None)

    def _link(self, record: Record, id: str) -> None:
        links = record.get("links", {})
        new = {
            "wikidata": f"Q{self._random.randrange(10**7, 10**9)}",
            "dial": id,
            "doi": f"10.5281/zenodo.{self._random.randrange(10**6, 10**8)}",
            "swhid": f"swh:1:dir:{self._random.randrange(16**40):040x}",
            "purl": f"pkg:pypi/{id}",
        }
        links.update({key: value for key, value in new.items() if key in links})
        if "dpga" in links:
            links["dpga"] = [f"{id}-{number}" for number, _ in enumerate(links["dpga"], 1)]
        channels = record.get("funding", {}).get("channels", [])
        channels[:] = [channel for channel in channels if "account" not in channel]
        if "channels" in record.get("funding", {}) and not channels:
            del record["funding"]["channels"]
        if record.get("funding") == {}:
            del record["funding"]


def _references(record: Record) -> Iterable[str]:
    yield from record.get("builds_on", ())
    yield from record.get("implements", ())


def _id_of(name: str) -> str:
    return suggest_id(name)[-_LONGEST_ID:].strip("-")


def _moved(url: str, id: str) -> str:
    """The same address at a place of the record's own."""
    parts = urlsplit(url)
    if parts.netloc in _SHARED_HOSTS:
        owner, _, rest = parts.path.lstrip("/").partition("/")
        path = f"/{id}-{owner}/{rest}" if rest else f"/{id}-{owner}"
        return urlunsplit(parts._replace(scheme="https", path=path))
    labels = parts.netloc.split(".")
    labels[-2] = id
    return urlunsplit(parts._replace(scheme="https", netloc=".".join(labels)))


def sizes(folder: Path) -> tuple[float, int]:
    """Mean and 95th percentile of the sizes of a folder's records, in bytes."""
    found = sorted(path.stat().st_size for path in list_records(folder))
    return mean(found), found[min(len(found) - 1, len(found) * 95 // 100)]
