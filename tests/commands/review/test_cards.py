"""How the changed goods will look: files that need nothing else, made by the real pages, in which nothing acts."""

from html.parser import HTMLParser

import pytest

from commands.review.history import MASS
from support import run_dpg


class Parts(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.attributes, self.words = [], []
        self.elements = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def written(history, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages") / "cards"
    records_alone = history.commits["an old problem left alone"]
    return run_dpg(history.folder, "review", "main", records_alone, "--card", str(folder)), folder


@pytest.fixture(scope="module")
def cards(written):
    return {path.stem: path.read_text(encoding="utf-8") for path in written[1].iterdir()}


def test_each_sound_good_that_changed_has_one(written, cards):
    assert {*MASS, "copycat", "discontinued", "moved-there", "new-id"} <= cards.keys()
    assert not cards.keys() & {"faulty-newcomer", "deleted", "old-id", "honest"}
    assert "2 goods have none, as there is no sound record." in written[0].stderr


def test_a_change_of_more_than_records_has_none(history, tmp_path):
    said = run_dpg(history.folder, "review", "main", "proposal", "--card", str(tmp_path / "cards"))
    assert "No pages, as the change touches more than records." in said.stderr
    assert not (tmp_path / "cards").exists()


def test_nothing_in_it_runs_or_is_asked_for(cards):
    for html in cards.values():
        parts = Parts(html)
        assert not parts.elements & {"script", "iframe", "object", "embed", "link", "base", "form"}
        for _, name, value in parts.attributes:
            assert not name.startswith("on")
            assert name != "style"
            assert name not in ("src", "srcset") or value.startswith("data:")
        assert "url(http" not in html


def test_it_shows_the_card_before_and_after_and_the_page(cards):
    words = " ".join(" ".join(Parts(cards["typo-3"]).words).split())
    assert "recieve records of typo-3" in words
    assert words.index("Before:") < words.index("recieve") < words.index("After:") < words.index("receive")
    assert "<h1" in cards["typo-3"]
    assert "Before:" not in cards["copycat"]
    assert "No longer listed" in cards["discontinued"]


def test_what_a_record_says_is_text(history, tmp_path):
    history.git("checkout", "-q", "-B", "acting", "main")
    history.edit("original", "name: Original", "name: 'A < B & \"C\" onload=x {{ 7*7 }}'")
    history.commit("acting")
    history.git("checkout", "-q", "main")
    said = run_dpg(history.folder, "review", "main", "acting", "--card", str(tmp_path))
    assert said.returncode == 0, said.stdout
    parts = Parts((tmp_path / "original.html").read_text(encoding="utf-8"))
    assert not [name for _, name, _ in parts.attributes if name.startswith("on")]
    assert 'A < B & "C" onload=x {{ 7*7 }}' in parts.words
