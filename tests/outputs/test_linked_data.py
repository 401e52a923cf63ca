"""Linked data about made records and dumps: what the built site of the real ones does not show."""

import io
import json
import zipfile
from gettext import NullTranslations

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD

from dpg.model.catalogue import Catalogue, CommitTime
from dpg.outputs.download import Described
from dpg.outputs.dumps.dump import dump_of
from dpg.outputs.dumps.software import produce
from dpg.outputs.edition import Edition
from dpg.outputs.linked_data import codemeta
from dpg.outputs.linked_data.dcat import catalog, node_of
from dpg.outputs.publiccode import incomplete_file
from dpg.outputs.site.json_ld import good_statement, records_statement, script_of
from dpg.outputs.site.words import Words
from dpg.records.project_files import load_schema
from dpg.records.source import parse_source
from dpg.records.structure import structure, to_json
from support import NO_OTHERS, ROOT

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # by rdflib itself
SCHEMA = load_schema(ROOT)
SPDX = Namespace("http://spdx.org/rdf/terms#")
SCHEMA_ORG = Namespace("https://schema.org/")
BASE = "https://example.org/dpg/"
AS_OF = CommitTime(seconds=1795435200, commit="0123456789abcdef0123456789abcdef01234567")
MAXIMAL = parse_source(
    (ROOT / "tests" / "records" / "samples" / "maximal.yaml").read_bytes(), SCHEMA.shape
).data
MADE = (
    Described(path="../api/v1/goods.full.json", bytes=1234, sha256="a" * 64),
    Described(path="goods.sqlite", bytes=5678, sha256="b" * 64),
    Described(path="codemeta.ndjson", bytes=9, sha256="e" * 64),
    Described(path="publiccode.zip", bytes=9, sha256="f" * 64),
    Described(path="datapackage.json", bytes=9, sha256="c" * 64),
    Described(path="checksums.txt", bytes=9, sha256="d" * 64),
)


def edition(site_url=BASE, **records):
    goods = tuple(structure(to_json(id, {"name": id.title(), **record})) for id, record in records.items())
    return Edition(
        others=NO_OTHERS,
        catalogue=Catalogue(records=goods, vocabularies=SCHEMA.vocabularies, as_of=AS_OF),
        record_json={},
        schema=SCHEMA.published,
        annotations=SCHEMA.annotations,
        site_name="Goods",
        site_url=site_url,
    )


def graph(made, files=()):
    document = catalog(made, {good.id: node_of(made, good) for good in made.catalogue.goods}, files)
    return Graph().parse(data=document.content, format="json-ld", publicID=f"{BASE}catalog.jsonld")


def test_each_dump_is_a_distribution_with_its_size_and_digest():
    found = graph(edition(), MADE)
    sizes = {
        str(one): found.value(node, DCAT.byteSize) for node, one in found.subject_objects(DCAT.downloadURL)
    }
    assert sizes == {
        f"{BASE}api/v1/goods.full.json": Literal("1234", datatype=XSD.nonNegativeInteger),
        f"{BASE}data/goods.sqlite": Literal("5678", datatype=XSD.nonNegativeInteger),
    }
    digests = {str(one).lower() for one in found.objects(None, SPDX.checksumValue)}
    assert digests == {"a" * 64, "b" * 64}
    records = URIRef(f"{BASE}data/#records")
    assert len([*found.objects(records, DCAT.distribution)]) == 2
    assert found.value(records, DCTERMS.modified) == Literal("2026-11-23T12:00:00Z", datatype=XSD.dateTime)


def test_search_engines_are_told_of_the_same_files():
    script = script_of(records_statement(edition(), BASE, MADE)).partition(">")[2].partition("</script>")[0]
    found = Graph().parse(data=script, format="json-ld")
    assert {str(one) for one in found.objects(None, SCHEMA_ORG.contentUrl)} == {
        f"{BASE}api/v1/goods.full.json",
        f"{BASE}data/goods.sqlite",
    }


def test_a_full_data_set_keeps_its_files_places_and_time():
    record = {**MAXIMAL, "types": ["dataset", "software"]}
    found, me = graph(edition(full=record)), URIRef(f"{BASE}goods/full/")
    block = record["dataset"]
    assert (me, RDF.type, DCAT.Dataset) in found
    files = {str(found.value(one, DCAT.accessURL)) for one in found.objects(me, DCAT.distribution)}
    assert files == {one["url"] for one in block["distributions"]}
    places = {str(found.value(one, DCTERMS.identifier)) for one in found.objects(me, DCTERMS.spatial)}
    assert places == set(block["coverage"]["countries"])
    period = found.value(me, DCTERMS.temporal)
    assert str(found.value(period, DCAT.startDate)) == block["period"]["since"]
    assert {str(one) for one in found.objects(me, DCTERMS.relation)} == {
        f"{BASE}goods/{id}/" for id in record["builds_on"]
    }


