"""`dpg pool build` and `dpg pool sql` as a person runs them, with the files of the members in the cache."""

from hashlib import sha256
from types import SimpleNamespace

import pytest

from dpg.__main__ import main
from dpg.model.good import DatasetBlock, Distribution
from dpg.project.errors import UsageError
from dpg.project.pools import member_files
from dpg.project.pools.member_files import file_of, media_type_of
from pools.making import member
from support import lay_project, run_dpg

RECORD = """\
name: Clinics
question: {{en: "How many clinics are there in each country?"}}
example: true
steward: {{name: A, url: "https://example.org/"}}
members:
  - id: one
    title: {{en: One}}
    access: open
    package: {{registry: npm, name: made, version: 1.0.0, path: package/one.csv, bytes: {bytes}, sha256: {digest}}}
    media_type: text/csv
    license: CC0-1.0
    license_url: https://creativecommons.org/publicdomain/zero/1.0/
    columns: [{{column: country, read: country}}, {{column: clinics, read: clinics}}]
table:
  fields:
    - {{name: country, type: string, title: {{en: Country}}, role: open, key: iso3166-1, constraints: {{required: true}}}}
    - {{name: clinics, type: integer, title: {{en: Clinics}}, role: open}}
  primary_key: [country]
sources: [{{url: "https://example.org/"}}]
checked: 2026-11-20
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with a pool that fits and one that doesn't."""
    folder = tmp_path_factory.mktemp("command")
    lay_project(folder)
    files = folder / ".cache" / "pools" / "files"
    files.mkdir(parents=True)
    (folder / "pools").mkdir()
    for id, content in (
        ("clinics", "country,clinics\nKE,7\nIN,9\n"),
        ("unfit", "country,clinics\nKE,canary\n"),
    ):
        digest = sha256(content.encode()).hexdigest()
        (files / digest).write_text(content)
        (folder / "pools" / f"{id}.yaml").write_text(RECORD.format(bytes=len(content), digest=digest))
    return folder


def test_a_build_says_what_became_of_the_rows(project):
    done = run_dpg(project, "pool", "build", "clinics")
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        ["Fetching …", "Reading one …", "Joining …", "Writing …"],
    )
    folder = project / ".cache" / "pools" / "built" / "clinics"
    assert done.stdout.splitlines() == [f"Clinics: 2 rows in {folder}", "  one: 2 rows"]
    assert (folder / "data.csv").read_text() == '"country","clinics"\n"IN",9\n"KE",7\n'


@pytest.fixture
def run_here(project, monkeypatch, capsys):
    """Runs `dpg pool` in this process, which has read the libraries already."""
    monkeypatch.chdir(project)

    def run(*words):
        code, said = main(["pool", *words]), capsys.readouterr()
        return SimpleNamespace(returncode=code, stdout=said.out, stderr=said.err)

    return run


def test_rows_that_do_not_fit_stop_it_with_exit_code_1(project, run_here):
    done = run_here("build", "unfit", "--into", "unfit-built")
    said = done.stderr.splitlines()[-1]
    assert (done.returncode, said) == (
        1,
        f"100.0% of the rows don't fit, and the pool allows 1.0%. {project}/unfit-built.quarantine.csv lists them.",
    )
    assert not (project / "unfit-built").exists()


MISTAKES = {
    "a pool that isn't there": (("build", "nothing"), "There is no pool “nothing”."),
    "a folder with other files": (("build", "clinics", "--into", "goods/.."), "which no build wrote"),
    "too little memory": (("build", "clinics", "--memory", "1KB"), "of memory"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_one_plain_line_and_exit_code_2(name, run_here):
    words, sentence = MISTAKES[name]
    done = run_here(*words)
    said = done.stderr.splitlines()[-1]
    assert (done.returncode, said.startswith("dpg: ")) == (2, True), done.stderr
    assert sentence in said
    assert "itself failed" not in said


def test_the_sql_names_the_file_that_it_needs(run_here):
    done = run_here("sql", "clinics")
    assert done.returncode == 0
    assert "-- The file of one: package/one.csv in made 1.0.0 (npm), sha256 " in done.stdout
    assert "FROM read_csv('one.csv', header = true, all_varchar = true);" in done.stdout


URL = "https://data.example.org/files/people.csv?v=2"


def catalogue_of(*distributions):
    goods = SimpleNamespace(by_id={"a": SimpleNamespace(dataset=DatasetBlock(distributions=distributions))})
    return SimpleNamespace(of=lambda kind: goods)


def test_a_file_of_a_good_comes_from_the_hosts_of_its_distributions(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(member_files, "fetch", lambda file, folder: asked.append(file) or tmp_path)
    one = Distribution(url=URL, bytes=9, sha256="ab", media_type="text/CSV; charset=utf-8")
    catalogue = catalogue_of(one, Distribution(url="https://Mirror.example.org/people.csv"))
    of_good = member("one", "x", good="a", distribution=URL)
    assert file_of(of_good, catalogue, tmp_path) == tmp_path
    assert (asked[0].url, asked[0].hosts) == (URL, {"data.example.org", "mirror.example.org"})
    assert (asked[0].wanted.bytes, asked[0].wanted.sha256) == (9, "ab")
    assert media_type_of(of_good, catalogue) == "text/csv"


def test_a_file_without_a_hash_is_not_fetched(tmp_path):
    catalogue = catalogue_of(Distribution(url=URL))
    with pytest.raises(UsageError, match="doesn't say exactly which file the member one is"):
        file_of(member("one", "x", good="a", distribution=URL), catalogue, tmp_path)
    assert media_type_of(member("one", "x", good="a", distribution=URL), catalogue) == "text/csv"
