"""The verdict: each way in which a file can be other than what the app made has to say so."""

import dataclasses
import io
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from handover_app.application.errors import RecordError
from handover_app.application.ports.trust import Trust
from handover_app.certificates import read_certificate
from handover_app.domain.identity import certified
from handover_app.domain.record import Answers, Decision, FindingText, RecordData, SignatureLayer, Verdict
from handover_app.domain.vocabulary import SigningPart, Status, Weight
from handover_app.record import Workshop
from handover_app.record.any_pdf.soundness import judge_signatures
from handover_app.record.child.process import decode, encode
from handover_app.record.cms.signature import sign_digest
from handover_app.record.reading.record import File, read_record
from handover_app.record.revisions.part_revision import Statement, prepare
from tests.record.conftest import (
    ACCEPT,
    INCOMING,
    OUTGOING,
    REGIONAL,
    Steps,
    codes,
    incoming_answers,
    verify,
    walk,
)
from tests.record.factory import record
from tests.record.pki import NAMES, NOW, Key, authority, make, vouched

SHOP = Workshop()
NOTHING = Answers()
REFUSED = {Verdict.ALTERED, Verdict.NOT_A_RECORD, Verdict.UNREADABLE}


def sign_as(pdf: bytes, part: SigningPart, key: Key, answers: Answers = NOTHING, at: Any = NOW) -> bytes:
    """Signs without asking whether that is allowed, as somebody with other software could."""
    data = verify(pdf).data
    assert data is not None
    certificate = read_certificate(key.certificate_der)
    prepared = prepare(pdf, data, Statement(part, certificate, answers, at))
    return prepared.embed(sign_digest(prepared.digest, certificate, (), key.sign))


# ---------------------------------------------------------------- what is in order


def test_three_signatures_are_accepted(steps: Steps) -> None:
    verification = verify(steps.regional)
    assert verification.verdict is Verdict.ACCEPTED
    assert verification.reasons == ()
    assert (verification.signature_layer, verification.record_layer) == ("sound", "rederived")
    assert verification.level == "B-B"
    assert verification.data == steps.data
    assert [report.part for report in verification.signatures] == list(SigningPart)
    assert [report.name for report in verification.signatures] == list(NAMES.values())
    assert all(report.trusted and report.sound for report in verification.signatures)
    assert verification.signatures[0].signed_at == "2026-11-21T19:04:05+00:00"


@pytest.mark.parametrize("step", ["outgoing", "incoming", "regional"])
def test_the_difference_analysis_agrees_with_the_derivation(steps: Steps, step: str) -> None:
    """What the app makes stays within what certification and locks allow, by the strict policy too."""
    file = File(getattr(steps, step))
    analysed = judge_signatures(file, derived=False)
    assert analysed == judge_signatures(File(getattr(steps, step)), derived=True)
    assert analysed.layer is SignatureLayer.SOUND
    assert read_record(file).problem is None


@pytest.mark.parametrize(
    ("step", "following", "layer"),
    [("built", OUTGOING, "none"), ("outgoing", INCOMING, "sound"), ("incoming", REGIONAL, "sound")],
)
def test_an_unfinished_record_says_who_is_next(
    steps: Steps, step: str, following: SigningPart, layer: str
) -> None:
    verification = verify(getattr(steps, step))
    assert verification.verdict is Verdict.AWAITING
    assert verification.next_part is following
    assert codes(verification) == ["awaiting"]
    assert verification.signature_layer == layer
    assert NAMES[following] in str(verification.reasons[0].arguments["names"])


@pytest.mark.parametrize(
    ("decision", "code"),
    [(None, "no-decision"), (Decision.RETURN, "sent-back"), (Decision.CLOSURE, "closure-ordered")],
)
def test_what_is_not_accepted_is_returned(steps: Steps, decision: Decision | None, code: str) -> None:
    signed = SHOP.sign(steps.incoming, REGIONAL, vouched(REGIONAL), Answers(decision=decision), NOW)
    verification = verify(signed)
    assert verification.verdict is Verdict.RETURNED
    assert codes(verification) == [code]


def test_accepted_against_the_findings_is_returned() -> None:
    verification = verify(walk(record(1)).regional)
    assert verification.verdict is Verdict.RETURNED
    assert codes(verification) == ["accepted-despite-findings"]


