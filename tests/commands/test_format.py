"""`dpg format`, as somebody sees it who runs it."""

import errno
import os

import pytest

from dpg.__main__ import main
from dpg.commands import format as format_command

MESSY = "website: https://x.org/ # as given\nname:   X\n"
NEAT = "name: X\nwebsite: https://x.org/ # as given\n"


@pytest.fixture
def project(tmp_path, repository, monkeypatch):
    (tmp_path / "schema").symlink_to(repository / "schema")
    (tmp_path / "goods").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def messy(project):
    path = project / "goods" / "messy.yaml"
    path.write_text(MESSY, encoding="utf-8")
    return path


@pytest.fixture
def neat(project):
    path = project / "goods" / "neat.yaml"
    path.write_text(NEAT, encoding="utf-8")
    return path


def test_what_differs_is_written_and_named(messy, neat, capsys):
    before = neat.stat().st_mtime_ns
    assert main(["format"]) == 0
    assert capsys.readouterr().out == "Formatted goods/messy.yaml\n1 file formatted, 1 in order.\n"
    assert messy.read_text(encoding="utf-8") == NEAT
    assert neat.stat().st_mtime_ns == before


def test_a_second_time_changes_nothing(messy, capsys):
    main(["format"])
    capsys.readouterr()
    assert main(["format"]) == 0
    assert capsys.readouterr().out == "0 files formatted, 1 in order.\n"


def test_a_check_names_what_would_change_and_changes_nothing(messy, neat, capsys):
    assert main(["format", "--check"]) == 1
    assert capsys.readouterr().out == "Would change goods/messy.yaml\n1 file would change, 1 in order.\n"
    assert messy.read_text(encoding="utf-8") == MESSY


def test_a_check_of_what_is_in_order_passes(neat, capsys):
    assert main(["format", "--check", "goods/neat.yaml"]) == 0
    assert capsys.readouterr().out == "0 files would change, 1 in order.\n"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_permissions_stay(messy, mode):
    messy.chmod(mode)
    assert main(["format"]) == 0
    assert messy.stat().st_mode & 0o777 == mode


def test_line_ends_and_byte_order_mark_alone_are_a_difference(project):
    path = project / "goods" / "neat.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + NEAT.replace("\n", "\r\n").encode())
    assert main(["format"]) == 0
    assert path.read_bytes() == NEAT.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"name: [",
        b"name: X\nname: Y\n",
        b"\xff\xfe",
        b"name: caf\xe9\n",
        b"",
        b"name: # one\n  X # two\n",
        b"x" * 200_000,
    ],
)
def test_what_cannot_be_rewritten_for_sure_is_left_alone(messy, project, capsys, content):
    odd = project / "goods" / "odd.yaml"
    odd.write_bytes(content)
    assert main(["format"]) == 1
    said = capsys.readouterr().out
    assert "Left alone: goods/odd.yaml:" in said
    assert said.endswith("1 file formatted, 0 in order, 1 left alone.\n")
    assert odd.read_bytes() == content
    assert messy.read_text(encoding="utf-8") == NEAT


def test_a_link_is_not_followed(project, messy, capsys):
    outside = project / "outside.yaml"
    outside.write_text(MESSY, encoding="utf-8")
    (project / "goods" / "link.yaml").symlink_to(outside)
    assert main(["format"]) == 1
    assert outside.read_text(encoding="utf-8") == MESSY
    assert "Left alone: goods/link.yaml:1: This is a link" in capsys.readouterr().out


@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_a_fault_while_writing_leaves_the_old_file_and_no_other(messy, project, monkeypatch, capsys, call):
    def fail(*words, **more):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(format_command.os, call, fail)
        assert main(["format"]) == 2
    assert capsys.readouterr().err == f"dpg: {messy}: No space left on device.\n"
    assert messy.read_text(encoding="utf-8") == MESSY
    assert [path.name for path in (project / "goods").iterdir()] == ["messy.yaml"]


def test_a_stop_while_writing_leaves_the_old_file_and_no_other(messy, project, monkeypatch, capsys):
    def stop(*words):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(format_command.os, "fsync", stop)
        assert main(["format"]) == 130
    assert [path.name for path in (project / "goods").iterdir()] == ["messy.yaml"]


@pytest.mark.parametrize("name", ["-rf.yaml", "--help.yaml", "a\nb.yaml", "a\u202eb.yaml", "::error::x.yaml"])
def test_a_strange_file_name_is_printed_escaped(project, monkeypatch, capsys, name):
    (project / "goods" / name).write_text(MESSY, encoding="utf-8")
    monkeypatch.chdir(project / "goods")
    assert main(["format", "--", name]) == 0
    said = capsys.readouterr().out
    assert "\u202e" not in said
    assert said.count("\n") == 2
    assert (project / "goods" / name).read_text(encoding="utf-8") == NEAT


def test_a_path_that_does_not_exist_is_an_error_of_use(project, capsys):
    assert main(["format", "missing.yaml"]) == 2
    assert "There is no file or folder “missing.yaml”" in capsys.readouterr().err
