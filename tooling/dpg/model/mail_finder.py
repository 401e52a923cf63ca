"""Find e-mail addresses, including those with the @ sign or dots spelled out.

All repetitions in the patterns are bounded, which prevents catastrophic backtracking.
"""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.phone_finder import colon_after

_WORD_AT = "at|arroba|arobase|ät|собака"
_SIGN = re.compile(
    r"[@\[({<](?:(?<=@)(?!@)|(?<=[\[(])a[\])]"
    rf"|(?<=[\[({{<])[\[({{<]?\s{{0,2}}(?:@|{_WORD_AT})\s{{0,2}}[\])}}>]{{1,2}})",
    re.I,
)
_SPOKEN_SIGN = re.compile(rf"\s(?:{_WORD_AT})(?=\s)", re.I)
_PART = r"""[^\s@.,;:!?/\\()\[\]{}<>"'|*#=&]{1,63}"""
_SPOKEN_DOT = (
    r"(?:\s{0,2}[\[({<]{1,2}\s{0,2}(?:\.|dot|punkt|punto|point|ponto|точка)\s{0,2}[\])}>]{1,2}\s{0,2}"
    r"|\s{1,3}(?:dot|punkt|punto|ponto|точка)\s{1,3})"
)
_TOP = r"""(?:xn--[\w-]{2,59}|(?=[^\W\d_])[^\s@.,;:!?/\\()\[\]{}<>"'|*#=&\d_-]{2,63})(?![\w-])"""
_HOST = re.compile(rf"(?:{_PART}(?:\.|{_SPOKEN_DOT})){{1,8}}{_TOP}", re.I)
_SPOKEN_HOST = re.compile(rf"(?:{_PART}(?:\.|{_SPOKEN_DOT})){{0,7}}{_PART}{_SPOKEN_DOT}{_TOP}", re.I)
_VERSION = re.compile(r"v?\d+\.\d", re.I)
_LOCAL = re.compile(r"""[^\s@,;:!?/\\()\[\]{}<>"'|*&=#]{1,64}\Z""")
_LOCAL_END = frozenset("+-=~!_")
_CLOSE_SIGNS = frozenset(("(a)", "[a]", "(A)", "[A]"))
"""Signs that are a list label or a footnote if spaces surround them."""
_SPACES = "".join(
    map(chr, (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B)))
)
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
"""All white space but the space itself."""
_SPOKEN_START = re.compile(" [aAäÄсСᲃ][tTrRоОᲂ]")
"""The start of a spoken sign, whose first character is found fast."""
_MAILTO_COLON = colon_after("mailto")
_MAILTO = re.compile(r"(?<!\w)mailto:\s?[\w+]", re.I)


def find_mail(plain: str) -> Iterator[int]:
    """Yield the start of each e-mail address in a decoded text."""
    for sign in _SIGN.finditer(plain):
        sides = _sides(plain, sign)
        start = _local_start(plain, sides[0])
        if (
            start is not None
            and _is_mail_host(plain, sides[1])
            and not _is_not_mailbox(plain, start, sides[0])
        ):
            yield start
    for sign in _spoken_signs(plain):
        end, host = _sides(plain, sign)
        start = _local_start(plain, end)
        if start is not None and _is_spoken_address(plain, start, end, host):
            yield start
    if _MAILTO_COLON.search(plain):
        for found in _MAILTO.finditer(plain):
            yield found.start()


def _spoken_signs(plain: str) -> Iterator[re.Match[str]]:
    spaced = plain
    for space in _SPACES:
        spaced = spaced.replace(space, " ")
    for start in _SPOKEN_START.finditer(spaced):
        if sign := _SPOKEN_SIGN.match(plain, start.start()):
            yield sign


def _sides(plain: str, sign: re.Match[str]) -> tuple[int, int]:
    """Return the end of the local part and the start of the host, allowing for a few spaces. ``(0, 0)`` if there is no address."""
    before, behind = plain[max(0, sign.start() - 3) : sign.start()], plain[sign.end() : sign.end() + 3]
    left, right = len(before) - len(before.rstrip()), len(behind) - len(behind.lstrip())
    if sign.group() in _CLOSE_SIGNS and (left or right):
        return 0, 0
    if sign.group() == "@" and left and not right:
        return 0, 0
    return sign.start() - left, sign.end() + right


def _local_start(plain: str, end: int) -> int | None:
    """Return the start of the local part, or ``None`` if there is none."""
    if not end or not _ends_a_local_part(plain[end - 1]):
        return None
    local = _LOCAL.search(plain[max(0, end - 64) : end])
    return end - len(local.group()) if local else None


def _ends_a_local_part(letter: str) -> bool:
    return letter.isalnum() or letter in _LOCAL_END or unicodedata.category(letter).startswith("M")


def _is_mail_host(plain: str, start: int) -> bool:
    return bool(_HOST.match(plain, start)) and not _VERSION.match(plain, start)


def _is_not_mailbox(plain: str, start: int, end: int) -> bool:
    """Return whether it is the user of a repository address (git@host) or a fediverse handle (@name@host)."""
    return plain[start:end] == "git" or plain[start - 1 : start] == "@"


_FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|aol|gmx|web|mail|yandex|proton|protonmail"
    r"|zoho|qq|163|126|rediffmail|free|orange|wanadoo|laposte|libero|uol|bol|terra|naver|daum)"
    r"\.[a-z.]{2,6}(?![\w-])",
    re.I,
)
_CUE = re.compile(
    r"(?:e-?mail|mail|contact|write to|reach|correo|courriel|kontakt|contato)"
    r"\W{1,3}(?:\w{1,20}\W{1,2}){0,2}\Z",
    re.I,
)
_NO_NAME_WORDS = """
us we it them him her me you team support page pages more details information here out form forum help
desk questions office available published found hosted look line online address site website home live
code data demo docs app file files text map maps portal guide forms video videos report blog
"""
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_NO_NAME_END = re.compile(r"(?:ed|able|ible|ing|form|ion|ment|ware|ity|ents|ers|ces|ols)\Z", re.I)


def _is_spoken_address(plain: str, start: int, end: int, behind: int) -> bool:
    """Distinguish "jane at example dot org" from "published at example.org"."""
    if _SPOKEN_HOST.match(plain, behind):
        return True
    host = _HOST.match(plain, behind)
    if not host or _VERSION.match(plain, behind):
        return False
    local = plain[start:end]
    if local.lower() in _NO_NAME or _NO_NAME_END.search(local):
        return False
    alone = not plain[:start].strip() and not plain[host.end() :].strip(" .")
    cued = _CUE.search(plain[max(0, start - 60) : start])
    composed = re.fullmatch(r"[^\W\d_]+(?:[._+][^\W\d_]+)+|[^\W\d_]+\d+", local)
    return bool(alone or cued or composed or _FREE_MAIL.match(plain, behind))
