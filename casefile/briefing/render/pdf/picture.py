"""One figure alone, as a picture with dots, for files that hold no vectors of ours."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from casefile.briefing.blocks import Figure
from casefile.briefing.render.pdf.poster import poster_pdf
from casefile.briefing.render.pdf.raster import rasterise


def figure_png(figure: Figure, dots_a_point: float) -> bytes:
    """Return a figure as PNG on white; the same figure gives the same bytes."""
    page = poster_pdf(figure, "", side=0.0)
    wide, high, data = rasterise(page, 1, dots_a_point)
    image = Image.frombytes("RGBA", (wide, high), data, "raw", "BGRA").convert("RGB")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
