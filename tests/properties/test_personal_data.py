"""Contacts of persons are found in every disguise, and nothing else is taken for one."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.model.characters import visible
from dpg.model.personal_data import find_contacts

SAMPLES = json.loads((Path(__file__).parent / "personal-data.json").read_bytes())
"""Made-up contacts by kind and disguise, and texts that only look like one."""
HOSTILE = [
    "a" * 30000,
    "@" * 30000,
    "a@" * 15000,
    "a@a.a" * 6000,
    "x@" + "a." * 15000,
    ("a" * 63 + ".") * 470,
    " at " * 7500,
    "a at b." * 4000,
    "x at a." * 4000,
    "x at " + "a dot " * 5000,
    "(at)" * 7500,
    "[[" * 15000,
    "&#64;" * 6000,
    "&" * 30000,
    "%25" * 10000,
    "\\u0040" * 5000,
    "ﷺ" * 10000,
    "٣" * 30000,
    " " * 30000,
    "1" * 30000,
    "1 " * 15000,
    "0 1" * 10000,
    "01" * 15000,
    "+" * 30000,
    "+1" * 15000,
    "1.1" * 10000,
    "-" * 30000,
    "tel" * 10000,
    "tel:" * 7500,
    "mailto:" * 4000,
    "10.1234/" * 4000,
    "id 1" * 7500,
    "(" * 30000,
]


def kinds(text: str) -> set[str]:
    return {contact.kind for contact in find_contacts(text)}


@pytest.mark.parametrize("text", SAMPLES["email"])
def test_mail_address_is_found_in_its_disguise(text: str) -> None:
    assert kinds(text) == {"email"}
    assert "email" in kinds(f"Nurses record visits. {text}\nThey send them later.")


@pytest.mark.parametrize("text", SAMPLES["phone"])
def test_phone_number_is_found_in_its_disguise(text: str) -> None:
    assert kinds(text) == {"phone"}
    assert "phone" in kinds(f"Nurses record visits. {text}\nThey send them later.")


@pytest.mark.parametrize("text", SAMPLES["benign"])
def test_benign_text_is_left_alone(text: str) -> None:
    assert kinds(text) == set()
    assert kinds(f"Nurses record visits. {text}\nThey send them later.") == set()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_thirty_thousand_characters_take_no_time(text: str) -> None:
    """A search that went through the text once for each character would take many seconds."""
    quickest = min(_seconds(text) for _ in range(3))
    assert quickest < 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    list(find_contacts(text))
    return time.process_time() - start


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for contact in find_contacts(text):
        assert 0 <= contact.offset < len(text)


@given(st.text(alphabet=st.characters(categories=("L", "Zs", "Po")), max_size=40))
def test_an_address_is_found_between_any_words(text: str) -> None:
    assert "email" in kinds(f"{text} jane@example.org {text}")


def test_the_offset_is_that_of_the_text_as_written() -> None:
    assert [(c.offset, c.kind) for c in find_contacts("é &amp; &#106;ane&#64;example.org")] == [(8, "email")]
    assert [(c.offset, c.kind) for c in find_contacts("Call +44 20 7946 0018, ask jane@example.org")] == [
        (5, "phone"),
        (27, "email"),
    ]


@pytest.mark.parametrize("text", SAMPLES["email"] + SAMPLES["phone"])
def test_a_contact_is_never_shown(text: str) -> None:
    assert visible(f"name: {text}") == "…"
