"""The signature itself (CMS): other algorithms, attributes missing or added, other encodings, padding."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from handover_app.certificates import issuers, read_certificate
from handover_app.record.cms.signature import one_of_two, sign_digest
from handover_app.record.pdf.increment import Prepared
from handover_app.record.revisions.part_revision import Statement, prepare
from tests.attacks.attack import ACCEPTED, ANY, BROKEN, REFUSED, SOUND, Attack, attacks
from tests.attacks.victims import REGIONAL, answers, sign_plainly, steps, stranger
from tests.attacks.wrapping import take_apart
from tests.record.pki import NOW, Key, authority, vouched

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""How many points the curve P-256 has."""

Change = Callable[[Any], None]


def key() -> Key:
    return vouched(REGIONAL)


def room(certificate: Any) -> Prepared:
    """The third revision, ready for a signature."""
    return prepare(steps().incoming, steps().data, Statement(REGIONAL, certificate, answers(REGIONAL), NOW))


def parts(of: Key) -> tuple[Any, list[Any]]:
    certificate = read_certificate(of.certificate_der)
    return certificate, list(issuers(certificate, map(read_certificate, of.chain_der)))


def made(
    change: Change = lambda _: None, *, again: bool = True, sign: Callable[[bytes], bytes] | None = None
) -> bytes:
    """The record with a third signature whose CMS was changed; `again`: and signed anew by the right key."""
    certificate, chain = parts(key())
    prepared = room(certificate)
    content = cms.ContentInfo.load(sign_digest(prepared.digest, certificate, chain, key().sign))
    change(content["content"])
    info = content["content"]["signer_infos"][0]
    if again:
        signed_bytes = info["signed_attrs"].dump(force=True)
        info["signature"] = (sign or key().sign)(b"\x31" + signed_bytes[1:])
    return prepared.embed(content.dump(force=True))


def raw(change: Callable[[bytes], bytes]) -> bytes:
    """The record with a third signature whose bytes were changed."""
    certificate, chain = parts(key())
    prepared = room(certificate)
    return prepared.embed(change(sign_digest(prepared.digest, certificate, chain, key().sign)))


# ---------------------------------------------------------------- what is changed


def attribute_gone(name: str) -> Change:
    def change(content: Any) -> None:
        info = content["signer_infos"][0]
        info["signed_attrs"] = cms.CMSAttributes(
            [attribute for attribute in info["signed_attrs"] if attribute["type"].native != name]
        )

    return change


def attribute_more(kind: str, value: Any) -> Change:
    def change(content: Any) -> None:
        info = content["signer_infos"][0]
        added = cms.CMSAttribute({"type": kind, "values": (value,)})
        info["signed_attrs"] = cms.CMSAttributes([*info["signed_attrs"], added])

    return change


