"""Time stamps turned against a record: of something else, with more inside, in the wrong place, too many.

The service here is certomancer's, without a network. Nobody trusts it: what is refused must be refused for
what it is, not for whose it is.
"""

from __future__ import annotations

import hashlib
import io
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache, partial

from asn1crypto import cms, core, keys, tsp
from asn1crypto import x509 as asn1
from certomancer.services import TimeStamper
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

from handover_app.application.errors import HandoverError
from handover_app.application.ports.trust import Trust
from handover_app.certificates import issuers, read_certificate
from handover_app.domain.vocabulary import SigningPart
from handover_app.record import Workshop
from handover_app.record.cms.signature import RESERVED, sign_digest, value_in
from handover_app.record.cms.tokens import imprint_of, tidy_token
from handover_app.record.reading.record import File, read_record
from handover_app.record.revisions.archive_revision import ValidationData, validation_data
from handover_app.record.revisions.part_revision import Statement, prepare
from tests.attacks.attack import ALTERED, ANY, Attack, attacks
from tests.attacks.victims import OUTGOING, REGIONAL, answers, steps
from tests.record.pki import NOW, Key, authority, make, vouched


class Writer(IncrementalPdfFileWriter):
    """Writes as the app does, with whatever it is told to."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        first, _ = prev.trailer["/ID"]
        prev.stream.seek(0)
        second = hashlib.sha256(prev.stream.read()).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])

    def _update_meta(self) -> None:
        """The file's description stays as it was built."""


Change = Callable[[Writer], None]


@cache
def clockmaker(name: str = "Tidsstempel") -> Key:
    """Whoever stamps time here: a certificate of its own, made for nothing else."""
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=7300))
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256())
    )
    return Key(private, certificate)


class Stamps:
    """A service of that key: implements `TimestampService`, without a network."""

    trouble: HandoverError | None = None

    def __init__(self, key: Key, at: datetime = NOW) -> None:
        self._key = key
        self._at = at

    def stamp(self, digest: bytes, _: int = 0) -> bytes:
        private = self._key.private.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        service = TimeStamper(
            asn1.Certificate.load(self._key.certificate_der),
            keys.PrivateKeyInfo.load(private),
            fixed_dt=self._at,
        )
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        nonce = secrets.randbits(60)
        request = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce})
        token = bytes(service.request_tsa_response(request)["time_stamp_token"].dump())
        try:
            return tidy_token(token).der
        except ValueError:  # by a key that may not stamp, which is the point
            return token

    def lists(self, _: Sequence[bytes]) -> Sequence[bytes]:
        return ()


@cache
def timed() -> tuple[bytes, ...]:
    """The record after each step, with time stamps."""
    pdf, found = steps().built, []
    for part in SigningPart:
        pdf = Workshop().sign(pdf, part, vouched(part), answers(part), NOW, stamps=Stamps(clockmaker()))
        found.append(pdf)
    return tuple(found)


@cache
def archived() -> bytes:
    """The same with an archive time stamp."""
    trust = Trust((authority().certificate_der,))
    return Workshop().raise_level(timed()[-1], Stamps(clockmaker()), NOW, trust)


# ------------------------------------------------------------- over a signature


def stamped_by_hand(make_token: Callable[[bytes], bytes], change: Callable[[cms.SignerInfo], None]) -> bytes:
    """The outgoing signature with any token over any value, changed beside that."""
    certificate = read_certificate(vouched(OUTGOING).certificate_der)
    chain = issuers(certificate, map(read_certificate, vouched(OUTGOING).chain_der))
    prepared = prepare(steps().built, steps().data, Statement(OUTGOING, certificate, answers(OUTGOING), NOW))
    bare = sign_digest(prepared.digest, certificate, chain, vouched(OUTGOING).sign)
    value = value_in(bare)
    token = make_token(imprint_of(value))
    content = cms.ContentInfo.load(sign_digest(prepared.digest, certificate, chain, lambda _: value, token))
    change(content["content"]["signer_infos"][0])
    return prepared.embed(content.dump(force=True))


def of_another_signature(_: bytes) -> bytes:
    """The genuine token of the next signature."""
    (token,) = [each.token for each in read_record(File(timed()[1])).revisions[1:]]
    assert token
    return token.der


def by(key: Key) -> Callable[[bytes], bytes]:
    return lambda imprint: Stamps(key).stamp(imprint)


def of_nothing(_: bytes) -> bytes:
    return Stamps(clockmaker()).stamp(bytes(32))


