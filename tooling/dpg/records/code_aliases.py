"""Other codes and names of countries and languages that people write, for hints.

Codes come from the alias tables of CLDR. The names are those that CLDR has not, and each means one country or language;
those of an empty code can mean several.
"""

from collections.abc import Iterable, Iterator, Mapping

from dpg.model.folding import folded_words

_COUNTRIES = """
AE: UAE, Emirates; AT: Österreich; BA: Bosnia; BN: Brunei Darussalam; BO: Plurinational State of Bolivia; CD: DRC, DR Congo, RDC, Zaire,
Democratic Republic of the Congo, République démocratique du Congo; CF: CAR; CG: Republic of the Congo, Congo-Brazzaville;
CI: Ivory Coast, Cote d'Ivoire; CV: Cabo Verde; CH: Schweiz; CZ: Czech Republic; DE: Deutschland; FM: Federated States of Micronesia;
GB: UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland; GR: EL; IR: Islamic Republic of Iran;
KP: DPRK, Democratic People's Republic of Korea; KR: Republic of Korea; LA: Lao PDR, Lao; MD: Republic of Moldova;
MK: Macedonia, FYROM; MM: Burma, Birmanie, Birmania, Myanmar; NL: Holland, The Netherlands; PH: The Philippines;
PS: Palestine, State of Palestine, Palestinian Territory; PG: PNG; RU: Russian Federation; SA: KSA; SY: Syrian Arab Republic; SZ: Swaziland;
TL: East Timor, Timor Leste; TR: Turkey; TZ: United Republic of Tanzania; US: USA, U.S., U.S.A., United States of America, America;
VA: Holy See; VE: Bolivarian Republic of Venezuela; VN: Viet Nam;
: Congo, Korea
"""
_LANGUAGES = """
bn: Bengali; cs: cz; da: dk; de: Deutsch; el: gr; es: Castilian, Castellano; fa: Farsi, ir; fil: Filipino, Tagalog; id: Bahasa Indonesia;
he: Ivrit; hi: Hindi; ja: jp, Nihongo; km: Khmer; ko: Hangul; ms: Bahasa Melayu, Bahasa Malaysia; my: Burmese, Myanmar; nl: Flemish;
ps: Pushto; pt: Português; ro: Moldovan, Moldavian; sw: Kiswahili; tr: Türkçe; uk: ua; vi: vn, Tiếng Việt; yo: Yorùbá;
zh: cn, Mandarin, Putonghua; zu: isiZulu; xh: isiXhosa; rw: Ikinyarwanda; so: Soomaali; am: Amharigna; om: Oromiffa
"""

_FILTER_WORDS = """
AE: UAE, الإمارات; CD: DRC, RDC, ДРК; CF: ЦАР; GB: UK; RU: РФ; SA: السعودية; US: USA, США; ZA: ЮАР
"""
"""Short names of countries that are no words of any language, so that a query asks for the country with them."""
ORDINARY = frozenset(("fines", "того", "مالي"))
"""Folded names of countries and languages that are ordinary words too: Finnish in Spanish, Togo in Russian, Mali in Arabic."""


def filter_words_of(country: str) -> tuple[str, ...]:
    """Return the short names with which a query asks for a country."""
    return tuple(name for id, name in _written(_FILTER_WORDS) if id == country)


def aliases_of(kind: str, codes: Mapping[str, str], terms: Iterable[str]) -> Mapping[str, str]:
    """Return the aliases of countries or languages, folded, with the id of the term.

    Args:
        kind: ``territories`` or ``languages``.
        codes: Other codes, with the code that replaces each.
        terms: The ids of the vocabulary.
    """
    known = set(terms)
    names = {"territories": _COUNTRIES, "languages": _LANGUAGES}.get(kind, "")
    found = {folded_words(code): id for code, id in codes.items()}
    found |= {folded_words(name): id for id, name in _written(names)}
    return {alias: id for alias, id in found.items() if alias and (not id or id.partition("-")[0] in known)}


def _written(lines: str) -> Iterator[tuple[str, str]]:
    """Yield each name with its id."""
    for line in filter(str.strip, lines.split(";")):
        id, _, names = line.strip().partition(":")
        yield from ((id, name.strip()) for name in names.split(","))
