"""Report keys and passwords pasted by mistake."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.secrets import holds_secret
from dpg.model.value_types import Prose, Url
from dpg.rules.values import values_of_type


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Search all texts at once, and each text only after a match, for the prefixes of keys and tokens."""
    leaves = values_of_type(record, Prose, str, Url)
    if not holds_secret("\n".join([leaf.value for leaf in leaves])):
        return
    for leaf in leaves:
        if holds_secret(leaf.value):
            # Never repeat the key in the message: logs are public.
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
