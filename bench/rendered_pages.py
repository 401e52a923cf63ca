"""The pages that Hugo renders with templates: their data, and the templates, translated from ours."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.good import Good
from dpg.outputs.site.page import ORIGINAL, Page, root_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.urls import ROOT
from dpg.project.build.cache import open_cache, schemas_of
from dpg.project.build.plan import Plan
from dpg.project.checked_records import check_project
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from go_expressions import PARTIALS, Untranslatable
from go_scope import Facts
from go_templates import Translated, Translator, as_json
from project import Project
from recorded_views import PARTS, Recorder, View, fragment_of, recording

_INCLUDED = re.compile(r'\{% include "([^"]+)" %\}\n')


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What Hugo needs to render pages from data."""

    views: Mapping[str, tuple[str, str]]
    """Template and data, as JSON, of each page, by path."""
    layouts: Mapping[str, str]
    data: Mapping[str, Any]
    """Data that pages share."""
    failures: Mapping[str, str]
    """Why a template could not be translated."""
    ready: int
    """Bytes of ready HTML in the data."""


def rendered_pages(project: Project) -> Rendered:
    """Return the pages of a project that Hugo can render, with their templates."""
    with recording() as recorder:
        views = {page.path: view for page in _pages(project) if (view := recorder.view_of(page))}
    translator = Translator(recorder.environment, lambda name: _source(recorder, name), _facts(recorder))
    translated, failures = _translated(translator, {view.template for view in views.values()}, "$v.root")
    numbers = frozenset[int]().union(*(view.shown for view in views.values()))
    shown = {number: recorder.views[number] for number in sorted(numbers)}
    fragments, broken = _translated(translator, {view.template for view in shown.values()}, "$root")
    views = {
        path: view
        for path, view in views.items()
        if view.template in translated and not any(shown[number].template in broken for number in view.shown)
    }
    return Rendered(
        views={path: (view.template, _own_data(view, translated, path)) for path, view in views.items()},
        layouts={**_layouts(translated), **_fragments(fragments), **_partials()},
        data={
            "label": recorder.labels,
            "tongue": recorder.tongues,
            "fragments": _fragment_data(shown),
        },
        failures=failures | broken,
        ready=recorder.ready_bytes,
    )


def _pages(project: Project) -> Iterator[Page]:
    """Yield the pages in English, as a build makes them."""
    plan = Plan(project=project.root, target=project.root / "site", jobs=1)
    schemas = schemas_of(plan.project, plan.state)
    cache = open_cache(plan.project, plan.state, commit_time_of(plan.project))
    checked = check_project(plan.project, schemas, cache, plan.jobs)
    edition = with_history(edition_of(plan, checked, schemas), plan, schemas)
    pages = SitePages(edition, ORIGINAL, edition.translations[ORIGINAL])
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    for record in edition.catalogue.records:
        yield from pages.of_record(edition.whole(record) if isinstance(record, Good) else record)
    yield from pages.listings(cards)


def _source(recorder: Recorder, name: str) -> str:
    """Return a Jinja template with the parts that it includes."""
    if name == PARTS.name:
        return PARTS.read_text("utf-8")
    loader = recorder.environment.loader
    text = loader.get_source(recorder.environment, name)[0]
    return _INCLUDED.sub(lambda found: _source(recorder, found[1]), text)


def _facts(recorder: Recorder) -> Facts:
    return Facts(
        constants=recorder.constants,
        ready=recorder.ready,
        mappings=recorder.mappings,
        functions=recorder.functions,
        parts=PARTS.name,
    )


def _translated(
    translator: Translator, names: Collection[str], root: str
) -> tuple[dict[str, Translated], dict[str, str]]:
    """Return the translations of templates, and why others have none.

    Args:
        translator: translates them.
        names: their file names.
        root: Go expression of the path to the root of the site.
    """
    translated, failures = {}, {}
    for name in sorted(names):
        try:
            translated[name] = translator.translate(name, root)
        except Untranslatable as failure:
            failures[name] = str(failure)
    return translated, failures


def _fragment_data(shown: Mapping[int, View]) -> dict[str, dict[int, object]]:
    """Return the data of fragments, by template and number."""
    data: dict[str, dict[int, object]] = defaultdict(dict)
    for number, view in shown.items():
        data[fragment_of(view.template)][number] = {
            name: json.loads(text) for name, text in view.data.items()
        }
    return data


def _own_data(view: View, translated: Mapping[str, Translated], path: str) -> str:
    """Return the variables that the Go template of a page uses, as JSON."""
    used = translated[view.template].variables
    root = root_of(path)
    data = {name: text for name, text in view.data.items() if name in used} | {"root": as_json(root)}
    parts = (f"{as_json(name)}:{text}" for name, text in data.items())
    return f"{{{','.join(parts)}}}".replace(as_json(ROOT)[1:-1], root)


def _layouts(translated: Mapping[str, Translated]) -> dict[str, str]:
    """Return the layouts of the pages, and their partials."""
    layouts = {}
    for name, found in translated.items():
        main = f'{{{{ define "main" }}}}{{{{ $v := .Params.view }}}}{found.body}{{{{ end }}}}'
        layouts[name] = f"{found.defines}{main}\n"
        layouts |= {f"_partials/{macro}.html": text for macro, text in found.partials.items()}
    return layouts


def _fragments(translated: Mapping[str, Translated]) -> dict[str, str]:
    """Return the partials of fragments."""
    partials = {}
    for name, found in translated.items():
        head = f"{found.defines}{{{{ $v := .v }}}}{{{{ $root := .root }}}}"
        partials[f"_partials/fragment-{fragment_of(name)}.html"] = f"{head}{found.body}"
        partials |= {f"_partials/{macro}.html": text for macro, text in found.partials.items()}
    return partials


def _partials() -> dict[str, str]:
    return {f"_partials/{name}.html": text for name, text in PARTIALS.items()}
