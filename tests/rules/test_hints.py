"""What a hint offers passes the check itself, and means what was written."""

import re
from types import SimpleNamespace

import pytest

from dpg.records.project_files import load_schema
from dpg.rules.license_hints import hint_of
from dpg.rules.spdx import REPLACED_BY
from support import ROOT

ONE = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache License (Version 2.0)": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "Apache-2": "Apache-2.0",
    "Apche-2.0": "Apache-2.0",
    "mit": "MIT",
    "MIT\n": "MIT",
    " MIT": "MIT",
    "“MIT”": "MIT",
    "The MIT License (MIT)": "MIT",
    "MIT/X11": "MIT",
    "Mozilla Public License 2.0": "MPL-2.0",
    "MPL2": "MPL-2.0",
    "GPLv3 or later": "GPL-3.0-or-later",
    "GPLv3+": "GPL-3.0-or-later",
    "GPL (>= 2)": "GPL-2.0-or-later",
    "GPLv2 only": "GPL-2.0-only",
    "GNU General Public License version 2 or any later version": "GPL-2.0-or-later",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "LGPL-2.1-or-newer": "LGPL-2.1-or-later",
    "AGLP-3.0-only": "AGPL-3.0-only",
    "3-clause BSD license": "BSD-3-Clause",
    "New BSD License": "BSD-3-Clause",
    "Simplified BSD": "BSD-2-Clause",
    "CC BY 4.0": "CC-BY-4.0",
    "CC-BY-4": "CC-BY-4.0",
    "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)": "CC-BY-SA-4.0",
    "CC0": "CC0-1.0",
    "ODbL": "ODbL-1.0",
    "European Union Public Licence 1.2": "EUPL-1.2",
    "Open Government Licence v3.0": "OGL-UK-3.0",
    "SIL Open Font License 1.1": "OFL-1.1",
    "https://opensource.org/licenses/MIT": "MIT",
    "http://www.opensource.org/license/apache-2-0/": "Apache-2.0",
    "https://spdx.org/licenses/BSD-3-Clause.html": "BSD-3-Clause",
    "https://choosealicense.com/licenses/mpl-2.0/": "MPL-2.0",
    "https://www.apache.org/licenses/LICENSE-2.0.txt": "Apache-2.0",
    "https://creativecommons.org/licenses/by-sa/4.0/deed.fr": "CC-BY-SA-4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "MIT/Apache-2.0": "MIT OR Apache-2.0",
    "GPLv2+ or MIT": "GPL-2.0-or-later OR MIT",
    "MIT and BSD-3-Clause": "MIT AND BSD-3-Clause",
    "Apache-2.0 OR MIT and ISC": "Apache-2.0 OR (MIT AND ISC)",
    "(MIT": "MIT",
}
ENDS = {
    "GPLv3": "GPL-3.0",
    "GNU GPL 2": "GPL-2.0",
    "LGPLv2.1": "LGPL-2.1",
    "https://www.gnu.org/licenses/agpl-3.0.en.html": "AGPL-3.0",
}
SEVERAL = {
    "BSL": "`BSL-1.0` or `BUSL-1.1`",
    "AGPL": "such as `AGPL-3.0-only` or `AGPL-3.0-or-later`.",
    "Apache": "such as `Apache-2.0`, `Apache-1.1` or `Apache-1.0`.",
    "BSD": "such as `BSD-3-Clause`, `BSD-2-Clause`",
    "CC BY-NC": "such as `CC-BY-NC-4.0`, `CC-BY-NC-3.0` or `CC-BY-NC-2.5`.",
    "MIT, Apache-2.0": "Write `MIT AND Apache-2.0`, or `MIT OR Apache-2.0` if",
}
NOTHING = [
    *(
        "Public Domain",
        "public-domain",
        "Unlicensed",
        "All rights reserved",
        "proprietary",
        "CC-BY-5.0",
        "CC-BY-NX-4.0",
        "MPL-3.0",
    ),
    *(
        "MIT (non-commercial)",
        "Apache-2.0 (modified)",
        "GPLv2 or v3",
        "EUPL-1.2 or later",
        "GPL-3.0-only or later",
        "https://example.org/LICENSE",
    ),
    "LICENSE-2.0",
    *("no license", "No licence", "Un-licensed", "unlicensed.", "open", "IBM", "GPL 2.1", "IODL 2.0"),
    *("EPL 1.0 or later", "MPL 2.0 or later"),
]
"""Texts whose nearest identifier means something else."""
UNFINISHED = [
    "MIT AND",
    "MIT AND Apache-2.0 AND",
    "OR MIT",
    "MIT WITH",
    "MIT OR OR ISC",
    "(MIT AND)",
    "MIT AND (ISC OR)",
]
WRONG = [
    "MIT\n",
    "MIT\t",
    " MIT",
    "MIT ISC",
    "()",
    "MIT ()",
    "MIT)",
    "(MIT",
    "MIT(ISC)",
    "(MIT) WITH Classpath-exception-2.0",
    "MIT or ISC",
]
OFFERED = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def vocabularies():
    return load_schema(ROOT).vocabularies


@pytest.fixture
def hint(bench: SimpleNamespace):
    def of(written: str) -> str:
        (finding,) = bench.find("license-unknown", bench.make_good(licenses=[{"spdx": written}]))
        return finding.hint

    return of


