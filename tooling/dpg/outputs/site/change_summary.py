"""What changed in a record, field by field and without values: “License added”, “3 countries added”."""

from collections.abc import Iterable, Sequence

from dpg.model.annotations import Annotations
from dpg.model.change_text import SENTENCES
from dpg.model.differences import Difference, RawRecord
from dpg.model.history import Change
from dpg.model.pointer import steps
from dpg.outputs.site.words import Words

_KINDS = ("added", "removed", "changed")


class ChangeSummary:
    """Summarize the changes of a record in one language."""

    def __init__(self, schema: RawRecord, annotations: Annotations, words: Words) -> None:
        """Prepare the titles of the fields.

        Args:
            schema: the published schema of the records.
            annotations: the annotations of the schema.
            words: texts in the language.
        """
        self._words = words
        self._titles = {
            key: words.gettext(node["title"])
            for key, node in schema.get("properties", {}).items()
            if "title" in node
        }
        self._by_country = {
            key for key, keys in annotations.entry_keys.items() if keys.naming[:1] == ("country",)
        }
        """Lists whose entries are known by their country."""
        compared = [field.path[0] for field in annotations.compared]
        self._places = {key: place for place, key in enumerate(dict.fromkeys([*compared, *self._titles]))}
        """The order of the fields: first those that readers compare."""

    def parts(self, changes: Iterable[Change]) -> list[str]:
        """Return one short text for each field: what was added, then what was removed, then what changed.

        Args:
            changes: changes of one record, oldest first.
        """
        found: dict[str, list[Difference]] = {}
        for change in changes:
            for difference, _ in change.details or ():
                if difference.pointer:
                    found.setdefault(steps(difference.pointer)[0], []).append(difference)
        kinds = {key: _kind_of(differences) for key, differences in found.items()}
        last = len(self._places)
        keys = sorted(found, key=lambda key: (_KINDS.index(kinds[key]), self._places.get(key, last), key))
        return [self._part(key, kinds[key], found[key]) for key in keys]

    def _part(self, key: str, kind: str, found: Sequence[Difference]) -> str:
        title = self._titles.get(key, key)
        if kind != "changed" and key in self._by_country:
            return self._countries(kind, sum(map(_size, found)))
        if kind == "changed":
            return self._words.gettext("%(what)s changed") % {"what": title}
        return self._words.gettext(SENTENCES[kind]) % {"what": title}

    def _countries(self, kind: str, count: int) -> str:
        ngettext = self._words.ngettext
        text = (
            ngettext("%(count)s country added", "%(count)s countries added", count)
            if kind == "added"
            else ngettext("%(count)s country removed", "%(count)s countries removed", count)
        )
        return text % {"count": self._words.number(count)}


def _kind_of(found: Sequence[Difference]) -> str:
    """Return whether a field was added or removed, as a whole or entry by entry, or changed in another way."""
    kinds = {difference.kind for difference in found}
    if len(kinds) == 1 and all(_size(difference) for difference in found):
        (kind,) = kinds
        return "changed" if kind == "moved" else kind
    if _is_whole(found[-1]) and found[-1].kind == "removed":
        return "removed"
    return "added" if _is_whole(found[0]) and found[0].kind == "added" else "changed"


def _is_whole(difference: Difference) -> bool:
    return len(steps(difference.pointer)) == 1


def _size(difference: Difference) -> int:
    """Return how many entries of a list were added or removed; 1 for another field, 0 for a part of either."""
    value = difference.old if difference.kind == "removed" else difference.new
    path = steps(difference.pointer)
    if len(path) == 1:
        return len(value) if isinstance(value, list) else 1
    return int(len(path) == 2 and path[1].isdecimal())
