"""The signature itself: a CMS structure over a digest, made by a key that stays where it is.

All of it but the signature's value is a function of the digest and the certificates, so that it can be
made again for comparison.
"""

import asyncio
from collections.abc import Callable, Sequence

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from handover_app.record.revision import DIGEST


def sign_digest(
    digest: bytes,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    raw: Callable[[bytes], bytes],
) -> bytes:
    """PAdES B-B over a document's digest, in DER. `raw` gives ECDSA with SHA-256 of what it gets."""
    signer = _Signer(certificate, chain, lambda data: one_of_two(raw(data), certificate))
    return bytes(asyncio.run(signer.async_sign(digest, DIGEST, use_pades=True)).dump())


def one_of_two(value: bytes, certificate: x509.Certificate) -> bytes:
    """The one of two signatures that counts here. What is no ECDSA signature stays as it is.

    Whoever sees an ECDSA signature can write down another that holds as well, with the order of the curve
    minus its second number. Only the smaller one is ours, so that no byte of a record can be exchanged.
    """
    public = load_der_public_key(certificate.public_key.dump())
    if not isinstance(public, EllipticCurvePublicKey):
        return value
    try:
        first, second = decode_dss_signature(value)
    except ValueError:
        return value
    return encode_dss_signature(first, min(second, public.curve.group_order - second))


class _Signer(Signer):
    def __init__(
        self,
        certificate: x509.Certificate,
        chain: Sequence[x509.Certificate],
        raw: Callable[[bytes], bytes],
    ) -> None:
        super().__init__(
            signing_cert=certificate,
            cert_registry=SimpleCertificateStore.from_certs(chain),  # type: ignore[no-untyped-call]  # untyped library
            signature_mechanism=SignedDigestAlgorithm({"algorithm": f"{DIGEST}_ecdsa"}),
        )
        self._raw = raw

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        """The library's way of asking for a signature."""
        return self._raw(data)
