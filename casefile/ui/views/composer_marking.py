"""For whose eyes: a level of the case's marking scheme, drawn as the marking it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefile.i18n import tr
from casefile.model.values.markings import Level
from casefile.ui.widgets.field_parts import CONTROL_HEIGHT, draw_box, draw_chevrons
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.painters import draw_marking, draw_text, marking_width
from casefile.ui.widgets.tokens import colour

_ROW, _EDGE = 34, 7


def level_colours(level: Level) -> tuple[QColor, QColor]:
    """Return ground and ink of a level; white on black where its scheme names none."""
    return QColor(level.ground or "#000000"), QColor(level.ink or "#FFFFFF")


class _Rows(QStyledItemDelegate):
    """Draws the open list: each level as a label, with who may read it."""

    def __init__(self, box: MarkingBox) -> None:
        super().__init__(box)
        self._box = box

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._box.widest() + 400, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect = QRect(option.rect)
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(rect, colour("select"))
        level = self._box.level_at(index.row())
        draw_marking(painter, rect.adjusted(8, 0, 0, 0), level.code, level_colours(level))
        words = rect.adjusted(8 + self._box.widest() + 12, 0, -30, 0)
        draw_text(painter, words, tr(level.reader), "small", colour("text2"))
        if index.row() == self._box.currentIndex():
            place = QRect(rect.right() - 24, rect.center().y() - 7, 16, 16)
            draw_icon(painter, place, "check", colour("accent"))


class MarkingBox(ChoiceBox):
    """A choice among levels, drawn as labels of a marking."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: tuple[Level, ...] = ()
        self.setItemDelegate(_Rows(self))

    def offer(self, levels: Iterable[Level]) -> None:
        """Offer these levels in place of those there were."""
        self._levels = tuple(levels)
        self.clear()
        for level in self._levels:
            self.add(Choice(level.code, level.code))
        self.view().setMinimumWidth(self.widest() + 400 if self._levels else 0)
        self.updateGeometry()

    def level_at(self, row: int) -> Level:
        """Return the level in a row of the list."""
        return self._levels[row]

    def widest(self) -> int:
        """Return how wide the widest label is."""
        return max((marking_width(level.code) for level in self._levels), default=0)

    def sizeHint(self) -> QSize:
        return QSize(self.widest() + 40, CONTROL_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_box(painter, self.rect(), invalid=self.invalid, read_only=self.read_only)
        draw_chevrons(painter, self.rect())
        if 0 <= self.currentIndex() < len(self._levels):
            level = self._levels[self.currentIndex()]
            area = self.rect().adjusted(_EDGE, 0, -24, 0)
            painter.setClipRect(area)
            draw_marking(painter, area, level.code, level_colours(level))
        painter.end()


class MarkingField(FieldWidget):
    """The level a brief is composed for; its value is the level's code. Who reads it is below."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.box = MarkingBox()
        self.box.activated.connect(self._on_box_activated)
        self.box.left.connect(self._on_control_left)
        self._seat(self.box)

    def offer(self, levels: tuple[Level, ...], chosen: str) -> None:
        """Offer `levels` and show `chosen`; nothing happens where they are offered already."""
        offered = [self.box.level_at(row) for row in range(self.box.count())]
        if offered != list(levels):
            self.box.offer(levels)
        if not self.is_dirty() and (self.value() != chosen or self.box.currentIndex() < 0):
            self.set_value(chosen)

    def _on_box_activated(self) -> None:
        self._on_control_edited()
        self._remark_reader()
        # A choice from the open list is final; stepping with the arrows is not.
        if self.box.opened:
            self._commit()

    def _remark_reader(self) -> None:
        row = self.box.currentIndex()
        self.set_remark(tr(self.box.level_at(row).reader) if row >= 0 else "")

    def _read(self) -> object:
        choice = self.box.choice()
        return choice.code if choice else None

    def _show(self, value: object) -> None:
        self.box.setCurrentIndex(self.box.row_of(str(value)))
        self._remark_reader()

    def _raw(self) -> str:
        return str(self._read() or "")

    def _show_raw(self, raw: str) -> None:
        self._show(raw)

    def _set_editable(self, editable: bool) -> None:
        self.box.read_only = not editable
        self.box.update()

    def _set_invalid(self, invalid: bool) -> None:
        self.box.invalid = invalid
        self.box.update()
