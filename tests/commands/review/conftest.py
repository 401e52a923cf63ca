"""The history that the review is tried on, and its review."""

import json

import pytest

from commands.review.history import make_history
from support import run_dpg


@pytest.fixture(scope="session")
def history(tmp_path_factory):
    """A repository with a proposal of changes."""
    return make_history(tmp_path_factory.mktemp("review") / "project")


@pytest.fixture(scope="session")
def reviewed(history):
    """The whole proposal in a format, as somebody sees it who runs the command."""
    said = {}

    def run(format_="markdown"):
        if format_ not in said:
            said[format_] = run_dpg(history.folder, "review", "main", "proposal", "--format", format_)
            assert "Traceback" not in said[format_].stderr
        return said[format_]

    return run


@pytest.fixture(scope="session")
def document(reviewed):
    """The whole proposal as plain data."""
    return json.loads(reviewed("json").stdout)


@pytest.fixture(scope="session")
def goods(document):
    """What became of each good, by id."""
    return {good["id"]: good for good in document["goods"]}
