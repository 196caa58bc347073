"""A place of a lane where no mark is: shown where one points, and where a record can be made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QMenu

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.when import When, say
from casefile.model.values.when_edges import begin_of, pointed, stepped_day
from casefile.timeline.drawing import AXIS, HEAD
from casefile.timeline.pointing import unit_at
from casefile.ui.views.timeline.place import mark_at
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.ui.views.timeline.view import View

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LANES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Spare(QObject):
    """The empty place that is pointed to, if any. `chosen` asks for a record of a kind there."""

    chosen = Signal(str)
    told = Signal(str)

    def __init__(self, canvas: View) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.lane: int | None = None
        self.day = 0
        self.kinds: Sequence[str] = ()
        self.menu: QMenu | None = None

    @property
    def is_there(self) -> bool:
        """Whether an empty place is pointed to."""
        return self.lane is not None and self.lane < len(self._canvas.lanes)

    def put_at(self, lane: int | None, at: QPointF) -> bool:
        """Point to the place below the pointer; False where there is no lane."""
        if lane is None or at.x() < HEAD:
            return False
        self.put(lane, int(self._canvas.scale.day(at.x() - HEAD) // 1))
        return True

    def put(self, lane: int, day: int) -> None:
        """Point to a day of a lane."""
        self.lane, self.day = lane, begin_of(day, unit_at(self._canvas.scale))
        self._canvas.show_day(self.day)
        self._canvas.card.hide()
        self._canvas.update()
        name = self._canvas.lanes[lane].name or tr("None named")
        words = tr("{lane}, {day}; Enter makes a record here", lane=name, day=self.words())
        self._canvas.setAccessibleDescription(words)
        say_aloud(self._canvas, words)

    def leave(self) -> bool:
        """Point nowhere; False where that was so already."""
        was = self.is_there
        self.lane = None
        self._canvas.update()
        return was

    def words(self) -> str:
        """Return the day, month or year that is pointed to."""
        try:
            return say(When("", str(pointed(self.day, unit_at(self._canvas.scale)))))
        except BadInputError:
            return ""

    def begin(self, by: int) -> bool:
        """Point beside the mark that has the keys; to the middle of the first lane without one."""
        canvas = self._canvas
        mark = mark_at(canvas.lanes, canvas.place)
        if mark is None or canvas.place is None:
            if canvas.lanes:
                self.put(0, int(canvas.scale.day(canvas.scale.width / 2)))
            return bool(canvas.lanes)
        span = mark.span
        day = span.earliest if span.earliest is not None else span.high
        self.put(canvas.place.lane, stepped_day(day, by, unit_at(canvas.scale)))
        return True

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for while a place is pointed to; False where it is none of ours."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sideways = held == Qt.KeyboardModifier.ControlModifier and key in _STEPS
        if self.lane is None or (held and not sideways):
            return False
        if key in _STEPS:
            self.put(self.lane, stepped_day(self.day, _STEPS[key], unit_at(self._canvas.scale)))
        elif key in _LANES:
            lane = self.lane + _LANES[key]
            self.put(max(0, min(lane, len(self._canvas.lanes) - 1)), self.day)
            self._show_lane()
        elif key in _ENTER:
            self.enter()
        else:
            return key == Qt.Key.Key_Escape and self.leave()
        return True

    def enter(self) -> None:
        """Make a record here; where several kinds can be, ask which."""
        lane = self.lane
        kinds = self.kinds_of(lane) if lane is not None else ()
        if not kinds:
            self.told.emit(tr("No record is made here by itself. Open the one it belongs to."))
        elif len(kinds) == 1:
            self.chosen.emit(kinds[0])
        else:
            self._ask(kinds)

    def kinds_of(self, lane: int) -> Sequence[str]:
        """Return the kinds that can be made in a lane; the page knows what lanes stand for."""
        return self._canvas.kinds_in(self._canvas.lanes[lane].name)

    def _ask(self, kinds: Sequence[str]) -> None:
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in kinds:
            label = tr(KINDS[kind].label).lower()
            action = menu.addAction(tr("New {kind}, {day}", kind=label, day=self.words()))
            action.triggered.connect(partial(self.chosen.emit, kind))
        menu.setActiveAction(menu.actions()[0])
        self.menu = menu
        area = self._area()
        menu.popup(self._canvas.mapToGlobal(area.bottomLeft().toPoint() + QPoint(0, 2)))

    def _show_lane(self) -> None:
        area = self._area()
        canvas = self._canvas
        above, below = area.top() - AXIS, area.bottom() - canvas.height()
        if above < 0 or below > 0:
            canvas.scroll_to(canvas.top + (above if above < 0 else below))

    def _area(self) -> QRectF:
        """Return the place on the widget, as high as its lane."""
        canvas, picture = self._canvas, self._canvas.picture()
        lane = self.lane or 0
        ends = (*picture.tops[1:], picture.height)
        wide = self._wide()
        x = HEAD + canvas.scale.x(self.day)
        top = AXIS + picture.tops[lane] - canvas.top
        return QRectF(x, top, wide, ends[lane] - picture.tops[lane])

    def _wide(self) -> float:
        unit = unit_at(self._canvas.scale)
        return max(2.0, self._canvas.scale.per_day * (stepped_day(self.day, 1, unit) - self.day))

    def paint(self, painter: QPainter) -> None:
        """Draw the place and its day on the axis; on the widget's own ground."""
        canvas = self._canvas
        if not self.is_there:
            return
        area = self._area().intersected(QRectF(HEAD, AXIS, canvas.width(), canvas.height()))
        if area.isEmpty():
            return
        pen = QPen(colour("accent"), 1.2)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen if canvas.hasFocus() else QPen(colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 1.5, -0.5, -2.5))
        words = self.words()
        wide = metrics("smallM").horizontalAdvance(words) + 16
        left = min(max(HEAD + 2.0, area.center().x() - wide / 2), canvas.width() - wide - 2)
        chip = QRectF(left, AXIS - 21, wide, 19)
        painter.fillRect(chip, colour("accent"))
        draw_text(painter, chip.adjusted(8, 0, 0, 0), words, "smallM", colour("onAccent"))
