"""What the words of a PDF are to somebody who has them read aloud: the tree of its structure.

Tags are made while blocks are built, so that the tree stands in the order of the blocks;
what is drawn then says which tag it belongs to, wherever and on however many pages it lands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casefile.briefing.render.pdf.objects import Raw, Store, literal


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of marked content: page from 1, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Clickable:
    """A link annotation: its page, and the number of its object."""

    page: int
    object: int


@dataclass(slots=True, eq=False)
class Tag:
    """An element of the structure. `attributes` are written as they are."""

    role: str
    parent: Tag | None = None
    kids: list[Tag | Content | Clickable] = field(default_factory=list)
    alternative: str = ""
    actual: str = ""
    language: str = ""
    attributes: str = ""
    name: str = ""
    number: int = 0
    """The number of its object, when it is written."""

    def child(
        self,
        role: str,
        *,
        alternative: str = "",
        actual: str = "",
        language: str = "",
        attributes: str = "",
        name: str = "",
    ) -> Tag:
        """Return a new element at the end of this one."""
        made = Tag(role, self, [], alternative, actual, language, attributes, name)
        self.kids.append(made)
        return made

    def insert(self, place: int, role: str) -> Tag:
        """Return a new element at a place inside this one."""
        made = Tag(role, self)
        self.kids.insert(place, made)
        return made

    def mark(self, page: int, number: int) -> int:
        """Take in a stretch of what is drawn; return its number."""
        self.kids.append(Content(page, number))
        return number

    def walk(self) -> Iterator[Tag]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


_MAY_BE_EMPTY = ("TD", "TH", "Document")


def _prune(tag: Tag) -> bool:
    """Take out elements of which nothing was drawn; tell whether this one has something."""
    tag.kids = [kid for kid in tag.kids if not isinstance(kid, Tag) or _prune(kid)]
    return bool(tag.kids) or tag.role in _MAY_BE_EMPTY


def write_tree(
    store: Store, root: Tag, marked: Sequence[Sequence[Tag]], clickable: Sequence[Tag]
) -> int:
    """Put the tree into the file and return its number.

    `marked` are the tags of each page's stretches by number; `clickable` those of the links,
    which are counted on after the pages.
    """
    _prune(root)
    tree, number = store.reserve()
    written: list[tuple[Tag, Raw]] = []
    for tag in root.walk():
        raw, tag.number = store.reserve()
        written.append((tag, raw))
    pages = store.numbers_of_pages()
    for tag, raw in written:
        above = tag.parent.number if tag.parent else number
        raw.data = _element(tag, above, pages).encode("latin-1")
    parents = _parents(store, marked, clickable)
    names = _names(store, [tag for tag, _raw in written if tag.name])
    tree.data = (
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {len(marked) + len(clickable)}{names}>>"
    ).encode("latin-1")
    return number


def _element(tag: Tag, above: int, pages: Sequence[int]) -> str:
    own = next((kid.page for kid in tag.kids if isinstance(kid, Content)), 0)
    parts = [f"<</Type/StructElem/S/{tag.role}/P {above} 0 R"]
    if own:
        parts.append(f"/Pg {pages[own - 1]} 0 R")
    kids = [_kid(kid, own, pages) for kid in tag.kids]
    parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    if tag.alternative:
        parts.append(f"/Alt {literal(tag.alternative)}")
    if tag.actual:
        parts.append(f"/ActualText {literal(tag.actual)}")
    if tag.language:
        parts.append(f"/Lang {literal(tag.language)}")
    if tag.name:
        parts.append(f"/ID {literal(tag.name)}")
    return "".join((*parts, tag.attributes, ">>"))


def _kid(kid: Tag | Content | Clickable, own: int, pages: Sequence[int]) -> str:
    if isinstance(kid, Tag):
        return f"{kid.number} 0 R"
    page = pages[kid.page - 1]
    if isinstance(kid, Clickable):
        return f"<</Type/OBJR/Obj {kid.object} 0 R/Pg {page} 0 R>>"
    if kid.page == own:
        return str(kid.number)
    return f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>"


def _parents(store: Store, marked: Sequence[Sequence[Tag]], clickable: Sequence[Tag]) -> int:
    numbers = [
        f"{page}[{' '.join(f'{tag.number} 0 R' for tag in tags)}]"
        for page, tags in enumerate(marked)
    ]
    numbers += [f"{len(marked) + at} {tag.number} 0 R" for at, tag in enumerate(clickable)]
    return store.add(f"<</Nums[{' '.join(numbers)}]>>")


def _names(store: Store, named: Sequence[Tag]) -> str:
    """Return the entry that finds elements by their names, where there are any."""
    if not named:
        return ""
    pairs = sorted((tag.name, tag.number) for tag in named)
    listed = " ".join(f"{literal(name)} {number} 0 R" for name, number in pairs)
    limits = f"{literal(pairs[0][0])}{literal(pairs[-1][0])}"
    leaf = store.add(f"<</Limits[{limits}]/Names[{listed}]>>")
    return f"/IDTree<</Kids[{leaf} 0 R]>>"


# Attributes -----------------------------------------------------------------------------


def heads(scope: str, across: int = 1) -> str:
    """Return what makes a cell the head of its column or row."""
    span = f"/ColSpan {across}" if across > 1 else ""
    return f"/A<</O/Table/Scope/{scope}{span}>>"


def numbering(style: str) -> str:
    """Return how the points of a list are told apart."""
    return f"/A<</O/List/ListNumbering/{style}>>"


def bounds(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return where a figure stands on its page."""
    return f"/A<</O/Layout/Placement/Block/BBox[{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]>>"
