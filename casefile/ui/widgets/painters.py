"""What rows, cells, canvases and small widgets all draw with, so that they cannot drift apart.

Everything takes plain words (`mark="half", tone="warn"`) and reads the colours when it paints.
Lengths are logical pixels; a `draw_` function returns the width it used where that matters.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from casefile.ui.widgets.fonts import font, line_height, metrics
from casefile.ui.widgets.painters_glyph import GLYPHS, draw_glyph
from casefile.ui.widgets.tokens import colour, is_dark

__all__ = [
    "CHIP_HEIGHT",
    "GLYPHS",
    "GRADE_WIDTH",
    "PARTY_SHAPES",
    "TAG_HEIGHT",
    "TONES",
    "chip_width",
    "draw_chip",
    "draw_glyph",
    "draw_grade",
    "draw_key_cap",
    "draw_lines",
    "draw_marking",
    "draw_party",
    "draw_raised",
    "draw_shadow",
    "draw_text",
    "hatch",
    "key_cap_width",
    "marking_colours",
    "marking_width",
    "party_colour",
    "party_shape",
    "party_soft",
    "party_width",
]

CHIP_HEIGHT = 20
TAG_HEIGHT = 18
GRADE_WIDTH = 34
TONES = ("ok", "warn", "bad", "info", "neutral", "accent")
PARTY_SHAPES = ("circle", "square", "diamond", "hexagon", "pentagon", "triangle")

_CORNER = 4
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def draw_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    role: str,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Draw one line of plain `text`, cut with an ellipsis; return the width it took."""
    area, size = QRectF(rect), metrics(role)
    # Measuring costs as much as drawing: what fits is not cut, and not measured again.
    wide = size.horizontalAdvance(text)
    if wide > area.width():
        text = size.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        wide = size.horizontalAdvance(text)
    painter.setFont(font(role))
    painter.setPen(ink)
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter), text)
    return wide


def draw_lines(
    painter: QPainter, rect: QRect | QRectF, text: str, role: str, ink: QColor, most: int = 2
) -> None:
    """Draw plain `text` wrapped to `rect`, `most` lines at the role's own line height."""
    area, step = QRectF(rect), line_height(role)
    lines = _wrapped(text, role, round(area.width()), most)
    painter.setFont(font(role))
    painter.setPen(ink)
    for number, line in enumerate(lines):
        place = QRectF(area.x(), area.y() + number * step, area.width(), step)
        painter.drawText(place, _LEFT | int(Qt.TextFlag.TextDontClip), line)


def lines_of(text: str, role: str, width: float, most: int) -> int:
    """Return how many lines `draw_lines` takes for `text` in a rectangle so wide."""
    return len(_wrapped(text, role, round(width), most))


@lru_cache(maxsize=512)
def _wrapped(text: str, role: str, width: int, most: int) -> tuple[str, ...]:
    # No more is laid out than can be seen: a captured text may be megabytes long.
    flat = " ".join(text[: width * most].split())
    layout = QTextLayout(flat, font(role))
    layout.setTextOption(_word_wrap())
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
        last = len(lines) == most - 1
        lines.append(flat[line.textStart() : None if last else end].rstrip())
    layout.endLayout()
    if lines:
        mode = Qt.TextElideMode.ElideRight
        lines[-1] = metrics(role).elidedText(lines[-1], mode, width)
    return tuple(lines)


