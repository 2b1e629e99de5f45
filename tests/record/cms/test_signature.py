"""The structure that is written out here, against the one that pyHanko makes."""

import asyncio
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from asn1crypto import cms, x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from handover_app.certificates import Certificate, issuers, read_certificate
from handover_app.record.cms.signature import mechanism, one_of_two, sign_digest, value_in
from tests.record.pki import authority, make

DIGEST = bytes(range(32))


class Theirs(Signer):
    """The library's way, around a signature that is there already."""

    def __init__(
        self,
        certificate: Certificate,
        chain: Sequence[Certificate],
        value: bytes,
        token: bytes | None,
    ) -> None:
        super().__init__(
            signing_cert=x509.Certificate.load(certificate.der),
            cert_registry=SimpleCertificateStore.from_certs(
                [x509.Certificate.load(each.der) for each in chain]
            ),  # type: ignore[no-untyped-call]
            signature_mechanism=SignedDigestAlgorithm({"algorithm": mechanism(certificate)}),
        )
        self._value, self._token = value, token

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        return self._value

    async def unsigned_attrs(self, *_: object, **__: object) -> cms.CMSAttributes | None:
        if self._token is None:
            return None
        values = [cms.ContentInfo.load(self._token)]
        return cms.CMSAttributes([cms.CMSAttribute({"type": "signature_time_stamp_token", "values": values})])


def signer(depth: int) -> tuple[Certificate, tuple[Certificate, ...], bytes]:
    """A certificate with so many between it and the root, and a signature by its key."""
    issuer, between = authority(), []
    for number in range(depth):
        issuer = make(f"Region {number} – øst", issuer)
        between.append(read_certificate(issuer.certificate_der))
    key = make("Ođđa jođiheaddji", issuer)
    certificate = read_certificate(key.certificate_der)
    chain = issuers(certificate, between)
    assert len(chain) == depth
    return certificate, chain, one_of_two(key.sign(b"text"), certificate)


@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("stamped", [False, True])
def test_it_is_what_the_library_makes(depth: int, stamped: bool) -> None:
    certificate, chain, value = signer(depth)
    token = sign_digest(DIGEST, certificate, chain, lambda _: value) if stamped else None
    theirs = asyncio.run(
        Theirs(certificate, chain, value, token).async_sign(DIGEST, "sha256", use_pades=True)
    )
    ours = sign_digest(DIGEST, certificate, chain, lambda _: value, token)
    assert ours == theirs.dump()
    assert value_in(ours) == value


@pytest.mark.needs("openssl")
def test_openssl_reads_it(tmp_path: Path) -> None:
    certificate, chain, value = signer(1)
    path = tmp_path / "signature.der"
    path.write_bytes(sign_digest(DIGEST, certificate, chain, lambda _: value))
    command = ["openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", str(path)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "id-smime-aa-signingCertificateV2" in shown
    assert "ecdsa-with-SHA256" in shown
