"""Who vouches for whom: what RFC 5280 demands of a chain, and what is not judged here."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from handover_app.certificates import Certificate, issued, read_certificate, way_up
from tests.keychain.signatures import USAGES
from tests.record.pki import NOW, Key, authority, make


def read(key: Key) -> Certificate:
    return read_certificate(key.certificate_der)


def certificate(
    issuer: Key,
    *,
    ca: bool = True,
    path_length: int | None = None,
    usage: Sequence[str] = ("key_cert_sign",),
    more: tuple[x509.ExtensionType, bool] | None = None,
    digest: hashes.HashAlgorithm | None = None,
    private: ec.EllipticCurvePrivateKey | None = None,
) -> Key:
    """An authority between, with one thing about it changed."""
    private = private or ec.generate_private_key(ec.SECP256R1())
    uses = dict.fromkeys(USAGES, False)
    draft = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Between")]))
        .issuer_name(issuer.certificate.subject)
        .public_key(private.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=100))
        .add_extension(x509.BasicConstraints(ca, path_length if ca else None), critical=True)
        .add_extension(x509.KeyUsage(**{**uses, **dict.fromkeys(usage, True)}), critical=True)
    )
    if more:
        draft = draft.add_extension(*more)
    return Key(private, draft.sign(issuer.private, digest or hashes.SHA256()), issuer)


ROOT = certificate(make("Top", authority=True))
LIMIT = x509.NameConstraints([x509.DNSName("example.org")], None)
UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0")
POLICY = x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier("1.2.3"), None)])


@pytest.mark.parametrize(
    ("between", "leads_up"),
    [
        (certificate(ROOT), True),
        (certificate(ROOT, path_length=0), True),
        (certificate(ROOT, more=(UNKNOWN, False)), True),
        (certificate(ROOT, more=(POLICY, True)), True),
        (certificate(ROOT, digest=hashes.SHA384()), True),
        (certificate(ROOT, ca=False), False),
        (certificate(ROOT, usage=("digital_signature",)), False),
        (certificate(ROOT, more=(UNKNOWN, True)), False),
        (certificate(ROOT, more=(LIMIT, True)), False),
        (certificate(ROOT, more=(LIMIT, False)), False),
        (certificate(make("Top", authority=True)), False),
    ],
    ids=[
        "in order", "no authority below it", "an unknown extension", "a policy", "another digest",
        "no authority", "a key for something else", "a critical unknown extension", "limits on names",
        "limits on names, not critical", "another root",
    ],
)  # fmt: skip
def test_what_is_between(between: Key, leads_up: bool) -> None:
    person = make("Person", between)
    found = way_up(read(person), [read(between)], [read(ROOT)], NOW)
    assert found == ((read(person), read(between), read(ROOT)) if leads_up else None)


def test_an_authority_that_lets_none_come_below_it() -> None:
    """The region's authority vouches for people alone."""
    between = certificate(authority())
    person = make("Person", between)
    assert way_up(read(person), [read(between)], [read(authority())], NOW) is None
    assert way_up(read(between), [], [read(authority())], NOW) is not None, "it is in order by itself"


def test_all_above_hold_at_the_moment() -> None:
    person = make("Person", between := certificate(ROOT))
    for days, holds in ((0, True), (99, True), (101, False), (-2, False)):
        at = NOW + timedelta(days=days)
        assert (way_up(read(person), [read(between)], [read(ROOT)], at) is not None) is holds


def test_a_loop_ends() -> None:
    """Two that vouch for each other under one name, as many times as a file has room."""
    one = certificate(ROOT)
    other = [certificate(one) for _ in range(12)]
    again = [certificate(key, private=one.private) for key in other]
    person = make("Person", other[0])
    assert way_up(read(person), [read(key) for key in (*other, *again)], [read(authority())], NOW) is None


def test_names_are_one_by_their_bytes() -> None:
    """The same letters in another kind of string are another name, and nobody writes both."""
    private = ec.generate_private_key(ec.SECP256R1())
    utf8 = make("Between", authority=True, private=private)
    printable = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, "Between", x509.name._ASN1Type.PrintableString)]
    )
    below = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Person")]))
        .issuer_name(printable)
        .public_key(private.public_key())
        .serial_number(8)
        .not_valid_before(NOW)
        .not_valid_after(NOW)
        .sign(private, hashes.SHA256())
    )
    assert not issued(read(Key(private, below)), read(utf8))


def test_a_short_key_vouches_for_nobody() -> None:
    short = rsa.generate_private_key(65537, 1024)  # noqa: S505 (weak on purpose)
    weak = certificate(ROOT, private=short)  # type: ignore[arg-type]
    person = make("Person", weak)
    assert issued(read(person), read(weak))
    assert way_up(read(person), [read(weak)], [read(ROOT)], NOW) is None
