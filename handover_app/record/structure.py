"""Writes the structure tree of a drawn document into its PDF.

Source: ISO 32000-1, 14.7.2 to 14.7.4.
"""

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from handover_app.record.form_objects import Widgets
from handover_app.record.layout.flowables import Placement
from handover_app.record.layout.tags import Element, Mark, Tree


def add_structure(pdf: Pdf, tree: Tree, placements: tuple[Placement, ...], widgets: Widgets) -> None:
    """Adds the tree, the way back from page content to it, and the tab order."""
    _Writer(pdf, placements, widgets).write(tree)


class _Writer:
    def __init__(self, pdf: Pdf, placements: tuple[Placement, ...], widgets: Widgets) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._placed = {id(placement.element): index for index, placement in enumerate(placements)}
        self._placements = placements
        self._widgets = widgets
        self._written: dict[int, Object] = {}

    def write(self, tree: Tree) -> None:
        pdf = self._pdf
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(tree.root, root)])
        numbers: list[Any] = []
        for index, page in enumerate(self._pages):
            page.Tabs = Name.S
            owners = tree.pages.get(index + 1)
            if owners:
                page.StructParents = index
                numbers += [index, pdf.make_indirect(Array([self._written[id(owner)] for owner in owners]))]
        following = len(self._pages)
        for index, placement in enumerate(self._placements):
            self._widgets[index].StructParent = following
            numbers += [following, self._written[id(placement.element)]]
            following += 1
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = following
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Object) -> Object:
        node = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
        self._written[id(element)] = node
        if element.scope:
            node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        marks = [kid for kid in element.kids if isinstance(kid, Mark)]
        if marks:
            node.Pg = self._pages[marks[0].page - 1]
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, node))
            elif kid.page == marks[0].page:
                kids.append(kid.number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=self._pages[kid.page - 1], MCID=kid.number))
        if (index := self._placed.get(id(element))) is not None:
            placement = self._placements[index]
            node.Pg = self._pages[placement.page - 1]
            node.Alt = String(placement.tip)
            # A bare reference, not an array: the difference analysis follows a form element only so.
            node.K = Dictionary(Type=Name.OBJR, Obj=self._widgets[index], Pg=node.Pg)
        elif kids:
            node.K = Array(kids)
        return node
