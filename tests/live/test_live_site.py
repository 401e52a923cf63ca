"""The preview serves what a build publishes, and follows each change."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from attestations.made import GOOD as ATTESTED
from dpg import kinds
from dpg.model.errors import FixableError
from dpg.outputs import OUTPUTS
from dpg.outputs.output import pattern_of
from dpg.project.live import file_memory, resident_records
from dpg.project.live.files import NOT_SERVED
from dpg.project.live.live_site import LiveSite
from dpg.project.live.stamps import Stamp
from support import commit, replace

GOOD = "asks-for-money"
PAGE = f"goods/{GOOD}/index.html"


def is_served(path: str) -> bool:
    plurals = {"plural": [kind.plural for kind in kinds.KINDS]}
    templates = [template for entry in OUTPUTS if entry.id in NOT_SERVED for template in entry.paths]
    return not any(pattern_of(template, plurals).fullmatch(path) for template in templates)


def test_every_file_of_a_build_is_served_with_the_same_bytes(project: Path, live: LiveSite) -> None:
    site = project / "site"
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    served = [path for path in paths if is_served(path)]
    assert [path for path in served if live.file(path) != (site / path).read_bytes()] == []
    assert [path for path in paths if path not in served and live.file(path) is not None] == []


STRAYS = (
    "",
    "index",
    "goods/",
    "goods/nobody/index.html",
    "goods/nobody/badge.svg",
    f"offers/{GOOD}/index.html",
    f"ar/offers/{GOOD}/index.html",
    f"fr/goods/{GOOD}/index.html",
    f"en/goods/{GOOD}/index.html",
    f"api/v1/offers/{GOOD}.json",
    "by/country/XX/index.html",
    "goods/a-z/2/index.html",
    "search/words-999.txt",
    "log/tile/../checkpoint",
    "mkdocs.yml",
    f"goods/{GOOD}.yaml",
)


def test_nothing_else_is_served(live: LiveSite) -> None:
    assert [path for path in STRAYS if live.file(path) is not None] == []


def text_of(live: LiveSite, path: str) -> str:
    found = live.file(path)
    assert found is not None
    return found.decode()


def test_a_changed_sentence_is_on_the_page_and_in_the_lists(project: Path, live: LiveSite) -> None:
    assert "Paper" not in text_of(live, PAGE)
    rename(project, "Paper", "summary:\n  en: ")
    assert live.refresh().changed == [f"goods/{GOOD}.yaml"]
    assert "Paper" in text_of(live, PAGE)
    assert "Paper" in text_of(live, "goods/index.html")
    assert "Paper" in text_of(live, f"ar/goods/{GOOD}/index.html")


def test_a_changed_name_is_on_the_pages_that_mention_it_and_is_found(project: Path, live: LiveSite) -> None:
    rename(project, "Zebra ")
    live.refresh()
    assert "Zebra" in text_of(live, "goods/index.html")
    words = [text_of(live, path) for number in range(40) if live.file(path := f"search/words-{number}.txt")]
    assert any("zebra" in piece for piece in words)


def rename(project: Path, word: str, before: str = "name: ") -> None:
    """Put a word into a record, after the first occurrence of a text."""
    file = project / "goods" / f"{GOOD}.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, f"{before}{word} ", 1), "utf-8")


def test_a_new_record_gets_a_page_and_a_removed_file_loses_it(project: Path, live: LiveSite) -> None:
    file = project / "goods" / f"{GOOD}.yaml"
    text = file.read_text("utf-8")
    file.unlink()
    assert live.refresh().changed == [f"goods/{GOOD}.yaml"]
    assert live.file(PAGE) is None
    assert f'"../goods/{GOOD}/"' not in text_of(live, "goods/index.html")
    file.write_text(text, "utf-8")
    live.refresh()
    assert f'"../goods/{GOOD}/"' in text_of(live, "goods/index.html")


def test_a_record_with_errors_is_named_on_each_page_until_it_is_repaired(
    project: Path, live: LiveSite
) -> None:
    file = project / "goods" / f"{GOOD}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text + "nonsense: 1\n", "utf-8")
    live.refresh()
    assert live.file(PAGE) is None
    assert f"<code>goods/{GOOD}.yaml:" in text_of(live, "goods/index.html")
    file.write_text(text, "utf-8")
    live.refresh()
    assert "have errors" not in text_of(live, PAGE)


def test_a_problem_that_another_record_causes_comes_and_goes(project: Path, live: LiveSite) -> None:
    file = project / "goods" / f"{GOOD}.yaml"
    text = file.read_text("utf-8")
    other = next(path for path in sorted((project / "goods").glob("*.yaml")) if path != file)
    name = re.search(r"(?m)^name: (.*)$", other.read_text("utf-8"))
    assert name
    rules = lambda: {problem.rule for problem in live.refresh().checked.problems}  # noqa: E731
    file.write_text(re.sub(r"(?m)^name: .*$", f"name: {name[1]}", text), "utf-8")
    assert "same-name" in rules()
    rename(project, "Paper", "summary:\n  en: ")
    assert "same-name" in rules()
    file.write_text(text, "utf-8")
    assert "same-name" not in rules()


@pytest.mark.parametrize(("tick", "is_seen"), [(5, True), (6, False)])
def test_a_file_is_read_again_if_it_changed_in_the_tick_of_the_last_look(
    project: Path, monkeypatch: pytest.MonkeyPatch, tick: int, is_seen: bool
) -> None:
    for module in (resident_records, file_memory):
        monkeypatch.setattr(module, "tick_of", lambda _: tick)
        monkeypatch.setattr(module, "stamp_of", lambda _: Stamp(0, 0, 0, 5, 5))
    live = LiveSite(project)
    live.refresh()
    rename(project, "Zebra")
    assert bool(live.refresh().changed) is is_seen
    replace(project / "mkdocs.yml", "copyright: >-\n", "copyright: >-\n  Paper.\n")
    assert live.refresh().is_whole is is_seen


def test_a_change_that_keeps_size_and_modification_time_is_seen(project: Path, live: LiveSite) -> None:
    file = project / "goods" / f"{GOOD}.yaml"
    text, status = file.read_text("utf-8"), file.stat()
    live.refresh()
    file.write_text(re.sub(r"(?m)^name: (..)", "name: Zz", text), "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    live.refresh()
    assert "Zz" in text_of(live, PAGE)


CHANGES: dict[str, tuple[str, Callable[[str], str], str, str]] = {
    "settings": (
        "mkdocs.yml",
        lambda text: text.replace("copyright: >-\n", "copyright: >-\n  Paper.\n"),
        "goods/index.html",
        "Paper.",
    ),
    "docs": ("docs/about.md", lambda text: f"{text}\nPaper boats.\n", "about/index.html", "Paper boats."),
    "vocabulary": (
        "schema/vocabularies/types.yaml",
        lambda text: text.replace("en: open software\n", "en: open paperware\n"),
        "by/type/software/index.html",
        "Open paperware",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_anything_but_records_is_seen(project: Path, live: LiveSite, what: str) -> None:
    name, change, page, expected = CHANGES[what]
    assert expected not in text_of(live, page)
    file = project / name
    before = file.read_text("utf-8")
    file.write_text(change(before), "utf-8")
    assert file.read_text("utf-8") != before
    assert live.refresh().is_whole
    assert expected in text_of(live, page)


def test_broken_settings_are_explained_and_the_last_state_stays(project: Path, live: LiveSite) -> None:
    before = live.file("index.html")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nnav: [\n", "utf-8")
    with pytest.raises(FixableError, match=r"mkdocs\.yml, line"):
        live.refresh()
    assert live.file("index.html") == before
    settings.write_text(text.replace("  languages: [en, ar]", "  languages: [en, xx]"), "utf-8")
    with pytest.raises(FixableError, match=r"line \d+, column 3: `extra\.languages` names “xx”"):
        live.refresh()
    settings.write_text(text, "utf-8")
    live.refresh()
    assert live.file("index.html") == before


def test_a_commit_is_a_change_and_a_file_beside_records_is_none(project: Path, live: LiveSite) -> None:
    (project / "goods" / ".records.yaml.swp").write_text("x", "utf-8")
    assert not live.refresh().differs
    rename(project, "Committed")
    assert live.refresh().differs
    commit(project, day=2)
    assert live.refresh().differs
    assert b"Committed" in (live.file("changes/index.html") or b"")


def test_an_attestation_with_errors_is_a_change(project: Path, live: LiveSite) -> None:
    (project / "attestations" / ATTESTED / "broken.json").write_text("{}", "utf-8")
    found = live.refresh()
    assert (found.differs, found.changed) == (True, [])
    assert not live.refresh().differs


def test_nothing_is_read_anew_without_a_change(live: LiveSite) -> None:
    found = live.refresh()
    assert (found.is_whole, found.changed) == (False, [])


def test_a_changed_file_of_a_pool_is_served(project: Path, live: LiveSite) -> None:
    replace(project / "pools" / "example-pool" / "build.sql", "SELECT 1", "SELECT 2")
    live.refresh()
    assert b"SELECT 2" in (live.file("pools/example-pool/build.sql") or b"")
