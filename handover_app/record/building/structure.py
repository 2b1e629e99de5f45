"""Writes the structure tree of a drawn document, and the map from page content back to the tree.

Source: ISO 32000-1, 14.7.2 to 14.7.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handover_app.record.layout.flowables import Placement
from handover_app.record.layout.tags import Element, MarkedContent, Tree
from handover_app.record.pdf.objects import Objects, reference, references, text


@dataclass(frozen=True, slots=True)
class Drawing:
    """The input of the structure: its tree, the owners of each page's marks, and the places of the fields."""

    tree: Tree
    owners: Sequence[Sequence[Element]]
    placements: Sequence[Placement]


def add_structure(objects: Objects, drawing: Drawing, pages: Sequence[int], widgets: Sequence[int]) -> int:
    """Adds the tree; returns the number of its root. `pages` and `widgets`: object numbers, in order."""
    (root,) = objects.reserve()
    elements = drawing.tree.elements
    numbered = objects.reserve(len(elements))
    first = numbered.start
    fields = {
        placement.element.index: _field(placement, pages[placement.page - 1], widget)
        for placement, widget in zip(drawing.placements, widgets, strict=True)
    }
    for number, element in zip(numbered, elements, strict=True):
        above = root if element.parent is None else first + element.parent
        kids = fields.get(element.index) or _kids(element.kids, first, pages)
        own = _own(element) if element.scope or element.is_special else ""
        objects.put(number, f"<</Type/StructElem/S/{element.tag}/P {above} 0 R{own}{kids}>>")
    numbers = [
        f"{index} {reference(objects.add(references(first + owner.index for owner in owners)))}"
        for index, owners in enumerate(drawing.owners)
    ]
    numbers += [
        f"{index} {reference(first + placement.element.index)}"
        for index, placement in enumerate(drawing.placements, start=len(pages))
    ]
    parents = objects.add(f"<</Nums[{' '.join(numbers)}]>>")
    following = len(pages) + len(widgets)
    objects.put(
        root,
        f"<</Type/StructTreeRoot/K[{reference(first)}]/ParentTree {reference(parents)}"
        f"/ParentTreeNextKey {following}>>",
    )
    return root


def _field(placement: Placement, page: int, widget: int) -> str:
    """The kid of a form element: a bare reference. The difference analysis does not follow an array."""
    return f"/Pg {page} 0 R/Alt{text(placement.tip)}/K<</Type/OBJR/Obj {widget} 0 R/Pg {page} 0 R>>"


def _own(element: Element) -> str:
    """Attributes that only few elements have."""
    entries = ""
    if element.alt:
        entries += f"/Alt{text(element.alt)}"
    if element.box:
        box = " ".join(f"{side:.2f}" for side in element.box)
        entries += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
    if element.scope:
        entries += f"/A<</O/Table/Scope/{element.scope}>>"
    return entries


def _kids(kids: Sequence[Element | MarkedContent], first: int, pages: Sequence[int]) -> str:
    """Elements by reference; marks by number, on the page of the first mark."""
    if len(kids) == 1 and isinstance(kid := kids[0], MarkedContent):  # the most frequent case
        page, mark = kid
        return f"/Pg {pages[page - 1]} 0 R/K[{mark}]"
    own = 0
    written: list[str] = []
    for kid in kids:
        if not isinstance(kid, MarkedContent):
            written.append(f"{first + kid.index} 0 R")
            continue
        page, mark = kid
        own = own or page
        number = f"{mark}" if page == own else f"<</Type/MCR/Pg {pages[page - 1]} 0 R/MCID {mark}>>"
        written.append(number)
    if not written:
        return ""
    return f"{f'/Pg {pages[own - 1]} 0 R' if own else ''}/K[{' '.join(written)}]"