def digest_replaced(content: Any) -> None:
    for attribute in content["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = cms.SetOfOctetString([b"\0" * 32])


def no_attributes(content: Any) -> None:
    content["signer_infos"][0]["signed_attrs"] = None


def unsigned(content: Any) -> None:
    value = cms.CMSAttribute({"type": "1.2.3.4", "values": (core.OctetString(b"x"),)})
    content["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([value])


def two_infos(content: Any) -> None:
    first = content["signer_infos"][0]
    content["signer_infos"] = cms.SignerInfos([first, first.copy()])


def no_signer() -> bytes:
    """A CMS without a signer."""
    certificate, chain = parts(key())
    prepared = room(certificate)
    content = cms.ContentInfo.load(sign_digest(prepared.digest, certificate, chain, key().sign))
    content["content"]["signer_infos"] = cms.SignerInfos([])
    return prepared.embed(content.dump(force=True))


def own_content(content: Any) -> None:
    content["encap_content_info"]["content"] = core.OctetString(b"Godkjent")


def digest_named(name: str) -> Change:
    def change(content: Any) -> None:
        content["digest_algorithms"] = cms.DigestAlgorithms([algos.DigestAlgorithm({"algorithm": name})])
        content["signer_infos"][0]["digest_algorithm"] = algos.DigestAlgorithm({"algorithm": name})

    return change


def algorithm_named(name: str) -> Change:
    def change(content: Any) -> None:
        content["signer_infos"][0]["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": name})

    return change


def version(number: str) -> Change:
    def change(content: Any) -> None:
        content["version"] = number

    return change


def certificates(change: Callable[[list[Any]], list[Any]]) -> Change:
    def apply(content: Any) -> None:
        content["certificates"] = cms.CertificateSet(change(list(content["certificates"])))

    return apply


def another(listed: list[Any]) -> list[Any]:
    return [*listed, cms.CertificateChoices("certificate", asn1.Certificate.load(stranger().certificate_der))]


def root_added(listed: list[Any]) -> list[Any]:
    return [
        *listed,
        cms.CertificateChoices("certificate", asn1.Certificate.load(authority().certificate_der)),
    ]


def without_signer(listed: list[Any]) -> list[Any]:
    own = read_certificate(key().certificate_der)
    return [choice for choice in listed if choice.chosen.dump() != own.der]


def indefinite(der: bytes) -> bytes:
    """The outermost lengths left open (BER)."""
    first = 2 + (der[1] & 0x7F if der[1] & 0x80 else 0)
    return b"\x30\x80" + der[first:] + b"\0\0"


def long_length(der: bytes) -> bytes:
    """The outermost length said in more bytes than it needs."""
    count = der[1] & 0x7F
    return bytes([0x30, 0x80 | (count + 1), 0]) + der[2:]


def mirrored(value: bytes) -> bytes:
    """The other signature that every ECDSA signature gives away: valid, and made by nobody."""
    first, second = decode_dss_signature(value)
    return encode_dss_signature(first, ORDER - second)


def flipped_in(needle: Callable[[], bytes]) -> Callable[[], bytes]:
    """A bit of a certificate in the last CMS flipped."""

    def make() -> bytes:
        pdf = steps().regional
        place = pdf.rindex(needle().hex().upper().encode())
        changed = bytearray(pdf)
        changed[place] = ord("0") if changed[place] != ord("0") else ord("1")
        return bytes(changed)

    return make


def mirrored_in_place() -> bytes:
    """The last signature of the finished record turned into its mirror image."""
    taken = take_apart(steps().regional)
    length = len(bytes.fromhex(taken.contents[1:-1].decode()))
    content = cms.ContentInfo.load(bytes.fromhex(taken.contents[1:-1].decode()))
    info = content["content"]["signer_infos"][0]
    info["signature"] = mirrored(info["signature"].native)
    dumped = content.dump(force=True).ljust(length, b"\0")
    return taken.head + b"<" + dumped.hex().upper().encode() + b">" + taken.tail


def in_padding(position: int, new: bytes) -> bytes:
    """The zeros behind the last CMS, changed."""
    pdf = steps().regional
    end = pdf.index(b">", pdf.rindex(b"/Contents <"))
    place = end + position
    return pdf[:place] + new + pdf[place + len(new) :]


def small_letters() -> bytes:
    """The last CMS in small letters."""
    taken = take_apart(steps().regional)
    return taken.head + taken.contents.lower() + taken.tail


def spaced() -> bytes:
    """Padding made of blanks."""
    taken = take_apart(steps().regional)
    used = taken.contents[:-1].rstrip(b"0")
    return taken.head + used.ljust(len(taken.contents) - 1) + b">" + taken.tail


# ---------------------------------------------------------------- other keys


def issued(public: Any, part: str = REGIONAL.value) -> bytes:
    """A certificate of the authority for a key of any kind."""
    like = key().certificate
    builder = (
        x509.CertificateBuilder()
        .subject_name(like.subject)
        .issuer_name(authority().certificate.subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(like.not_valid_before_utc)
        .not_valid_after(like.not_valid_after_utc)
    )
    for extension in like.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    from cryptography.hazmat.primitives import serialization

    return builder.sign(authority().private, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def signed_by_other(private: Any, mechanism: str, sign: Callable[[bytes], bytes]) -> bytes:
    """A trusted certificate over another kind of key."""
    certificate = read_certificate(issued(private.public_key()))
    prepared = room(certificate)
    _, chain = parts(key())
    content = cms.ContentInfo.load(sign_digest(prepared.digest, certificate, chain, lambda _: b"x"))
    info = content["content"]["signer_infos"][0]
    info["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": mechanism})
    attribute_gone("cms_algorithm_protection")(content["content"])
    value = sign(b"\x31" + info["signed_attrs"].dump(force=True)[1:])
    info["signature"] = one_of_two(value, certificate)
    return prepared.embed(content.dump(force=True))


def by_rsa() -> bytes:
    return signed_by_other(
        rsa_key(), "sha256_rsa", lambda data: rsa_key().sign(data, padding.PKCS1v15(), hashes.SHA256())
    )


def by_curve(curve: ec.EllipticCurve) -> bytes:
    private = ec.generate_private_key(curve)
    return signed_by_other(
        private, "sha256_ecdsa", lambda data: private.sign(data, ec.ECDSA(hashes.SHA256()))
    )


def by_weak(name: str) -> bytes:
    """Signed by the library, with a digest that no longer holds."""
    return sign_plainly(steps().incoming, "regional", key(), md=name)


SIGNATURE: tuple[Attack, ...] = (
    *attacks(
        "signature (CMS)",
        {
            "the digest attribute replaced": partial(made, digest_replaced),
            "the digest attribute missing": partial(made, attribute_gone("message_digest")),
            "the content type missing": partial(made, attribute_gone("content_type")),
            "no signed attributes": partial(made, no_attributes, again=False),
            "two signers in one": partial(made, two_infos),
            "no signer in it": no_signer,
            "a digest named that was not used": partial(made, digest_named("sha512"), again=False),
            "MD5 named": partial(made, digest_named("md5"), again=False),
            "another algorithm named": partial(made, algorithm_named("sha512_ecdsa"), again=False),
            "signed attributes added afterwards": partial(
                made, attribute_more("1.2.3.4", core.OctetString(b"x")), again=False
            ),
            "the signer's certificate missing": partial(made, certificates(without_signer)),
            "signed with SHA-1": partial(by_weak, "sha1"),
        },
        REFUSED,
        BROKEN,
    ),
    *attacks(
        "signature (CMS)",
        {
            "the certificate's digest missing": partial(made, attribute_gone("signing_certificate_v2")),
            "an attribute more": partial(made, attribute_more("1.2.3.4", core.OctetString(b"x"))),
            "an unsigned attribute added": partial(made, unsigned, again=False),
            "content of its own": partial(made, own_content, again=False),
            "another version": partial(made, version("v3"), again=False),
            "lengths left open (BER)": partial(raw, indefinite),
            "a length said in more bytes": partial(raw, long_length),
            "bytes behind it": partial(raw, lambda der: der + b"junk"),
            "something in its padding": partial(in_padding, -20, b"BEEF"),
            "the last digit of its padding": partial(in_padding, -1, b"1"),
            "blanks for padding": spaced,
            "small letters": small_letters,
            "a stranger's certificate added": partial(made, certificates(another), again=False),
            "a certificate twice": partial(
                made, certificates(lambda listed: [*listed, listed[0]]), again=False
            ),
            "the signature mirrored": mirrored_in_place,
            "the authority's certificate added": partial(made, certificates(root_added), again=False),
            "a bit of the signer's certificate": flipped_in(lambda: key().certificate_der[-20:]),
        },
        REFUSED,
        ANY,
    ),
    *attacks(
        "signature (CMS)",
        {
            "a trusted key on another curve (no attack)": partial(by_curve, ec.SECP384R1()),
            "a trusted RSA key (no attack)": by_rsa,
        },
        ACCEPTED,
        SOUND,
    ),
)
