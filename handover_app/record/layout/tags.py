"""The structure of a document: what is read aloud, in which order, and where it is drawn.

Source: ISO 32000-1, 14.7 and 14.8; PDF/UA-1.
"""

from __future__ import annotations

from typing import NamedTuple


class MarkedContent(NamedTuple):
    """A piece of drawn content: page number from 1, and its id on that page."""

    page: int
    number: int


class Element:
    """A node of the structure tree. `kids`: elements and marks in reading order.

    `index` and `parent`: positions in the tree's list. `alt`: the description of a figure; `box`: its
    position.
    """

    __slots__ = ("_every", "alt", "box", "index", "kids", "parent", "scope", "tag")

    def __init__(self, every: list[Element], tag: str, parent: int | None, scope: str | None = None) -> None:
        self.tag, self.parent, self.scope = tag, parent, scope
        self.alt = ""
        self.box: tuple[float, float, float, float] | None = None
        self.kids: list[Element | MarkedContent] = []
        self.index = len(every)
        self._every = every
        every.append(self)

    @property
    def is_special(self) -> bool:
        """Whether it has attributes beyond its place in the tree."""
        return bool(self.scope or self.alt or self.box)

    def add(self, tag: str, scope: str | None = None) -> Element:
        """Appends a new kid and returns it."""
        kid = Element(self._every, tag, self.index, scope)
        self.kids.append(kid)
        return kid


class Tree:
    """The structure of a document: its elements in order of creation, parents first."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.root = Element(self.elements, "Document", None)
