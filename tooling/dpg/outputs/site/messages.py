"""Messages in other languages: from the text of a gettext catalogue to what ``gettext`` looks up."""

from gettext import GNUTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def parse_messages(po: bytes, language: str) -> GNUTranslations:
    """What a catalogue says, its plural rule included; a message that is empty or fuzzy stays as it is written.

    Raises:
        PoFileError: if the text is no catalogue.
    """
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(po), locale=language, abort_invalid=True))
    compiled.seek(0)
    return GNUTranslations(compiled)
