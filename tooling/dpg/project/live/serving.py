"""Serve the preview of a project until Ctrl-C, and print what happens."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dpg.model.characters import visible
from dpg.model.counted import counted
from dpg.project import clock
from dpg.project.checked_records import report
from dpg.project.errors import UsageError, explained
from dpg.project.live.live_site import LiveSite, Refreshed, watched_in
from dpg.project.live.server import LiveServer
from dpg.project.live.watching import ProgramWatch, Watch
from dpg.project.progress import Progress
from dpg.reports.summary import logged

_MOST = 3
"""Number of changed files that are named."""
_LAST = "The pages show the last state without this change, and say so."
_RESTART = (
    "The program itself has changed. To use the new version, stop with Ctrl-C and start dpg serve again."
)


def serve(project: Path, address: tuple[str, int]) -> None:
    """Serve the site of a project.

    Args:
        project: folder of the project.
        address: host and port.

    Raises:
        UsageError: if the address cannot be used, or the first state cannot be made.
    """
    progress = Progress()
    site = LiveSite(project, jobs=os.cpu_count() or 1)
    files = partial(_file, site, progress)
    server = LiveServer(lambda: follow(site, watch, server, progress), files, address, site.base)
    watch = Watch(project, watched_in(project), server.changed)
    program = ProgramWatch(project, lambda: progress.say(_RESTART))
    try:
        server.open()
        progress.step("Reading the records and the pages of docs/")
        _refresh(site, server, progress)  # It may start processes, so no other thread may run yet.
        watch.start()
        program.start()
        server.changed()  # Something may have changed before the watch began.
        public = "\nOther computers of this network can open it too." if server.is_public else ""
        progress.say(f"Open {server.address}{public}\nPages follow every change. Ctrl-C stops.")
        server.run()
    except KeyboardInterrupt:
        progress.say("Stopped.")
    finally:
        watch.stop()
        program.stop()
        server.shutdown()


def follow(site: LiveSite, watch: Watch, server: LiveServer, progress: Progress) -> bool:
    """Refresh after a change. After an error, pages keep the last state and show the error at their top.

    Args:
        site: the site.
        watch: watches the files of the site.
        server: serves the site.
        progress: prints what happens.

    Returns:
        whether pages differ.
    """
    try:
        watch.follow()
        return _refresh(site, server, progress)
    except Exception as error:
        said = logged(explained(error).text)
        progress.say(f"{said}\n{_LAST}")
        return site.stay(said)


def _file(site: LiveSite, progress: Progress, path: str) -> bytes | None:
    """Return the file at a path.

    Raises:
        UsageError: if it cannot be made, as after a mistake in a template. Why is printed, too.
    """
    try:
        return site.file(path)
    except Exception as error:
        failed = UsageError(f"{path} cannot be made.", logged(explained(error).text))
        progress.say(failed.text)
        raise failed from error


def _refresh(site: LiveSite, server: LiveServer, progress: Progress) -> bool:
    start = clock.elapsed()
    found = site.refresh()
    if found.is_whole:
        site.settle()
        if server.move_to(site.base):
            progress.say(f"Open {server.address}")
    if found.differs:
        files, seconds = counted(found.checked.files, "file", "files"), clock.elapsed() - start
        progress.say(f"{_what(found)}Checked {files} in {seconds:.1f} s.\n{report(found.checked).rstrip()}")
    return found.differs


def _what(found: Refreshed) -> str:
    return "" if found.is_whole or not found.changed else f"Changed: {_named(found.changed)}. "


def _named(paths: Sequence[str]) -> str:
    more = len(paths) - _MOST
    named = ", ".join(map(visible, paths[:_MOST]))
    return f"{named} and {counted(more, 'other file', 'other files')}" if more > 0 else named
