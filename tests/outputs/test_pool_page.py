"""The page of a pool, the list of pools, and the published description."""

import json
from dataclasses import replace

import pytest

from dpg.kinds import GOOD
from dpg.model.pool_files import MemberResult, PoolFiles, PoolResults
from dpg.outputs.pool_package import files_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.pool_coverage import coverage_of
from dpg.outputs.site.pools_page import PoolsPage
from dpg.project.build.record_files import page_keys
from help_editions import HOSTILE, SCHEMAS
from pairs import NEED, good_of, offer_of
from pooled import COUNTRY, KEPT, OPEN, SHA, edition_of, page_of, pool_of
from support import NO_OTHERS

WORDS = SitePages(edition_of()).words
PERSONAL = [
    COUNTRY,
    {"name": "person", "type": "string", "title": {"en": "Number"}, "role": "identifier"},
    {"name": "age", "type": "integer", "title": {"en": "Age"}, "role": "quasi"},
    {"name": "illness", "type": "string", "title": {"en": "Illness"}, "role": "sensitive"},
]


def results_of(coverage, **more):
    facts = {"pool_sha256": "", "engine": "duckdb", "merged": 0, "joins": (), "quarantine": (), "outputs": ()}
    rows = sum(sum(years.values()) for years in coverage.values())
    members = (MemberResult(id="clinics", rows=rows, quarantined=1, sha256=SHA),)
    return PoolResults(**{**facts, "rows": rows, "members": members, "coverage": coverage, **more})


def test_the_question_the_license_and_the_steward_come_first():
    body = page_of(pool_of())
    assert body.index("Where are clinics missing?") < body.index("Example Institute") < body.index("<h2")
    assert '<a href="#license">CC-BY-4.0</a>' in body


def test_only_sections_with_content_are_shown():
    body = page_of(pool_of())
    for section in ("coverage", "missing", "privacy", "checks", "sources"):
        assert f'id="{section}"' not in body


def test_coverage_is_a_table_with_headers_and_a_chart_with_a_text():
    results = results_of({"KE": {"2000": 1, "2005": 1}, "UG": {"2005": 2}})
    pool = pool_of(wanted={"countries": ["KE", "TZ"], "since": "2000", "until": "2005"})
    body = page_of(pool, files=PoolFiles(results=results))
    assert '<th scope="col">2000</th>' in body
    assert '<tr><th scope="row">Kenya</th><td class="all">1</td>' in body
    assert '<tr><th scope="row">Tanzania</th><td class="none">0</td>' in body
    assert "Number of countries with data, by year: 2000 1, 2005 2</title>" in body
    assert "4 of 6 years have no data of any country." in body
    assert "No data: Tanzania" in body


@pytest.mark.parametrize(
    ("years", "labels"),
    [
        (["2005"], ["2005"]),
        (["1999", "2004"], ["1999", "2000", "2001", "2002", "2003", "2004"]),
        (["1955", "2015"], ["1955–59", "1960–69", "1970–79", "1980–89", "1990–99", "2000–09", "2010–15"]),
        (["1799", "2020"], ["1799", "1800–49", "1850–99", "1900–49", "1950–99", "2000–20"]),
    ],
)
def test_many_years_share_columns_so_that_a_phone_can_show_them(years, labels):
    results = results_of({"KE": dict.fromkeys(years, 1)})
    coverage = coverage_of(pool_of(), results, WORDS)
    assert coverage is not None
    assert [band.label for band in coverage.bands] == labels
    assert sum(coverage.rows[0].cells) == len(years)
    assert all(bar.x >= 0 and bar.x + bar.width <= 360.1 for bar in coverage.bars)


def test_a_need_shows_current_offers_of_its_kind():
    need = {**NEED, "id": "more", "kind": "data", "title": {"en": "Data of Tanzania"}}
    fitting = offer_of({"name": "Data fund", "kinds": ["data"]}, id="fitting")
    other = offer_of({"name": "Code fund", "kinds": ["code"]}, id="other")
    body = page_of(pool_of(needs=[need, {**need, "id": "old", "until": "2026-07-01"}]), fitting, other)
    assert 'id="need-more"' in body
    assert 'href="../../offers/fitting/"' in body
    assert "Code fund" not in body
    assert 'id="need-old"' not in body


def test_privacy_rules_are_sentences_with_the_defaults():
    pool = pool_of(
        members=[KEPT],
        table={"fields": PERSONAL, "primary_key": ["person"]},
        privacy={"k": 20, "generalize": [{"column": "age", "how": "band", "size": 5}]},
        outputs=[{"id": "ages", "title": {"en": "People by age"}, "by": ["age"], "measure": "count"}],
    )
    body = page_of(pool)
    assert "These columns never leave: Number." in body
    assert "At least 20 people share each combination of: Age." in body
    assert "at least 2 different values of: Illness." in body
    assert "Counts below 10 are hidden, but not zeros." in body
    assert "<li>Age: bands of width 5</li>" in body
    assert "People by age" in body
    assert "dpg pool check clinics FILE.csv --member register" in body
    assert "datapackage.json" not in body
    assert '<th scope="row">Number</th>' not in body.partition('id="joins"')[2].partition("</table>")[0]


