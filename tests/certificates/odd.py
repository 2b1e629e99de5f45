"""Certificates as nobody should write them, byte by byte: no library would make most of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import core, pem
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY = ec.generate_private_key(ec.SECP256R1())
SPKI = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
NOW = datetime(2026, 11, 21, 19, 4, 5, tzinfo=UTC)

INTEGER, BITS, OCTETS, UTF8, NUMERIC, PRINTABLE, TELETEX, VIDEOTEX, IA5 = 2, 3, 4, 12, 18, 19, 20, 21, 22
UTC_TIME, TIME, VISIBLE, GENERAL, UNIVERSAL, BMP, SEQUENCE, SET = 23, 24, 26, 27, 28, 30, 0x30, 0x31

COMMON_NAME, ORGANISATION, TITLE = "2.5.4.3", "2.5.4.10", "2.5.4.12"
HOW = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
ECDSA = "1.2.840.10045.4.3.2"


def tlv(tag: int, *contents: bytes) -> bytes:
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes((tag, 0x80 | len(length))) + length + content


def oid(dotted: str) -> bytes:
    return bytes(core.ObjectIdentifier(dotted).dump())


def integer(number: int) -> bytes:
    return bytes(core.Integer(number).dump())


def attribute(kind: str, value: bytes) -> bytes:
    return tlv(SEQUENCE, oid(kind), value)


def utf8(text: str) -> bytes:
    return tlv(UTF8, text.encode())


def called(value: bytes) -> bytes:
    """A name of one common name, whatever that is."""
    return tlv(SEQUENCE, tlv(SET, attribute(COMMON_NAME, value)))


PERSON = called(utf8("Person"))


@dataclass(frozen=True)
class Odd:
    """What a certificate is made of; what is not given is in order. All are signed by `KEY`."""

    subject: bytes = PERSON
    serial: bytes = integer(5)
    start: bytes = tlv(UTC_TIME, b"260101000000Z")
    end: bytes = tlv(UTC_TIME, b"290101000000Z")
    spki: bytes = SPKI
    extensions: bytes = b""

    @property
    def parts(self) -> bytes:
        algorithm = tlv(SEQUENCE, oid(ECDSA))
        validity = tlv(SEQUENCE, self.start, self.end)
        more = tlv(0xA3, tlv(SEQUENCE, self.extensions)) if self.extensions else b""
        version = tlv(0xA0, integer(2))
        return tlv(
            SEQUENCE, version, self.serial, algorithm, self.subject, validity, self.subject, self.spki, more
        )

    @property
    def der(self) -> bytes:
        value = KEY.sign(self.parts, HOW)
        return tlv(SEQUENCE, self.parts, tlv(SEQUENCE, oid(ECDSA)), tlv(BITS, b"\0", value))

    @property
    def request(self) -> bytes:
        """A request for the same name and key."""
        said = tlv(SEQUENCE, integer(0), self.subject, self.spki, tlv(0xA0))
        value = KEY.sign(said, HOW)
        der = tlv(SEQUENCE, said, tlv(SEQUENCE, oid(ECDSA)), tlv(BITS, b"\0", value))
        return bytes(pem.armor("CERTIFICATE REQUEST", der))


def pem_of(der: bytes) -> bytes:
    return bytes(pem.armor("CERTIFICATE", der))


def rsa(modulus: int, exponent: int) -> bytes:
    numbers = tlv(SEQUENCE, integer(modulus), integer(exponent))
    kind = tlv(SEQUENCE, oid("1.2.840.113549.1.1.1"), b"\5\0")
    return tlv(SEQUENCE, kind, tlv(BITS, b"\0", numbers))


def explicit_curve() -> bytes:
    """P-256 spelled out, all but its generator: the same key could be somebody else's."""
    prime = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
    point = KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    field = tlv(SEQUENCE, oid("1.2.840.10045.1.1"), integer(prime))
    curve = tlv(SEQUENCE, tlv(OCTETS, (prime - 3).to_bytes(32)), tlv(OCTETS, bytes(31) + b"\7"))
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    domain = tlv(SEQUENCE, integer(1), field, curve, tlv(OCTETS, point), integer(order))
    return tlv(SEQUENCE, tlv(SEQUENCE, oid("1.2.840.10045.2.1"), domain), tlv(BITS, b"\0", point))


