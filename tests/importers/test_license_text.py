"""A license is known by its text, or not at all."""

import pytest

from dpg.importers.license_text import licenses_in
from dpg.importers.readme import title_of
from dpg.rules.spdx import is_license

MIT = """\
{title}Copyright (c) 2020 {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


@pytest.mark.parametrize("title", ["", "MIT License\n\n", "The MIT License (MIT)\n\n", "# MIT License\n"])
@pytest.mark.parametrize("holder", ["Example Foundation", "Fundación Ejemplo, S.A."])
def test_the_mit_license_is_known_whoever_holds_the_rights(title, holder):
    assert licenses_in(MIT.format(title=title, holder=holder)) == ("MIT",)
    assert licenses_in(MIT.format(title=title, holder=holder).replace("\n", "\r\n")) == ("MIT",)


def test_one_more_condition_makes_it_another_license():
    text = MIT.format(title="MIT License\n\n", holder="Example Foundation")
    assert licenses_in(text + "\nCommercial use needs our written consent.\n") == ()
    assert licenses_in(text.replace("without restriction", "for good, not evil")) == ()


def test_the_license_of_this_project_is_known(repository):
    assert licenses_in((repository / "LICENSE").read_text(encoding="utf-8")) == ("Apache-2.0",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SPDX-License-Identifier: EUPL-1.2\n", ("EUPL-1.2",)),
        ("/* SPDX-License-Identifier: MIT OR Zlib */\n", ("MIT OR Zlib",)),
        ("<!-- SPDX-License-Identifier: CC-BY-4.0 -->", ("CC-BY-4.0",)),
        ("SPDX-License-Identifier: MIT\nSPDX-License-Identifier: Zlib\n", ("MIT", "Zlib")),
        ("This software is under the MIT license.", ()),
        ("", ()),
    ],
)
def test_what_is_declared_counts_and_what_is_mentioned_does_not(text, found):
    assert licenses_in(text) == found


def test_every_known_text_has_a_current_spdx_identifier():
    from dpg.importers import license_text

    assert all(is_license(one) for found in license_text._TEXTS.values() for one in found)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Clinic Notes\n\nLets nurses …", "Clinic Notes"),
        ("Clinic Notes\n============\n", "Clinic Notes"),
        ("![logo](a.png)\n# [Clinic *Notes*](https://clinic-notes.org) ![build](b.svg) #\n", "Clinic Notes"),
        ("<!-- # Draft -->\n```\n# comment of a shell\n```\n# `Clinic` Notes", "Clinic Notes"),
        ("<h1>Clinic</h1>\n\nText", ""),
        ("Just prose.\n", ""),
        (f"# {'A very long sentence ' * 5}", ""),
        ("# ![only a picture](a.png)\n", ""),
        ("", ""),
    ],
)
def test_the_title_of_a_readme_is_its_first_heading(text, title):
    assert title_of(text) == title
