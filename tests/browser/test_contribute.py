"""The form that writes a record, in a real browser."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from browser.forms import READY, REPOSITORY, file_of, open_form, press, reach, type_into, with_repository
from dpg.model.catalogue import Catalogue
from dpg.model.good import WholeGood
from dpg.records.canonical import canonical
from dpg.records.project_files import load_schema
from dpg.rules.summary_not_one_sentence import check as check_summary
from support import ROOT, run_dpg

SHAPE = load_schema(ROOT).shape
NOTHING = Catalogue(records=(), vocabularies={})
GOODS = sorted((ROOT / "goods").glob("*.yaml"))
SAMPLE = [*GOODS[::7], *sorted(GOODS, key=lambda path: path.stat().st_size)[-10:]]
"""Some goods, and those that say most."""
BLOCKS = {
    "ai-model": ("#f-model-openness", "w"),
    "content": ("#f-content-curriculum button[data-add]", None),
    "standard": ("#f-specification-version", "2.1"),
}
"""For some types a control of its own block, and what to type there: a choice, a list and a text."""
ROUND = """async (goods) => {
  const { fill, collect, settled, nameAll } = await import(`${ORIGIN}contribute-fields.js`);
  const { grouped, yamlOf } = await import(`${ORIGIN}contribute-yaml.js`);
  const form = document.getElementById("good-form");
  return goods.map((good) => {
    fill(form, grouped(good));
    nameAll(form);
    return yamlOf(settled(collect(form), form));
  });
}"""


def data_of(site: Path, good: Path) -> object:
    record = json.loads((site / "api" / "v1" / "goods" / f"{good.stem}.json").read_bytes())["result"]
    return {key: value for key, value in record.items() if key != "id"}


@pytest.mark.parametrize("language", ["", "ar/"])
def test_record_to_form_to_file_is_the_identity(visit, site, origin, language):
    reader = open_form(visit, language=language)
    with reader.page.expect_response("**/contribute-known.json"):
        reader.page.focus("#f-name")
    reader.page.wait_for_selector("#words-topics", state="attached")
    script = ROUND.replace("ORIGIN", f"'{origin}/assets/catalogue/'")
    written = reader.page.evaluate(script, [data_of(site, good) for good in SAMPLE])
    changed = [
        good.stem for good, text in zip(SAMPLE, written, strict=True) if text != good.read_text("utf-8")
    ]
    assert changed == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_keyboard_alone_writes_a_record_that_the_check_accepts(visit, make_project, kind):
    reader = open_form(visit)
    type_into(reader, "#f-name", f"Made Up {kind}")
    press(reader, f'#f-types input[value="{kind}"]', "Space")
    type_into(reader, "#f-summary .said", "Lets nurses record visits without internet.")
    type_into(reader, "#f-website", f"https://made-up-{kind}.org/")
    type_into(reader, "#f-licenses .entry input", "CC-BY-4.0")
    type_into(reader, "#f-sdgs .entry select", "3")
    type_into(reader, "#f-topics .entry input", "Electronic medical records")
    selector, typed = BLOCKS[kind]
    press(reader, "#part-kind > summary")
    reach(reader, selector)
    if typed is None:
        reader.page.keyboard.press("Enter")
    reader.page.keyboard.type(typed or "Made-up curriculum")
    with reader.page.expect_download() as begun:
        press(reader, "#download")
    assert begun.value.suggested_filename == f"made-up-{kind}.yaml"
    project = make_project()
    target = project / "goods" / begun.value.suggested_filename
    begun.value.save_as(target)
    assert target.read_text("utf-8") == file_of(reader) == canonical(target.read_text("utf-8"), SHAPE)
    said = run_dpg(project, "check")
    assert said.returncode == 0, said.stdout
    assert "  - electronic-medical-records\n" in target.read_text("utf-8")
    assert re.search(r"^(model|content|specification):\n  \w+:", target.read_text("utf-8"), re.M)


def test_a_long_arabic_record_takes_the_other_way(visit):
    reader = open_form(visit, language="ar/", repository=True)
    reader.page.fill("#f-name", "Sijill")
    file_of(reader)
    short = reader.page.get_attribute("#open", "href")
    assert short.startswith(f"{REPOSITORY}/new/main?filename=goods%2Fsijill.yaml&value=name%3A%20Sijill%0A")
    reader.page.click("#part-more > summary")
    reader.page.fill("#f-description .said", "يسجل الممرضون الزيارات دون اتصال بالشبكة. " * 150 + "النهاية")
    written = file_of(reader)
    assert len(written.encode()) > 8_000
    assert reader.page.get_attribute("#open", "href") == f"{REPOSITORY}/new/main?filename=goods%2Fsijill.yaml"
    with reader.page.expect_download() as begun:
        reader.page.click("#download")
    assert begun.value.path().read_text("utf-8") == written


def test_an_address_for_github_stays_below_eight_thousand_bytes(visit):
    reader = open_form(visit, repository=True)
    reader.page.click("#part-more > summary")
    lengths = set()
    for words in range(900, 1_500, 75):
        reader.page.fill("#f-description .said", "word " * words + "end")
        file_of(reader)
        lengths.add(len(reader.page.get_attribute("#open", "href")))
    assert 7_000 < max(lengths) < 8_000
    assert min(lengths) < 200


def test_where_no_repository_is_known_nothing_offers_github(visit):
    reader = open_form(visit)
    assert reader.page.locator("#contribute .actions > :visible").all_text_contents() == [
        "Copy",
        "Download",
        "Check",
        "Clear the form",
    ]


def test_a_reload_keeps_the_draft_until_it_is_cleared(visit):
    reader = open_form(visit)
    reader.page.fill("#f-name", "Half Done")
    reader.page.check('#f-types input[value="content"]')
    reader.page.check('#f-types input[value="software"]')
    reader.page.fill("#f-summary .said", "Half a sentence")
    before = file_of(reader)
    assert "types:\n  - content\n  - software\n" in before
    reader.page.reload()
    reader.page.wait_for_selector(READY)
    assert file_of(reader) == before
    assert reader.page.input_value("#good-id") == "half-done"
    assert reader.page.locator("#draft").is_visible()
    reader.page.click("#clear")
    assert file_of(reader) == before, "the first press only asks"
    reader.page.click("#clear")
    assert file_of(reader) == ""
    reader.page.reload()
    reader.page.wait_for_selector(READY)
    assert file_of(reader) == ""


@pytest.mark.parametrize("good", GOODS[::60], ids=lambda good: good.stem)
def test_a_record_that_nobody_touches_stays_identical(visit, good):
    reader = open_form(visit, f"?id={good.stem}", repository=True)
    assert file_of(reader).encode() == good.read_bytes()
    assert reader.page.get_attribute("#open", "href") == f"{REPOSITORY}/edit/main/goods/{good.stem}.yaml"
    reader.page.click("#check")
    reader.page.wait_for_function("() => document.getElementById('said').textContent")
    assert reader.page.locator("#faults").is_hidden()


def commented(good: Path) -> str:
    text = good.read_text("utf-8")
    return "# On the whole file.\n\n" + re.sub(
        r"^types:$", "# Above types.\ntypes: # Beside types.", text, flags=re.M
    )


@pytest.mark.parametrize("layout", ["canonical", "free"])
def test_comments_and_layout_survive_where_nothing_is_changed(visit, site, layout):
    good = GOODS[0]
    text = (
        commented(good).replace("\n\n", "\n")
        if layout == "canonical"
        else commented(good).replace("\n", "\r\n")
    )
    reader = visit()
    reader.page.route("**/api/v1/goods/*.yaml", lambda route: route.fulfill(body=text.encode()))
    reader.go(f"contribute/?id={good.stem}")
    reader.page.wait_for_selector(READY)
    with reader.page.expect_download() as begun:
        reader.page.click("#download")
    assert begun.value.path().read_bytes() == text.encode()
    reader.page.fill("#f-name", "Another Name")
    changed = file_of(reader)
    if layout == "canonical":
        assert changed == re.sub(r"^name: .*$", "name: Another Name", text, flags=re.M)
    else:
        assert "#" not in changed.split("summary:")[0]
        assert reader.page.locator("#lost li").count() == 1


def test_a_comment_that_finds_no_place_is_named(visit):
    good = GOODS[0]
    text = commented(good).replace("\n\n", "\n")
    reader = visit()
    reader.page.route("**/api/v1/goods/*.yaml", lambda route: route.fulfill(body=text.encode()))
    reader.go(f"contribute/?id={good.stem}")
    reader.page.wait_for_selector(READY)
    reader.page.check('#f-types input[value="standard"]')
    changed = file_of(reader)
    assert "# Above types.\ntypes:\n" in changed
    assert "Beside" not in changed
    assert "Beside types." in reader.page.locator("#lost").inner_text()


def test_words_and_licenses_that_are_near_are_named(visit):
    reader = open_form(visit)
    reader.page.fill("#f-topics .entry input", "medical rec")
    reader.page.fill("#f-licenses .entry input", "apache 2")
    reader.page.click("#check")
    reader.page.wait_for_selector("#faults a")
    said = "\n".join(reader.page.locator("#faults a").all_inner_texts())
    assert "“medical rec” is not on the list. Is it one of these: Electronic medical records" in said
    assert "“apache 2” is not on the list. Is it one of these: Apache-2.0?" in said
    colors = reader.page.locator(".fault").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colors)) == 1, "errors in entries of lists look like the others"
    for license in (
        "Apache-2.0",
        "(MIT OR Apache-2.0) AND CC-BY-4.0",
        "GPL-2.0-only WITH Classpath-exception-2.0",
    ):
        reader.page.fill("#f-licenses .entry input", license)
        file_of(reader)
        reader.page.click("#check")
        assert "Licenses" not in "".join(reader.page.locator("#faults a").all_inner_texts())


def test_the_form_refuses_what_the_check_refuses_and_completes_an_address(visit):
    reader = open_form(visit)
    reader.page.fill("#f-website", "openstreetmap.org/about")
    reader.page.fill("#f-licenses .entry input", "ODbL")
    reader.page.fill("#f-summary .said", "It maps the world. It is made by everybody.")
    reader.page.click("#check")
    reader.page.wait_for_selector("#faults a")
    said = "\n".join(reader.page.locator("#faults a").all_inner_texts())
    assert "“ODbL” is not on the list. Is it one of these: ODbL-1.0?" in said
    assert "Summary: This has more than one sentence." in said
    assert "Website" not in said
    assert "website: https://openstreetmap.org/about\n" in file_of(reader)


SUMMARIES = [
    "One.",
    "One. Two.",
    "One. two",
    "Runs on e.g. Android.",
    "By Dr. A. Example for the U.N. Office.",
    "Am 3. Mai.",
    "Quoi ? Oui.",
    "What? Yes",
    "“One.” Two",
    "一。二",
    "एक। दो",
    "Version 2.5 is out. ¿Y?",
    "Yahoo! – a directory",
    "т.е. Карта",
]


def test_the_form_counts_sentences_as_the_check_does(visit, origin):
    reader = open_form(visit)
    script = f"""async (texts) => {{
      const {{ hasSecondSentence }} = await import('{origin}/assets/catalogue/contribute-checks.js');
      return texts.map((text) => hasSecondSentence(text));
    }}"""
    good = WholeGood(id="it", name="It", summary={})
    expected = [any(check_summary(replace(good, summary={"en": text}), NOTHING)) for text in SUMMARIES]
    assert reader.page.evaluate(script, SUMMARIES) == expected
    assert True in expected
    assert False in expected


def test_a_country_is_known_by_its_other_names(visit):
    reader = open_form(visit)
    reader.page.locator("details.part").evaluate_all(
        "(parts) => parts.forEach((part) => { part.open = true; })"
    )
    reader.page.click("#f-developed_in button[data-add]")
    reader.page.fill("#f-developed_in .entry input", "UK")
    reader.page.locator("#f-developed_in .entry input").blur()
    assert "developed_in:\n  - GB\n" in file_of(reader)


def test_other_ways_are_offered_to_whoever_does_not_like_forms(visit):
    reader = open_form(visit, repository=True)
    reader.page.click("#other-ways > summary")
    assert reader.page.get_by_role("link", name="Write a record by hand").is_visible()


def test_what_is_wrong_is_said_beside_the_field_and_in_a_summary_that_leads_there(visit):
    reader = open_form(visit)
    reader.page.fill("#f-name", "Some Name")
    reader.page.fill("#f-website", "http:/no host")
    reader.page.fill("#f-summary .said", "x" * 161)
    reader.page.click("#part-sources > summary")
    reader.page.fill("#f-checked", "2026-02-30")
    reader.page.click("#part-sources > summary")
    reader.page.click("#check")
    reader.page.wait_for_selector("#faults a")
    assert reader.page.evaluate("document.activeElement.id") == "faults"
    links = reader.page.locator("#faults a").all_inner_texts()
    said = ["Types", "Summary", "Website", "Licenses", "Sustainable", "Topics", "Checked on"]
    assert [link.split(" ")[0].rstrip(":") for link in links] == [one.split(" ")[0] for one in said]
    assert links[4] == "Sustainable Development Goals – Goal: This is required."
    field = reader.page.locator("#f-website")
    assert field.get_attribute("aria-invalid") == "true"
    for id in field.get_attribute("aria-describedby").split():
        assert reader.page.locator(f"#{id}").inner_text()
    reader.page.locator("#faults a").last.click()
    assert reader.page.evaluate("document.activeElement.id") == "f-checked"
    assert reader.page.locator("#f-checked").is_visible()
    reader.page.fill("#f-website", "https://somewhere.org/")
    file_of(reader)
    assert field.get_attribute("aria-invalid") is None


def test_what_is_listed_already_is_named_while_one_types(visit):
    reader = open_form(visit)
    reader.page.fill("#f-name", "dhis 2")
    reader.page.wait_for_selector("#known a")
    assert reader.page.locator("#known a").first.get_attribute("href").endswith("/goods/dhis2/")
    reader.page.fill("#f-name", "Something Else Altogether")
    reader.page.wait_for_selector("#known", state="hidden")
    reader.page.fill("#f-website", "http://dhis2.org")
    reader.page.wait_for_selector("#known a")
    reader.page.fill("#good-id", "dhis2")
    reader.page.click("#check")
    reader.page.wait_for_selector("#good-id-fault")


def test_entries_come_and_go_and_the_focus_moves_along(visit):
    reader = open_form(visit)
    reader.page.focus("#f-topics [data-add]")
    reader.page.keyboard.press("Enter")
    assert (
        reader.page.evaluate("document.activeElement.closest('.entry').getAttribute('aria-label')")
        == "Topic 2"
    )
    assert reader.page.locator("#said").inner_text() == "Added: Topic 2"
    assert reader.page.get_attribute("#said", "role") == "status"
    press(reader, "#f-topics [data-remove]")
    assert (
        reader.page.evaluate("document.activeElement.closest('.entry').getAttribute('aria-label')")
        == "Topic 1"
    )
    press(reader, "#f-topics [data-remove]")
    assert reader.page.evaluate("document.activeElement.matches('#f-topics [data-add]')")
    ids = reader.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_every_control_has_a_name(visit):
    reader = open_form(visit, "?id=dhis2")
    nameless = reader.page.evaluate(
        """() => [...document.querySelectorAll("#good-form input, #good-form select, #good-form textarea")]
        .filter((one) => ![...one.labels].some((label) => label.textContent.trim())).map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_without_a_script_the_page_shows_the_fields_and_other_ways(visit):
    reader = visit(java_script_enabled=False)
    with_repository(reader)
    reader.go("contribute/")
    assert reader.page.locator("#good-form input:enabled, #good-form textarea:enabled").count() == 0
    assert reader.page.locator("noscript a").count() >= 1
    text = reader.page.locator("#good-form").text_content()
    for words in (
        "One sentence of at most 160 characters",
        "Where its source, data or text is kept.",
        "SPDX expression",
    ):
        assert words in text
    assert reader.page.locator("#file").is_hidden()


def test_an_address_without_a_record_says_so(visit, origin):
    reader = visit()
    reader.go("contribute/?id=__proto__")
    reader.page.wait_for_selector(READY)
    assert file_of(reader) == ""


@pytest.mark.parametrize("language", ["", "ar/"])
def test_the_form_does_not_scroll_sideways_on_a_phone(visit, language):
    reader = open_form(visit, "?id=dhis2", language, viewport={"width": 320, "height": 640})
    reader.page.evaluate(
        "document.querySelectorAll('#good-form details').forEach((one) => { one.open = true })"
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 320
