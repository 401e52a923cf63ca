"""`dpg split`, as somebody sees it who runs it."""

import csv
import json

import pytest

from dpg.model.good import Good, Repository
from dpg.model.packages import packages_seen
from dpg.model.payments import Asset, Payment, Payments
from dpg.model.splitting import PASSED_ON, split_equally
from dpg.project.errors import UsageError
from dpg.project.package_files import read_packages
from dpg.records.plain_yaml import yaml_of
from dpg.reports.split import SplitReport
from dpg.reports.split_csv import MOST_ROWS, csv_files
from proofs.signing import CATALOGUE, EvmKey
from support import ROOT, run_dpg

KEY, OTHER = EvmKey(31), EvmKey(32)
USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"
GOOD = {
    "types": ["software"],
    "summary": {"en": "Lets nurses record visits without internet."},
    "licenses": [{"spdx": "Apache-2.0"}],
    "sdgs": [{"goal": 3}],
    "topics": ["electronic-medical-records"],
}


def record(name, **more):
    slug = name.lower().replace(" ", "-").strip("=()")
    return {"name": name, "website": f"https://{slug}.example.org/", **GOOD, **more}


def account(key, good, chain="eip155:1"):
    signature = key.sign(good, key.account(chain))
    return {"kind": "blockchain", "account": key.account(chain), "proof": {"signature": signature}}


