"""A foreign file while it is read: clean values, and a log of the outcome of each."""

from collections.abc import Callable, Iterable, Mapping

from dpg.importers.contacts import Contacts, is_contact_field
from dpg.importers.draft import Note, Remark
from dpg.importers.foreign_tree import Value, leaves
from dpg.importers.name_kinds import NameKind, fold_name, kind_of_name
from dpg.importers.urls_in_text import find_addresses
from dpg.model.characters import visible

CONTACT = "a contact of a person: never imported"
EMPTY = "empty"
UNSAFE = "no address that can be published"
NO_ADDRESS = "not a whole web address: not guessed"
UNREADABLE = "not written as the importer can read it"
UNKNOWN_FIELD = "a field that the importer does not know"
MAY_BE_A_PERSON = "may be the name of a person: for a person to decide"
PERSON = "the name of a person: never imported"

_LONGEST_NAME = 200
"""Maximum length of names in a record."""


class Reading:
    """Return clean values without contacts, and record whether each was mapped or left out."""

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self._outcomes: dict[str, tuple[bool, str, str]] = {}
        self._remarks: dict[Remark, None] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks, without duplicates."""
        return tuple(self._remarks)

    def remark(self, key: str, text: str, lines: Iterable[str] = ()) -> None:
        """Add a remark on a key of the record. It must not contain unchecked text of the source."""
        self._remarks[Remark(key=key, text=text, lines=tuple(lines))] = None

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

    def text(self, value: Value, most: int = _LONGEST_NAME) -> str:
        """Return the value as one clean line; empty if it is not text, too long or personal."""
        line = value.line
        if not line:
            return ""
        if is_contact_field(value.field) or self._contacts.within(line):
            self.skip(value, CONTACT)
            return ""
        return self._within_length(value, most)

    def _within_length(self, value: Value, most: int) -> str:
        if len(value.line) > most:
            self.skip(value, f"longer than {most} characters")
            return ""
        return value.line

    def organization(self, value: Value, *, is_one: bool = True, is_reviewed: bool = False) -> str:
        """Return the name of an organization; empty if it is a contact or the name of a person.

        Args:
            value: the value of a field for organizations.
            is_one: whether the field is for organizations only, so that an unclear name counts as one.
            is_reviewed: whether the registry of the file reviews it, so that even the name of a person is kept with
                a mark.
        """
        line = value.line
        kind = kind_of_name(line)
        if not line:
            return ""
        if self._contacts.within_organization(line):
            self.skip(value, CONTACT)
        elif kind is NameKind.PERSON and not is_reviewed:
            self.skip(value, PERSON)
        elif kind is NameKind.UNCLEAR and not is_one:
            self.skip(value, "may be the name of a person: never imported")
        elif self._within_length(value, _LONGEST_NAME):
            is_certain = kind is NameKind.ORGANIZATION
            self.accept(value, "" if is_certain else MAY_BE_A_PERSON, "" if is_certain else visible(line))
            return line
        return ""

    def own_name(self, value: Value, addresses: Iterable[str]) -> str:
        """Return the name of the good, which is no contact even if a contact is called like it.

        Args:
            value: the value of the field for the name.
            addresses: addresses of the good; a name that occurs there is not that of a person.
        """
        line = value.line
        in_addresses = fold_name(" ".join(addresses)).replace(" ", "")
        is_known = any(len(word) > 2 and word in in_addresses for word in fold_name(line).split())
        if not line:
            return ""
        if self._contacts.within_own_name(line, is_known=is_known):
            self.skip(value, CONTACT)
            return ""
        return self._within_length(value, _LONGEST_NAME)

    def addresses(self, value: Value) -> tuple[str, ...]:
        """Return every valid web address in a text; the rest is dropped."""
        found = find_addresses(value.line)
        urls = tuple(url for url in found.urls if not self._contacts.within_address(url))
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
        urls = tuple(url for url in found.urls if not self._contacts.within_address(url))
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
