"""Whether signatures are intact, of any signed PDF in the world: the signature layer of the verdict.

Sound means: every signature is cryptographically whole and covers its revision, nothing was changed or
added after it but what it, or a certification, allows, and the file ends where the last one ends.
pyHanko's own summary is not that: measured, it lets through trailing bytes and unsigned updates.
"""

import logging
from dataclasses import dataclass
from functools import cache

from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffPolicy,
    DiffResult,
    FieldMDPRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from handover_app.domain.record import SignatureLayer
from handover_app.record.reading import File

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it logs what hostile files hold
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Soundness:
    """The layer's answer, and which of the signatures are sound, in the file's order."""

    layer: SignatureLayer
    sound: tuple[bool, ...] = ()


def judge_signatures(file: File, *, derived: bool) -> Soundness:
    """The signature layer of a file. Never raises on account of it.

    `derived`: every byte of it was made again and is where the app puts it. What changed between the
    signatures is then known, and allowed; the difference analysis is for files of which it is not.
    """
    try:
        signatures = file.signatures
    except Exception:  # noqa: BLE001 (a signature that cannot be read is a broken one)
        return Soundness(SignatureLayer.BROKEN)
    if not signatures:
        return Soundness(SignatureLayer.NONE)
    judge = is_intact if derived else _is_sound
    sound = tuple(judge(signature) for signature in signatures)
    whole = all(sound) and _coverage(signatures[-1]) is SignatureCoverageLevel.ENTIRE_FILE
    return Soundness(SignatureLayer.SOUND if whole else SignatureLayer.BROKEN, sound)


def is_intact(signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature is cryptographically whole, whatever came after it."""
    return _validated(signature, skip_diff=True)


def _is_sound(signature: EmbeddedPdfSignature) -> bool:
    if not _validated(signature, skip_diff=False):
        return False
    coverage = _coverage(signature)
    if coverage is SignatureCoverageLevel.ENTIRE_REVISION:
        return isinstance(signature.diff_result, DiffResult)
    return coverage is SignatureCoverageLevel.ENTIRE_FILE


def _coverage(signature: EmbeddedPdfSignature) -> SignatureCoverageLevel | None:
    """How much of the file it covers; known once it was validated."""
    return signature.coverage


def _validated(signature: EmbeddedPdfSignature, *, skip_diff: bool) -> bool:
    """Digest and signature hold, and the certification's limits were kept. Trust is another matter."""
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            stamp = validate_pdf_timestamp(
                signature, nobody, diff_policy=strict_policy(), skip_diff=skip_diff
            )
            return bool(stamp.intact and stamp.valid)
        status = validate_pdf_signature(signature, nobody, diff_policy=strict_policy(), skip_diff=skip_diff)
    except Exception:  # noqa: BLE001 (whatever stops the validator stops us from calling it sound)
        return False
    return bool(status.intact and status.valid and (skip_diff or status.docmdp_ok))


@cache
def strict_policy() -> DiffPolicy:
    """pyHanko's standard policy without its allowance for appearances changed in place."""
    default = DEFAULT_DIFF_POLICY
    if default.form_rule is None:
        raise TypeError("the library's policy has no rules for forms any more")
    rules = [_strict(rule) for rule in default.form_rule.field_rules]
    return StandardDiffPolicy(
        global_rules=default.global_rules, form_rule=FormUpdatingRule(field_rules=rules)
    )


def _strict(rule: FieldMDPRule) -> FieldMDPRule:
    if isinstance(rule, GenericFieldModificationRule | SigFieldModificationRule):
        return type(rule)(allow_in_place_appearance_stream_changes=False)
    return rule
