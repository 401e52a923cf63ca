"""The folder, the plural and the schema of goods are named in their declaration; elsewhere only where the reason is given."""

import re

import yaml

from dpg import kinds
from dpg.model.attestation import FOLDER
from robots.records import ATTESTATIONS, FOLDERS
from support import ROOT

TOOLING = ROOT / "tooling"
NAMES = re.compile(r"""\bgoods/|["']goods["']|(?<!`)`goods`(?!`)|\bgood\.schema""")
REASONS = {
    "dpg/kinds.py": "the declaration",
    "dpg/outputs/__init__.py": "addresses of published files",
    "dpg/outputs/site/pages.py": "addresses of published pages",
    "dpg/outputs/site/browse_page.py": "addresses of published pages",
    "dpg/outputs/site/compare_page.py": "a key of the files that the comparison loads",
    "dpg/outputs/site/fund_pages.py": "a variable of a template",
    "dpg/outputs/site/reach_page.py": "a variable of a template",
    "dpg/outputs/documents/organizations.py": "a key of the API",
    "dpg/outputs/documents/completeness.py": "a key of the API",
    "dpg/outputs/site/assets/browse.js": "the address of a page",
    "dpg/outputs/site/assets/compare.js": "the address of a page",
    "dpg/outputs/site/assets/contribute.js": "the address of a page, and the default of the form",
    "dpg/outputs/site/assets/contribute-words.js": "the list of goods in the words of the form",
    "dpg/outputs/site/assets/not-found.js": "the address of a page",
    "dpg/commands/build.py": "an example of an address",
    "dpg/project/locate.py": "an example of a folder",
    "dpg/project/build/site.py": "the address of a page",
    "dpg/commands/verify.py": "an example of an address",
    "dpg/project/web/remote_site.py": "an example of an address",
    "dpg/commands/links.py": "an example of a command",
    "dpg/commands/log.py": "an example of an address",
    "dpg/reports/split.py": "a key of the JSON output",
    "robots/records.py": "the robots import nothing of the program",
    "tasks/issue_form.py": "the head of the issue form for goods",
}
"""Files that name them, with the reason; templates are about the pages of goods."""


def test_workflows_and_hooks_know_the_folder_of_every_kind():
    folders = [kind.folder for kind in kinds.KINDS]
    assert list(FOLDERS) == folders
    assert ATTESTATIONS == FOLDER
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes()):
        assert hook["files"] == rf"^({'|'.join(folders)})/[^/]+\.yaml$"
    ignored = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_bytes())[True]["pull_request"][
        "paths-ignore"
    ]
    assert ignored == [f"{folder}/**" for folder in folders]
    owners = (ROOT / ".github/CODEOWNERS").read_text("utf-8")
    assert all(f"# /{folder}/ " in owners for folder in folders)


def test_goods_are_named_only_with_a_reason():
    files = [path for suffix in ("py", "js") for path in TOOLING.rglob(f"*.{suffix}")]
    found = {path.relative_to(TOOLING).as_posix() for path in files if NAMES.search(path.read_text("utf-8"))}
    assert found == set(REASONS)
