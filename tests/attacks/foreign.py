"""Signed PDFs of other software: honest ones, certified ones that strangers add to, and other tricks."""

import io
from functools import partial

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.attacks.attack import BROKEN, FOREIGN, NO_SIGNATURE, SOUND, Attack, attacks
from tests.attacks.changes import (
    CHANGES,
    WHITE,
    Change,
    Writer,
    annotation,
    apply,
    drawing,
    in_field,
    look,
    more_fields,
)
from tests.attacks.forgery import FOREIGN_FORGERY
from tests.attacks.odd import ODD, ODD_HONEST
from tests.attacks.people import Unconstrained
from tests.attacks.raw import document
from tests.attacks.rich import RICH, RICH_HONEST
from tests.attacks.saving import FOREIGN_SAVING
from tests.attacks.shadow import FOREIGN_SHADOW
from tests.attacks.signature import issued, rsa_key
from tests.attacks.stripping import FOREIGN_STRIPPING
from tests.attacks.structure import FOREIGN_STRUCTURE
from tests.attacks.victims import certified, plain, sign_plainly, signed, signed_twice, stranger
from tests.attacks.wrapping import FOREIGN_WRAPPING

OVER_TEXT = (30, 180, 380, 230)
FREE = (220, 240, 380, 290)
LIE = "Administrators: Mallory"


def sneaky(pdf: bytes, box: tuple[int, int, int, int] = OVER_TEXT) -> bytes:
    """A stranger signs, with a picture over what was signed."""
    return sign_plainly(pdf, "sneaky", stranger("Mallory"), box=box, text=LIE, by=Unconstrained)


def sneaky_unsigned(pdf: bytes) -> bytes:
    """A signature field with a picture over what was signed, and nothing in it."""
    change = more_fields(FT="/Sig", Rect=list(OVER_TEXT))

    def drawn(writer: Writer) -> None:
        change(writer)
        in_field("more", AP=look(WHITE))(writer)

    return apply(drawn, pdf)


def annotated(pdf: bytes, signed_again: bool) -> bytes:
    pdf = apply(annotation(Subtype="/FreeText", Rect=list(OVER_TEXT), Contents=LIE), pdf)
    return sign_plainly(pdf, "second", stranger("Mallory")) if signed_again else pdf


def signed_after(change: Change, pdf: bytes) -> bytes:
    """A change, and a stranger signs it in the room that was made for a second signature."""
    return sign_plainly(apply(change, pdf), "second", stranger("Mallory"))


def grown(pdf: bytes) -> bytes:
    """The first signature's picture grows over the text, and a stranger signs."""

    def change(writer: Writer) -> None:
        in_field("first", Rect=list(OVER_TEXT), AP=look(WHITE))(writer)

    return signed_after(change, pdf)


def room_grown(pdf: bytes) -> bytes:
    """The empty field for the second signature is moved over the text, and signed."""
    return signed_after(in_field("second", Rect=list(OVER_TEXT), AP=look(WHITE)), pdf)


def filled(pdf: bytes) -> bytes:
    """The text field filled in, with its look."""

    def change(writer: Writer) -> None:
        content = b"/Tx BMC BT /F1 9 Tf 2 8 Td (seen) Tj ET EMC"
        in_field("note", V="seen", AP=lambda w: {"/N": w.add_object(drawing(content, 320, 30))})(writer)

    return apply(change, pdf)


def clock(kind: type[DummyTimeStamper] = DummyTimeStamper) -> DummyTimeStamper:
    """A stranger's timestamp service."""
    private = rsa_key().private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = x509.Certificate.load(issued(rsa_key().public_key()))
    return kind(certificate, keys.PrivateKeyInfo.load(private))


def timestamped(pdf: bytes) -> bytes:
    """A document timestamp by a stranger's service."""
    writer = Writer(io.BytesIO(pdf))
    output = io.BytesIO()
    PdfTimeStamper(clock()).timestamp_pdf(writer, "sha256", output=output)
    return output.getvalue()


