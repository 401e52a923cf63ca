"""What the built site says as linked data, read by a program that knows nothing of this one, and without a network."""

import json
import re
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

from dpg.checking import check_paths
from dpg.importers.codemeta import convert, lookups_of
from dpg.outputs.linked_data.codemeta import codemeta_of
from dpg.outputs.publiccode import incomplete_file
from dpg.records.project_files import load_schema
from dpg.rules.spdx import REPLACED_BY
from support import LANGUAGES, ROOT

BASE = "https://site.test/"
SCHEMA = Namespace("https://schema.org/")
DCAT_3 = Namespace(str(DCAT))
"""With the words that came with version 3."""
GOAL = "http://metadata.un.org/sdg/{}"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VOCABULARIES = load_schema(ROOT).vocabularies
FOLDERS = ("", *(f"{language}/" for language in LANGUAGES[1:]))
PUBLICCODE = json.loads((ROOT / "tests" / "outputs" / "publiccode-0.7.schema.json").read_bytes())
CODEMETA_TERMS = {
    "@context", "@type", "name", "alternateName", "description", "url", "codeRepository", "license", "softwareHelp",
    "keywords", "applicationCategory", "operatingSystem", "developmentStatus", "copyrightHolder", "maintainer",
    "programmingLanguage", "softwareVersion", "dateModified",
    "funder", "sameAs",
}  # fmt: skip
"""Those of CodeMeta 3.0 that a record can fill."""


