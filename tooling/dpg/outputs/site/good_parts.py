"""Small parts of the page of a good, as HTML: functions rather than macros, because a page has hundreds of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape

from markupsafe import Markup

from dpg.model.facet import LANGUAGE_TAG
from dpg.model.similar_goods import SimilarGood
from dpg.model.value_types import Text
from dpg.outputs.site import good_standard, good_use
from dpg.outputs.site.claims import Claim, Sources
from dpg.outputs.site.urls import is_web
from dpg.outputs.site.words import Words

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and marks that could change the order of adjacent text on a page that runs from left to right."""


class GoodParts:
    """Write the parts in one language."""

    def __init__(self, words: Words) -> None:
        self._words, self._comma = words, words.comma
        self._undated = escape(words.gettext("undated"))
        self._labels = words.labels
        self._always_isolated = words.direction == "rtl"
        self._country: Callable[[str, bool], str] = cache(self._written_country)

    @property
    def functions(self) -> Mapping[str, Callable[..., Markup]]:
        """Return the functions by their names in templates."""
        written: Mapping[str, Callable[..., str]] = {
            "answers": self._answers,
            "basis": self._basis,
            "countries": self._countries,
            "isolated": self._isolated,
            "kin_lines": self._kin_lines,
            "list": self._list,
            "lists": self._lists,
            "names": self._names,
            "out": link,
            "places": self._places,
            "said": self._said,
            "source_lines": self._source_lines,
            "tongues": self._tongues,
            "words": self._picked,
        }
        return {name: _as_markup(function) for name, function in written.items()}

    def _isolated(self, text: str) -> str:
        """Return a text of a record, isolated from adjacent text if its direction may differ from that of the page."""
        if self._always_isolated or not (text.isascii() or _RIGHT_TO_LEFT.search(text) is None):
            return f"<bdi>{escape(text, quote=False)}</bdi>"
        return escape(text, quote=False)

    def _picked(self, picked: tuple[str, str]) -> str:
        """Return a text of a record, with its language if that is not the page's. The style sheet shows it."""
        tag, text = picked
        if tag == self._words.language:
            return self._isolated(text)
        return f'<bdi lang="{escape(tag)}">{escape(text, quote=False)}</bdi>'

    def _said(self, text: Text) -> str:
        """Return a text of a record in the language that suits the page best."""
        return self._picked(self._words.pick(text))

    def _names(self, names: Iterable[str]) -> str:
        """Return names, separated by commas."""
        return self._comma.join(map(self._isolated, names))

    def _list(self, ids: Iterable[str], labels: Mapping[str, str]) -> str:
        """Return labels of a vocabulary, separated by commas."""
        return escape(self._comma.join([labels[id] for id in ids]), quote=False)

    def _lists(self, facet: str, ids: Iterable[str], labels: Mapping[str, str], between: str) -> str:
        """Return links to the lists of goods with values of a facet."""
        folder = f"../../by/{facet}/"
        return between.join(
            [f'<a href="{folder}{escape(id)}/">{escape(labels[id], quote=False)}</a>' for id in ids]
        )

    def _tongues(self, tags: Iterable[str]) -> str:
        """Return names of languages with links to their pages."""
        names = self._labels["languages"]
        return self._comma.join(
            f'<a href="../../languages/{tag}/">{escape(names[tag], quote=False)}</a>'
            if LANGUAGE_TAG.fullmatch(tag)
            else escape(tag)
            for tag in tags
        )

    def _places(self, uses: Iterable[good_use.Row], linked: int) -> str:
        """Return the places of uses, with links to the pages of the first countries."""
        return self._comma.join(
            self._country(use.code, number < linked)
            + (f" ({self._isolated(use.region)})" if use.region else "")
            for number, use in enumerate(uses)
        )

    def _countries(self, codes: Iterable[str], linked: int) -> str:
        """Return names of countries, with links to the pages of the first ones."""
        return self._comma.join(self._country(code, number < linked) for number, code in enumerate(codes))

    def _written_country(self, code: str, is_linked: bool) -> str:
        name = escape(self._labels["countries"][code], quote=False)
        return f'<a href="../../countries/{escape(code)}/">{name}</a>' if is_linked else name

    def _kin_lines(self, kin: Iterable[SimilarGood]) -> str:
        """Return a line for each similar good, with what it has in common."""
        lines = []
        for other in kin:
            goals = f" · SDG {self._comma.join(map(str, other.goals))}" if other.goals else ""
            reason = self._list(other.topics[:2], self._labels["topics"]) + goals
            name = self._isolated(other.name)
            lines.append(f'<li><a href="../{escape(other.id)}/">{name}</a> <small>{reason}</small>')
        return "\n".join(lines)

    def _answers(self, rows: Iterable[good_standard.Row], usual: str) -> str:
        """Return a line for each indicator."""
        return "\n".join([f"<dd>{escape(title)}{self._basis(claim, usual)}" for title, _, claim in rows])

    def _basis(self, claim: Claim | None, usual: str = "") -> str:
        """Return the support of a statement: its note, sources, its author if it is not the usual one, and its age."""
        if claim is None:
            return ""
        parts = [] if claim.note is None else [f" · {self._picked(claim.note)}"]
        parts += [f' <a href="#e{first}">{text}</a>' for first, text in claim.references]
        if claim.more:
            parts.append(f' <a href="#data-links">{escape(claim.more)}</a>')
        if claim.said and claim.said != usual:
            parts.append(f" <small>{escape(claim.said)}</small>")
        if claim.stale and claim.seen:
            parts.append(f' <span class="stale">{escape(claim.seen)}</span>')
        return "".join(parts)

    def _source_lines(self, sources: Sources, linked: Mapping[str, str]) -> str:
        """Return a line for each source. An address to which the page links elsewhere stays there."""
        lines = []
        for number, url, short, dates, _ in sources.entries:
            anchor = f' id="e{number}"' if number in sources.referred else ""
            shown = f'<a href="#{linked[url]}">{escape(short)}</a>' if url in linked else link(url, short)
            apart = "" if dates == sources.usual_dates else self._comma + (escape(dates) or self._undated)
            lines.append(f"<li{anchor}>{shown}{apart}")
        return "\n".join(lines)


def link(url: str, text: str) -> str:
    """Return a link to another site, or its text and address if the address is unsafe."""
    if is_web(url):
        return f'<a href="{escape(url)}">{escape(text, quote=False)}</a>'
    return f"{escape(text, quote=False)} <code>{escape(url)}</code>"


def _as_markup(function: Callable[..., str]) -> Callable[..., Markup]:
    def written(*values: object) -> Markup:
        return Markup(function(*values))  # noqa: S704 - the functions escape

    return written
