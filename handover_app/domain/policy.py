"""Policy packs: an organisation's rules as data, with texts, sources and instructions for meeting them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handover_app.domain.checks import Check
from handover_app.domain.roles import Roles, Term
from handover_app.domain.vocabulary import Weight

FORMAT = "policy-pack/1"

PARAMETER = "$"
"""Prefix of a value in a check that names a parameter of the pack."""

Text = Mapping[str, str]
"""One text in several languages, by language code (`nb`, `sv`, `en`)."""


def in_language(text: Text, language: str) -> str:
    """`text` in that language, otherwise in English, otherwise in any language; empty if there is none."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")


class Where(StrEnum):
    """Where a clause appears in the product."""

    CHECK = "check"
    ACK = "ack"
    STEP = "step"
    DECIDE = "decide"
    REGISTER = "register"
    GUIDE = "guide"


class AcknowledgePer(StrEnum):
    """Whether each incoming person acknowledges a rule once, or each publisher once per platform."""

    PERSON = "person"
    PLATFORM = "platform"


class Provenance(StrEnum):
    """Where a number comes from: the document, or this project if the document gives none."""

    SOURCE = "source"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Document:
    """The policy document that a pack turns into rules."""

    title: Text
    publisher: str
    language: str
    dated: date | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that rules use, e.g. days. `why` says what the source gives, or that it gives no number."""

    value: int
    provenance: Provenance
    why: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause. `acknowledgement` is the sentence that an incoming person confirms.

    `uses`: the parameters of the pack that its checks name.
    """

    id: str
    section: str
    weight: Weight
    where: tuple[Where, ...]
    title: Text
    why: Text
    mend: Text
    checks: tuple[Check, ...] = ()
    acknowledgement: Text | None = None
    acknowledge_per: AcknowledgePer = AcknowledgePer.PERSON
    uses: tuple[str, ...] = field(default=(), metadata={"read": False})


@dataclass(frozen=True, slots=True)
class Pack:
    """An organisation's rules. `reviewed`: the day on which this copy was last compared with the source.

    `parts`: what the organisation calls each part, on a label; `terms`: the same within a sentence, and other
    bodies that it names. `roles`: what the parts do; `None` leaves that to other packs.

    `sha256` is that of the file it was read from. `is_shipped`: whether it came with the app.
    """

    format: str
    id: str
    edition: str
    reviewed: date
    title: Text
    document: Document
    parts: Mapping[str, Text] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    roles: Roles | None = None
    includes: tuple[str, ...] = ()
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    rules: tuple[Rule, ...] = field(default=(), metadata={"key": "rule"})
    sha256: str = field(default="", metadata={"read": False})
    is_shipped: bool = field(default=False, metadata={"read": False})

    def rule(self, rule_id: str) -> Rule | None:
        """The rule with this id, or `None`."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