def same_digest(md: str) -> bytes:
    return sign_plainly(plain(), "first", md=md)


HONEST: tuple[Attack, ...] = (
    *attacks(
        "honest, foreign file",
        {
            "signed": signed,
            "signed by two": signed_twice,
            "certified": certified,
            "certified, nothing may change": partial(certified, MDPPerm.NO_CHANGES),
            "certified, then signed": lambda: sign_plainly(certified(), "second", stranger("En til")),
            "certified, filled in, then signed": lambda: sign_plainly(
                filled(certified()), "second", stranger("En til")
            ),
            "signed with a picture": lambda: sign_plainly(document(), "mine", box=FREE, text="Anna"),
            "signed, and stamped with the time": lambda: timestamped(signed()),
        },
        FOREIGN,
        SOUND,
    ),
    *attacks("honest, foreign file", {"not signed": plain}, FOREIGN, NO_SIGNATURE),
)

CERTIFIED = attacks(
    "certified file, foreign",
    {
        "sneaky signature over the text": lambda: sneaky(certified()),
        "sneaky signature over the text, annotations allowed": lambda: sneaky(certified(MDPPerm.ANNOTATE)),
        "sneaky signature, nothing allowed": lambda: sneaky(certified(MDPPerm.NO_CHANGES)),
        "sneaky signature without a signature": lambda: sneaky_unsigned(certified()),
        "sneaky signature without a signature, annotations allowed": lambda: sneaky_unsigned(
            certified(MDPPerm.ANNOTATE)
        ),
        "evil annotation": lambda: annotated(certified(), signed_again=False),
        "evil annotation, annotations allowed": lambda: annotated(
            certified(MDPPerm.ANNOTATE), signed_again=False
        ),
        "evil annotation, signed by a stranger": lambda: annotated(certified(), signed_again=True),
        "evil annotation, allowed and signed by a stranger": lambda: annotated(
            certified(MDPPerm.ANNOTATE), signed_again=True
        ),
        "a signature's picture grown over the text": lambda: grown(certified()),
        "the room for a signature moved over the text": lambda: room_grown(certified()),
        "filled in, where nothing may change": lambda: sign_plainly(
            filled(certified(MDPPerm.NO_CHANGES)), "second", stranger("Mallory"), by=Unconstrained
        ),
        "filled in, and not signed": lambda: filled(certified()),
    },
    FOREIGN,
    BROKEN,
)

APPROVED = attacks(
    "signed file, foreign",
    {
        "a later signer's picture over the text": lambda: sneaky(signed()),
        "a signature's picture grown over the text": lambda: grown(signed()),
        "the room for a signature moved over the text": lambda: room_grown(signed()),
        "evil annotation, signed by a stranger": lambda: annotated(signed(), signed_again=True),
        "filled in, and not signed": lambda: filled(signed()),
        "signed with SHA-1": partial(same_digest, "sha1"),
    },
    FOREIGN,
    BROKEN,
)

_COUNTERSIGNED = {
    name: change
    for family in ("active content", "evil annotation", "pages")
    for name, change in CHANGES[family].items()
    if name not in ("a script of a field", "a script by name", "a page removed", "pages in another order",
                    "a page read out as something else")
}  # fmt: skip
COUNTERSIGNED = attacks(
    "changed and signed by a stranger, foreign file",
    {
        name: partial(lambda change: signed_after(change, signed()), change)
        for name, change in _COUNTERSIGNED.items()
    },
    FOREIGN,
    BROKEN,
)

EVERY_FOREIGN: tuple[Attack, ...] = (
    *HONEST,
    *FOREIGN_FORGERY,
    *FOREIGN_SAVING,
    *FOREIGN_WRAPPING,
    *FOREIGN_SHADOW,
    *FOREIGN_STRIPPING,
    *FOREIGN_STRUCTURE,
    *CERTIFIED,
    *APPROVED,
    *COUNTERSIGNED,
    *ODD_HONEST,
    *ODD,
    *RICH_HONEST,
    *RICH,
)
