"""Rows of lists. A model hands a frozen row in `Qt.UserRole`; one delegate draws all of it.

The model gives `DisplayRole` and `AccessibleTextRole` as well: painting says nothing to a
screen reader. A row that is not there yet (None) is left empty between its hairlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import line_height, metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.quote_block import quoted
from casefile.ui.widgets.tokens import colour

ROW_ROLE = Qt.ItemDataRole.UserRole
_BAR = 3
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Column:
    """One place in the second line: a mark in a tone or a party's hue, and a word."""

    text: str
    mark: str = ""
    tone: str = ""
    party: int | None = None

    def mark_colour(self) -> QColor:
        """Return the colour of the mark; silence has no party's hue."""
        if self.party is None or self.mark == "dashed_ring":
            return colour(self.tone or "text3")
        return painters.party_colour(self.party)

    def text_colour(self) -> QColor:
        """Return the colour of the word."""
        return colour("text3" if self.mark == "dashed_ring" else "text2")


@dataclass(frozen=True, slots=True)
class TwoLineRow:
    """A status mark in the gutter, a title, a date at the right, and columns below."""

    title: str
    mark: str = ""
    tone: str = "info"
    right: str = ""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Who said it, when, and two lines of it; `party` is a code and an index, if known."""

    name: str
    text: str
    verbatim: bool
    party: tuple[str, int] | None = None
    right: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group of rows: what they share, how many they are, whether they are shown."""

    label: str
    count: int
    is_open: bool


def paint_group(painter: QPainter, rect: QRectF, row: GroupRow, *, chosen: bool) -> None:
    """Paint the head of a group over the whole width of a list."""
    painter.fillRect(rect, colour("select" if chosen else "sunken"))
    if chosen:
        painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), colour("line2"))
    spot = QRectF(rect.x() + 16, rect.center().y() - 7, 14, 14)
    draw_icon(painter, spot, "chevron-down" if row.is_open else "chevron-right", colour("text2"))
    line = rect.adjusted(38, 0, -18, 0)
    count = str(row.count)
    room = metrics("small").horizontalAdvance(count) + 10
    used = painters.draw_text(
        painter, line.adjusted(0, 0, -room, 0), row.label, "strong", colour("text")
    )
    painters.draw_text(painter, line.adjusted(used + 10, 0, 0, 0), count, "small", colour("text3"))


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row: selection, hover, hairline. Subclasses paint what stands on it.

    Selected rows are tinted with a bar while the list has the focus, and grey otherwise.
    """

    def __init__(self, parent: QObject | None = None, *, height: int = 36) -> None:
        super().__init__(parent)
        self.height = height
        self.left = 18
        self.text_left = 42
        self.right = 18

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint what stands on the row."""
        raise NotImplementedError

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return what the row had to cut, for its tooltip; empty if nothing."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Any) -> QSize:
        return QSize(120, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        painter.save()
        rect = QRectF(option.rect)
        row = index.data(ROW_ROLE)
        if isinstance(row, GroupRow):
            view, state = option.widget, option.state
            chosen = bool(state & QStyle.StateFlag.State_Selected) and view.hasFocus()
            paint_group(painter, rect, row, chosen=chosen)
            painter.restore()
            return
        self.paint_ground(painter, option)
        if row is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self.paint_row(painter, rect, row, selected=selected)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint selection or hover, and the hairline that starts at the text."""
        rect, view = QRectF(option.rect), option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            focused = view is not None and view.hasFocus()
            painter.fillRect(rect, colour("select" if focused else "pressed"))
            if focused:
                painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        line = QRectF(rect.x() + self.text_left, rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line.intersected(rect), colour("line"))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Any,
    ) -> bool:
        row = index.data(ROW_ROLE) if event.type() == QEvent.Type.ToolTip else None
        cut = self.cut_text(QRectF(option.rect), row) if row is not None else ""
        if cut:
            QToolTip.showText(event.globalPos(), plain_tooltip(cut), view)
            return True
        return super().helpEvent(event, view, option, index)


class TwoLineDelegate(RowDelegate):
    """Paints `TwoLineRow`: sixty high with columns, thirty-six without.

    `starts` are the places of the columns as parts of the row's text width, the same in all rows.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        height: int = 60,
        starts: tuple[float, ...] = (0.0, 0.378, 0.70),
        gutter: bool = True,
    ) -> None:
        super().__init__(parent, height=height)
        self.starts = starts
        self._gutter = gutter
        if not gutter:
            self.text_left = self.left

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint mark, title, date and columns."""
        if not isinstance(row, TwoLineRow):
            return
        first = self._first_line(rect)
        if self._gutter:
            box = QRectF(rect.x() + self.left, first.center().y() - 6, 12, 12)
            painters.draw_glyph(painter, box, row.mark, colour(row.tone))
        role = "strong" if selected else "medium"
        painters.draw_text(painter, self._title(rect, row), row.title, role, colour("text"))
        painters.draw_text(painter, first, row.right, "small", colour("text3"), align=_RIGHT)
        if self._two_lines():
            self._paint_columns(painter, first.translated(0, 20), row.columns)

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return the title if it does not fit."""
        if not isinstance(row, TwoLineRow):
            return ""
        wide = metrics("strong").horizontalAdvance(row.title)
        return row.title if wide > self._title(rect, row).width() else ""

    def _two_lines(self) -> bool:
        return self.height >= 48

    def _first_line(self, rect: QRectF) -> QRectF:
        top = rect.y() + (self.height / 2 - 20 if self._two_lines() else (self.height - 20) / 2)
        left = rect.x() + self.text_left
        return QRectF(left, top, rect.right() - self.right - left, 20)

    def _title(self, rect: QRectF, row: TwoLineRow) -> QRectF:
        taken = metrics("small").horizontalAdvance(row.right) + 12 if row.right else 0
        return self._first_line(rect).adjusted(0, 0, -taken, 0)

    def _paint_columns(self, painter: QPainter, line: QRectF, columns: tuple[Column, ...]) -> None:
        starts = [line.x() + line.width() * part for part in self.starts]
        if len(columns) == 1:
            starts = starts[:1]
        ends = [*starts[1:], line.right() + 8]
        for column, start, end in zip(columns, starts, ends, strict=False):
            box = QRectF(start, line.y(), end - start - 8, line.height())
            if column.mark:
                mark = QRectF(start, line.center().y() - 5, 10, 10)
                painters.draw_glyph(painter, mark, column.mark, column.mark_colour())
                box.setLeft(start + 14)
            painters.draw_text(painter, box, column.text, "small", column.text_colour())