def _word_wrap() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _box(painter: QPainter, rect: QRectF, fill: QColor | None, edge: QColor | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge else rect
    painter.drawRoundedRect(inner, _CORNER, _CORNER)


def _tone(tone: str) -> tuple[QColor, QColor]:
    name = "info" if tone == "neutral" else tone
    return colour(name), colour(f"{name}Soft")


def chip_width(text: str, mark: str = "") -> int:
    """Return how wide the chip of `text` is."""
    return round(metrics("smallM").horizontalAdvance(text)) + (22 if mark else 8) + 8


def draw_chip(
    painter: QPainter,
    where: QRect | QRectF | QPointF,
    text: str,
    mark: str = "",
    tone: str = "neutral",
) -> int:
    """Draw a chip at a point, or at the left of a rectangle, centred in its height and cut to
    its width; return the width it took.
    """
    width = chip_width(text, mark)
    if isinstance(where, QPointF):
        box = QRectF(where.x(), where.y(), width, CHIP_HEIGHT)
    else:
        area = QRectF(where)
        top = area.y() + (area.height() - CHIP_HEIGHT) // 2
        box = QRectF(area.x(), top, min(width, area.width()), CHIP_HEIGHT)
    ink, soft = _tone(tone)
    painter.save()
    _box(painter, box, soft, None)
    draw_glyph(painter, QRectF(box.x() + 6, box.y() + 4, 12, 12), mark, ink)
    draw_text(painter, box.adjusted(22 if mark else 8, 0, -6, 0), text, "smallM", ink)
    painter.restore()
    return round(box.width())


def party_colour(index: int) -> QColor:
    """Return the hue of the party that was added `index`-th; beyond the sixth they repeat."""
    return colour(f"party{index % len(PARTY_SHAPES)}")


def party_soft(index: int) -> QColor:
    """Return the soft fill that goes with `party_colour`."""
    return colour(f"party{index % len(PARTY_SHAPES)}Soft")


def party_shape(index: int) -> str:
    """Return the mark of the party that was added `index`-th."""
    return PARTY_SHAPES[index % len(PARTY_SHAPES)]


def party_width(code: str) -> int:
    """Return how wide the tag of party `code` is."""
    return round(metrics("captionS").horizontalAdvance(code)) + 23


def draw_party(painter: QPainter, x: float, y: float, code: str, party_index: int) -> int:
    """Draw a party's tag with its top left at `x`, `y`; return its width."""
    width, ink = party_width(code), party_colour(party_index)
    painter.save()
    _box(painter, QRectF(x, y, width, TAG_HEIGHT), party_soft(party_index), None)
    draw_glyph(painter, QRectF(x + 5.5, y + 4.5, 9, 9), party_shape(party_index), ink)
    draw_text(painter, QRectF(x + 17, y, width - 16, TAG_HEIGHT), code, "captionS", ink)
    painter.restore()
    return width


def draw_grade(painter: QPainter, x: float, y: float, letter: str, digit: str) -> int:
    """Draw reliability and credibility as two joined cells; return their width."""
    painter.save()
    box = QRectF(x, y, GRADE_WIDTH, TAG_HEIGHT)
    _box(painter, box, colour("surface"), colour("line2"))
    middle = x + GRADE_WIDTH / 2
    painter.fillRect(QRectF(middle - 0.5, y + 1, 1, TAG_HEIGHT - 2), colour("line2"))
    painter.setFont(font("captionS"))
    for text, left in ((letter, x), (digit, middle)):
        painter.setPen(colour("text2" if text else "text3"))
        cell = QRectF(left, y, GRADE_WIDTH / 2, TAG_HEIGHT)
        painter.drawText(cell, _CENTRE, text or "–")
    painter.restore()
    return GRADE_WIDTH


def marking_colours(tone: str) -> tuple[QColor, QColor]:
    """Return ground and ink for a level of handling: clear, green, amber or red."""
    return colour("markingGround"), colour(f"marking{tone.capitalize()}")


def marking_width(text: str) -> int:
    """Return how wide the label of a marking is."""
    return round(metrics("captionS").horizontalAdvance(text)) + 16


def draw_marking(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    level_colours: tuple[QColor, QColor],
) -> int:
    """Draw the label of a marking at the left of `rect` in (ground, ink); return its width."""
    ground, ink = level_colours
    area = QRectF(rect)
    box = QRectF(area.x(), area.center().y() - CHIP_HEIGHT / 2, marking_width(text), CHIP_HEIGHT)
    painter.save()
    # In the dark a black label would have no edge.
    _box(painter, box, ground, ink if is_dark() else None)
    painter.setFont(font("captionS"))
    painter.setPen(ink)
    painter.drawText(box, _CENTRE, text)
    painter.restore()
    return round(box.width())


def hatch(painter: QPainter, rect: QRect | QRectF, radius: float = 6) -> None:
    """Fill `rect` with the hatching that stands for silence."""
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(area, radius, radius)
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour("hatch"), 1))
    height, x = area.height(), area.left() - area.height()
    while x < area.right():
        painter.drawLine(QLineF(x, area.bottom(), x + height, area.top()))
        x += 6
    painter.restore()


def key_cap_width(text: str) -> int:
    """Return how wide the cap of a key is."""
    return max(18, round(metrics("caption").horizontalAdvance(text)) + 10)


def draw_key_cap(
    painter: QPainter,
    x: float,
    y: float,
    text: str,
    *,
    ink: QColor | None = None,
    edge: QColor | None = None,
) -> int:
    """Draw a key's cap, 18 high; return its width."""
    width = key_cap_width(text)
    painter.save()
    _box(painter, QRectF(x, y, width, TAG_HEIGHT), None, edge or colour("line2"))
    painter.setFont(font("caption"))
    painter.setPen(ink or colour("text3"))
    painter.drawText(QRectF(x, y, width, TAG_HEIGHT), _CENTRE, text)
    painter.restore()
    return width


def draw_shadow(painter: QPainter, rect: QRect | QRectF, radius: float, depth: int = 8) -> None:
    """Draw the soft shadow of something that floats over `rect`, `depth` pixels around it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tint = colour("shadow")
    tint.setAlphaF(0.09 if is_dark() else 0.022)
    painter.setBrush(tint)
    for step in range(depth, 0, -1):
        around = QRectF(rect).adjusted(-step, -step + 2, step, step + 2)
        painter.drawRoundedRect(around, radius + step, radius + step)
    painter.restore()


def draw_raised(painter: QPainter, rect: QRect, margin: int) -> None:
    """Draw the plate of a panel that floats over a page, `margin` pixels inside `rect`."""
    body = rect.adjusted(margin, margin, -margin, -margin)
    draw_shadow(painter, body, 8, margin - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("line2"), 1))
    painter.setBrush(colour("raised"))
    painter.drawRoundedRect(QRectF(body).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
