"""Pages of countries and languages, and the page for mobile operators: needs, offers and what exists already."""

import re
from typing import Any

import pytest

from dpg.outputs.site.country_pages import MOST_HELP
from dpg.outputs.site.lists import entries_by_value
from help_pages import Record, edition, good, listings, need, offer, section, text_of

KENYA, REACH = "countries/KE/index.html", "reach/index.html"
HOSTILE = "\"><script>alert('PWN')</script>"
USED: Record = {"deployments": [{"country": "KE"}]}
CODE = {"code": "*123#", "channel": "ussd", "country": "KE"}


def made(goods: Any, offers: Any = None) -> dict[str, str]:
    return {path: page.body for path, page in listings(edition(goods, offers)).items()}


# --- Countries ------------------------------------------------------------------------------------------------------


def test_a_country_lists_needs_that_name_it_and_those_of_goods_used_there():
    goods = {
        "named": good(needs=[need(id="named", countries=["KE"])]),
        "used": good(**USED, needs=[need(id="open"), need(id="elsewhere", countries=["NO"])]),
        "other": good(needs=[need(id="nowhere")]),
    }
    part = section(made(goods)[KENYA], "needs")
    assert set(re.findall(r"#need-(\w+)", part)) == {"named", "open"}
    assert 'href="../../needs/country/KE/"' in part
    assert '<time datetime="2027-10-31">' in part


def test_the_needs_of_a_country_are_those_of_its_list():
    goods = {
        "named": good(needs=[need(countries=["KE"])]),
        "used": good(**USED, needs=[need(), need(id="elsewhere", countries=["NO"])]),
    }
    state = edition(goods)
    listed = entries_by_value(state.catalogue, "need")["country"]["KE"]
    part = section(listings(state)[KENYA].body, "needs")
    assert re.findall(r"goods/(\w+)/#need-(\w+)", part) == [(one.good.id, one.need.id) for one in listed]


def test_a_country_shows_ten_needs_at_most():
    needs = [need(id=f"n{number}", countries=["KE"]) for number in range(MOST_HELP + 3)]
    body = made({"one": good(needs=needs)})[KENYA]
    part = section(body, "needs")
    assert part.count("#need-") == MOST_HELP == 10
    assert "All 13 needs as a list" in part
    assert "13 needs" in body


def test_a_country_lists_the_offers_that_are_limited_to_it():
    offers = {
        "country": offer("Country", eligibility={"countries": ["KE"]}),
        "region": offer("Region", eligibility={"regions": ["africa"]}),
        "organization": offer("Organization", eligibility={"organization_countries": ["KE"]}),
        "elsewhere": offer("Elsewhere", eligibility={"countries": ["NO"]}),
        "anywhere": offer("Anywhere"),
        "closed": offer("Closed", eligibility={"countries": ["KE"]}, window={"state": "closed"}),
        "past": offer("Past", eligibility={"countries": ["KE"]}, until="2026-11-01"),
    }
    part = section(made({}, offers)[KENYA], "offers")
    assert re.findall(r"offers/([^/\"]+)/\"", part) == ["country", "organization", "region"]


def test_operators_find_the_goods_of_a_country_with_what_they_need():
    goods = {
        "web": good(name="Web only", **USED, reach={"channels": ["web", "desktop"]}),
        "codes": good(
            name="Z codes",
            **USED,
            reach={
                "channels": ["ussd"],
                "domains": ["sync.example.org"],
                "data_volume": {"megabytes": 20, "per": "month"},
                "codes": [CODE, {**CODE, "code": "*999#", "country": "UG"}],
                "operators": [
                    {"name": "Example Mobile", "country": "KE", "arrangement": "zero-rated"},
                    {"name": "Other Mobile", "country": "UG", "arrangement": "zero-rated"},
                ],
            },
        ),
        "desktop": good(name="Desktop", **USED, reach={"channels": ["desktop"]}),
    }
    pages = made(goods)
    part = section(pages[KENYA], "operators")
    assert re.findall(r"goods/(\w+)/", part) == ["codes", "web"], "first those that concern operators"
    shown = text_of(part)
    for expected in ("USSD menu", "*123#", "20 MB", "sync.example.org", "Example Mobile: Zero-rated"):
        assert expected in shown
    for unexpected in ("*999#", "Other Mobile", "Desktop program"):
        assert unexpected not in shown
    assert "*999#" in section(pages["countries/UG/index.html"], "operators"), "a code is enough"


def test_a_country_without_help_has_no_section_for_it():
    body = made({"one": good(**USED)})[KENYA]
    for id in ("needs", "offers", "operators", "support"):
        assert f'id="{id}"' not in body