def test_what_the_reviewer_waives_counts_as_met_and_what_is_left_out_does_not() -> None:
    data = record(2)
    keys = tuple(finding.key for finding in data.waivable)
    until = NOW.date() + timedelta(30)
    for waived, verdict in ((keys, Verdict.ACCEPTED), (keys[1:], Verdict.RETURNED)):
        review = dataclasses.replace(ACCEPT, waived=waived, waived_until=until)
        verification = verify(walk(data, review).regional)
        assert verification.verdict is verdict
        assert verification.answers[REGIONAL] == review


def two_are_asked() -> tuple[RecordData, str, str]:
    """A record that asks two; keys that let the promise of the one who signs rest, and of the other."""
    data = record(1, clean=True)
    ours = next(promise for promise in data.promises if promise.given is None)
    theirs = dataclasses.replace(ours, person="p3")
    asked = FindingText(ours.rule, Weight.MUST, Status.OPEN, theirs.key, "t", "m", "s")
    both = dataclasses.replace(data, promises=(*data.promises, theirs), findings=(*data.findings, asked))
    return both, f"{ours.rule}@{ours.key}", f"{ours.rule}@{theirs.key}"


@pytest.mark.parametrize("promised", [True, False])
def test_what_the_signer_promised_or_could_have_does_not_rest(promised: bool) -> None:
    data, ours, theirs = two_are_asked()
    every = tuple(promise.key for promise in data.promises if promise.person == "p4" and not promise.given)
    answers = Answers(promises=every if promised else every[1:])
    review = dataclasses.replace(ACCEPT, waived=(ours,), waived_until=NOW.date() + timedelta(30))
    with pytest.raises(RecordError, match=r"record\.unknown-finding"):
        walk(data, review, answers)
    good = walk(data, dataclasses.replace(review, waived=(theirs,)), answers)
    assert verify(good.regional).verdict is (Verdict.ACCEPTED if promised else Verdict.RETURNED)
    assert codes(verify(sign_as(good.incoming, REGIONAL, vouched(REGIONAL), review))) == ["answers-differ"]


def test_what_the_other_promised_for_the_signer_does_not_rest() -> None:
    data, _, theirs = two_are_asked()
    asked = tuple(promise.key for promise in data.promises if not promise.given)
    review = dataclasses.replace(ACCEPT, waived=(theirs,), waived_until=NOW.date() + timedelta(30))
    with pytest.raises(RecordError, match=r"record\.unknown-finding"):
        walk(data, review, Answers(promises=asked))


def test_a_promise_that_was_not_given_is_not_met() -> None:
    data = record(1, clean=True)
    every = incoming_answers(data)
    verification = verify(
        walk(data, incoming=dataclasses.replace(every, promises=every.promises[1:])).regional
    )
    assert verification.reasons[0].arguments == {"count": 1}


# ---------------------------------------------------------------- who signed


def test_nobody_is_trusted_without_certificates(steps: Steps) -> None:
    verification = SHOP.verify(steps.regional, Trust(), NOW)
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == ["not-trusted"] * 3
    assert (verification.signature_layer, verification.record_layer) == ("sound", "rederived")


def test_pinned_signers_are_trusted(steps: Steps) -> None:
    assert verify(steps.regional, *(vouched(part) for part in SigningPart)).verdict is Verdict.ACCEPTED


def test_an_authority_of_the_same_name_vouches_for_nobody(steps: Steps) -> None:
    double = make("Region øst", authority=True)
    impostor = make(NAMES[REGIONAL], double, part=REGIONAL)
    verification = verify(sign_as(steps.incoming, REGIONAL, impostor, ACCEPT))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == ["not-trusted"]
    assert verify(steps.regional, double).verdict is Verdict.UNKNOWN_SIGNER


def test_another_name_is_an_unknown_signer(steps: Steps) -> None:
    key = make("En annen", authority(), part=OUTGOING)
    verification = verify(sign_as(steps.built, OUTGOING, key))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == ["name-differs", "awaiting"]
    assert not verification.signatures[0].trusted


