"""A timeline as SVG, from the same shapes as the screen; readable in grey as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from casefile.timeline.drawing import AXIS, HEAD, Picture
from casefile.timeline.shapes import (
    FADES,
    OPACITY,
    POLYGONS,
    Box,
    Columns,
    Fill,
    Line,
    Shape,
    Sign,
    Stroke,
    Words,
)

_FONT = "Inter, 'Noto Sans', sans-serif"
TOP, FOOT = 56.0, 64.0


class _Writer:
    def __init__(self, colours: Mapping[str, str]) -> None:
        self.colours = colours
        self.made: dict[str, str] = {}

    def shape(self, shape: Shape) -> str:
        """Return one shape as an element."""
        if isinstance(shape, Box):
            area = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}"'
            return f'<rect {area} height="{shape.height:.2f}" {self._paint(shape)}/>'
        if isinstance(shape, Sign):
            return self._sign(shape)
        if isinstance(shape, Stroke):
            points = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.points)
            ink = f'stroke="{self.colours[shape.tone]}" stroke-width="{shape.width:g}"'
            return f'<polyline points="{points}" fill="none" {ink}/>'
        if isinstance(shape, Columns):
            bars = "".join(
                f"M{x:.2f} {shape.low:.2f}h{shape.width:g}v{-tall:.2f}h{-shape.width:g}z"
                for x, tall in shape.bars
            )
            return f'<path d="{bars}" fill="{self.colours[shape.tone]}"/>'
        return self._words(shape)

    def _sign(self, sign: Sign) -> str:
        half = sign.size / 2
        if sign.shape not in POLYGONS:
            area = f'cx="{sign.x:.2f}" cy="{sign.y:.2f}" r="{half - 0.5:.2f}"'
            return f"<circle {area} {self._paint(sign)}/>"
        corners = POLYGONS[sign.shape]
        inner = half * 0.86
        points = " ".join(f"{sign.x + a * inner:.2f},{sign.y + b * inner:.2f}" for a, b in corners)
        return f'<polygon points="{points}" {self._paint(sign)}/>'

    def _words(self, words: Words) -> str:
        size = 11.5 if words.small else 13
        weight = ' font-weight="600"' if words.strong else ""
        place = f'x="{words.x:.2f}" y="{words.y + size * 0.36:.2f}" font-size="{size:g}"{weight}'
        text = escape(words.text)
        ink = f'<text {place} fill="{self.colours[words.tone]}">{text}</text>'
        if not words.plate:
            return ink
        # An outline below, so that no line crosses the words; not every reader knows paint-order.
        ground = self.colours["surface"]
        line = f'fill="{ground}" stroke="{ground}" stroke-width="4" aria-hidden="true"'
        return f"<text {place} {line}>{text}</text>{ink}"

    def _paint(self, shape: Box | Sign) -> str:
        ink = self.colours[shape.tone]
        if shape.fill is Fill.NONE:
            painted = 'fill="none"'
        elif shape.fill is Fill.HATCH:
            painted = f'fill="url(#{self._hatch(ink)})"'
        elif shape.fill in FADES:
            painted = f'fill="url(#{self._fade(shape.fill, ink)})"'
        else:
            painted = f'fill="{ink}" fill-opacity="{OPACITY[shape.fill]:g}"'
        if shape.line is Line.NONE:
            return painted
        dash = ' stroke-dasharray="4 2"' if shape.line is Line.DASHED else ""
        return f'{painted} stroke="{ink}" stroke-width="1.4"{dash}'

    def _fade(self, fill: Fill, ink: str) -> str:
        name = f"{fill}-{ink.strip('#')}"
        stops = "".join(
            f'<stop offset="{at:g}" stop-color="{ink}" stop-opacity="{share:g}"/>'
            for at, share in FADES[fill]
        )
        self.made[name] = f'<linearGradient id="{name}">{stops}</linearGradient>'
        return name

    def _hatch(self, ink: str) -> str:
        name = f"hatch-{ink.strip('#')}"
        size = 'width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
        line = f'<line x1="1" y1="0" x2="1" y2="5" stroke="{ink}" stroke-width="1.4"/>'
        self.made[name] = f'<pattern id="{name}" {size}>{line}</pattern>'
        return name


def svg_of(
    picture: Picture,
    colours: Mapping[str, str],
    *,
    title: str,
    marking: str,
    as_of: str,
    legend: Iterable[tuple[Shape, Words]] = (),
) -> str:
    """Return the picture as an SVG document with its title, marking, as-of date and legend."""
    writer = _Writer(colours)
    width = HEAD + picture.width + 24
    height = TOP + AXIS + picture.height + FOOT
    top = TOP + AXIS
    body = [
        _group(writer, picture.plot, HEAD, top, (0, 0, picture.width, picture.height)),
        # Not every reader clips: what reaches beyond the plot is covered as well.
        *(writer.shape(Box(x, TOP, wide, height, "surface")) for x, wide in _margins(picture)),
        *map(writer.shape, (Words(16, 22, title, strong=True), Words(16, 42, as_of, "text3"))),
        _group(writer, picture.axis, HEAD, TOP, (0, 0, picture.width, AXIS)),
        _group(writer, picture.heads, 0, top, (0, 0, HEAD, picture.height)),
    ]
    said = escape(marking)
    ink = f'fill="{colours["text"]}" text-anchor="end" font-weight="600" font-size="13"'
    body.append(f'<text x="{width - 16:g}" y="26" {ink}>{said}</text>')
    entries = [shape for pair in legend for shape in pair]
    body.append(_group(writer, entries, 16, top + picture.height + 16, None))
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(_FONT)}>'
        f"<title>{escape(title)}</title><defs>{''.join(writer.made.values())}</defs>"
        f'<rect width="100%" height="100%" fill="{colours["surface"]}"/>{"".join(body)}</svg>\n'
    )


def _margins(picture: Picture) -> tuple[tuple[float, float], ...]:
    return (0.0, HEAD), (HEAD + picture.width, 400.0)


def _group(
    writer: _Writer,
    shapes: Iterable[Shape],
    x: float,
    y: float,
    area: tuple[float, float, float, float] | None,
) -> str:
    clip = ""
    if area is not None:
        name = f"clip-{x:g}-{y:g}"
        box = 'x="{:g}" y="{:g}" width="{:g}" height="{:g}"'.format(*area)
        writer.made[name] = f'<clipPath id="{name}"><rect {box}/></clipPath>'
        clip = f' clip-path="url(#{name})"'
    drawn = "".join(map(writer.shape, shapes))
    return f'<g transform="translate({x:g} {y:g})"{clip}>{drawn}</g>'
