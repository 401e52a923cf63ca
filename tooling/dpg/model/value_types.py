"""The types of text in a record."""

from collections.abc import Mapping
from typing import NewType

LocalId = NewType("LocalId", str)
"""Stem of a record's file, such as ``dhis2``."""

Url = NewType("Url", str)
"""Web address as written."""

Day = NewType("Day", str)
"""Date, ``YYYY-MM-DD``."""

PartialDate = NewType("PartialDate", str)
"""Year, month or day: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

SpdxExpression = NewType("SpdxExpression", str)
"""License as an SPDX expression."""

LanguageTag = NewType("LanguageTag", str)
"""Language as a BCP 47 tag."""

CountryCode = NewType("CountryCode", str)
"""Country as an ISO 3166-1 alpha-2 code."""

EmailAddress = NewType("EmailAddress", str)
"""Shared address of a team."""

TermId = NewType("TermId", str)
"""Id of a vocabulary term."""

Prose = NewType("Prose", str)
"""Text in one language, inside a ``Text``."""

Text = NewType("Text", Mapping[LanguageTag, Prose])
"""Text by language. The first language is the original."""
