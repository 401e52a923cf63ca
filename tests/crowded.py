"""A small project whose pages the real goods do not have: more goods, needs and offers than one page holds, a pool with results, and a good with every field."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

from dpg.outputs.site.browse_page import ALL_AT_ONCE
from support import lay_project, run_dpg

_PLAIN = """\
name: Good {number:03}
types:
  - {type}
summary:
  en: Does one thing well.
website: https://{id}.example.org/
licenses:
  - spdx: MIT
sdgs:
  - goal: 3
topics:
  - electronic-medical-records
funding:
  channels:
    - kind: donation-page
      url: https://{id}.example.org/give
"""
_NEED = """\
needs:
  - id: help
    kind: {kind}
    title:
      en: Wanted for good {number:03}
{wanted}    opened: 2026-11-{opened:02}
    until: {until}
    status: open
    asserted_by: owner
"""
_WANTED = (
    ("translation", "    languages:\n      - sw\n"),
    ("translation", "    languages:\n      - fr\n      - sw\n"),
    ("translation", "    languages:\n      - ar\n    effort: days\n"),
    ("testing", "    languages:\n      - sw\n    countries:\n      - KE\n"),
    ("code", "    skills:\n      - python\n      - gis\n    effort: weeks\n"),
)
"""Kinds of help, each with what else the need says. Every good asks for one of them."""
_OFFER = """\
name: Offer {number:03}
by:
  name: Giver {number}
  url: https://giver-{number}.example.org/
  kind: {giver}
kinds:
  - {kind}
summary:
  en: Helps one good a year.
url: https://giver-{number}.example.org/offer/
gives:
  - what: people
window:
  state: open
  closes: {closes}
  seen: 2026-11-20
sources:
  - url: https://giver-{number}.example.org/offer/rules/
    dated: 2026-11-01
"""
_GIVEN = (("code", "company"), ("code", "foundation"), ("hosting", "company"))
"""The kinds of help of offers, each with the kind of their giver."""
LAST_DAY = "2026-11-30"
"""The last day of one need and one offer. All others end later."""
LATER = "2027-10-31"


def build_crowded(project: Path, output: Path) -> None:
    """Makes the project in a folder and its site in another, in English and Arabic."""
    lay_project(project)
    _write_goods(project / "goods")
    _write_offers(project / "offers")
    _write_pool(project / "pools" / "vaccinations")
    said = run_dpg(project, "build", "--output", str(output))
    assert said.returncode == 0, said.stderr


def _write_goods(folder: Path) -> None:
    shutil.copy(Path(__file__).parent / "crowd" / "full.yaml", folder)
    kinds = {"other": "software", "third": "standard"}
    kinds |= {f"good-{number}": "software" for number in range(ALL_AT_ONCE)}
    for number, (id, kind) in enumerate(kinds.items()):
        text = _PLAIN.format(number=number, id=id, type=kind) + _need(number)
        (folder / f"{id}.yaml").write_text(text, "utf-8")


def _need(number: int) -> str:
    kind, wanted = _WANTED[number % len(_WANTED)]
    until = LATER if number else LAST_DAY
    return _NEED.format(number=number, kind=kind, wanted=wanted, opened=1 + number % 20, until=until)


def _write_offers(folder: Path) -> None:
    folder.mkdir()
    for number in range(ALL_AT_ONCE + 1):
        kind, giver = _GIVEN[number % len(_GIVEN)]
        closes = "2026-12-20" if number else LAST_DAY
        text = _OFFER.format(number=number, kind=kind, giver=giver, closes=closes)
        (folder / f"offer-{number}.yaml").write_text(text, "utf-8")


def _write_pool(folder: Path) -> None:
    (folder / "checks").mkdir(parents=True)
    record = folder.with_suffix(".yaml")
    shutil.copy(Path(__file__).parent / "crowd" / "pool.yaml", record)
    digest = sha256(record.read_bytes()).hexdigest()
    countries = ("AE", "BR", "CN", "EG", "FR", "IN", "KE", "NG", "RU", "US")
    coverage = {
        code: {str(year): 3 for year in range(1990 + at, 2021, 1 + at)} for at, code in enumerate(countries)
    }
    rows = sum(map(len, coverage.values())) * 3
    results = {
        "pool_sha256": digest,
        "engine": "duckdb",
        "members": [{"id": "clinics", "rows": rows, "quarantined": 2, "sha256": "0" * 64}],
        "rows": rows,
        "merged": 0,
        "coverage": coverage,
        "joins": [{"left": "clinics", "right": "register", "matched": 7, "only_left": 2, "only_right": 1}],
        "quarantine": [{"member": "clinics", "column": "country", "rule": "key", "rows": 2}],
        "outputs": [{"path": "vaccinations.csv", "bytes": 5234, "sha256": "0" * 64}],
    }
    check = {
        "pool": "vaccinations",
        "pool_sha256": "1" * 64,
        "member": "register",
        "files": ["2" * 64],
        "rows_band": "10,000–99,999",
        "as_of": "2026-11-20",
        "engine": {"name": "duckdb", "version": "2.0.1"},
        "version": "1.0",
        "passed": False,
        "results": [
            {"check": "anonymity", "passed": True, "figures": {"k": 5, "groups": "100–999"}, "findings": []},
            {
                "check": "identifiers",
                "passed": False,
                "figures": {},
                "findings": [
                    {"rule": "phone", "severity": "error", "message": "`note` holds phone numbers."}
                ],
            },
        ],
    }
    (folder / "results.json").write_text(json.dumps(results), "utf-8")
    (folder / "checks" / "register-1.json").write_text(json.dumps(check), "utf-8")
    (folder / "build.sql").write_text("SELECT 1;\n", "utf-8")
