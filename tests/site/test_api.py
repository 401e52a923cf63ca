"""Every document of the API is described in ``openapi.json``, keeps what it says there, and agrees with the records."""

import json
import re
from urllib.parse import urljoin

import jsonschema_rs
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from dpg import kinds
from dpg.checking import check_paths
from dpg.model.facets import facets_of
from dpg.outputs.documents.openapi import openapi_of
from pairs import at
from support import LANGUAGES, ROOT

GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
MEDIA_TYPES = {".json": "application/json", ".yaml": "application/yaml"}


@pytest.fixture(scope="module")
def catalogue():
    return check_paths([ROOT / "goods"], project=ROOT).catalogue


@pytest.fixture(scope="module")
def api(site):
    return site / "api" / "v1"


@pytest.fixture(scope="module")
def described(api):
    return read(api / "openapi.json")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def result(path):
    return read(path)["result"]


def paths_of(described):
    """Each path of the description with the pattern of the files that it stands for."""
    for path in described["paths"]:
        parts = [re.escape(part) for part in re.split(r"\{\w+\}", path.lstrip("/"))]
        yield path, re.compile("[^/]+".join(parts))


def matches(api, described):
    """Each published file with the paths that describe it."""
    patterns = list(paths_of(described))
    for file in sorted(entry for entry in api.rglob("*") if entry.is_file()):
        name = file.relative_to(api).as_posix()
        yield file, [path for path, pattern in patterns if pattern.fullmatch(name)]


