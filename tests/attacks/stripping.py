"""Signatures taken out, in part and whole, by an update, by cutting, and by writing the file anew."""

import io
import warnings
from collections.abc import Callable
from functools import partial

import pikepdf

from tests.attacks.attack import (
    AWAITING,
    BROKEN,
    FOREIGN,
    NO_SIGNATURE,
    NOT_SOUND,
    REFUSED,
    SOUND,
    Attack,
    attacks,
)
from tests.attacks.changes import Writer, apply, field, field_without
from tests.attacks.victims import signed, signed_twice, steps

Names = tuple[str, ...]
ALL: Names = ("outgoing", "incoming", "regional")


def anew(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None, **options: object) -> bytes:
    """Written anew by other software, after a change."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells what it leaves behind, which is the point
        change(file)
        file.save(output, **options)  # type: ignore[arg-type]  # passed on as they are
    return output.getvalue()


def without(names: Names) -> Callable[[pikepdf.Pdf], None]:
    """The signatures of these fields taken out."""

    def change(file: pikepdf.Pdf) -> None:
        if "/Perms" in file.Root:
            del file.Root.Perms
        for node in file.Root.AcroForm.Fields:
            if str(node.get("/T", "")) in names and "/V" in node:
                del node["/V"]

    return change


def no_form(file: pikepdf.Pdf) -> None:
    del file.Root.AcroForm


def no_fields(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm.Fields = pikepdf.Array()


def no_type(file: pikepdf.Pdf) -> None:
    for node in file.Root.AcroForm.Fields:
        if node.get("/FT") == "/Sig":
            node.FT = pikepdf.Name.Tx


def by_update(names: Names) -> Callable[[bytes], bytes]:
    def change(writer: Writer) -> None:
        for name in names:
            field_without(name, "/V")(writer)

    return lambda pdf: apply(change, pdf)


def nulled(pdf: bytes) -> bytes:
    from pyhanko.pdf_utils import generic

    def change(writer: Writer) -> None:
        field(writer, "regional")["/V"] = generic.NullObject()

    return apply(change, pdf)


def form_gone(writer: Writer) -> None:
    writer.root.pop("/AcroForm")
    writer.update_root()


def zeroed(pdf: bytes) -> bytes:
    """The last signature overwritten with zeros."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    end = pdf.index(b">", start)
    return pdf[:start] + b"0" * (end - start) + pdf[end:]


def cut_after(pdf: bytes, words: bytes) -> bytes:
    return pdf[: pdf.rindex(words)]


def _on(victim: Callable[[], bytes], change: Callable[..., bytes], *arguments: object) -> bytes:
    return change(victim(), *arguments)


def _record() -> dict[str, Callable[[], bytes]]:
    whole = lambda: steps().regional  # noqa: E731 (the victim)
    parts = {
        "the last": ALL[2:],
        "the last two": ALL[1:],
        "the first": ALL[:1],
        "the second": ALL[1:2],
        "all": ALL,
    }
    return {
        **{f"{name}, by an update": partial(_on, whole, by_update(names)) for name, names in parts.items()},
        **{
            f"{name}, written anew": partial(_on, whole, anew, without(names))
            for name, names in parts.items()
        },
        "the last, set to nothing": partial(_on, whole, nulled),
        "the form, by an update": lambda: apply(form_gone, steps().regional),
        "the form, written anew": partial(_on, whole, anew, no_form),
        "the list of fields, written anew": partial(_on, whole, anew, no_fields),
        "the kind of the fields, written anew": partial(_on, whole, anew, no_type),
        "written anew with its signatures": partial(_on, whole, anew),
        "the last overwritten with zeros": partial(_on, whole, zeroed),
        "the unsigned record written anew": lambda: anew(steps().built),
        "cut before the last table": partial(_on, whole, cut_after, b"xref"),
        "cut before the end": partial(_on, whole, cut_after, b"%%EOF"),
    }


STRIPPING: tuple[Attack, ...] = attacks("stripped signatures", _record(), REFUSED, NOT_SOUND)
REPLAY = (
    *attacks(
        "replay of an older revision",
        {
            "before the third signature": lambda: steps().incoming,
            "before the second signature": lambda: steps().outgoing,
        },
        AWAITING,
        SOUND,
    ),
    *attacks(
        "replay of an older revision", {"before the first": lambda: steps().built}, AWAITING, NO_SIGNATURE
    ),
)
FOREIGN_STRIPPING = (
    *attacks(
        "stripped signatures, foreign file",
        {
            "by an update": lambda: by_update(("first",))(signed()),
            "the second, by an update": lambda: by_update(("second",))(signed_twice()),
            "the form, by an update": lambda: apply(form_gone, signed()),
            "the second, written anew": lambda: anew(signed_twice(), without(("second",))),
            "the form, written anew": lambda: anew(signed_twice(), no_form),
            "the list of fields, written anew": lambda: anew(signed_twice(), no_fields),
            "the kind of the fields, written anew": lambda: anew(signed_twice(), no_type),
            "written anew with its signatures": lambda: anew(signed_twice()),
            "the last overwritten with zeros": lambda: zeroed(signed()),
        },
        FOREIGN,
        BROKEN,
    ),
    *attacks(
        "stripped signatures, foreign file",
        {"all, written anew": lambda: anew(signed_twice(), without(("first", "second")))},
        FOREIGN,
        NOT_SOUND,
    ),
)
