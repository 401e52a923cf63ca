"""Mapping of the Alliance's terms to the vocabularies."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from dpg.importers.spdx import open_licenses
from dpg.model.term_search import fold
from dpg.model.vocabulary import Term, Vocabularies
from dpg.rules.unknown_language import tag_meant_by

TYPES = {
    "software": "software",
    "data": "dataset",
    "dataset": "dataset",
    "content": "content",
    "standard": "standard",
    "aimodel": "ai-model",
    "ai-model": "ai-model",
}

COVERS = {
    "software": "code",
    "dataset": "data",
    "content": "content",
    "standard": "content",
    "ai-model": "model",
}
"""Covered content of a good with one type and one license."""

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
"""Recognition by the stage stated in a file."""

FOLDERS = {"archive": "lapsed", "excluded-nominees": "declined"}
"""Recognition by the folder of a file; it overrides the stage, which was not updated when a file was moved."""

MEANINGLESS = frozenset(
    ("main", "repo", "repository", "github", "github repository", "main repository", "code", "source")
)
"""Names of repositories without information."""

COUNTRIES = {
    "burma": "MM",
    "cabo verde": "CV",
    "cape verde": "CV",
    "congo": "CG",
    "congo brazzaville": "CG",
    "congo congo brazzaville": "CG",
    "congo democratic republic of": "CD",
    "congo kinshasa": "CD",
    "cote d": "CI",
    "czech republic": "CZ",
    "czechia czech republic": "CZ",
    "democratic republic of congo": "CD",
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
    "myanmar formerly burma": "MM",
    "palestine state": "PS",
    "palestine state of": "PS",
    "peoples republic of china": "CN",
    "pitcairn": "PN",
    "republic of congo": "CG",
    "republic of korea": "KR",
    "republic of moldova": "MD",
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
"""Normalized old, long and inverted names of countries, in addition to those of CLDR."""

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
    (
        "PDPA (Singapore)",
        r"\bPDPA\b.{0,40}Singapore|Singapore.{0,40}(?:\bPDPA\b|Personal Data Protection Act)",
    ),
    ("NDPR (Nigeria)", r"\bNDPR\b|Nigeria Data Protection Regulation"),
    ("Data Protection Act (Kenya)", r"Kenya.{0,20}Data Protection Act|Data Protection Act.{0,10}Kenya"),
    (
        "Data Protection Act (Ghana)",
        r"Ghana.{0,20}Data Protection Act|Data Protection Act.{0,30}(?:Act 843|Ghana)",
    ),
    ("Data Protection Act (Zambia)", r"Zambia.{0,20}Data Protection Act"),
    ("Data Protection and Privacy Act (Uganda)", r"Uganda.{0,20}Data Protection and Privacy Act"),
    ("Data Privacy Act (Philippines)", r"Philippines.{0,20}Data Privacy Act"),
    (
        "Data Protection Act (United Kingdom)",
        r"\bUK\b.{0,15}Data Protection Act|Data Protection Act.{0,15}\bUK\b",
    ),
    (
        "Information Technology Act (India)",
        r"India.{0,25}(?:Information Technology|\bIT\b) Act|\bIT Act\b.{0,50}India",
    ),
    ("Privacy Act (Australia)", r"Australian Privacy Principles|Privacy Act 1988"),
    ("Privacy Act (Nepal)", r"Privacy Act.{0,40}Nepal"),
    ("KVKK (Türkiye)", r"\bKVKK\b|Turkish Personal Data Protection Law"),
)
"""Short names of laws, and patterns of their names in the sources."""

KINDS: tuple[tuple[str, str], ...] = (
    ("", r"(?:domain|organi[sz]ation|company|company['’]s|street|facility|project) names?"),
    ("", r"names? of (?:an? )?(?:city|town|street|organi\w+)"),
    ("account", r"user ?names?|passwords?"),
    (
        "contact",
        r"e-?mail(?:s|ing)?(?: address(?:es)?)?|(?:tele)?phones?|mobile (?:no|number|phone)|whatsapp",
    ),
    ("contact", r"contact (?:details|information|number)"),
    ("device", r"IP address(?:es)?(?: information)?|Internet Protocol|IMEI|device ID|cookies|usage data"),
    ("device", r"crash reports?|browser type"),
    ("address", r"address(?:es)?|residence"),
    ("date-of-birth", r"age|birth ?da(?:y|te)|birth year|DOB|dates? (?:and place )?of birth"),
    ("gender", r"gender|sex"),
    ("location", r"geo-?location|GPS|geographic location|location (?:data|information)|(?<!.)location"),
    (
        "national-id",
        r"national (?:id|identi\w+)|passport|identification (?:card|document|number)s?|ID number",
    ),
    ("national-id", r"identity documents?|government-?(?:issued)? ?identification|social security"),
    ("biometric", r"biometrics?|fingerprints?|iris|facial|face(?!.)"),
    ("health", r"medical|health (?:data|information|vital|records?)|vaccination|vaccinee|medications?"),
    ("health", r"blood (?:pressure|sugar)s?|treatment|diagnos[ei]s|(?<!.)(?:weight|height)(?!.)"),
    ("education", r"education level|academic level|educational|student results|grades?"),
    ("financial", r"payment information|financial transactions?|bank account|budgeting information|income"),
    ("ethnicity-religion", r"ethnicity|religion|caste?"),
    ("photo-voice", r"photo(?:s|graphs?)?|profile image|picture of|video messages|voice"),
    ("name", r"(?:first|last|full|sur|legal|family) ?names?|names?"),
)
"""Kinds of personal data, and patterns of their names. The first match of a phrase wins: an email address is not a postal address."""

DOUBT = re.compile(r"\b(?:not|no|none|never|nothing|without|working on|bill|draft|would)\b|n['’]t\b", re.I)
"""Words that may negate a sentence, so that a person has to read it."""


@dataclass(frozen=True, kw_only=True)
class Lookups:
    """Lookup tables built from the vocabularies."""

    sectors: Mapping[str, tuple[str, ...]]
    """Sectors by the Alliance's normalized name."""
    countries: Mapping[str, str]
    """Country codes by normalized English name."""
    open_for: Mapping[str, frozenset[str]]
    """Kinds of content for which each open license is open."""
    replaced_by: Mapping[str, str]
    """Current SPDX identifiers by the deprecated ones."""
    kinds: frozenset[str]
    """Kinds of personal data in the vocabulary."""
    tag_of: Callable[[str], str]
    """Returns the valid language tag that a text means, or an empty string."""


