"""How the grid is drawn: a cell, an issue, and the heads above them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.analysis.movement import MOVED
from casefile.analysis.positions import Cell
from casefile.briefing.pages.grid import GridRow
from casefile.briefing.pages.grid_words import moved_words, rests_words, status_words
from casefile.i18n import tr
from casefile.ui.views.positions.model import VALUE_ROLE, GridModel
from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.tokens import colour

HEAD = 62
GUTTER = 24
_RADIUS = 6
_RIGHT = Qt.AlignmentFlag.AlignRight


def row_height(row: GridRow) -> int:
    """Return how high a row is: what it has to tell decides."""
    heights = [52]
    for cell in row.cells:
        below = bool(rests_words(cell)) + bool(cell.movement and cell.movement.before)
        words = 36 if cell.sentence else 0
        heights.append(28 + words + 18 * below + 18 if cell.position else 64)
    return max(heights)


def draw_cell(painter: QPainter, area: QRectF, cell: Cell, party: int | None) -> None:
    """Draw a cell: its plate, and on it stance, sentence, what it rests on, how it moved."""
    plate = area.adjusted(GUTTER, 5, -2, -6)
    if cell.mark == "empty":
        place = plate.adjusted(10, 0, 0, 0)
        painters.draw_text(painter, place, tr("No record"), "small", colour("text3"))
        return
    _draw_plate(painter, plate, cell, party)
    if cell.movement is not None:
        _word, glyph, tone = MOVED[cell.movement.kind]
        spot = QRectF(area.x() + 6, plate.y() + 8, 12, 12)
        painters.draw_glyph(painter, spot, glyph, colour(tone))
    inside = plate.adjusted(10, 4, -8, -4)
    if cell.mark == "silent":
        _draw_silence(painter, inside, cell)
        return
    ink = colour("text2") if party is None else painters.party_colour(party)
    spot = QRectF(inside.x(), inside.y() + 4, 12, 12)
    painters.draw_glyph(painter, spot, cell.sign.mark or "circle", ink)
    line = QRectF(inside.x() + 18, inside.y(), inside.width() - 18, 20)
    _draw_quotes(painter, line, cell)
    words = tr("{stance} (inferred)", stance=cell.sign.word) if cell.inferred else cell.sign.word
    painters.draw_text(painter, line.adjusted(0, 0, -40, 0), words, "strong", colour("text"))
    y = inside.y() + 21
    if cell.sentence:
        box = QRectF(inside.x(), y, inside.width(), 36)
        painters.draw_lines(painter, box, cell.sentence, "small", colour("text"))
        y += 37
    _draw_below(painter, QRectF(inside.x(), y, inside.width(), 18), cell)


def _draw_plate(painter: QPainter, plate: QRectF, cell: Cell, party: int | None) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell.mark == "silent":
        painters.hatch(painter, plate, _RADIUS)
        return
    dashed = cell.inferred or cell.mark == "unknown"
    painter.setPen(
        QPen(colour("control"), 1, Qt.PenStyle.DashLine) if dashed else Qt.PenStyle.NoPen
    )
    soft = colour("sunken") if party is None else painters.party_soft(party)
    painter.setBrush(Qt.BrushStyle.NoBrush if dashed else soft)
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _draw_silence(painter: QPainter, inside: QRectF, cell: Cell) -> None:
    wide = painters.chip_width(cell.sign.word, "dashed_ring")
    label = QRectF(inside.x() - 2, inside.y() + 1, wide, painters.CHIP_HEIGHT + 2)
    painter.setPen(QPen(colour("line2"), 1))
    painter.setBrush(colour("surface"))
    painter.drawRoundedRect(label.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    spot = QRectF(label.x() + 6, label.y() + 5, 12, 12)
    painters.draw_glyph(painter, spot, "dashed_ring", colour("text2"))
    words = label.adjusted(22, 0, 0, 0)
    painters.draw_text(painter, words, cell.sign.word, "smallM", colour("text2"))
    said = cell.sentence or (tr("Searched: {what}", what=cell.searched) if cell.searched else "")
    box = QRectF(inside.x(), inside.y() + 26, inside.width(), inside.height() - 26)
    if said and box.height() >= 18:
        most = 2 if box.height() >= 36 else 1
        painters.draw_lines(painter, box, said, "small", colour("text2"), most)


def _draw_quotes(painter: QPainter, line: QRectF, cell: Cell) -> None:
    ink = colour("text2" if cell.quotes else "warn")
    used = painters.draw_text(painter, line, str(cell.quotes), "smallM", ink, align=_RIGHT)
    draw_icon(painter, QRectF(line.right() - used - 16, line.y() + 4, 12, 12), "quote", ink)


def _draw_below(painter: QPainter, line: QRectF, cell: Cell) -> None:
    if words := rests_words(cell):
        painters.draw_text(painter, line, words, "small", colour("text2"))
        line = line.translated(0, 18)
    if cell.movement is not None and cell.movement.before is not None:
        painters.draw_text(painter, line, moved_words(cell.movement), "smallM", colour("text2"))


def draw_issue(painter: QPainter, area: QRectF, row: GridRow) -> None:
    """Draw an issue: the mark of its status, its title and the word."""
    tone = row.status.tone if row.status.tone in painters.TONES else "neutral"
    ink = colour("info" if tone == "neutral" else tone)
    spot = QRectF(area.x() + 24, area.y() + 13, 12, 12)
    painters.draw_glyph(painter, spot, row.status.mark, ink)
    words = QRectF(area.x() + 46, area.y() + 9, area.width() - 54, 40)
    painters.draw_lines(painter, words, row.issue.title, "medium", colour("text"))
    wrapped = metrics("medium").horizontalAdvance(row.issue.title) > words.width()
    below = QRectF(words.x(), words.y() + (41 if wrapped else 21), words.width(), 18)
    painters.draw_text(painter, below, status_words(row), "small", colour("text2"))


class GridDelegate(QStyledItemDelegate):
    """Draws the items of the grid; the current cell has a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        painter.save()
        area = QRectF(option.rect)
        value = index.data(VALUE_ROLE)
        current = QStyle.StateFlag.State_HasFocus in option.state
        self.draw(painter, area, value, self._hue(index))
        if current or self._is_current(index):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("accent" if current else "line2"), 2))
            left = 12 if isinstance(value, GridRow) else GUTTER - 2
            painter.drawRoundedRect(area.adjusted(left, 3, -1, -4), 7, 7)
        painter.restore()

    @staticmethod
    def draw(painter: QPainter, area: QRectF, value: object, hue: int | None) -> None:
        """Draw an item as it stands, without regard to the keys."""
        painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line"))
        if isinstance(value, GridRow):
            draw_issue(painter, area, value)
        elif isinstance(value, Cell):
            draw_cell(painter, area, value, hue)

    def _is_current(self, index: Any) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.currentIndex() == index

    @staticmethod
    def _hue(index: Any) -> int | None:
        model = index.model()
        tag = model.tag(model.column(index.column())) if isinstance(model, GridModel) else None
        return tag.place if tag is not None else None


