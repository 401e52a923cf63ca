"""A real browser on the real site, under `/` and under another base path."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from browser.narrowing import columns_of
from page_kinds import Kind
from sites import Host, served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """The site of the real goods."""
    return real_site


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[Host]:
    """Serves the site at its root and below `/some/base`."""
    with served({"": site, "/some/base": site}) as host:
        yield host


@pytest.fixture(scope="session")
def crowded(host: Host, crowded_site: Path) -> str:
    """The base of a site with the kinds of page that the real goods do not have."""
    host.folders["/crowded"] = crowded_site
    return "/crowded"


@pytest.fixture(scope="session")
def origin(host: Host) -> str:
    return host.origin


@dataclass
class LinkResult:
    """One reader's visit: the page, and what went wrong or left the site on the way."""

    page: Any
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.base}/{path}", wait_until="load")

    def go_to(self, kind: Kind, folder: str = "") -> None:
        """Goes to the page of a kind, below the folder of a language, and waits for what its script draws."""
        self.go(folder + kind.path)
        if kind.drawn:
            self.page.wait_for_selector(kind.drawn)

    def results(self) -> list[str]:
        return [
            name.strip()
            for name in self.page.locator("#results .card h2, #results.entries > li > a").all_text_contents()
        ]


@pytest.fixture
def visit(browser: Any, origin: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Starts visits; afterwards nothing may have left the origin and the console must be silent."""
    visits: list[LinkResult] = []

    def start(base: str = "", **context: Any) -> LinkResult:
        page = browser.new_context(**context).new_page()
        visit = LinkResult(page, origin + base)
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
    """All that the browse page knows of the goods, with their cards in English."""
    return columns_of(site)