RECORDS = {
    "signed": record("Signed", builds_on=["base"], funding={"channels": [account(KEY, "signed")]}),
    "stolen": record("Stolen", funding={"channels": [account(OTHER, "signed")]}),
    "unsigned": record(
        "Unsigned", funding={"channels": [{"kind": "blockchain", "account": OTHER.account()}]}
    ),
    "celo": record("Celo", funding={"channels": [account(OTHER, "celo", "eip155:42220")]}),
    "base": record("=cmd()", sdgs=[{"goal": 4}], repositories=[{"url": "https://github.com/Example/Base"}]),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    (folder / "schema").symlink_to(ROOT / "schema")
    (folder / "mkdocs.yml").write_text(f"site_name: Goods\nsite_url: {CATALOGUE}\n", "utf-8")
    (folder / "goods").mkdir()
    for id, good in RECORDS.items():
        if id != "stolen":
            (folder / "goods" / f"{id}.yaml").write_text(yaml_of(good), "utf-8")
    return folder


@pytest.fixture
def split(project):
    def run(*words):
        said = run_dpg(project, "split", *words)
        assert "Traceback" not in said.stderr
        return said

    return run


def rows(path):
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def test_the_table_shows_each_share_with_its_reason_and_both_sums(split):
    said = split(
        "100", "--currency", "EUR", "--by", "equal", "--good", "signed", "--good", "base", "--good", "celo"
    )
    assert said.returncode == 0
    assert said.stdout.splitlines() == [
        "100.00 EUR, split equally: 3 goods",
        "",
        "base     33.34  an equal share",
        "celo     33.33  an equal share",
        "signed   33.33  an equal share",
        "sum     100.00",
        "",
        "Payable to proved accounts: 66.66 EUR for 2 goods.",
        "Not payable: 33.34 EUR for 1 good.",
    ]
    assert said.stderr == "not payable: base, 33.34 EUR. The record has no account.\n"


def test_dependencies_say_from_whom_and_what_cannot_be_seen(split):
    said = split("1", "--currency", "JPY", "--by", "dependencies", "--good", "signed")
    assert "base    0  20 % from signed, which builds on it" in said.stdout
    assert "Other dependencies get nothing unless --sbom gives" in said.stdout
    assert "1 of 2 goods name nothing in `builds_on`: base. What they use is unknown." in said.stdout


BASE = "git+https://github.com/example/base.git"
LISTS = {
    "spdx.json": {
        "sbom": {
            "spdxVersion": "SPDX-2.3",
            "packages": [
                {
                    "name": "com.github.example/celo",
                    "downloadLocation": "git+https://github.com/example/celo",
                    "externalRefs": [
                        {"referenceType": "purl", "referenceLocator": "pkg:github/example/celo@main"}
                    ],
                },
                {
                    "name": "base",
                    "downloadLocation": "NOASSERTION",
                    "externalRefs": [
                        {"referenceType": "purl", "referenceLocator": "pkg:github/example/base@2.1.0"}
                    ],
                },
                {"name": "left-pad", "downloadLocation": "NOASSERTION"},
            ],
        }
    },
    "cyclonedx.json": {
        "bomFormat": "CycloneDX",
        "components": [
            {"name": "left-pad", "components": [{"name": "core", "purl": "pkg:npm/%40example/core@2.1.0"}]},
            {
                "name": "base",
                "externalReferences": [{"type": "vcs", "url": "git@github.com:example/base.git"}],
            },
        ],
    },
    "package-lock.json": {
        "lockfileVersion": 3,
        "packages": {
            "": {"name": "celo"},
            "node_modules/left-pad": {"resolved": "https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz"},
            "node_modules/a/node_modules/left-pad": {"version": "1.2.0"},
            "node_modules/@example/base": {"resolved": "git+ssh://git@github.com/example/base.git#5a1f"},
            "node_modules/@example/core": {"version": "2.1.0"},
        },
    },
    "composer.lock": {
        "content-hash": "5a1f",
        "packages": [
            {"name": "example/base", "source": {"type": "git", "url": "https://github.com/example/base.git"}},
            {"name": "example/core"},
        ],
        "packages-dev": [{"name": "example/left-pad"}],
    },
    "Cargo.lock": f"""[[package]]
name = "celo"

[[package]]
name = "base"
source = "{BASE}?tag=v2#5a1f"

[[package]]
name = "core"
source = "registry+https://github.com/rust-lang/crates.io-index"
""",
    "uv.lock": """[[package]]
name = "celo"
source = { virtual = "." }

[[package]]
name = "base"
source = { git = "https://github.com/example/base?tag=v2#5a1f" }

[[package]]
name = "core"
source = { registry = "https://pypi.org/simple" }
""",
    "go.sum": """github.com/example/base/v2 v2.1.0 h1:5a1f=
github.com/example/base/v2 v2.1.0/go.mod h1:5a1f=
golang.org/x/text v0.3.0 h1:5a1f=
""",
}
"""SBOMs and lock files of a good, by name of the file. Each lists the good `base`, and other packages."""
PACKAGES = {"package-lock.json": 3, "composer.lock": 3, "cyclonedx.json": 3}
"""How many packages a file lists, if not two. A package with two versions is one."""


def write_list(folder, name, content):
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize("name", LISTS)
def test_goods_in_an_sbom_or_a_lock_file_get_a_part(name, tmp_path):
    packages = read_packages(write_list(tmp_path, name, LISTS[name]))
    goods = [
        Good(id=id, name=id, repositories=(Repository(url=f"https://github.com/example/{id}/"),))
        for id in ("base", "celo")
    ]
    assert packages_seen("celo", packages, goods) == (PACKAGES.get(name, 2), ("base",))


def test_the_output_says_what_an_sbom_adds_and_what_gets_nothing(split, tmp_path):
    path = write_list(tmp_path, "spdx.json", LISTS["spdx.json"])
    words = ("10", "--currency", "EUR", "--by", "dependencies", "--good", "celo", "--sbom", f"celo={path}")
    said = split(*words).stdout
    assert "base   2.00  20 % from celo, which builds on it by an SBOM or lock file\n" in said
    assert "The SBOM or lock file of celo lists 3 packages, 1 of them in this catalogue: base.\n" in said
    assert "1 of 2 goods name nothing in `builds_on` and have no SBOM or lock file here: base." in said
    found = json.loads(split(*words, "--format", "json").stdout)
    assert found["packages_seen"] == [{"good": "celo", "packages": 3, "goods": ["base"]}]


NOT_LISTS = {
    "package.json": '{"dependencies": {}}',
    "go.sum": "nothing",
    "uv.lock": "[[package",
    "bom.json": '{"bomFormat": "CycloneDX", "components": "all"}',
    "spdx.json": '{"spdxVersion": "SPDX-2.3", "packages": [5]}',
    "deep.json": "[" * 100_000,
    "missing.json": None,
}


@pytest.mark.parametrize("name", NOT_LISTS)
def test_another_file_is_no_list_of_packages(name, tmp_path):
    if NOT_LISTS[name] is not None:
        write_list(tmp_path, name, NOT_LISTS[name])
    with pytest.raises(UsageError, match=name):
        read_packages(tmp_path / name)


def test_json_has_amounts_as_text(split):
    words = ("--currency", "KWD", "--by", "dependencies", "--good", "signed", "--format", "json")
    found = json.loads(split("99999999999999999999.001", *words).stdout)
    assert [(one["good"], one["amount"], one["part"]) for one in found["shares"]] == [
        ("signed", "79999999999999999999.201", "4/5"),
        ("base", "19999999999999999999.800", "1/5"),
    ]
    assert found["builds_on_unknown"] == ["base"]
    assert found["payable"]["payments"][0]["account"] == KEY.account()
    assert found["not_payable"]["shares"][0]["reason"] == "The record has no account."


def test_files_for_safe_pay_proved_accounts_only(split, tmp_path):
    said = split("10", "--currency", "USDC", "--decimals", "6", "--by", "equal", "--asset", f"eip155:1/erc20:{USDC}", "--into", str(tmp_path))  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert {path.name for path in tmp_path.iterdir()} == {
        "split-eip155-1.csv",
        "split-why.csv",
        "split-not-payable.csv",
    }
    assert rows(tmp_path / "split-eip155-1.csv") == [
        ["token_type", "token_address", "receiver", "amount"],
        ["erc20", USDC, KEY.account().rpartition(":")[2], "2.500000"],
    ]
    assert [(row[0], row[4]) for row in rows(tmp_path / "split-not-payable.csv")[1:]] == [
        ("base", "The record has no account."),
        ("celo", "No asset is given for the chain of its proved account: eip155:42220."),
        ("unsigned", "No account has a signature: see dpg prove."),
    ]
    assert "not payable: unsigned" in said.stderr
    assert "Payable to proved accounts: 2.500000 USDC for 1 good." in said.stdout
    assert "Not payable: 7.500000 USDC for 3 goods." in said.stdout


def test_each_chain_has_its_own_file(split, tmp_path):
    split("4", "--currency", "ETH", "--decimals", "18", "--by", "equal", "--asset", "eip155:1/native", "--asset", "eip155:42220/native", "--into", str(tmp_path))  # fmt: skip
    for name in ("split-eip155-1.csv", "split-eip155-42220.csv"):
        assert rows(tmp_path / name)[1][:2] == ["native", ""]
        assert rows(tmp_path / name)[1][3] == "1.000000000000000000"


def test_a_name_cannot_become_a_formula(split, tmp_path):
    split("4", "--currency", "EUR", "--by", "equal", "--asset", "eip155:1/native", "--into", str(tmp_path))
    for path in tmp_path.iterdir():
        assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in rows(path) for cell in row)
    assert ["base", "'=cmd()"] in [row[:2] for row in rows(tmp_path / "split-why.csv")]


