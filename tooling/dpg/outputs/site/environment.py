"""The only door to Jinja: every value is escaped, every missing name is an error."""

from gettext import NullTranslations

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from dpg.outputs.site import prose
from dpg.outputs.site.urls import ROOT, host_of, is_web, query
from dpg.outputs.site.words import Words


class Templates:
    """Our templates for one language, compiled at their first use and kept."""

    def __init__(self, words: Words, translations: NullTranslations) -> None:
        self._jinja = _environment(words, translations)

    def get(self, name: str) -> Template:
        """A template by the name of its file."""
        return self._jinja.get_template(name)


def _environment(words: Words, translations: NullTranslations) -> Environment:
    jinja = Environment(
        loader=PackageLoader("dpg.outputs.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_translations(translations)  # type: ignore[attr-defined]
    jinja.tests["web"] = is_web
    jinja.filters |= {"host": host_of, "query": query, "prose": lambda text: Markup(prose.html_of(text))}
    jinja.globals |= {
        "ROOT": ROOT,
        "language": words.language,
        "label": words.labels,
        "date": words.date,
        "number": words.number,
        "pick": words.pick,
    }
    return jinja
