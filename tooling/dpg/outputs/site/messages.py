"""Messages in other languages: from the text of a gettext catalogue to what ``gettext`` looks up."""

from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compiled(po: bytes, language: str) -> bytes:
    """A catalogue in the form that is quick to read; a message that is empty or fuzzy is left out.

    Raises:
        PoFileError: if the text is no catalogue.
    """
    out = BytesIO()
    write_mo(out, read_po(BytesIO(po), locale=language, abort_invalid=True))
    return out.getvalue()


def parse_messages(mo: bytes) -> GNUTranslations:
    """What a compiled catalogue says, its plural rule included; other messages stay as they are written."""
    return GNUTranslations(BytesIO(mo))
