"""The part of a good's page by which a reader can act: needs, offers that may fit, standing ways to help, reach."""

import re
from gettext import NullTranslations
from typing import Any, ClassVar

import pytest

from dpg.matching.catalogue_matches import matches_of
from dpg.model.matches import Condition, Match, Reason
from dpg.model.needs import open_needs
from dpg.outputs.site.good_help import SHOWN
from dpg.outputs.site.help_cards import facts_of_need
from dpg.outputs.site.match_sentences import NAMED, MatchSentences
from dpg.outputs.site.words import Words
from dpg.project.build.record_files import page_keys
from help_pages import VOCABULARIES, edition, good, need, offer, page_of, section, text_of
from tasks.messages import template

NO_SHELL: Any = None
HOSTILE = "\"><script>alert('PWN')</script>"


def sentences_of(made: Any, good_id: str = "one", need_id: str = "help") -> list[str]:
    (match,) = matches_of(made.catalogue).of_need(good_id, need_id)
    shown = MatchSentences(words()).of(match)
    return [sentence.text for sentence in (*shown.reasons, *shown.unknowns)]


def facts_of_needs(made: Any) -> list[str]:
    return [fact for one in open_needs(made.catalogue) for fact in facts_of_need(one.need, words())]


def words() -> Words:
    return Words(VOCABULARIES, "en", NullTranslations())


def test_an_open_need_has_its_facts_its_evidence_and_its_last_day():
    body = page_of(
        edition(
            {
                "one": good(
                    needs=[
                        need(
                            kind="connectivity",
                            channels=["sms", "ussd"],
                            amount={"value": 5000, "minimum": 800, "currency": "EUR", "rhythm": "once"},
                            evidence=[
                                {"url": "https://example.org/ask", "seen": "2026-11-02", "dated": "2026-10"}
                            ],
                            asserted_by="owner",
                        )
                    ]
                )
            }
        )
    )
    part = section(body, "how-to-help")
    assert "SMS, USSD menu" in part
    assert "5,000 EUR, at least 800 EUR" in part
    assert "until 31 Oct 2027" in part
    assert 'href="#e1"' in part
    assert "Dated Oct 2026, seen 2 Nov 2026." in section(body, "evidence")
    assert "Reported by the owner." in part
    assert "listed 1 Nov 2026, source dated Oct 2026, " in part


def test_a_skill_with_the_name_of_the_kind_is_not_repeated():
    asked = need(kind="translation", skills=["translation", "editing"])
    part = section(page_of(edition({"one": good(needs=[asked])})), "how-to-help")
    assert part.count("Translation") == 1
    assert "Editing" in part


def test_the_best_offers_are_named_and_the_others_counted():
    offers = {f"offer-{number}": offer(f"Offer {number}") for number in range(5)}
    body = page_of(edition({"one": good(needs=[need()])}, offers))
    part = section(body, "how-to-help")
    assert re.findall(r'href="../../offers/([^/"]+)/"', part) == ["offer-0", "offer-1", "offer-2"]
    assert SHOWN == 3
    assert '<a href="../../offers/by/kind/translation/">2 more</a>' in part


def test_a_skill_that_only_repeats_the_kind_is_not_shown():
    made = edition({"one": good(needs=[need(skills=["translation", "python"])])})
    facts = text_of(section(page_of(made), "how-to-help"))
    assert "Translation · Python · " in facts
    assert facts_of_needs(made) == ["Python"]


def test_an_offer_that_cannot_meet_a_need_is_not_on_the_page():
    closed = offer("Closed", window={"state": "closed", "seen": "2026-11-20"})
    body = page_of(
        edition({"one": good(needs=[need()])}, {"a": closed, "b": offer("Money", kinds=["funding"])})
    )
    assert "Offers that may fit" not in body
    assert "offers/" not in body


def test_reasons_and_unknowns_are_plain_sentences():
    asked = {"open_license": True, "organization_kinds": ["nonprofit"], "note": {"en": "Write first."}}
    shown = sentences_of(edition({"one": good(needs=[need()])}, {"a": offer(eligibility=asked)}))
    assert "Asks for an open license: it has Apache-2.0." in shown
    assert "Asks for certain kinds of organizations (Nonprofit); the record doesn't say." in shown
    assert "State of the offer: Open, seen 20 Nov 2026." in shown


