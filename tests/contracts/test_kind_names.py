"""The folder, the plural and the schema of goods are named in their declaration; elsewhere only where the reason is given."""

import re

from support import ROOT

TOOLING = ROOT / "tooling"
NAMES = re.compile(r"""\bgoods/|["']goods["']|(?<!`)`goods`(?!`)|\bgood\.schema""")
REASONS = {
    "dpg/kinds.py": "the declaration",
    "dpg/outputs/__init__.py": "addresses of published files",
    "dpg/outputs/site/pages.py": "addresses of published pages",
    "dpg/outputs/site/browse_page.py": "addresses of published pages",
    "dpg/outputs/documents/organizations.py": "a key of the API",
    "dpg/outputs/documents/completeness.py": "a key of the API",
    "dpg/outputs/site/assets/browse.js": "the address of a page",
    "dpg/outputs/site/assets/compare.js": "the address of a page",
    "dpg/outputs/site/assets/contribute.js": "the address of a page, and the default of the form",
    "dpg/outputs/site/assets/contribute-words.js": "the list of goods in the words of the form",
    "dpg/outputs/site/assets/not-found.js": "the address of a page",
    "dpg/commands/build.py": "an example of an address",
    "dpg/commands/verify.py": "an example of an address",
    "dpg/project/web/remote_site.py": "an example of an address",
    "dpg/commands/links.py": "an example of a command",
    "robots/issue.py": "the robots import nothing of the program; the issue form proposes goods",
    "robots/pull_request.py": "the robots import nothing of the program",
    "tasks/record_page.py": "the page about the record of a good",
    "tasks/issue_form.py": "the head of the issue form for goods",
}
"""Files that name them, with the reason; templates are about the pages of goods."""


def test_goods_are_named_only_with_a_reason():
    files = [path for suffix in ("py", "js") for path in TOOLING.rglob(f"*.{suffix}")]
    found = {path.relative_to(TOOLING).as_posix() for path in files if NAMES.search(path.read_text("utf-8"))}
    assert found == set(REASONS)
