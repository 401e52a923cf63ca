"""Find what makes the file at a path, by the paths that the registries of outputs and pages declare, and make it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dpg import kinds
from dpg.model.facets import FACETS
from dpg.model.good import Good
from dpg.model.record_kind import Record
from dpg.outputs import OUTPUTS
from dpg.outputs.output import LongFile, Output, OutputFile, Stage, pattern_of
from dpg.outputs.site.page import ORIGINAL, folder_of
from dpg.outputs.site.pages import PAGES, shared_pages
from dpg.project.build.docs_pages import with_downloads
from dpg.project.build.log_files import log_files, log_summary
from dpg.project.live.site_state import SiteState
from dpg.searching.index import FOLDER

NOT_SERVED = ("social-cards", "dumps", "sitemaps", "offline-archives", "manifest")
"""Ids of the outputs that are made for publishing only, or from the digests of all other files."""

_Files = Iterator[OutputFile | LongFile]
_Make = Callable[[SiteState, Output, str, re.Match[str]], _Files]
"""Yields the file at a path, and maybe others. Takes the state, the entry, the path, and how it fits the template."""


class _Owner(NamedTuple):
    """A path template, and what makes its files."""

    pattern: re.Pattern[str]
    entry: Output
    make: _Make


def file_at(state: SiteState, path: str) -> bytes | None:
    """Return the file at a path of the site; ``None`` if there is none.

    Args:
        state: the state of the site.
        path: from the root of the site, such as ``sdgs/index.html``.
    """
    with state.search_lock if path.startswith(FOLDER) else state.lock:
        if path not in state.made:
            _keep(state, path)
        return state.made.get(path)


def _keep(state: SiteState, path: str) -> None:
    """Make the file at a path, and keep it with those that are made before it."""
    for files in _makers(state, path):
        for file in files:
            state.made[file.path] = file.content
            if file.path == path:
                return


def _makers(state: SiteState, path: str) -> Iterator[_Files]:
    """Yield the files of each entry that may make the one at a path."""
    if path in state.docs:
        yield _docs(state, path)
    yield from _of_owners(_OUTPUTS, state, path, path)
    language = path.partition("/")[0]
    if language != ORIGINAL and language in state.edition.languages:
        yield from _of_owners(_PAGES, state, path, path.removeprefix(folder_of(language)))
    else:
        yield from _of_owners(_PAGES, state, path, path)


def _of_owners(owners: list[_Owner], state: SiteState, path: str, fitting: str) -> Iterator[_Files]:
    for owner in owners:
        if found := owner.pattern.fullmatch(fitting):
            yield owner.make(state, owner.entry, path, found)


# ---- Makers ----


def _docs(state: SiteState, path: str) -> _Files:
    """Yield a file of ``docs/``, with the list of downloads if it has a place for it."""
    log = log_summary(state.plan.project, state.log) if state.log else None
    pages = state.pages_in(path.partition("/")[0])
    yield OutputFile(path, with_downloads(path, state.framed_docs[path], pages, (), log))


def _log(state: SiteState, _entry: Output, _path: str, _found: re.Match[str]) -> _Files:
    if state.log:
        yield from log_files(state.plan.project, state.log)


def _output_of_record(state: SiteState, entry: Output, _path: str, found: re.Match[str]) -> _Files:
    for record in _records_with(state, found["id"]):
        if entry.covers(record) and entry.produce:
            yield from entry.produce(state.edition, record)


def _records_with(state: SiteState, id: str) -> Iterator[Record]:
    """Yield the record with an id of each kind that has one, with everything that its file says."""
    for kind in kinds.KINDS:
        if record := state.edition.catalogue.of(kind).by_id.get(id):
            yield state.edition.whole(record) if isinstance(record, Good) else record


def _output(state: SiteState, entry: Output, path: str, _found: re.Match[str]) -> _Files:
    assert entry.produce
    if entry.stage is not Stage.EDITION:
        yield from entry.produce(state.edition, state.files_for(path))
        return
    if entry.id not in state.running:
        state.running[entry.id] = iter(entry.produce(state.edition))
    while file := next(state.running[entry.id], None):  # `yield from` would close it with this iterator.
        yield file


def _page_of_record(state: SiteState, entry: Output, path: str, found: re.Match[str]) -> _Files:
    pages = state.pages_in(path.partition("/")[0])
    for record in _records_with(state, found["id"]):
        page = kinds.kind_of(record).page_of(record.id)
        if page == found[0].removesuffix("index.html") and entry.produce:
            yield from map(state.stamped, entry.produce(pages, record))


def _page(state: SiteState, entry: Output, path: str, _found: re.Match[str]) -> _Files:
    pages = state.pages_in(path.partition("/")[0])
    made = pages.listing(entry, state.cards(pages), lambda other, _: other != path)
    yield from map(state.stamped, made)


def _shared_page(state: SiteState, _entry: Output, _path: str, _found: re.Match[str]) -> _Files:
    yield from map(state.stamped, shared_pages(state.languages))


_SPECIAL: dict[str, _Make] = {"log": _log}
"""By the id of an output without ``produce``."""


def _owners(entries: tuple[Output, ...], makers: dict[str, _Make]) -> Iterator[_Owner]:
    """Yield each path template of a registry, with what makes its files.

    Args:
        entries: the registry.
        makers: what makes the files of an entry, by how often it is made.
    """
    values = {"plural": [kind.plural for kind in kinds.KINDS], "facet": sorted({f.id for f in FACETS})}
    for entry in entries:
        make = makers[entry.per] if entry.produce else _SPECIAL.get(entry.id)
        if make and entry.id not in NOT_SERVED:
            yield from (_Owner(pattern_of(path, values), entry, make) for path in entry.paths)


_OUTPUTS = [*_owners(OUTPUTS, {"catalogue": _output, "record": _output_of_record})]
_PAGES = [*_owners(PAGES, {"record": _page_of_record, "language": _page, "catalogue": _shared_page})]
