"""Serve the preview of a project until Ctrl-C, and print what happens."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from dpg.model.characters import visible
from dpg.model.counted import counted
from dpg.project import clock
from dpg.project.checked_records import report
from dpg.project.errors import UsageError
from dpg.project.live.live_site import LiveSite, Refreshed, folders_of_records, inputs_of
from dpg.project.live.server import LiveServer
from dpg.project.live.watching import Watch
from dpg.project.progress import Progress
from dpg.project.settings import read_settings

_MOST = 3
"""Number of changed files that are named."""
_LAST = "The pages show the last state without this error."


def serve(project: Path, address: tuple[str, int]) -> None:
    """Serve the site of a project.

    Args:
        project: folder of the project.
        address: host and port.

    Raises:
        UsageError: if the address cannot be used, or the first state cannot be made.
    """
    progress = Progress()
    base = urlsplit(read_settings(project).get("site_url") or "").path
    site = LiveSite(project, jobs=os.cpu_count() or 1)
    files = partial(_file, site, progress)
    server = LiveServer(lambda: _follow(site, watch, progress), files, address, base)
    watch = Watch(project, [*inputs_of(project), *folders_of_records(project)], server.changed)
    try:
        server.open()
        progress.step("Reading the records and the pages of docs/")
        _refresh(site, progress)  # It may start processes, so no other thread may run yet.
        watch.start()
        server.changed()  # Something may have changed before the watch began.
        progress.say(f"Open {server.url}\nPages follow every change. Ctrl-C stops.")
        server.run()
    except KeyboardInterrupt:
        progress.say("Stopped.")
    finally:
        watch.stop()
        server.shutdown()


def _follow(site: LiveSite, watch: Watch, progress: Progress) -> None:
    """Refresh after a change; print errors, after which the last state is served."""
    try:
        watch.follow()
        _refresh(site, progress)
    except UsageError as error:
        progress.say(f"{error.message} {error.hint}".rstrip() + f"\n{_LAST}")
    except Exception as error:
        progress.say(f"The change cannot be shown: {_explained(error)}\n{_LAST}")


def _file(site: LiveSite, progress: Progress, path: str) -> bytes | None:
    """Return the file at a path; print why if it cannot be made, as after a mistake in a template."""
    try:
        return site.file(path)
    except Exception as error:
        progress.say(f"{path} cannot be made: {_explained(error)}")
        raise


def _explained(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    place = f" ({getattr(error, 'name', None) or 'template'}, line {line})" if line else ""
    return f"{type(error).__name__}: {error}{place}"


def _refresh(site: LiveSite, progress: Progress) -> None:
    start = clock.elapsed()
    found = site.refresh()
    if found.changed or found.is_whole:
        files, seconds = counted(found.checked.files, "file", "files"), clock.elapsed() - start
        progress.say(f"{_what(found)}Checked {files} in {seconds:.1f} s.\n{report(found.checked).rstrip()}")


def _what(found: Refreshed) -> str:
    return "" if found.is_whole else f"Changed: {_named(found.changed)}. "


def _named(paths: Sequence[str]) -> str:
    more = len(paths) - _MOST
    named = ", ".join(map(visible, paths[:_MOST]))
    return f"{named} and {counted(more, 'other file', 'other files')}" if more > 0 else named
