"""What changed, in English: for a terminal, a log and a comment on a proposed change."""

from dpg.model.change_text import ChangeWords, Voice
from dpg.records.schema import Schema


def english(schema: Schema) -> ChangeWords:
    """Says differences in English; hidden characters are named, long values cut, contacts of people left out."""

    def label(vocabulary: str, id: str) -> str:
        term = schema.vocabularies[vocabulary].by_id.get(id)
        return term.label() if term else id

    voice = Voice(say=str, label=label, number="{:,}".format, date=str)
    return ChangeWords(schema=schema.published, voice=voice, entry_keys=schema.annotations.entry_keys)
