"""The needs or the offers to renew, each with a link to edit its file."""

from collections.abc import Iterator

from dpg.model.lapsing import lapsing_in
from dpg.outputs.edition import Edition
from dpg.outputs.site.board import Board
from dpg.outputs.site.environment import Templates
from dpg.outputs.site.page import Page, root_of
from dpg.outputs.site.words import Words


class RenewPages:
    """Render the renewals of one board in one language."""

    def __init__(self, board: Board, edition: Edition, words: Words, templates: Templates) -> None:
        self._board, self._edition, self._words = board, edition, words
        self._template = templates.get("renew.html")

    def pages(self) -> Iterator[Page]:
        """Yield the page, if there is anything to renew."""
        found = lapsing_in(self._edition.catalogue, self._board.records)
        if not found:
            return
        path = f"{self._board.renew}index.html"
        gettext = self._words.gettext
        title = gettext("Needs to renew") if self._board.kind == "need" else gettext("Offers to renew")
        text = gettext("What expired in the last 90 days, and what expires in the next 30.")
        body = self._template.render(
            root=root_of(path),
            title=title,
            text=text,
            kind=self._board.kind,
            folder=self._board.folder,
            board_title=gettext(self._board.title),
            lapsing=found,
            repository=self._edition.repository_url.rstrip("/"),
            branch=self._edition.branch,
        )
        yield Page(path=path, title=title, description=text, body=body)
