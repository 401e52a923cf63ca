"""The pages about the data, and their snippets."""

import re

from support import ROOT

PAGES = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("data.md", "data-reference.md")]
SITE = "https://catalogue.example/"


def snippets(heading: str) -> list[str]:
    """Return the code below a heading."""
    sections = [part.split("\n#", 1)[0] for page in PAGES for part in page.split(f"# {heading}\n")[1:]]
    found = [code for section in sections for code in re.findall(r"```\w+\n(.*?)```", section, re.DOTALL)]
    assert found, heading
    return found
