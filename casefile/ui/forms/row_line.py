"""A hanging row as one line that takes the focus; Enter opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.i18n import tr
from casefile.ui.forms.provenance import NO_STANDING, Standing
from casefile.ui.forms.summaries import Column, RowSummary
from casefile.ui.widgets.fonts import line_height, metrics
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import (
    draw_glyph,
    draw_lines,
    draw_party,
    draw_text,
    lines_of,
    party_width,
)
from casefile.ui.widgets.tokens import colour

_HEIGHT = 34
_GAP, _MARK = 12, 12
# What else is said of a row is wrapped, up to so many lines.
_MOST_UNDER = 3
# Below this width columns would be too narrow to read.
_LEAST_FOR_COLUMNS = 400
_RIGHT = Qt.AlignmentFlag.AlignRight
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


def places(columns: Sequence[Column], width: float) -> Iterator[QRectF]:
    """Yield where each column stands in a line so wide, in the upper part of it."""
    shares = sum(column.share for column in columns)
    room, x = width - _GAP * (len(columns) - 1), 0.0
    for column in columns:
        wide = room * column.share / shares
        yield QRectF(x, 0, wide, _HEIGHT - 1)
        x += wide + _GAP


class ColumnHeads(QWidget):
    """The names of the columns of a section, over a rule; gone where there is no room for them."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT - 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(_HEIGHT - 8 if self.width() >= _LEAST_FOR_COLUMNS else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line2"))
        for column, place in zip(
            self._columns, places(self._columns, self.width() - _MARK - 8), strict=True
        ):
            place.setHeight(self.height() - 1)
            draw_text(painter, place, tr(column.label), "captionS", colour("text3"))
        painter.end()


class RowLine(QWidget):
    """The line of one row. Delete asks to remove it, Insert for another, arrows step."""

    accessible_role = QAccessible.Role.ListItem
    edit_requested = Signal(int)
    remove_requested = Signal(int)
    add_requested = Signal()
    step_requested = Signal(int)

    def __init__(
        self,
        row_id: int,
        summary: RowSummary,
        standing: Standing = NO_STANDING,
        columns: Sequence[Column] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.row_id = row_id
        self._columns = columns
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_summary(summary, standing)

    def show_summary(self, summary: RowSummary, standing: Standing = NO_STANDING) -> None:
        """Show another line, and by its mark at the end what it rests on."""
        self.summary, self.standing = summary, standing
        spoken = ", ".join(filter(None, (summary.spoken(), standing.word)))
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tooltip(spoken))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = Qt.KeyboardModifier.ControlModifier in event.modifiers()
        if key == Qt.Key.Key_Insert or (control and key in _OPENERS):
            self.add_requested.emit()
        elif key in _OPENERS:
            self.edit_requested.emit(self.row_id)
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.row_id)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_requested.emit(self.row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("line"))
        if self._in_columns():
            self._draw_cells(painter)
        else:
            self._draw_line(painter)
        self._draw_standing(painter)
        if below := self._below():
            place = QRectF(self._indent(), _HEIGHT - 8, self._room() - self._indent(), 0)
            draw_lines(painter, place, below, "small", colour("text2"), _MOST_UNDER)
        painter.end()

    def _fit(self) -> None:
        below, lines = self._below(), 0
        if self._is_prose():
            more = lines_of(self.summary.word, "medium", max(self._room(), 80), _MOST_UNDER) - 1
            self.setFixedHeight(_HEIGHT + max(more, 0) * line_height("medium"))
            return
        if below:
            lines = lines_of(below, "small", max(self._room() - self._indent(), 80), _MOST_UNDER)
        self.setFixedHeight(_HEIGHT + lines * line_height("small"))

    def _is_prose(self) -> bool:
        """Whether there is nothing but words, as of a note: they are wrapped."""
        line = self.summary
        return not (line.mark or line.party or line.rest or line.right or line.under)

    def _in_columns(self) -> bool:
        return bool(self.summary.cells) and self.width() >= _LEAST_FOR_COLUMNS

    def _below(self) -> str:
        return self.summary.beside if self._in_columns() else self.summary.under

    def _indent(self) -> float:
        """Return where what stands below begins: under the words, not under the mark."""
        if self._in_columns():
            return [place.x() for place in places(self._columns, self._room())][1]
        return 20 if self.summary.mark else 0

    def _room(self) -> int:
        """Return how wide the words may be: the mark at the end has a column of its own."""
        return self.width() - (_MARK + 8 if self.standing.word else 0)

    def _draw_standing(self, painter: QPainter) -> None:
        found = self.standing
        looked_at = self.underMouse() or self.hasFocus()
        if not found.word or (found.quiet and not looked_at):
            return
        spot = QRectF(self.width() - _MARK, (_HEIGHT - 1 - _MARK) / 2, _MARK, _MARK)
        tone = "text3" if found.tone == "neutral" else found.tone
        draw_glyph(painter, spot, found.mark, colour(tone))

    def _draw_cells(self, painter: QPainter) -> None:
        cells = zip(self.summary.cells, places(self._columns, self._room()), strict=True)
        for number, (cell, place) in enumerate(cells):
            if cell.party:
                top = place.center().y() - 9
                place.setLeft(place.left() + draw_party(painter, place.x(), top, *cell.party) + 8)
            role, tone = ("medium", "text") if number == 0 else ("body", "text2")
            draw_text(painter, place, cell.text, role, colour(tone))

    def _draw_line(self, painter: QPainter) -> None:
        if self._is_prose():
            place = QRectF(0, (_HEIGHT - 1 - line_height("medium")) / 2, self._room(), 0)
            draw_lines(painter, place, self.summary.word, "medium", colour("text"), _MOST_UNDER)
            return
        area = QRectF(0, 0, self._room(), _HEIGHT - 1)
        line = self.summary
        taken = metrics("small").horizontalAdvance(line.right)
        draw_text(painter, area, line.right, "small", colour("text3"), align=_RIGHT)
        area.setRight(area.right() - taken - _GAP)
        if line.mark:
            tone = "info" if line.tone in ("", "neutral") else line.tone
            spot = QRectF(0, area.center().y() - 6, 12, 12)
            draw_glyph(painter, spot, line.mark, colour(tone))
            area.setLeft(20)
        self._draw_words(painter, area)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        line, tag = self.summary, self.summary.party
        wide = party_width(tag.code) + 10 if tag else 0
        rest = metrics("small").horizontalAdvance(line.rest) + 10 if line.rest else 0
        # What else is said gives way first, down to a good third of the line.
        least = min(rest, area.width() * 0.38)
        words = QRectF(area)
        words.setWidth(max(area.width() - wide - least, 40))
        x = words.x() + draw_text(painter, words, line.word, "medium", colour("text")) + 10
        if tag and x + wide <= area.right() + 10:
            x += draw_party(painter, x, area.center().y() - 9, *tag) + 10
        place = QRectF(x, area.y(), max(area.right() - x, 0), area.height())
        if place.width() > 30:
            draw_text(painter, place, line.rest, "small", colour("text2"))
