"""The last release, from the version and day in a file of its makers."""

import re

from dpg.importers.draft import Record
from dpg.importers.foreign_tree import Value
from dpg.importers.reading import Reading
from dpg.rules.dates import first_day

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?\Z")
_VERSION = re.compile(r"v?(?=[A-Za-z]*[._-]?[0-9])([A-Za-z0-9][A-Za-z0-9.+_-]{0,39})\Z")
_TEST_VERSION = re.compile(r"alpha|beta|rc[0-9.-]|rc\Z|preview|snapshot|nightly|dev", re.I)


def release_in(reading: Reading, version: Value, released: Value, *, needs_version: bool = False) -> Record:
    """Return the last release as its makers state it; empty without its day, or for a test version.

    Args:
        reading: log of the values.
        version: the value with the version.
        released: the value with the day.
        needs_version: whether the day counts as that of a release only beside a version.
    """
    number, day = _VERSION.match(reading.text(version)), _DAY.match(reading.text(released))
    if not day or not first_day(day[1]) or (needs_version and not number):
        reading.skip(version, "a version without the day of its release")
        return {}
    if number and _TEST_VERSION.search(number[1]):
        for value in (version, released):
            reading.skip(value, "a test version, not a release")
        return {}
    reading.accept(released)
    if number:
        reading.accept(version)
    return {**({"version": number[1]} if number else {}), "date": day[1], "asserted_by": "owner"}
