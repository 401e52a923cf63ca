"""A real browser on the real site, under `/` and under another base path."""

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from crowded import build_crowded
from support import ROOT, run_dpg


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, and the same site under `some/base/`."""
    root = tmp_path_factory.mktemp("served")
    said = run_dpg(ROOT, "build", "--output", str(root / "some" / "base"))
    assert said.returncode == 0, said.stderr
    shutil.copytree(root / "some" / "base", root, dirs_exist_ok=True)
    return root


@pytest.fixture(scope="session")
def crowded(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The base of a site with the kinds of page that the real goods do not have."""
    build_crowded(tmp_path_factory.mktemp("crowded") / "project", site / "crowded")
    return "/crowded"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Visit:
    """One reader's visit: the page, and what went wrong or left the site on the way."""

    page: Any
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}/{path}", wait_until="load")

    def results(self) -> list[str]:
        return [
            name.strip()
            for name in self.page.locator("#results .card h2, #results .card h3").all_text_contents()
        ]


@pytest.fixture
def visit(browser: Any, origin: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Starts visits; afterwards nothing may have left the origin and the console must be silent."""
    visits: list[Visit] = []

    def start(base: str = "", **context: Any) -> Visit:
        page = browser.new_context(**context).new_page()
        visit = Visit(page, origin + base)
        page.on("request", lambda sent: visit.requests.append(sent.url))
        page.on(
            "console",
            lambda said: visit.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visits.append(visit)
        return visit

    yield start
    for one in visits:
        one.page.context.close()
        foreign = [url for url in one.requests if not url.startswith((origin, "data:", "blob:" + origin))]
        assert foreign == [], "a request left the site"
        assert one.complaints == [], "the console complained"


@pytest.fixture(scope="session")
def index(site) -> Any:
    return json.loads((site / "assets" / "catalogue" / "facet-index.json").read_bytes())


@pytest.fixture(scope="session")
def words(site) -> Any:
    return json.loads((site / "assets" / "catalogue" / "facet-words.json").read_bytes())
