"""The kinds of text that a record holds, each with a type of its own."""

from collections.abc import Mapping
from typing import NewType

LocalId = NewType("LocalId", str)
"""The id of a record among those of its kind: the stem of its file, such as ``dhis2``."""

Url = NewType("Url", str)
"""A web address as written."""

Day = NewType("Day", str)
"""A day, ``YYYY-MM-DD``."""

PartialDate = NewType("PartialDate", str)
"""A year, a month or a day: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

SpdxExpression = NewType("SpdxExpression", str)
"""A license as an SPDX expression."""

LanguageTag = NewType("LanguageTag", str)
"""A language as a BCP 47 tag."""

CountryCode = NewType("CountryCode", str)
"""A country as its ISO 3166-1 alpha-2 code."""

EmailAddress = NewType("EmailAddress", str)
"""The shared address of a team."""

TermId = NewType("TermId", str)
"""A word of one of the vocabularies."""

Prose = NewType("Prose", str)
"""One language's text inside a ``Text``."""

Text = NewType("Text", Mapping[LanguageTag, Prose])
"""The same text in one or more languages; the first one written is the original."""
