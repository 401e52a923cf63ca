"""The pages that tell of one country, language, sector, goal or organization: what they say, and when they are made again."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from dpg.kinds import GOOD
from dpg.model.catalogue import Catalogue, CommitTime
from dpg.model.country_facts import facts_by_country
from dpg.model.good import Good
from dpg.model.language_facts import facts_by_language
from dpg.outputs.edition import Edition
from dpg.outputs.site.country_pages import MOST_ROWS, MOST_USED
from dpg.outputs.site.page import Page
from dpg.outputs.site.pages import SitePages
from dpg.records.structure import structure, to_json
from dpg.records.vocabularies import parse_vocabularies
from helping import goods_in
from support import NO_OTHERS, ROOT

AS_OF = CommitTime(seconds=1795478400)
Record = dict[str, Any]


def record(name: str, **more: Any) -> Record:
    return {
        "name": name,
        "types": ["software"],
        "summary": {"en": f"Does what {name} does."},
        "website": "https://example.org/",
        "licenses": [{"spdx": "MIT"}],
        "sdgs": [{"goal": 3, "targets": ["3.8"]}],
        "topics": ["electronic-medical-records"],
        **more,
    }


RICH = record(
    "Rich",
    deployments=[
        {"country": "KE", "asserted_by": "owner"},
        {
            "country": "KE",
            "scale": "national",
            "since": "2015",
            "organization": "Ministry <of> Health",
            "evidence": [{"url": "https://example.org/ke", "seen": "2026-03-01"}],
            "asserted_by": "adopter",
        },
    ],
    developed_in=["NO"],
    languages=["sw", "no tag <b>"],
    organizations=[{"name": "Håp & Søn", "roles": ["funder", "owner"], "country": "NO"}],
    support=[{"kind": "commercial", "name": "Helpers", "url": "https://example.org/h", "countries": ["KE"]}],
    localization={
        "status": [
            {"language": "am", "part": "interface", "state": "wanted"},
            {"language": "sw", "part": "interface", "state": "complete"},
        ]
    },
    needs=[
        {
            "id": "amharic",
            "kind": "translation",
            "title": {"en": "Translate it"},
            "languages": ["am"],
            "countries": ["ET"],
            "opened": "2026-11-01",
            "until": "2027-11-01",
            "status": "open",
        }
    ],
)
OTHER = record("Other", topics=["digital-identity"], sdgs=[{"goal": 16}])


@pytest.fixture(scope="module")
def edition() -> Callable[..., Edition]:
    folder = ROOT / "schema" / "vocabularies"
    vocabularies = parse_vocabularies({path.stem: path.read_bytes() for path in folder.glob("*.yaml")})

    def make(**records: Record) -> Edition:
        texts = {id: to_json(id, written) for id, written in sorted(records.items())}
        goods = tuple(map(structure, texts.values()))
        return Edition(
            others=NO_OTHERS,
            catalogue=Catalogue(records=goods, vocabularies=vocabularies, as_of=AS_OF),
            record_json=texts,
            schema={},
            site_name="Catalogue",
        )

    return make


def pages_of(edition: Edition) -> dict[str, Page]:
    pages = SitePages(edition)
    cards = {good.id: pages.card(good) for good in edition.catalogue.goods}
    return {page.path: page for page in pages.listings(cards)}


def section(page: Page, id: str) -> str:
    return page.body.partition(f'<h2 id="{id}"')[2].partition("<h2")[0]


def test_a_country_tells_who_uses_what_since_when_and_what_stands_behind_it(edition):
    plain = record("Plain", deployments=[{"country": "KE"}])
    pages = pages_of(edition(plain=plain, rich=RICH, other=OTHER))
    page = pages["countries/KE/index.html"]
    assert "2 goods are used here" in page.body
    used = section(page, "used")
    assert goods_in(used) == ["rich", "plain"], "the widest use comes first"
    assert "2015" in used
    assert "Ministry &lt;of&gt; Health" in used
    assert 'href="https://example.org/ke"' in used
    assert ' · <span class="basis">' in " ".join(used.split())
    assert "Helpers" in section(page, "support")
    gaps = section(page, "gaps")
    assert "by/topic/digital-identity/" in gaps
    assert "by/topic/electronic-medical-records/" not in gaps
    assert "No record says that one is used in Kenya" in gaps
    assert section(pages["countries/NO/index.html"], "gaps") == "", "they would be all topics"


def test_a_country_with_many_uses_shows_the_most_telling_and_leads_to_the_others(edition):
    many = {
        f"g{n:03}": record(
            f"G{n:03}", deployments=[{"country": "KE", "region": f"Part {k}"} for k in range(MOST_ROWS + 1)]
        )
        for n in range(MOST_USED + 1)
    }
    pilot = record("Z", deployments=[{"country": "KE", "scale": "pilot"}])
    used = section(pages_of(edition(**many, z=pilot))["countries/KE/index.html"], "used")
    assert goods_in(used) == ["z", *list(many)[: MOST_USED - 1]]
    assert used.count("Part ") == (MOST_USED - 1) * MOST_ROWS
    assert 'href="../../by/country/KE/">All goods used here, by name' in used


def test_goods_in_worldwide_use_count_where_they_are_named_and_are_counted_apart_where_not(edition):
    everywhere = {"worldwide": {"asserted_by": "owner"}}
    named = record("Named", **everywhere, deployments=[{"country": "KE"}])
    pages = pages_of(edition(named=named, unnamed=record("Unnamed", **everywhere)))
    for code, uses in (("KE", 1), ("NO", 0)):
        body = pages[f"countries/{code}/index.html"].body
        assert "1 good is used worldwide but lists no country" in body
        assert body.count('href="../../goods/named/"') == uses
    assert goods_in(pages["by/country/KE/index.html"].body) == ["named"]
    assert 'id="worldwide"' in pages["map/index.html"].body
    quiet = pages_of(edition(named=named))["countries/NO/index.html"]
    assert "worldwide but lists" not in quiet.body
    assert quiet.made_from != pages["countries/NO/index.html"].made_from


def test_what_is_made_asked_for_and_organized_in_a_country_is_on_its_page(edition):
    pages = pages_of(edition(rich=RICH))
    norway, ethiopia = pages["countries/NO/index.html"], pages["countries/ET/index.html"]
    assert "goods/rich/" in section(norway, "developed")
    assert "organizations/#org-hap-son" in section(norway, "organizations")
    assert "goods/rich/#need-amharic" in section(ethiopia, "needs")
    assert "No good is recorded as used in Ethiopia yet" in ethiopia.body


def test_a_language_has_a_page_also_where_nothing_but_its_wanted_translation_is_recorded(edition):
    pages = pages_of(edition(rich=RICH))
    amharic, swahili = pages["languages/am/index.html"], pages["languages/sw/index.html"]
    assert "goods/rich/#translate" in section(amharic, "wanted")
    assert "goods/rich/#need-amharic" in section(amharic, "needs")
    assert "countries/ET/" in section(amharic, "countries")
    assert "by/language/am/" not in amharic.body
    assert "../../by/language/sw/" in swahili.body
    assert "goods/rich/" in section(swahili, "complete")
    assert not [path for path in pages if "no tag" in path]


def test_an_organization_with_few_goods_is_an_entry_of_the_list_with_its_goods(edition):
    goods = edition(rich=RICH, other={**OTHER, "organizations": RICH["organizations"]})
    pages = pages_of(goods)
    assert "organizations/hap-son/index.html" not in pages
    entry = pages["organizations/index.html"].body.partition('<li id="org-hap-son">')[2].partition("</li>")[0]
    assert re.findall('href="(.*?)"', entry) == ["../goods/other/", "../goods/rich/"]
    who = SitePages(goods).record(goods.catalogue.goods[1]).body.partition('id="who"')[2]
    assert 'href="../../organizations/#org-hap-son"' in who
    alone = edition(rich=RICH)
    assert "organizations/" not in SitePages(alone).record(alone.catalogue.goods[0]).body


def test_an_organization_is_told_by_its_first_part_in_each_good(edition):
    more = {id: {**OTHER, "organizations": RICH["organizations"]} for id in ("other", "third")}
    page = pages_of(edition(rich=RICH, **more))["organizations/hap-son/index.html"]
    headings = re.findall(r"<h2>(\w+)", page.body)
    assert headings == ["Owner"]
    assert goods_in(page.body).count("rich") == 1
    assert "Håp &amp; Søn" in page.body


def test_a_target_that_a_record_names_has_a_list_and_the_others_are_gaps(edition):
    pages = pages_of(edition(rich=RICH, other=OTHER))
    assert "rich" in goods_in(pages["sdgs/3/3.8/index.html"].body)
    goal = pages["sdgs/3/index.html"].body
    assert '../../sdgs/3/3.8/"' in goal
    unnamed = goal.partition('id="unnamed"')[2]
    assert '<strong dir="ltr">3.1</strong>' in unnamed
    assert '<strong dir="ltr">3.8</strong>' not in unnamed
    assert "No good is recorded for this goal yet" in pages["sdgs/14/index.html"].body


def test_a_sector_shows_its_topics_without_a_good_too(edition):
    page = pages_of(edition(rich=RICH))["sectors/health/index.html"]
    assert '../../by/topic/electronic-medical-records/"' in section(page, "topics")
    assert "Cold chain" in page.body.partition('id="without"')[2]


def test_a_change_of_one_record_changes_only_pages_that_speak_of_it(edition):
    before = pages_of(edition(rich=RICH, other=OTHER))
    after = pages_of(edition(rich=RICH, other={**OTHER, "website": "https://example.org/other"}))
    changed = {path for path, page in after.items() if page.made_from != before[path].made_from}
    assert changed == {
        "sdgs/16/index.html",
        "by/topic/digital-identity/index.html",
        "by/type/software/index.html",
        *(f"sectors/{sector}/index.html" for sector in ("digital-infrastructure",)),
    }


def test_a_page_that_would_come_out_the_same_is_not_made_again(edition):
    made = pages_of(edition(rich=RICH))
    kept = {path: page.made_from for path, page in made.items() if page.made_from}
    pages = SitePages(edition(rich=RICH))
    cards = {good.id: pages.card(good) for good in edition(rich=RICH).catalogue.goods}
    again = {page.path for page in pages.listings(cards, lambda path, made_from: kept.get(path) == made_from)}
    assert again == made.keys() - kept.keys()
    assert "countries/KE/index.html" not in again


def test_a_good_says_how_many_statements_come_from_somebody_else_than_the_owner(edition):
    goods = edition(rich=RICH, other=OTHER).catalogue.of(GOOD).by_id
    pages = SitePages(edition(rich=RICH, other=OTHER))
    assert (
        "1 of 2 statements on this page comes from somebody other than the owner"
        in pages.record(goods["rich"]).body
    )
    assert "other than the owner" not in pages.record(goods["other"]).body


def test_a_good_whose_owner_says_nothing_says_so(edition):
    alone = {**RICH, "deployments": [{**RICH["deployments"][0], "asserted_by": "registry"}]}
    goods = edition(alone=alone).catalogue.of(GOOD).by_id
    shown = SitePages(edition(alone=alone)).record(goods["alone"]).body
    assert "The only statement on this page comes from somebody other than the owner." in shown


def test_a_good_whose_owner_alone_speaks_says_so(edition):
    alone = {**RICH, "deployments": [{**RICH["deployments"][0], "asserted_by": "owner"}]}
    goods = edition(alone=alone).catalogue.of(GOOD).by_id
    text = SitePages(edition(alone=alone)).record(goods["alone"]).body
    assert "comes from the owner. Nobody else" in text or "come from the owner. Nobody else" in text


def test_one_look_over_all_goods_finds_what_concerns_a_place_or_a_language() -> None:
    goods: list[Good] = [structure(to_json("rich", RICH))]
    places, tongues = facts_by_country(goods), facts_by_language(goods, AS_OF.day)
    assert places.keys() == {"KE", "NO"}
    assert len(places["KE"].uses) == 2  # type: ignore[index]
    assert [good.id for good in places["KE"].goods] == ["rich"]  # type: ignore[index]
    assert tongues.keys() == {"am", "sw"}


def test_countries_know_their_languages() -> None:
    vocabularies = parse_vocabularies({})
    spoken = {term.id: term.extra["languages"] for term in vocabularies["countries"].terms}
    assert spoken["KE"][:2] == ("sw", "en")  # type: ignore[index]
    assert "pt" in spoken["MZ"]  # type: ignore[operator]
    assert spoken["AQ"] == ()
