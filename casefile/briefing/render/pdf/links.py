"""Links of a document and the places they lead to, written out when all places are known."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from casefile.briefing.render.pdf.objects import Raw, Store, literal
from casefile.briefing.render.pdf.tags import Tag

_CITE = "\x00cite-"
_NOTE = "\x00note-"
_Corners = tuple[float, float, float, float]


def note_anchor(number: int) -> str:
    """Return the anchor of an endnote."""
    return f"{_NOTE}{number}"


def citation_anchor(number: int) -> str:
    """Return the anchor of the first place that cites an endnote."""
    return f"{_CITE}{number}"


def cited_by(target: str) -> int:
    """Return the number of the endnote whose citation an anchor is, or 0."""
    return int(target[len(_CITE) :]) if target.startswith(_CITE) else 0


class Links:
    """Collects links while pages are drawn."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._places: dict[str, tuple[int, float, float]] = {}
        self._links: list[tuple[Raw, str, _Corners, str]] = []
        self.tags: list[Tag] = []

    def place(self, target: str, page: int, left: float, top: float) -> None:
        """Let links to `target` lead here; the first place of a name counts."""
        self._places.setdefault(target, (page, left, top))

    def place_of(self, target: str) -> tuple[int, float, float]:
        """Return page, left and top of an anchor."""
        return self._places[target]

    def add(
        self, target: str, corners: _Corners, says: str, tag: Tag | None
    ) -> tuple[PDFObjectReference, int]:
        """Make an area lead to an anchor; return the link and the number of its object."""
        raw, number = self._store.reserve()
        self._links.append((raw, target, corners, says))
        if tag is not None:
            self.tags.append(tag)
        return self._store.reference(number), number

    def write(self, page_of: Mapping[str, int], height: float) -> None:
        """Fill the links in, now that every page and place is known."""
        pages = self._store.numbers_of_pages()
        for at, (raw, target, corners, says) in enumerate(self._links):
            page, left, top = self._places.get(target, (page_of[target] or 1, 0.0, height))
            rect = " ".join(f"{edge:.2f}" for edge in corners)
            parent = f"/StructParent {len(pages) + at}" if self.tags else ""
            raw.data = (
                f"<</Type/Annot/Subtype/Link/Rect[{rect}]/Border[0 0 0]/F 4"
                f"/Dest[{pages[page - 1]} 0 R/XYZ {left:.2f} {top:.2f} 0]"
                f"/Contents {literal(says)}{parent}>>"
            ).encode("latin-1")
