"""The signature itself: a CMS structure over a digest, made by a key that stays where it is.

All of it but the signature's value is a function of the digest and the certificates, so that it can be
made again for comparison.
"""

import asyncio
from collections.abc import Callable, Sequence

from asn1crypto import cms, x509
from asn1crypto.algos import SignedDigestAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from handover_app.record.revision import DIGEST

_MECHANISMS = {"ec": f"{DIGEST}_ecdsa", "rsa": f"{DIGEST}_rsa"}
"""By the kind of key: one way each. RSA is PKCS#1 v1.5, which smart cards can do."""

STAMP_ATTRIBUTE = "signature_time_stamp_token"


def sign_digest(
    digest: bytes,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    raw: Callable[[bytes], bytes],
    token: bytes | None = None,
) -> bytes:
    """PAdES over a document's digest, in DER: B-B, or B-T with the token over the signature's value.

    `raw` gives a signature over SHA-256 of what it gets, of the certificate's kind. Raises `ValueError`
    where that is none that we sign with.
    """
    signer = _Signer(certificate, chain, lambda data: one_of_two(raw(data), certificate), token)
    return bytes(asyncio.run(signer.async_sign(digest, DIGEST, use_pades=True)).dump())


def value_in(signature: bytes) -> bytes:
    """The signature's value in a CMS structure made here: what a time stamp is about."""
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    return bytes(signer["signature"])


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


def mechanism(certificate: x509.Certificate) -> str:
    """How a certificate's key signs. Raises `ValueError` where it is of no kind that we sign with."""
    kind = certificate.public_key.algorithm
    if kind not in _MECHANISMS:
        raise ValueError(kind)
    return _MECHANISMS[kind]


class _Signer(Signer):
    def __init__(
        self,
        certificate: x509.Certificate,
        chain: Sequence[x509.Certificate],
        raw: Callable[[bytes], bytes],
        token: bytes | None,
    ) -> None:
        super().__init__(
            signing_cert=certificate,
            cert_registry=SimpleCertificateStore.from_certs(chain),  # type: ignore[no-untyped-call]  # untyped library
            signature_mechanism=SignedDigestAlgorithm({"algorithm": mechanism(certificate)}),
        )
        self._raw = raw
        self._token = token

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        """The library's way of asking for a signature."""
        return self._raw(data)

    async def unsigned_attrs(self, *_: object, **__: object) -> cms.CMSAttributes | None:
        """The library's way of asking what goes in beside the signature: the token, and nothing else."""
        if self._token is None:
            return None
        values = [cms.ContentInfo.load(self._token)]
        return cms.CMSAttributes([cms.CMSAttribute({"type": STAMP_ATTRIBUTE, "values": values})])
