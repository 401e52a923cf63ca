"""The pages that Hugo renders with templates: their data, and the templates, translated from ours."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.outputs.site.page import ORIGINAL, Page, root_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.urls import ROOT
from dpg.project.build.cache import open_cache, schemas_of
from dpg.project.build.plan import Plan
from dpg.project.checked_records import check_project
from dpg.project.commit_time import commit_time_of
from dpg.project.edition import edition_of, with_history
from go_expressions import PARTIALS, Untranslatable
from go_templates import Facts, Translated, Translator, as_json
from project import Project
from recorded_views import PARTS, Recorder, View, recording

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
        pages = {page.path: page for page in _pages(project)}
    views = {path: view for path, page in pages.items() if (view := recorder.view_of(page))}
    translator = Translator(recorder.environment, lambda name: _source(recorder, name), _facts(recorder))
    translated, failures = _translated(translator, {view.template for view in views.values()})
    fragments, broken = _fragments(translator, recorder)
    views = {
        path: view
        for path, view in views.items()
        if view.template in translated and not broken & _fragments_in(view)
    }
    return Rendered(
        views={path: (view.template, _own_data(view, translated, path)) for path, view in views.items()},
        layouts={**_layouts(translated), **fragments, **_partials()},
        data={
            "label": recorder.labels,
            "tongue": recorder.tongues,
            "fragments": _fragment_data(recorder),
        },
        failures=failures,
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
        yield from pages.of_record(record)
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
    translator: Translator, names: Collection[str]
) -> tuple[dict[str, Translated], dict[str, str]]:
    translated, failures = {}, {}
    for name in sorted(names):
        try:
            translated[name] = translator.translate(name)
        except Untranslatable as failure:
            failures[name] = str(failure)
    return translated, failures


def _fragments(translator: Translator, recorder: Recorder) -> tuple[dict[str, str], set[str]]:
    """Return the partials of fragments, and the fragments that could not be translated."""
    partials: dict[str, str] = {}
    broken = set()
    for name in _fragment_data(recorder):
        try:
            found = translator.translate(f"{name}.html", "$v", "$root")
        except Untranslatable as failure:
            print(f"    {name}: {failure}")
            broken.add(name)
            continue
        head = f"{found.defines}{{{{ $v := .v }}}}{{{{ $root := .root }}}}"
        partials[f"_partials/fragment-{name}.html"] = f"{head}{found.body}"
        partials |= {f"_partials/{macro}.html": text for macro, text in found.partials.items()}
    return partials, broken


def _fragments_in(view: View) -> set[str]:
    """Return the templates of the fragments in the data of a page."""
    return {value["of"] for value in view.data.values() if isinstance(value, dict) and "of" in value}


def _fragment_data(recorder: Recorder) -> dict[str, dict[str, object]]:
    """Return the data of all fragments that pages show, by template and number."""
    used = {
        (value["of"], id) for view in recorder.views for value in _lists_in(view.data) for id in value["ids"]
    }
    data: dict[str, dict[str, object]] = {}
    for name, id in sorted(used, key=lambda one: (one[0], int(one[1]))):
        data.setdefault(name, {})[id] = recorder.views[int(id)].data
    return data


def _lists_in(data: object) -> Iterator[dict[str, list[str]]]:
    """Yield the lists of fragments in plain data."""
    if isinstance(data, dict):
        if data.keys() == {"of", "ids"}:
            yield data
        for value in data.values():
            yield from _lists_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _lists_in(value)


def _own_data(view: View, translated: Mapping[str, Translated], path: str) -> str:
    """Return the variables that the Go template of a page uses, as JSON."""
    used = translated[view.template].variables
    root = root_of(path)
    data = {name: value for name, value in view.data.items() if name in used} | {"root": root}
    return as_json(data).replace(as_json(ROOT)[1:-1], root)


def _layouts(translated: Mapping[str, Translated]) -> dict[str, str]:
    """Return the layouts of the pages, and their partials."""
    layouts = {}
    for name, found in translated.items():
        main = f'{{{{ define "main" }}}}{{{{ $v := .Params.view }}}}{found.body}{{{{ end }}}}'
        layouts[name] = f"{found.defines}{main}\n"
        layouts |= {f"_partials/{macro}.html": text for macro, text in found.partials.items()}
    return layouts


def _partials() -> dict[str, str]:
    return {f"_partials/{name}.html": text for name, text in PARTIALS.items()}
