"""The page being drawn: words, lines, links, and the record of where each sentence stands.

Whatever is drawn lies in a stretch of marked content: words belong to a tag of the structure,
bars, rules and what repeats on every page are artifacts. A stretch is opened when something
is drawn that belongs elsewhere than the last, and so paragraphs are one stretch on a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from casefile.briefing.render.pdf import Box, fonts
from casefile.briefing.render.pdf.embedding import THICKER, FontBook
from casefile.briefing.render.pdf.fonts import ARROW
from casefile.briefing.render.pdf.glyphs import draw_glyph
from casefile.briefing.render.pdf.links import Links, citation_anchor, cited_by
from casefile.briefing.render.pdf.looks import fill_operator, tint
from casefile.briefing.render.pdf.missing import draw_missing
from casefile.briefing.render.pdf.objects import Store
from casefile.briefing.render.pdf.setting import Line, Piece, Span
from casefile.briefing.render.pdf.tags import Clickable, Tag
from casefile.i18n import tr

_DECOR = "/Artifact <</Type/Layout>> BDC"
_FURNITURE = "/Artifact <</Type/Pagination{}>> BDC"


class Stage:
    """Draws on one canvas; y runs upwards from the lower left corner, as PDF has it."""

    def __init__(self, canvas: Any, page_of: Mapping[str, int], *, tagged: bool = True) -> None:
        self.canvas = canvas
        self.page = 1
        self.page_of = page_of
        self.boxes: list[Box] = []
        self.missing: dict[str, None] = {}
        self.fonts = FontBook()
        self.store = Store(canvas._doc)
        self.links = Links(self.store)
        self.marked: list[list[Tag]] = [[]]
        self._tagged = tagged
        self._open: Tag | str | None = None
        self._decor = _DECOR
        self._muted = False
        self._picture: Tag | None = None
        self._last: tuple[Tag | None, Span | None, Tag | None] = (None, None, None)
        self._bookmarks = 0

    # Marked content ---------------------------------------------------------------------

    def _enter(self, wanted: Tag | None) -> None:
        """Let what is drawn next belong to a tag; None makes it an artifact."""
        if not self._tagged:
            return
        wanted = wanted or self._picture
        target: Tag | str = self._decor if wanted is None else wanted
        if target is self._open:
            return
        self.close()
        if isinstance(target, str):
            self._code(target)
        else:
            number = target.mark(self.page, len(self.marked[-1]))
            self.marked[-1].append(target)
            self._code(f"/{target.role} <</MCID {number}>> BDC")
        self._open = target

    def close(self) -> None:
        """End the stretch that is open."""
        if self._open is not None:
            self._code("EMC")
            self._open = None

    def turn(self) -> None:
        """Go on with the next page."""
        self.page += 1
        self.marked.append([])

    @contextmanager
    def furniture(self, part: str = "") -> Iterator[None]:
        """While it lasts everything is an artifact: what repeats is not read again."""
        picture, self._picture = self._picture, None
        self._decor, self._muted = _FURNITURE.format(f"/Subtype/{part}" if part else ""), True
        yield
        self._decor, self._muted, self._picture = _DECOR, False, picture

    @contextmanager
    def aloud(self) -> Iterator[None]:
        """While it lasts words of the furniture are read after all."""
        self._muted = False
        yield
        self._muted = True

    @contextmanager
    def picture(self, tag: Tag | None) -> Iterator[None]:
        """While it lasts everything belongs to one figure."""
        self._picture = tag
        yield
        self._picture = None

    def _code(self, operators: str) -> None:
        self.canvas.addLiteral(operators)

    # Words ------------------------------------------------------------------------------

    def words(self, line: Line, x: float, baseline: float, tag: Tag | None = None) -> None:
        """Draw a line's pieces in the order they are read, and note where its sentences are."""
        if self._muted:
            tag = None
        last = line.reading[-1] if line.gap and line.reading else None
        for piece in line.reading:
            self._draw(piece, x + piece.x, baseline, tag, " " if piece is last else "")
        self._note_boxes(line, x, baseline)

    def _draw(self, piece: Piece, x: float, baseline: float, tag: Tag | None, after: str) -> None:
        span = piece.span
        y = baseline + span.rise
        # What is drawn again leads nowhere: a link wants a place in the structure.
        clickable = span.link in self.page_of and not self._muted
        leaf = self._leaf(tag, piece, clickable, after)
        self._enter(leaf)
        if piece.font:
            self._type(piece, x, y, after)
        else:
            draw_missing(self.canvas, piece, x, y)
            self.missing.update(dict.fromkeys(piece.text.replace(ARROW, "")))
        if span.cites:
            self._bind_citation(span.cites, x, y + span.size)
        if clickable:
            corners = (x - 0.5, y - 2, x + piece.width + 0.5, y + span.size)
            self._link(span.link, corners, leaf, span.cites)

    def _leaf(self, tag: Tag | None, piece: Piece, clickable: bool, after: str) -> Tag | None:
        """Return the tag of a piece: inside its paragraph, a link or words of another kind."""
        span = piece.span
        if tag is None or self._picture or not self._tagged:
            return tag
        holder = tag
        if clickable or span.language:
            if self._last[0] is tag and self._last[1] is span:
                assert self._last[2] is not None
                holder = self._last[2]
            elif clickable:
                outer = tag.child("Reference") if span.cites else tag
                holder = outer.child("Link", language=span.language)
            else:
                holder = tag.child("Span", language=span.language)
            self._last = (tag, span, holder)
        if piece.rtl:
            return holder.child("Span", actual=piece.text + after)
        return holder

    def _type(self, piece: Piece, x: float, y: float, after: str) -> None:
        span = piece.span
        font = self.fonts[piece.font]
        # A line of words from left to right ends with the space that was before the next one.
        text = piece.text if piece.rtl else piece.text + after
        shown, accents = font.show(text, span.size, rtl=piece.rtl, language=span.language)
        fill = fill_operator(span.ink)
        code = f"BT /{font.label} {span.size:g} Tf {fill} 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
        if accents:
            code += f"\nq 1 0 0 1 {x:.2f} {y:.2f} cm {accents}Q"
        if fonts.lacks_bold(piece.font, span.font):
            # Drawn thicker: what differs is told by weight, in every script.
            width = span.size * THICKER
            code = f"q {fill.upper()} {width:.2f} w 1 j 2 Tr {code.replace(' f Q', ' B Q')} Q"
        self._code(code)

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

    # Shapes -----------------------------------------------------------------------------

    def draws(self) -> Any:
        """Return the canvas to draw shapes on that are no words."""
        self._enter(None)
        return self.canvas

    def glyph(
        self, name: str, x: float, y: float, size: float, ink: str, tag: Tag | None = None
    ) -> None:
        """Draw the mark `name` with its lower left corner at (x, y)."""
        self._enter(None if self._muted else tag)
        draw_glyph(self.canvas, name, x, y, size, ink)

    def line(
        self,
        ends: tuple[float, float, float, float],
        ink: str,
        width: float = 0.6,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line."""
        canvas = self.draws()
        canvas.setStrokeColor(tint(ink))
        canvas.setLineWidth(width)
        canvas.setDash(list(dash))
        canvas.line(*ends)

    def hatch(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """Fill a rectangle with slanting lines."""
        self.draws().saveState()
        path = self.canvas.beginPath()
        path.rect(x, y, width, height)
        self.canvas.clipPath(path, stroke=0, fill=0)
        for start in range(int(x - height), int(x + width) + 1, 6):
            self.line((start, y, start + height, y + height), ink, 0.5)
        self.canvas.restoreState()

    def plate(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """Fill a rectangle."""
        canvas = self.draws()
        canvas.setFillColor(tint(ink))
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    # Links ------------------------------------------------------------------------------

    def _link(
        self, target: str, corners: tuple[float, float, float, float], tag: Tag | None, cites: int
    ) -> None:
        """Make an area lead to an anchor."""
        cited = cited_by(target)
        if cites:
            says = tr("Source {number}", number=cites)
        elif cited:
            says = tr("To where source {number} is cited", number=cited)
        else:
            says = tr("To page {page}", page=self.page_of[target])
        held = tag if self._tagged else None
        reference, number = self.links.add(target, corners, says, held)
        self.canvas._annotationrefs.append(reference)
        if held is not None:
            held.kids.append(Clickable(self.page, number))

    def anchor(self, target: str, x: float, top: float) -> None:
        """Let links to `target` lead here; the first place of a name counts."""
        self.links.place(target, self.page, max(0.0, x - 12), top + 12)

    def bookmark(self, title: str, target: str, level: int) -> None:
        """Put a heading among the bookmarks."""
        _page, left, top = self.links.place_of(target)
        # Names are counted, so that no word of a record is left in a table of names.
        self._bookmarks += 1
        name = f"p{self._bookmarks}"
        self.canvas.bookmarkPage(name, fit="XYZ", left=left, top=top, zoom=0)
        self.canvas.addOutlineEntry(title, name, level, closed=level >= 1)

    def _bind_citation(self, number: int, x: float, top: float) -> None:
        self.anchor(citation_anchor(number), x, top)
