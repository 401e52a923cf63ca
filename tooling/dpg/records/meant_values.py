"""Find the value that a record should have in place of an invalid one, for hints."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dpg.model.characters import visible
from dpg.model.spelling import nearest
from dpg.model.vocabulary import Vocabularies
from dpg.model.web_addresses import completed, fault_of

LicenseOf = Callable[[str], str]
"""Return the SPDX expression that a text certainly means; empty if it is not certain."""

_MOST = 3
"""Maximum number of entries in a hint."""
_LONGEST = 80
_GOAL = re.compile(r"(?:sdg|goal)?\s*#?\s*([0-9]{1,4})\Z", re.I)


def no_license(_: str) -> str:
    """Return an empty text: the meaning of licenses is unknown."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Meanings:
    """What is needed to find the meaning of a value."""

    vocabularies: Vocabularies
    license_of: LicenseOf = no_license

    def of(self, value: Any, field: Mapping[str, Any], key: str = "") -> Any:
        """Return the value in the form of a field; ``None`` if it is not certain.

        Args:
            value: The value as written.
            field: Schema of the field.
            key: The unknown key of the value, which can mean a term such as a role.
        """
        if field["type"] == "array":
            given = value if isinstance(value, list) else [value]
            entries = [self.of(one, field["items"], key) for one in given[:_MOST]]
            return entries if entries and None not in entries else None
        return self._in_group(value, field, key) if field["type"] == "object" else self.of_leaf(value, field)

    def _in_group(self, value: Any, field: Mapping[str, Any], key: str) -> Any:
        if isinstance(value, dict | list) or not field.get("required"):
            return None
        first, *others = field["required"]
        found = {first: self.of_leaf(value, field["properties"][first])}
        found |= {other: self._terms(key, field["properties"][other]) for other in others}
        return None if None in found.values() else found

    def _terms(self, key: str, field: Mapping[str, Any]) -> list[str] | None:
        name = field.get("items", {}).get("vocabulary")
        term = nearest(key, self.vocabularies[name].by_id) if name else None
        return [term] if term else None

    def of_leaf(self, value: Any, field: Mapping[str, Any]) -> Any:
        """Return a single value in the form of a field; ``None`` if it is not certain."""
        if field["type"] == "integer":
            return _number(value, field)
        if not isinstance(value, str) or visible(value, _LONGEST) != value or not value.strip():
            return None
        if name := field.get("vocabulary"):
            return self.vocabularies[name].meant_by(value)
        if field.get("format") == "uri":
            address = completed(value.strip())
            return None if fault_of(address) else address
        return self._license(value) if field.get("format") == "spdx" else value

    def _license(self, value: str) -> str | None:
        return value if value in self.vocabularies["licenses"] else self.license_of(value) or None


def _number(value: Any, field: Mapping[str, Any]) -> int | None:
    found = _GOAL.match(str(value).strip())
    number = int(found[1]) if found else None
    is_valid = number is not None and field.get("minimum", 0) <= number <= field.get("maximum", number)
    return number if is_valid else None
