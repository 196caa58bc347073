"""What a screen reader meets on the timeline: each mark in view is an item with its words.

Items are made when asked for and kept for as long as the canvas lives, because Qt holds only a
bare pointer to an interface that is written in Python.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget

from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.card import spoken
from casefile.ui.views.timeline.place import mark_at
from casefile.ui.widgets.announcing import say_aloud


class MarkItem(QAccessibleInterface):
    """The which-th mark in view."""

    def __init__(self, owner: CanvasItem, number: int) -> None:
        super().__init__()
        self._owner = owner
        self._number = number

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there still are so many marks in view."""
        return self._number < len(self._owner.canvas.picture().spots)

    def object(self) -> QObject | None:  # type: ignore[override]
        """No object stands behind a mark."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the canvas."""
        return self._owner.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return self._owner

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Marks have no parts."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: N802
        """Marks have no parts."""
        return None

    def childCount(self) -> int:  # noqa: N802
        """Marks have no parts."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802
        """Marks have no parts."""
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        """The label, the reading of the date and the reference."""
        if kind is not QAccessible.Text.Name or not self.isValid():
            return ""
        return spoken(self._owner.canvas.picture().spots[self._number].placed.mark)

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802
        """Nothing is changed from here."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        canvas = self._owner.canvas
        if not self.isValid():
            return QRect()
        area = canvas.area_of(canvas.picture().spots[self._number]).toRect()
        return area.translated(canvas.mapToGlobal(canvas.rect().topLeft()))

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it has the keys."""
        canvas = self._owner.canvas
        state = QAccessible.State()
        state.focusable = True
        spot = canvas.picture().spots[self._number] if self.isValid() else None
        has_keys = spot is not None and spot.placed.mark == mark_at(canvas.lanes, canvas.place)
        state.focused = has_keys and canvas.hasFocus()
        return state

    def backgroundColor(self) -> QColor:  # noqa: N802
        """Not told."""
        return QColor()

    def foregroundColor(self) -> QColor:  # noqa: N802
        """Not told."""
        return QColor()


class CanvasItem(QAccessibleWidget):
    """The canvas with its marks."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.List)
        self.canvas = canvas
        self._items: list[MarkItem] = []

    def childCount(self) -> int:  # noqa: N802
        """How many marks are in view."""
        return len(self.canvas.picture().spots)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a mark."""
        if not 0 <= index < self.childCount():
            return None
        while len(self._items) <= index:
            self._items.append(MarkItem(self, len(self._items)))
        return self._items[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """Return which mark it is."""
        return next((n for n, item in enumerate(self._items) if item is child), -1)


def tell_current(canvas: Canvas) -> None:
    """Have a screen reader say which mark has the keys now; one that merged is said in words."""
    mark = mark_at(canvas.lanes, canvas.place)
    lane = canvas.place.lane if canvas.place is not None else -1
    for number, spot in enumerate(canvas.picture().spots):
        if spot.lane == lane and spot.placed.mark == mark:
            event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
            event.setChild(number)
            QAccessible.updateAccessibility(event)
            return
    if mark is not None:
        say_aloud(canvas, spoken(mark))


_KEPT: dict[int, CanvasItem] = {}


@cache
def install() -> None:
    """Have Qt ask here for the interfaces of canvases; later calls do nothing."""
    QAccessible.installFactory(_make_item)


def _make_item(_key: str, thing: QObject) -> QAccessibleInterface | None:
    # Of anything else Qt makes its own.
    if not isinstance(thing, Canvas):
        return None
    number = id(thing)
    if number not in _KEPT:
        _KEPT[number] = CanvasItem(thing)
        thing.destroyed.connect(lambda: _KEPT.pop(number, None))
    return _KEPT[number]
