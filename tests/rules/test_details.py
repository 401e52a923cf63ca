"""Where a rule draws the line: more examples than one case can hold."""

import time
from types import SimpleNamespace

import pytest

from dpg.model.cycles import cycles_by_first
from dpg.model.spelling import nearest
from dpg.rules.spdx import is_license, listed_licenses, parse_expression

ONE_SENTENCE = [
    "Lets nurses record visits.",
    "Lets nurses record visits",
    "Lets nurses (e.g. in U.N. camps) record visits, no. 5 of St. Mary too, with v2.0.",
    "Maps schools, clinics etc. for ministries in approx. 20 countries.",
    "Erfasst Besuche bis zum 3. Mai z. B. ohne Netz.",
    "Teaches J. K. Example's method to children.",
    "What is asked at the clinic?",
    "护士无需联网即可记录就诊。",
    "يتيح للممرضين تسجيل الزيارات دون إنترنت.",
    "नर्सें बिना इंटरनेट के मुलाकातें दर्ज करती हैं।",
]
SEVERAL_SENTENCES = [
    "Lets nurses record visits. It works offline.",
    "Lets nurses record visits! It works offline",
    "Is it open? Yes.",
    "Works since 2012. 5 countries use it.",
    "Lets “nurses record visits.” “It works.”",
    "护士可记录就诊。无需联网。",
    "يتيح تسجيل الزيارات. يعمل دون إنترنت.",
    "هل هو مجاني؟ نعم",
    "नर्सें दर्ज करती हैं। फिर भेजती हैं।",
    "Lets nurses record visits.\nIt works offline.",
    "Lets nurses\nrecord visits.",
]
ROLES = [
    "info@example.org",
    "contact@example.co.uk",
    "Support@Example.org",
    "info-ke@example.org",
    "dpg.team@example.org",
    "open-source@example.org",
    "opensource@example.org",
    "records@example.org",
    "example@example.org",
    "examplehealthrecords@gmail.com",
    "info+records@example.org",
    "opendata@example.org",
    "open-data@example.org",
    "protocollo@example.org",
    "urp@example.org",
    "dsn@example.org",
    "postmottak@example.org",
    "registrator@example.org",
    "sviluppo@example.org",
    "ventas@example.org",
    "dsi@example.org",
    "designsystem@example.org",
    "design-system@example.org",
    "donnees@example.org",
    "transparencia@example.org",
    "atencion.ciudadano@example.org",
    "priemnaya@example.org",
    "kefu@example.org",
    "tawasol@example.org",
    "ouvidoria@example.org",
    "datenschutz@example.org",
    "data-protection@example.org",
    "africa.office@example.org",
    "hello2@example.org",
]
NO_ROLES = [
    "jane.doe@example.org",
    "jane@example.org",
    "j.doe@example.org",
    "jane.support@example.org",
    "maria.protocollo@example.org",
    "dsi.leila@example.org",
    "jdoe1980@gmail.com",
    "info",
    "@example.org",
    "info@",
    "info@example",
    "info@localhost",
    "info @example.org",
    "info@@example.org",
    "a b@c",
    "info@example.org, support@example.org",
    "https://example.org/",
    "info@example.org\n",
    "info@127.0.0.1",
    ".info@example.org",
]


@pytest.mark.parametrize("summary", ONE_SENTENCE)
def test_one_sentence_passes(bench: SimpleNamespace, summary: str) -> None:
    assert bench.find("summary-not-one-sentence", bench.make_good(summary={"en": summary})) == []


@pytest.mark.parametrize("summary", SEVERAL_SENTENCES)
def test_several_sentences_are_noticed(bench: SimpleNamespace, summary: str) -> None:
    good = bench.make_good(summary={"en": "One.", "xx": summary})
    assert bench.pointers("summary-not-one-sentence", good) == ["/summary/xx"]


@pytest.mark.parametrize("email", ROLES)
def test_shared_address_passes(bench: SimpleNamespace, email: str) -> None:
    assert bench.find("contact-not-role", bench.make_good(contact={"email": email})) == []


