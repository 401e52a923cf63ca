"""Report hosts that can be mistaken for another."""

from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.characters import visible
from dpg.model.confusables import LIKE_LATIN, mixes_scripts, script_of
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import Url
from dpg.model.web_addresses import ascii_host, fault_of, host_of, shown_host
from dpg.rules.values import values_of_type

_DOTLESS = "ı"


def check(record: WholeRecord, _: Catalogue) -> Iterator[Finding]:
    """Check every host that is not plain ASCII."""
    for leaf in values_of_type(record, Url):
        plain = leaf.value.isascii() and "xn--" not in leaf.value.lower()
        if not plain and not fault_of(leaf.value):
            host = shown_host(host_of(leaf.value))
            if any(_is_lookalike(label, host) for label in host.split(".")):
                network_name = visible(ascii_host(host), 100)
                message = f"The host “{visible(host)}”, in ASCII {network_name}, can be mistaken for another."
                hint = "Make sure that it is the makers' own host."
                yield Finding(pointer=leaf.pointer, message=message, hint=hint)


def _is_lookalike(label: str, host: str) -> bool:
    letters = [letter for letter in label if letter.isalpha()]
    if label.isascii() or not letters:
        return False
    if mixes_scripts("".join(letters)):
        return True
    if _DOTLESS in label and not host.endswith((".tr", ".az")):
        return True
    scripts = {script_of(letter) for letter in letters}
    same_script_top = script_of(host[-1]) in scripts and scripts != {"LATIN"}
    foreign = [letter for letter in letters if not letter.isascii()]
    return not same_script_top and all(letter in LIKE_LATIN for letter in foreign)


RULE = Rule(
    id="address-lookalike",
    severity=Severity.WARNING,
    title="A host that can be mistaken for another",
    why="Some letters of different scripts look alike, so an address can pretend to be a known one. Names "
    "in any script are welcome; those that mix scripts or only hold such letters need a second look.",
    check=check,
)
