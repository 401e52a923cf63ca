"""Fixes for the HTML of Material: invalid markup, and controls that a keyboard cannot reach."""

import re

_NAVIGATION = re.compile(r'<nav class="md-nav md-nav--primary[^>]* aria-label="([^"]*)"')
_MENU = re.compile(r'<label class="md-header__button md-icon" for="__drawer">(.*?)</label>', re.S)
_BUTTON = '<button type="button" id="menu" class="md-header__button md-icon" aria-expanded="false" aria-label="{}">{}</button>'
_SELECT = re.compile(r'(<div class="md-select">\s*<button [^>]*aria-label="[^"]*)(">.*?)(</button>)', re.S)
_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_NAME = r'hreflang="{}" class="md-select__link"[^>]*>\s*([^<]+?)\s*</a>'
_CONTENTS = ' for="__toc"'
_SWITCH = re.compile(r'hreflang="([\w-]+)" class="md-select__link"')


def with_fixes(html: str) -> str:
    """Return a page of MkDocs with the fixes applied.

    The menu opens with a button that the keyboard reaches. The language switch names the current language, and marks
    each name with its language. Labels without a control are removed.
    """
    html = html.replace(' tabindex=""', "")
    if 'id="__toc"' not in html:
        html = html.replace(_CONTENTS, "")
    if name := _NAVIGATION.search(html):
        html = _MENU.sub(lambda found: _BUTTON.format(name[1], found[1]), html, count=1)
    return _with_own_name(html)


def _with_own_name(html: str) -> str:
    language = _LANGUAGE.search(html)
    own = language[1] if language else ""
    html = _SWITCH.sub(lambda found: f"{found[0]} {_marked(found[1], found[1] == own)}", html)
    name = re.search(_NAME.format(own), html)
    if name is None:
        return html
    button = rf'\1: {name[1]}\2<span class="now">{name[1]}</span>\3'
    return _SELECT.sub(button, html, count=1)


def _marked(language: str, here: bool) -> str:
    return f'lang="{language}"' + (' aria-current="true"' if here else "")
