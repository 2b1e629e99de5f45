"""Which changes a later signer may make in a signed PDF of any origin, beyond the validator's policy.

The difference policy underneath decides which *objects* a later revision may touch. It allows changes that
mislead readers: a field whose value and appearance no longer agree, a hidden field, an exchanged font of the
form, a removed signature, a picture over signed content. This module compares the states at two successive
signatures. The visible difference may only be filled fields, and signatures in free room.

Source: the shadow, evil-annotation and sneaky-signature attacks (Mainka et al., 2021; Rohlmann et al., 2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import FieldMDPSpec
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from handover_app.record.pdf.described import description

_HARMLESS_FLAGS = 4 | 128 | 512
"""Print, locked, contents locked: widget flags that signing software sets. ISO 32000-1, 12.5.3."""
_READ_ONLY = 1
_ELSEWHERE = 8 | 16
"""No zoom, no rotation: a widget with one of these is drawn outside its rectangle. ISO 32000-1, 12.5.3."""
_NEW_WIDGET: dict[str, Sequence[Any] | None] = {
    "/Type": ("/Annot",),
    "/Subtype": ("/Widget",),
    "/FT": ("/Sig",),
    "/Border": ([0, 0, 0],),
    **dict.fromkeys(
        ("/AP", "/DA", "/DR", "/F", "/Ff", "/H", "/Kids", "/Lock", "/M", "/MK", "/NM", "/P", "/Parent", "/Q",
         "/Rect", "/StructParent", "/SV", "/T", "/TM", "/TU", "/V")
    ),
}  # fmt: skip
"""Entries that a later signature field and its widgets may have, with the allowed values; `None` allows any.
An entry that draws outside the rectangle, or acts when the widget is seen or clicked, is not among them.
Source: ISO 32000-1, tables 164, 188, 220, 232; seen in files of a dozen programs.
"""
_PACKING = {"/Length", "/Filter", "/DecodeParms"}
_MOST = 200_000
"""Maximum number of objects per comparison. A file with more is never called sound."""
_DEEPEST = 40

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SignaturePicture:
    """The place of a picture that came with a later signature. `page` counts from 0."""

    page: int
    box: Box


class _Changed(Exception):  # noqa: N818 (it steers the comparison)
    pass


def later_pictures(
    signatures: tuple[EmbeddedPdfSignature, ...],
) -> list[tuple[EmbeddedPdfSignature, SignaturePicture]] | None:
    """The pictures that came after a signature, each with that signature.

    `None` if more changed than a later signer may change. Raises any exception of the parser.
    """
    try:
        return [
            (before, picture)
            for before, after in pairwise(signatures)
            for picture in _Comparison(before, after).pictures()
        ]
    except _Changed:
        return None


@dataclass(frozen=True, slots=True)
class _Field:
    """A field at one moment: its dictionary, its inherited entries, and its widgets."""

    kind: str
    node: Any
    value: Any
    flags: int
    widgets: tuple[Any, ...]
    references: tuple[Any, ...]


class _Comparison:
    """Compares the document at one signature with the document at the next."""

    def __init__(self, before: EmbeddedPdfSignature, after: EmbeddedPdfSignature) -> None:
        reader = before.reader
        self._old = reader.get_historical_root(before.signed_revision)
        self._new = reader.get_historical_root(after.signed_revision)
        self._described = [description(reader, each.signed_revision) for each in (before, after)]
        self._budget = _MOST

    def pictures(self) -> list[SignaturePicture]:
        """The pictures of signature fields that are new. Raises `_Changed`."""
        old_form, new_form = _at(self._old, "/AcroForm"), _at(self._new, "/AcroForm")
        old_words, new_words = self._described
        if new_form is None or old_words != new_words:
            raise _Changed
        old = dict(self._fields(_at(old_form, "/Fields", ()), "", {})) if old_form is not None else {}
        if old_form is not None:
            self._form(old_form, new_form, list(old.values()))
        new = dict(self._fields(_at(new_form, "/Fields", ()), "", {}))
        locks = [_lock(field) for field in old.values() if field.kind == "/Sig" and "/V" in field.node]
        for name, field in old.items():
            if name not in new or new[name].kind != field.kind:
                raise _Changed
            self._field(field, new[name])
            if any(lock and lock.is_locked(name) for lock in locks):
                self._kept(field, new[name])
        came = [field for name, field in new.items() if name not in old]
        return [picture for field in came for picture in self._pictures(field)]

    def _form(self, old: Any, new: Any, fields: Sequence[_Field]) -> None:
        if _true(_at(new, "/NeedAppearances")) and not _true(_at(old, "/NeedAppearances")):
            raise _Changed
        for key in ("/DA", "/CO", "/XFA"):
            if key in old and not self._same(_at(old, key), _at(new, key)):
                raise _Changed
        if int(_at(old, "/Q", 0)) != int(_at(new, "/Q", 0)):
            raise _Changed
        old_resources, new_resources = _at(old, "/DR", {}), _at(new, "/DR", {})
        for kind in old_resources:
            if not self._only_more(old_resources[kind], _at(new_resources, kind)):
                raise _Changed
        came = {name for kind in new_resources for name in _names(new_resources[kind])}
        came -= {name for kind in old_resources for name in _names(old_resources[kind])}
        drawn_anew = _true(_at(new, "/NeedAppearances"))
        words = [*self._looks(fields), *(_at(each.node, "/DA", "").encode() for each in fields if drawn_anew)]
        if any(name.encode() in word for name in came for word in words):
            raise _Changed

    def _looks(self, fields: Sequence[_Field]) -> Iterator[bytes]:
        """The content streams that draw the fields.

        They may name a font that the form lacks, so that a later revision could add it and change the text.
        """
        for field in fields:
            for node in field.widgets:
                waiting = [_at(node, "/AP")]
                while waiting:
                    self._spend()
                    look = _resolved(waiting.pop())
                    if isinstance(look, generic.StreamObject):
                        yield look.data
                    elif isinstance(look, dict):
                        waiting += look.values()

    def _only_more(self, old: Any, new: Any) -> bool:
        """Whether all old entries are unchanged; signing software adds fonts of its own."""
        if not (isinstance(old, dict) and isinstance(new, dict)):
            return self._same(old, new)
        return all(key in new and self._same(old[key], new[key]) for key in old)

    def _fields(self, references: Any, above: str, inherited: dict[str, Any]) -> Iterator[tuple[str, _Field]]:
        if above.count(".") > _DEEPEST:
            raise _Changed
        for reference in references:
            self._spend()
            node = reference.get_object()
            name = f"{above}{node.get('/T', '')}"
            own = inherited | {key: node[key] for key in ("/FT", "/V", "/Ff") if key in node}
            kids = _at(node, "/Kids", ())
            if any("/T" in kid.get_object() for kid in kids):
                yield from self._fields(kids, f"{name}.", own)
                continue
            references_of = tuple(kids) or (reference,)
            yield (
                name,
                _Field(
                    str(_at(own, "/FT", "")),
                    node,
                    _at(own, "/V"),
                    int(_at(own, "/Ff", 0)),
                    tuple(widget.get_object() for widget in references_of),
                    references_of,
                ),
            )

    def _field(self, old: _Field, new: _Field) -> None:
        if (old.flags ^ new.flags) & ~_READ_ONLY or len(old.widgets) != len(new.widgets):
            raise _Changed
        if old.kind == "/Sig":
            if "/V" in old.node and not _is_same_reference(old.node, new.node, "/V"):
                raise _Changed
            signed_now = "/V" not in old.node and "/V" in new.node
            looks_may_change = signed_now
        else:
            looks_may_change = not self._same(old.value, new.value)
        for before, after in zip(old.widgets, new.widgets, strict=True):
            self._widget(old.kind, before, after, looks_may_change)
        if old.kind == "/Btn" and not _ticks_match(new):
            raise _Changed

    def _kept(self, old: _Field, new: _Field) -> None:
        """Demands that a field locked by an earlier signature is unchanged.

        Viewers read the lock from the field; the validator underneath reads only the signature.
        """
        if not self._same_value(old, new) or not all(
            self._same(_at(before, key), _at(after, key))
            for before, after in zip(old.widgets, new.widgets, strict=True)
            for key in ("/AP", "/AS")
        ):
            raise _Changed

    def _same_value(self, old: _Field, new: _Field) -> bool:
        """Whether the value is unchanged. A signature is compared by its reference.

        A signature refers to everything that it signed, parts of which may legitimately change.
        """
        if old.kind == "/Sig" and "/V" in old.node:
            return _is_same_reference(old.node, new.node, "/V")
        return self._same(old.value, new.value)

    def _widget(self, kind: str, old: Any, new: Any, looks_may_change: bool) -> None:
        if (int(_at(old, "/F", 0)) ^ int(_at(new, "/F", 0))) & ~_HARMLESS_FLAGS:
            raise _Changed
        for key in ("/DA", "/Q", "/Rect", "/MK", "/A", "/AA"):
            if not self._same(_at(old, key), _at(new, key)):
                raise _Changed
        # /N is the drawing on the page. The others (under the pointer, pressed) never have to change.
        before, after = _at(old, "/AP", {}), _at(new, "/AP", {})
        same = self._same(_at(before, "/N"), _at(after, "/N"))
        if any(key != "/N" and not self._same(_at(before, key), after[key]) for key in after):
            raise _Changed
        # A button already holds the drawings of all its states: only the chosen state may change, with the
        # value. A signature field may be redrawn when it is signed. Any other drawn field must be redrawn
        # exactly when its value changes. Otherwise it would show one value and store another.
        if kind == "/Btn":
            is_fine = same and (looks_may_change or str(_at(old, "/AS")) == str(_at(new, "/AS")))
        elif kind == "/Sig":
            is_fine = same or looks_may_change
        else:
            is_fine = same != looks_may_change or ("/AP" not in old and "/AP" not in new)
        if not is_fine:
            raise _Changed

    def _pictures(self, field: _Field) -> Iterator[SignaturePicture]:
        """The places of a new field's widgets. A new field must be a signature field."""
        if field.kind != "/Sig":
            raise _Changed
        for widget, reference in zip(field.widgets, field.references, strict=True):
            if not (_is_plain(field.node) and _is_plain(widget)) or _at(widget, "/Subtype") != "/Widget":
                raise _Changed
            x0, y0, x1, y1 = (float(side) for side in _at(widget, "/Rect", (0, 0, 0, 0)))
            box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if box[0] == box[2] or box[1] == box[3]:
                continue
            if int(_at(widget, "/F", 0)) & _ELSEWHERE:
                raise _Changed
            pages = list(self._pages_with(reference))
            if not pages:  # readers differ about widgets that no page lists
                raise _Changed
            for number, page in pages:
                self._refuse_overlap(page, box)
                yield SignaturePicture(number, box)

    def _pages_with(self, reference: Any) -> Iterator[tuple[int, Any]]:
        """The pages that show a widget, in their state before it came."""
        old = list(self._pages(self._old["/Pages"], 0))
        for number, page in enumerate(self._pages(self._new["/Pages"], 0)):
            listed = _at(page, "/Annots", ())
            if any(getattr(item, "idnum", None) == reference.idnum for item in listed):
                yield number, old[number]

    def _pages(self, node: Any, depth: int) -> Iterator[Any]:
        self._spend()
        if depth > _DEEPEST:
            raise _Changed
        if "/Kids" not in node:
            yield node
            return
        for kid in node["/Kids"]:
            yield from self._pages(kid.get_object(), depth + 1)

    def _refuse_overlap(self, page: Any, box: Box) -> None:
        """Demands that the picture covers no earlier field or note."""
        for item in _at(page, "/Annots", ()):
            self._spend()
            x0, y0, x1, y1 = (float(side) for side in _at(item.get_object(), "/Rect", (0, 0, 0, 0)))
            left, right = sorted((x0, x1))
            low, high = sorted((y0, y1))
            if (
                left < right
                and low < high
                and left < box[2]
                and box[0] < right
                and low < box[3]
                and box[1] < high
            ):
                raise _Changed

    def _spend(self) -> None:
        self._budget -= 1
        if self._budget < 0:
            raise _Changed

    def _same(self, old: Any, new: Any) -> bool:
        """Whether two values, each at its own moment, are equal at every depth.

        Objects may refer back to themselves, so each pair is compared only once.
        """
        waiting, known = [(old, new)], set[tuple[Any, Any]]()
        while waiting:
            self._spend()
            one, other = waiting.pop()
            if isinstance(one, generic.IndirectObject) and isinstance(other, generic.IndirectObject):
                pair = (one.reference, other.reference)
                if pair in known:
                    continue
                known.add(pair)
            inside = _parts(_resolved(one), _resolved(other))
            if inside is None:
                return False
            waiting += inside
        return True


