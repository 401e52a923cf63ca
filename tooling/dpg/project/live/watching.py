"""Notice changes of files, by the notifications of the operating system."""

from collections.abc import Callable, Collection
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]
"""Other events tell that a file was read, or that something in a folder has changed, which has an event of its own."""
_PROGRAM = Path(__file__).parents[2]


class Watch:
    """Call a function after each change below some folders, also of folders that appear later."""

    def __init__(self, project: Path, paths: Collection[Path], changed: Callable[[], None]) -> None:
        """Prepare; nothing is watched before ``start``.

        Args:
            project: folder whose own files and folders may appear and vanish.
            paths: files and folders, in the project or elsewhere.
            changed: is called in another thread.
        """
        self._project, self._paths, self._changed = project, [*paths], changed
        self._names = {path.relative_to(project).parts[0] for path in paths if path.is_relative_to(project)}
        self._observer = Observer()
        self._folders: dict[Path, tuple[int, ObservedWatch]] = {}

    def start(self) -> None:
        """Start to watch."""
        self._schedule(self._project, self._changed_in_project, recursive=False)
        self.follow()
        self._observer.start()

    def follow(self) -> None:
        """Watch the folders that are new, and forget those that are gone."""
        for path in self._paths:
            identity = path.stat().st_ino if path.is_dir() else None
            if path in self._folders and self._folders[path][0] != identity:
                self._observer.unschedule(self._folders.pop(path)[1])
            if identity is not None and path not in self._folders:
                self._folders[path] = identity, self._schedule(path, lambda _: self._changed())

    def _schedule(
        self, path: Path, handle: Callable[[FileSystemEvent], None], recursive: bool = True
    ) -> ObservedWatch:
        return self._observer.schedule(
            _Handler(handle), str(path), recursive=recursive, event_filter=_CHANGES
        )

    def stop(self) -> None:
        """Stop to watch."""
        _end(self._observer)

    def _changed_in_project(self, event: FileSystemEvent) -> None:
        if any(Path(str(path)).name in self._names for path in (event.src_path, event.dest_path) if path):
            self._changed()


class ProgramWatch:
    """Call a function once, after the first change of a module of the program or the hook: they are not loaded again."""

    def __init__(self, project: Path, changed: Callable[[], None]) -> None:
        """Prepare; nothing is watched before ``start``.

        Args:
            project: folder of the project, which may have a hook.
            changed: is called in another thread.
        """
        self._hooks = project / "tooling"
        self._changed, self._was_called = changed, False
        self._observer = Observer()

    def start(self) -> None:
        """Start to watch."""
        handler = _Handler(self._handle)
        self._observer.schedule(handler, str(_PROGRAM), recursive=True, event_filter=_CHANGES)
        if self._hooks.is_dir():
            self._observer.schedule(handler, str(self._hooks), event_filter=_CHANGES)
        self._observer.start()

    def stop(self) -> None:
        """Stop to watch."""
        _end(self._observer)

    def _handle(self, event: FileSystemEvent) -> None:
        is_module = any(str(path).endswith(".py") for path in (event.src_path, event.dest_path))
        if is_module and not self._was_called:
            self._was_called = True
            self._changed()


def _end(observer: BaseObserver) -> None:
    if observer.is_alive():
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, handle: Callable[[FileSystemEvent], None]) -> None:
        self._handle = handle

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._handle(event)
