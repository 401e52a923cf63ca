"""``dpg prove`` prints the text to sign, checks a signature and prints the lines for the record."""

import shutil

import pytest
import yaml

from proofs.signing import CATALOGUE, EvmKey, SolanaKey
from support import ROOT, run_dpg

KEY = EvmKey(31)


@pytest.fixture
def project(tmp_path):
    """A catalogue with an address and one good."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    (tmp_path / "goods").mkdir()
    (tmp_path / "goods" / "clinic-notes.yaml").write_text("name: Clinic Notes\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Goods\nsite_url: {CATALOGUE}\n", "utf-8")
    return tmp_path


def test_the_text_to_sign_is_alone_on_standard_output_without_a_final_line_break(project):
    said = run_dpg(project, "prove", "clinic-notes", KEY.account())
    assert said.returncode == 0
    assert said.stdout == (
        f"dpg pay-to v1\ngood: clinic-notes\naccount: {KEY.account()}\ncatalogue: {CATALOGUE}"
    )
    assert "Sign these four lines" in said.stderr
    assert f"dpg prove clinic-notes {KEY.account()} SIGNATURE" in said.stderr


@pytest.mark.parametrize("key", [KEY, SolanaKey(31)])
def test_what_it_prints_can_be_signed_and_gives_the_lines_of_the_record(project, key):
    signature = key.sign("clinic-notes")
    said = run_dpg(project, "prove", "clinic-notes", key.account(), signature)
    assert said.returncode == 0, said.stderr
    (channel,) = yaml.safe_load(said.stdout)["funding"]["channels"]
    assert channel == {
        "kind": "blockchain",
        "account": key.account(),
        "proof": {"signature": signature},
    }


@pytest.mark.parametrize(
    "signature",
    ["0x5a1f", KEY.sign("other-good"), KEY.sign("clinic-notes", catalogue="https://other.example/"), "\n"],
)
def test_a_signature_that_does_not_fit_ends_with_1_and_says_what_to_sign(project, signature):
    said = run_dpg(project, "prove", "clinic-notes", KEY.account(), signature)
    assert said.returncode == 1
    assert f"catalogue: {CATALOGUE}" in said.stdout
    assert "proof:" not in said.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["no-such-good", KEY.account()], "There is no good"),
        (["clinic-note", KEY.account()], "Did you mean clinic-notes?"),
        (["../clinic-notes", KEY.account()], "There is no good"),
        (["clinic-notes\n", KEY.account()], "There is no good"),
        (["clinic-notes", "eip155:11155111:0x52908400098527886E0F7030069857D2E4169EE7"], "test chains never"),
        (["clinic-notes", KEY.account().lower()], "its form or checksum is wrong"),
        (
            ["clinic-notes", "bip122:000000000019d6689c085ae165831e93:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"],
            "Bitcoin accounts are not supported yet",
        ),
    ],
)
def test_a_wrong_good_or_account_ends_with_2(project, words, message):
    said = run_dpg(project, "prove", *words)
    assert (said.returncode, said.stdout) == (2, "")
    assert message in said.stderr


@pytest.mark.parametrize("address", ["", "https://catalogue.example/ x", "https://каталог.example"])
def test_a_catalogue_without_an_address_makes_no_text(project, address):
    (project / "mkdocs.yml").write_text(f'site_name: Goods\nsite_url: "{address}"\n', "utf-8")
    said = run_dpg(project, "prove", "clinic-notes", KEY.account())
    assert (said.returncode, said.stdout) == (2, "")
    assert "This catalogue has no address that a signature can name." in said.stderr


def test_a_copy_of_a_catalogue_can_keep_the_address_that_signatures_name(project):
    settings = f"site_name: Goods\nsite_url: https://copy.example/\nextra:\n  catalogue: {CATALOGUE}\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    said = run_dpg(project, "prove", "clinic-notes", KEY.account(), KEY.sign("clinic-notes"))
    assert said.returncode == 0
