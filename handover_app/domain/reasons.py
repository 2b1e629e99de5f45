"""The reasons of verdicts: their public codes, and the traits of each.

The codes stand in the JSON of `verify` and `check`; `docs/formats/reasons.md` lists them.
"""

from enum import Enum, StrEnum, auto


class Trait(Enum):
    """A property of a reason, beside its sentence.

    `NOTICE`: informs, and never makes a verdict worse. `RULES`: says which rules judged the record.
    `BESIDE_SIGNERS`: the list of signers already shows it. `LASTING`: remains even if every signer's key is
    known. `DOUBT`: casts doubt on who signed. `NOT_OPENED`: the file could not be read, which is not the
    sender's fault.
    """

    NOTICE = auto()
    RULES = auto()
    BESIDE_SIGNERS = auto()
    LASTING = auto()
    DOUBT = auto()
    NOT_OPENED = auto()


class Reason(StrEnum):
    """The reason for a verdict, by its code. A released code never changes its meaning."""

    traits: frozenset[Trait]

    def __new__(cls, code: str, *traits: Trait) -> "Reason":
        """`code`: the public code; `traits`: its properties."""
        reason = str.__new__(cls, code)
        reason._value_ = code
        reason.traits = frozenset(traits)
        return reason

    # what signers decided, and who signs next
    ACCEPTED_DESPITE_FINDINGS = "accepted-despite-findings"
    AWAITING = "awaiting", Trait.BESIDE_SIGNERS
    CLOSURE_ORDERED = "closure-ordered"
    NO_DECISION = "no-decision"
    SENT_BACK = "sent-back"

    # who signed
    CERTIFICATE_EXPIRED = "certificate-expired", Trait.DOUBT
    CERTIFICATE_REVOKED = "certificate-revoked", Trait.DOUBT
    CERTIFICATE_UNREADABLE = "certificate-unreadable", Trait.DOUBT
    NAME_DIFFERS = "name-differs", Trait.LASTING
    NOT_TRUSTED = "not-trusted", Trait.BESIDE_SIGNERS, Trait.DOUBT
    OWN_HANDOVER = "own-handover", Trait.LASTING
    REGION_DIFFERS = "region-differs", Trait.LASTING
    ROLE_DIFFERS = "role-differs", Trait.LASTING
    UNIT_DIFFERS = "unit-differs", Trait.LASTING

    # why a signer is trusted
    OWN_KEY = "own-key"
    PINNED = "pinned"
    TRUSTED_BY = "trusted-by"

    # which rules judged
    FINDINGS_DIFFER = "findings-differ"
    JUDGED_BY_MISSING_RULES = "judged-by-missing-rules", Trait.RULES
    JUDGED_BY_NO_RULES = "judged-by-no-rules", Trait.RULES
    JUDGED_BY_OTHER_EDITION = "judged-by-other-edition", Trait.RULES
    REQUIRED_RULES_MISSING = "required-rules-missing", Trait.RULES

    # made by a newer version
    MADE_BY_NEWER = "made-by-newer"
    NEWER_UNSIGNED = "newer-unsigned"

    # changed, or not made by this app
    ANSWERS_DIFFER = "answers-differ"
    ARCHIVE_DIFFERS = "archive-differs"
    BYTES_AFTER_END = "bytes-after-end"
    DATA_UNUSABLE = "data-unusable"
    EXTRA_SIGNATURE = "extra-signature"
    MALFORMED = "malformed"
    NO_DATA = "no-data"
    PAGES_DIFFER = "pages-differ"
    REVISION_DIFFERS = "revision-differs"
    SIGNATURE_BROKEN = "signature-broken"
    TIMESTAMP_DIFFERS = "timestamp-differs"
    UNEXPECTED_SIGNATURE = "unexpected-signature"
    UNSIGNED_CHANGE = "unsigned-change"

    # could not be checked
    ANSWER_UNREADABLE = "answer-unreadable"
    BEYOND_LIMITS = "beyond-limits"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NOT_A_PDF = "not-a-pdf"
    CHANGED_MEANWHILE = "changed-meanwhile", Trait.NOT_OPENED
    IS_A_FOLDER = "is-a-folder", Trait.NOT_OPENED
    NOT_A_FILE = "not-a-file", Trait.NOT_OPENED
    NOT_READ = "not-read", Trait.NOT_OPENED
    NO_PERMISSION = "no-permission", Trait.NOT_OPENED
    NO_SUCH_FILE = "no-such-file", Trait.NOT_OPENED

    # notices
    REVOCATIONS_FOREIGN = "revocations-foreign", Trait.NOTICE
    REVOCATIONS_OUTDATED = "revocations-outdated", Trait.NOTICE
    REVOCATIONS_UNREADABLE = "revocations-unreadable", Trait.NOTICE
    TIMESTAMP_OUTLIVED = "timestamp-outlived", Trait.NOTICE
    TIMESTAMP_UNKNOWN = "timestamp-unknown", Trait.NOTICE
