"""Keys and passwords that were pasted by mistake."""

import re
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.good import Good
from dpg.model.kinds import Prose, Url
from dpg.model.problem import Finding, Rule, Severity
from dpg.rules.leaves import leaves_of_kind

_SECRET = re.compile(
    r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}|glpat-[A-Za-z0-9_-]{16}|(?:AKIA|ASIA)[A-Z0-9]{16}"
    r"|xox[abeprs]-[A-Za-z0-9-]{10}|[sr]k_live_[A-Za-z0-9]{10}|sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20}|AIza[A-Za-z0-9_-]{35}"
    r"|hf_[A-Za-z0-9]{30}|npm_[A-Za-z0-9]{36}|pypi-AgEI[A-Za-z0-9_-]{20}|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16}"
    r"|eyJ[A-Za-z0-9_-]{10,500}\.eyJ[A-Za-z0-9_-]{10})|-----BEGIN [A-Z ]{0,40}PRIVATE KEY"
)


def check(good: Good, _: Catalogue) -> Iterator[Finding]:
    """Looks for the marks by which services make their keys known."""
    for leaf in leaves_of_kind(good, Prose, str, Url):
        if _SECRET.search(leaf.value):
            # The message must not repeat the key: the logs of a check are public.
            message = "This holds what looks like a secret key or token."
            hint = "Delete it here and withdraw it where it was made: it has been seen."
            yield Finding(pointer=leaf.pointer, message=message, hint=hint)


RULE = Rule(
    id="secret-in-text",
    severity=Severity.WARNING,
    title="A secret key or token",
    why="A key in a public file is used by strangers within minutes. Deleting it is not enough, since the "
    "history keeps it.",
    check=check,
)
