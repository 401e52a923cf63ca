"""Report addresses without encryption."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Url
from dpg.model.web_addresses import fault_of
from dpg.rules.values import values_of_type


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Find ``http://`` in every otherwise valid address."""
    for leaf in values_of_type(record, Url):
        if leaf.value[:7].lower() == "http://" and not fault_of(leaf.value):
            secure = f"https://{leaf.value[7:]}"
            hint = f"If it opens too, write `{secure}`." if len(secure) <= 200 else "Try it with https://."
            yield Finding(
                pointer=leaf.pointer,
                message="This address is not encrypted: it starts with http://.",
                hint=hint,
            )


RULE = Rule(
    id="address-not-https",
    severity=Severity.WARNING,
    title="An address without encryption",
    why="Anyone on the way can read and change a page fetched over http. Nearly every site supports https.",
    check=check,
)
