"""Finds e-mail addresses and phone numbers in a text, in the disguises in which people write them.

Every pattern here has bounded repeats only, so the time grows with the length of the text and no text can
make it explode. The finder knows nothing of fields: rules, importers and the scan of comments share it.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a text tells how to reach a person; never the address itself, since logs are public."""

    offset: int
    """Where it starts in the text as written."""
    kind: Literal["email", "phone"]


def find_contacts(text: str) -> Iterator[Contact]:
    """The e-mail addresses and phone numbers in a text, by position.

    Args:
        text: any text: prose, a web address, a comment.

    Yields:
        each contact once; text without any costs little more than reading it.
    """
    plain = _undisguised(text)
    found = [*_emails(plain), *_phones(plain)]
    if not found:
        return
    offsets = None if plain == text else _offsets(text)
    for place, kind in sorted(set(found)):
        offset = place if offsets is None else offsets[min(place, len(offsets) - 1)]
        yield Contact(offset, kind)


Found = tuple[int, Literal["email", "phone"]]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([!-/:-@\[-`{-~])")
_ROUNDS = 3
"""How often one disguise may be wrapped in another, as ``&amp;#64;`` is."""


def _undisguised(text: str) -> str:
    for _ in range(_ROUNDS):
        plain = _decoded(text)
        if plain == text:
            break
        text = plain
    return text


def _decoded(text: str) -> str:
    if "\\" in text:
        text = _ESCAPE.sub(
            lambda found: chr(int(found[1] or found[2], 16)) if not found[3] else found[3], text
        )
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
        text = _DASH.sub("-", _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.digit(found.group())), text))
        text = text.replace("\u3002", ".")
    return text


_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_DASH = re.compile("[\u2010-\u2015\u2212\u2e3a\u2e3b\u30fc\u058a\u05be]")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_PIECE = re.compile(r"&#?\w{1,32};?|(?:%[0-9A-Fa-f]{2})+|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|.", re.S)


def _offsets(text: str) -> list[int]:
    """For each character of the undisguised text, where it came from."""
    offsets: list[int] = []
    for piece in _PIECE.finditer(text):
        offsets += [piece.start()] * len(_undisguised(piece.group()))
    return offsets or [0]


# E-mail addresses

_WORD_AT = "at|arroba|arobase|ät|собака"
_SIGN = re.compile(
    rf"\s{{0,3}}[\[({{<]{{1,2}}\s{{0,2}}(?:@|{_WORD_AT})\s{{0,2}}[\])}}>]{{1,2}}\s{{0,3}}"
    r"|(?<=\S)[\[(]a[\])](?=\S)|\s{1,3}@\s{1,3}|(?<=\S)@\s{0,3}|@",
    re.I,
)
_SPOKEN_SIGN = re.compile(rf"(?<=\S)\s{{1,3}}(?:{_WORD_AT})\s{{1,3}}(?=\S)", re.I)
_MAYBE_EMAIL = re.compile(rf"@|mailto:|[\s\[({{<](?:{_WORD_AT}|a)[\s\])}}>]", re.I)
"""What every address holds in some form: most texts hold none of it, and need no closer look."""
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
_MAILTO = re.compile(r"(?<!\w)mailto:\s?[\w+]", re.I)


def _emails(plain: str) -> Iterator[Found]:
    if not _MAYBE_EMAIL.search(plain):
        return
    for sign in _SIGN.finditer(plain):
        start = _local_start(plain, sign.start())
        if start is not None and _is_mail_host(plain, sign.end()) and not _is_no_person(plain, start, sign):
            yield start, "email"
    for sign in _SPOKEN_SIGN.finditer(plain):
        start = _local_start(plain, sign.start())
        if start is not None and _is_spoken_address(plain, start, sign):
            yield start, "email"
    for found in _MAILTO.finditer(plain):
        yield found.start(), "email"


def _local_start(plain: str, end: int) -> int | None:
    """Where the part before the sign starts, if there is one."""
    if not end or not _ends_a_local_part(plain[end - 1]):
        return None
    local = _LOCAL.search(plain[max(0, end - 64) : end])
    return end - len(local.group()) if local else None


def _ends_a_local_part(letter: str) -> bool:
    return letter.isalnum() or letter in _LOCAL_END or unicodedata.category(letter).startswith("M")


def _is_mail_host(plain: str, start: int) -> bool:
    return bool(_HOST.match(plain, start)) and not _VERSION.match(plain, start)


def _is_no_person(plain: str, start: int, sign: re.Match[str]) -> bool:
    """The user of a repository's address (git@host) and a public handle (@name@host) are no mailboxes."""
    return plain[start : sign.start()] == "git" or plain[start - 1 : start] == "@"


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


def _is_spoken_address(plain: str, start: int, sign: re.Match[str]) -> bool:
    """Tells "jane at example dot org" from "published at example.org", which says where something is."""
    if _SPOKEN_HOST.match(plain, sign.end()):
        return True
    host = _HOST.match(plain, sign.end())
    if not host or _VERSION.match(plain, sign.end()):
        return False
    local = plain[start : sign.start()]
    if local.lower() in _NO_NAME or _NO_NAME_END.search(local):
        return False
    alone = not plain[:start].strip() and not plain[host.end() :].strip(" .")
    cued = _CUE.search(plain[max(0, start - 60) : start])
    composed = re.fullmatch(r"[^\W\d_]+(?:[._+][^\W\d_]+)+|[^\W\d_]+\d+", local)
    return bool(alone or cued or composed or _FREE_MAIL.match(plain, sign.end()))


# Phone numbers

_SEVEN_DIGITS = re.compile(r"(?:[0-9][^0-9\n]{0,3}){6}[0-9]")
_NO_PHONE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{4,15}(?:Z|[+-][0-9:]{4,5})?)?"
    r"|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}"
    r"|(?:19|20)[0-9]{2}\s?[-/]\s?(?:19|20)[0-9]{2}"
    r"|10\.[0-9]{4,9}/\S{1,200}"
    r"|(?:ISBN|ISSN|ORCID|ISNI|DOI|ROR|arXiv|PMID|NCT|GID|id|ref|no|nr|grant|issue|version)(?:-1[03])?[\s.:#=/]{0,3}"
    r"[0-9Xx][0-9Xx -]{5,24}"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|[-+]?[0-9]{1,3}\.[0-9]{2,15}(?:\s?[,;/]\s?|\s)?(?:(?<=[,;/\s])|(?=[-+]))[-+]?[0-9]{1,3}\.[0-9]{2,15}"
    r"|(?<![0-9])[+-]?[0-9]{1,3}\.[0-9]{5,15}",
    re.I,
)
"""Dates, years, identifiers and coordinates: they are taken out before numbers are judged."""

_GAP = r"[\s().\-/]{0,3}"
_PHONES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w.])(?<!\d\s)(?:\+\s?|\(\+\s?|00(?=[1-9]))\(?[1-9](?:{_GAP}[0-9]){{6,14}}(?![\w])",
        r"(?<![\w.])\((?!(?:19|20)[0-9]{2}\))0?[0-9]{2,4}\)[\s.-]{0,2}[0-9]{3,5}[\s.-]?[0-9]{3,4}(?![\w-])",
        r"(?<![\w.,/=&?#%+:-])(?<!\d\s)0[1-9][0-9]{0,9}(?:[\s./-]?[0-9]{2,4}){1,4}(?![\w-])",
        r"(?<![\w.,/=&?#%+-])(?:1[ .-])?[2-9][0-9]{2}([.-])[0-9]{3}\1[0-9]{4}(?![\w-])",
        r"(?<!\w)(?:tel(?:ephone|efon[oe]?)?|phone|mobile|cell|whatsapp|fax|hotline|t[ée]l[ée]phone|t[ée]l|celular|m[óo]vil"
        r"|тел(?:ефон)?|هاتف|الهاتف|واتساب|جوال|电话|電話|手机|फ़ोन|फोन|मोबाइल|simu)(?!\w)\.?"
        rf"\s?(?:no|nr|number|num|n[°º])?\.?\s?[:=]?\s?\(?[0-9](?:{_GAP}[0-9]){{6,14}}(?![\w])",
    )
)
_PHONE_LINKS = re.compile(
    r"(?<!\w)(?:(?:tel|callto|smsto|facetime):/{0,2}[+(]?[0-9(]|sms:/{0,2}\+?[0-9]{7}"
    r"|(?:wa\.me|signal\.me/#p|t\.me)/\+?[0-9]{6}|whatsapp\.com/[^\s#]{0,80}phone=|viber://[^\s#]{0,40}number=)",
    re.I,
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def _phones(plain: str) -> Iterator[Found]:
    if ":" in plain or "/" in plain:
        for link in _PHONE_LINKS.finditer(plain):
            yield link.start(), "phone"
    if not _SEVEN_DIGITS.search(plain):
        return
    bare = _NO_PHONE.sub(lambda found: "x" * len(found.group()), plain)
    for pattern in _PHONES:
        for number in pattern.finditer(bare):
            if _is_phone(number.group()):
                yield number.start(), "phone"


def _is_phone(number: str) -> bool:
    digits = re.sub(r"[^0-9]", "", number)
    fewest = 9 if digits[0] == "0" and not number.startswith("(") and number[0].isdigit() else _FEWEST_DIGITS
    return fewest <= len(digits) <= _MOST_DIGITS and not _is_amount(number, digits)


def _is_amount(number: str, digits: str) -> bool:
    """A round number such as 2 500 000."""
    written = re.sub(r"^\D+(?=[0-9]|\Z)", "", number)
    return (
        len(digits) <= 10
        and digits.endswith("000")
        and bool(re.fullmatch(r"[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]+", written))
    )
