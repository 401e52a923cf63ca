"""Merge a new import into a record that people have edited since."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dpg.importers.draft import Record
from dpg.model.term_search import fold

_KEPT_KEYS = frozenset(("asserted_by", "about", "note", "how", "summary", "description"))
"""Keys whose existing value always wins over the source."""


def propose(existing: Mapping[str, Any], drafted: Mapping[str, Any]) -> Record:
    """Add the facts of the draft to a record, and remove nothing."""
    result = dict(existing)
    for key, value in drafted.items():
        result[key] = _merged(existing[key], value, key) if key in existing else value
    return result


def _merged(ours: Any, theirs: Any, key: str) -> Any:
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return propose(ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _merged_lists(ours, theirs)
    return ours if key in _KEPT_KEYS else theirs


def _merged_lists(ours: list[Any], theirs: list[Any]) -> list[Any]:
    result = list(ours)
    places = {_identity(entry): place for place, entry in reversed(list(enumerate(ours)))}
    for entry in theirs:
        place = places.get(_identity(entry))
        if place is None:
            result.append(entry)
        elif isinstance(entry, Mapping) and isinstance(ours[place], Mapping):
            result[place] = propose(ours[place], entry)
    return result


Identify = Callable[[Any], object]

_IDENTITIES: tuple[tuple[str, Identify], ...] = (
    ("goal", lambda goal: goal),
    ("spdx", lambda spdx: re.sub(r"-(?:only|or-later)\Z", "", str(spdx))),
    ("country", lambda country: country),
    ("by", lambda by: by),
    ("name", lambda name: fold(str(name))),
    ("url", lambda url: str(url).rstrip("/")),
)
"""Identifying key of list entries. A license stays the same if a person settles "or later"."""


def _identity(entry: Any) -> object:
    if not isinstance(entry, Mapping):
        return entry
    return next(((key, identify(entry[key])) for key, identify in _IDENTITIES if key in entry), repr(entry))
