"""Who may import whom, and what no room may do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from dpg import cli
from support import ROOT

PACKAGE = ROOT / "tooling" / "dpg"
FLOOR = {
    "model": 0, "processes": 0, "kinds": 1, "proofs": 1, "records": 2, "rules": 2, "tables": 3, "checking": 3, "matching": 3, "pooling": 3, "searching": 2, "transparency": 3, "outputs": 4, "importers": 4, "reports": 4,
    "project": 5, "commands": 6, "cli": 7, "__main__": 8,
}  # fmt: skip
"""Each room imports only from floors below its own, or from itself."""
DOORS = {
    "yaml": ("records/",),
    "jsonschema": ("records/schema.py",),
    "jsonschema_rs": ("records/schema.py",),
    "msgspec": ("records/structure.py",),
    "jinja2": ("outputs/site/environment.py",),
    "markdown_it": ("outputs/site/prose.py",),
    "mkdocs": ("project/build/docs_pages.py", "project/build/docs_texts.py", "project/live/server.py"),
    "watchdog": ("project/live/watching.py",),
    "license_expression": ("rules/spdx.py",),
    "subprocess": ("project/",),
    "babel": ("records/languages.py", "outputs/site/messages.py"),
    "xlsxwriter": ("outputs/dumps/workbook.py",),
    "coincurve": ("proofs/secp256k1.py",),
    "cryptography": ("proofs/ed25519.py",),
    "resvg_py": ("outputs/site/picture.py",),
    "pyarrow": ("outputs/dumps/parquet_table.py", "project/pools/"),
    "ibis": ("pooling/", "project/pools/"),
    "pyspark": ("pooling/engine.py",),
    "sqlglot": ("pooling/sql.py",),
    "sqlite3": (
        "outputs/dumps/database.py",
        "outputs/dumps/full_text.py",
        "importers/dump.py",
        "project/",
        "commands/search.py",
    ),
    "socket": ("project/web/",),
    "ssl": ("project/web/",),
    "http": ("project/web/",),
    "time": ("project/clock.py",),
}
"""Where each dependency may be imported."""
LONG = {"model/good.py": 562}
"""The modules that may be long: the fields of a record, and one small mapper for each field of another format."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(name: str) -> str:
    return Path(name).parts[0].removesuffix(".py")


def test_rooms_import_only_from_the_floors_below():
    wrong = []
    for name, tree in modules():
        for target in imported(tree):
            if not target.startswith("dpg."):
                continue
            here, there = room_of(name), target.split(".")[1]
            if here == there or here == "__init__" or there not in FLOOR:
                continue
            if FLOOR[here] <= FLOOR[there]:
                wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_commands_never_import_each_other():
    wrong = [
        f"{name} imports {target}"
        for name, tree in modules()
        if name != "cli.py"
        for target in imported(tree)
        if target.startswith("dpg.commands")
    ]
    assert wrong == []


def test_each_module_of_commands_is_a_command():
    names = {path.stem.removesuffix("_") for path in (PACKAGE / "commands").glob("[a-z]*.py")}
    assert names == set(cli.COMMANDS)


def test_each_dependency_has_its_door():
    wrong = [
        f"{name} imports {target}"
        for name, tree in modules()
        for target in imported(tree)
        if (doors := DOORS.get(target.split(".")[0])) and not name.startswith(doors)
    ]
    assert wrong == []


def test_every_door_is_used():
    used = {(target.split(".")[0], name) for name, tree in modules() for target in imported(tree)}
    unused = [
        f"{dependency}: {door}"
        for dependency, doors in DOORS.items()
        for door in doors
        if not any(package == dependency and name.startswith(door) for package, name in used)
    ]
    assert unused == []


def test_only_what_asks_servers_or_is_one_reads_a_clock():
    clock = re.compile(r"datetime\.now|date\.today|time\.time\(|utcnow|perf_counter|monotonic")
    found = [name for name, _ in modules() if clock.search((PACKAGE / name).read_text("utf-8"))]
    assert found == ["project/clock.py"]
    readers = {name for name, tree in modules() if "dpg.project.clock" in {*imported(tree)}}
    others = {name for name in readers if not name.startswith("project/web/")}
    assert others == {"commands/links.py", "project/live/serving.py", "project/log/verifier.py"}


def test_no_module_is_long():
    long = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name, _ in modules()}
    assert {name: lines for name, lines in long.items() if lines > 300} == LONG


def test_nothing_names_a_path_of_a_machine():
    machine = re.compile(r"(?<![\w.])(/work/|/tmp/[a-z]|/root/|/home/)")
    files = [
        *PACKAGE.rglob("*.py"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "goods").glob("*.yaml"),
        ROOT / "README.md",
    ]
    assert [path.name for path in files if machine.search(path.read_text("utf-8"))] == []
