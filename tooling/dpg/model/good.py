"""The typed record, with the same field names and order as its schema.

The schema holds titles and descriptions. A contract test compares the two.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dpg.model.evidence import Evidence, KeptEvidence
from dpg.model.field_values import FieldValues, field_values
from dpg.model.need import Need
from dpg.model.removal import Removal
from dpg.model.value_types import (
    CountryCode,
    Day,
    EmailAddress,
    LanguageTag,
    LocalId,
    PartialDate,
    SpdxExpression,
    TermId,
    Text,
    Url,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Repository:
    """A place that keeps source code, data or text."""

    url: Url
    about: str | None = None
    newcomer_label: str | None = None
    programming_languages: tuple[TermId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class License:
    """A license and what it covers."""

    spdx: SpdxExpression
    covers: tuple[TermId, ...] = ()
    url: Url | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Organization:
    """An organization and its roles."""

    name: str
    roles: tuple[TermId, ...]
    website: Url | None = None
    country: CountryCode | None = None
    ror: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """A contact page or the shared address of a team, never a person's."""

    url: Url | None = None
    email: EmailAddress | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptGoal:
    """What a catalogue keeps of a Sustainable Development Goal that the good serves."""

    goal: int
    targets: tuple[TermId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalServed(KeptGoal):
    """A Sustainable Development Goal and how the good serves it."""

    how: Text | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """The newest release that a source shows."""

    version: str | None = None
    date: PartialDate
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegistryEntry:
    """The status of the good in one registry."""

    by: TermId
    status: TermId
    since: PartialDate | None = None
    until: PartialDate | None = None
    judged_against: str | None = None
    url: Url
    seen: Day | None = None
    dated: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Award:
    """A prize or award that somebody gave to the good."""

    name: str
    by: str | None = None
    year: int | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptAnswer:
    """What a catalogue keeps of the answer to one indicator of the DPG Standard."""

    answer: TermId
    evidence: tuple[KeptEvidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptAnswers:
    """What a catalogue keeps of the answers to the indicators of the Digital Public Goods Standard."""

    version: str | None = None
    indicators: Mapping[TermId, KeptAnswer]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorAnswer(KeptAnswer):
    """The answer to one indicator of the DPG Standard, with its evidence."""

    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StandardAnswers(KeptAnswers):
    """Answers to the indicators of the Digital Public Goods Standard."""

    indicators: Mapping[TermId, IndicatorAnswer]


@dataclass(frozen=True, kw_only=True, slots=True)
class Deployment:
    """Use of the good in one country."""

    country: CountryCode
    region: str | None = None
    scale: TermId | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    organization: str | None = None
    users: int | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        """Keep equal codes of all goods once, as a good has many deployments."""
        for field in ("country", "asserted_by"):
            if text := getattr(self, field):
                object.__setattr__(self, field, sys.intern(text))


@dataclass(frozen=True, kw_only=True, slots=True)
class WorldwideUse:
    """Use everywhere, without a list of countries."""

    since: PartialDate | None = None
    users: int | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageState:
    """Translation status of one part in one language."""

    language: LanguageTag
    part: TermId
    state: TermId
    url: Url | None = None
    seen: Day | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Localization:
    """How the good is translated, and the status."""

    guide: Url | None = None
    platform: Url | None = None
    status: tuple[LanguageState, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CostReport:
    """Running cost at one scale."""

    scale: TermId
    staff: int | float | None = None
    hosting: int | float | None = None
    currency: TermId
    year: int
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DataVolume:
    """Typical amount of data that one person uses."""

    megabytes: int | float
    per: TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessCode:
    """Short number or USSD code."""

    code: str
    channel: TermId
    country: CountryCode


@dataclass(frozen=True, kw_only=True, slots=True)
class Operator:
    """A mobile operator and its arrangement."""

    name: str
    country: CountryCode
    arrangement: TermId
    until: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How the good reaches people: offline use, channels and devices."""

    offline: TermId | None = None
    connectivity: TermId | None = None
    channels: tuple[TermId, ...] = ()
    devices: tuple[TermId, ...] = ()
    hardware: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    data_volume: DataVolume | None = None
    codes: tuple[AccessCode, ...] = ()
    operators: tuple[Operator, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SupportOffer:
    """A provider of support."""

    kind: TermId
    name: str
    url: Url
    countries: tuple[CountryCode, ...] = ()
    languages: tuple[LanguageTag, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Community:
    """A community of practice."""

    name: str
    url: Url
    kind: TermId
    languages: tuple[LanguageTag, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """An amount of money as given by its source."""

    value: int | float
    currency: TermId


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """A grant received."""

    funder: str
    amount: Money | None = None
    purpose: TermId | None = None
    year: int
    url: Url


@dataclass(frozen=True, kw_only=True, slots=True)
class FundingManifest:
    """A funding.json file published by the makers."""

    url: Url
    sha256: str | None = None
    seen: Day | None = None
    rule: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """Proof that the account belongs to the makers."""

    signature: str | None = None
    manifest: FundingManifest | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A way to donate."""

    kind: TermId
    url: Url | None = None
    account: str | None = None
    proof: Proof | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Funding:
    """Funding received, and ways to donate."""

    received: tuple[Grant, ...] = ()
    channels: tuple[Channel, ...] = ()
    manifest: FundingManifest | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attester:
    """An organization whose key counts for attestations about the good."""

    account: str
    name: str | None = None
    url: Url


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptPrivacy:
    """What a catalogue keeps of the personal data that the good holds."""

    personal_data: TermId
    kinds: tuple[TermId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Privacy(KeptPrivacy):
    """Which personal data the good holds, and how it is governed."""

    shared_with: tuple[str, ...] = ()
    policy: Url | None = None
    assessment: Url | None = None
    laws: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asserted_by: TermId | None = None
    note: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """The places covered by the data."""

    worldwide: bool | None = None
    countries: tuple[CountryCode, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """The period covered by the data."""

    since: PartialDate
    until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DataField:
    """A field of the data."""

    name: str
    type: str | None = None
    means: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Distribution:
    """A file or service."""

    url: Url
    media_type: str | None = None
    bytes: int | None = None
    sha256: str | None = None
    license: SpdxExpression | None = None
    schema: Url | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DatasetBlock:
    """Contents of a dataset and access to it. Only for type ``dataset``."""

    coverage: Coverage | None = None
    period: Period | None = None
    update_frequency: TermId | None = None
    updated: PartialDate | None = None
    access: TermId | None = None
    use_conditions: Text | None = None
    method: Text | None = None
    limits: Text | None = None
    join_keys: tuple[TermId, ...] = ()
    fields: tuple[DataField, ...] = ()
    distributions: tuple[Distribution, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingDataSet:
    """A dataset used for training."""

    name: str
    url: Url | None = None
    license: SpdxExpression | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelBlock:
    """What a model does and how open it is. Only for type ``ai-model``."""

    task: TermId | None = None
    modalities: tuple[TermId, ...] = ()
    weights: Url | None = None
    model_card: Url | None = None
    training_data: tuple[TrainingDataSet, ...] = ()
    openness: TermId | None = None
    limits: Text | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentBlock:
    """What content covers and for whom. Only for type ``content``."""

    formats: tuple[TermId, ...] = ()
    audience: tuple[TermId, ...] = ()
    level: tuple[TermId, ...] = ()
    curriculum: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SpecificationBlock:
    """A standard and its governance. Only for type ``standard``."""

    version: str | None = None
    url: Url | None = None
    governed_by: str | None = None
    conformance: Url | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """The same good elsewhere."""

    wikidata: str | None = None
    dpga: tuple[str, ...] = ()
    dial: str | None = None
    publiccode: Url | None = None
    codemeta: Url | None = None
    croissant: Url | None = None
    doi: str | None = None
    swhid: str | None = None
    purl: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Good:
    """A digital public good, with all that a catalogue keeps of it in memory; see ``WholeGood``."""

    id: LocalId
    """The stem of the file, not a key in it."""
    name: str
    aliases: tuple[str, ...] = ()
    types: tuple[TermId, ...] = ()
    summary: Text | None = None
    description: Text | None = None
    website: Url | None = None
    documentation: Url | None = None
    demo: Url | None = None
    repositories: tuple[Repository, ...] = ()
    licenses: tuple[License, ...] = ()
    organizations: tuple[Organization, ...] = ()
    contact: Contact | None = None
    sdgs: tuple[KeptGoal, ...] = ()
    sectors: tuple[TermId, ...] = ()
    topics: tuple[TermId, ...] = ()
    status: TermId | None = None
    superseded_by: LocalId | None = None
    latest_release: Release | None = None
    recognition: tuple[RegistryEntry, ...] = ()
    standard: KeptAnswers | None = None
    deployments: tuple[Deployment, ...] = ()
    worldwide: WorldwideUse | None = None
    developed_in: tuple[CountryCode, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    localization: Localization | None = None
    running_cost: tuple[CostReport, ...] = ()
    reach: Reach | None = None
    support: tuple[SupportOffer, ...] = ()
    communities: tuple[Community, ...] = ()
    contributing: Url | None = None
    needs: tuple[Need, ...] = ()
    funding: Funding | None = None
    attesters: tuple[Attester, ...] = ()
    privacy: KeptPrivacy | None = None
    dataset: DatasetBlock | None = None
    model: ModelBlock | None = None
    content: ContentBlock | None = None
    specification: SpecificationBlock | None = None
    builds_on: tuple[LocalId, ...] = ()
    implements: tuple[LocalId, ...] = ()
    open_standards: tuple[TermId, ...] = ()
    links: Links | None = None
    checked: Day | None = None
    removed: Removal | None = None

    @property
    def programming_languages(self) -> tuple[TermId, ...]:
        """The programming languages of its repositories, without duplicates."""
        return tuple(dict.fromkeys(id for one in self.repositories for id in one.programming_languages))


@dataclass(frozen=True, kw_only=True)
class WholeGood(Good):
    """A digital public good with everything that its record says: one YAML file, whose stem is the id.

    What is only here is half of a good in memory, and only its own page, rules and search words need it.
    """

    sdgs: tuple[GoalServed, ...] = ()
    search_words: Text | None = None
    awards: tuple[Award, ...] = ()
    standard: StandardAnswers | None = None
    privacy: Privacy | None = None
    sources: tuple[Url, ...] = ()

    @cached_property
    def field_values(self) -> FieldValues:
        """Every value with its pointer and type."""
        return field_values(self)
