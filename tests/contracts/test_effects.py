"""Effects live in ``project/`` and ``commands/``: nothing else opens a file, prints, or looks at the machine. Exceptions name themselves."""

import ast
import sys

from support import ROOT

PACKAGE = ROOT / "tooling" / "dpg"
EFFECTS = {
    "reads": {
        "open",
        "read",
        "fdopen",
        "read_text",
        "read_bytes",
        "listdir",
        "scandir",
        "iterdir",
        "glob",
        "rglob",
    },
    "looks": {"is_file", "is_dir", "is_symlink", "exists", "getenv", "getcwd", "cwd", "environ"},
    "writes": {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "makedirs"},
    "prints": {"print"},
}
ALLOWED = {
    ("records/shipped.py", "looks"): "a checkout has the schemas of its own",
    ("searching/words.py", "reads"): "files of the package itself",
    ("searching/index.py", "reads"): "a function that the caller gives",
    ("__main__.py", "reads"): "a closed pipe is replaced before Python writes into it",
    ("__main__.py", "prints"): "the last word after an interrupt",
    ("records/project_files.py", "reads"): "the schema is read by all that check",
    ("records/project_files.py", "looks"): "a folder of records may be absent",
    ("checking.py", "looks"): "a path may be a folder",
    ("cli.py", "prints"): "what argparse itself would print",
    ("outputs/assets.py", "reads"): "files of the package itself",
    ("outputs/dumps/database.py", "reads"): "a file that the caller gives",
    ("outputs/assets.py", "looks"): "files of the package itself",
    ("outputs/site/font.py", "reads"): "files of the package itself",
    ("outputs/site/palette.py", "reads"): "files of the package itself",
    ("records/folder.py", "reads"): "the one door to the files of records",
    ("records/folder.py", "looks"): "what is no plain file is named",
    ("records/attestation_files.py", "reads"): "the one door to the files of attestations",
    ("records/attestation_files.py", "looks"): "links are not followed",
    ("records/pool_files.py", "reads"): "the one door to the files that belong to pools",
    ("records/pool_files.py", "looks"): "links are not followed",
    ("records/languages.py", "reads"): "files of the package itself",
    ("rules/license_names.py", "reads"): "files of the package itself",
}
CHANCE = {"random", "secrets", "uuid"}
OF_THE_MACHINE = {
    "os",
    "io",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib.request",
    "pathlib",
    "http",
}


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(tree):
    """The names of what is called, and of attributes that are read without a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr
        elif isinstance(node, ast.Attribute) and node.attr == "environ":
            yield node.attr


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_effects_live_in_commands_and_every_exception_is_still_needed():
    found = {
        (name, effect)
        for name, tree in modules()
        if not name.startswith(("commands/", "project/"))
        for effect, names in EFFECTS.items()
        if names & {*called(tree)}
    }
    assert found == set(ALLOWED)


def test_the_model_imports_nothing_of_others_and_nothing_of_the_machine():
    for name, tree in modules():
        if name.startswith("model/"):
            others = {target for target in imported(tree) if target.split(".")[0] != "dpg"}
            assert {target.split(".")[0] for target in others} <= sys.stdlib_module_names, name
            assert not others & OF_THE_MACHINE, name


def test_nothing_is_left_to_chance():
    assert [name for name, tree in modules() if CHANCE & {*imported(tree)}] == []


def test_rules_and_reports_touch_nothing():
    for name, tree in modules():
        if name.startswith(("rules/", "reports/", "importers/")):
            assert not OF_THE_MACHINE & {*imported(tree)}, name
