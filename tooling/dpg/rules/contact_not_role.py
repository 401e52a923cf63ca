"""Report contact addresses that belong to a person."""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.field_values import FieldValue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import Record
from dpg.model.value_types import EmailAddress
from dpg.model.web_addresses import fault_of
from dpg.rules.values import values_of_type

_ADDRESS = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?)@([^@\s/?#:]{3,190})\Z")
_ROLE_WORDS = """
abuse accessibility accueil admin administration administrator ajuda apoio archive atencion authors ayuda
board business care coc codeofconduct comms communication communications community conduct connect
consulta contact contacto contactus contato core correo coordination data dataprotection desk dev devel
developer developers development devs digital direction donate donations dpg dpo editor editorial editors
education enquiries enquiry equipe equipo events feedback finance foundation friends fund funding geral
general gdpr global group grants hallo health hello help helpdesk helpline hey hi hola home hq id impact
implementation info infos informacion information international inquiries inquiry it jobs kontakt lab labs
legal library license licensing list mail mailbox mailing maintainer maintainers management marketing
media members membership news newsletter office official ops open opensource operations org organisation
organization oss outreach partner partners partnership partnerships poststelle post press prensa presse
privacy product program programme programs project projects public publications queries questions
reception registry research sales science secretaria secretariat secretariado secretary security
sekretariat service services software solutions soporte source standards staff studio suggestions suporte
support sustainability systems talk team tech technical training trust unit us user users volunteer
volunteers web webmaster welcome
"""
_ROLES = frozenset(_ROLE_WORDS.split())
_PLACE_WORDS = """
africa america americas arab asia caribbean east eu europe latam mena north pacific south west
"""
_PLACES = frozenset(_PLACE_WORDS.split())

_NAMES = re.compile(r"/(name|aliases/[0-9]+)\Z")


def check(record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the contact address, the only field that may hold an e-mail address."""
    for value in values_of_type(record, EmailAddress):
        yield from _faults_of(value, record, catalogue)


def _faults_of(value: FieldValue, record: Record, catalogue: Catalogue) -> Iterator[Finding]:
    found = _ADDRESS.match(value.value)
    if not found or ".." in found[1] or fault_of(f"https://{found[2]}/"):
        hint = "Write it as info@example.org, or link a contact page with `url`."
        yield Finding(pointer=value.pointer, message="This is not an e-mail address.", hint=hint)
    elif not _is_role(found[1].lower().partition("+")[0], _project_words(record, found[2]), catalogue):
        # Never repeat the address in the message: logs are public.
        message = "This does not look like the shared address of a team."
        hint = "Use one such as info@ or support@, or link a contact page."
        yield Finding(pointer=value.pointer, message=message, hint=hint)


def _is_role(local: str, project: frozenset[str], catalogue: Catalogue) -> bool:
    countries = catalogue.vocabularies["countries"]
    parts = [part for part in re.split(r"[._-]|(?<=[a-z])[0-9]+\Z", local) if part]
    joined = "".join(parts)
    if joined in _ROLES | project:
        return True
    known = [part in _ROLES or part in project for part in parts]
    places = [part in _PLACES or part.upper() in countries or part.isdigit() for part in parts]
    return any(known) and all(one or other for one, other in zip(known, places, strict=True))


def _project_words(record: Record, host: str) -> frozenset[str]:
    """Return the words in the id, the names and the host of a good."""
    names = [_letters(value.value) for value in record.field_values if _NAMES.match(value.pointer)]
    labels = [label for label in host.lower().split(".")[:-1] if len(label) > 1]
    ids = [record.id.replace("-", ""), *(part for part in record.id.split("-") if len(part) > 2)]
    return frozenset((*filter(None, names), *ids, *(label.replace("-", "") for label in labels)))


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", plain)


RULE = Rule(
    id="contact-not-role",
    severity=Severity.ERROR,
    title="A contact address that is a person's",
    why="People change and have a right to privacy; a team's address stays. Addresses such as info@ or one "
    "with the name of the project are welcome.",
    check=check,
)