class DaysAsText(yaml.SafeLoader):
    """Reads a day as text, as the validator of publiccode.yml does."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [entry for entry in entries if entry[0] != "tag:yaml.org,2002:timestamp"]
        for first, entries in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # by rdflib itself


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def catalogue():
    return check_paths([ROOT / "goods"], project=ROOT).catalogue


@cache
def graph_of_page(page: Path, address: str) -> Graph:
    (script,) = SCRIPT.findall(page.read_text("utf-8"))
    return Graph().parse(data=script, format="json-ld", publicID=address)


def single_licenses(good):
    found = [entry.spdx for entry in good.licenses]
    return {URIRef(f"https://spdx.org/licenses/{spdx}") for spdx in found if re.fullmatch(r"[\w.-]+", spdx)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_page_of_every_good_says_in_each_language_what_its_record_says(site, catalogue, folder):
    for good in catalogue.goods:
        path = f"{folder}goods/{good.id}/"
        graph = graph_of_page(site / path / "index.html", BASE + path)
        me = URIRef(f"{BASE}goods/{good.id}/")
        assert list(graph.objects(me, SCHEMA.name)) == [Literal(good.name)]
        assert {*graph.objects(me, SCHEMA.license)} == single_licenses(good)
        assert len({*graph.objects(me, RDF.type)}) == len(good.types)
        if good.dataset:
            owners = [one for one in good.organizations if "owner" in one.roles]
            assert len({*graph.objects(me, SCHEMA.keywords)}) == len(good.topics)
            assert len([*graph.objects(me, SCHEMA.creator)]) == len(owners)
            assert len([*graph.objects(me, SCHEMA.distribution)]) == len(good.dataset.distributions)


def test_the_first_page_tells_of_the_site_and_its_catalogue(site):
    for folder in FOLDERS:
        graph = graph_of_page(site / folder / "index.html", BASE + folder)
        assert (URIRef(BASE), RDF.type, SCHEMA.WebSite) in graph
        catalog = URIRef(f"{BASE}#catalogue")
        assert (URIRef(BASE), SCHEMA.mainEntity, catalog) in graph
        assert (catalog, SCHEMA.dataset, URIRef(f"{BASE}data/#records")) in graph


def test_the_page_of_downloads_tells_of_all_records_as_one_data_set(site):
    graph = graph_of_page(site / "data" / "index.html", f"{BASE}data/")
    me = URIRef(f"{BASE}data/#records")
    assert (me, RDF.type, SCHEMA.Dataset) in graph
    assert (me, SCHEMA.includedInDataCatalog, URIRef(f"{BASE}#catalogue")) in graph
    assert (me, SCHEMA.license, URIRef("https://creativecommons.org/publicdomain/zero/1.0/")) in graph


@pytest.fixture(scope="module")
def dcat(site):
    return Graph().parse(
        data=(site / "catalog.jsonld").read_bytes(), format="json-ld", publicID=f"{BASE}catalog.jsonld"
    )


def test_the_catalogue_has_a_node_for_each_good(dcat, catalogue):
    me = URIRef(f"{BASE}#catalogue")
    assert list(dcat.subjects(RDF.type, DCAT.Catalog)) == [me]
    nodes = {URIRef(f"{BASE}goods/{good.id}/"): good for good in catalogue.goods}
    data = {node for node, good in nodes.items() if "dataset" in good.types}
    assert {*dcat.objects(me, DCAT.dataset)} == data | {URIRef(f"{BASE}data/#records")}
    assert {*dcat.objects(me, DCAT_3.resource)} == nodes.keys() - data
    assert len({*dcat.subjects(RDF.type, DCAT.Dataset)}) == len(data) + 1
    assert len({*dcat.subjects(DCTERMS.identifier, None)} & nodes.keys()) == len(catalogue.goods)
    for node, good in nodes.items():
        assert {*dcat.objects(node, DCTERMS.license)} == single_licenses(good)
        assert {*dcat.objects(node, DCAT.theme)} == {URIRef(GOAL.format(one.goal)) for one in good.sdgs}
        assert {(one.language, str(one)) for one in dcat.objects(node, DCTERMS.description)} == {
            *good.summary.items()
        }
        assert list(dcat.objects(node, DCTERMS.title)) == [Literal(good.name)]
    publishers = [
        good
        for good in catalogue.goods
        if any({"owner", "maintainer"} & {*o.roles} for o in good.organizations)
    ]
    assert len({*dcat.subjects(DCTERMS.publisher, None)}) == len(publishers) + 1


def test_every_address_of_the_catalogue_inside_the_site_leads_to_a_file(dcat, site):
    inside = {str(term).partition("#")[0] for triple in dcat for term in triple if str(term).startswith(BASE)}
    paths = {address.removeprefix(BASE) for address in inside} - {"api/v1/"}
    assert "api/v1/openapi.json" in paths
    for path in paths:
        assert (site / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file(), path


@pytest.fixture(scope="module")
def software(catalogue):
    return [good for good in catalogue.goods if "software" in good.types]


def test_codemeta_says_what_the_record_says_in_words_of_the_format(software):
    graphs = Graph()
    for good in software:
        document = {**codemeta_of(good, VOCABULARIES)}
        assert document.keys() <= CODEMETA_TERMS
        # The context of CodeMeta lies on another server; all words that are used are schema.org's there too, save two.
        assert document.pop("@context") == "https://w3id.org/codemeta/3.0"
        context = {"@vocab": str(SCHEMA), "license": {"@type": "@id"}, "codeRepository": {"@type": "@id"}}
        text = json.dumps({"@context": context, "@id": good.id, **document})
        graphs.parse(data=text, format="json-ld", publicID=BASE)
    assert len({*graphs.subjects(RDF.type, SCHEMA.SoftwareSourceCode)}) == len(software)
    assert len([*graphs.triples((None, SCHEMA.license, None))]) == sum(
        len(single_licenses(good)) for good in software
    )
    assert len([*graphs.triples((None, SCHEMA.codeRepository, None))]) == sum(
        bool(g.repositories) for g in software
    )


def test_codemeta_comes_back_as_the_same_facts(software):
    words = lookups_of(VOCABULARIES, REPLACED_BY)
    for good in software:
        record = convert(codemeta_of(good, VOCABULARIES), lookups=words).record
        assert record["name"] == good.name
        assert record.get("website") == good.website
        assert record.get("documentation") == good.documentation
        assert set(record.get("topics", ())) <= set(good.topics), "a label that two topics have means neither"


def test_publiccode_lacks_nothing_but_what_it_names(software):
    judge = Draft7Validator(PUBLICCODE)
    complete = 0
    for good in software:
        text = incomplete_file(good, VOCABULARIES)
        found = re.search(r"^# The record does not tell: (.*)\.$", text, re.MULTILINE)
        named = set(found[1].split(", ")) if found else set()
        document = yaml.load(text, yaml.BaseLoader)
        lacking = {key for key in PUBLICCODE["required"] if key not in document}
        assert lacking == named, good.id
        read = yaml.load(text, DaysAsText)
        assert {error.validator for error in judge.iter_errors(read)} <= {"required"}, good.id
        complete += not named
    assert complete < 5, (
        "no record tells yet who maintains the software: say so in docs/data-reference.md when one does"
    )


def test_the_citation_file_is_valid(site):
    for file in (site / "CITATION.cff", ROOT / "CITATION.cff"):
        command = [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.citation-file-format",
            str(file),
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr


def test_the_texts_for_programs_lead_to_what_there_is(site):
    assert (site / "robots.txt").read_text("utf-8").startswith("User-agent: *\nAllow: /\n")
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Digital Public Goods Catalogue\n\n> ")
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert len(links) > 10
    for link in links:
        assert (site / (f"{link}index.html" if link.endswith("/") else link)).is_file(), link
