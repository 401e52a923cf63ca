"""A small project whose pages the real goods do not have: more goods than one page holds, and one with every field."""

import shutil
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
_LAPSING = """\
needs:
  - id: soon
    kind: code
    title:
      en: Fix a fault
    opened: 2026-06-01
    until: 2026-12-01
    status: open
    asserted_by: owner
"""

_OFFER = """\
name: Example fund
by:
  name: Example Foundation
  url: https://foundation.example.org/
  kind: foundation
kinds:
  - funding
summary:
  en: Gives money for one thing.
url: https://foundation.example.org/fund
window:
  state: open
  seen: 2026-11-01
until: 2026-12-01
sources:
  - url: https://foundation.example.org/fund
    seen: 2026-11-01
"""


def build_crowded(project: Path, output: Path) -> None:
    """Makes the project in a folder and its site in another, in English and Arabic."""
    lay_project(project)
    _write_goods(project / "goods")
    (project / "offers").mkdir()
    (project / "offers" / "example-fund.yaml").write_text(_OFFER, "utf-8")
    said = run_dpg(project, "build", "--no-search", "--output", str(output))
    assert said.returncode == 0, said.stderr


def _write_goods(folder: Path) -> None:
    shutil.copy(Path(__file__).parent / "crowd" / "full.yaml", folder)
    kinds = {"other": "software", "third": "standard"}
    kinds |= {f"good-{number}": "software" for number in range(ALL_AT_ONCE)}
    for number, (id, kind) in enumerate(kinds.items()):
        more = _LAPSING if id == "third" else ""
        (folder / f"{id}.yaml").write_text(_PLAIN.format(number=number, id=id, type=kind) + more, "utf-8")
