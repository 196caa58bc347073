"""The list that opens under a line of text and offers what could be meant.

The line keeps the focus; the list is a child of its window, made when it opens and gone when it
closes, so that it can neither steal keys nor outlive its field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casefile.i18n import tr
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.painters import (
    GRADE_WIDTH,
    chip_width,
    draw_chip,
    draw_glyph,
    draw_grade,
    draw_party,
    draw_raised,
    draw_text,
    party_width,
)
from casefile.ui.widgets.tokens import colour

SUGGESTION_ROLE = int(Qt.ItemDataRole.UserRole)
_ROW, _MOST_ROWS, _MARGIN, _PADDING = 34, 8, 10, 5
_CLOSERS = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Resize,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Hide,
}
_NOTHING = object()
_CREATE = object()


class Party(NamedTuple):
    """What a party's tag is drawn from: its code and its place among the parties."""

    code: str
    place: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that could be meant: `id` tells it apart, the rest is what is shown of it.

    `ref` is a second name that it is known by as well as by its title.
    """

    id: object
    title: str
    detail: str = ""
    mark: str = ""
    tone: str = ""
    party: Party | None = None
    grade: tuple[str, str] | None = None
    ref: str = ""


Suggest = Callable[[str], Sequence[Suggestion]]
Create = Callable[[str], Suggestion | None]


def lead_width(suggestion: Suggestion) -> int:
    """Return how much room the tag, grade or glyph before a title takes, gap included."""
    width = 0
    if suggestion.party:
        width += party_width(suggestion.party.code) + 8
    if suggestion.grade:
        width += GRADE_WIDTH + 8
    return width + (20 if suggestion.mark else 0)


def draw_lead(painter: QPainter, x: int, middle: int, suggestion: Suggestion) -> int:
    """Draw tag, grade and glyph of `suggestion` from `x` on; return the width they took."""
    start = x
    if party := suggestion.party:
        x += draw_party(painter, x, middle - 9, party.code, party.place) + 8
    if grade := suggestion.grade:
        x += draw_grade(painter, x, middle - 9, *grade) + 8
    if suggestion.mark:
        ink = colour(suggestion.tone or "info")
        draw_glyph(painter, QRectF(x, middle - 6, 12, 12), suggestion.mark, ink)
        x += 20
    return x - start


def token_width(suggestion: Suggestion) -> int:
    """Return how wide the token of `suggestion` is."""
    tag = party_width(suggestion.party.code) + 4 if suggestion.party else 0
    return tag + chip_width(suggestion.title, suggestion.mark)


def draw_token(painter: QPainter, rect: QRect, suggestion: Suggestion) -> None:
    """Draw `suggestion` as a token into `rect`."""
    if party := suggestion.party:
        tag = draw_party(painter, rect.x(), rect.y() + 1, party.code, party.place)
        rect = rect.adjusted(tag + 4, 0, 0, 0)
    draw_chip(painter, rect, suggestion.title, suggestion.mark, suggestion.tone or "neutral")


class SuggestionModel(QAbstractListModel):
    """Suggestions as rows; the last may offer to create what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Suggestion] = []

    def fill(self, found: Sequence[Suggestion], creatable: str) -> None:
        """Show `found`, and the offer to create `creatable` unless that is empty."""
        self.beginResetModel()
        self._rows = list(found)
        if creatable:
            title = tr("Create “{words}”", words=creatable)
            self._rows.append(Suggestion(_CREATE, title))
        elif not found:
            self._rows.append(Suggestion(_NOTHING, tr("Nothing found")))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == SUGGESTION_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            code = row.party.code if row.party else ""
            return ", ".join(filter(None, (row.title, code, row.detail)))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].id is _NOTHING:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class _Rows(QStyledItemDelegate):
    """Draws a suggestion in one line: what marks it, its title, and its detail at the right."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Suggestion = index.data(SUGGESTION_ROLE)
        rect = QRect(option.rect)
        if QStyle.StateFlag.State_Selected in option.state:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft"))
            painter.drawRoundedRect(rect, 5, 5)
        inner = rect.adjusted(9, 0, -9, 0)
        if row.id is _CREATE:
            place = QRect(inner.x(), inner.center().y() - 7, 16, 16)
            draw_icon(painter, place, "plus", colour("accent"))
            draw_text(painter, inner.adjusted(24, 0, 0, 0), row.title, "medium", colour("accent"))
            return
        inner.setLeft(inner.left() + draw_lead(painter, inner.x(), inner.center().y() + 1, row))
        self._draw_words(painter, inner, row)

    @staticmethod
    def _draw_words(painter: QPainter, inner: QRect, row: Suggestion) -> None:
        room = inner.width()
        if row.detail:
            most = max(room - round(metrics("body").horizontalAdvance(row.title)) - 16, room // 3)
            wide = min(round(metrics("small").horizontalAdvance(row.detail)) + 1, most)
            right = QRect(inner.right() - wide + 1, inner.y(), wide, inner.height())
            draw_text(painter, right, row.detail, "small", colour("text3"))
            room -= wide + 16
        ink = colour("text3" if row.id is _NOTHING else "text")
        draw_text(
            painter, QRect(inner.x(), inner.y(), room, inner.height()), row.title, "body", ink
        )


def is_escape_asked(event: QEvent) -> bool:
    """Whether Escape is about to be a shortcut: who accepts the event has it for itself."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )


