"""Briefs as PDF. The drawing library is imported when the first page is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.briefing.blocks import Brief


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of a sentence stands: page from 1, points from the lower left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    record_id: int | None
    section: str


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished PDF and what the composer wants to know of it."""

    data: bytes
    pages: int
    overflow_lines: int
    """Lines on pages beyond the brief's page limit; 0 when it keeps it."""
    sentence_boxes: tuple[Box, ...]
    missing: tuple[str, ...] = ()
    """Characters no font of ours has; each is drawn as a crossed box."""
    lent: tuple[str, ...] = ()
    """Fonts of this system that were used: on another one the same brief may look different."""


def render_pdf(brief: Brief) -> RenderedPdf:
    """Return `brief` as PDF; the same brief gives the same bytes."""
    from casefile.briefing.render.pdf.document import make_pdf  # a heavy library comes with it

    return make_pdf(brief)
