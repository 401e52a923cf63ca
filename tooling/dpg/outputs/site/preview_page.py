"""Previews of changed goods for reviewers: self-contained files, never published."""

import base64
import hashlib
from collections.abc import Sequence
from html import escape

from dpg.model.good import Good
from dpg.model.similar_goods import SimilarGood
from dpg.outputs.edition import Edition
from dpg.outputs.output import OutputFile
from dpg.outputs.site.page import root_of
from dpg.outputs.site.pages import SitePages
from dpg.outputs.site.urls import ROOT, without_overrides

_POLICY = "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'"
_PAGE = """\
<!doctype html>
<html lang="en" data-scheme="light">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body dir="ltr">
<main>
<p><strong>{title}</strong></p>
{cards}
<hr>
{body}
</main>
</body>
</html>
"""


class Previews:
    """Render previews with the templates of the published pages."""

    def __init__(self, edition: Edition, style: str, proposal: str) -> None:
        """Prepare the pages.

        Args:
            edition: proposed state of the catalogue.
            style: style sheets of the site.
            proposal: name of the proposal.

        Raises:
            ValueError: if the style sheets contain ``</style``.
        """
        if "</style" in style.lower():
            raise ValueError("A style sheet holds what would end it.")
        self._pages = SitePages(edition)
        self._style = style
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        self._policy = _POLICY.format(digest)
        self._proposal = proposal

    def preview(self, good: Good, before: Good | None, kin: Sequence[SimilarGood] = ()) -> OutputFile:
        """Return the preview of a good: its card before and after, and its page.

        Args:
            good: valid record, listed or removed.
            before: previous valid state, if any.
            kin: similar goods.
        """
        page = self._pages.record(good, kin)
        states = (("Before", before), ("After", good))
        cards = "".join(
            f'<p>{label}:</p>\n<ol class="entries">{self._entry(one, page.path)}</ol>\n'
            for label, one in states
            if one and not one.removed
        )
        html = _PAGE.format(
            policy=self._policy,
            title=escape(without_overrides(f"{good.id} as {self._proposal} would show it")),
            style=self._style,
            cards=cards,
            body=page.body,
        )
        return OutputFile(f"{good.id}.html", html.encode())

    def _entry(self, good: Good, path: str) -> str:
        return self._pages.card(good).replace(ROOT, root_of(path))