class SuggestionPopup(QFrame):
    """The open list under `anchor`, at least `wide`. `dismissed` is the last thing it says."""

    chosen = Signal(object)
    create_requested = Signal()
    dismissed = Signal()

    def __init__(self, anchor: QWidget, *, wide: int = 240) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self._wide = wide
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Suggestions"))
        self.model = SuggestionModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Rows(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setProperty("bg", "none")
        self.view.clicked.connect(self._on_view_clicked)
        self.view.entered.connect(self.view.setCurrentIndex)
        column = QVBoxLayout(self)
        around = _MARGIN + _PADDING
        column.setContentsMargins(around, around, around, around)
        column.addWidget(self.view)
        self.window().installEventFilter(self)
        anchor.destroyed.connect(self.deleteLater)
        self._watch_scrolling()

    def show_rows(self, found: Sequence[Suggestion], creatable: str, *, pick_first: bool) -> None:
        """Show `found`; with `pick_first` Enter takes the first row at once, else none."""
        self.model.fill(found, creatable)
        if pick_first and self.model.flags(self.model.index(0)) & Qt.ItemFlag.ItemIsEnabled:
            self.view.setCurrentIndex(self.model.index(0))
        self.place()
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        """Return the highlighted row."""
        found = self.view.currentIndex().data(SUGGESTION_ROLE)
        return found if isinstance(found, Suggestion) else None

    def step(self, by: int) -> None:
        """Highlight the row `by` rows further; past the end it comes round again."""
        count = self.model.rowCount()
        row = self.view.currentIndex().row()
        row = (row + by) % count if row >= 0 else (0 if by > 0 else count - 1)
        index = self.model.index(row)
        if Qt.ItemFlag.ItemIsEnabled in self.model.flags(index):
            self.view.setCurrentIndex(index)

    def take(self) -> bool:
        """Choose the highlighted row; False if none is."""
        current = self.current()
        if current is None:
            return False
        if current.id is _CREATE:
            self.create_requested.emit()
        else:
            self.chosen.emit(current)
        return True

    def dismiss(self) -> None:
        """Close the list for good."""
        if self.isVisible():
            self.window().removeEventFilter(self)
            self.hide()
            self.deleteLater()
            self.dismissed.emit()

    def place(self) -> None:
        """Lie below the anchor, or above it where there is more room."""
        window, anchor = self.window(), self._anchor
        height = min(self.model.rowCount(), _MOST_ROWS) * _ROW + 2 * _PADDING
        corner = anchor.mapTo(window, QPoint(0, 0))
        below = window.height() - (corner.y() + anchor.height()) - 4
        top = corner.y() + anchor.height() + 3
        if height > below and corner.y() > below:
            height = min(height, corner.y() - 4)
            top = corner.y() - 3 - height
        else:
            height = min(height, max(below, _ROW + 2 * _PADDING))
        rect = QRect(corner.x(), top, max(anchor.width(), self._wide), height)
        rect.moveRight(min(rect.right(), window.width() - 2))
        self.setGeometry(rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CLOSERS:
            self.dismiss()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.take()

    def _watch_scrolling(self) -> None:
        above = self._anchor.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                above.verticalScrollBar().valueChanged.connect(self.dismiss)
            above = above.parentWidget()
