"""The only door to Jinja: every value is escaped, every missing name is an error."""

import re
from collections.abc import Callable
from functools import cache
from gettext import NullTranslations

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from jinja2.ext import Extension
from markupsafe import Markup, escape

from dpg.model.facets import LANGUAGE_TAG
from dpg.outputs.site import prose
from dpg.outputs.site.page import ORIGINAL, folder_of, root_of
from dpg.outputs.site.urls import ROOT, host_of, is_web, query
from dpg.outputs.site.words import Words

_CONSTANT = re.compile(r'\{\{ _\("([^"]+)"\) \}\}')
_PART = re.compile(r'\{% include "([^"]+)" %\}\n')


class _Prepared(Extension):
    """Puts in what never changes before a template is compiled: included parts and plain translations.

    It costs nothing on ten thousand pages then.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        whole = _PART.sub(lambda found: self._source(found[1]), source)
        gettext: Callable[[str], str] = self.environment.globals["_"]  # type: ignore[assignment]
        return _CONSTANT.sub(lambda found: str(escape(gettext(found[1]))).replace("{", "&#123;"), whole)

    def _source(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]


class Templates:
    """Our templates for one language, compiled at their first use and kept."""

    def __init__(self, words: Words, translations: NullTranslations, compiled: str = "") -> None:
        """With ``compiled``, a folder for this state of the program alone, nothing is compiled twice."""
        self._jinja = _environment(words, translations)
        if compiled:
            self._jinja.bytecode_cache = FileSystemBytecodeCache(compiled)

    def get(self, name: str) -> Template:
        """A template by the name of its file."""
        return self._jinja.get_template(name)


def _prose(text: str) -> Markup:
    return Markup(prose.html_of(text))  # noqa: S704 - the parser escapes


def _tongues(words: Words) -> Callable[[str], Markup]:
    """What follows a text that is not in the page's language: which one it is in; nothing after any other text."""

    @cache
    def tongue(tag: str) -> Markup:
        said = words.tongue(tag)
        note = Markup(' <bdi class="tongue" lang="{}">({})</bdi>')
        return note.format(words.language, said) if said else Markup()

    return tongue


def _environment(words: Words, translations: NullTranslations) -> Environment:
    jinja = Environment(
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
    jinja.filters |= {"host": host_of, "query": query, "prose": _prose}
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
        "tongue": _tongues(words),
        "label": words.labels,
        "date": words.date,
        "number": words.number,
        "period": words.period,
        "pick": words.pick,
        "unrecorded": Markup('<span class="none">{}</span>').format(words.gettext("not recorded")),
    }
    return jinja
