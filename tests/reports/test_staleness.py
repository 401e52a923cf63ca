"""What grew old: the day decides, the newest evidence counts, and all formats tell the same."""

import json
from datetime import date

import pytest
import yaml

from dpg.checking import check_texts
from dpg.kinds import GOOD
from dpg.model.staleness import months_before, staleness_of
from dpg.reports import staleness

RECORD = {
    "name": "Clinic Notes",
    "types": ["software"],
    "summary": {"en": "Lets nurses record visits without internet."},
    "website": "https://clinic-notes.org/",
    "licenses": [{"spdx": "MIT"}],
    "sdgs": [{"goal": 3, "evidence": [{"url": "https://a.org/1", "seen": "2024-01-05"}]}],
    "topics": ["electronic-medical-records"],
    "deployments": [
        {
            "country": "KE",
            "evidence": [
                {"url": "https://a.org/2", "seen": "2023-01-05"},
                {"url": "https://a.org/3", "seen": "2026-01-05"},
            ],
        },
        {"country": "SN", "evidence": [{"url": "https://a.org/4"}]},
    ],
    "needs": [
        {
            "id": number,
            "kind": "translation",
            "title": {"en": "Translate it"},
            "opened": "2026-01-01",
            "until": until,
            "status": status,
            **({"met": {"by": "Example Translators", "on": "2026-01-20"}} if status == "met" else {}),
            "asserted_by": "owner",
        }
        for number, until, status in (
            ("past", "2026-01-31", "open"),
            ("standing", "2026-12-31", "open"),
            ("met", "2026-01-31", "met"),
        )
    ],
    "checked": "2025-02-27",
}


@pytest.fixture(scope="module")
def goods():
    checked = check_texts({"goods/clinic-notes.yaml": yaml.safe_dump(RECORD).encode()})
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return [*checked.whole(GOOD)]


def test_only_what_is_older_than_eighteen_months_or_past_its_day_is_told(goods):
    found = staleness_of(goods, date(2026, 8, 28))
    assert found.readings == (("2025-02-27", "clinic-notes", "/checked"),)
    assert found.claims == (("2024-01-05", "clinic-notes", "/sdgs/0"),)
    assert found.needs == (("2026-01-31", "clinic-notes", "/needs/0"),)
    assert staleness_of(goods, date(2026, 8, 27)).readings == ()


def test_the_last_day_of_a_short_month_stands_for_those_it_lacks():
    assert months_before(date(2026, 8, 31), 18) == "2025-02-31" > "2025-02-28"
    assert months_before(date(2026, 1, 15), 18) == "2024-07-15"


def test_every_format_tells_the_same(goods):
    found = staleness_of(goods, date(2026, 11, 28))
    data = json.loads(staleness.as_json(found))
    assert [len(data[key]) for key in ("readings", "claims", "needs")] == [1, 1, 1]
    for text in (staleness.as_text(found), staleness.as_markdown(found).replace("\\", "")):
        assert "Grown old by 2026-11-28: 1 record, 1 statement, 1 need." in text
        for pointer in ("/checked", "/sdgs/0", "/needs/0"):
            assert pointer in text


def test_where_nothing_is_old_one_sentence_says_so(goods):
    found = staleness_of(goods, date(2024, 1, 1))
    assert staleness.as_text(found) == "Nothing has grown old by 2024-01-01.\n"


def test_the_command_needs_a_day_and_knows_its_formats(make_project, dpg):
    project = make_project("h5p")
    assert dpg(project, "report", "stale", "--output", "stale.md", "--format", "markdown").returncode == 0
    assert (project / "stale.md").read_text("utf-8").startswith("# Facts that grew old\n")
    assert dpg(project, "report", "completeness", "--format", "markdown").returncode == 2
