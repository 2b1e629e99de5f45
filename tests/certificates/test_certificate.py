"""What is read from certificates, whoever made them."""

import contextlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from unicodedata import category

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

import handover_app
from handover_app.application.errors import IdentityError
from handover_app.certificates import MANDATE, encoded_mandate, read_certificate
from handover_app.domain.identity import MOST_BYTES, certified
from handover_app.domain.mandate import Mandate, SignerRole
from handover_app.keychain import InMemoryAuthority
from handover_app.keychain.certificates import new_private_key, own_certificate
from handover_app.keychain.subjects import subject
from tests.keychain.damage import Damage, damaged, damages
from tests.mandates import MEMBER, REVIEWER

UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}
NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
KEY = new_private_key()
VOUCHED = InMemoryAuthority("A").new_key("P", "U", MEMBER).certificate_der


def der_for(name: x509.Name) -> bytes:
    return own_certificate(KEY, name, NOW).der


def test_the_facts_of_an_own_certificate() -> None:
    der = der_for(subject("Avtroppende leder", "Example organisation", "Gruppe 42"))
    facts = read_certificate(der).facts
    assert facts.name == "Avtroppende leder"
    assert facts.fingerprint == x509.load_der_x509_certificate(der).fingerprint(SHA256()).hex()
    assert (facts.not_before, facts.not_after) == (date(2026, 11, 21), date(2029, 11, 20))
    assert facts.issuer is None


def issued(value: bytes | None, title: str = "Dr.") -> bytes:
    """A certificate by somebody else, with this value of our extension."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "P"), x509.NameAttribute(NameOID.TITLE, title)])
    draft = x509.CertificateBuilder(
        issuer_name=subject("A", None, None),
        subject_name=name,
        public_key=KEY.public_key(),
        serial_number=1,
        not_valid_before=NOW,
        not_valid_after=NOW,
    )
    if value is not None:
        extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(MANDATE), value)
        draft = draft.add_extension(extension, critical=False)
    return draft.sign(new_private_key(), SHA256()).public_bytes(Encoding.DER)


def test_a_title_is_no_mandate() -> None:
    facts = read_certificate(issued(None, "regional")).facts
    assert facts.mandate is None
    assert facts.issuer == "A"
    assert not facts.is_authority, "without the extension"


@pytest.mark.parametrize(
    "mandate", [MEMBER, REVIEWER, Mandate(SignerRole.MEMBER, "Å" * 300, "ŋ" * 200, "🙂" * 100)]
)
def test_a_mandate_is_read_uncut(mandate: Mandate) -> None:
    assert read_certificate(issued(encoded_mandate(mandate))).mandate == mandate


def test_a_mandate_that_one_gave_oneself_is_none() -> None:
    draft = x509.CertificateBuilder(
        issuer_name=subject("P", None, None),
        subject_name=subject("P", None, None),
        public_key=KEY.public_key(),
        serial_number=1,
        not_valid_before=NOW,
        not_valid_after=NOW,
    ).add_extension(
        x509.UnrecognizedExtension(x509.ObjectIdentifier(MANDATE), encoded_mandate(REVIEWER)), critical=False
    )
    assert read_certificate(draft.sign(KEY, SHA256()).public_bytes(Encoding.DER)).mandate is None


GOOD = encoded_mandate(MEMBER)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"\x30",
        b"\x30\x00",
        GOOD[:-1],
        GOOD + b"\0",
        GOOD.replace(b"member", b"bishop"),
        GOOD.replace(b"g42", b"g\xff2"),
        b"\x30\x81" + GOOD[1:],
        b"\x31" + GOOD[1:],
        encoded_mandate(Mandate(SignerRole.MEMBER, "", "u" * 20_000, "")),
    ],
)
def test_a_certificate_with_a_damaged_mandate_is_none(value: bytes) -> None:
    with pytest.raises(IdentityError, match=r"identity\.not-a-certificate"):
        read_certificate(issued(value))


def test_a_certificate_without_a_common_name() -> None:
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example")])
    assert read_certificate(der_for(name)).facts.name == "O=Example"


def test_a_name_that_would_confuse_a_screen() -> None:
    """Characters that turn the direction of writing or end a line are not passed on."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Leder\u202egro.elpmaxe\n\x1b[31m")])
    assert read_certificate(der_for(name)).facts.name.isprintable()


@pytest.mark.parametrize("data", [b"", b"no certificate", b"0\x03\x02\x01\x00"])
def test_no_certificate(data: bytes) -> None:
    with pytest.raises(IdentityError) as caught:
        read_certificate(data)
    assert caught.value.code == "identity.not-a-certificate"


@given(damage=damages)
def test_any_damage_is_an_error_of_ours(damage: Damage) -> None:
    with contextlib.suppress(IdentityError):
        read_certificate(damaged(VOUCHED, damage))


@given(text=st.text(max_size=90))
def test_what_fits_into_a_certificate(text: str) -> None:
    fits = certified(text)
    assert len(fits.encode()) <= MOST_BYTES
    assert not any(category(char) in UNSHOWN for char in fits.replace(" ", ""))
    assert certified(fits) == fits


@given(name=st.text(max_size=90), unit=st.text(max_size=90))
def test_any_name_can_be_certified(name: str, unit: str) -> None:
    if not certified(name):
        return
    facts = read_certificate(der_for(subject(name, None, unit))).facts
    assert facts.name == certified(name)
    assert facts.unit == (certified(unit) or None)


def test_a_long_name_is_shortened() -> None:
    facts = read_certificate(der_for(subject("Å" * 100, None, None))).facts
    assert facts.name == "Å" * 30 + "…"


def test_nothing_else_parses_certificates() -> None:
    """Else one certificate has two names again. pyHanko gets its own form of one that was read here."""
    package = Path(handover_app.__file__).parent
    parsing = re.compile(r"load_(der|pem)_x509_|CertificateValidator|\.(subject|issuer)\.native|self_signed")
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if "certificates" not in path.relative_to(package).parts and parsing.search(path.read_text("utf-8"))
    }
    assert not found
