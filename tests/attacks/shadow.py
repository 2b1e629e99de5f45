"""Shadow attacks: the file is prepared before honest people sign it, and changed afterwards.

Source: Mainka et al., "Shadow Attacks: Hiding and Replacing Content in Signed PDFs", 2021.
"""

from collections.abc import Callable
from functools import partial

from tests.attacks.attack import ALTERED, ANY, BROKEN, FOREIGN, Attack, attacks
from tests.attacks.changes import (
    WHITE,
    Writer,
    annotation,
    apply,
    in_field,
    layer,
    look,
    more_content,
    obj,
    page,
    stream,
)
from tests.attacks.raw import entry, xref
from tests.attacks.raw import stream as raw_stream
from tests.attacks.saving import EVIL, last_startxref, page_content
from tests.attacks.victims import plain, reader, sign_all, sign_plainly, steps

Prepared = Callable[[bytes], bytes]


def cover(pdf: bytes) -> bytes:
    """An image over part of the page."""

    def change(writer: Writer) -> None:
        target = page(writer)
        image = stream(
            b"\xff",
            Type="/XObject",
            Subtype="/Image",
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace="/DeviceGray",
        )
        target["/Resources"]["/XObject"] = obj({"/Cover": writer.add_object(image)})
        more = writer.add_object(stream(b"q 400 0 0 60 40 180 cm /Cover Do Q"))
        target["/Contents"] = obj([target.raw_get("/Contents"), more])
        writer.update_container(target)

    return apply(change, pdf)


def uncover(pdf: bytes) -> bytes:
    """The image is taken out of the page's resources: what it hid can be read."""

    def change(writer: Writer) -> None:
        target = page(writer)
        target["/Resources"]["/XObject"] = obj({})
        writer.update_container(target)

    return apply(change, pdf)


def freed(pdf: bytes) -> bytes:
    """The image's object is declared free by a table alone, the smallest update there is."""
    image = (
        reader(pdf).root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/XObject"].raw_get("/Cover").idnum
    )
    start = len(pdf)
    table = xref({}, b"0 1\n0000000000 65535 f \n%d 1\n0000000000 00001 f \n" % image)
    trailer = b"trailer\n<</Root 1 0 R/Size %d/Prev %d>>\n" % (
        reader(pdf).trailer["/Size"],
        last_startxref(pdf),
    )
    return pdf + table + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def with_spare(pdf: bytes) -> bytes:
    """A stream nobody uses, in which another content of the page lies ready, as an object of its own."""
    ready = entry(page_content(pdf), raw_stream(EVIL))
    return apply(lambda writer: writer.add_object(stream(ready, Spare=True)), pdf)


def switched(pdf: bytes) -> bytes:
    """A table alone that points the page's content at what lay ready."""
    number = page_content(pdf)
    place = pdf.index(entry(number, raw_stream(EVIL)))
    start = len(pdf)
    size = int(reader(pdf).trailer["/Size"])
    trailer = b"trailer\n<</Root 1 0 R/Size %d/Prev %d>>\n" % (size, last_startxref(pdf))
    return pdf + xref({number: place}) + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def font_prepared(pdf: bytes) -> bytes:
    """The page's text is set in a font that is to be defined anew."""

    def change(writer: Writer) -> None:
        target = page(writer)
        faces = target["/Resources"]["/Font"]
        faces["/Later"] = writer.add_object(
            obj({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"})
        )
        writer.update_container(faces)

    return apply(change, pdf)


def font_replaced(pdf: bytes) -> bytes:
    """The font is another one now."""

    def change(writer: Writer) -> None:
        face = page(writer)["/Resources"]["/Font"]["/Later"]
        face["/BaseFont"] = obj("/Courier")
        writer.update_container(face)

    return apply(change, pdf)


def same(pdf: bytes) -> bytes:
    return pdf


def by(change: Callable[[Writer], None]) -> Prepared:
    return lambda pdf: apply(change, pdf)


def _traps(field: str) -> dict[str, tuple[Prepared, Prepared]]:
    """What is prepared before the signatures, and what is done after them."""
    return {
        "hide: an image over the page, taken away": (cover, uncover),
        "hide: an image over the page, declared free": (cover, freed),
        "hide: content put over the page": (by(more_content), same),
        "hide: a layer, switched on later": (by(layer(shown=False)), by(layer(shown=True))),
        "hide: an annotation over the page": (by(annotation(Subtype="/Square")), same),
        "replace: a field shows something else": (same, by(in_field(field, AP=look(WHITE)))),
        "replace: a field prepared to show something else": (by(in_field(field, AP=look(WHITE))), same),
        "replace: a field's text, kept from its look": (same, by(in_field(field, V="Noe annet"))),
        "replace: a font defined anew": (font_prepared, font_replaced),
        "hide and replace: other content lies ready": (with_spare, same),
        "hide and replace: a table that switches to it": (with_spare, switched),
    }


def _record() -> tuple[Attack, ...]:
    def make(prepared: Prepared, done: Prepared) -> bytes:
        return done(sign_all(prepared(steps().built)))

    return tuple(
        Attack("shadow", name, partial(make, prepared, done), ALTERED, ANY if done is same else BROKEN)
        for name, (prepared, done) in _traps("reg.comment").items()
    )


def _foreign() -> tuple[Attack, ...]:
    def make(prepared: Prepared, done: Prepared) -> bytes:
        return done(sign_plainly(prepared(plain()), "first"))

    makers = {
        name: partial(make, prepared, done)
        for name, (prepared, done) in _traps("note").items()
        if done is not same
    }
    return attacks("shadow, foreign file", makers, FOREIGN, BROKEN)


SHADOW = _record()
FOREIGN_SHADOW = _foreign()
