"""The files that are attacked: our own records at each step, and signed PDFs of other software."""

import io
from functools import cache

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from handover_app.certificates import issuers, read_certificate
from handover_app.domain.record import Answers
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.cms.signature import sign_digest
from handover_app.record.revisions.part_revision import Statement, prepare
from tests.attacks.raw import document
from tests.record.conftest import ACCEPT, Steps, incoming_answers, walk
from tests.record.factory import record
from tests.record.pki import NOW, Key, make, vouched

OUTGOING, INCOMING, REGIONAL = SigningPart


@cache
def steps() -> Steps:
    """A record of one account, after each step; accepted in the end."""
    return walk(record(1, clean=True))


@cache
def other() -> Steps:
    """The same people's record of another handover."""
    return walk(record(2, clean=True))


def answers(part: SigningPart) -> Answers:
    """What the part answers in `steps`."""
    given = {INCOMING: incoming_answers(steps().data), REGIONAL: ACCEPT}
    return given.get(part, Answers())


def sign_by_hand(pdf: bytes, part: SigningPart, key: Key | None = None, said: Answers | None = None) -> bytes:
    """Signs without asking whether that is allowed, as other software could."""
    key = key or vouched(part)
    certificate = read_certificate(key.certificate_der)
    statement = Statement(part, certificate, answers(part) if said is None else said, NOW)
    prepared = prepare(pdf, steps().data, statement)
    chain = issuers(certificate, map(read_certificate, key.chain_der))
    return prepared.embed(sign_digest(prepared.digest, certificate, chain, key.sign))


def sign_all(pdf: bytes, *parts: SigningPart) -> bytes:
    """Signed by all parts in order, or by those named."""
    for part in parts or SigningPart:
        pdf = sign_by_hand(pdf, part)
    return pdf


# ---------------------------------------------------------------- of other software


@cache
def stranger(name: str = "Noen andre") -> Key:
    """Somebody whom nobody vouched for."""
    return make(name)


def signer(key: Key) -> signers.SimpleSigner:
    """The key as the library's own signer."""
    private = key.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        x509.Certificate.load(key.certificate_der),
        keys.PrivateKeyInfo.load(private),
        SimpleCertificateStore.from_certs([x509.Certificate.load(der) for der in key.chain_der]),
    )


def sign_plainly(
    pdf: bytes,
    field: str,
    key: Key | None = None,
    *,
    box: tuple[int, int, int, int] | None = None,
    certify: fields.MDPPerm | None = None,
    md: str = "sha256",
    text: str | None = None,
    by: type[signers.PdfSigner] = signers.PdfSigner,
    strict: bool = True,
) -> bytes:
    """Signed by the library alone, in a field of that name; a new one with a picture where `box` is given."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=strict)
    metadata = signers.PdfSignatureMetadata(
        field,
        md_algorithm=md,
        certify=certify is not None,
        docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
    )
    style = TextStampStyle(stamp_text=text, border_width=0, background_opacity=1) if text else None
    spec = fields.SigFieldSpec(field, box=box) if box else None
    output = io.BytesIO()
    by(metadata, signer(key or stranger()), stamp_style=style, new_field_spec=spec).sign_pdf(
        writer, output=output
    )
    return output.getvalue()


@cache
def plain() -> bytes:
    """A page with a sentence, a text field and room for two signatures; nobody has signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document()))
    for name, box in (("first", (40, 40, 180, 80)), ("second", (220, 40, 360, 80))):
        fields.append_signature_field(writer, fields.SigFieldSpec(name, box=box))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@cache
def signed() -> bytes:
    """Signed once, honestly."""
    return sign_plainly(plain(), "first")


@cache
def signed_twice() -> bytes:
    """Signed by two people in the room that was made for them."""
    return sign_plainly(signed(), "second", stranger("En til"))


@cache
def certified(permission: fields.MDPPerm = fields.MDPPerm.FILL_FORMS) -> bytes:
    """Certified: only what `permission` says may change."""
    return sign_plainly(plain(), "first", certify=permission)


def reader(pdf: bytes) -> PdfFileReader:
    """The file, read leniently."""
    return PdfFileReader(io.BytesIO(pdf), strict=False)
