"""A foreign file while it is read: clean values, and a log of the outcome of each."""

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
    """Return clean values without contacts, and record whether each was mapped or left out."""

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self._outcomes: dict[str, tuple[bool, str, str]] = {}

    def accept(self, value: Value, reason: str = "", shown: str = "") -> None:
        """Record that a value is in the record; ``reason`` says what was changed."""
        self._outcomes[value.pointer] = (True, reason, shown)

    def skip(self, value: Value, reason: str, shown: str = "") -> None:
        """Record why a value was left out, unless it was accepted before."""
        if not self._outcomes.get(value.pointer, (False,))[0]:
            self._outcomes[value.pointer] = (False, reason, shown)

    def revoke(self, value: Value, reason: str) -> None:
        """Record that an accepted value was left out after all."""
        if self._outcomes.pop(value.pointer, (False,))[0]:
            self._outcomes[value.pointer] = (False, reason, "")

    def text(self, value: Value, most: int = 200) -> str:
        """Return the value as one clean line; empty if it is not text, too long or personal."""
        line = value.line
        if not line:
            return ""
        if is_contact_field(value.field) or self._contacts.within(line):
            self.skip(value, CONTACT)
            return ""
        if len(line) > most:
            self.skip(value, f"longer than {most} characters")
            return ""
        return line

    def addresses(self, value: Value) -> tuple[str, ...]:
        """Return every valid web address in a text; the rest is dropped."""
        found = find_addresses(value.line)
        urls = tuple(url for url in found.urls if not self._contacts.within(url))
        if urls:
            self.accept(value, "only its web addresses; prose does not come along" if found.has_text else "")
        elif found.urls:
            self.skip(value, CONTACT)
        elif value.line:
            self.skip(value, UNSAFE if "://" in value.line else "prose without a web address")
        return urls

    def address(self, value: Value) -> str:
        """Return the web address of a field that should contain nothing else."""
        if not value.line:
            return ""
        found = find_addresses(value.line)
        if found.broken:
            self.skip(value, "an address with a space in it: not guessed")
            return ""
        urls = tuple(url for url in found.urls if not self._contacts.within(url))
        if not urls:
            is_personal = found.urls or self._contacts.within(value.line)
            self.skip(
                value, CONTACT if is_personal else NO_ADDRESS, "" if is_personal else visible(value.line)
            )
            return ""
        if len(found.urls) > 1:
            self.accept(value, "the first of several addresses", urls[0])
        elif found.has_text:
            self.accept(value, "the address without the words around it", urls[0])
        else:
            self.accept(value)
        return urls[0]

    def notes(
        self, roots: Iterable[Value], unmapped: Mapping[str, str], known: Callable[[str], bool]
    ) -> tuple[Note, ...]:
        """Return a note for every value of the source.

        Args:
            roots: the trees of the source.
            unmapped: reasons for fields that no mapper reads.
            known: returns whether a field belongs to the format; other names are not repeated.
        """
        return tuple(self._note(leaf, unmapped, known) for root in roots for leaf in leaves(root))

    def _note(self, leaf: Value, unmapped: Mapping[str, str], known: Callable[[str], bool]) -> Note:
        field = leaf.field if known(leaf.field) else "(other)"
        if is_contact_field(leaf.field):
            return Note(field=field, mapped=False, reason=CONTACT if leaf.line else EMPTY)
        mapped, reason, shown = self._outcomes.get(leaf.pointer, (False, "", ""))
        if not mapped and not reason:
            is_empty = leaf.data is None or (isinstance(leaf.data, str) and not leaf.line)
            reason = EMPTY if is_empty else unmapped.get(leaf.field, UNKNOWN_FIELD)
        return Note(field=field, mapped=mapped, reason=reason, shown=shown)