def judge_of(described, path, media_type):
    """What judges documents of a path; the parts that its schema refers to stand beside it."""
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    schema = {**content[media_type]["schema"], "components": described["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=False)


def test_the_description_is_valid(described):
    assert described["openapi"] == "3.1.0"
    assert [error.message for error in OpenAPIV31SpecValidator(described).iter_errors()] == []


def test_every_document_is_described_once_and_every_path_has_documents(api, described):
    found = {file.relative_to(api).as_posix(): paths for file, paths in matches(api, described)}
    assert {name: paths for name, paths in found.items() if len(paths) != 1} == {}
    assert {path for paths in found.values() for path in paths} == described["paths"].keys()


@pytest.mark.parametrize("closed", [False, True])
def test_every_document_keeps_its_schema(api, described, closed):
    """The closed description also refuses what is not declared, so no document holds a key that nobody knows of."""
    if closed:
        described = openapi_of(
            {kind.name: read(api / "schema" / f"{kind.name}-1.json") for kind in kinds.KINDS},
            "Goods",
            closed=True,
        )
    judges = {}
    for file, (path,) in matches(api, described):
        media_type = MEDIA_TYPES[file.suffix]
        if path not in judges:
            judges[path] = judge_of(described, path, media_type)
        text = file.read_text(encoding="utf-8")
        document = json.loads(text) if file.suffix == ".json" else text
        faults = [error.message for error in judges[path].iter_errors(document)]
        assert faults == [], file.name
    assert len(judges) == len(described["paths"])


def test_what_may_appear_within_the_version_is_let_pass_and_what_is_promised_is_not_left_out(api, described):
    document = read(api / "goods.json")
    judge = judge_of(described, "/goods.json", "application/json")
    document["novelty"] = document["result"][0]["novelty"] = 1
    document["result"][0]["types"] = ["a-new-type"]
    assert judge.is_valid(document)
    del document["result"][0]["name"]
    assert not judge.is_valid(document)


def test_the_server_of_the_description_is_the_folder_that_it_lies_in(described):
    (server,) = described["servers"]
    for base in ("https://example.org/api/v1/", "https://example.org/some/repository/api/v1/"):
        assert urljoin(f"{base}openapi.json", server["url"]) + "/" == base


def test_the_index_leads_to_every_kind_of_document(api, described):
    assert [f"/{entry['path']}" for entry in result(api / "index.json")] == list(described["paths"])


def test_every_document_has_the_envelope(api, described):
    for file, (path,) in matches(api, described):
        if path == "/openapi.json" or path.startswith("/schema/") or file.suffix != ".json":
            continue
        head = read(file)
        assert (head["license"], head["notice"]) == ("CC0-1.0", "Listed is not endorsed.")
        assert ("commit" in head) == ("{" not in path)
        if isinstance(head["result"], list):
            assert head["total"] == len(head["result"])


def test_the_short_rows_say_what_the_records_say(api, catalogue):
    rows = result(api / "goods.json")
    assert [row["id"] for row in rows] == [good.id for good in catalogue.goods]
    for row in rows:
        record = result(api / "goods" / f"{row['id']}.json")
        for key in ("name", "types", "summary", "website", "sectors", "topics", "languages", "status"):
            assert row.get(key) == record.get(key), (row["id"], key)
        assert row["licenses"] == [entry["spdx"] for entry in record["licenses"]]
        assert row["sdgs"] == [entry["goal"] for entry in record["sdgs"]]
        assert set(row.get("countries", ())) == {use["country"] for use in record.get("deployments", ())}


def test_the_lists_hold_exactly_the_goods_with_their_value(api, catalogue):
    found = {
        (file.parent.name, file.stem, good["id"], good["name"])
        for file in api.glob("by/*/*.json")
        for good in result(file)
    }
    assert found == {
        (facet.id, value, good.id, good.name)
        for facet in facets_of("good")
        for good in catalogue.goods
        for value in facet.values_of(good, catalogue)
    }


def test_a_count_is_the_length_of_its_list_here_and_on_the_pages(site, api):
    facets = result(api / "facets.json")
    assert [facet["facet"] for facet in facets] == [facet.id for facet in facets_of("good")]
    lists = {value["path"]: value["total"] for facet in facets for value in facet["values"]}
    assert {path: read(api / path)["total"] for path in lists} == lists
    assert {file.relative_to(api).as_posix() for file in api.glob("by/*/*.json")} == lists.keys()
    assert all((site / path.removesuffix(".json") / "index.html").is_file() for path in lists)


def test_labels_are_there_in_every_language_of_the_site(api):
    for facet in result(api / "facets.json"):
        for named in (facet, *facet["values"]):
            assert list(named["labels"]) == [*LANGUAGES]
            assert all(named["labels"].values())
    goals = next(facet for facet in result(api / "facets.json") if facet["facet"] == "sdg")
    assert goals["labels"]["fr"] == "Objectif"


def test_each_part_of_an_organization_stands_in_a_record(api, catalogue):
    found = {
        (part["id"], name, role)
        for one in result(api / "organizations.json")
        for part in one["goods"]
        for role in part["roles"]
        for name in (one["name"], *one.get("other_names", ()))
    }
    written = {
        (good.id, entry.name, role)
        for good in catalogue.goods
        for entry in good.organizations
        for role in entry.roles
    }
    assert written <= found
    slugs = [one["slug"] for one in result(api / "organizations.json")]
    assert slugs == sorted({*slugs})


def test_each_reason_of_a_match_points_into_both_records(api):
    rows = result(api / "matches.json")
    assert [(row["good"], row["need"]) for row in rows] == [
        (row["good"], row["need"]["id"]) for row in result(api / "needs.json")
    ]
    for good, one in ((row["good"], one) for row in rows for one in row["offers"]):
        left = result(api / "goods" / f"{good}.json")
        right = result(api / "offers" / f"{one['offer']}.json")
        for reason in (*one["reasons"], *one["unknowns"]):
            found = at(left, reason.get("left", "")), at(right, reason.get("right", ""))
            assert reason.get("value", True) in (*found, True)


def test_the_file_of_a_record_says_the_same_as_its_document(api):
    file = api / "goods" / "dhis2.yaml"
    assert file.read_bytes() == (ROOT / "goods" / "dhis2.yaml").read_bytes()
    record = json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=str))
    assert {"id": "dhis2", **record} == result(file.with_suffix(".json"))


def test_the_snippet_of_the_guide_runs(site, capsys):
    (snippet,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    exec(compile(snippet.replace("https://catalogue.example", site.as_uri()), "snippet", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == read(site / "api/v1/by/country/KE.json")["total"]
    assert any(line.startswith("DHIS2 ") and line.endswith("api/v1/goods/dhis2.json") for line in lines)


def test_the_guide_names_documents_that_are_there_and_begins_its_changes_with_this_version(described):
    table = GUIDE.partition("| you want | take |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z./<>]+\.json)`", table)
    assert len(named) > 6
    for name in named:
        assert "/" + name.replace("<", "{").replace(">", "}") in described["paths"]
    assert f"|---|---|---|\n| {described['info']['version']} |" in GUIDE
