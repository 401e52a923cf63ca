"""Pages of ``docs/`` as MkDocs and Material render them: fixes, and a policy for their scripts."""

import base64
import hashlib
import re

from dpg.outputs.site.material_fixes import with_fixes

_OTHER_PAGE = re.compile(r'<link rel="alternate" [^>]*>')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
_POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self' https://github.com; base-uri 'none'"
)


def docs_page(html: str, alternates: str = "") -> str:
    """Return a page of ``docs/`` that runs only its own inline scripts.

    Args:
        html: the page.
        alternates: HTML of the links to its translations, for the head.
    """
    html = with_fixes(_OTHER_PAGE.sub("", html))
    scripts = sorted(set(_INLINE_SCRIPT.findall(html)))
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(hashes=hashes)}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}{alternates}', 1)


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
