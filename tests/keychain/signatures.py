"""Checks signatures with the certificate alone, as a reader would; makes certificates for other uses."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from handover_app.keychain.keys import PrivateKey
from handover_app.keychain.subjects import subject

USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def verifies(certificate_der: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the signature is one of `data` by the certificate's key."""
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), SHA256())
        else:
            assert isinstance(key, ec.EllipticCurvePublicKey)
            key.verify(signature, data, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def certificate_for(
    key: PrivateKey,
    *usages: str,
    days: tuple[int, int] = (-1, 365),
    name: str = "Person",
    purposes: Sequence[x509.ObjectIdentifier] = (),
) -> x509.Certificate:
    """A certificate that somebody made alone, for these uses, valid between two days from now."""
    holder, now = subject(name, None, None), datetime.now(UTC)
    start, end = (now + timedelta(days=number) for number in days)
    builder = (
        x509.CertificateBuilder()
        .subject_name(holder)
        .issuer_name(holder)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )
    if usages:
        usage = x509.KeyUsage(**{use: use in usages for use in USAGES})
        builder = builder.add_extension(usage, critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return builder.sign(key, SHA256())
