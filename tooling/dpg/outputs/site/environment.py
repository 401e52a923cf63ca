"""The Jinja environment. Every value is escaped, and every undefined name is an error."""

import re
from collections.abc import Callable, Collection, MutableMapping
from contextlib import suppress
from functools import cache
from gettext import NullTranslations
from operator import call
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from markupsafe import Markup, escape

from dpg.model.facet import LANGUAGE_TAG
from dpg.outputs.site import prose
from dpg.outputs.site.page import ORIGINAL, folder_of, root_of
from dpg.outputs.site.urls import ROOT, host_of, is_web, query, short_address
from dpg.outputs.site.words import Words, small

_CONSTANT = re.compile(r'\{\{ _\("([^"]+)"\) \}\}')
_PART = re.compile(r'\{% include "([^"]+)" %\}\n')
_SPECIAL = re.compile("[&<>\"']")
"""Characters that are escaped."""


class _Prepared(Extension):
    """Insert included templates and constant translations before a template is compiled.

    This saves the work on each of ten thousand pages.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        whole = _PART.sub(lambda found: self._source(found[1]), source)
        gettext: Callable[[str], str] = self.environment.globals["_"]  # type: ignore[assignment]
        return _CONSTANT.sub(lambda found: str(escape(gettext(found[1]))).replace("{", "&#123;"), whole)

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]


def _escaped(value: object) -> str:
    """Return a value as HTML. Most values are escaped already or have nothing to escape, so that no copy is made."""
    if type(value) is Markup or (type(value) is str and _SPECIAL.search(value) is None):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Compile templates to code that renders a page in two thirds of the time.

    The code calls functions directly, as none takes the context of the template, and escapes with ``_escaped``.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        self.write("environment.call_directly(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")

    def _output_child_pre(self, *_: object) -> None:
        """Write what precedes a printed value."""
        self.write("environment.escaped(")


class _Environment(Environment):
    """An environment for quick rendering of many pages.

    Its templates share their globals: Jinja would give each template a layer of its own, and copy both layers for each
    page. All templates are escaped.
    """

    code_generator_class = _Generator
    call_directly: ClassVar[Callable[..., Any]] = call
    escaped = staticmethod(_escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of all templates."""
        assert not d
        return self.globals


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder. A later build of another version may remove it while a preview still runs."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a compiled template."""
        with suppress(FileNotFoundError):
            super().dump_bytecode(bucket)


class Templates:
    """The templates for one language, compiled on first use and cached."""

    def __init__(
        self,
        words: Words,
        translations: NullTranslations,
        compiled: str = "",
        translated_docs: Collection[str] = (),
    ) -> None:
        """Create the environment.

        Args:
            words: texts in the language.
            translations: messages in the language.
            compiled: cache folder for compiled templates, used by this version of the program only.
            translated_docs: addresses of the pages of ``docs/`` in the language.
        """
        self._jinja = _environment(words, translations)
        self._jinja.globals["translated_docs"] = translated_docs
        if compiled:
            self._jinja.bytecode_cache = _Compiled(compiled)

    def get(self, name: str) -> Template:
        """Return a template by file name."""
        return self._jinja.get_template(name)


def _prose(text: str) -> Markup:
    return Markup(prose.html_of(text))  # noqa: S704 - the parser escapes


def language_notes(words: Words) -> Callable[[str], Markup]:
    """Return the function that renders the language note after a text. It is empty for the page's own language."""

    @cache
    def tongue(tag: str) -> Markup:
        name = words.tongue(tag)
        note = Markup(' <bdi class="tongue" lang="{}">({})</bdi>')
        return note.format(words.language, name) if name else Markup()

    return tongue


def _environment(words: Words, translations: NullTranslations) -> Environment:
    jinja = _Environment(
        loader=PackageLoader("dpg.outputs.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", _Prepared],
    )
    jinja.install_gettext_translations(translations)  # type: ignore[attr-defined]
    jinja.tests |= {"web": is_web, "tag": LANGUAGE_TAG.fullmatch}
    jinja.filters |= {
        "host": host_of,
        "query": query,
        "prose": _prose,
        "short": short_address,
        "small": small,
    }
    jinja.globals |= {
        "_": translations.gettext,
        "ROOT": ROOT,
        "language": words.language,
        "original": ORIGINAL,
        "comma": words.comma,
        "pause": words.pause,
        "semicolon": words.semicolon,
        "plural_samples": words.plural_samples,
        "top": root_of(folder_of(words.language)),
        "tongue": language_notes(words),
        "label": words.labels,
        "date": words.date,
        "number": words.number,
        "period": words.period,
        "pick": words.pick,
        "unrecorded": Markup('<span class="none">{}</span>').format(words.gettext("not recorded")),
    }
    return jinja