def _parts(old: Any, new: Any) -> list[tuple[Any, Any]] | None:
    """The parts of two values that still have to be compared; `None` if the values already differ."""
    skipped = {"/Parent", "/P"}
    if isinstance(old, generic.StreamObject) or isinstance(new, generic.StreamObject):
        if type(old) is not type(new) or not _same_content(old, new):
            return None
        skipped = _PACKING
    if isinstance(old, generic.DictionaryObject) and isinstance(new, generic.DictionaryObject):
        keys = old.keys() - skipped
        same_keys = keys == new.keys() - skipped
        return [(old.raw_get(key), new.raw_get(key)) for key in keys] if same_keys else None
    if isinstance(old, list) and isinstance(new, list):
        return list(zip(old, new, strict=True)) if len(old) == len(new) else None
    return [] if type(old) is type(new) and old == new else None


def _same_content(old: generic.StreamObject, new: generic.StreamObject) -> bool:
    """Whether two streams have the same content.

    The packed bytes are compared if both use the same filters: the library cannot unpack all of them.
    """
    packed_alike = all(_at(old, key) == _at(new, key) for key in _PACKING)
    return (packed_alike and old.encoded_data == new.encoded_data) or old.data == new.data


def _names(resources: Any) -> Sequence[str]:
    """The names of the resources of one kind."""
    return list(resources) if isinstance(resources, dict) else []


