"""Figures: shapes that were placed by whoever composed them, drawn as vectors."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.briefing.blocks import Figure
from casefile.briefing.render import house
from casefile.briefing.render.pdf import Box, fonts, looks
from casefile.briefing.render.pdf.items import Item
from casefile.briefing.render.pdf.setting import Span, set_lines
from casefile.briefing.render.pdf.stage import Stage
from casefile.briefing.render.pdf.tags import Tag, bounds
from casefile.briefing.shapes import GlyphShape, PathShape, TextShape


@dataclass(slots=True)
class FigureItem(Item):
    """A figure at `scale`; its words keep the smallest size whatever the scale."""

    figure: Figure
    scale: float
    tag: Tag

    @property
    def height(self) -> float:
        return self.figure.height * self.scale

    @property
    def lines(self) -> int:
        return max(1, round(self.height / looks.BODY.leading))

    def draw(self, stage: Stage, x: float, top: float) -> None:
        Item.draw(self, stage, x, top)
        self.tag.attributes = bounds(x, top - self.height, x + self.figure.width * self.scale, top)
        with stage.picture(self.tag):
            self._shapes(stage, x, top)

    def _shapes(self, stage: Stage, x: float, top: float) -> None:
        for shape in self.figure.shapes:
            if isinstance(shape, PathShape):
                self._path(stage, shape, x, top)
            elif isinstance(shape, GlyphShape):
                size = shape.size * self.scale
                left = x + shape.x * self.scale - size / 2
                low = top - shape.y * self.scale - size / 2
                stage.glyph(shape.glyph, left, low, size, house.colour(shape.ink))
                self._box(stage, shape.record, left, low, left + size, low + size)
            else:
                self._text(stage, shape, x, top)

    def _path(self, stage: Stage, shape: PathShape, x: float, top: float) -> None:
        ink = shape.ink
        points = [(x + a * self.scale, top - b * self.scale) for a, b in shape.points]
        if not points:
            return
        canvas = stage.draws()
        canvas.saveState()
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        if shape.closed:
            path.close()
        if ink.fill:
            canvas.setFillColor(looks.tint(ink.fill))
        if ink.stroke:
            canvas.setStrokeColor(looks.tint(ink.stroke))
        canvas.setLineWidth(ink.width)
        canvas.setDash(list(ink.dash))
        canvas.drawPath(path, stroke=int(bool(ink.stroke)), fill=int(bool(ink.fill)))
        left, right = min(a for a, _ in points), max(a for a, _ in points)
        low, high = min(b for _, b in points), max(b for _, b in points)
        if ink.hatch:
            canvas.clipPath(path, stroke=0, fill=0)
            for start in range(int(left - (high - low)), int(right) + 1, 5):
                stage.line((start, low, start + high - low, high), house.HATCH, 0.6)
        canvas.restoreState()
        self._box(stage, shape.record, left, low, right, high)

    def _text(self, stage: Stage, shape: TextShape, x: float, top: float) -> None:
        size = max(house.SMALLEST, shape.size * self.scale)
        font = fonts.font_name(fonts.SANS, bold=shape.strong)
        ink = house.colour(shape.ink)
        span = Span(shape.text, font, size, ink, 0.0, shape.record, self.figure.section)
        for line in set_lines([span], self.figure.width * 2)[:1]:
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            left = x + shape.x * self.scale - line.width * shift
            stage.words(line, left, top - shape.y * self.scale)

    def _box(self, stage: Stage, record: int | None, *corners: float) -> None:
        if record is not None:
            x0, y0, x1, y1 = corners
            stage.boxes.append(Box(stage.page, x0, y0, x1, y1, record, self.figure.section))