class QuoteDelegate(RowDelegate):
    """Paints `QuoteRow`, eighty-four high: serif and quoted if verbatim, plain sans if not."""

    def __init__(self, parent: QObject | None = None, *, height: int = 84) -> None:
        super().__init__(parent, height=height)
        self.text_left = self.left

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint speaker, date and two lines of words, or one where rows are low."""
        if not isinstance(row, QuoteRow):
            return
        lines = 2 if self.height >= 84 else 1
        top = 11 if lines > 1 else 6
        line = QRectF(rect.x() + self.left, rect.y() + top, rect.width() - 36, 20)
        right = metrics("small").horizontalAdvance(row.right)
        painters.draw_text(painter, line, row.right, "small", colour("text3"), align=_RIGHT)
        name = line.adjusted(0, 0, -right - 12, 0)
        if row.party:
            used = painters.draw_party(painter, line.x(), line.y() + 1, *row.party)
            name.setLeft(name.left() + used + 8)
        role = "strong" if selected else "medium"
        painters.draw_text(painter, name, row.name, role, colour("text"))
        words = QRectF(line.x(), line.bottom() + 3, line.width(), lines * line_height("quoteS"))
        text = quoted(row.text) if row.verbatim else row.text
        role = "quoteS" if row.verbatim else "body"
        painters.draw_lines(painter, words, text, role, colour("text2"), lines)

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return nothing: two lines are an excerpt by design, and the form shows the whole."""
        del rect, row
        return ""


def dress_list(view: QAbstractItemView, delegate: RowDelegate, name: str) -> None:
    """Give a list its rows: delegate, hover, no frame, one selected row, a spoken name."""
    view.setItemDelegate(delegate)
    view.setAccessibleName(name)
    view.setFrameShape(QAbstractItemView.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