def with_more(change: Callable[[cms.SignedData], None]) -> Callable[[bytes], bytes]:
    """A genuine token with something in it that its service did not sign."""

    def make_token(imprint: bytes) -> bytes:
        content = cms.ContentInfo.load(Stamps(clockmaker()).stamp(imprint))
        change(content["content"])
        return bytes(content.dump(force=True))

    return make_token


def certificate_inside(signed: cms.SignedData) -> None:
    signed["certificates"].append(cms.CertificateChoices.load(make("Noen andre").certificate_der))


def note_inside(signed: cms.SignedData) -> None:
    note = cms.CMSAttribute({"type": "1.2.3.4", "values": [core.OctetString(b"Les dette i stedet")]})
    signed["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([note])


def other_time(signed: cms.SignedData) -> None:
    info = tsp.TSTInfo.load(bytes(signed["encap_content_info"]["content"]))
    info["gen_time"] = NOW - timedelta(days=365)
    signed["encap_content_info"]["content"] = core.ParsableOctetString(info.dump(force=True))


def nothing(_: cms.SignerInfo) -> None:
    """Leaves the signature as it is."""


def note_beside(signer: cms.SignerInfo) -> None:
    signer["unsigned_attrs"].append(
        cms.CMSAttribute({"type": "1.2.3.4", "values": [core.OctetString(b"Les dette i stedet")]})
    )


def token_beside(signer: cms.SignerInfo) -> None:
    token = Stamps(clockmaker("Et annet")).stamp(imprint_of(bytes(signer["signature"])))
    signer["unsigned_attrs"].append(
        cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]})
    )


def two_in_one(signer: cms.SignerInfo) -> None:
    token = Stamps(clockmaker("Et annet")).stamp(imprint_of(bytes(signer["signature"])))
    signer["unsigned_attrs"][0]["values"].append(cms.ContentInfo.load(token))


# --------------------------------------------------------------- over the record


def known(pdf: bytes) -> ValidationData:
    """What belongs to the archive of this record."""
    reading = read_record(File(pdf))
    return validation_data(reading.certificates, [read_certificate(authority().certificate_der)], ())


