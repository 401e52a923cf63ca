"""Whole addresses are found in any text; parts of addresses never are."""

import pytest

from dpg.importers.urls_in_text import find_addresses, same_place


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://a.org", ("https://a.org",)),
        ("see https://a.org/x.", ("https://a.org/x",)),
        ("(https://a.org/x)", ("https://a.org/x",)),
        ("https://a.org/wiki/Tour_(English), more", ("https://a.org/wiki/Tour_(English)",)),
        ("https://a.org,https://b.org", ("https://a.org", "https://b.org")),
        ("https://a.orghttps://b.org", ("https://a.org", "https://b.org")),
        (
            "https://web.archive.org/web/2020/https://a.org/",
            ("https://web.archive.org/web/2020/https://a.org/",),
        ),
        ("后端：https://a.org/代码", ("https://a.org/代码",)),
        ("https://a.org https://a.org", ("https://a.org",)),
        ("<a href='https://a.org'>", ("https://a.org",)),
        ("HTTP://A.ORG", ("HTTP://A.ORG",)),
        ("http://localhost:8000 http://192.168.0.1/x http://169.254.169.254/", ()),
        ("https://user:pw@a.org https:// https://a https://a.org:port", ()),
        ("ftp://a.org javascript:alert(1)", ()),
    ],
)
def test_addresses_in_a_text(text, urls):
    expected = tuple(url for url in urls)
    assert find_addresses(text).urls in (expected, tuple(url for url in expected if url.isascii()))


def test_an_address_that_goes_on_after_a_space_is_noticed():
    assert find_addresses("https://a.org/my report.pdf").broken
    assert find_addresses("https://a.org/my folder/file").broken
    assert not find_addresses("https://a.org/ (the report)").broken


def test_long_texts_are_read_in_a_moment():
    assert find_addresses("https://" * 20_000).urls == ()
    assert find_addresses(")" * 50_000 + "https://a.org" + ")" * 50_000).urls == ("https://a.org",)


def test_one_place_has_many_spellings():
    assert same_place("http://www.GitHub.com/a/b.git") == same_place("https://github.com/a/b/")