def test_a_file_that_exists_is_never_overwritten(split, tmp_path):
    words = ("4", "--currency", "EUR", "--by", "equal", "--asset", "eip155:1/native", "--into", str(tmp_path))
    assert split(*words).returncode == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again = split(*words)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_proof_for_another_good_pays_nobody(project, split):
    file = project / "goods" / "stolen.yaml"
    file.write_text(yaml_of(RECORDS["stolen"]), "utf-8")
    try:
        said = split("1", "--currency", "EUR", "--by", "equal", "--good", "stolen")
    finally:
        file.unlink()
    assert said.returncode == 2 or "Not payable: 1.00 EUR" in said.stdout


def test_goods_are_chosen_by_facet(split):
    said = split("1", "--currency", "EUR", "--by", "equal", "--where", "sdg=4")
    assert "split equally: 1 good" in said.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-5", "--currency", "EUR", "--by", "equal"), "must be digits"),
        (("0", "--currency", "EUR", "--by", "equal"), "more than zero"),
        (("1.5", "--currency", "JPY", "--by", "equal"), "has 1 decimals; this currency has 0"),
        (("1", "--currency", "=cmd", "--decimals", "2", "--by", "equal"), "letters and digits"),
        (("1", "--currency", "USDC", "--by", "equal"), "Unknown currency `USDC`. For a token, give its --decimals."),
        (("1", "--currency", "EUR", "--by", "equal", "--good", "sined"), "Did you mean signed?"),
        (("1", "--currency", "EUR", "--by", "equal", "--where", "goal=4"), "There is no facet “goal”"),
        (("1", "--currency", "EUR", "--by", "equal", "--where", "sdg=99"), "is no value of sdg"),
        (("1", "--currency", "EUR", "--by", "needs"), "No good asks for an amount in EUR."),
        (("1", "--currency", "EUR", "--by", "dependencies", "--pass-on", "1e9"), "from 0 to 1"),
        (("1", "--currency", "EUR", "--by", "equal", "--sbom", "signed=x.json"), "--sbom is about dependencies."),
        (("1", "--currency", "EUR", "--by", "dependencies", "--sbom", "signed"), "“signed” names no file."),
        (("1", "--currency", "EUR", "--by", "dependencies", "--sbom", "sined=x"), "Did you mean signed?"),
        (("1", "--currency", "EUR", "--by", "equal", "--asset", "eip155:1/native"), "belong together"),
        (("1", "--currency", "EUR", "--by", "equal", "--into", "x", "--asset", "eip155:11155111/native"), "no EVM chain"),
        (("1", "--currency", "EUR", "--by", "equal", "--into", "x", "--asset", f"eip155:1/erc20:{USDC.lower()}"), "mistyped"),
        (("1", "--currency", "EUR", "--by", "equal", "--into", "x", "--asset", "eip155:1/erc721:1"), "is no asset"),
    ],
)  # fmt: skip
def test_wrong_arguments_get_one_plain_line(split, words, message):
    said = split(*words)
    assert said.returncode == 2
    assert message in said.stderr
    assert len(said.stderr.splitlines()) == 1


def test_many_payments_are_in_numbered_files_and_zero_shares_in_none():
    goods = [Good(id=f"g{number:04}", name="x") for number in range(MOST_ROWS + 101)]
    split = split_equally(MOST_ROWS + 100, goods)
    payable = tuple(Payment(share, KEY.account()) for share in split.shares if share.units)
    report = SplitReport(
        units=MOST_ROWS + 100,
        currency="X",
        decimals=0,
        split=split,
        payments=Payments(payable=payable, not_payable=()),
        passed_on=PASSED_ON,
    )
    files = csv_files(report, [Asset("eip155:1", "")], {good.id: good.name for good in goods})
    assert [*files] == [
        "split-eip155-1-1.csv",
        "split-eip155-1-2.csv",
        "split-why.csv",
        "split-not-payable.csv",
    ]
    assert [files[name].count("\n") - 1 for name in files] == [MOST_ROWS, 100, MOST_ROWS + 101, 0]
