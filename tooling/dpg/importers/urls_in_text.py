"""Find complete web addresses in free text."""

import re
from dataclasses import dataclass
from functools import cached_property

from dpg.model.web_addresses import fault_of

_START = re.compile(r"https?://", re.I)
_END = re.compile(r"""[\s<>"|\\^`{}]|[,;](?=https?://)|(?<=[^/=:?&%#])(?=https?://)""", re.I)
_PUNCTUATION = ".,;:!?'’”»…*"
_PAIRS = {")": "(", "]": "["}
_BROKEN_OFF = re.compile(r"\s*(?:[^\s/:]+/\S|\S+\.(?:html?|pdf|php|aspx?|docx?|md|txt)\b)", re.I)
_MOST = 2000


@dataclass(frozen=True)
class Addresses:
    """A text split into its web addresses and the rest."""

    urls: tuple[str, ...]
    rest: str
    """The text without its addresses."""
    broken: bool = False
    """Whether an address seems to continue after a space."""

    @cached_property
    def has_text(self) -> bool:
        """Whether the rest is more than punctuation."""
        return any(letter.isalnum() for letter in self.rest)


def find_addresses(text: str) -> Addresses:
    """Return the valid addresses of a text in order, without duplicates."""
    urls: list[str] = []
    rest: list[str] = []
    place, broken = 0, False
    while start := _START.search(text, place):
        stop = _END.search(text, start.end())
        url = _without_punctuation(text[start.start() : stop.start() if stop else len(text)])
        rest.append(text[place : start.start()])
        place = start.start() + len(url)
        if is_address(url):
            urls.append(url)
            broken = broken or bool(_BROKEN_OFF.match(text, place) and text[place : place + 1].isspace())
        else:
            rest.append(url)
    return Addresses(tuple(dict.fromkeys(urls)), " ".join((*rest, text[place:])), broken)


def is_address(url: str) -> bool:
    """Return whether a text is one complete address that may be published."""
    return len(url) <= _MOST and bool(_START.match(url)) and not _END.search(url, 8) and not fault_of(url)


def same_place(url: str) -> str:
    """Normalize an address, so that two addresses of the same page are equal."""
    plain = re.sub(r"^https?://(www\.)?", "", url, flags=re.I)
    return plain.rstrip("/").removesuffix(".git").casefold()


def _without_punctuation(url: str) -> str:
    while url and (url[-1] in _PUNCTUATION or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    return url[-1] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]])
