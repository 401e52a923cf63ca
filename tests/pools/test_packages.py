"""A file comes out of a package of a registry by its ordinary client, alone and bounded. The clients here are made."""

import io
import os
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256

import pytest

from dpg.model.pool import PackageFile
from dpg.project.errors import UsageError
from dpg.project.pools import packages
from dpg.project.pools.kept_files import Wanted
from dpg.project.pools.packages import unpack
from dpg.records.trusted_yaml import parse_trusted
from support import ROOT

CONTENT = b"id,x\n1,2\n" * 1000
DIGEST = sha256(CONTENT).hexdigest()
PATH = "package/data/file.csv"


def tarball(**members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def link(target):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo(PATH)
        entry.type, entry.linkname = tarfile.SYMTYPE, target
        archive.addfile(entry)
    return out.getvalue()


def wheel(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def take(tmp_path, monkeypatch):
    """Takes the file out of an archive, which a made client saves."""

    def taken(archive, **about):
        (tmp_path / "archive").write_bytes(archive)
        client = tmp_path / "npm"
        client.write_text(
            f"#!{sys.executable}\nimport shutil, sys\nshutil.copy({str(tmp_path / 'archive')!r}, sys.argv[-1].partition('=')[2] + '/a.tgz')\n"
        )
        client.chmod(client.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        (tmp_path / "files").mkdir(exist_ok=True)
        package = PackageFile(
            **{
                "registry": "npm",
                "name": "@a/made-data",
                "version": "1.2.3",
                "path": PATH,
                "bytes": len(CONTENT),
                "sha256": DIGEST,
                **about,
            }
        )
        return unpack(
            package, Wanted(member="one", bytes=package.bytes, sha256=package.sha256), tmp_path / "files"
        )

    return taken


ARCHIVES = {
    "a tarball": tarball(**{"package/other": b"x", PATH: CONTENT, "../../outside": b"x"}),
    "a wheel": wheel(**{"other": b"x", PATH: CONTENT, "/outside": b"x"}),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_one_file_comes_out_of(name, take, tmp_path):
    assert take(ARCHIVES[name]).read_bytes() == CONTENT
    assert [path.name for path in (tmp_path / "files").iterdir()] == [DIGEST]
    (tmp_path / "npm").write_text("#!/bin/sh\nexit 1\n")
    assert take(b"").read_bytes() == CONTENT  # It is kept, so no client is asked.
    assert not list(tmp_path.rglob("outside"))


NOTHING = {
    "another content": (tarball(**{PATH: CONTENT[:-1] + b"!"}), {}, "and the record says"),
    "a longer file": (tarball(**{PATH: CONTENT + b"!"}), {}, "It has more than the 9,000 bytes that the record says"),
    "a shorter file": (tarball(**{PATH: CONTENT[:-9]}), {}, "It has 8,991 bytes"),
    "no such file": (tarball(**{"package/other": CONTENT}), {}, f"There is no {PATH} in the package."),
    "no such file in a wheel": (wheel(other=CONTENT), {}, f"There is no {PATH} in the package."),
    "a link": (link("/etc/passwd"), {}, f"There is no {PATH} in the package."),
    "a zip bomb": (wheel(**{PATH: bytes(20_000_000)}), {}, "It has more than the 9,000 bytes that the record says"),
    "a tar bomb": (tarball(**{PATH: bytes(20_000_000)}), {}, "It has more than the 9,000 bytes that the record says"),
    "a cut archive": (tarball(**{"package/x": os.urandom(90_000), PATH: CONTENT})[:-9000], {}, "can't be read"),
    "a damaged archive": (b"PK\x03\x04" + b"x" * 99, {}, "can't be read"),
    "no archive": (b"<html>", {}, "can't be read"),
    "an option as a name": (b"", {"name": "--version"}, None),
    "an address as a name": (b"", {"name": "https://example.org/x.tgz"}, None),
    "an address as a version": (b"", {"version": "https://example.org/x.tgz"}, None),
    "another registry": (b"", {"registry": "cargo"}, "Registries that can: debian and npm and pypi."),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_is_kept_of(name, take, tmp_path):
    archive, about, reason = NOTHING[name]
    with pytest.raises(UsageError) as raised:
        take(archive, **about)
    assert reason is None or reason in raised.value.hint
    assert list((tmp_path / "files").iterdir()) == []


def test_what_lies_before_the_file_is_bounded(take, monkeypatch):
    monkeypatch.setattr(packages, "_MOST_UNPACKED", 1_000_000)
    with pytest.raises(UsageError) as raised:
        take(tarball(**{"package/big": bytes(2_000_000), PATH: CONTENT}))
    assert "The package is too large." in raised.value.hint


def test_a_client_that_is_missing_or_fails_gives_a_plain_sentence(take, tmp_path, monkeypatch):
    take(ARCHIVES["a tarball"])
    (tmp_path / "files" / DIGEST).unlink()
    package = PackageFile(registry="npm", name="made", version="1.0.0", path=PATH, bytes=9000, sha256=DIGEST)
    wanted = Wanted(member="one", bytes=9000, sha256=DIGEST)
    (tmp_path / "npm").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(UsageError, match=r"made 1\.0\.0 couldn't be fetched from npm"):
        unpack(package, wanted, tmp_path / "files")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="npm isn't installed"):
        unpack(package, wanted, tmp_path / "files")


def test_pip_takes_wheels_only_since_other_archives_run_code(tmp_path):
    package = PackageFile(registry="pypi", name="made", version="1.0", path="x", bytes=1, sha256="")
    words = packages.CLIENTS["pypi"](package, tmp_path)
    assert {"--only-binary=:all:", "--no-deps", "made==1.0"} <= set(words)
    assert "--ignore-scripts" in packages.CLIENTS["npm"](package, tmp_path)


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg is not installed")
def test_one_file_comes_out_of_a_package_of_debian(tmp_path, monkeypatch):
    control = tmp_path / "root" / "DEBIAN" / "control"
    control.parent.mkdir(parents=True)
    control.write_text(
        "Package: made\nVersion: 1.0-1\nArchitecture: all\nMaintainer: A <a@example.org>\nDescription: made\n"
    )
    (tmp_path / "root" / "usr").mkdir()
    (tmp_path / "root" / "usr" / "file.csv").write_bytes(CONTENT)
    subprocess.run(["dpkg-deb", "--build", "root", "made.deb"], cwd=tmp_path, check=True, capture_output=True)
    client = tmp_path / "apt-get"
    client.write_text(f"#!/bin/sh\ncp {tmp_path}/made.deb .\n")
    client.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "files").mkdir()
    package = PackageFile(
        registry="debian", name="made", version="1.0-1", path="usr/file.csv", bytes=9000, sha256=DIGEST
    )
    path = unpack(package, Wanted(member="one", bytes=9000, sha256=DIGEST), tmp_path / "files")
    assert path.read_bytes() == CONTENT


def test_every_registry_of_the_vocabulary_has_a_client():
    terms = parse_trusted((ROOT / "schema/vocabularies/package-registries.yaml").read_bytes())["terms"]
    assert {term["id"] for term in terms} == {*packages.CLIENTS}
