"""Signatures that are genuine, by people who were not to make them, or in another order."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSigner

from handover_app.domain.record import Answers, Verdict
from handover_app.domain.vocabulary import SigningPart
from tests.attacks.attack import ALTERED, ANY, BROKEN, SOUND, UNKNOWN, Attack, attacks
from tests.attacks.raw import same_length
from tests.attacks.victims import (
    INCOMING,
    OUTGOING,
    REGIONAL,
    other,
    sign_all,
    sign_by_hand,
    sign_plainly,
    steps,
    stranger,
)
from tests.attacks.wrapping import take_apart
from tests.mandates import mandate_of
from tests.record.pki import NAMES, NOW, Key, authority, make, vouched


class Unconstrained(PdfSigner):
    """Certifies what is certified already."""

    def _enforce_certification_constraints(self, reader: object) -> None:
        """Whatever there is."""


@cache
def same_name() -> Key:
    """The regional leader's name and part, vouched for by an authority of the same name."""
    return make(NAMES[REGIONAL], make("Region øst", authority=True), part=REGIONAL)


@cache
def without_part(name: str) -> Key:
    """Vouched for by the authority, but for no part."""
    return make(name, authority())


def transplanted() -> bytes:
    """The third signature of another record put into this one."""
    here, there = take_apart(steps().regional), take_apart(other().regional)
    return here.head + there.contents + here.tail


def earlier_transplanted() -> bytes:
    """This record's own second signature put where the third is."""
    here, there = take_apart(steps().regional), take_apart(steps().incoming)
    return here.head + there.contents + here.tail


def second_certification() -> bytes:
    """The incoming person certifies too, instead of signing."""
    return sign_plainly(
        steps().outgoing, "incoming", vouched(INCOMING), certify=MDPPerm.FILL_FORMS, by=Unconstrained
    )


def certification_in_place() -> bytes:
    """The second signature says that it certifies."""
    return same_length(sign_all(steps().built, OUTGOING), b"/P 2", b"/P 3", last=True)


def own_authority() -> bytes:
    """The authority's own key signs."""
    return sign_by_hand(steps().incoming, REGIONAL, authority())


def strangers() -> bytes:
    pdf = steps().built
    for part in (OUTGOING, INCOMING, REGIONAL):
        pdf = sign_by_hand(pdf, part, make(NAMES[part], part=part))
    return pdf


def elsewhere(part: SigningPart, **mandate: str) -> bytes:
    """The right name, vouched for elsewhere, in the last signature of what there is."""
    key = make(NAMES[part], authority(), mandate=replace(mandate_of(part), **mandate))  # type: ignore[arg-type]
    return sign_by_hand({OUTGOING: steps().built, REGIONAL: steps().incoming}[part], part, key)


PEOPLE: tuple[Attack, ...] = (
    *attacks(
        "roles and units",
        {
            "a trusted person in the wrong part": lambda: sign_by_hand(
                steps().incoming, REGIONAL, vouched(INCOMING)
            ),
            "the outgoing person in every part": lambda: sign_by_hand(
                sign_by_hand(steps().outgoing, INCOMING, vouched(OUTGOING)), REGIONAL, vouched(OUTGOING)
            ),
            "a member reviews": lambda: sign_by_hand(
                steps().incoming, REGIONAL, make(NAMES[REGIONAL], authority(), part=OUTGOING)
            ),
            "a reviewer hands over": lambda: sign_by_hand(
                steps().built, OUTGOING, make(NAMES[OUTGOING], authority(), part=REGIONAL)
            ),
            "a member of another unit hands over": lambda: elsewhere(OUTGOING, unit="g1"),
            "a member of a unit of the same id in another organisation": lambda: elsewhere(
                OUTGOING, organisation="Another organisation"
            ),
            "a member of a unit of the same id in another region": lambda: elsewhere(OUTGOING, region="vest"),
            "a reviewer of another region": lambda: elsewhere(REGIONAL, region="vest"),
            "a reviewer of another organisation": lambda: elsewhere(
                REGIONAL, organisation="Another organisation"
            ),
            "a region that looks like the region": lambda: elsewhere(REGIONAL, region="øs\u03c4"),
            "a unit that looks like the unit": lambda: elsewhere(OUTGOING, unit="g4\uff12"),
            "a deputy who hands over": lambda: sign_by_hand(
                steps().incoming, REGIONAL, make(NAMES[OUTGOING], authority(), part=REGIONAL)
            ),
        },
        UNKNOWN,
        SOUND,
    ),
    *attacks(
        "signers",
        {
            "regional before incoming": lambda: sign_by_hand(steps().outgoing, REGIONAL),
            "incoming before outgoing": lambda: sign_by_hand(steps().built, INCOMING),
            "two certifications": second_certification,
            "signed by other software": lambda: sign_plainly(steps().incoming, "regional", vouched(REGIONAL)),
            "a signature without its answers": lambda: sign_plainly(
                steps().built, "regional", vouched(REGIONAL)
            ),
        },
        ALTERED,
        ANY,
    ),
    *attacks(
        "signers",
        {
            "another record's signature put in": transplanted,
            "an earlier signature put in": earlier_transplanted,
            "the certification's permission changed": certification_in_place,
            "a further signature by a stranger, visible": lambda: sign_plainly(
                steps().outgoing, "more", stranger(), box=(40, 300, 550, 800), text="Godkjent"
            ),
        },
        ALTERED,
        BROKEN,
    ),
    *attacks(
        "signers",
        {
            "a further signature after the last": lambda: sign_plainly(steps().outgoing, "more", stranger()),
        },
        ALTERED,
        ANY,
    ),
    *attacks(
        "signers",
        {
            "the same name, vouched for by an authority of the same name": lambda: sign_by_hand(
                steps().incoming, REGIONAL, same_name()
            ),
            "the same name, vouched for by nobody": lambda: sign_by_hand(
                steps().incoming, REGIONAL, make(NAMES[REGIONAL])
            ),
            "the same name and part, vouched for by nobody": lambda: sign_by_hand(
                steps().incoming, REGIONAL, make(NAMES[REGIONAL], part=REGIONAL)
            ),
            "vouched for, under another name": lambda: sign_by_hand(
                steps().incoming, REGIONAL, without_part("En annen")
            ),
            "the authority itself": own_authority,
            "vouched for by a signer instead of an authority": lambda: sign_by_hand(
                steps().incoming, REGIONAL, make(NAMES[REGIONAL], vouched(OUTGOING), part=REGIONAL)
            ),
            "strangers in all parts": strangers,
        },
        UNKNOWN,
        SOUND,
    ),
    *attacks(
        "signers",
        {
            "a key that has run out": lambda: sign_by_hand(
                steps().incoming,
                REGIONAL,
                make(NAMES[REGIONAL], authority(), part=REGIONAL, start=NOW - timedelta(days=900)),
            ),
            "a key that is not valid yet": lambda: sign_by_hand(
                steps().incoming,
                REGIONAL,
                make(NAMES[REGIONAL], authority(), part=REGIONAL, start=NOW + timedelta(days=9)),
            ),
        },
        frozenset({Verdict.EXPIRED}),
        SOUND,
    ),
    *attacks(
        "signers",
        {"no decision": lambda: sign_by_hand(steps().incoming, REGIONAL, said=Answers())},
        frozenset({Verdict.RETURNED}),
        SOUND,
    ),
)