def test_support_in_a_country_leads_to_who_gives_it():
    support = {"kind": "commercial", "name": "Helpers", "url": "https://example.org/h", "countries": ["KE"]}
    part = section(made({"one": good(support=[{**support, "languages": ["sw"]}])})[KENYA], "support")
    assert 'href="https://example.org/h"' in part
    assert "Swahili" in part


def test_a_page_of_a_country_is_made_again_when_its_offers_change():
    goods = {"one": good(**USED)}
    digests = []
    for name in ("Before", "After"):
        offers = {"a": offer(name, eligibility={"countries": ["KE"]})}
        pages = listings(edition(goods, offers))
        digests.append({path: pages[path].made_from for path in (KENYA, "countries/NO/index.html")})
    assert digests[0][KENYA] != digests[1][KENYA]
    assert digests[0]["countries/NO/index.html"] == digests[1]["countries/NO/index.html"]


def test_a_page_of_a_country_is_made_again_when_a_good_with_a_code_there_changes():
    before, after = (
        listings(edition({"one": good(name=name, reach={"codes": [CODE]})}))[KENYA].made_from
        for name in ("Before", "After")
    )
    assert before != after


# --- Languages ------------------------------------------------------------------------------------------------------


def test_a_language_is_a_board_of_translations_by_part_with_where_to_start():
    localization = {
        "platform": "https://example.org/platform",
        "guide": "https://example.org/guide",
        "status": [
            {"language": "sw", "part": "interface", "state": "started", "url": "https://example.org/sw"},
            {"language": "sw", "part": "docs", "state": "wanted"},
            {"language": "sw", "part": "voice", "state": "complete"},
        ],
    }
    body = made({"one": good(localization=localization)})["languages/sw/index.html"]
    wanted = section(body, "wanted")
    assert "<h3>Documentation</h3>" in wanted
    assert "<h3>Interface</h3>" not in wanted
    assert 'href="https://example.org/platform"' in wanted
    assert 'href="https://example.org/guide"' in wanted
    started = section(body, "started")
    assert "<h3>Interface</h3>" in started
    assert 'href="https://example.org/sw"' in started
    complete = section(body, "complete")
    assert "goods/one/" in complete
    assert "https://example.org/platform" not in complete
    assert body.index('id="wanted"') < body.index('id="started"') < body.index('id="complete"')


def test_needs_for_a_language_say_where_to_start():
    goods = {
        "url": good(needs=[need(languages=["sw"], url="https://example.org/start")]),
        "platform": good(
            needs=[need(languages=["sw"])], localization={"platform": "https://example.org/platform"}
        ),
    }
    part = section(made(goods)["languages/sw/index.html"], "needs")
    assert 'href="https://example.org/start"' in part
    assert 'href="https://example.org/platform"' in part
    assert 'href="../../needs/language/sw/"' in part


def test_who_helps_in_a_language():
    offers = {
        "named": offer("Named", languages=["sw"], kinds=["training"]),
        "any": offer("Any"),
        "gift": offer("Gift", kinds=["training"], gives=[{"what": "translation"}]),
        "other": offer("Other", languages=["am"]),
        "money": offer("Money", kinds=["funding"]),
        "closed": offer("Closed", window={"state": "closed"}),
    }
    support = {"kind": "community", "name": "Helpers", "url": "https://example.org/h", "languages": ["sw"]}
    forum = {"kind": "forum", "name": "Forum", "url": "https://example.org/f", "languages": ["sw"]}
    pages = made({"one": good(support=[support], communities=[forum])}, offers)
    body = pages["languages/sw/index.html"]
    part = section(body, "offers", 3)
    assert re.findall(r"offers/([^/\"]+)/\"", part) == ["named", "any", "gift"]
    assert part.count("any language") == 2
    assert 'href="https://example.org/f"' in section(body, "communities", 3)
    assert 'href="https://example.org/h"' in section(body, "support", 3)
    assert "languages/am/index.html" in pages, "an offer that names a language is enough for a page"


def test_a_page_of_a_language_is_made_again_when_its_offers_change():
    goods = {"one": good(languages=["sw", "fr"])}
    digests = []
    for name in ("Before", "After"):
        pages = listings(edition(goods, {"a": offer(name, languages=["sw"])}))
        digests.append([pages[f"languages/{tag}/index.html"].made_from for tag in ("sw", "fr")])
    assert digests[0][0] != digests[1][0]
    assert digests[0][1] == digests[1][1]


def test_the_index_of_languages_counts_wanted_translations_and_needs():
    status = [{"language": "sw", "part": part, "state": "wanted"} for part in ("interface", "voice")]
    goods = {
        "one": good(localization={"status": status}, needs=[need(languages=["sw"])]),
        "two": good(localization={"status": status[:1]}),
    }
    body = made(goods)["languages/index.html"]
    assert '<a class="by" href="../languages/sw/#wanted">2 want it</a>' in body
    assert '<a class="by" href="../languages/sw/#needs">1 need</a>' in body