@pytest.mark.parametrize("email", NO_ROLES)
def test_address_of_a_person_is_refused_and_not_repeated(bench: SimpleNamespace, email: str) -> None:
    (finding,) = bench.find("contact-not-role", bench.make_good(contact={"email": email}))
    assert finding.pointer == "/contact/email"
    assert email.strip() not in finding.message + finding.hint.replace("info@example.org", "")
    assert "jane" not in finding.message + finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "A < B && C > D",
        "{{ name }} {% x %}",
        "<3",
        "a <b",
        "1 <2> 3",
        "x<-y",
        "<https://example.org/>",
        "Wow! [1]",
        "O'Brien & co",
        "a << b",
    ],
)
def test_signs_are_no_markup(bench: SimpleNamespace, text: str) -> None:
    assert bench.find("markup-in-text", bench.make_good(description={"en": text}, aliases=[text])) == []


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b>",
        "<br/>",
        "</p>",
        "<img src=x onerror=alert(1)>",
        "<!-- x -->",
        "<!DOCTYPE html>",
        "<?php x",
        "<script\n>",
        "<a-b c>",
        "![x](y)",
        "<![CDATA[x]]>",
    ],
)
def test_markup_is_found(bench: SimpleNamespace, text: str) -> None:
    good = bench.make_good(description={"en": f"It is {text} here."}, aliases=[text])
    assert bench.pointers("markup-in-text", good) == ["/aliases/0", "/description/en"]


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](/relative)",
        "<mailto:info@example.org>",
        "[x]: data:text/html,x",
        "[x](https://user@example.org)",
        "[x]( <file:///x>)",
    ],
)
def test_links_in_a_description_must_be_web_addresses(bench: SimpleNamespace, link: str) -> None:
    assert bench.pointers("address-unsafe", bench.make_good(description={"en": f"See\n{link}"})) == [
        "/description/en"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See [the form](https://example.org/a_(b)).",
        "<https://example.org/>",
        "[x]: https://example.org/",
        "a [b] c",
    ],
)
def test_web_links_in_a_description_pass(bench: SimpleNamespace, text: str) -> None:
    assert bench.find("address-unsafe", bench.make_good(description={"en": text})) == []


@pytest.mark.parametrize(
    "written",
    [
        "(" * 5_000 + "MIT" + ")" * 5_000,
        "(" * 98 + "MIT" + ")" * 98,
        "((((",
        ")" * 200,
        "MIT AND " * 24 + "MIT",
        "MIT MIT",
        "AND",
        "MIT WITH",
        "é",
        "MIT\n",
    ],
)
def test_strange_expressions_take_no_time(bench: SimpleNamespace, written: str) -> None:
    start = time.process_time()
    bench.find("license-unknown", bench.make_good(licenses=[{"spdx": written}]))
    bench.find("license-not-open", bench.make_good(licenses=[{"spdx": written}]))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("spdx", "covers", "types", "is_open"),
    [
        ("MIT", ["code"], ["software"], True),
        ("CC-BY-4.0", ["code"], ["software"], False),
        ("CC-BY-4.0", ["data"], ["dataset"], True),
        ("CC-BY-4.0", [], ["software"], False),
        ("OFL-1.1", [], ["software"], True),
        ("CC-BY-SA-4.0", [], ["software", "content"], True),
        ("CC-BY-4.0 OR MIT", [], ["software"], True),
        ("CC-BY-4.0", ["model"], ["ai-model"], True),
        ("MIT", ["documentation"], ["software"], True),
        ("CC-BY-NC-4.0", [], ["ai-model"], False),
        ("CC-BY-ND-4.0", ["content"], ["content"], False),
        ("LicenseRef-example", [], ["software"], False),
        ("MIT OR LicenseRef-example", ["code"], ["software"], True),
        ("MIT AND LicenseRef-example", ["code"], ["software"], False),
        ("(CC-BY-NC-4.0 AND MIT) OR Apache-2.0", ["code"], ["software"], True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["code"], ["software"], True),
        ("GPL-3.0", ["code"], ["software"], True),
        ("Apache-2.0+", ["code"], ["software"], True),
        ("No-Such", ["code"], ["software"], True),
    ],
)
def test_openness_follows_what_is_covered(
    bench: SimpleNamespace, spdx: str, covers: list[str], types: list[str], is_open: bool
) -> None:
    good = bench.make_good(licenses=[{"spdx": spdx, "covers": covers}], types=types)
    assert (bench.find("license-not-open", good) == []) is is_open


def test_expression_is_read_as_a_tree() -> None:
    read = parse_expression("MIT AND (Apache-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0)")
    assert read is not None
    assert read.ids == ("MIT", "Apache-2.0", "GPL-2.0-only")
    assert read.exceptions == ("Classpath-exception-2.0",)
    assert read.holds(lambda id: id != "Apache-2.0")
    assert not read.holds(lambda id: id == "MIT")


def test_every_open_license_is_one_that_spdx_lists(bench: SimpleNamespace) -> None:
    unlisted = [
        term.id for term in bench.catalogue_of().vocabularies["licenses"].terms if not is_license(term.id)
    ]
    assert unlisted == []
    assert "GPL-3.0" not in listed_licenses()


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("pt-br", "pt-BR"),
        ("EN", "en"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("en_GB", "en-GB"),
        ("français", "fr"),
        ("العربية", "ar"),
    ],
)
def test_language_tag_is_corrected(bench: SimpleNamespace, tag: str, hint: str) -> None:
    (finding,) = bench.find("unknown-language", bench.make_good(languages=[tag]))
    assert f"`{hint}`" in finding.hint


@pytest.mark.parametrize(
    "tag", ["en", "sw", "pt-BR", "zh-Hans", "sr-Latn-RS", "es-419", "ca-valencia", "de-1996", "ar-001"]
)
def test_language_tag_passes(bench: SimpleNamespace, tag: str) -> None:
    assert bench.find("unknown-language", bench.make_good(languages=[tag])) == []


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "english",
        "en-",
        "-en",
        "en--US",
        "x-own",
        "en-US-x-own",
        "en\n",
        "i-klingon",
        "xx",
        "en-ZZ",
        "en-abcdefghi",
    ],
)
def test_no_language_tag_is_refused(bench: SimpleNamespace, tag: str) -> None:
    assert bench.pointers("unknown-language", bench.make_good(languages=[tag])) == ["/languages/0"]