def _lock(field: _Field) -> FieldMDPSpec | None:
    """The lock of a signature, as its field states it. Raises any exception of the library."""
    return FieldMDPSpec.from_pdf_object(field.node["/Lock"]) if "/Lock" in field.node else None


def _is_plain(node: Any) -> bool:
    """Whether a field or widget has only the entries that a signature field needs."""
    return all(key in _NEW_WIDGET and node[key] in (_NEW_WIDGET[key] or [node[key]]) for key in node)


def _ticks_match(field: _Field) -> bool:
    """Whether the checkboxes of a field show its value."""
    value = "/Off" if field.value is None else str(field.value)
    shown = [str(widget["/AS"]) for widget in field.widgets if "/AS" in widget]
    return shown == [value] if len(shown) == 1 else set(shown) <= {value, "/Off"}


def _at(dictionary: Any, key: str, default: Any = None) -> Any:
    """An entry, following a reference; the library's own `get` does not follow it."""
    return dictionary[key] if key in dictionary else default  # noqa: SIM401 (see above)


def _resolved(value: Any) -> Any:
    if isinstance(value, generic.DecryptedObjectProxy):
        value = value.decrypted
    return value.get_object() if isinstance(value, generic.IndirectObject) else value  # type: ignore[no-untyped-call]  # untyped library


def _is_same_reference(old: Any, new: Any, key: str) -> bool:
    """Whether both entries refer to the same object. Direct objects never count as the same."""
    if key not in new:
        return False
    one, other = (each.raw_get(key, decrypt=generic.EncryptedObjAccess.RAW) for each in (old, new))
    both = isinstance(one, generic.IndirectObject) and isinstance(other, generic.IndirectObject)
    return both and (one.idnum, one.generation) == (other.idnum, other.generation)


def _true(value: Any) -> bool:
    return bool(value) and bool(getattr(value, "value", value))
