"""Record what our templates read of their variables, as plain data: what a page of Hugo is made from."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import partial, wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from markupsafe import Markup

from dpg.outputs.site import card, country_pages, listing_pages
from dpg.outputs.site import pages as site_pages
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page
from dpg.outputs.site.urls import without_overrides
from dpg.outputs.site.words import Words
from go_expressions import RIGHT_TO_LEFT
from go_templates import as_json

PARTS = Path(__file__).with_name("parts.html")
"""Macros that replace the functions of the same names in the variables of a page: functions cannot be translated."""
_FRAGMENT = re.compile("\x04([0-9]+)\x06[^\x05]*\x05")
_PLAIN = str | int | float | bool | None
_UNREAD = 1
"""Stands for a value of which a template reads nothing but that it is there."""
_LONG = 50


class View(NamedTuple):
    """What a template was rendered with, as plain data."""

    template: str
    data: Mapping[str, str]
    """Variables, each as JSON."""
    shown: Set[int]
    """Numbers of the views of the fragments among these, such as cards."""


@dataclass
class Recorder:
    """Collects the views of all rendered templates."""

    views: list[View] = field(default_factory=list)
    labels: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """The labels that were read, by vocabulary and term."""
    tongues: dict[str, str] = field(default_factory=dict)
    ready: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names of variables and attributes that were ready HTML, by template."""
    mappings: set[str] = field(default_factory=set)
    """Names of variables and attributes that were mappings."""
    functions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names of variables that were functions, by template."""
    ready_bytes: int = 0
    constants: dict[str, object] = field(default_factory=dict)
    environment: Any = None
    _parts: Any = None
    """Macros that replace functions."""
    _template: str = ""
    """The template that is rendered."""
    _read: dict[int, dict[Any, Any]] = field(default_factory=dict)
    """What was read of each object, by its identity."""
    _picked: dict[int, tuple[str, str]] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)
    """Objects that were read, so that no other object gets their identity."""
    _whole: set[int] = field(default_factory=set)
    """Objects that are shown as JSON."""
    _shown: set[int] = field(default_factory=set)
    """Numbers of the views of the fragments among the variables."""
    _numbers: dict[bytes, int] = field(default_factory=dict)
    _vocabularies: dict[int, str] = field(default_factory=dict)

    def prepare(self, templates: Templates, words: Words) -> None:
        """Let the templates of a language tell what they read."""
        jinja = self.environment = templates._jinja
        self._vocabularies = {id(labels): name for name, labels in words.labels.items()}
        jinja.getattr = self._reading(jinja.getattr)  # type: ignore[method-assign, assignment]
        jinja.getitem = self._reading(jinja.getitem)  # type: ignore[method-assign, assignment]
        jinja.globals |= {
            "pick": self._picking(words.pick),
            "tongue": self._noting(jinja.globals["tongue"], words),
        }
        jinja.tests["mixed"] = lambda text: re.search(RIGHT_TO_LEFT, text) is not None
        self._parts = jinja.from_string(PARTS.read_text("utf-8")).module
        jinja.filters["tojson"] = self._showing(jinja.filters["tojson"])
        names = "language", "original", "comma", "pause", "semicolon", "top", "translated_docs"
        self.constants = {name: jinja.globals[name] for name in names}

    def _reading(self, read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def reading(of: Any, key: Any) -> Any:
            value = read(of, key)
            if vocabulary := self._vocabularies.get(id(of)):
                self.labels[vocabulary][key] = value
            elif not isinstance(of, _PLAIN):
                self._read.setdefault(id(of), {})[key] = value
                self._kept += of, value
            return value

        return reading

    def _showing(self, as_json: Callable[..., Markup]) -> Callable[..., Markup]:
        @wraps(as_json)
        def showing(context: Any, value: Any) -> Markup:
            self._whole.add(id(value))
            return as_json(context, value)

        return showing

    def _picking(self, pick: Callable[[Any], tuple[str, str]]) -> Callable[[Any], tuple[str, str]]:
        def picking(text: Any) -> tuple[str, str]:
            self._kept.append(text)
            self._picked[id(text)] = pick(text)
            return self._picked[id(text)]

        return picking

    def _noting(self, note: Callable[[str], Markup], words: Words) -> Callable[[str], Markup]:
        def noting(tag: str) -> Markup:
            if name := words.tongue(tag):
                self.tongues[tag] = name
            return note(tag)

        return noting

    def record(
        self, template: str, view: Mapping[str, Any], render: Callable[[Mapping[str, Any]], str]
    ) -> str:
        """Render a template; return the output between marks that name its view."""
        self._read, self._picked, self._kept, self._whole, self._shown = {}, {}, [], set(), set()
        self._template = template
        html = render({name: self._called(name, value) for name, value in view.items()})
        data = {name: as_json(self._data(value, name)) for name, value in view.items() if not callable(value)}
        return self._marked(
            View(template, data, frozenset(self._shown)), _FRAGMENT.sub(lambda found: _inside(found[0]), html)
        )

    def _called(self, name: str, value: Any) -> Any:
        """Return a variable; if it is a function, a macro of that name, or one that adds its results to what was read."""
        if not callable(value):
            return value
        self.functions[self._template].add(name)
        if macro := getattr(self._parts, name, None):
            return macro

        def calling(of: Any) -> Any:
            result = value(of)
            self._read.setdefault(id(of), {})[name] = result
            self._kept += of, result
            return result

        return calling

    def _data(self, value: Any, name: str) -> Any:
        """Return a value as plain data."""
        read = self._read.get(id(value), {})
        match value:
            case str():
                return self._text(value, name)
            case bool() | int() | float() | None:
                return value
            case _ if id(value) in self._whole:
                return json.loads(json.dumps(value))
            case Enum():
                return self._data(value.value, name)
            case date():
                return value.isoformat()
            case _ if id(value) in self._picked:
                return [*self._picked[id(value)]]
            case Mapping():
                return self._mapping(value, name, read)
            case tuple() if hasattr(value, "_fields") and any(isinstance(key, str) for key in read):
                return self._object(read)
            case Sequence() | Set():
                return _shorter([self._data(one, name) for one in value])
        return self._object(read) or (_UNREAD if value else None)

    def _mapping(self, value: Mapping[Any, Any], name: str, read: Mapping[Any, Any]) -> Any:
        """Return what was read of a mapping: all pairs as a list, all values, or those of some keys."""
        self.mappings.add(name)
        if "items" in read:
            return [[self._data(key, name), self._data(one, name)] for key, one in value.items()]
        if "get" in read:
            return {_key(key): self._data(one, name) for key, one in value.items()}
        found = {_key(key): self._data(one, _key(key)) for key, one in read.items()}
        return found or ({"": _UNREAD} if value else {})

    def _object(self, read: Mapping[Any, Any]) -> Mapping[str, Any]:
        return {
            key: self._data(value, key)
            for key, value in read.items()
            if isinstance(key, str) and not callable(value)
        }

    def _text(self, text: str, name: str) -> Any:
        found = _FRAGMENT.findall(text)
        if found:
            self._shown.update(map(int, found))
            return {"of": fragment_of(self.views[int(found[0])].template), "ids": found}
        if isinstance(text, Markup) and text:
            self.ready[self._template].add(name)
            self.ready_bytes += len(text.encode())
        return without_overrides(str(text))

    def brief(self, cut: Callable[[str], str], entry: str) -> str:
        """Return the first part of the entry of a good: the entry without facts."""
        found = _FRAGMENT.fullmatch(entry)
        assert found
        view = self.views[int(found[1])]
        data = {**view.data, "facts": "[]", "asks": '""'}
        return self._marked(view._replace(data=data), cut(_inside(entry)))

    def _marked(self, view: View, html: str) -> str:
        """Return the output of a template between marks that name its view."""
        key = blake2b(repr(view).encode(), digest_size=16).digest()
        if key not in self._numbers:
            self._numbers[key] = len(self.views)
            self.views.append(view)
        return f"\x04{self._numbers[key]}\x06{html}\x05"

    def view_of(self, page: Page) -> View | None:
        """Return the view of a page whose body is the output of one template."""
        found = _FRAGMENT.fullmatch(page.body)
        return self.views[int(found[1])] if found else None


def fragment_of(template: str) -> str:
    """Return the name of the fragments that a template makes."""
    return template.removesuffix(".html")


def _inside(marked: str) -> str:
    return marked[marked.index("\x06") + 1 : -1]


def _shorter(values: list[Any]) -> Any:
    """Return a list; a long one of which only the length is read as a text of that length, which takes less memory."""
    is_unread = len(values) > _LONG and all(value is _UNREAD for value in values)
    return str(_UNREAD) * len(values) if is_unread else values


def _key(key: Any) -> str:
    return "|".join(map(str, key)) if isinstance(key, tuple) else str(key)


@dataclass(frozen=True)
class _Recorded:
    """A template that records what it was rendered with."""

    name: str
    template: Any
    recorder: Recorder

    def render(self, *given: Any, **named: Any) -> str:
        return self.recorder.record(self.name, dict(*given, **named), self.template.render)


@contextmanager
def recording() -> Iterator[Recorder]:
    """Let the templates of pages record their views."""
    recorder = Recorder()

    class Recording(Templates):
        def __init__(self, words: Words, *rest: Any) -> None:
            super().__init__(words, *rest)
            recorder.prepare(self, words)

        def get(self, name: str) -> Any:
            return _Recorded(name, super().get(name), recorder)

    with ExitStack() as patches:
        patches.enter_context(patch.object(site_pages, "Templates", Recording))
        for user in (card, country_pages, listing_pages):
            patches.enter_context(patch.object(user, "brief", partial(recorder.brief, user.brief)))
        yield recorder
