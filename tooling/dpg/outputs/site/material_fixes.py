"""What Material renders, with its small faults mended: each stops a validator, or a reader without a mouse."""

import re

_NAVIGATION = re.compile(r'<nav class="md-nav md-nav--primary[^>]* aria-label="([^"]*)"')
_SIDEBAR = re.compile(r'(<div class="md-sidebar [^>]*data-md-type="\w+") *>')
_MENU = re.compile(r'<label class="md-header__button md-icon" for="__drawer">(.*?)</label>', re.S)
_BUTTON = '<button type="button" id="menu" class="md-header__button md-icon" aria-expanded="false" aria-label="{}">{}</button>'
_SELECT = re.compile(r'(<div class="md-select">\s*<button [^>]*aria-label="[^"]*)(">.*?)(</button>)', re.S)
_SPOKEN = re.compile(r'<html lang="(\w+)"')
_NAME = r'hreflang="{}" class="md-select__link"[^>]*>\s*([^<]+?)\s*</a>'
_CONTENTS = ' for="__toc"'
_SKIP = '<div data-md-component="skip">'
_SKIP_LINK = '<a href="#content" class="md-skip">Skip to content</a>'
_PAGE, _PAGE_END = '<article class="md-content__inner', "</article>"


def mended(html: str) -> str:
    """The page of mkdocs with attributes that mean what they should.

    What opens the menu is a button, which the keyboard reaches; the button for languages says which one is read; no
    label speaks of a switch that is not there.
    """
    html = html.replace(' tabindex=""', "")
    if 'id="__toc"' not in html:
        html = html.replace(_CONTENTS, "")
    if name := _NAVIGATION.search(html):
        html = _MENU.sub(lambda found: _BUTTON.format(name[1], found[1]), html, count=1)
    return _with_own_name(html)


def _with_own_name(html: str) -> str:
    spoken = _SPOKEN.search(html)
    name = re.search(_NAME.format(spoken[1]), html) if spoken else None
    if name is None:
        return html
    said = rf'\1: {name[1]}\2<span class="now">{name[1]}</span>\3'
    return _SELECT.sub(said, html, count=1)


def bare(html: str) -> str:
    """A page of mkdocs as a frame: the catalogue's pages are articles by themselves and have no menu beside them."""
    html = _SIDEBAR.sub(r"\1 hidden>", html)
    if (
        "md-skip" not in html
    ):  # Material forgets it on the page for wrong addresses, which is in English only.
        html = html.replace(_SKIP, _SKIP + _SKIP_LINK, 1)
    before, start, inside = html.partition(_PAGE)
    inside, _, after = inside.rpartition(_PAGE_END)
    start = start.replace("article", 'div id="content"', 1)
    return f"{before}{start}{inside}</div>{after}"
