"""A figure by itself: one page as large as it needs to be, as PDF or as a picture of it."""

from __future__ import annotations

from io import BytesIO

from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf.png import as_png
from casefile.briefing.render.pdf.raster import rasterise

_SIDE = 18.0
_TWICE = 2.5  # points to pixels: twice what the same figure takes on a screen


def poster_pdf(figure: Figure, title: str) -> bytes:
    """Return a PDF of one page with the figure at its full size; its words stay words."""
    from reportlab.pdfgen.canvas import Canvas  # a heavy library, wanted only for paper

    from casefile.briefing.render.pdf.figure import FigureItem
    from casefile.briefing.render.pdf.stage import Stage

    size = (figure.width + 2 * _SIDE, figure.height + 2 * _SIDE)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, pdfVersion=(1, 7))
    canvas.setTitle(title)
    FigureItem(figure, 1.0).draw(Stage(canvas, {}), _SIDE, size[1] - _SIDE)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def poster_png(figure: Figure, title: str) -> bytes:
    """Return the same page as PNG at twice the size of the screen."""
    return as_png(*rasterise(poster_pdf(figure, title), 1, _TWICE))
