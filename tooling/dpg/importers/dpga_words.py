"""The Alliance's words and ours."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dpg.importers.contacts import fold
from dpg.model.vocabulary import Term, Vocabularies

TYPES = {
    "software": "software",
    "data": "dataset",
    "dataset": "dataset",
    "content": "content",
    "standard": "standard",
    "aimodel": "ai-model",
    "ai-model": "ai-model",
}

COVERS = {"software": "code", "dataset": "data", "content": "content", "standard": "content", "ai-model": "model"}
"""What a license covers where a good has one type and one license."""

ROLES = {
    "owner": "owner",
    "maintainer": "maintainer",
    "funder": "funder",
    "donor": "funder",
    "implementer": "implementer",
    "partner": "partner",
}

ANSWERS = {"yes": "yes", "no": "no", "unknown": "unknown"}

STAGES = {"DPG": "listed", "nominee": "nominated", "archive": "lapsed"}
"""Recognition by the stage that a file states."""

FOLDERS = {"archive": "lapsed", "excluded-nominees": "declined"}
"""Recognition by the folder of a file: it says more than the stage, which was not updated when a file was moved."""

MEANINGLESS = frozenset(("main", "repo", "repository", "github", "github repository", "main repository", "code", "source"))
"""Names of repositories that tell a reader nothing."""

_GNU = re.compile(r"((?:A|L)?GPL-[0-9]\.[0-9]|GFDL-1\.[0-9])(\+?)\Z")


def successor(spdx: str) -> str:
    """The identifier that the SPDX list puts in place of a deprecated one; the same where it is not deprecated."""
    found = _GNU.match(spdx)
    return f"{found[1]}-{'or-later' if found[2] else 'only'}" if found else spdx


COUNTRIES = {
    "burma": "MM",
    "cape verde": "CV",
    "congo": "CG",
    "congo brazzaville": "CG",
    "congo congo brazzaville": "CG",
    "congo democratic republic of": "CD",
    "congo democratic republic of the": "CD",
    "congo kinshasa": "CD",
    "czech republic": "CZ",
    "czechia czech republic": "CZ",
    "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "east timor": "TL",
    "england": "GB",
    "eswatini fmr swaziland": "SZ",
    "falkland islands malvinas": "FK",
    "great britain": "GB",
    "holland": "NL",
    "holy see": "VA",
    "hong kong": "HK",
    "iran islamic republic of": "IR",
    "ivory coast": "CI",
    "korea democratic peoples republic of": "KP",
    "korea republic of": "KR",
    "kyrgyz republic": "KG",
    "lao pdr": "LA",
    "lao peoples democratic republic": "LA",
    "macao": "MO",
    "macedonia": "MK",
    "moldova republic of": "MD",
    "myanmar": "MM",
    "palestine state": "PS",
    "palestine state of": "PS",
    "peoples republic of china": "CN",
    "pitcairn": "PN",
    "republic of congo": "CG",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "republic of the congo": "CG",
    "russian federation": "RU",
    "saint helena ascension and tristan da cunha": "SH",
    "saint martin french part": "MF",
    "scotland": "GB",
    "sint maarten dutch part": "SX",
    "slovak republic": "SK",
    "state of palestine": "PS",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "tanzania united republic of": "TZ",
    "turkey": "TR",
    "turkiye": "TR",
    "u s a": "US",
    "uk": "GB",
    "united republic of tanzania": "TZ",
    "united states minor outlying islands": "UM",
    "united states of america": "US",
    "us": "US",
    "usa": "US",
    "viet nam": "VN",
    "virgin islands british": "VG",
    "virgin islands u s": "VI",
}
"""Old, long and turned-round names of countries, folded, beside those of CLDR."""

LAWS = (
    ("GDPR", r"\bGDPR\b|General Data Protection Regulation|2016/679"),
    ("HIPAA", r"\bHIPAA\b|\bHIPPA\b|Health Insurance Portability"),
    ("COPPA", r"\bCOPPA\b|Children.{0,3} Online Privacy"),
    ("CalOPPA", r"\bCalOPPA\b|California Online Privacy Protection"),
    ("CCPA", r"\bCCPA\b|California Consumer Privacy"),
    ("FERPA", r"\bFERPA\b|Family Educational Rights and Privacy"),
    ("PIPEDA", r"\bPIPEDA\b|Personal Information Protection (?:and )?Electronic Documents"),
    ("LGPD", r"\bLGPD\b|Lei Geral de Prote"),
    ("POPIA", r"\bPOPIA\b|\bPOPI\b|Protection of Personal Information"),
    ("PDPA (Singapore)", r"\bPDPA\b.{0,40}Singapore|Singapore.{0,40}(?:\bPDPA\b|Personal Data Protection Act)"),
    ("NDPR (Nigeria)", r"\bNDPR\b|Nigeria Data Protection Regulation"),
    ("Data Protection Act (Kenya)", r"Kenya.{0,20}Data Protection Act|Data Protection Act.{0,10}Kenya"),
    ("Data Protection Act (Ghana)", r"Ghana.{0,20}Data Protection Act|Data Protection Act.{0,30}(?:Act 843|Ghana)"),
    ("Data Protection Act (Zambia)", r"Zambia.{0,20}Data Protection Act"),
    ("Data Protection and Privacy Act (Uganda)", r"Uganda.{0,20}Data Protection and Privacy Act"),
    ("Data Privacy Act (Philippines)", r"Philippines.{0,20}Data Privacy Act"),
    ("Data Protection Act (United Kingdom)", r"\bUK\b.{0,15}Data Protection Act|Data Protection Act.{0,15}\bUK\b"),
    ("Information Technology Act (India)", r"India.{0,25}(?:Information Technology|\bIT\b) Act|\bIT Act\b.{0,50}India"),
    ("Privacy Act (Australia)", r"Australian Privacy Principles|Privacy Act 1988"),
    ("Privacy Act (Nepal)", r"Privacy Act.{0,40}Nepal"),
    ("KVKK (Türkiye)", r"\bKVKK\b|Turkish Personal Data Protection Law"),
)
"""Laws by their usual short names, and how the sources write them."""

KINDS: tuple[tuple[str | None, str], ...] = (
    (None, r"(?:domain|organi[sz]ation|company|street|facility|project) names?|name of (?:a |an )?(?:city|town|street|organi\w+)"),
    ("account", r"\buser ?names?\b|\bpasswords?\b"),
    ("contact", r"\be-?mail(?:s|ing)?(?: addresses| address)?\b|\b(?:tele)?phones?\b|\bmobile (?:no|number|phone)"),
    ("contact", r"\bcontact (?:details|information|number)|\bwhatsapp\b"),
    ("device", r"\bIP address(?:es)?(?: information)?\b|Internet Protocol|\bIMEI\b|\bdevice ID\b|\bcookies\b|\busage data\b"),
    ("device", r"\bcrash reports?\b|\bbrowser type\b"),
    ("address", r"\baddress(?:es)?\b|\bresidence\b"),
    ("date-of-birth", r"\bage\b|\bbirth ?da(?:y|te)\b|\bbirth year\b|\bDOB\b|\bdates? (?:and place )?of birth\b"),
    ("gender", r"\bgender\b|\bsex\b"),
    ("location", r"\bgeo-?location\b|\bGPS\b|\bgeographic location\b|\blocation data\b|\blocation information\b|\Alocation\b"),
    ("national-id", r"\bnational id\b|\bnational identi\w+|\bpassport\b|\bidentification (?:card|document|number)s?\b"),
    ("national-id", r"\bidentity documents?\b|\bgovernment-?(?:issued)? ?identification\b|\bID number\b|\bsocial security\b"),
    ("biometric", r"\bbiometrics?\b|\bfingerprints?\b|\biris\b|\Aface\Z|\bfacial\b"),
    ("health", r"\bmedical\b|\bhealth (?:data|information|vital|records?)\b|\bvaccination\b|\bvaccinee\b|\bmedications?\b"),
    ("health", r"\bblood (?:pressure|sugar)s?\b|\btreatment\b|\bdiagnos[ei]s\b|\A(?:weight|height)\Z"),
    ("education", r"\beducation level\b|\bacademic level\b|\beducational\b|\bstudent results\b|\bgrades?\b"),
    ("financial", r"\bpayment information\b|\bfinancial transaction|\bbank account|\bbudgeting information\b|\bincome\b"),
    ("ethnicity-religion", r"\bethnicity\b|\breligion\b|\bcaste?\b"),
    ("photo-voice", r"\bphoto(?:s|graphs?)?\b|\bprofile image\b|\bpicture of\b|\bvideo messages\b|\bvoice\b"),
    ("name", r"\b(?:first|last|full|sur|legal|family) ?names?\b|\bnames?\b|\bsurname\b"),
)
"""Kinds of personal data by the words that name them; a phrase is read once, so "e-mail address" is no address."""

DOUBT = re.compile(
    r"\bnot\b|n't\b|n’t\b|\bno\b|\bnone\b|\bnever\b|\bnothing\b|\bwithout\b|\bworking on\b|\bbill\b|\bdraft\b|\bwould\b",
    re.I,
)
"""Words that may turn a sentence into its opposite: a person has to read it."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Look-ups made from the vocabularies."""

    sectors: Mapping[str, tuple[str, ...]]
    """Our sectors by the Alliance's name, folded."""
    countries: Mapping[str, str]
    """Country codes by English name, folded."""
    open_for: Mapping[str, frozenset[str]]
    """For what each open license is open."""
    terms: Mapping[str, frozenset[str]]
    """All allowed words by vocabulary."""


def words_of(vocabularies: Vocabularies) -> Words:
    """The look-ups that the importer needs."""
    return Words(
        sectors=_sectors(vocabularies["sectors"].terms),
        countries=_countries(vocabularies["countries"].terms),
        open_for={term.id: frozenset(_listed(term, "open_for")) for term in vocabularies["licenses"].terms},
        terms={name: frozenset(vocabulary.by_id) for name, vocabulary in vocabularies.items()},
    )


def _sectors(terms: tuple[Term, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        for name in _listed(term, "dpga"):
            found[fold(name)].append(term.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _countries(terms: tuple[Term, ...]) -> dict[str, str]:
    names = {fold_country(term.label()): term.id for term in terms}
    return {**names, **{name: code for name, code in COUNTRIES.items() if code in {term.id for term in terms}}}


def _listed(term: Term, key: str) -> tuple[str, ...]:
    value = term.extra.get(key, ())
    return tuple(str(entry) for entry in value) if isinstance(value, list | tuple) else ()


def fold_country(name: str) -> str:
    """A country's name with the small words written one way."""
    words = fold(name.replace("&", " and ").replace("’", "").replace("'", "")).removeprefix("the ").split()
    return " ".join("saint" if word == "st" else word for word in words)