@pytest.mark.parametrize("written", ONE)
def test_a_license_is_recognized_by_its_names_and_addresses(hint, written):
    assert hint(written) == f"Did you mean `{ONE[written]}`?"


@pytest.mark.parametrize("written", ENDS)
def test_a_gnu_license_leaves_open_whether_later_versions_are_allowed(hint, written):
    name = ENDS[written]
    assert hint(written) == f"Write `{name}-only`, or `{name}-or-later` if the source allows later versions."


@pytest.mark.parametrize("written", SEVERAL)
def test_what_a_name_leaves_open_stays_open(hint, written):
    assert SEVERAL[written] in hint(written)


@pytest.mark.parametrize("written", NOTHING)
def test_no_license_is_offered_that_means_something_else(hint, written):
    assert OFFERED.findall(hint(written)) == []


@pytest.mark.parametrize("written", UNFINISHED)
def test_an_expression_that_is_not_finished_is_an_error(hint, written):
    assert re.fullmatch("Write a license on each side of `(AND|OR|WITH)`, or delete it.", hint(written))


@pytest.mark.parametrize("written", WRONG)
def test_a_text_beside_the_license_makes_it_another_one(bench: SimpleNamespace, written):
    assert bench.pointers("license-unknown", bench.make_good(licenses=[{"spdx": written}])) == [
        "/licenses/0/spdx"
    ]


@pytest.mark.parametrize("written", [*ONE, *ENDS, *SEVERAL])
def test_every_license_that_a_hint_offers_passes_the_check(bench: SimpleNamespace, hint, written):
    for offered in OFFERED.findall(hint(written)):
        good = bench.make_good(licenses=[{"spdx": offered}])
        assert bench.find("license-unknown", good) + bench.find("license-deprecated", good) == []


def test_every_name_of_spdx_leads_to_its_license_or_to_none(vocabularies):
    listed = vocabularies["licenses"]
    rows = (ROOT / "tooling/dpg/rules/license_names.tsv").read_text("utf-8").splitlines()
    for id, name, _ in (row.split("\t") for row in rows if not row.startswith("#")):
        found = OFFERED.findall(hint_of(name, listed))
        same = (re.sub(r"-(only|or-later)$|\+$", "", id), REPLACED_BY.get(id, id))
        assert not found or any(offered.startswith(same) for offered in found), (id, name, found)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UK", "GB"),
        ("EL", "GR"),
        ("USA", "US"),
        ("KEN", "KE"),
        ("Ivory Coast", "CI"),
        ("Kenia", "KE"),
        ("Côte d’Ivoire", "CI"),
    ],
)
def test_a_country_is_recognized_by_other_codes_and_names(vocabularies, written, meant):
    assert vocabularies["countries"].meant_by(written) == meant


@pytest.mark.parametrize("written", ["Congo", "Korea", "SU", "", "xx"])
def test_a_name_of_several_countries_is_none_of_them(vocabularies, written):
    assert vocabularies["countries"].meant_by(written) is None


def test_every_alias_means_a_term(vocabularies):
    for name in ("countries", "languages"):
        vocabulary = vocabularies[name]
        assert vocabulary.aliases
        assert {id.partition("-")[0] for id in vocabulary.aliases.values()} - {""} <= set(vocabulary.by_id)


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        *(
            ("iw", "he"),
            ("mo", "ro"),
            ("eng", "en"),
            ("iw-IL", "he-IL"),
            ("en_us", "en-US"),
            ("en_UK", "en-GB"),
            ("prs", "fa-AF"),
        ),
        *(("Farsi", "fa"), ("jp", "ja"), ("Deutsch", "de"), ("francais", "fr"), ("en\n", "en")),
    ],
)
def test_a_language_that_a_hint_offers_passes_the_check(bench: SimpleNamespace, tag, meant):
    (finding,) = bench.find("unknown-language", bench.make_good(languages=[tag]))
    assert OFFERED.findall(finding.hint) == [meant]
    assert bench.find("unknown-language", bench.make_good(languages=[meant])) == []


@pytest.mark.parametrize(
    ("spdx", "types", "rules"),
    [
        ("CC-BY-NC-4.0", ["content"], ["license-noncommercial"]),
        ("CC-BY-4.0 OR CC-BY-NC-4.0", ["content"], []),
        ("CC-BY-NC-4.0 OR CC-BY-ND-4.0", ["content"], ["license-noncommercial"]),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", ["content"], ["license-noncommercial"]),
        ("CC-BY-NC-SA-4.0 OR MIT", ["software"], []),
        ("CC-BY-NC-SA-4.0", ["software"], ["license-not-open"]),
    ],
)
def test_a_choice_of_an_open_license_forbids_nothing(bench: SimpleNamespace, spdx, types, rules):
    good = bench.make_good(licenses=[{"spdx": spdx}], types=types)
    found = [rule for rule in ("license-noncommercial", "license-not-open") if bench.find(rule, good)]
    assert found == rules


@pytest.mark.parametrize(
    "spdx", ["CC-BY-4.0", "CC-BY-SA-4.0", "MIT", "ODbL-1.0", "GPL-3.0-only OR CC-BY-4.0"]
)
def test_software_without_covers_is_judged_as_code(bench: SimpleNamespace, spdx):
    found = [
        bool(bench.find("license-not-open", bench.make_good(types=["software"], licenses=[license])))
        for license in ({"spdx": spdx}, {"spdx": spdx, "covers": ["code"]})
    ]
    assert found[0] == found[1]
