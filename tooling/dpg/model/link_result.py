"""The result of visiting a web address."""

from dataclasses import dataclass
from enum import StrEnum


class LinkStatus(StrEnum):
    """Action that an address needs."""

    FAILING = "failing"
    """Readers get an error."""
    MOVED = "moved"
    """Works, but redirects permanently to another address."""
    UNSURE = "unsure"
    """A program cannot decide; a person with a browser can."""
    FINE = "fine"


class Outcome(StrEnum):
    """Result of a visit, as an identifier for programs."""

    ANSWERED = "answered"
    MOVED = "moved"
    MISSING = "missing"
    GONE = "gone"
    NOT_ACCEPTED = "not-accepted"
    SERVER_FAULT = "server-fault"
    SLOW = "slow"
    CUT_OFF = "cut-off"
    UNREACHABLE = "unreachable"
    NO_SUCH_NAME = "no-such-name"
    CERTIFICATE = "certificate"
    NOT_HTTP = "not-http"
    CIRCLE = "circle"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BAD_REDIRECT = "bad-redirect"
    PRIVATE = "private"
    REFUSED = "refused"
    BUSY = "busy"
    ROBOTS = "robots"
    ROBOTS_UNREAD = "robots-unread"


TEMPORARY = frozenset(
    (
        Outcome.SERVER_FAULT,
        Outcome.SLOW,
        Outcome.CUT_OFF,
        Outcome.UNREACHABLE,
        Outcome.BUSY,
        Outcome.ROBOTS_UNREAD,
    )
)
"""Failures that are worth a retry."""

_UNSURE = frozenset((Outcome.REFUSED, Outcome.BUSY, Outcome.ROBOTS, Outcome.ROBOTS_UNREAD))

_SENTENCES = {
    Outcome.ANSWERED: "It answers.",
    Outcome.MOVED: "It works, but has moved permanently to another address.",
    Outcome.MISSING: "The site says that there is no such page ({status}).",
    Outcome.GONE: "The site says that the page is gone permanently ({status}).",
    Outcome.NOT_ACCEPTED: "The site does not accept the question ({status}).",
    Outcome.SERVER_FAULT: "The site has a fault of its own ({status}).",
    Outcome.SLOW: "No answer came in time.",
    Outcome.CUT_OFF: "The connection was cut off before an answer came.",
    Outcome.UNREACHABLE: "No connection could be made.",
    Outcome.NO_SUCH_NAME: "There is no computer of this name: perhaps the domain has expired.",
    Outcome.CERTIFICATE: "The certificate of the site cannot be trusted, so browsers warn of it.",
    Outcome.NOT_HTTP: "What answers there is no web server.",
    Outcome.CIRCLE: "Its redirects lead in a circle, at least without cookies.",
    Outcome.TOO_MANY_REDIRECTS: "It is redirected too many times.",
    Outcome.BAD_REDIRECT: "It is redirected to something that is no web address.",
    Outcome.PRIVATE: "It leads into a private network, so it was not asked.",
    Outcome.REFUSED: "The site refuses programs or wants a login ({status}): look at it in a browser.",
    Outcome.BUSY: "The site asked to wait ({status}). It will be checked again next time.",
    Outcome.ROBOTS: "The robots.txt of the site asks programs to stay away: look at it in a browser.",
    Outcome.ROBOTS_UNREAD: "The robots.txt of the site has a fault ({status}), so the site was not asked.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkResult:
    """The result for one address."""

    outcome: Outcome
    status: int = 0
    """Last HTTP status; 0 without a response."""
    new_address: str = ""
    """Target of permanent redirects; empty if there are none."""
    hops: int = 0
    """Number of redirects followed."""
    tries: int = 1
    whole: bool = False
    """Whether a GET request was sent because the server refused HEAD."""

    @property
    def link_status(self) -> LinkStatus:
        """Action that the address needs."""
        if self.outcome is Outcome.ANSWERED:
            return LinkStatus.FINE
        if self.outcome is Outcome.MOVED:
            return LinkStatus.MOVED
        return LinkStatus.UNSURE if self.outcome in _UNSURE else LinkStatus.FAILING

    @property
    def works(self) -> bool:
        """Whether readers reach the page."""
        return self.link_status in (LinkStatus.FINE, LinkStatus.MOVED)

    @property
    def sentence(self) -> str:
        """Outcome in plain language."""
        sentences = [_SENTENCES[self.outcome].format(status=self.status)]
        if self.hops and self.link_status is not LinkStatus.FINE:
            sentences.append("It leads on once." if self.hops == 1 else f"It leads on {self.hops} times.")
        if self.whole and self.link_status is LinkStatus.FINE:
            sentences.append("It turns down the question for the head alone.")
        if self.tries > 1:
            sentences.append(f"It was tried {self.tries} times.")
        return " ".join(sentences)
