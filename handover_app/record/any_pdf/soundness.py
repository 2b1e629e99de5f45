"""Whether the signatures of any signed PDF are intact: the signature layer of the verdict.

Sound means that every signature is cryptographically valid and covers its revision, that nothing changed
after it except what it, or a certification, allows, and that the file ends where the last signature ends.
pyHanko's own summary is weaker: in tests it accepted trailing bytes and unsigned updates.
"""

import io
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from asn1crypto import parser
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from handover_app.domain.record import SignatureLayer
from handover_app.record.any_pdf.covering import covers_words
from handover_app.record.any_pdf.later_changes import later_pictures
from handover_app.record.any_pdf.later_objects import is_closed, strict_policy
from handover_app.record.pdf.traces import layer_without_signatures, ranges_in
from handover_app.record.reading.plain import PlainFile, PlainSignature
from handover_app.record.reading.record import File

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it logs the content of hostile files
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


_WEAK = {"md2", "md5", "sha1"}
"""Digests for which collisions can be produced. Source: the SHAttered attack, 2017."""

_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Soundness:
    """The state of the signature layer, and for each signature in file order whether it is sound."""

    layer: SignatureLayer
    sound: tuple[bool, ...] = ()


def judge_signatures(file: File | PlainFile, *, derived: bool) -> Soundness:
    """The signature layer of a file. Never raises on account of the file.

    `derived`: every byte of the file was rebuilt and is where the app puts it. The changes between the
    signatures are then known and allowed. Only other files need the difference analysis.
    """
    if isinstance(file, PlainFile):
        return _of_plain(file)
    try:
        signatures = file.signatures
    except Exception:  # noqa: BLE001 (a signature that cannot be read is a broken one)
        return Soundness(SignatureLayer.BROKEN)
    if not signatures:
        return Soundness(layer_without_signatures(file.pdf))
    if not _ends_with(signatures[-1], file.pdf):
        return Soundness(SignatureLayer.BROKEN, (False,) * len(signatures))
    judge = is_intact if derived else _within(_SECONDS)
    sound = tuple(judge(signature) for signature in signatures)
    whole = all(sound) and (derived or _nothing_hidden(file, signatures))
    return Soundness(SignatureLayer.SOUND if whole else SignatureLayer.BROKEN, sound)


def _of_plain(file: PlainFile) -> Soundness:
    """The layer of a file in our own writing: rebuilt, so only the signature values remain to check."""
    sound = tuple(signature.is_intact for signature in file.signatures)
    if not sound:
        return Soundness(SignatureLayer.NONE)
    return Soundness(SignatureLayer.SOUND if all(sound) else SignatureLayer.BROKEN, sound)


def _nothing_hidden(file: File, signatures: tuple[EmbeddedPdfSignature, ...]) -> bool:
    """Whether every signature ever made is still there, and later ones hide no signed content.

    Checks again what the difference policy allows, see `later_objects` and `later_changes`.
    """
    if ranges_in(file.pdf) > len(signatures):
        return False
    try:
        if len(signatures) > 1 and not is_closed(signatures):
            return False
        pictures = later_pictures(signatures)
        return pictures is not None and not any(
            covers_words(file.pdf[: _end(before)], picture) for before, picture in pictures
        )
    except Exception:  # noqa: BLE001 (if the comparison fails, the file is not sound)
        return False


def _end(signature: EmbeddedPdfSignature) -> int:
    """The end of the signed bytes."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def layer_of_sloppy(pdf: bytes) -> SignatureLayer:
    """The layer of a file that the strict parser rejects; much software writes such files.

    The file is sound if it has a single signature over everything: nothing can have changed after that,
    however the file is read. With more signatures, the irregularities may hide changes in between. Never
    raises.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        (signature,) = reader.embedded_signatures
        alone = ranges_in(pdf) == 1 and _ends_with(signature, pdf)
        sound = alone and is_intact(signature)
    except Exception:  # noqa: BLE001 (if the parser fails, the file is not sound)
        sound = False
    return SignatureLayer.SOUND if sound else layer_without_signatures(pdf)


def is_intact(signature: EmbeddedPdfSignature | PlainSignature) -> bool:
    """Whether the signature is cryptographically valid. Later changes do not matter."""
    if isinstance(signature, PlainSignature):  # everything except its value was rebuilt already
        return signature.is_intact
    return (
        _leaves_itself_out_alone(signature)
        and not _digests(signature) & _WEAK
        and _validated(signature, skip_diff=True)
    )


def _is_sound(signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature is intact, and later changes are only those that it allows."""
    if not is_intact(signature) or not _validated(signature, skip_diff=False):
        return False
    coverage = _coverage(signature)
    if coverage is SignatureCoverageLevel.ENTIRE_REVISION:
        return isinstance(signature.diff_result, DiffResult)
    return coverage is SignatureCoverageLevel.ENTIRE_FILE


def _within(seconds: float) -> Callable[[EmbeddedPdfSignature], bool]:
    """Like `_is_sound`, with a limit of processor time per file, after which no signature counts as sound.

    Each signature is compared with everything after it, so a great many signatures could take minutes.
    """
    end = time.process_time() + seconds
    return lambda signature: time.process_time() < end and _is_sound(signature)


def _coverage(signature: EmbeddedPdfSignature) -> SignatureCoverageLevel | None:
    """How much of the file the signature covers; known only after validation."""
    return signature.coverage


def _ends_with(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether the signed bytes extend to the end of the file."""
    try:
        return _end(signature) == len(pdf)
    except (ValueError, TypeError, IndexError):
        return False


def _leaves_itself_out_alone(signature: EmbeddedPdfSignature) -> bool:
    """Whether the unsigned bytes are exactly the signature's own contents in hexadecimal, padded with zeros.

    The library only adds up lengths. Repeating the contents in a shorter form leaves a gap between the signed
    ranges, and the gap can hold a whole other document.
    """
    try:
        start, first, second, _ = map(int, signature.byte_range)
        stream = signature.reader.stream
        stream.seek(first)
        room = stream.read(second - first)
        contents = bytes.fromhex(room[1:-1].decode("ascii"))
        used: int = parser.peek(contents)
    except (ValueError, TypeError):
        return False
    whole = len(room) == second - first == 2 * len(contents) + 2
    same = contents == signature.pkcs7_content and not contents[used:].strip(b"\0")
    return start == 0 < first and whole and room[:1] == b"<" and room[-1:] == b">" and same


def _digests(signature: EmbeddedPdfSignature) -> set[str]:
    """The digests that the signature relies on. The library only logs a weak one."""
    names = {str(signature.md_algorithm), str(signature.external_md_algorithm)}
    with suppress(ValueError):  # an algorithm that names no digest has none of its own
        names.add(str(signature.signer_info["signature_algorithm"].hash_algo))
    return names


def _validated(signature: EmbeddedPdfSignature, *, skip_diff: bool) -> bool:
    """Whether digest and signature are valid and the certification's limits were respected. Ignores trust."""
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            stamp = validate_pdf_timestamp(
                signature, nobody, diff_policy=strict_policy(), skip_diff=skip_diff
            )
            return bool(stamp.intact and stamp.valid)
        status = validate_pdf_signature(signature, nobody, diff_policy=strict_policy(), skip_diff=skip_diff)
    except Exception:  # noqa: BLE001 (if the validator fails, the signature is not sound)
        return False
    stamps = filter(None, (status.timestamp_validity, status.content_timestamp_validity))
    whole = status.intact and status.valid and all(stamp.intact and stamp.valid for stamp in stamps)
    return bool(whole and (skip_diff or status.docmdp_ok))