def compressed_point() -> bytes:
    """The same key, written in another way."""
    point = KEY.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return tlv(SEQUENCE, SPKI[2:23], tlv(BITS, b"\0", point))


def twice() -> bytes:
    """An extension that stands there two times."""
    basics = tlv(SEQUENCE, oid("2.5.29.19"), tlv(OCTETS, tlv(SEQUENCE)))
    return basics + basics


LONG_MODULUS = (1 << 2047) + 12345
NOBODY = "identity.name-empty"
UNREADABLE = "identity.not-a-certificate"
STRANGE_KEY = "identity.other-kind-of-key"

TABLE: Mapping[str, tuple[Odd, str]] = {
    "BMPString": (Odd(called(tlv(BMP, "Lédér".encode("utf-16-be")))), "Lédér"),
    "BMPString in surrogates": (Odd(called(tlv(BMP, "🕯".encode("utf-16-be")))), "🕯"),
    "BMPString of odd length": (Odd(called(tlv(BMP, b"abc"))), UNREADABLE),
    "BMPString, half a surrogate": (Odd(called(tlv(BMP, b"\xd8\x00"))), UNREADABLE),
    "UniversalString": (Odd(called(tlv(UNIVERSAL, "Lédér".encode("utf-32-be")))), "Lédér"),
    "UniversalString beyond Unicode": (Odd(called(tlv(UNIVERSAL, b"\0\x11\0\0"))), UNREADABLE),
    "TeletexString": (Odd(called(tlv(TELETEX, b"Leder"))), "Leder"),
    "TeletexString in Latin-1": (Odd(called(tlv(TELETEX, "Lédér".encode("latin-1")))), UNREADABLE),
    "PrintableString": (Odd(called(tlv(PRINTABLE, b"Leder"))), "Leder"),
    "PrintableString that is not": (Odd(called(tlv(PRINTABLE, b"\xe5"))), UNREADABLE),
    "IA5String": (Odd(called(tlv(IA5, b"Leder"))), "Leder"),
    "IA5String that is not": (Odd(called(tlv(IA5, b"\xe5"))), UNREADABLE),
    "NumericString": (Odd(called(tlv(NUMERIC, b"42"))), "42"),
    "VisibleString": (Odd(called(tlv(VISIBLE, b"Leder"))), "Leder"),
    "GeneralString": (Odd(called(tlv(GENERAL, b"Leder"))), UNREADABLE),
    "VideotexString": (Odd(called(tlv(VIDEOTEX, b"Leder"))), UNREADABLE),
    "an octet string": (Odd(called(tlv(OCTETS, b"ab"))), "ab"),
    "a bit string": (Odd(called(tlv(BITS, b"\0ab"))), UNREADABLE),
    "an integer": (Odd(called(integer(5))), UNREADABLE),
    "nothing at all": (Odd(called(tlv(5))), UNREADABLE),
    "a sequence": (Odd(called(tlv(SEQUENCE))), UNREADABLE),
    "invalid UTF-8": (Odd(called(tlv(UTF8, b"\xff\xfe"))), UNREADABLE),
    "a surrogate in UTF-8": (Odd(called(tlv(UTF8, b"\xed\xa0\x80"))), UNREADABLE),
    "an embedded NUL": (Odd(called(utf8("Leder\0Annen"))), "Leder Annen"),
    "an empty string": (Odd(called(utf8(""))), "CN="),
    "an empty name": (Odd(tlv(SEQUENCE)), NOBODY),
    "an empty RDN": (Odd(tlv(SEQUENCE, tlv(SET))), UNREADABLE),
    "an RDN of two": (
        Odd(tlv(SEQUENCE, tlv(SET, attribute(COMMON_NAME, utf8("P")), attribute(ORGANISATION, utf8("Org"))))),
        "P",
    ),
    "an RDN of two, unsorted": (
        Odd(tlv(SEQUENCE, tlv(SET, attribute(ORGANISATION, utf8("Org")), attribute(COMMON_NAME, utf8("P"))))),
        UNREADABLE,
    ),
    "two common names": (
        Odd(tlv(SEQUENCE, *(tlv(SET, attribute(COMMON_NAME, utf8(name))) for name in "AB"))),
        "A",
    ),
    "two common names in one RDN": (
        Odd(tlv(SEQUENCE, tlv(SET, *(attribute(COMMON_NAME, utf8(name)) for name in "AB")))),
        "A",
    ),
    "no common name": (Odd(tlv(SEQUENCE, tlv(SET, attribute(ORGANISATION, utf8("Org"))))), "O=Org"),
    "10,000 letters": (Odd(called(utf8("L" * 10_000))), "L" * 61 + "…"),
    "a title": (
        Odd(
            tlv(
                SEQUENCE,
                tlv(SET, attribute(TITLE, utf8("regional"))),
                tlv(SET, attribute(COMMON_NAME, utf8("P"))),
            )
        ),
        "P",
    ),
    "from before 1970": (Odd(start=tlv(UTC_TIME, b"500101000000Z")), "Person"),
    "from before 1950": (Odd(start=tlv(TIME, b"19000101000000Z")), "Person"),
    "from the year 0": (Odd(start=tlv(TIME, b"00000101000000Z")), UNREADABLE),
    "until 9999": (Odd(end=tlv(TIME, b"99991231235959Z")), "Person"),
    "until after 9999": (Odd(end=tlv(TIME, b"100000101000000Z")), UNREADABLE),
    "until a day that is none": (Odd(end=tlv(UTC_TIME, b"290230000000Z")), UNREADABLE),
    "in another time zone": (Odd(end=tlv(UTC_TIME, b"290220000000+0100")), UNREADABLE),
    "to the half second": (Odd(end=tlv(TIME, b"20590220000000.5Z")), UNREADABLE),
    "ended before it began": (Odd(end=tlv(UTC_TIME, b"250101000000Z")), "Person"),
    "a negative serial number": (Odd(serial=integer(-1)), "Person"),
    "the serial number 0": (Odd(serial=integer(0)), "Person"),
    "a long serial number": (Odd(serial=tlv(INTEGER, b"\1" * 400)), "Person"),
    "a serial number with a zero before it": (Odd(serial=tlv(INTEGER, b"\0\5")), UNREADABLE),
    "an unknown kind of key": (
        Odd(spki=tlv(SEQUENCE, tlv(SEQUENCE, oid("1.2.3.4.5")), tlv(BITS, b"\0abc"))),
        STRANGE_KEY,
    ),
    "a point that is on no curve": (Odd(spki=SPKI[:-1] + bytes([SPKI[-1] ^ 1])), UNREADABLE),
    "a compressed point": (Odd(spki=compressed_point()), "Person"),
    "a curve of its own": (Odd(spki=explicit_curve()), STRANGE_KEY),
    "RSA with a huge exponent": (Odd(spki=rsa(LONG_MODULUS, LONG_MODULUS - 2)), STRANGE_KEY),
    "RSA with an even exponent": (Odd(spki=rsa(LONG_MODULUS, 4)), UNREADABLE),
    "RSA with the exponent 1": (Odd(spki=rsa(LONG_MODULUS, 1)), UNREADABLE),
    "RSA with a negative modulus": (Odd(spki=rsa(-LONG_MODULUS, 65537)), UNREADABLE),
    "RSA of 512 bits": (Odd(spki=rsa((1 << 511) + 1, 65537)), "Person"),
    "RSA of 65,536 bits": (Odd(spki=rsa((1 << 65535) + 1, 65537)), STRANGE_KEY),
    "an extension twice": (Odd(extensions=twice()), UNREADABLE),
}
"""Each with the name that is read in it, or the code why nothing is."""
