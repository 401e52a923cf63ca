"""``changes.json``: added, changed and removed goods by day, with their differences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dpg.model.change_data import WITHHELD, difference_data
from dpg.model.history import Change, Commit, Day
from dpg.outputs.api import entry, envelope, list_document
from dpg.outputs.documents.document_type import (
    GOOD_ID,
    DocumentType,
    JsonSchema,
    RecordFields,
    group,
    list_of,
    text,
)
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile

MOST = 2000
"""Number of changed goods after which the file ends, with a complete day."""

_COMMIT = text("The full hash of the commit.")
_FIELD = group(
    "One difference.",
    {
        "pointer": text(
            "Its place in the newer record, as a JSON pointer; of what was removed, in the older one."
        ),
        "kind": text(
            "What happened there; a list that was moved has the same entries in another order.",
            enum=["added", "removed", "changed", "moved"],
        ),
    },
    old={"description": f"What stood there. A text that may not be repeated is {WITHHELD}"},
    new={"description": "The new value, likewise."},
)
_CHANGED = group(
    "One good in one commit.",
    {"id": GOOD_ID, "commit": _COMMIT},
    was={**GOOD_ID, "description": "The id that it had before."},
    fields=list_of(
        _FIELD,
        "What changed; left out where an older or the newer state cannot be read, or is of a good that is no longer listed.",
    ),
)
_GONE = group(
    "One good that is no longer listed.",
    {"id": GOOD_ID, "commit": _COMMIT},
    replaced_by={**GOOD_ID, "description": "The id under which it goes on."},
)


def _result(_: RecordFields) -> JsonSchema:
    return group(
        "All commits of one day in UTC.",
        {
            "date": text("The day.", format="date"),
            "commits": list_of(_COMMIT, "The commits that touched records, the newest first."),
            "added": list_of(GOOD_ID, "Goods that came."),
            "changed": list_of(_CHANGED, "Goods whose records say something else."),
            "removed": list_of(_GONE, "Goods that are no longer listed."),
            "restored": list_of(GOOD_ID, "Goods that are listed again."),
        },
    )


KIND = DocumentType(
    path="changes.json",
    title="What changed",
    description=(
        "Goods added, changed and removed, day by day, newest first, from the Git history. Each difference appears once;"
        " a new layout is no difference. Empty where the site was built without the history of its records."
    ),
    result=_result,
    more=lambda _: {
        "complete": {
            "type": "boolean",
            "description": "Whether it reaches back to the first record; of a long history it holds the latest part.",
        }
    },
)


def produce(edition: Edition) -> Iterator[OutputFile]:
    """Yield the file."""
    days = tuple(_latest(edition.history.days))
    complete = edition.history.complete and len(days) == len(edition.history.days)
    head = {**envelope(edition), "complete": complete}
    yield list_document(KIND.path, head, (entry(_of_day(day)) for day in days))


def _latest(days: Sequence[Day]) -> Iterator[Day]:
    data = 0
    for day in days:
        yield day
        data += sum(len(commit.changes) for commit in day.commits)
        if data >= MOST:
            return


def _of_day(day: Day) -> Mapping[str, Any]:
    changes = [(commit, change) for commit in day.commits for change in commit.changes]
    return {
        "date": day.day.isoformat(),
        "commits": [commit.id for commit in day.commits],
        "added": [id for commit in day.commits for id in commit.added],
        "changed": [_changed(*one) for one in changes if one[1].deed in ("changed", "renamed")],
        "removed": [_removed(*one) for one in changes if one[1].deed in ("removed", "deleted")],
        "restored": [change.good for _, change in changes if change.deed == "restored"],
    }


def _changed(commit: Commit, change: Change) -> Mapping[str, Any]:
    data: dict[str, Any] = {"id": change.good, "commit": commit.id}
    if change.deed == "renamed":
        data["was"] = change.other
    if change.details:
        data["fields"] = [difference_data(detail.difference) for detail in change.details]
    return data


def _removed(commit: Commit, change: Change) -> Mapping[str, Any]:
    data = {"id": change.good, "commit": commit.id}
    return {**data, "replaced_by": change.other} if change.other else data
