"""The record's data: everything that its pages show, embedded in the PDF as canonical JSON.

The pages depend on this data and the layout's version alone. The data includes the texts from packs and
platforms in the record's language, so that a record can be rebuilt and read after those have changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handover_app.domain.case import Case
from handover_app.domain.reasons import Reason
from handover_app.domain.roles import NEUTRAL
from handover_app.domain.vocabulary import Part, SigningPart, Status, Weight

FORMAT = "handover-record/1"
LAYOUTS = (1,)
"""The layouts in which records can be rebuilt. A released layout never changes."""
LAYOUT = LAYOUTS[-1]
REMARK_LENGTH = 160
"""Maximum length of a remark on an account, in characters: its box on the page holds no more."""


@dataclass(frozen=True, slots=True)
class PackPin:
    """The pack that judged the record. `sha256`: of its decisions and its texts in the record's language; see
    `application.judging.editions.edition_hash`.
    """

    id: str
    edition: str
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding with its texts. `account`: the account it belongs to, if any."""

    rule: str
    weight: Weight
    status: Status
    subject: str
    title: str
    message: str
    source: str
    account: str | None = None

    @property
    def key(self) -> str:
        """The finding's key in the reviewer's answers."""
        return f"{self.rule}@{self.subject}"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise that an incoming person makes by signing: a rule in a sentence, with its source.

    `given`: the day of an earlier acknowledgement; `None` if the record still asks for it.
    """

    person: str
    rule: str
    text: str
    source: str
    platform: str | None = None
    given: date | None = None

    @property
    def key(self) -> str:
        """The promise's key in the record's form and in answers."""
        return f"{self.person}/{self.rule}" + (f"/{self.platform}" if self.platform else "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of an account, e.g. the end of its grace period, and what happens then."""

    account: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class RecordData:
    """The contents of a record's first revision. `words`: names of the platforms and steps used.

    `words` keys are `platform:ID`, `step:PLATFORM/STEP`, and `role:KEY` for those who take part; see `role`.
    `reviewed_by`: the parts that may review it, the usual one first.
    `made_by`: the version of the app, by its own
    claim. `requires`: what a reader must know to judge the record, beyond the first version of the format;
    see `application.formats.growth`.
    """

    id: str
    language: str
    case: Case
    packs: tuple[PackPin, ...]
    findings: tuple[FindingText, ...]
    promises: tuple[Promise, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    reviewed_by: tuple[Part, ...] = NEUTRAL.reviews
    format: str = FORMAT
    layout: int = LAYOUT
    made_by: str = ""
    requires: tuple[str, ...] = ()

    @property
    def waivable(self) -> tuple[FindingText, ...]:
        """The requirements that the reviewer may waive: unmet, and not among those the signer can promise.

        One person signs for the incoming part. If several people are asked for promises, the others cannot
        give theirs in this record, so the reviewer may waive those too.
        """
        people = {promise.person for promise in self.promises if promise.given is None}
        asked = {(promise.rule, promise.key) for promise in self.promises if len(people) == 1}
        unmet = {
            finding.key: finding
            for finding in self.findings
            if finding.weight is Weight.MUST
            and finding.status.blocks
            and (finding.rule, finding.subject) not in asked
        }
        return tuple(unmet.values())

    def parts_of(self, part: SigningPart) -> tuple[Part, ...]:
        """The parts whose people may give a signature, the usual one first."""
        return self.reviewed_by if part is SigningPart.REGIONAL else part.parts

    def role(self, key: str) -> str:
        """What the record itself calls somebody: a part's id, or `reviewer`; `the:KEY` within a sentence.

        Empty where it has no word for them.
        """
        return self.words.get(f"role:{key}", "")

    @property
    def signing_parts(self) -> tuple[SigningPart, ...]:
        """The signatures that complete the record; a closure without incoming people has two."""
        parts = self.case.parts
        if self.case.handover.occasion.is_closure and not (parts.incoming_leader or parts.incoming_officer):
            return (SigningPart.OUTGOING, SigningPart.REGIONAL)
        return tuple(SigningPart)


class Decision(StrEnum):
    """The reviewer's decision."""

    ACCEPT = "accept"
    RETURN = "return"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a later signer. Format `handover-answers/1` when read from a file.

    Incoming: `confirmed`: account ids; `remarks`: what is wrong, by account id; `promises`: keys; `comment`.
    Regional: `decision`, `comment`, and `waived`: keys of findings that are waived until `waived_until`, for
    the reason given in the comment.
    """

    confirmed: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[str, ...] = ()
    comment: str = ""
    decision: Decision | None = None
    waived: tuple[str, ...] = ()
    waived_until: date | None = None


class Verdict(StrEnum):
    """The verdict on a record, best first. `docs/reviewing.md` explains each."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    AWAITING = "awaiting"
    UNKNOWN_SIGNER = "unknown-signer"
    EXPIRED = "expired"
    OTHER_RULES = "other-rules"
    NEWER = "newer"
    ALTERED = "altered"
    NOT_A_RECORD = "not-a-record"
    UNREADABLE = "unreadable"

    @property
    def exit_code(self) -> int:
        """The exit code of `handover verify`; with several files the highest counts."""
        return _EXIT_CODES[self]

    @property
    def is_sound(self) -> bool:
        """Whether the file could be rebuilt and is what its signers signed, whether or not they are known."""
        return self.exit_code < Verdict.NEWER.exit_code

    @property
    def is_refused(self) -> bool:
        """Whether the file differs from what was signed, is not a record, or cannot be read."""
        return self.exit_code >= Verdict.ALTERED.exit_code

    @property
    def is_judged(self) -> bool:
        """Whether the file is sound and was judged by the rules that apply here.

        The app never signs, passes on or shows as fine any other file.
        """
        return self.exit_code < Verdict.OTHER_RULES.exit_code


_EXIT_CODES = {
    Verdict.ACCEPTED: 0,
    Verdict.RETURNED: 3,
    Verdict.AWAITING: 4,
    Verdict.UNKNOWN_SIGNER: 5,
    Verdict.EXPIRED: 6,
    Verdict.OTHER_RULES: 7,
    Verdict.NEWER: 19,
    Verdict.ALTERED: 20,
    Verdict.NOT_A_RECORD: 21,
    Verdict.UNREADABLE: 22,
}


class SignatureLayer(StrEnum):
    """The result of checking only the signatures, for any signed PDF."""

    SOUND = "sound"
    BROKEN = "broken"
    NONE = "none"


class RecordLayer(StrEnum):
    """Whether the pages can be rebuilt from the embedded data.

    `unknown`: a newer version made the record, in a layout or format that this version does not know.
    """

    REDERIVED = "rederived"
    DIFFERS = "differs"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VerdictReason:
    """The reason, as a code with arguments; `i18n` has the sentence."""

    code: Reason
    arguments: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature. `fingerprint`: SHA-256 of the certificate, which is in `certificate` as PEM.

    `key_fingerprint`: SHA-256 of its key; `number`: that key's check number.

    `signed_at`: the claimed time, ISO 8601. `proven_at`: the time, ISO 8601, of the earliest time stamp by a
    trusted service that proves that the signature existed.

    `trusted`: vouched for or pinned, as this person, in this unit or region, in this role. `why`: the reason
    why, or why not; `None` where the revision is none of ours. `sound`: intact, and nothing changed since but
    what the record's grammar allows.
    """

    part: SigningPart
    name: str
    fingerprint: str
    trusted: bool
    sound: bool
    signed_at: str | None = None
    certificate: str = ""
    proven_at: str | None = None
    key_fingerprint: str = ""
    number: str = ""
    why: VerdictReason | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """The complete result of verifying one file."""

    verdict: Verdict
    reasons: tuple[VerdictReason, ...]
    signatures: tuple[SignatureReport, ...] = ()
    signature_layer: SignatureLayer = SignatureLayer.NONE
    record_layer: RecordLayer = RecordLayer.ABSENT
    level: str | None = None
    data: RecordData | None = None
    answers: Mapping[SigningPart, Answers] = field(default_factory=dict)
    next_part: SigningPart | None = None
