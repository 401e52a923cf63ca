"""Read the values of an untrusted JSON document strictly."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from dpg.model.address_checksums import from_eip55
from dpg.model.characters import is_safe_to_show, visible
from dpg.model.pointer import step
from dpg.model.problem import Finding

_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,77})\Z")
"""Any number below 2^256 has at most 78 digits."""
_HEX = re.compile(r"0x(?:[0-9a-fA-F]{2})*\Z")


class Invalid(Exception):
    """A document has no acceptable form; says where and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Node(NamedTuple):
    """A value of a document and the pointer to it."""

    value: Any
    pointer: str = ""

    def refuse(self, message: str, hint: str = "") -> Invalid:
        """Return the exception that rejects this value."""
        return Invalid(Finding(pointer=self.pointer, message=message, hint=hint))

    def has(self, key: str) -> bool:
        """Return whether this is an object with a key."""
        return isinstance(self.value, Mapping) and key in self.value

    def group(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "Node"]:
        """Return the values of an object by key.

        Raises:
            Invalid: If a required key is missing or another key is there.
        """
        if not isinstance(self.value, Mapping):
            raise self.refuse(
                "This must be an object.", "Copy the attestation as the program that signed it wrote it."
            )
        for key in required:
            if key not in self.value:
                raise self.refuse(f"The key “{key}” is missing.", "Copy the attestation whole.")
        for key in self.value:
            if key not in required and key not in optional:
                raise self.refuse(f"The key “{visible(key)}” is unknown.", "Delete it.")
        return {key: Node(inner, step(self.pointer, key)) for key, inner in self.value.items()}

    def text(self, most: int = 200) -> str:
        """Return a text of one line that can be shown."""
        text = self.value
        if not isinstance(text, str) or not text.isprintable() or len(text) > most:
            raise self.refuse(f"This must be a text of one line with at most {most} characters.")
        if not is_safe_to_show(text):
            raise self.refuse(
                "This text holds contact details of a person or a secret.", "Sign another text."
            )
        return text

    def uint(self, bits: int) -> int:
        """Return a number, written as one or as decimal text."""
        value = self.value
        if isinstance(value, str) and _DECIMAL.match(value):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**bits:
            raise self.refuse(f"This must be a whole number from 0 to 2^{bits} − 1, without leading zeros.")
        return value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self.refuse("This must be true or false.")
        return self.value

    def hex(self, size: int | None = None) -> bytes:
        """Return bytes written as hexadecimal text; ``None`` accepts any number of bytes."""
        text = self.value
        content = bytes.fromhex(text[2:]) if isinstance(text, str) and _HEX.match(text) else None
        if content is None or (size is not None and len(content) != size):
            wanted = (
                "an even number of hexadecimal digits" if size is None else f"{2 * size} hexadecimal digits"
            )
            raise self.refuse(f"This must be 0x and {wanted}.")
        return content

    def address(self) -> bytes:
        """Return the bytes of an address, written in small letters or with its checksum."""
        content = self.hex(20)
        if self.value != self.value.lower() and from_eip55(self.value) is None:
            raise self.refuse(
                "This address is mistyped: its checksum is wrong.", "Copy it again from its owner."
            )
        return content

    def same(self, expected: Any, message: str) -> None:
        """Reject any value but one. Equal numbers of another type, such as 1 and true, are other values."""
        if repr(self.value) != repr(expected):
            raise self.refuse(message)
