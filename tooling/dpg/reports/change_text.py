"""What changed, in English: for a terminal, a log and a comment on a proposed change."""

from collections.abc import Mapping
from typing import Any

from dpg.model.change_text import ChangeWords, Voice
from dpg.model.vocabulary import Vocabularies


def english(schema: Mapping[str, Any], vocabularies: Vocabularies) -> ChangeWords:
    """Says differences in English; hidden characters are named, long values cut, contacts of people left out.

    Args:
        schema: the published schema of records.
        vocabularies: for the names of words.
    """

    def label(vocabulary: str, id: str) -> str:
        term = vocabularies[vocabulary].by_id.get(id)
        return term.label() if term else id

    voice = Voice(say=str, label=label, number="{:,}".format, date=str)
    return ChangeWords(schema=schema, voice=voice)
