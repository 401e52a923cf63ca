"""After a mistake, the preview keeps the last state and shows on every page what is wrong."""

import re
import shutil
import threading
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from dpg.project.errors import UsageError
from dpg.project.live import watching
from dpg.project.live.live_site import LiveSite, watched_in
from dpg.project.live.server import LiveServer
from dpg.project.live.serving import follow
from dpg.project.live.watching import ProgramWatch, Watch
from dpg.project.progress import Progress
from live.test_server import FILES, Answer, running
from support import replace

PAGES = ("/", "/about/", "/goods/", "/ar/", "/ar/about/", "/goods/asks-for-money/", "/404.html")
NOTICE = "This page shows the last state"


def test_every_page_shows_a_mistake_until_it_is_repaired_and_open_pages_reload(project: Path) -> None:
    site, said = LiveSite(project), StringIO()
    site.refresh()
    server = LiveServer(lambda: follow(site, watch, server, Progress(said)), site.file, ("127.0.0.1", 0), "")
    watch = Watch(project, watched_in(project), server.changed)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")

    def reloaded(change: Callable[[], object]) -> str:
        """Return the first page as a browser has it that had it open before a change."""
        waits = re.search(rb"/livereload/(\d+)/\d+", Answer(server, "/").content)
        assert waits
        change()
        assert int(Answer(server, waits[0].decode()).content) > int(waits[1])
        return Answer(server, "/").content.decode()

    with running(server):
        watch.start()
        assert NOTICE not in Answer(server, "/").content.decode()
        wrong = text.replace("\nextra:\n", "\nextra:\n  only: {country: ['<b>x</b>']}\n")
        page = reloaded(lambda: settings.write_text(wrong, "utf-8"))
        assert "`extra.only` names “&lt;b&gt;x&lt;/b&gt;” under country." in page
        without = [
            path for path in PAGES if Answer(server, path).content.decode().count('class="problems"') != 1
        ]
        assert without == []
        assert b"problems" not in Answer(server, "/api/v1/goods.json").content
        assert NOTICE not in reloaded(lambda: settings.write_text(text, "utf-8"))
        watch.stop()
    assert "names “<b>x</b>” under country" in said.getvalue()


def test_the_same_mistake_again_does_not_reload_pages(live: LiveSite) -> None:
    assert live.stay("Wrong.")
    assert not live.stay("Wrong.")
    assert live.stay("Also wrong.")
    assert live.refresh().differs
    assert not live.refresh().differs


def test_an_error_in_a_record_is_on_the_pages_of_docs_too(project: Path, live: LiveSite) -> None:
    replace(project / "goods" / "asks-for-money.yaml", "\nsummary:", "\nnonsense: 1\nsummary:")
    assert live.refresh().differs
    for path in ("about/index.html", "ar/about/index.html", "goods/index.html"):
        assert (live.file(path) or b"").count(b"There is no key `nonsense` here.") == 1, path


def test_a_page_that_cannot_be_made_says_why_and_reloads_after_the_next_change() -> None:
    def files(path: str) -> bytes | None:
        if path == "goods/index.html":
            raise UsageError("goods/index.html cannot be made.", "list.html, line 3: unknown tag <x>.")
        return FILES.get(path)

    with running(LiveServer(lambda: True, files, ("127.0.0.1", 0), "")) as server:
        answer = Answer(server, "/goods/")
    assert answer.status == 500
    assert (
        b"<p>goods/index.html cannot be made. list.html, line 3: unknown tag &lt;x&gt;.</p>" in answer.content
    )
    assert b"/livereload/" in answer.content


@pytest.mark.parametrize("path", ["program/module.py", "tooling/mkdocs_hook.py"])
def test_a_changed_module_of_the_program_is_noticed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(watching, "_PROGRAM", tmp_path / "program")
    (tmp_path / "program").mkdir()
    (tmp_path / "tooling").mkdir()
    called: list[None] = []
    noticed = threading.Event()
    watch = ProgramWatch(tmp_path, lambda: (called.append(None), noticed.set()))
    watch.start()
    (tmp_path / "program" / "module.pyc").write_text("", "utf-8")
    assert not noticed.wait(0.3)
    (tmp_path / path).write_text("", "utf-8")
    assert noticed.wait(10)
    (tmp_path / "program" / "other.py").write_text("", "utf-8")
    watch.stop()
    assert called == [None]


def test_pages_of_the_last_state_are_made_although_their_compiled_templates_are_gone(
    project: Path, live: LiveSite
) -> None:
    for folder in (project / ".cache" / "dpg").glob("templates-*"):
        shutil.rmtree(folder)
    assert live.file("goods/index.html")
