"""A small project whose site has nearly every sort of file."""

import json
import shutil
from pathlib import Path

import pytest

from attestations.made import GOOD, KEY, PATH, attest, record
from dpg.transparency.keys import private_key_of
from sites import shared
from support import GOODS, ROOT, commit, git, lay_project, run_dpg

CASES = ROOT / "tests" / "rules"
PAYABLE = """contact:
  email: info@example.org
funding:
  channels:
    - kind: open-collective
      url: https://opencollective.com/example
"""
"""What a good that asks for money needs for a funding.json."""


def addressed_project(factory: pytest.TempPathFactory) -> Path:
    """Return a project with its site, made once for all processes of a run; tests must not change it.

    It has an address, a history, a need, an offer, a pool, an attestation and a log: the site has sitemaps, feeds,
    calendars and proofs.
    """
    return shared(factory, "addressed", _make)


def _make(project: Path) -> None:
    lay_project(project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://example.org/\n")
    shutil.copy(CASES / "need-issue-list" / "good.yaml", project / "goods" / "with-needs.yaml")
    asking = (CASES / "amount-order" / "good.yaml").read_text("utf-8")
    renamed = (
        asking.replace("Records", "Notes")
        .replace("records.example", "notes.example")
        .replace("example/records", "example/notes")
    )
    (project / "goods" / "asks-for-money.yaml").write_text(renamed + PAYABLE, "utf-8")
    (project / "offers").mkdir()
    (project / "goods" / f"{GOOD}.yaml").write_bytes(record(KEY))
    (project / PATH).parent.mkdir(parents=True)
    (project / PATH).write_text(json.dumps(attest()), "utf-8")
    shutil.copy(CASES / "date-order" / "offers" / "good" / "example-offer.yaml", project / "offers")
    (project / "pools" / "example-pool").mkdir(parents=True)
    shutil.copy(CASES / "pool-question" / "pools" / "good.yaml", project / "pools" / "example-pool.yaml")
    (project / "pools" / "example-pool" / "build.sql").write_text("SELECT 1;\n", "utf-8")
    for path in sorted(GOODS.glob("*.yaml"))[:5]:
        shutil.copy(path, project / "goods")
    git(project, "init", "--quiet")
    commit(project)
    key = private_key_of("example.org/log", bytes(range(32)))
    said = run_dpg(project, "log", "append", "log", "--new", key.public.name, DPG_LOG_KEY=key.text)
    assert said.returncode == 0, said.stderr
    (project / "log" / "cosignatures").mkdir()
    (project / "log" / "cosignatures" / "3").write_text(f"— witness {'A' * 8}\n", "utf-8")
    said = run_dpg(project, "build")
    assert said.returncode == 0, said.stderr
