"""Small parts of the page of a good, as HTML. They are functions rather than macros because a page has hundreds of them."""

import re
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from dpg.model.facet import LANGUAGE_TAG
from dpg.model.value_types import Text
from dpg.outputs.site.claims import Claim
from dpg.outputs.site.good_use import Row
from dpg.outputs.site.urls import is_web
from dpg.outputs.site.words import Words

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and marks that could change the order of adjacent text on a page that runs from left to right."""
_NOTHING = Markup()


class GoodParts:
    """Write the parts in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._languages, self._countries = words.labels["languages"], words.labels["countries"]
        self._always_isolated = words.direction == "rtl"

    @property
    def functions(self) -> Mapping[str, Callable[..., Markup]]:
        """Return the functions by their names in templates."""
        return {
            "basis": self.basis,
            "countries": self.countries,
            "isolated": self.isolated,
            "list": self.labels,
            "names": self.names,
            "out": link,
            "places": self.places,
            "said": self.said,
            "tongues": self.languages,
            "words": self.picked,
        }

    def isolated(self, text: str) -> Markup:
        """Return a text of a record, isolated from adjacent text if its direction may differ from that of the page."""
        if self._always_isolated or not (text.isascii() or _RIGHT_TO_LEFT.search(text) is None):
            return Markup(f"<bdi>{escape(text)}</bdi>")  # noqa: S704 - escaped
        return escape(text)

    def picked(self, picked: tuple[str, str]) -> Markup:
        """Return a text of a record, with its language if that is not the page's. The style sheet shows it."""
        tag, text = picked
        if tag == self._words.language:
            return self.isolated(text)
        return Markup(f'<bdi lang="{escape(tag)}">{escape(text)}</bdi>')  # noqa: S704 - escaped

    def said(self, text: Text) -> Markup:
        """Return a text of a record in the language that suits the page best."""
        return self.picked(self._words.pick(text))

    def names(self, names: Iterable[str]) -> Markup:
        """Return names, separated by commas."""
        return self._listed(map(self.isolated, names))

    def labels(self, ids: Iterable[str], labels: Mapping[str, str]) -> Markup:
        """Return labels of a vocabulary, separated by commas."""
        return escape(self._words.comma.join([labels[id] for id in ids]))

    def languages(self, tags: Iterable[str]) -> Markup:
        """Return names of languages with links to their pages."""
        return self._listed(
            f'<a href="../../languages/{tag}/">{escape(self._languages[tag])}</a>'
            if LANGUAGE_TAG.fullmatch(tag)
            else escape(tag)
            for tag in tags
        )

    def places(self, uses: Iterable[Row], linked: int) -> Markup:
        """Return the places of uses, with links to the pages of the first countries."""
        return self._listed(
            self._country(use.code, number < linked)
            + (f" ({self.isolated(use.region)})" if use.region else "")
            for number, use in enumerate(uses)
        )

    def countries(self, codes: Iterable[str], linked: int) -> Markup:
        """Return names of countries, with links to the pages of the first ones."""
        return self._listed(self._country(code, number < linked) for number, code in enumerate(codes))

    def _country(self, code: str, is_linked: bool) -> str:
        name = escape(self._countries[code])
        return f'<a href="../../countries/{escape(code)}/">{name}</a>' if is_linked else name

    def _listed(self, parts: Iterable[str]) -> Markup:
        return Markup(self._words.comma.join(parts))  # noqa: S704 - escaped by the callers

    def basis(self, claim: Claim | None, usual: str = "") -> Markup:
        """Return the support of a statement: its note, sources, its author if it is not the usual one, and its age."""
        if claim is None:
            return _NOTHING
        parts = [] if claim.note is None else [f" · {self.picked(claim.note)}"]
        parts += [f' <a href="#e{first}">{text}</a>' for first, text in claim.references]
        if claim.more:
            parts.append(f' <a href="#data-links">{escape(claim.more)}</a>')
        if claim.said and claim.said != usual:
            parts.append(f" <small>{escape(claim.said)}</small>")
        if claim.stale and claim.seen:
            parts.append(f' <span class="stale">{escape(claim.seen)}</span>')
        return Markup("".join(parts))  # noqa: S704 - escaped


def link(url: str, text: str) -> Markup:
    """Return a link to another site, or its text and address if the address is unsafe."""
    if is_web(url):
        return Markup(f'<a href="{escape(url)}">{escape(text)}</a>')  # noqa: S704 - escaped
    return Markup(f"{escape(text)} <code>{escape(url)}</code>")  # noqa: S704 - escaped
