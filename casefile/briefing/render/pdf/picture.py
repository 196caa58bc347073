"""One figure alone, as a picture with dots, for files that hold no vectors of ours."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf.figure import FigureItem
from casefile.briefing.render.pdf.raster import rasterise
from casefile.briefing.render.pdf.stage import Stage


def figure_png(figure: Figure, dots_a_point: float) -> bytes:
    """Return a figure as PNG on white; the same figure gives the same bytes."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(figure.width, figure.height), invariant=1)
    FigureItem(figure, 1.0).draw(Stage(canvas, {}), 0, figure.height)
    canvas.showPage()
    canvas.save()
    wide, high, data = rasterise(buffer.getvalue(), 1, dots_a_point)
    image = Image.frombytes("RGBA", (wide, high), data, "raw", "BGRA").convert("RGB")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