def archived_by_hand(
    pdf: bytes,
    data: ValidationData | None,
    change: Change = lambda _: None,
    name: str = "archive-1",
    make_token: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """An archive revision with any data, any change riding along, any name and any token."""
    writer = Writer(io.BytesIO(pdf))
    writer.register_extension(ESIC_EXTENSION_1)
    if data is not None:
        store = generic.DictionaryObject({pdf_name("/Type"): pdf_name("/DSS")})
        for key, ders in (("/Certs", data.certificates), ("/CRLs", data.lists)):
            if ders:
                streams = [writer.add_object(generic.StreamObject(stream_data=der)) for der in ders]
                store[pdf_name(key)] = generic.ArrayObject(streams)
        writer.root["/DSS"] = writer.add_object(store)
    change(writer)
    writer.update_root()
    nowhere = InvisSigSettings(box_out_of_bounds=True)
    field = SigFieldSpec(name, invis_sig_settings=nowhere, readable_field_name=name)
    embedder = PdfCMSEmbedder(field).write_cms(name, writer)
    next(embedder)
    embedder.send(SigObjSetup(DocumentTimestamp(bytes_reserved=RESERVED)))
    digest, output = embedder.send(SigIOSetup("sha256", output=io.BytesIO()))
    stamp = make_token or Stamps(clockmaker()).stamp
    embedder.send(stamp(digest.document_digest))
    return bytes(output.getvalue())


def more_data(certificates: tuple[bytes, ...] = (), lists: tuple[bytes, ...] = ()) -> bytes:
    data = known(timed()[-1])
    more = ValidationData((*data.certificates, *certificates), (*data.lists, *lists))
    return archived_by_hand(timed()[-1], more)


def fewer_certificates() -> bytes:
    data = known(timed()[-1])
    return archived_by_hand(timed()[-1], ValidationData(data.certificates[1:], data.lists))


def foreign_list() -> bytes:
    issuer = make("Andre", authority=True)
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(NOW).next_update(NOW + timedelta(days=30))
    made = builder.sign(issuer.private, hashes.SHA256())
    return more_data(lists=(made.public_bytes(serialization.Encoding.DER),))


def store_alone() -> bytes:
    """A store of certificates as an update that nothing signs. Other software takes that for harmless."""
    writer = IncrementalPdfFileWriter(io.BytesIO(timed()[-1]))
    stream = writer.add_object(generic.StreamObject(stream_data=make("Noen andre").certificate_der))
    store = generic.DictionaryObject({pdf_name("/Certs"): generic.ArrayObject([stream])})
    writer.root["/DSS"] = writer.add_object(store)
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def per_signature(writer: Writer) -> None:
    writer.root["/DSS"][pdf_name("/VRI")] = generic.DictionaryObject()


def comment_changed(writer: Writer) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        for kid in reference.get_object().get("/Kids", ()):
            node = kid.get_object()
            if node.get("/T") == "comment":
                node["/V"] = generic.TextStringObject("Avvist")
                writer.mark_update(kid)


def other_pages(writer: Writer) -> None:
    writer.root["/PageLayout"] = pdf_name("/TwoColumnLeft")


def of_another_record(_: bytes) -> bytes:
    return Stamps(clockmaker()).stamp(imprint_of(b"another record"))


def padded() -> bytes:
    """Something behind the token, in the room that is left."""
    pdf = archived()
    room = pdf.rindex(b"0" * 64)
    return pdf[:room] + b"4c6573206465747465" + pdf[room + 18 :]


def signer_as_clock(imprint: bytes) -> bytes:
    return Stamps(vouched(REGIONAL)).stamp(imprint)


def moved(pdf: bytes) -> bytes:
    """The archive revision of the record with time stamps, behind the record without them."""
    return steps().regional + pdf[len(timed()[-1]) :]


OVER_A_SIGNATURE = {
    "token of another signature": partial(stamped_by_hand, of_another_signature, nothing),
    "token over nothing of it": partial(stamped_by_hand, of_nothing, nothing),
    "token by a key that signs records": partial(stamped_by_hand, by(vouched(REGIONAL)), nothing),
    "certificate inside the token": partial(stamped_by_hand, with_more(certificate_inside), nothing),
    "note inside the token": partial(stamped_by_hand, with_more(note_inside), nothing),
    "another time in the token": partial(stamped_by_hand, with_more(other_time), nothing),
    "note beside the token": partial(stamped_by_hand, by(clockmaker()), note_beside),
    "second token beside the first": partial(stamped_by_hand, by(clockmaker()), token_beside),
    "two tokens in one place": partial(stamped_by_hand, by(clockmaker()), two_in_one),
}
OVER_THE_RECORD = {
    "foreign certificate in the store": lambda: more_data((make("Noen andre").certificate_der,)),
    "foreign authority in the store": lambda: more_data((make("Andre", authority=True).certificate_der,)),
    "rubbish in the store": lambda: more_data((b"Les dette i stedet",)),
    "foreign list in the store": foreign_list,
    "rubbish for a list in the store": lambda: more_data(lists=(b"Les dette i stedet",)),
    "a certificate twice in the store": lambda: more_data(known(timed()[-1]).certificates[:1]),
    "certificate missing in the store": fewer_certificates,
    "no store at all": lambda: archived_by_hand(timed()[-1], None),
    "store without a time stamp": store_alone,
    "entry for each signature in the store": lambda: archived_by_hand(
        timed()[-1], known(timed()[-1]), per_signature
    ),
    "comment changed on the way": lambda: archived_by_hand(timed()[-1], known(timed()[-1]), comment_changed),
    "catalogue changed on the way": lambda: archived_by_hand(timed()[-1], known(timed()[-1]), other_pages),
    "field of another name": lambda: archived_by_hand(timed()[-1], known(timed()[-1]), name="Timestamp1"),
    "token of another record": lambda: archived_by_hand(
        timed()[-1], known(timed()[-1]), make_token=of_another_record
    ),
    "token by a key that signs records": lambda: archived_by_hand(
        timed()[-1], known(timed()[-1]), make_token=signer_as_clock
    ),
    "revision moved to another edition": lambda: moved(archived()),
    "before all have signed": lambda: archived_by_hand(timed()[0], known(timed()[0])),
    "before anybody has signed": lambda: archived_by_hand(steps().built, ValidationData((), ())),
    "second one at once": lambda: archived_by_hand(archived(), known(archived()), name="archive-2"),
    "padding after the token": padded,
    "bytes after the end": lambda: archived() + b"\n",
}

STAMPING: tuple[Attack, ...] = (
    *attacks("time stamp of a signature", OVER_A_SIGNATURE, ALTERED, ANY),
    *attacks("time stamp of the record", OVER_THE_RECORD, ALTERED, ANY),
)
