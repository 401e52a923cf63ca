"""Changes in English, for terminals, logs and comments."""

from collections.abc import Mapping
from typing import Any

from dpg.model.change_text import ChangeWords, Voice
from dpg.model.vocabulary import Vocabularies


def english(schema: Mapping[str, Any], vocabularies: Vocabularies) -> ChangeWords:
    """Return a writer of changes in English; it escapes hidden characters, cuts long values and leaves out personal contacts.

    Args:
        schema: the published schema of records.
        vocabularies: source of the labels.
    """

    def label(vocabulary: str, id: str) -> str:
        term = vocabularies[vocabulary].by_id.get(id)
        return term.label() if term else id

    voice = Voice(say=str, label=label, number="{:,}".format, date=str)
    return ChangeWords(schema=schema, voice=voice)
