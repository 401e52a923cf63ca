"""What other people's pages show of a good: a badge, without script."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.good import Good
from dpg.outputs.badges import badge_files
from dpg.outputs.edition import Edition
from dpg.outputs.site.pages import SitePages
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from support import NO_OTHERS, ROOT

NAME = "Digital Public Goods Catalogue"
HOSTILE = "</title><script>alert(1)</script> \"' &amp; \x02\x00 \u202egnp"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def edition() -> Edition:
    folder = Path(ROOT / "schema" / "vocabularies")
    vocabularies = parse_vocabularies({path.stem: path.read_bytes() for path in folder.glob("*.yaml")})
    goods = (_good("clinic", name="Clinic"), _good("gone", removed=True), _good("hostile", name=HOSTILE))
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=vocabularies, as_of=CommitTime(seconds=1795478400)),
        record_json={},
        schema={},
        site_name=NAME,
        site_url="https://example.org/dpg/",
        languages=("en", "ar"),
    )


def _good(id: str, name: str = "Name", removed: bool = False) -> Good:
    record: dict[str, Any] = {
        "name": name,
        "types": ["software", "dataset"],
        "summary": {"en": f"{name} does one thing well."},
        "sdgs": [{"goal": 11}, {"goal": 3}],
    }
    if removed:
        record["removed"] = {"on": "2026-01-02", "reason": "merged"}
    return structure(to_json(id, record))


def good(edition: Edition, id: str) -> Good:
    return edition.catalogue.of(GOOD).by_id[id]


def files(edition: Edition, id: str) -> dict[str, bytes]:
    return {file.path: file.content for file in badge_files(edition, good(edition, id))}


@pytest.mark.parametrize("id", ["clinic", "gone", "hostile"])
def test_a_badge_is_one_picture_that_says_the_same_to_eyes_and_ears(edition: Edition, id: str) -> None:
    picture = ElementTree.fromstring(files(edition, id)[f"goods/{id}/badge.svg"])
    assert {part.tag.removeprefix(SVG) for part in picture.iter()} == {"svg", "title", "path", "g", "text"}
    title = picture.findtext(f"{SVG}title") or ""
    assert picture.get("aria-label") == title
    assert NAME in title
    label, message = (part.text for part in picture.iter(f"{SVG}text"))
    assert (label, message) == (NAME, "no longer listed" if id == "gone" else "listed")
    assert ("Listed is not endorsed." in title) == (id != "gone")


def test_the_words_of_a_badge_stay_inside_their_boxes(edition: Edition) -> None:
    picture = ElementTree.fromstring(files(edition, "clinic")["goods/clinic/badge.svg"])
    (x1, w1), (x2, w2) = (
        (int(part.get("x", "")), int(part.get("textLength", ""))) for part in picture.iter(f"{SVG}text")
    )
    assert x1 + w1 < x2
    assert x2 + w2 < int(picture.get("width", ""))


@pytest.mark.parametrize(("language", "top"), [("en", "../../"), ("ar", "../../../")])
def test_the_page_of_a_good_links_to_the_guide_for_badges(edition: Edition, language: str, top: str) -> None:
    page = SitePages(edition, language).record(good(edition, "clinic")).body
    assert f'href="{top}data/#badges-and-cards"' in page
