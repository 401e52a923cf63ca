"""Which addresses may be published, and why others may not."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpg.model import web_addresses
from dpg.model.web_addresses import ascii_host, fault_of, host_of, shown_host

KNOWN = json.loads((Path(__file__).parents[1] / "rules" / "addresses.json").read_bytes())
PIECES = st.sampled_from(
    [
        "http",
        "https",
        "HTTP",
        "ftp",
        ":",
        "/",
        "//",
        "@",
        "example",
        "org",
        ".",
        "..",
        "localhost",
        "127",
        "0x7f",
        "[",
        "]",
        "::1",
        "xn--",
        "é",
        "日本",
        "。",
        "%",
        "%00",
        "?",
        "#",
        " ",
        "\n",
        "\\",
        '"',
        "'",
        "<",
        "-",
        "_",
        "8080",
        "\u202e",
        "&",
        "=",
        "٣",
    ]
)


@pytest.mark.parametrize(("address", "reason"), KNOWN["bad"].items())
def test_bad_address_is_refused_with_its_reason(address: str, reason: str) -> None:
    assert reason in fault_of(address)


@pytest.mark.parametrize("address", KNOWN["good"])
def test_good_address_is_accepted(address: str) -> None:
    assert fault_of(address) == ""


@given(
    st.one_of(
        st.text(),
        st.lists(PIECES).map("".join),
        st.lists(PIECES).map(lambda parts: "https://" + "".join(parts)),
    )
)
def test_every_text_is_judged_in_a_sentence_that_can_be_shown(text: str) -> None:
    fault = fault_of(text)
    assert fault.isprintable()
    assert len(fault) < 200
    assert not fault or fault.endswith(".")


@given(st.lists(PIECES, max_size=8).map(lambda parts: "https://example.org" + "".join(parts)))
def test_the_short_way_agrees_with_the_long_one(address: str) -> None:
    text, scheme, authority = (
        web_addresses._fault_of_text,
        web_addresses._fault_of_scheme,
        web_addresses._fault_of_authority,
    )
    assert fault_of(address) == (text(address) or scheme(address) or authority(address))


@given(st.lists(PIECES).map(lambda parts: "https://" + "".join(parts)))
def test_what_is_accepted_is_one_plain_web_address(address: str) -> None:
    if not fault_of(address):
        assert address.lower().startswith("https://")
        assert not set(address) & set(" \n\\\"'<>`")
        assert "." in host_of(address)
        assert "@" not in address.split("/")[2]


@pytest.mark.parametrize(
    "text",
    ["a" * 30_000, "https://" + "a." * 15_000, "https://" + "é" * 30_000, ", http" * 5_000, " " * 30_000],
)
def test_long_texts_take_no_time(text: str) -> None:
    start = time.process_time()
    fault_of(text)
    assert time.process_time() - start < 0.5


def test_hosts_are_shown_and_written_for_the_network() -> None:
    assert host_of("https://Bücher.Example.org:8443/x?y") == "bücher.example.org"
    assert ascii_host("bücher.example.org") == "xn--bcher-kva.example.org"
    assert shown_host("xn--bcher-kva.example.org") == "bücher.example.org"
    assert shown_host("xn--\x80.org") == "xn--\x80.org"
