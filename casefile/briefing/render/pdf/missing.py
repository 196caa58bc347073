"""Characters that no font has: a crossed box each, or an arrow; they are copied as typed."""

from __future__ import annotations

from typing import Any

from casefile.briefing.render.pdf.fonts import ARROW
from casefile.briefing.render.pdf.looks import tint
from casefile.briefing.render.pdf.objects import literal
from casefile.briefing.render.pdf.setting import Piece, missing_width


def draw_missing(canvas: Any, piece: Piece, x: float, y: float) -> None:
    """Draw what no font of ours has from (x, y) on."""
    size = piece.span.size
    wide, high = missing_width(size), size * 0.72
    canvas.addLiteral(f"/Span <</ActualText {literal(piece.text)}>> BDC")
    canvas.setStrokeColor(tint(piece.span.ink))
    canvas.setLineWidth(0.6)
    canvas.setDash([])
    for number, char in enumerate(piece.text):
        left = x + number * wide
        if char == ARROW:
            _arrow(canvas, left + 0.6, y + high * 0.42, wide - 1.2)
            continue
        canvas.rect(left + 0.6, y, wide - 1.2, high, stroke=1, fill=0)
        canvas.line(left + 0.6, y, left + wide - 0.6, y + high)
        canvas.line(left + 0.6, y + high, left + wide - 0.6, y)
    canvas.addLiteral("EMC")


def _arrow(canvas: Any, x: float, y: float, long: float) -> None:
    """Draw the arrow between two states: none of our print fonts has one."""
    end, head = x + long, long * 0.36
    canvas.line(x, y, end, y)
    canvas.line(end - head, y + head, end, y)
    canvas.line(end - head, y - head, end, y)