@pytest.mark.parametrize("name", ["Leder\x1b[2J", "Leder\0", "Leder\u202egro", " Leder\n", "Leder " * 10])
def test_a_name_in_a_certificate_is_read_as_we_write_names(steps: Steps, name: str) -> None:
    verification = verify(sign_as(steps.built, OUTGOING, make(name, authority(), part=OUTGOING)))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert verification.signatures[0].name == certified(name)
    assert decode(encode(verification)) == verification


@pytest.mark.parametrize("part", [OUTGOING, INCOMING])
def test_a_review_with_the_key_of_another_part_is_not_believed(steps: Steps, part: SigningPart) -> None:
    renewed = make(NAMES[REGIONAL], authority(), part=REGIONAL, private=vouched(part).private)
    verification = verify(sign_as(steps.incoming, REGIONAL, renewed, ACCEPT))
    assert verification.verdict is Verdict.UNKNOWN_SIGNER
    assert codes(verification) == ["own-handover"]
    assert [report.trusted for report in verification.signatures] == [True, True, False]


def test_an_expired_certificate(steps: Steps) -> None:
    key = make(NAMES[OUTGOING], authority(), part=OUTGOING, start=NOW - timedelta(days=900))
    verification = verify(sign_as(steps.built, OUTGOING, key))
    assert verification.verdict is Verdict.EXPIRED
    assert codes(verification) == ["certificate-expired", "awaiting"]


def test_a_certificate_that_expires_later_stays_good(steps: Steps) -> None:
    later = NOW + timedelta(days=2000)
    verification = SHOP.verify(steps.regional, Trust((authority().certificate_der,)), later)
    assert verification.verdict is Verdict.ACCEPTED


# ---------------------------------------------------------------- what was changed


