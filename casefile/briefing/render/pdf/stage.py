"""The page being drawn: words, lines, links, and the record of where each sentence stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casefile.briefing.render.pdf import Box, fonts
from casefile.briefing.render.pdf.glyphs import draw_glyph
from casefile.briefing.render.pdf.looks import tint
from casefile.briefing.render.pdf.setting import Line, Piece, Span, missing_width

ARROW = "→"


class Stage:
    """Draws on one canvas; y runs upwards from the lower left corner, as PDF has it."""

    def __init__(self, canvas: Any, page_of: Mapping[str, int]) -> None:
        self.canvas = canvas
        self.page = 1
        self.page_of = page_of
        self.boxes: list[Box] = []
        self.missing: dict[str, None] = {}
        self.unshaped: set[str] = set()
        self._names: dict[str, str] = {}
        self._bound: set[str] = set()

    def words(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line's pieces and note where its sentences are."""
        for piece in line.pieces:
            if piece.text.strip(" ") or piece.span.link:
                self._draw(piece, x + piece.x, baseline)
        self._note_boxes(line, x, baseline)

    def _draw(self, piece: Piece, x: float, baseline: float) -> None:
        span = piece.span
        y = baseline + span.rise
        if not piece.font:
            self._spell_missing(piece, x, y)
        else:
            if piece.actual:
                self._open_actual(piece.actual)
            self._type(piece.text, piece.font, span, x, y)
            if piece.actual:
                self.canvas.addLiteral("EMC")
            self.unshaped |= fonts.unshaped_scripts(piece.text)
        if span.cites:
            self._bind_citation(span.cites, x, y + span.size)
        if span.link in self.page_of:
            self.link(span.link, x - 0.5, y - 2, x + piece.width + 0.5, y + span.size)

    def _type(self, text: str, font: str, span: Span, x: float, y: float) -> None:
        pen = self.canvas.beginText(x, y)
        pen.setFont(font, span.size)
        pen.setFillColor(tint(span.ink))
        pen.textOut(text)
        self.canvas.drawText(pen)

    def _open_actual(self, text: str) -> None:
        code = text.encode("utf-16-be").hex().upper()
        self.canvas.addLiteral(f"/Span <</ActualText <FEFF{code}>>> BDC")

    def _spell_missing(self, piece: Piece, x: float, y: float) -> None:
        """Draw what no font of ours has, a crossed box each or an arrow; it is copied as typed."""
        size = piece.span.size
        wide, high = missing_width(size), size * 0.72
        self._open_actual(piece.text)
        self.canvas.setStrokeColor(tint(piece.span.ink))
        self.canvas.setLineWidth(0.6)
        self.canvas.setDash([])
        for number, char in enumerate(piece.text):
            left = x + number * wide
            if char == ARROW:
                self._arrow(left + 0.6, y + high * 0.42, wide - 1.2)
                continue
            self.canvas.rect(left + 0.6, y, wide - 1.2, high, stroke=1, fill=0)
            self.canvas.line(left + 0.6, y, left + wide - 0.6, y + high)
            self.canvas.line(left + 0.6, y + high, left + wide - 0.6, y)
        self.canvas.addLiteral("EMC")
        self.missing.update(dict.fromkeys(char for char in piece.text if char != ARROW))

    def _arrow(self, x: float, y: float, long: float) -> None:
        """Draw the arrow between two states: none of our print fonts has one."""
        end, head = x + long, long * 0.36
        self.canvas.line(x, y, end, y)
        self.canvas.line(end - head, y + head, end, y)
        self.canvas.line(end - head, y - head, end, y)

    def _note_boxes(self, line: Line, x: float, baseline: float) -> None:
        last: Box | None = None
        for piece in line.pieces:
            span = piece.span
            if span.record is None and not span.section:
                continue
            left, right = x + piece.x, x + piece.x + piece.width
            low, high = baseline - span.size * 0.28, baseline + span.size * 0.95
            same = last and (last.record_id, last.section) == (span.record, span.section)
            if last and same and left - last.x1 < 1:
                last = Box(
                    self.page, last.x0, min(low, last.y0), right, max(high, last.y1),
                    span.record, span.section,
                )  # fmt: skip
                self.boxes[-1] = last
            else:
                last = Box(self.page, left, low, right, high, span.record, span.section)
                self.boxes.append(last)

    def glyph(self, name: str, x: float, y: float, size: float, ink: str) -> None:
        """Draw the mark `name` with its lower left corner at (x, y)."""
        draw_glyph(self.canvas, name, x, y, size, ink)

    def line(
        self,
        ends: tuple[float, float, float, float],
        ink: str,
        width: float = 0.6,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(tint(ink))
        self.canvas.setLineWidth(width)
        self.canvas.setDash(list(dash))
        self.canvas.line(*ends)

    def hatch(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """Fill a rectangle with slanting lines."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(x, y, width, height)
        self.canvas.clipPath(path, stroke=0, fill=0)
        for start in range(int(x - height), int(x + width) + 1, 6):
            self.line((start, y, start + height, y + height), ink, 0.5)
        self.canvas.restoreState()

    def plate(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColor(tint(ink))
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def link(self, target: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Make an area lead to an anchor."""
        self.canvas.linkAbsolute(
            "", self._name(target), (x0, y0, x1, y1), thickness=0, Border="[0 0 0]"
        )

    def anchor(self, target: str, x: float, top: float) -> None:
        """Let links to `target` lead here; the first place of a name counts."""
        if target not in self._bound:
            self._bound.add(target)
            self.canvas.bookmarkPage(
                self._name(target), fit="XYZ", left=max(0.0, x - 12), top=top + 12, zoom=0
            )

    def bookmark(self, title: str, target: str, level: int) -> None:
        """Put a heading among the bookmarks."""
        self.canvas.addOutlineEntry(title, self._name(target), level, closed=level >= 1)

    def _bind_citation(self, number: int, x: float, top: float) -> None:
        self.anchor(citation_anchor(number), x, top)

    def _name(self, target: str) -> str:
        # Names are counted, so that no word of a record is left in the file's name table.
        return self._names.setdefault(target, f"p{len(self._names) + 1}")


def note_anchor(number: int) -> str:
    """Return the anchor of an endnote."""
    return f"\x00note-{number}"


def citation_anchor(number: int) -> str:
    """Return the anchor of the first place that cites an endnote."""
    return f"\x00cite-{number}"
