"""What the first view of each kind of page weighs: all that a browser loads for it, compressed; `make weights` prints it."""

import gzip
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from support import CHROMIUM, FLAGS, ROOT, run_dpg

KINDS = ("HTML", "CSS", "JS", "other")
OURS = "/assets/catalogue/"
ORIGIN = "http://site.test"
QUERY = "vaccine stock in Tanzania without internet"
"""Words in many pieces of the index."""
KB = 1024
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
}


@dataclass
class Weight:
    """Bytes after gzip by kind, and those of our own scripts."""

    parts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    own_scripts: int = 0
    files: int = 0

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    def add(self, path: str, size: int) -> None:
        kind = {".html": "HTML", ".css": "CSS", ".js": "JS"}.get(Path(path).suffix, "other")
        self.parts[kind] += size
        self.own_scripts += size if kind == "JS" and OURS in path else 0
        self.files += 1


@cache
def compressed(path: Path) -> int:
    """How many bytes a server sends of a file: what is compressed already is sent as it is."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


class Scales:
    """Weighs pages of a built site in a browser that asks no server."""

    def __init__(self, site: Path, browser: Any) -> None:
        self._site, self._browser = site, browser

    def weigh(self, address: str, query: str = "") -> Weight:
        """The first view of a page; with a query, what the first search loads beyond it."""
        page = self._browser.new_context(viewport={"width": 412, "height": 915}).new_page()
        seen: set[str] = set()
        weight = Weight()

        def answer(route: Any) -> None:
            path = urlsplit(route.request.url).path.lstrip("/")
            file = self._site / (f"{path}index.html" if not path or path.endswith("/") else path)
            if not file.is_file():
                return route.fulfill(status=404)
            if path not in seen:
                seen.add(path)
                weight.add(f"/{file.relative_to(self._site).as_posix()}", compressed(file))
            return route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "text/plain"))

        page.route("**/*", answer)
        page.goto(f"{ORIGIN}/{address}", wait_until="networkidle")
        if query:
            weight = Weight()
            page.fill("#q", query)
            page.wait_for_selector("#browse[data-found]")
            page.wait_for_load_state("networkidle")
        page.context.close()
        return weight


def kinds_of_page(site: Path) -> Mapping[str, str]:
    """An address for each kind of page: where there are many of a kind, the heaviest."""
    fixed = {
        "first page": "",
        "all goods": "goods/",
        "all goods, Arabic": "ar/goods/",
        "all lists": "by/",
        "compare": f"compare/?ids={','.join(path.parent.name for path in sorted(site.glob('goods/*/badge.svg'))[:4])}",
        "board": "offers/",
        "map": "map/",
        "map, Russian": "ru/map/",
        "form": "contribute/",
        "what is lacking": "completeness/",
        "data": "data/",
        "about": "about/",
        "not found": "404.html",
    }
    heaviest = {
        "good": "goods/*/index.html",
        "good, Arabic": "ar/goods/*/index.html",
        "list": "by/*/*/index.html",
        "list of offers": "offers/by/*/*/index.html",
        "goal": "sdgs/*/index.html",
        "country": "countries/*/index.html",
        "organization": "organizations/*/index.html",
    }
    found = {kind: sorted(site.glob(pattern), key=compressed) for kind, pattern in heaviest.items()}
    return fixed | {
        kind: paths[-1].relative_to(site).as_posix().removesuffix("index.html")
        for kind, paths in found.items()
        if paths
    }


def table(weights: Mapping[str, Weight]) -> str:
    """The weights in KB, a line for each kind of page."""
    rows = [f"{'KB gzip':<22}" + "".join(f"{kind:>8}" for kind in (*KINDS, "total", "our JS", "files"))]
    for kind, weight in weights.items():
        sizes = (*weight.parts.values(), weight.total, weight.own_scripts)
        rows.append(f"{kind:<22}" + "".join(f"{size / KB:8.1f}" for size in sizes) + f"{weight.files:8}")
    return "\n".join(rows)


def main(_: Sequence[str]) -> int:
    """Builds the site and prints what each kind of page weighs."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        print("There is no Chromium on this machine.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = Path(folder) / "site"
        said = run_dpg(ROOT, "build", "--output", str(site))
        if said.returncode:
            print(said.stderr, file=sys.stderr)
            return 1
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        scales = Scales(site, browser)
        weights = {kind: scales.weigh(address) for kind, address in kinds_of_page(site).items()}
        weights["first query"] = scales.weigh("goods/", QUERY)
        browser.close()
    print(table(weights))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