def update(change: Callable[[IncrementalPdfFileWriter], None]) -> Callable[[bytes], bytes]:
    """An incremental update, as any software could add one."""

    def apply(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        change(writer)
        output = io.BytesIO()
        writer.write(output)
        return output.getvalue()

    return apply


def field(writer: IncrementalPdfFileWriter, name: str) -> Any:
    nodes = writer.root["/AcroForm"]["/Fields"]
    node: Any = None
    for own in name.split("."):
        node = next(item for item in nodes if item.get_object()["/T"] == own)
        nodes = node.get_object().get("/Kids", ())
    return node


def tick(name: str, state: str) -> Callable[[bytes], bytes]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        node = field(writer, name)
        node.get_object()["/V"] = node.get_object()["/AS"] = pdf_name(state)
        writer.mark_update(node)

    return update(change)


def comment(writer: IncrementalPdfFileWriter) -> None:
    node = field(writer, "reg.comment")
    node.get_object()["/V"] = generic.TextStringObject("Noe annet")
    writer.mark_update(node)


def page_content(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    more = writer.add_object(generic.StreamObject(stream_data=b"q 1 0 0 rg 100 400 200 50 re f Q"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
    writer.update_container(page)


def annotation(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][-1].get_object()
    rectangle = generic.ArrayObject(map(generic.NumberObject, (100, 600, 300, 650)))
    items = {pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText")}
    items |= {pdf_name("/Rect"): rectangle, pdf_name("/Contents"): generic.TextStringObject("Godkjent")}
    page["/Annots"].append(writer.add_object(generic.DictionaryObject(items)))
    writer.update_container(page["/Annots"])


def other_data(writer: IncrementalPdfFileWriter) -> None:
    file = writer.root["/AF"][0].get_object()["/EF"]
    file["/F"] = writer.add_object(generic.StreamObject(stream_data=b'{"evil":1}'))
    writer.update_container(file)


def no_value(writer: IncrementalPdfFileWriter) -> None:
    node = field(writer, "regional")
    node.get_object().pop("/V")
    writer.mark_update(node)


def rewritten(pdf: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(output)
    return output.getvalue()


def stripped(pdf: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        if "/Perms" in file.Root:
            del file.Root.Perms
        for node in file.Root.AcroForm.Fields:
            if node.get("/FT") == "/Sig" and "/V" in node:
                del node["/V"]
        file.save(output)
    return output.getvalue()


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def apply(pdf: bytes) -> bytes:
        assert old in pdf
        return pdf.replace(old, new)

    return apply


def second_attachment(pdf: bytes) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.attachments["more.json"] = b"{}"
        file.save(output)
    return output.getvalue()


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a byte after the end": lambda pdf: pdf + b"\n",
    "junk after the end": lambda pdf: pdf + b"\n% junk\n%%EOF\n",
    "bytes before the start": lambda pdf: b"\n" + pdf,
    "an update with content": update(page_content),
    "an update with an annotation": update(annotation),
    "an update with other data": update(other_data),
    "the signature taken out by an update": update(no_value),
    "an account's box cleared": tick("in.account.1", "/Off"),
    "a decision changed": tick("reg.decision.return", "/Yes"),
    "a comment changed": update(comment),
    "written anew": rewritten,
    "signatures stripped": stripped,
    "a second attachment": second_attachment,
    "a name in the data": replaced(b'"name":"Gruppe 42"', b'"name":"Gruppe 43"'),
    "all fields at once": lambda pdf: tick("reg.decision.closure", "/Yes")(tick("in.promise.1", "/Off")(pdf)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_record_is_refused(steps: Steps, change: Callable[[bytes], bytes]) -> None:
    verification = verify(change(steps.regional))
    assert verification.verdict in REFUSED
    assert verification.signature_layer is not SignatureLayer.SOUND
    assert verification.reasons


UNSIGNED = {
    "a decision filled in": tick("reg.decision.accept", "/Yes"),
    "a comment filled in": update(comment),
    "content": update(page_content),
    "an annotation": update(annotation),
    "other data": update(other_data),
    "a byte": lambda pdf: pdf + b" ",
}


@pytest.mark.parametrize("step", ["built", "outgoing", "incoming"])
@pytest.mark.parametrize("change", UNSIGNED.values(), ids=UNSIGNED)
def test_nothing_may_stand_between_or_after_the_signatures(
    steps: Steps, step: str, change: Callable[[bytes], bytes]
) -> None:
    assert verify(change(getattr(steps, step))).verdict in REFUSED


def test_a_change_before_the_first_signature_is_found(steps: Steps) -> None:
    """Somebody prepares the file, and lets an honest signer sign it with other software."""
    data = verify(steps.built).data
    assert data is not None
    prepared_file = update(annotation)(steps.built)
    statement = Statement(OUTGOING, read_certificate(vouched(OUTGOING).certificate_der), Answers(), NOW)
    prepared = prepare(prepared_file, data, statement)
    certificate = read_certificate(vouched(OUTGOING).certificate_der)
    signed = prepared.embed(sign_digest(prepared.digest, certificate, (), vouched(OUTGOING).sign))
    verification = verify(signed)
    assert verification.verdict is Verdict.ALTERED
    assert (verification.signature_layer, verification.record_layer) == ("sound", "differs")


def test_data_swapped_before_the_first_signature_is_found(steps: Steps) -> None:
    other = dataclasses.replace(steps.data, id=steps.data.id[:-1] + "0")
    swapped = SHOP.build(steps.data).replace(steps.data.id.encode(), other.id.encode(), 1)
    assert verify(swapped).verdict in REFUSED


def test_the_parts_sign_in_order(steps: Steps) -> None:
    early = sign_as(steps.outgoing, REGIONAL, vouched(REGIONAL), ACCEPT)
    verification = verify(early)
    assert verification.verdict is Verdict.ALTERED
    assert codes(verification) == ["unexpected-signature"]


def test_answers_of_another_part_are_found(steps: Steps) -> None:
    """The incoming signer fills in the reviewer's decision as well."""
    filled = tick("reg.decision.accept", "/Yes")(steps.outgoing)
    signed = sign_raw(filled, steps, INCOMING)
    assert verify(signed).verdict is Verdict.ALTERED


def sign_raw(pdf: bytes, steps: Steps, part: SigningPart) -> bytes:
    certificate = read_certificate(vouched(part).certificate_der)
    prepared = prepare(pdf, steps.data, Statement(part, certificate, Answers(), NOW))
    return prepared.embed(sign_digest(prepared.digest, certificate, (), vouched(part).sign))


def test_two_decisions_at_once_are_found(steps: Steps) -> None:
    """Whoever forges the second box has to sign it, and it is not what the answers say."""
    filled = tick("reg.decision.closure", "/Yes")(steps.incoming)
    certificate = read_certificate(vouched(REGIONAL).certificate_der)
    statement = Statement(REGIONAL, certificate, ACCEPT, NOW)
    prepared = prepare(filled, steps.data, statement)
    signed = prepared.embed(sign_digest(prepared.digest, certificate, (), vouched(REGIONAL).sign))
    assert verify(signed).verdict is Verdict.ALTERED


def test_a_waiver_that_the_app_would_not_sign_is_altered() -> None:
    """It is in the form, and signed, but has neither a reason nor an end."""
    dirty = walk(record(1))
    signed = sign_raw(tick("reg.waive.1", "/Yes")(dirty.incoming), dirty, REGIONAL)
    assert verify(signed).verdict is Verdict.ALTERED


def test_no_flipped_bit_goes_unseen(steps: Steps) -> None:
    """Places spread over the file, half of them within the last signature."""
    chance = random.Random(20261121)  # noqa: S311 (places to try, not secrets)
    pdf = steps.regional
    start = pdf.rindex(b"/Contents <")
    end = pdf.index(b"000000000000", start)
    places = [chance.randrange(len(pdf)) for _ in range(10)]
    places += [chance.randrange(start, end + 40) for _ in range(10)]
    unseen = []
    for place in places:
        changed = bytearray(pdf)
        changed[place] ^= 1 << chance.randrange(8)
        if verify(bytes(changed)).verdict not in REFUSED:
            unseen.append(place)
    assert unseen == []


# ---------------------------------------------------------------- what is none


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (b"", "empty"),
        (b"hello", "not-a-pdf"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "damaged"),
        (b'{"format":"handover-case/1"}', "not-a-pdf"),
    ],
)
def test_no_pdf_is_unreadable(pdf: bytes, code: str) -> None:
    verification = verify(pdf)
    assert verification.verdict is Verdict.UNREADABLE
    assert codes(verification) == [code]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_record_cut_off_is_refused(steps: Steps, share: float) -> None:
    assert verify(steps.regional[: int(len(steps.regional) * share)]).verdict in REFUSED


def blank_pdf() -> bytes:
    output = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(output)
    return output.getvalue()


def test_a_foreign_pdf_is_no_record() -> None:
    verification = verify(blank_pdf())
    assert verification.verdict is Verdict.NOT_A_RECORD
    assert codes(verification) == ["no-data"]
    assert (verification.signature_layer, verification.record_layer) == ("none", "absent")


def foreign_signed() -> bytes:
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    key = make("Noen andre")
    writer = IncrementalPdfFileWriter(io.BytesIO(blank_pdf()))
    append_signature_field(writer, SigFieldSpec("s", box=(10, 10, 200, 60)))
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives import serialization as ser
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    private = key.private.private_bytes(ser.Encoding.DER, ser.PrivateFormat.PKCS8, ser.NoEncryption())
    signer = signers.SimpleSigner(
        x509.Certificate.load(key.certificate_der),
        keys.PrivateKeyInfo.load(private),
        SimpleCertificateStore(),
    )
    output = io.BytesIO()
    signers.PdfSigner(signers.PdfSignatureMetadata("s"), signer).sign_pdf(writer, output=output)
    return output.getvalue()


def test_the_signature_layer_speaks_of_foreign_files_too() -> None:
    signed = foreign_signed()
    verification = verify(signed)
    assert verification.verdict is Verdict.NOT_A_RECORD
    assert (verification.signature_layer, verification.record_layer) == ("sound", "absent")
    assert verify(signed + b"\n% more\n").signature_layer is SignatureLayer.BROKEN
    flipped = signed.replace(b"/MediaBox", b"/MediaBax", 1)
    assert verify(flipped).signature_layer is SignatureLayer.BROKEN


@settings(max_examples=25)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    assert verify(b"%PDF-1.7\n" + data).verdict in REFUSED


def test_a_reader_that_is_not_strict_would_have_been_fooled(steps: Steps) -> None:
    """Why the verdict does not rest on the library alone: it still reads what was added."""
    changed = tick("reg.decision.return", "/Yes")(steps.regional)
    reader = PdfFileReader(io.BytesIO(changed))
    assert len(reader.embedded_signatures) == 3
