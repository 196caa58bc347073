"""The heads of lanes: closed, put away, moved by mouse and keys; what waits in them is listed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QMenu, QWidget

from casefile.i18n import tr, trn
from casefile.timeline.arranging import Arrangement
from casefile.timeline.drawing import AXIS
from casefile.ui.views.timeline.tray import Tray
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.ui.views.timeline.view import View

_DRAG_FROM = 6.0
_COUNT = (25.0, 46.0)  # where in a head its count stands


class Heads(QObject):
    """What is done to lanes. `changed` tells that they are arranged otherwise."""

    changed = Signal()

    def __init__(self, canvas: View) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.tray = Tray(canvas)
        self.tray.left.connect(canvas.setFocus)
        self.tray.open_requested.connect(canvas.open_requested)
        self._pressed: float | None = None
        self._lane = -1
        self._to: int | None = None

    # By mouse

    def lane_at(self, y: float) -> int | None:
        """Return the lane at a height of the widget."""
        picture = self._canvas.picture()
        inside = y - AXIS + self._canvas.top
        if y < AXIS or not 0 <= inside < picture.height:
            return None
        return max((n for n, top in enumerate(picture.tops) if top <= inside), default=None)

    def press(self, y: float) -> None:
        """Take hold of the head at a height."""
        self.tray.close_tray()
        lane = self.lane_at(y)
        self._pressed, self._to = (None, None) if lane is None else (y, None)
        self._lane = -1 if lane is None else lane

    def drag(self, y: float) -> bool:
        """Carry the head that is held; False where none is."""
        if self._pressed is None:
            return False
        if self._to is not None or abs(y - self._pressed) >= _DRAG_FROM:
            at = self.lane_at(max(y, AXIS + 1))
            self._to = len(self._canvas.lanes) - 1 if at is None else at
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._canvas.update()
        return True

    def release(self, y: float) -> None:
        """Put the head down; one that was not carried closes or opens, or lists what waits."""
        if self._pressed is None:
            return
        lane, to, self._pressed, self._to = self._lane, self._to, None, None
        self._canvas.update()
        if to is not None:
            self.move(lane, to - lane)
        elif lane < len(self._canvas.lanes):
            inside = y - AXIS + self._canvas.top - self._canvas.picture().tops[lane]
            waits = self._canvas.lanes[lane].tray and _COUNT[0] <= inside <= _COUNT[1]
            if waits and self._is_tall(lane):
                self.show_tray(lane)
            else:
                self._canvas.toggle_lane(lane)

    def paint(self, painter: QPainter) -> None:
        """Draw where the head that is carried would stand."""
        if self._to is None or self._to >= len(self._canvas.lanes):
            return
        tops = (*self._canvas.picture().tops, self._canvas.picture().height)
        edge = tops[self._to + (self._to > self._lane)]
        y = AXIS + edge - self._canvas.top
        painter.setPen(QPen(colour("accent"), 3))
        painter.drawLine(QPointF(0, y), QPointF(self._canvas.width(), y))

    # By keys and menus

    def move(self, lane: int, by: int) -> None:
        """Move a lane so many places down."""
        canvas = self._canvas
        if not 0 <= lane < len(canvas.lanes) or not by:
            return
        name = canvas.lanes[lane].name
        arranged = canvas.arrangement.moved(canvas.every, name, by, canvas.lane_key)
        self._arrange(arranged)
        at = [one.name for one in canvas.lanes].index(name) + 1
        said = tr("{lane}, place {place} of {all}", lane=name or tr("None named"), place=at,
                  all=len(canvas.lanes))  # fmt: skip
        say_aloud(canvas, said)

    def put_away(self, name: str) -> None:
        """Put a lane away, or fetch it again; the last one stays."""
        canvas = self._canvas
        key = canvas.lane_key(name)
        is_last = len(canvas.lanes) == 1 and key not in canvas.arrangement.hidden
        if not is_last:
            self._arrange(canvas.arrangement.toggled_hidden(key))

    def show_all(self) -> None:
        """Fetch every lane that was put away."""
        self._arrange(self._canvas.arrangement.all_shown())

    def as_usual(self) -> None:
        """Show all lanes, open, in their usual order."""
        self._arrange(Arrangement())

    def show_tray(self, lane: int) -> bool:
        """List what waits in a lane; False where nothing does."""
        canvas = self._canvas
        if not 0 <= lane < len(canvas.lanes) or not canvas.lanes[lane].tray:
            say_aloud(canvas, tr("Nothing waits in this lane"))
            return False
        canvas.card.hide()
        self.tray.show_lane(canvas.lanes[lane], AXIS + canvas.picture().tops[lane] - canvas.top)
        return True

    def menu_of(self, lane: int) -> QMenu:
        """Return what can be done to a lane."""
        canvas = self._canvas
        one, menu = canvas.lanes[lane], self._menu()
        menu.addAction(tr("Open lane") if one.collapsed else tr("Close lane"),
                       partial(canvas.toggle_lane, lane))  # fmt: skip
        if lane > 0:
            menu.addAction(tr("Move up"), partial(self.move, lane, -1))
        if lane < len(canvas.lanes) - 1:
            menu.addAction(tr("Move down"), partial(self.move, lane, 1))
        if one.tray:
            count = len(one.tray)
            words = trn("List {count} undated", "List {count} undated", count)
            menu.addAction(words, partial(self.show_tray, lane))
        if len(canvas.lanes) > 1:
            menu.addAction(tr("Put lane away"), partial(self.put_away, one.name))
        if canvas.arrangement.hidden:
            menu.addAction(tr("Show all lanes"), self.show_all)
        return menu

    def menu_of_all(self) -> QMenu:
        """Return all lanes to choose from, those that are shown being checked."""
        canvas, menu = self._canvas, self._menu()
        for lane in canvas.arrangement.ordered(canvas.every, canvas.lane_key):
            key = canvas.lane_key(lane.name)
            count = trn("{count} dated", "{count} dated", len(lane.marks))
            name = (lane.name or tr("None named")).replace("&", "&&")
            action = menu.addAction(tr("{lane}, {count}", lane=name, count=count))
            action.setCheckable(True)
            action.setChecked(key not in canvas.arrangement.hidden)
            action.triggered.connect(partial(self.put_away, lane.name))
        menu.addSeparator()
        menu.addAction(tr("Show all lanes"), self.show_all)
        menu.addAction(tr("As usual"), self.as_usual)
        return menu

    def pop_up(self, lane: int, at: QPoint) -> QMenu:
        """Show what can be done to a lane, at a place of the screen."""
        menu = self.menu_of(lane)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])
        return menu

    def pop_up_all(self, button: QWidget) -> QMenu:
        """Show all lanes to choose from, below a button."""
        menu = self.menu_of_all()
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def head_corner(self, lane: int) -> QPoint:
        """Return the lower left corner of a head's first line, on the screen."""
        top = AXIS + self._canvas.picture().tops[lane] - self._canvas.top
        return self._canvas.mapToGlobal(QPoint(28, int(max(AXIS, top)) + 30))

    def _menu(self) -> QMenu:
        menu = QMenu(self._canvas)
        menu.setFont(font("body"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _is_tall(self, lane: int) -> bool:
        picture = self._canvas.picture()
        ends = (*picture.tops[1:], picture.height)
        return ends[lane] - picture.tops[lane] >= _COUNT[1] - 2

    def _arrange(self, arrangement: Arrangement) -> None:
        self._canvas.arrange(arrangement)
        self.changed.emit()