def lookups_of(vocabularies: Vocabularies, replaced_by: Mapping[str, str]) -> Lookups:
    """Build the lookup tables of the importer.

    Args:
        vocabularies: all vocabularies.
        replaced_by: current SPDX identifiers by the deprecated ones.
    """
    return Lookups(
        sectors=_sectors(vocabularies["sectors"].terms),
        countries=_countries(vocabularies["countries"].terms),
        open_for=open_licenses(vocabularies),
        replaced_by=replaced_by,
        kinds=frozenset(vocabularies["personal-data-kinds"].by_id),
        tag_of=partial(tag_meant_by, vocabularies=vocabularies),
    )


def _sectors(terms: tuple[Term, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        for name in _listed(term, "dpga"):
            found[fold(name)].append(term.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _countries(terms: tuple[Term, ...]) -> dict[str, str]:
    codes = {term.id for term in terms}
    names = {fold_country(term.label()): term.id for term in terms}
    return {**names, **{name: code for name, code in COUNTRIES.items() if code in codes}}


def _listed(term: Term, key: str) -> tuple[str, ...]:
    value = term.extra.get(key, ())
    return tuple(str(entry) for entry in value) if isinstance(value, list | tuple) else ()


def fold_country(name: str) -> str:
    """Normalize the name of a country."""
    words = fold(name.replace("&", " and ").replace("’", "").replace("'", "")).split()
    return " ".join("saint" if word == "st" else word for word in words if word != "the")
