"""The documents that Hugo makes beside the pages: each record as JSON, its badge, the lists of facets, and the dumps."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from dpg.kinds import KINDS
from dpg.outputs.api import API

_SHOWN = re.compile(r">([^<]+)</(?:title|text)>")
_COLOR = re.compile(r'fill="#(\w+)" d="M\d+ 0h')
_OF_RESULT = "total", "result"


@dataclass
class Documents:
    """What Hugo makes documents from."""

    params: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    """Parameters of pages, by path: the page of a record makes its documents, and so on."""
    made: set[str] = field(default_factory=set)
    """Paths of the files that Hugo makes from these."""
    records: list[str] = field(default_factory=list)
    """Paths of the records as their authors wrote them."""
    data: dict[str, Any] = field(default_factory=dict)
    """Data that the documents share."""


def documents_of(site: Path) -> Documents:
    """Return what Hugo needs to make the documents of a built site."""
    documents = Documents()
    for kind in KINDS:
        for path in sorted((site / API / kind.plural).glob("*.yaml")):
            _add_record(documents, site, f"{kind.plural}/{path.stem}")
        _add_dump(documents, site, kind.plural)
    for path in sorted((site / API / "by").glob("*/*.json")):
        _add_list(documents, site, path)
    return documents


def _add_record(documents: Documents, site: Path, path: str) -> None:
    page, badge = f"{path}/index.html", f"{path}/badge.svg"
    if not (site / page).exists():
        return
    record: dict[str, Any] = {"path": path, "id": path.rpartition("/")[2]}
    documents.records.append(f"{path}.yaml")
    documents.made |= {f"{API}/{path}.yaml", f"{API}/{path}.json"}
    if (site / badge).exists():
        record["badge"] = _badge((site / badge).read_text("utf-8"))
        documents.made.add(badge)
    documents.params[page]["record"] = record


def _badge(svg: str) -> Mapping[str, str]:
    """Return the words and the color of a badge."""
    title, label, message = map(unescape, _SHOWN.findall(svg))
    return {"title": title, "label": label, "message": message, "color": _COLOR.findall(svg)[1]}


def _add_list(documents: Documents, site: Path, path: Path) -> None:
    whole = json.loads(path.read_text("utf-8"))
    page = f"by/{whole['facet']}/{whole['value']}/index.html"
    if not (site / page).exists():
        return
    documents.made.add(path.relative_to(site).as_posix())
    documents.data.setdefault("names", {}).update({good["id"]: good["name"] for good in whole["result"]})
    documents.data["envelope"] = {
        key: value for key, value in whole.items() if key not in ("facet", "value", *_OF_RESULT)
    }
    documents.params[page]["list"] = {
        "facet": whole["facet"],
        "value": whole["value"],
        "goods": [good["id"] for good in whole["result"]],
    }


def _add_dump(documents: Documents, site: Path, plural: str) -> None:
    """Let the first page make the dump of a kind, if it has no removed records: they have no page."""
    path = f"{API}/{plural}.full.json"
    whole = json.loads((site / path).read_text("utf-8"))
    made = sum(record.startswith(f"{plural}/") for record in documents.records)
    if made and whole["total"] == made:
        documents.made.add(path)
        head = {key: value for key, value in whole.items() if key not in _OF_RESULT}
        documents.params["index.html"].setdefault("dump", {})[plural] = head
