"""A table is compared with the pool's other open data sets, if their files are on this computer."""

import json
from hashlib import sha256
from types import SimpleNamespace

import pytest
import yaml

from dpg.__main__ import main
from dpg.project.pools.opening import open_pool
from dpg.project.pools.other_sets import check_other_sets
from pooling import survey
from support import lay_project

VILLAGES = [
    {"clinic": f"clinic {number}", "village": "Upper Town" if number == 1 else "Lower Town"}
    for number in range(1, 7)
]
SETS = {
    "csv": "".join(f"{one['clinic']},{one['village']}\n" for one in ({"clinic": "clinic", "village": "village"}, *VILLAGES)),
    "json": json.dumps(VILLAGES),
    "damaged": "clinic,village\nclinic 1\n",
    "absent": "",
}  # fmt: skip


def record():
    """The survey, and open lists of the villages of its clinics, one in each form."""
    pool = {key: value for key, value in survey.POOL.items() if key != "id"}
    columns = [{"column": one["name"], "read": one["name"]} for one in pool["table"]["fields"]]
    village = {"name": "village", "type": "string", "title": {"en": "Village"}, "role": "open"}
    office = {"id": "office", "title": {"en": "Office"}, "access": "kept", "holder": "Office", "columns": columns}  # fmt: skip
    return {
        **pool,
        "question": {"en": "Who falls ill?"},
        "example": True,
        "members": [office, *(open_set(id, text) for id, text in SETS.items())],
        "table": {**pool["table"], "fields": [*pool["table"]["fields"], village]},
    }


def open_set(id, text):
    digest = sha256(text.encode()).hexdigest()
    return {
        "id": id,
        "title": {"en": id},
        "access": "open",
        "package": {"registry": "npm", "name": "made", "version": "1.0.0", "path": f"package/{id}", "bytes": len(text), "sha256": digest},
        "media_type": "application/json" if id == "json" else "text/csv",
        "lookup": True,
        "license": "CC0-1.0",
        "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "columns": [{"column": name, "read": name} for name in ("clinic", "village")],
    }  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with the pool, and the files of its open members but one."""
    folder = tmp_path_factory.mktemp("sets")
    lay_project(folder)
    (folder / "pools").mkdir()
    (folder / "pools" / "survey.yaml").write_text(yaml.safe_dump(record(), sort_keys=False), "utf-8")
    kept = folder / ".cache" / "pools" / "files"
    kept.mkdir(parents=True)
    for id, text in SETS.items():
        if id != "absent":
            (kept / sha256(text.encode()).hexdigest()).write_text(text, "utf-8")
    return folder


def test_each_open_set_of_the_pool_is_compared_or_named_as_missing(project, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(project)
    path = survey.write(survey.clean_rows(), tmp_path / "survey.csv")
    words = ("pool", "check", "survey", str(path), "--member", "office", "--format", "json")
    assert main(words) == 1
    results = json.loads(capsys.readouterr().out)["results"]
    found = {one["figures"]["data set"]: one["findings"] for one in results if one["check"] == "linkage"}
    assert {id: [(one["severity"], one["rule"]) for one in findings] for id, findings in found.items()} == {
        "csv": [("error", "group-after-join")],
        "json": [("error", "group-after-join")],
        "damaged": [("warning", "set-not-linked")],
        "absent": [("warning", "set-not-linked")],
    }
    (absent,) = found["absent"]
    assert f"{absent['message']} {absent['hint']}" == (
        "Nothing tested what the pool's data set `absent` reveals: its file isn't on this computer."
        " `dpg pool build survey` fetches it. Then check again."
    )


def test_a_set_is_not_compared_with_itself(project, tmp_path, monkeypatch):
    monkeypatch.chdir(project)
    path = tmp_path / "villages.csv"
    path.write_text(SETS["csv"], "utf-8")
    subject = SimpleNamespace(about_people=True)
    opened = open_pool("survey")
    monkeypatch.setattr("dpg.project.pools.other_sets._compared", lambda _, other, *more: other.id)
    assert list(check_other_sets(opened, subject, None, [path], None)) == ["json", "damaged", "absent"]