CASES = {
    "anyone": ({}, {}, {"anyone": True}, "Anyone can apply."),
    "types": ({}, {}, {"types": ["software"]}, "its type is Software"),
    "licenses": ({}, {}, {"licenses": ["Apache-2.0"]}, "it has Apache-2.0"),
    "sdgs": ({}, {}, {"sdgs": [3]}, "it serves SDG 3 Good health and well-being"),
    "sectors": ({}, {}, {"sectors": ["health"]}, "it belongs to Health"),
    "countries used": (
        {"deployments": [{"country": "KE"}]},
        {},
        {"countries": ["KE"]},
        "it is used in Kenya",
    ),
    "countries needed": ({}, {"countries": ["KE"]}, {"countries": ["KE"]}, "the need names Kenya"),
    "countries worldwide": (
        {"worldwide": {}},
        {},
        {"countries": ["KE"]},
        "such as Kenya: it is used worldwide",
    ),
    "regions used": (
        {"deployments": [{"country": "KE"}]},
        {},
        {"regions": ["africa"]},
        "it is used in Kenya, a part of Africa",
    ),
    "regions needed": (
        {},
        {"countries": ["KE"]},
        {"regions": ["africa"]},
        "the need names Kenya, a part of Africa",
    ),
    "regions worldwide": (
        {"worldwide": {}},
        {},
        {"regions": ["africa"]},
        "such as Africa: it is used worldwide",
    ),
    "organizations": (
        {"organizations": [{"name": "A", "roles": ["owner"], "country": "DE"}]},
        {},
        {"organization_countries": ["DE"]},
        "one of its organizations is in Germany",
    ),
    "recognition": (
        {"recognition": [{"by": "dpga", "status": "listed", "url": "https://example.org/"}]},
        {},
        {"recognition": ["dpga"]},
        "it is listed by DPG Registry",
    ),
    "not recorded": ({}, {}, {"stages": ["pilot"]}, "certain stages (Pilot); the record doesn't say"),
    "many": (
        {},
        {},
        {"countries": ["KE", "UG", "TZ", "RW", "ET"]},
        "(Kenya, Uganda, Tanzania and 2 more); the record doesn't say",
    ),
    "no conditions": ({}, {}, None, "Its conditions are not recorded."),
}


@pytest.mark.parametrize(("of_good", "of_need", "asked", "expected"), CASES.values(), ids=CASES.keys())
def test_each_condition_has_its_sentence(of_good: Any, of_need: Any, asked: Any, expected: str):
    offered = offer(eligibility=asked) if asked else {**offer(), "eligibility": None}
    offered = {key: value for key, value in offered.items() if value is not None}
    made = edition({"one": good(**of_good, needs=[need(**of_need)])}, {"a": offered})
    assert any(expected in sentence for sentence in sentences_of(made))


GIVEN = {
    "skills": (
        {"skills": ["python"]},
        {"skills": ["python"]},
        "Gives a skill that the need asks for: Python.",
    ),
    "languages": (
        {"languages": ["sw"]},
        {"languages": ["sw"]},
        "in a language that the need asks for: Swahili.",
    ),
    "channels": ({"channels": ["sms"]}, {"channels": ["sms"]}, "a channel that the need asks for: SMS."),
    "skills open": ({}, {"skills": ["python"]}, "Gives certain skills (Python); the need doesn't say"),
    "any sum": (
        {"amount": {"any": True, "rhythm": "once"}},
        {"amount": {"currency": "EUR"}},
        "any amount helps",
    ),
    "sum": (
        {"amount": {"value": 500, "currency": "EUR", "rhythm": "once"}},
        {"amount": {"min": 100, "max": 1000, "currency": "EUR"}},
        "covers the sum that the need asks for: 500 EUR.",
    ),
    "currency": (
        {"amount": {"value": 500, "currency": "EUR", "rhythm": "once"}},
        {"amount": {"max": 1000, "currency": "USD"}},
        "Gives USD; the need asks for EUR.",
    ),
    "rhythm": (
        {"amount": {"value": 500, "currency": "EUR", "rhythm": "once"}},
        {"amount": {"max": 1000, "currency": "EUR", "rhythm": "monthly"}},
        "the need asks for it “once”",
    ),
    "no rhythm": (
        {"amount": {"value": 500, "currency": "EUR", "rhythm": "monthly"}},
        {"amount": {"max": 1000, "currency": "EUR"}},
        "The need asks for money “every month”; the offer doesn't say how often it gives money.",
    ),
}


@pytest.mark.parametrize(("of_need", "of_offer", "expected"), GIVEN.values(), ids=GIVEN.keys())
def test_what_an_offer_gives_has_its_sentence(of_need: Any, of_offer: Any, expected: str):
    made = edition({"one": good(needs=[need(**of_need)])}, {"a": offer(**of_offer)})
    assert any(expected in sentence for sentence in sentences_of(made))


def test_no_result_of_a_match_is_without_a_sentence():
    """Conditions that only rule an offer out have none."""
    only_blockers = {
        Condition.GOOD_REMOVED,
        Condition.NEED_STATUS,
        Condition.NEED_UNTIL,
        Condition.OFFER_REMOVED,
        Condition.OPENS,
        Condition.CLOSES,
        Condition.UNTIL,
    }
    writer = MatchSentences(words())
    made = edition({"one": good(needs=[need()])}, {"a": offer()})
    (match,) = matches_of(made.catalogue).of_need("one", "help")
    for code in {*Condition} - only_blockers:
        reason = Reason(code=code)
        written = [
            found
            for found in (written_or_none(writer, reason, match, known) for known in (True, False))
            if found
        ]
        assert written, code
        assert all("%" not in text for text in written)
    assert NAMED == 3


def written_or_none(writer: MatchSentences, reason: Reason, match: Match, known: bool) -> str:
    try:
        return (writer.reason if known else writer.unknown)(reason, match).text
    except KeyError:
        return ""


