"""Files that claim a newer version: changed after they were signed, or changed so that they claim it.

*Newer* says that nothing is wrong as far as can be seen, so that nobody may be able to have it said of a file
that was changed. The claim is an unknown key, value, language, layout or format, each in the data of a real
record, of the same length, so that nothing else moves.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cache, partial

from handover_app.domain.vocabulary import SigningPart
from tests.attacks.attack import (
    ALTERED,
    BROKEN,
    FOREIGN,
    NEWER,
    NO_SIGNATURE,
    NOT_SOUND,
    REFUSED,
    SOUND,
    Attack,
    attacks,
)
from tests.attacks.raw import stream, update
from tests.attacks.saving import evil_update
from tests.attacks.stripping import ALL, anew, by_update, cut_after, nulled, without, zeroed
from tests.attacks.victims import plain, reader, sign_all, sign_by_hand, sign_plainly, steps, stranger

CLAIMS = {
    "a format": (b'"format":"handover-record/1"', b'"format":"handover-record/2"'),
    "a layout": (b'"layout":1', b'"layout":2'),
    "a language": (b'"language":"nb"', b'"language":"fi"'),
    "a key of an account": (b'"access":"', b'"accent":"'),
    "a value": (b'"state":"active"', b'"state":"asleep"'),
}
_CHECKSUM = re.compile(rb"/CheckSum<([0-9a-f]{32})>")
_DATA = re.compile(rb"/Length (\d+)>>\nstream\n(?=\{\"case\")")


def claiming(claim: str, pdf: bytes) -> bytes:
    """The file with that claim in its data, and the checksum of that."""
    old, new = CLAIMS[claim]
    place = pdf.rindex(old)  # the case has a language, too
    pdf = pdf[:place] + new + pdf[place + len(old) :]
    found = _DATA.search(pdf)
    checksum = _CHECKSUM.search(pdf)
    if found is None or checksum is None:
        raise ValueError("this is no record")
    data = pdf[found.end() : found.end() + int(found[1])]
    digest = hashlib.md5(data, usedforsecurity=False).hexdigest().encode()
    return pdf[: checksum.start(1)] + digest + pdf[checksum.end(1) :]


@cache
def made(claim: str) -> bytes:
    """A record of a newer version that nobody has signed."""
    return claiming(claim, steps().built)


@cache
def newer() -> bytes:
    """A record of a newer version, signed by all three."""
    return sign_all(made("a key of an account"))


def unsigned_but_damaged(pdf: bytes) -> bytes:
    """A letter of the data is another one, and the checksum tells."""
    return pdf.replace(b'"state":"active"', b'"state":"actife"', 1)


def with_other_data(claim: str, pdf: bytes) -> bytes:
    """An update that puts data with the claim in the place of the record's."""
    (specification,) = reader(pdf).root["/AF"]
    number = specification.get_object()["/EF"].raw_get("/F").idnum
    old, new = CLAIMS[claim]
    data = bytes(specification.get_object()["/EF"]["/F"].data).replace(old, new)
    return update(pdf, {number: stream(data, b"/Type/EmbeddedFile/Subtype/application#2Fjson")})


def foreign_with_data() -> bytes:
    """Another program's file, signed by a stranger, that just mentions our data."""
    return sign_plainly(plain() + b"% handover.json handover-record/2\n", "first", stranger("Mallory"))


_TAMPERED: dict[str, Callable[[bytes], bytes]] = {
    "another page by an update": lambda pdf: evil_update(pdf, "whole"),
    "other data by an update": partial(with_other_data, "a value"),
    "bytes at the end": lambda pdf: pdf + b"% added\n",
    "a letter of the data": lambda pdf: pdf.replace(b"handover-record/1", b"handover-record/7"),
    "the last signature overwritten with zeros": zeroed,
    "the last signature set to nothing": nulled,
    "all signatures taken out by an update": by_update(ALL),
    "the last two taken out, written anew": lambda pdf: anew(pdf, without(ALL[1:])),
    "written anew": anew,
    "cut before the end": lambda pdf: cut_after(pdf, b"%%EOF"),
}
_UNSIGNED: dict[str, Callable[[bytes], bytes]] = {
    "a letter of the data": unsigned_but_damaged,
    "written anew": anew,
    "another page by an update": lambda pdf: evil_update(pdf, "whole"),
}

NEWER_ATTACKS: tuple[Attack, ...] = (
    *attacks(
        "newer, and changed since",
        {name: partial(lambda change: change(newer()), change) for name, change in _TAMPERED.items()},
        REFUSED,
        NOT_SOUND,
    ),
    *attacks(
        "changed so that it claims to be newer",
        {claim: partial(lambda claim: claiming(claim, steps().regional), claim) for claim in CLAIMS},
        ALTERED,
        BROKEN,
    ),
    *attacks(
        "claims to be newer, its signatures hidden",
        {
            f"{claim}, {how}": partial(
                lambda claim, hide: hide(claiming(claim, steps().regional)), claim, hide
            )
            for claim in ("a layout", "a value")
            for how, hide in {"zeros": zeroed, "null": nulled, "taken out": by_update(ALL)}.items()
        },
        REFUSED,
        NOT_SOUND,
    ),
    *attacks(
        "claims to be newer by an update",
        {
            claim: partial(lambda claim: with_other_data(claim, steps().regional), claim)
            for claim in ("a key of an account", "a language")
        },
        REFUSED,
        BROKEN,
    ),
    *attacks(
        "newer, unsigned and changed",
        {
            name: partial(lambda change: change(made("a layout")), change)
            for name, change in _UNSIGNED.items()
        },
        REFUSED,
        NO_SIGNATURE,
    ),
    *attacks(
        "claims to be newer, foreign file",
        {"data in a remark": foreign_with_data},
        FOREIGN,
        SOUND,
    ),
    *attacks(
        "honest, newer",
        {
            **{
                f"{claim}, signed by all": partial(lambda claim: sign_all(made(claim)), claim)
                for claim in CLAIMS
            },
            "signed by the first": lambda: sign_all(made("a value"), SigningPart.OUTGOING),
            "signed by a stranger": lambda: sign_by_hand(made("a value"), SigningPart.OUTGOING, stranger()),
        },
        NEWER,
        SOUND,
    ),
    *attacks(
        "honest, newer and unsigned",
        {claim: partial(made, claim) for claim in CLAIMS},
        NEWER,
        NO_SIGNATURE,
    ),
)
