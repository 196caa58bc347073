"""The cases opened before: where they are, what is in them, how they are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from casefile.i18n import mark, tr
from casefile.ui.shell.menu_row import marking_tone
from casefile.ui.shell.wiring import Glance
from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.rows import ROW_ROLE, RowDelegate, dress_list
from casefile.ui.widgets.tokens import colour, is_dark

ROW = 82
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight
# As in "9 issues, 11 statements"; the number stands before each.
_COUNTED = {
    "issue": (mark("issue"), mark("issues")),
    "statement": (mark("statement"), mark("statements")),
    "property": (mark("property"), mark("properties")),
    "source": (mark("source"), mark("sources")),
}


@dataclass(frozen=True, slots=True)
class RecentRow:
    """One case as it is painted."""

    path: Path
    title: str
    place: str
    summary: str = ""
    when: str = ""
    marking: str = ""
    problem: str = ""


def row_of(seen: Glance, now: datetime) -> RecentRow:
    """Return how a case seen from outside is shown."""
    counted = [
        f"{seen.counts[kind]} {tr(words[seen.counts[kind] != 1])}"
        for kind, words in _COUNTED.items()
        if seen.counts.get(kind)
    ]
    row = unseen(seen.path)
    return replace(
        row,
        title=seen.title or row.title,
        summary=", ".join(counted[:3]),
        when=_when(seen.changed_at, now) if seen.changed_at else "",
        marking=seen.marking,
        problem=seen.problem,
    )


def unseen(path: Path) -> RecentRow:
    """Return how a case is shown before it was looked at."""
    try:
        place = f"~/{path.relative_to(Path.home()).as_posix()}"
    except ValueError:
        place = str(path)
    return RecentRow(path, path.stem, place)


def _when(at: float, now: datetime) -> str:
    moment = datetime.fromtimestamp(at, now.tzinfo)
    if moment.date() == now.date():
        return tr("Today, {time}", time=f"{moment:%H:%M}")
    # Spelled out by hand: the names of a locale are not those of the program's language.
    days = tr("Mon Tue Wed Thu Fri Sat Sun").split()
    months = tr("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return f"{days[moment.weekday()]} {moment.day} {months[moment.month - 1]} {moment.year}"


class RecentModel(QAbstractListModel):
    """The rows, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RecentRow] = []

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Show other cases, by name until they were looked at."""
        self.beginResetModel()
        self.rows = [unseen(path) for path in paths]
        self.endResetModel()

    def take(self, seen: Glance) -> None:
        """Show what was seen of one of them."""
        for place, row in enumerate(self.rows):
            if row.path == seen.path:
                self.rows[place] = row_of(seen, datetime.now().astimezone())
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.title, row.place, row.problem or row.summary, row.when, row.marking)
            return ", ".join(part for part in parts if part)
        return None


class RecentDelegate(RowDelegate):
    """Paints a case on three lines, with its date and marking at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, height=ROW)
        self.text_left = 76

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the selected row as a rounded plate, hairlines under the others."""
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            focused = option.widget is not None and option.widget.hasFocus()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            fill = ("select" if focused else "pressed") if selected else "hover"
            painter.setBrush(colour(fill))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -3), 8, 8)
            if selected and focused:
                bar = QRectF(rect.x(), rect.y() + 13, 3, rect.height() - 28)
                painter.fillRect(bar, colour("accent"))
            return
        line = QRectF(rect.x() + self.text_left, rect.bottom() - 1, rect.width() - 96, 1)
        painter.fillRect(line, colour("line"))

    def paint_row(self, painter: QPainter, rect: QRectF, row: Any, *, selected: bool) -> None:
        """Paint one case."""
        del selected  # the ground tells
        if not isinstance(row, RecentRow):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = QRectF(rect.x() + 18.5, rect.y() + 16.5, 39, 45)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("raised" if is_dark() else "surface"))
        painter.drawRoundedRect(tile, 6, 6)
        icon, ink = ("circle-alert", "text3") if row.problem else ("folder-kanban", "accent")
        spot = QRectF(tile.center().x() - 8, tile.center().y() - 8, 16, 16)
        draw_icon(painter, spot, icon, colour(ink))
        line = QRectF(rect.x() + self.text_left, rect.y() + 11, rect.width() - 96, 20)
        draw = painters.draw_text
        used = draw(painter, line, row.when, "small", colour("text3"), align=_RIGHT)
        title = colour("text2" if row.problem else "text")
        draw(painter, line.adjusted(0, 0, -used - 16, 0), row.title, "strong", title)
        second = line.translated(0, 21)
        draw(painter, second.adjusted(0, 0, -110, 0), row.place, "small", colour("text3"))
        third = line.translated(0, 39)
        self._paint_third(painter, third, row)
        if row.marking:
            width = painters.marking_width(row.marking)
            box = QRectF(line.right() - width, second.y() + 2, width, painters.CHIP_HEIGHT)
            tones = painters.marking_colours(marking_tone(row.marking))
            painters.draw_marking(painter, box, row.marking, tones)

    @staticmethod
    def _paint_third(painter: QPainter, line: QRectF, row: RecentRow) -> None:
        if not row.problem:
            painters.draw_text(painter, line, row.summary, "small", colour("text2"))
            return
        mark_box = QRectF(line.x(), line.center().y() - 5, 10, 10)
        painters.draw_glyph(painter, mark_box, "triangle", colour("warn"))
        words = line.adjusted(15, 0, -110, 0)
        painters.draw_text(painter, words, row.problem, "small", colour("warn"))

    def cut_text(self, rect: QRectF, row: Any) -> str:
        """Return the whole path if it was cut."""
        if not isinstance(row, RecentRow):
            return ""
        wide = metrics("small").horizontalAdvance(row.place)
        return row.place if wide > rect.width() - 206 else ""


class RecentList(QListView):
    """The list: Enter opens, Ctrl Enter opens for reading, Delete forgets."""

    open_requested = Signal(object)
    reading_requested = Signal(object)
    forget_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = RecentModel(self)
        self.setModel(self.recent)
        dress_list(self, RecentDelegate(self), tr("Recent cases"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._on_clicked)

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Show other cases; the first is current."""
        self.recent.show_paths(paths)
        if paths:
            self.setCurrentIndex(self.recent.index(0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(480, ROW * max(len(self.recent.rows), 1) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            reading = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            wish = self.reading_requested if reading else self.open_requested
            wish.emit(self.recent.rows[row].path)
        elif event.key() == Qt.Key.Key_Delete and row >= 0:
            self.forget_requested.emit(self.recent.rows[row].path)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: _Index) -> None:
        self.open_requested.emit(self.recent.rows[index.row()].path)
