"""Gettext catalogues: from the text of a ``.po`` file to an object that translates messages."""

from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dpg.records.languages import locale_id


def parse_messages(po: bytes, language: str) -> GNUTranslations:
    """Parse a catalogue with its plural rule; empty and fuzzy messages stay untranslated.

    Raises:
        PoFileError: if the text is not a catalogue.
    """
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po), locale=locale_id(language), abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
