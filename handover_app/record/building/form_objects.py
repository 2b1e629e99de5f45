"""Makes the form of a record: fields with their appearances, and signature fields with their locks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handover_app.domain.record import RecordData
from handover_app.domain.vocabulary import SigningPart
from handover_app.record.contents.fields import FieldKind, fields_of, form
from handover_app.record.faces.appearance import check_box, empty_stamp, text_box
from handover_app.record.faces.scripts import REGULAR, RESOURCE_NAMES
from handover_app.record.layout.flowables import Placement
from handover_app.record.pdf.objects import Objects, form_xobject, reference, references, text

PRINT, LOCKED = 4, 128
MULTILINE = 1 << 12
SIGNED_AND_GROWING = 3
"""Signature fields exist, and programs must save by appending."""
DEFAULT_APPEARANCE = f"/{RESOURCE_NAMES[REGULAR]} 9 Tf 0 g"


class Form:
    """The form of a record that is being built. `widgets`: the numbers of its fields, by placement."""

    def __init__(self, objects: Objects, data: RecordData, placements: Sequence[Placement]) -> None:
        self._objects = objects
        self._data = data
        self._kinds = {field.name: field.kind for field in form(data)}
        self._placements = placements
        self._looks: dict[bytes, int] = {}
        self._groups: dict[str, int] = {}
        self._kids: dict[str, list[int]] = {"": []}
        self.widgets = objects.reserve(len(placements))

    def add(self, pages: Sequence[int], fonts: Mapping[str, int]) -> int:
        """Adds the fields and the form; returns the number of the form."""
        following = len(pages)
        for index, (placement, number) in enumerate(zip(self._placements, self.widgets, strict=True)):
            above, _, name = placement.name.rpartition(".")
            parent = f"/Parent {reference(self._group(above))}" if above else ""
            self._kids[above].append(number)
            page = reference(pages[placement.page - 1])
            rectangle = " ".join(f"{side:.2f}" for side in placement.rectangle)
            self._objects.put(
                number,
                f"<</Type/Annot/Subtype/Widget/Rect[{rectangle}]/P {page}/T{text(name)}{parent}"
                f"/TU{text(placement.tip)}/StructParent {following + index}{self._own(placement)}>>",
            )
        for name, number in self._groups.items():
            above, _, own = name.rpartition(".")
            parent = f"/Parent {reference(self._groups[above])}" if above else ""
            self._objects.put(number, f"<</T{text(own)}{parent}/Kids{references(self._kids[name])}>>")
        faces = "".join(f"/{name} {reference(number)}" for name, number in fonts.items())
        return self._objects.add(
            f"<</Fields{references(self._kids[''])}/DR<</Font<<{faces}>>>>/DA{text(DEFAULT_APPEARANCE)}"
            f"/SigFlags {SIGNED_AND_GROWING}>>"
        )

    def _group(self, name: str) -> int:
        """The number of a field's ancestor. Adds it and its own ancestors if they are missing."""
        if name not in self._groups:
            above = name.rpartition(".")[0]
            if above:
                self._group(above)
            (self._groups[name],) = self._objects.reserve()
            self._kids[name] = []
            self._kids[above].append(self._groups[name])
        return self._groups[name]

    def _own(self, placement: Placement) -> str:
        """Entries that only fields of this kind have."""
        x0, y0, x1, y1 = placement.rectangle
        width, height = round(x1 - x0, 2), round(y1 - y0, 2)
        # /AP stays a direct dictionary: the check of field locks trips over an indirect one. Text fields
        # have an /AS: without it, pyHanko takes any appearance of an earlier revision for changed in place.
        match self._kinds.get(placement.name):
            case FieldKind.CHECK:
                yes, no = (
                    self._look(check_box(width, ticked=ticked), width, height) for ticked in (True, False)
                )
                return f"/F {PRINT}/FT/Btn/V/Off/AS/Off/AP<</N<</Yes {yes}/Off {no}>>>>/MK<</CA(4)>>"
            case FieldKind.TEXT | FieldKind.DAY as kind:
                flags = MULTILINE if kind is FieldKind.TEXT else 0
                look = self._look(text_box(width, height), width, height)
                return f"/F {PRINT}/FT/Tx/Ff {flags}/DA{text(DEFAULT_APPEARANCE)}/AS/N/AP<</N {look}>>"
            case None:
                look = self._look(empty_stamp(width, height), width, height)
                return f"/F {PRINT | LOCKED}/FT/Sig/AP<</N {look}>>{self._lock(SigningPart(placement.name))}"

    def _look(self, content: bytes, width: float, height: float) -> str:
        """Adds an appearance; fields with the same appearance share it."""
        drawing = form_xobject(content, width, height)
        if drawing not in self._looks:
            self._looks[drawing] = self._objects.add(drawing)
        return reference(self._looks[drawing])

    def _lock(self, part: SigningPart) -> str:
        """Incoming locks its own fields, regional locks all of them. Outgoing certifies instead."""
        match part:
            case SigningPart.REGIONAL:
                lock = "<</Type/SigFieldLock/Action/All/P 1>>"
            case SigningPart.INCOMING:
                names = " ".join(text(name) for name in fields_of(self._data, part))
                lock = f"<</Type/SigFieldLock/Action/Include/Fields[{names}]>>"
            case _:
                return ""
        return f"/Lock {reference(self._objects.add(lock))}"