def test_a_join_without_a_license_says_why():
    without = {key: value for key, value in OPEN.items() if key != "license"}
    assert "the license of these data sets isn&#39;t recorded" in page_of(pool_of(members=[without]))
    apache = {**OPEN, "id": "other", "license": "Apache-2.0"}
    assert "no source shows that these licenses go together" in page_of(pool_of(members=[OPEN, apache]))
    odbl = {**OPEN, "id": "other", "license": "ODbL-1.0"}
    assert "nobody may share the joined data" in page_of(pool_of(members=[OPEN, odbl]))


def test_texts_of_records_and_files_are_escaped():
    results = results_of({"KE": {"2005": 1}}, engine=HOSTILE)
    column = {"column": "country", "read": HOSTILE, "recode": [{"value": HOSTILE, "becomes": HOSTILE}]}
    member = {
        **OPEN,
        "title": {"en": HOSTILE},
        "credit": HOSTILE,
        "columns": [column],
        "note": {"en": HOSTILE},
    }
    pool = pool_of(
        name=HOSTILE, question={"en": HOSTILE}, description={"en": HOSTILE}, members=[member],
        steward={"name": HOSTILE, "url": "https://example.org/"},
    )  # fmt: skip
    body = page_of(pool, files=PoolFiles(results=results, sql=HOSTILE))
    assert "<script>" not in body
    assert "\u202e" not in body


def test_the_list_names_every_pool_with_what_it_covers():
    files = {"clinics": PoolFiles(results=results_of({"KE": {"2000": 1, "2005": 1}}))}
    pages = SitePages(edition_of(pool_of(), pool_of("kept", name="Kept", members=[KEPT]), files=files))
    body = PoolsPage(pages.edition, pages.words, pages.templates).page().body
    assert '<a href="clinics/">' in body
    assert "1 data set · 1 country · 2000–2005 · CC-BY-4.0" in body
    assert "data stays with its holders" in body


def test_software_can_fetch_every_open_member_by_hash():
    pool = pool_of(
        members=[OPEN, KEPT, {**OPEN, "id": "debian", "package": {**OPEN["package"], "registry": "debian"}}]
    )
    sql = {"clinics": PoolFiles(sql="SELECT 1;\n")}
    described, build = files_of(edition_of(pool, files=sql, site_url="https://goods.example/"), pool)
    package = json.loads(described.content)
    (resource,) = package["resources"]
    assert resource["path"] == "https://unpkg.com/@example/data@1.0.0/data/clinics%201.csv"
    assert (resource["hash"], resource["bytes"]) == (f"sha256:{SHA}", 120)
    assert package["elsewhere"] == ["register", "debian"]
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["table"]["primaryKey"] == ["country"]
    assert (build.path, build.content) == ("pools/clinics/build.sql", b"SELECT 1;\n")


def test_the_page_of_a_good_names_the_pools_that_use_it():
    member = {**OPEN, "good": "good", "distribution": "https://example.org/data.csv"}
    del member["package"]
    pool, removed = (
        pool_of("clinics", members=[member]),
        pool_of("gone", name="Gone", members=[member], removed={"on": "2026-11-01", "reason": "duplicate"}),
    )
    good = good_of({"types": ["dataset"], "dataset": {"access": "open"}})
    edition = replace(edition_of(good, pool, removed), schema=SCHEMAS.of(GOOD).published)
    body = SitePages(edition).record(good).body
    assert '<a href="../../pools/clinics/">Clinics and people</a>' in body
    assert "Gone" not in body
    alone = replace(edition_of(good), schema=edition.schema)
    assert 'id="pools"' not in SitePages(alone).record(good).body


def test_a_page_is_built_again_after_a_build_of_the_pool_or_a_new_offer():
    need = {**NEED, "id": "more", "kind": "data"}
    pool = pool_of(needs=[need])
    offer = offer_of({"name": "Data fund", "kinds": ["data"]})
    results = {"clinics": PoolFiles(results=results_of({"KE": {"2000": 1}}))}
    editions = [edition_of(pool), edition_of(pool, files=results)]
    offers = replace(NO_OTHERS["offer"], record_json={"offer": b"{}"})
    editions.append(edition_of(offer, pool, others={"pool": editions[0].others["pool"], "offer": offers}))
    keys = [page_keys(edition, "frame")["pools/clinics.yaml"] for edition in editions]
    assert len({*keys}) == 3