@pytest.mark.parametrize(
    "day",
    [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "0000-01-01",
        "2024-2-3",
        "2024-02",
        "2024",
        "٢٠٢٤-٠٢-٠٣",
        "2024-02-03T00:00",
        "yesterday",
        "2024-02-03\n",
        "-2024-02-03",
    ],
)
def test_no_day_is_refused(bench: SimpleNamespace, day: str) -> None:
    assert bench.pointers("no-such-day", bench.make_good(checked=day)) == ["/checked"]


def test_nothing_is_judged_by_date_where_no_commit_tells_the_time(bench: SimpleNamespace) -> None:
    need = {
        "id": "x",
        "kind": "code",
        "title": {"en": "X"},
        "opened": "2001-01-01",
        "until": "2001-02-01",
        "status": "open",
    }
    good = bench.make_good(checked="2999-01-01", needs=[need])
    timeless = bench.catalogue_of(good, as_of=None)
    assert [
        bench.find(rule, good, timeless) for rule in ("date-in-future", "need-expired", "checked-stale")
    ] == [[], [], []]


@pytest.mark.parametrize(
    ("written", "choices", "meant"),
    [
        ("license", ["licenses", "links"], "licenses"),
        ("licences", ["licenses", "links"], "licenses"),
        ("organisations", ["organizations"], "organizations"),
        ("builds-on", ["builds_on"], "builds_on"),
        ("Name", ["name"], "name"),
        ("sumary", ["summary"], "summary"),
        ("webiste", ["website"], "website"),
        ("repository", ["repositories"], "repositories"),
        ("programme", ["program"], "program"),
        ("centre", ["center"], "center"),
        ("behaviour", ["behavior"], "behavior"),
        ("catalogue", ["catalog"], "catalog"),
        ("ab", ["ac"], None),
        ("quite-different", ["name", "website"], None),
        ("", ["name"], None),
        ("x" * 10_000, ["x"], None),
        ("cat", ["car", "bat"], "bat"),
    ],
)
def test_nearest_word(written: str, choices: list[str], meant: str | None) -> None:
    assert nearest(written, choices) == meant
    assert nearest(written, reversed(choices)) == meant


def test_cycles_end_and_name_the_way_round() -> None:
    graph = {"c": ("a",), "a": ("b", "x"), "b": ("c",), "x": ("y",), "y": (), "s": ("s",), "n": ("missing",)}
    assert cycles_by_first(graph) == {"a": ("a", "b", "c", "a"), "s": ("s", "s")}


def test_long_chains_and_circles_are_no_trouble() -> None:
    chain = {f"g{n:05}": (f"g{n + 1:05}",) for n in range(20_000)}
    assert cycles_by_first(chain) == {}
    circle = {**chain, "g20000": ("g00000",)}
    assert {first: len(way) for first, way in cycles_by_first(circle).items()} == {"g00000": 20_002}


def test_circle_is_told_once_and_briefly(bench: SimpleNamespace) -> None:
    goods = [bench.make_good(f"g{n}", builds_on=[f"g{(n + 1) % 9}"]) for n in range(9)]
    catalogue = bench.catalogue_of(*goods)
    found = [finding for good in goods for finding in bench.find("reference-cycle", good, catalogue)]
    assert [finding.message for finding in found] == [
        "This good builds on itself: g0 → g1 → g2 → g3 → (5 more) → g0."
    ]


def test_successors_in_a_circle_are_found(bench: SimpleNamespace) -> None:
    one = bench.make_good("one", status="superseded", superseded_by="two")
    two = bench.make_good("two", removed={"on": "2026-01-01", "reason": "merged", "replaced_by": "one"})
    catalogue = bench.catalogue_of(one, two)
    assert bench.pointers("reference-cycle", one, catalogue) == ["/superseded_by"]
    assert bench.pointers("reference-cycle", two, catalogue) == []


def test_ten_thousand_goods_are_compared_in_a_second(bench: SimpleNamespace) -> None:
    across = (
        "unknown-reference",
        "reference-cycle",
        "implements-not-a-standard",
        "same-name",
        "same-website",
        "same-repository",
        "same-wikidata",
        "name-lookalike",
    )
    goods = [
        bench.make_good(
            f"good-{n}",
            name=f"Good {n}",
            aliases=[f"G{n}"],
            website=f"https://g{n}.example.org/",
            repositories=[{"url": f"https://github.com/example/g{n}"}],
            builds_on=[f"good-{n // 2}"] if n else [],
            links={"wikidata": f"Q{n + 1}"},
        )
        for n in range(10_000)
    ]
    catalogue = bench.catalogue_of(*goods)
    start = time.process_time()
    found = [rule for good in goods for rule in across if bench.find(rule, good, catalogue)]
    assert time.process_time() - start < 2
    assert found == []
