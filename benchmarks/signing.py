"""Signing, against one bare pyHanko signature of the same file.

Warm: libraries are loaded and texts are typeset in advance. The first signature reuses the record that was
just built and cached, as in the window. A received record has to be derived again first.
"""

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from benchmarks import sample
from benchmarks.figure import Figure, ratio, side_by_side
from handover_app.domain.record import Answers
from handover_app.domain.vocabulary import SigningPart


def figures() -> Iterator[Figure]:
    """The first signature, then the second one, on a received record."""
    workshop, now = sample.services().workshop, sample.services().clock.now()
    key, answers = sample.key(SigningPart.OUTGOING), Answers()
    for accounts in (sample.ACCOUNTS, sample.LARGE):
        pdf = workshop.build(sample.data(accounts))
        sign = partial(workshop.sign, pdf, SigningPart.OUTGOING, key, answers, now)
        yield _against_bare(f"sign a record of {accounts} accounts", sign, pdf, now, most=1.5)
    received = workshop.sign(pdf, SigningPart.OUTGOING, key, answers, now)
    other = sample.key(SigningPart.INCOMING)
    countersign = partial(
        sample.elsewhere().workshop.sign, received, SigningPart.INCOMING, other, answers, now
    )
    yield _against_bare(f"countersign one of {accounts} from elsewhere", countersign, received, now)


def _against_bare(
    what: str, sign: Callable[[], object], pdf: bytes, now: datetime, most: float | None = None
) -> Figure:
    bare = _bare_signer(now)

    def sign_bare() -> None:
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(field_name="Bare", subfilter=fields.SigSeedSubFilter.PADES),
            signer=bare,
            output=io.BytesIO(),
        )

    ours, theirs = side_by_side(sign, sign_bare, rounds=5)
    return ratio(what, ours, "bare pyHanko signature", theirs, most)


def _bare_signer(now: datetime) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    name = certificates.Name([certificates.NameAttribute(certificates.NameOID.COMMON_NAME, "Benchmark")])
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # the library's
    )