def test_met_needs_and_money_received_are_help_received():
    met = need(
        id="done",
        title={"en": "Server paid"},
        status="met",
        met={"by": "Example City", "on": "2026-09-01"},
        evidence=[{"url": "https://example.org/thanks"}],
    )
    body = page_of(edition({"one": good(needs=[met])}, repository="https://github.com/a/b"))
    part = section(body, "met", 3)
    assert "Server paid" in part
    assert "1 Sep 2026" in part
    assert 'href="#e1"' in part
    assert 'href="https://example.org/thanks"' in section(body, "evidence")


def test_a_good_without_needs_has_them_among_its_gaps():
    plain, asking = (page_of(edition({"one": good(needs=needs)})) for needs in ([], [need()]))
    assert "How you can help" not in plain
    assert ", needs" in plain.partition("Not recorded:")[2].partition("<")[0]
    assert ", needs" not in asking.partition("Not recorded:")[2].partition("<")[0]


def test_standing_ways_to_help_follow_from_the_record():
    record = good(
        contributing="https://example.org/contributing",
        repositories=[
            {"url": "https://github.com/example/one", "newcomer_label": "good first issue"},
            {"url": "https://code.example.org/two", "newcomer_label": "easy"},
        ],
        localization={"platform": "https://example.org/platform", "guide": "https://example.org/guide"},
        funding={"channels": [{"kind": "donation-page", "url": "https://example.org/give"}]},
    )
    body = page_of(edition({"one": record}))
    part = section(body, "ways", 3)
    for address in ("contributing", "platform", "guide"):
        assert f'href="https://example.org/{address}"' in part
    assert (
        'href="https://github.com/example/one/issues?q=is%3Aopen%20is%3Aissue%20no%3Aassignee%20label%3A%22good%20first%20issue%22"'
        in part
    )
    assert "not checked yet" in part
    assert "with the label “easy”" in part
    assert 'href="https://code.example.org/two"' in part
    assert "code.example.org/two/" not in part, "no pattern is known for this host"
    assert 'href="https://example.org/give"' in section(body, "give", 3)


def test_operators_find_domains_data_volume_and_codes():
    reach = {
        "domains": ["sync.example.org", "*.cdn.example.org"],
        "data_volume": {"megabytes": 20, "per": "month"},
        "codes": [{"code": "*123#", "channel": "ussd", "country": "KE"}],
    }
    part = section(page_of(edition({"one": good(reach=reach)})), "operators")
    assert "<code>sync.example.org</code>, <code>*.cdn.example.org</code>" in part
    assert "20 MB, Month of use" in part
    assert "<code>*123#</code>" in part
    assert 'href="../../countries/KE/"' in part
    assert 'href="../../reach/"' in part
    without = page_of(edition({"one": good(reach={"channels": ["sms"]})}))
    assert "For mobile operators" not in without


def test_hostile_values_of_needs_offers_and_reach_are_only_text():
    record = good(
        repositories=[{"url": "https://github.com/a/b", "newcomer_label": HOSTILE}],
        contributing="javascript:alert('PWN')",
        needs=[need(title={"en": HOSTILE}, evidence=[{"url": "https://example.org/", "dated": HOSTILE}])],
        reach={
            "domains": [HOSTILE],
            "codes": [{"code": HOSTILE, "channel": "ussd", "country": "KE"}],
            "data_volume": {"megabytes": 1, "per": HOSTILE},
        },
    )
    hostile = offer(
        HOSTILE, eligibility={"licenses": ["Apache-2.0"], "stages": [HOSTILE], "note": {"en": HOSTILE}}
    )
    body = page_of(edition({"one": record}, {"a": hostile}))
    assert "<script" not in body
    assert body.count("&lt;script&gt;") >= 9
    assert 'href="javascript' not in body
    assert "<code>javascript:alert(" in body


def test_a_changed_offer_changes_the_key_of_the_pages_that_show_it():
    goods = {"one": good(needs=[need()]), "two": good(name="Two")}
    before, after = (page_keys(edition(goods, {"a": offer(name)}), NO_SHELL) for name in ("Before", "After"))
    assert before["goods/one.yaml"] != after["goods/one.yaml"]
    assert before["goods/two.yaml"] == after["goods/two.yaml"]


def test_a_changed_need_changes_the_key_of_the_offers_that_may_meet_it():
    offers = {"a": offer("A"), "b": offer("B", kinds=["hosting"])}
    records = ({"one": good(needs=[need(title={"en": title})])} for title in ("Before", "After"))
    before, after = (page_keys(edition(goods, offers), NO_SHELL) for goods in records)
    assert before["offers/a.yaml"] != after["offers/a.yaml"]
    assert before["offers/b.yaml"] == after["offers/b.yaml"]


def test_every_sentence_is_a_message_for_translators():
    class Recorder(NullTranslations):
        asked: ClassVar[set[str]] = set()

        def gettext(self, message: str) -> str:
            self.asked.add(message)
            return message

    MatchSentences(Words(VOCABULARIES, "en", Recorder()))
    assert len(Recorder.asked) > 40
    assert Recorder.asked <= {message.id for message in template()}
