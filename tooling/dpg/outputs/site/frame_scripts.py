"""The frame without Material's script: 35 KB gzip, of which the catalogue's pages would use the switch of colours alone."""

import re

_BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle\.[^"]*"></script>')
_UNUSED = re.compile(
    r'<script id="__config" type="application/json">.*?</script>'
    r"|<script>var target=document\.getElementById\(location\.hash.*?</script>"
    r'|<div class="md-dialog" data-md-component="dialog">\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>',
    re.S,
)


def without_bundle(html: str) -> str:
    """A rendered frame that loads our switch of colours in the place of Material's script."""
    return _BUNDLE.sub(
        r'<script type="module" src="\1assets/catalogue/palette.js"></script>', _UNUSED.sub("", html)
    )
