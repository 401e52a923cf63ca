"""One foreign file while it is being read: what may be taken from it, and the account of every value."""

from collections.abc import Callable, Iterable, Mapping

from dpg.importers.contacts import Contacts, is_contact_field
from dpg.importers.draft import Note
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.urls_in_text import find_addresses
from dpg.model.characters import visible

CONTACT = "a contact of a person: never imported"
EMPTY = "empty"
UNSAFE = "no address that can be published"
NO_ADDRESS = "not a whole web address: not guessed"
UNKNOWN_FIELD = "a field that the importer does not know"


class Reading:
    """Hands out clean values without contacts, and keeps account of each: mapped, or left out and why."""

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self._said: dict[str, tuple[bool, str, str]] = {}

    def took(self, value: Value, reason: str = "", shown: str = "") -> None:
        """Notes that the fact of a value is in the record; ``reason`` tells what was changed on the way."""
        self._said[value.pointer] = (True, reason, shown)

    def left(self, value: Value, reason: str, shown: str = "") -> None:
        """Notes why a value was left out; what was taken before stays taken."""
        if not self._said.get(value.pointer, (False,))[0]:
            self._said[value.pointer] = (False, reason, shown)

    def gave_back(self, value: Value, reason: str) -> None:
        """Notes that a value that was taken is left out after all."""
        if self._said.pop(value.pointer, (False,))[0]:
            self._said[value.pointer] = (False, reason, "")

    def text(self, value: Value, most: int = 200) -> str:
        """The value as one clean line; empty where it holds none, is too long or tells of a person."""
        line = value.line
        if not line:
            return ""
        if is_contact_field(value.field) or self._contacts.within(line):
            self.left(value, CONTACT)
            return ""
        if len(line) > most:
            self.left(value, f"longer than {most} characters")
            return ""
        return line

    def addresses(self, value: Value) -> tuple[str, ...]:
        """Every whole web address of a free text; the words around them stay behind."""
        found = find_addresses(value.line)
        urls = tuple(url for url in found.urls if not self._contacts.within(url))
        if urls:
            self.took(value, "only its web addresses; prose does not come along" if found.has_words else "")
        elif found.urls:
            self.left(value, CONTACT)
        elif value.line:
            self.left(value, UNSAFE if "://" in value.line else "prose without a web address")
        return urls

    def address(self, value: Value) -> str:
        """The one web address of a field that should hold nothing else, as written."""
        if not value.line:
            return ""
        found = find_addresses(value.line)
        if found.broken:
            self.left(value, "an address with a space in it: not guessed")
            return ""
        urls = tuple(url for url in found.urls if not self._contacts.within(url))
        if not urls:
            is_personal = found.urls or self._contacts.within(value.line)
            self.left(
                value, CONTACT if is_personal else NO_ADDRESS, "" if is_personal else visible(value.line)
            )
            return ""
        if len(found.urls) > 1:
            self.took(value, "the first of several addresses", urls[0])
        elif found.has_words:
            self.took(value, "the address without the words around it", urls[0])
        else:
            self.took(value)
        return urls[0]

    def account(
        self, roots: Iterable[Value], unmapped: Mapping[str, str], known: Callable[[str], bool]
    ) -> tuple[Note, ...]:
        """A note for every value of the source.

        Args:
            roots: the trees that were read.
            unmapped: for fields that no mapper asks for, why.
            known: tells the names of fields that are the source's own; any other name is not repeated.
        """
        return tuple(self._note(leaf, unmapped, known) for root in roots for leaf in leaves(root))

    def _note(self, leaf: Value, unmapped: Mapping[str, str], known: Callable[[str], bool]) -> Note:
        field = leaf.field if known(leaf.field) else "(other)"
        if is_contact_field(leaf.field):
            return Note(field=field, mapped=False, reason=CONTACT if leaf.line else EMPTY)
        mapped, reason, shown = self._said.get(leaf.pointer, (False, "", ""))
        if not mapped and not reason:
            is_empty = leaf.data is None or (isinstance(leaf.data, str) and not leaf.line)
            reason = EMPTY if is_empty else unmapped.get(leaf.field, UNKNOWN_FIELD)
        return Note(field=field, mapped=mapped, reason=reason, shown=shown)
