"""A figure by itself: one page as large as it needs to be, as PDF or as a picture of it."""

from __future__ import annotations

from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf.png import as_png
from casefile.briefing.render.pdf.raster import rasterise

_SIDE = 18.0
_TWICE = 2.5  # points to pixels: twice what the same figure takes on a screen


def poster_pdf(figure: Figure, title: str, side: float = _SIDE) -> bytes:
    """Return a PDF of one page with the figure at its full size; its words stay words."""
    # A heavy library comes with these, wanted only for paper
    from casefile.briefing.render.pdf.conformance import About
    from casefile.briefing.render.pdf.figure import FigureItem
    from casefile.briefing.render.pdf.paper import Paper
    from casefile.briefing.render.pdf.stage import Stage
    from casefile.briefing.render.pdf.tags import Tag

    size = (figure.width + 2 * side, figure.height + 2 * side)
    paper = Paper(About(title), size)
    stage, root = Stage(paper, {}), Tag("Document")
    drawn = root.child("Figure", alternative=figure.alternative or title)
    FigureItem(figure, 1.0, drawn).draw(stage, side, size[1] - side)
    stage.close()
    paper.finish_page(stage.store)
    return paper.finish(stage, root)


def poster_png(figure: Figure, title: str) -> bytes:
    """Return the same page as PNG at twice the size of the screen."""
    return as_png(*rasterise(poster_pdf(figure, title), 1, _TWICE))