def test_without_an_address_of_its_own_the_catalogue_is_read_from_where_it_lies():
    there, nowhere = edition(a={"types": ["software"]}), edition(site_url="", a={"types": ["software"]})
    assert set(graph(there)) ^ set(graph(nowhere)) == set() or len(graph(there)) == len(graph(nowhere))
    assert (URIRef(f"{BASE}#catalogue"), RDF.type, DCAT.Catalog) in graph(nowhere)
    assert URIRef(f"{BASE}goods/a/") in {*graph(nowhere).subjects()}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://example.org/<x>", "https://example.org/a b", 'https://e.org/"'],
)
def test_what_is_no_address_is_no_link(address):
    record = {
        "types": ["software"],
        "website": address,
        "documentation": address,
        "repositories": [{"url": address}],
    }
    made = edition(bad=record)
    assert address not in {str(term) for triple in graph(made) for term in triple}
    told = codemeta.codemeta_of(made.catalogue.goods[0], SCHEMA.vocabularies)
    assert not {"url", "codeRepository", "softwareHelp"} & told.keys()


@pytest.mark.parametrize(
    ("type_", "key"), [("software", "softwareVersion"), ("content", "version"), ("dataset", "version")]
)
def test_linked_data_has_the_last_release(type_, key):
    release = {"version": "3.2.1", "date": "2025-05-04"}
    made = edition(a={"types": [type_], "latest_release": release})
    good = made.catalogue.goods[0]
    words = Words(SCHEMA.vocabularies, "en", NullTranslations())
    page = good_statement(good, "", BASE, words)
    assert (page[key], page["dateModified"]) == ("3.2.1", "2025-05-04")
    if type_ == "software":
        told = codemeta.codemeta_of(good, SCHEMA.vocabularies)
        assert (told[key], told["dateModified"]) == ("3.2.1", "2025-05-04")


def test_codemeta_names_the_programming_languages_of_all_repositories():
    places = [
        {"url": "https://example.org/a", "programming_languages": ["c-sharp", "go"]},
        {"url": "https://example.org/b", "programming_languages": ["go", "r"]},
    ]
    made = edition(a={"types": ["software"], "repositories": places})
    told = codemeta.codemeta_of(made.catalogue.goods[0], SCHEMA.vocabularies)
    assert told["programmingLanguage"] == ["C#", "Go", "R"]


@pytest.mark.parametrize(
    "expression", ["MIT OR Apache-2.0", "LicenseRef-own", "GPL-2.0-only WITH Classpath-exception-2.0"]
)
def test_what_is_no_single_license_of_the_list_has_no_address(expression):
    found = graph(edition(a={"types": ["software"], "licenses": [{"spdx": expression}]}))
    assert list(found.objects(URIRef(f"{BASE}goods/a/"), DCTERMS.license)) == []


def test_only_software_is_in_the_files_about_software():
    made = edition(data={"types": ["dataset"]}, both={"types": ["dataset", "software"]})
    lines, archive = produce(dump_of(made))
    (document,) = map(json.loads, lines.content.splitlines())
    assert (lines.path, document["@id"], document["name"]) == (
        "data/codemeta.ndjson",
        f"{BASE}goods/both/",
        "Both",
    )
    with zipfile.ZipFile(io.BytesIO(archive.content)) as packed:
        assert packed.namelist() == ["both/publiccode.yml"]
        assert parse_source(packed.read("both/publiccode.yml")).data["name"] == "Both"
    assert (lines, archive) == tuple(produce(dump_of(made)))


def test_a_text_with_line_breaks_and_marks_comes_back_from_publiccode():
    summary = 'Says "yes": no, # nothing & more\nand: a second line'
    record = {"types": ["software"], "summary": {"en": summary}, "description": {"en": summary * 9}}
    made = edition(odd=record)
    text = incomplete_file(made.catalogue.goods[0], SCHEMA.vocabularies)
    read = parse_source(text.encode()).data
    assert read["description"]["en"]["shortDescription"] == summary
    assert read["name"] == "Odd"


def test_codemeta_has_no_word_for_what_something_else_replaced():
    for status, said in (("active", "active"), ("maintenance", "inactive"), ("superseded", None)):
        made = edition(a={"types": ["software"], "status": status})
        document = codemeta.codemeta_of(made.catalogue.goods[0], SCHEMA.vocabularies)
        assert document.get("developmentStatus") == said
