"""The generated pages are current."""

from tasks.docs import outdated


def test_every_generated_page_is_what_its_source_gives():
    assert outdated() == [], "run: make docs"
