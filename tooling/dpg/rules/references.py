"""The references of a record to other goods."""

from collections.abc import Iterator

from dpg.model.good import Good


def references_of(good: Good) -> Iterator[tuple[str, str]]:
    """Yield the pointer and id of each reference, in document order."""
    if good.superseded_by:
        yield "/superseded_by", good.superseded_by
    yield from ((f"/builds_on/{number}", id) for number, id in enumerate(good.builds_on))
    yield from ((f"/implements/{number}", id) for number, id in enumerate(good.implements))
    if good.removed and good.removed.replaced_by:
        yield "/removed/replaced_by", good.removed.replaced_by
