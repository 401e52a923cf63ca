"""Check the sources of ``docs/`` before MkDocs renders them, and put its messages into plain words."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from os.path import isfile
from pathlib import Path
from typing import Any

from dpg.model.characters import visible
from dpg.model.pointer import step
from dpg.project.setting_error import SettingError, locating
from dpg.records.project_yaml import not_utf8_error, parse_mapping
from dpg.records.shipped import SHIPPED_DOCS

_FRONT_MATTER = re.compile(rb"\A---[ \t]*\r?\n(.*?\n)---[ \t]*\r?\n", re.S)
_EMPTY = (
    "The lines between the two `---` hold no keys.",
    "Write `title: ` and a title, or delete the lines.",
)
_MOST = 3
"""Messages that are shown."""
_TYPES = {
    "str": "text",
    "list": "a list",
    "dict": "keys and values",
    "int": "a number",
    "bool": "true or false",
}
_SETTING = re.compile(r"Config value '([^']+)'")
_PLAINER = (
    (re.compile(r"\b[A-Z]\w*(?:Error|Exception): "), ""),
    (_SETTING, r"`\1` in mkdocs.yml"),
    (re.compile(r"Doc file '([^']+)'"), r"docs/\1"),
    (re.compile(r"(?:Invalid type |type: )?<class '(\w+)'>"), lambda found: _TYPES.get(found[1], found[1])),
)


def require_sound_docs(project: Path, settings: Mapping[str, Any]) -> None:
    """Check that the pages of ``docs/`` can be read, and that the menu and the footer name pages that exist.

    Raises:
        FixableError: if not.
    """
    for page in sorted((project / "docs").rglob("*.md")):
        if page.is_file():
            _require_readable(f"docs/{page.relative_to(project / 'docs').as_posix()}", page.read_bytes())
    with locating(project):
        for key, links in (("nav", settings.get("nav")), ("extra/footer", settings["extra"].get("footer"))):
            for pointer, target in _targets(links or [], f"/{key}"):
                _require_page(project, pointer, target)


def _require_page(project: Path, pointer: str, target: str) -> None:
    if not any(isfile(folder / target) for folder in (project / "docs", SHIPPED_DOCS)):
        message = f"There is no page “{visible(target)}” in docs/."
        raise SettingError(pointer, message, "Correct the name, or write the page.")


def _require_readable(file: str, content: bytes) -> None:
    try:
        content.decode()
    except UnicodeDecodeError:
        raise not_utf8_error(file, content) from None
    if found := _FRONT_MATTER.match(content):
        parse_mapping(file, b"\n" + found[1], _EMPTY)  # The line break stands for the first `---`.


def _targets(links: Iterable[Mapping[str, Any]], above: str) -> Iterator[tuple[str, str]]:
    """Yield the pages of ``docs/`` that links lead to, each after the JSON pointer to it."""
    for number, link in enumerate(links):
        for title, target in link.items():
            pointer = step(step(above, number), title)
            if isinstance(target, list):
                yield from _targets(target, pointer)
            elif target.endswith(".md") and ":" not in target:
                yield pointer, target


class DocsMessages(logging.Handler):
    """Keep the warnings and errors of MkDocs."""

    def __init__(self) -> None:
        """Start without any."""
        super().__init__(logging.WARNING)
        self.all: list[str] = []
        self.settings: list[str] = []
        """The settings that messages name."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, in plain words."""
        message = record.getMessage()
        self.settings += _SETTING.findall(message)
        self.all.append(_plain(message))

    def shown(self) -> str:
        """Return the first messages as one line; empty if there are none."""
        more = [f"and {len(self.all) - _MOST} more"] if len(self.all) > _MOST else []
        return " ".join([*self.all[:_MOST], *more])


def _plain(message: str) -> str:
    for pattern, words in _PLAINER:
        message = pattern.sub(words, message)
    return " ".join(message.split())
