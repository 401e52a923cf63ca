"""Errors in ``mkdocs.yml`` that are found when a setting is used."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dpg.project.errors import UsageError
from dpg.records.project_yaml import Wrong, error_of
from dpg.records.settings_file import FILE


class SettingError(UsageError):
    """A setting cannot be used."""

    def __init__(self, pointer: str, message: str, hint: str) -> None:
        """Take a JSON pointer to the setting, and what a FixableError needs."""
        super().__init__(f"{FILE}: {message}", hint)
        self.wrong = Wrong(pointer, message, hint)


@contextmanager
def locating(project: Path) -> Iterator[None]:
    """Add the line to the error of a setting.

    Raises:
        FixableError: for a ``SettingError``.
    """
    try:
        yield
    except SettingError as error:
        raise error_of(FILE, (project / FILE).read_bytes(), error.wrong) from None
