"""Find phone numbers, and distinguish them from dates, amounts, identifiers and coordinates.

All repetitions in the patterns are bounded, which prevents catastrophic backtracking.
"""

import re
from collections.abc import Iterator

_RUN = re.compile(r"[+(0-9][0-9\s().\-/+]{5,60}[0-9]")
"""Digits with the separators used in phone numbers."""
_DIGIT = re.compile("[0-9]")
_OPEN = re.compile(r"[\s(+]")
_WITHIN = frozenset("/=&?#%-_.")
"""Characters that precede digits in a web address or an identifier."""
_AROUND = 200
"""Number of characters of context on each side of a number."""
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
"""Dates, years, identifiers and coordinates. They are masked before matching."""

_GAP = r"[\s().\-/]{0,3}"
_PHONES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\w.])(?<!\d\s)(?:\+\s?|\(\+\s?|(?<!/)00(?=[1-9]))\(?[1-9](?:{_GAP}[0-9]){{6,14}}(?![\w])",
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


def colon_after(*words: str) -> re.Pattern[str]:
    """Return a pattern for a colon after one of some words, in any case of letters. Colons are found fast."""
    return re.compile(f":(?:{'|'.join(f'(?<={word}:)' for word in words)})", re.I)


_LINK_COLON = colon_after("tel", "callto", "smsto", "facetime", "sms", "viber")
_LINK_HOST = re.compile(r"\.(?:me/|com/(?<=whatsapp\.com/))", re.I)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15


def find_phones(plain: str) -> Iterator[int]:
    """Yield the start of each phone number in a decoded text."""
    if _LINK_HOST.search(plain) or _LINK_COLON.search(plain):
        for link in _PHONE_LINKS.finditer(plain):
            yield link.start()
    for start, end in _windows(plain):
        # Mask identifiers first: their digits can look like a phone number.
        bare = _NO_PHONE.sub(lambda found: "x" * len(found.group()), plain[start:end])
        for pattern in _PHONES:
            for number in pattern.finditer(bare):
                if _is_phone(number.group()):
                    yield start + number.start()


def _windows(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text around runs of digits, since most text has none."""
    last: tuple[int, int] | None = None
    for run in _RUN.finditer(plain):
        if len(_DIGIT.findall(run.group())) < _FEWEST_DIGITS:
            continue
        if _is_in_address(plain, run) or _is_in_word(plain, run):
            continue
        start = plain.rfind("\n", max(0, run.start() - _AROUND), run.start()) + 1 or max(
            0, run.start() - _AROUND
        )
        end = min(len(plain), run.end() + _AROUND)
        if last and start <= last[1]:
            start = last[0]
        elif last:
            yield last
        last = (start, end)
    if last:
        yield last


def _is_in_address(plain: str, run: re.Match[str]) -> bool:
    before = plain[run.start() - 1 : run.start()]
    return before in _WITHIN and not _OPEN.search(run.group())


def _is_in_word(plain: str, run: re.Match[str]) -> bool:
    """Return whether letters follow directly, as in the hash of a commit. No phone number ends before a letter."""
    return run.group().isdigit() and plain[run.end() : run.end() + 1].isalnum()


def _is_phone(number: str) -> bool:
    digits = re.sub(r"[^0-9]", "", number)
    fewest = 9 if digits[0] == "0" and not number.startswith("(") and number[0].isdigit() else _FEWEST_DIGITS
    return fewest <= len(digits) <= _MOST_DIGITS and not _is_amount(number, digits)


def _is_amount(number: str, digits: str) -> bool:
    """Return whether it is a round number such as 2 500 000."""
    written = re.sub(r"^\D+(?=[0-9]|\Z)", "", number)
    return (
        len(digits) <= 10
        and digits.endswith("000")
        and bool(re.fullmatch(r"[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]+", written))
    )
