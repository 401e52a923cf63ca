"""Report contact addresses that belong to a person."""

import re
import unicodedata
from collections.abc import Iterator

from dpg.model.catalogue import Catalogue
from dpg.model.field_values import FieldValue
from dpg.model.problem import Finding, Rule, Severity
from dpg.model.record_kind import WholeRecord
from dpg.model.value_types import EmailAddress
from dpg.model.web_addresses import fault_of
from dpg.rules.values import values_of_type

_ADDRESS = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?)@([^@\s/?#:]{3,190})\Z")
_ROLE_WORDS = """
abuse accessibility accueil admin administration administrator aiuto ajuda amministrazione apoio archive
assistenza atencion atencionciudadano atendimento authors ayuda bangongshi board buergerservice business
buzon cabinet care catalog catalogue cio ciudadania ciudadano ciudadanos cnil coc codeofconduct
collaboration comms communication communications community compliance comunicacao comunicacion
comunicaciones comunicazione comunicazioni conduct confidentialite connect consulta contact contactez
contacto contactus contato contatos contatti contatto coordination core correo cto dados data dataprotection
daten datenschutz dati datos design designsystem desk dev devel developer developers development devs dgti
digital digitale dinum direccion direction docs documentation donate donations donnees dpg dpo dsgvo dsi
dsin dsit dsn dti editor editorial editors education enquiries enquiry equipe equipo ethics evaluation events
feedback finance forum foundation friends fund funding fuwu gabinete gdpr general geodata geral gis global
governance govtech grants group hallo health hello help helpdesk helpline hey hi hola home hq ict id impact
implementation info informacion informatica informatik information informatique infos innovation inquiries
inquiry integration international istifsar it jishu jobs kanc kancelaria kantselyaria kefu kontakt kontakty
lab labs legal lianxi library license licensing list localization mail mailbox mailing maintainer
maintainers mairie maktab management marketing mashru media members membership mesadeayuda ministere
ministerio ministero ministry monitoring news newsletter numerico numerique obratnaya offenedaten office
official oficina ombudsman open openaccess opendata openscience opensource operations ops org organisation
organization oss otdel outreach ouvidoria partecipazione participacao participacion participation partner
partners partnership partnerships pec platform pochta pochtovyi podderzhka policy portail portal portale
post postmaster poststelle postmottak prefecture prensa press pressa presse priemnaya privacidad privacidade privacy
procurement product program programme programs project projects protecciondatos protection protectiondonnees
protocollo public publications quality queries questions rathaus razrabotka reception reclamaciones redacao
redaccion redaction redaktion redazione registrator registro registry repository research rgpd sales science secretaria
secretariado secretariat secretary security segreteria sekretariat service servicedesk services servicio
servicios serviciosdigitales servico servicos servizi sistemas sistemi site sitio sito software solutions
soobshchestvo soporte source spravka staff stampa standards statistics strategy studio sugerencias
suggestions suporte support supporto sustainability sviluppo svyaz system systems talk tawasol tawasul team tech
technical tic training translation translations transparence transparencia transparency trasparenza trust
ufficio ufficiostampa unit urp us user users ux ventas vieprivee volunteer volunteers web webmaster webteam welcome
"""
_ROLES = frozenset(_ROLE_WORDS.split())
_PLACE_WORDS = """
africa america americas arab asia caribbean east eu europe latam mena north pacific south west
"""
_PLACES = frozenset(_PLACE_WORDS.split())

_NAMES = re.compile(r"/(name|aliases/[0-9]+)\Z")


def check(record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
    """Check the contact address, the only field that may hold an e-mail address."""
    for value in values_of_type(record, EmailAddress):
        yield from _faults_of(value, record, catalogue)


def _faults_of(value: FieldValue, record: WholeRecord, catalogue: Catalogue) -> Iterator[Finding]:
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


def _project_words(record: WholeRecord, host: str) -> frozenset[str]:
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
