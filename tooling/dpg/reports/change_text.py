"""Changes in English, for terminals, logs and comments."""

from dpg import kinds
from dpg.model.change_text import ChangeWords, Formatter
from dpg.records.schema import Schemas


def english(schemas: Schemas) -> ChangeWords:
    """Return a writer of changes in English; it escapes hidden characters, cuts long values and leaves out contacts."""
    vocabularies = schemas.vocabularies

    def label(vocabulary: str, id: str) -> str:
        term = vocabularies[vocabulary].by_id.get(id)
        return term.label() if term else id

    formatter = Formatter(say=str, label=label, number="{:,}".format, date=str)
    main, *others = kinds.KINDS
    return ChangeWords(
        schema=schemas.of(main).published,
        formatter=formatter,
        entry_keys=schemas.of(main).annotations.entry_keys,
        others={
            kind.name: ChangeWords(
                schema=schemas.of(kind).published,
                formatter=formatter,
                entry_keys=schemas.of(kind).annotations.entry_keys,
            )
            for kind in others
        },
    )