class GridHead(QHeaderView):
    """Two lines of heads: the party over its columns, and each round below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFixedHeight(HEAD)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        painter.save()
        model = self.model()
        if isinstance(model, GridModel):
            draw_head(painter, QRectF(rect), model, section)
        painter.restore()


def draw_head(painter: QPainter, area: QRectF, model: GridModel, section: int) -> None:
    """Draw the head of one column."""
    painter.fillRect(area, colour("surface"))
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), colour("line2"))
    column = model.column(section)
    low = QRectF(area.x(), area.y() + 36, area.width() - 4, 24)
    if column is None:
        painters.draw_text(
            painter, low.adjusted(24, 0, 0, 0), tr("Issue"), "captionS", colour("text2")
        )
        return
    tag = model.tag(column)
    hue = tag.place if tag else 0
    left = area.x() + (GUTTER if column.is_first else 0)
    if column.is_first:
        x, y = left, area.y() + 10
        if tag:
            x += painters.draw_party(painter, x, y, tag.code, hue) + 8
        title = QRectF(x, area.y() + 8, max(0.0, area.right() - x - 4), 22)
        painters.draw_text(painter, title, column.party.title, "strong", colour("text"))
    painter.fillRect(
        QRectF(left, area.y() + 35, area.right() - left - 2, 2), painters.party_colour(hue)
    )
    words = column.at.words if column.at else tr("Latest")
    painters.draw_text(
        painter, low.adjusted(GUTTER + 2, 0, 0, 0), words, "captionS", colour("text2")
    )