# --- Reach ----------------------------------------------------------------------------------------------------------


def test_the_page_for_operators_is_there_only_if_it_has_something():
    assert REACH not in made({"one": good(reach={"channels": ["web", "android"]}, needs=[need()])})
    for reach in ({"channels": ["sms"]}, {"domains": ["example.org"]}, {"codes": [CODE]}):
        assert REACH in made({"one": good(reach=reach)})
    assert REACH in made({"one": good(needs=[need(kind="connectivity")])})
    assert REACH in made({}, {"a": offer(kinds=["connectivity"])})


def test_operators_find_who_asks_for_them_by_country_and_channel():
    asking = [
        need(id="kenya", kind="connectivity", countries=["KE", "UG"], channels=["sms", "ussd"]),
        need(id="anywhere", kind="distribution", channels=["sms"]),
        need(id="no", kind="translation", countries=["KE"], channels=["sms"]),
        need(id="community", kind="distribution"),
    ]
    body = made({"one": good(needs=asking)})[REACH]
    for country in ("KE", "UG"):
        assert re.findall(r"#need-(\w+)", section(body, f"needs-{country}", 3)) == ["kenya"]
    assert re.findall(r"#need-(\w+)", section(body, "needs-anywhere", 3)) == ["anywhere"]
    channels = section(body, "needs-by-channel", 3)
    sms, _, ussd = channels.partition("<dt>USSD menu</dt>")
    assert re.findall(r"#need-(\w+)", sms) == ["anywhere", "kenya"]
    assert re.findall(r"#need-(\w+)", ussd) == ["kenya"]


def test_operators_find_goods_offers_and_arrangements():
    operators = [{"name": "Example Mobile", "country": "KE", "arrangement": "zero-rated", "until": "2027"}]
    goods = {
        "carried": good(reach={"channels": ["android"], "operators": operators}),
        "texts": good(reach={"channels": ["sms", "desktop"]}),
        "web": good(reach={"channels": ["web"], "data_volume": {"megabytes": 20, "per": "month"}}),
    }
    by = {"name": "Example Mobile", "url": "https://example.org/", "kind": "operator"}
    offers = {
        "operator": offer("Operator", by=by),
        "kind": offer("Kind", kinds=["connectivity"]),
        "gift": offer("Gift", gives=[{"what": "airtime"}]),
        "signing": offer("Signing", kinds=["distribution"], gives=[{"what": "license"}]),
        "other": offer("Other"),
    }
    body = made(goods, offers)[REACH]
    assert re.findall(r"goods/(\w+)/\"", section(body, "goods")) == ["carried", "texts"]
    assert "Desktop" not in section(body, "goods")
    assert re.findall(r"offers/([^/\"]+)/\"", section(body, "offers")) == ["gift", "kind", "operator"]
    found = text_of(section(body, "arrangements"))
    assert "Kenya" in found
    assert "Example Mobile: Zero-rated, until 2027" in found


def test_sections_without_content_are_left_out():
    body = made({"one": good(reach={"channels": ["sms"]})})[REACH]
    assert 'id="goods"' in body
    for id in ("needs", "offers", "arrangements"):
        assert f'id="{id}"' not in body
        assert f'href="#{id}"' not in body


# --- All of them ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [KENYA, REACH, "languages/sw/index.html"])
def test_hostile_values_are_only_text(path: str):
    operators = [{"name": HOSTILE, "country": "KE", "arrangement": "zero-rated", "until": HOSTILE}]
    record = good(
        name=HOSTILE,
        **USED,
        needs=[
            need(
                kind="connectivity",
                title={"en": HOSTILE},
                countries=["KE"],
                languages=["sw"],
                url="javascript:alert(1)",
            )
        ],
        reach={"domains": [HOSTILE], "codes": [{**CODE, "code": HOSTILE}], "operators": operators},
        support=[
            {
                "kind": "community",
                "name": HOSTILE,
                "url": "javascript:alert(1)",
                "countries": ["KE"],
                "languages": ["sw"],
            }
        ],
        localization={
            "platform": "javascript:alert(1)",
            "status": [
                {"language": "sw", "part": "interface", "state": "wanted", "url": "javascript:alert(1)"}
            ],
        },
    )
    by = {"name": HOSTILE, "url": "javascript:alert(1)", "kind": "operator"}
    hostile = offer(HOSTILE, by=by, languages=["sw"], eligibility={"countries": ["KE"]})
    body = made({"one": record}, {"a": hostile})[path]
    assert "<script" not in body
    assert "&lt;script&gt;" in body
    assert 'href="javascript' not in body
