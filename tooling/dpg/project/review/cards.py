"""Write previews of changed goods, each as one self-contained HTML file."""

from collections.abc import Collection, Mapping
from pathlib import Path

from dpg.kinds import GOOD
from dpg.model.good import WholeGood
from dpg.model.review import RecordChange, Review
from dpg.model.similar_goods import SimilarGoods
from dpg.outputs.assets import style_sheet
from dpg.outputs.site.preview_page import Previews
from dpg.project.build.plan import Plan
from dpg.project.edition import edition_of
from dpg.records.checked import Checked
from dpg.records.schema import Schemas
from dpg.reports.summary import counted, logged


def write_cards(
    folder: Path, review: Review, before: Checked, after: Checked, schemas: Schemas, project: Path
) -> str:
    """Write a preview of each changed good without errors; none if other files change too.

    Returns:
        A sentence about the files written.
    """
    if review.mixed:
        return "No pages, as the change touches more than records."
    edition = edition_of(Plan(project=project, target=folder), after, schemas)
    previews = Previews(edition, style_sheet("catalogue.css", edition.colors), review.head)
    kinship = SimilarGoods(after.catalogue.goods)
    goods = [one for one in review.goods if one.record_kind is GOOD]
    older = _whole(before, {_older_id(change) for change in goods})
    newer = _whole(after, {change.id for change in goods})
    sound = [(one, newer[one.id]) for one in goods if one.id in newer]
    folder.mkdir(parents=True, exist_ok=True)
    for change, good in sound:
        kin = () if good.removed else kinship.of(good)
        file = previews.preview(good, older.get(_older_id(change)), kin)
        (folder / file.path).write_bytes(file.content)
    left_out = len(goods) - len(sound)
    text = f"{counted(len(sound), 'page', 'pages')} in {logged(str(folder))}."
    return (
        f"{text} {counted(left_out, 'good has', 'goods have')} none, as there is no sound record."
        if left_out
        else text
    )


def _whole(checked: Checked, ids: Collection[str]) -> Mapping[str, WholeGood]:
    """Return the valid goods with these ids."""
    return {good.id: good for good in checked.whole(GOOD) if good.id in ids}


def _older_id(change: RecordChange) -> str:
    return change.was_id or change.id
