"""An end of a mark taken hold of, by mouse or keys, and moved to another day: its date changes.

Nothing is written before it is let go. What it would read as is shown meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPen

from casefile.analysis.dated_hold import Hold, hold_of
from casefile.errors import BadInputError, CaseError
from casefile.i18n import tr
from casefile.model.values.when import When, reading
from casefile.model.values.when_edges import (
    Edge,
    begin_of,
    end_of,
    moved_edge,
    nearest,
    pointed,
    stepped_day,
)
from casefile.model.values.when_steps import Unit
from casefile.operations.records import change_field, change_row
from casefile.store.unit import Unit as StoreUnit
from casefile.timeline.drawing import AXIS, HEAD, Spot
from casefile.timeline.marks import Mark
from casefile.timeline.placing import Edge as Shut
from casefile.timeline.pointing import unit_at
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_raised, draw_text
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.ui.views.timeline.view import View

_REACH = 5.0  # pixels to either side of an end
_PLATE, _LINE, _AROUND = 10, 19, 14


class Edges(QObject):
    """The end that is held, if any. `told` says why a date cannot be moved."""

    told = Signal(str)

    def __init__(self, canvas: View, tasks: Tasks) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tasks = tasks
        self.mark: Mark | None = None
        self.edge: Edge = "end"
        self.day = 0
        self._hold: Hold | None = None
        self._let_go = False

    @property
    def held(self) -> bool:
        """Whether an end is held."""
        return self.mark is not None

    def edge_at(self, at: QPointF) -> tuple[Spot, Edge] | None:
        """Return the end of a mark that lies at a point of the widget."""
        x, y = at.x() - HEAD, at.y() - AXIS + self._canvas.top
        if x < 0 or at.y() < AXIS:
            return None
        for spot in reversed(self._canvas.picture().spots):
            if not spot.top <= y <= spot.bottom:
                continue
            one = spot.placed
            if one.is_point and one.left - 1 <= x <= one.right + 1:
                return spot, "end"
            if not one.is_point and abs(x - one.right) <= _REACH and one.end is not Shut.OPEN:
                return spot, "end"
            if not one.is_point and abs(x - one.left) <= _REACH and one.start is not Shut.OPEN:
                return spot, "start"
        return None

    def take(self, mark: Mark, edge: Edge) -> None:
        """Take hold of an end; its reading is shown as soon as the date behind it is known."""
        if self._tasks.read_only:
            self.told.emit(self._tasks.read_only)
            return
        span = mark.span
        day = span.earliest if edge == "start" else span.latest
        other = span.latest if edge == "start" else span.earliest
        if day is None and other is None:
            return
        self.mark, self.edge, self._hold, self._let_go = mark, edge, None, False
        self.day = day if day is not None else other or 0
        self._canvas.card.hide()
        work = partial(hold_of, mark=mark, edge=edge)
        self._tasks.read(work, self._on_hold_read, self._on_failed, token=("edge", id(self)))
        self._canvas.update()

    def other(self) -> None:
        """Take hold of the other end of the same mark."""
        if self.mark is not None:
            self.take(self.mark, "start" if self.edge == "end" else "end")

    def drag_to(self, x: float) -> None:
        """Move the end to a place of the plot, to the nearest day, month or year."""
        day = self._canvas.scale.day(x)
        self._move(int(day // 1) if self._is_point() else nearest(day, self.unit(), self.edge))

    def step(self, by: int) -> None:
        """Move the end by so many days, or what is told apart at this zoom."""
        unit = self.unit()
        if unit == "day" or self._is_point():
            self._move(stepped_day(self.day, by, unit))
        elif self.edge == "start":
            self._move(stepped_day(begin_of(self.day, unit), by, unit))
        else:
            begun = begin_of(self.day, unit)
            self._move(end_of(stepped_day(begun, by, unit), unit))
        self._canvas.show_day(self.day)
        self._say()

    def unit(self) -> Unit:
        """Return what can be told apart at this zoom."""
        return unit_at(self._canvas.scale)

    def becomes(self) -> When | None:
        """Return the date as it would be; None where it stays, or cannot be so."""
        if self._hold is None:
            return None
        try:
            return moved_edge(self._hold.when, self.edge, pointed(self.day, self.unit()))
        except BadInputError:
            return None

    def keep(self) -> None:
        """Let go: the date is written, in one step to undo, as soon as it is known."""
        if self.mark is not None and self._hold is None:
            self._let_go = True
            return
        when, hold, mark = self.becomes(), self._hold, self.mark
        self.give_up()
        if when is None or hold is None or mark is None:
            return
        if self.edge == "start" or when.span.earliest == when.span.latest:
            self._canvas.expect(replace(mark, span=when.span))

        def work(unit: StoreUnit) -> None:
            if hold.row:
                change_row(unit, row=hold.row, row_id=hold.row_id, field=hold.field, value=when)
            else:
                change_field(unit, record=hold.record, field=hold.field, value=when)

        label = tr(hold.label)
        sentence = tr(
            "Change {field} of {reference}", field=label[:1].lower() + label[1:], reference=hold.ref
        )
        self._tasks.write(work, sentence=sentence, failed=self._on_failed)
        say_aloud(self._canvas, tr("Kept: {reading}", reading=reading(when)))

    def give_up(self) -> None:
        """Let go and leave the date as it is."""
        self.mark = self._hold = None
        self._let_go = False
        self._canvas.update()

    def paint(self, painter: QPainter) -> None:
        """Draw where the end is held and what the date would be; on the widget's own ground."""
        canvas = self._canvas
        if self.mark is None:
            return
        at = self.day + (0.5 if self._is_point() else float(self.edge == "end"))
        x = HEAD + canvas.scale.x(at)
        painter.setPen(QPen(colour("accent"), 1.5))
        painter.drawLine(QPointF(x, AXIS), QPointF(x, canvas.height()))
        self._paint_plate(painter, x)

    def _paint_plate(self, painter: QPainter, x: float) -> None:
        lines = self._lines()
        wide = max(metrics("strong").horizontalAdvance(line) for line in lines) + 2 * _PLATE + 6
        high = len(lines) * _LINE + 2 * _PLATE - 4
        ground = self._canvas.rect()
        left = min(x + 8, ground.width() - wide - _AROUND)
        plate = QRectF(max(HEAD + 4.0, left), self._plate_top(high), wide, high)
        margin = _AROUND
        draw_raised(painter, plate.toRect().adjusted(-margin, -margin, margin, margin), margin)
        for number, line in enumerate(lines):
            area = QRectF(plate.left() + _PLATE, plate.top() + 8 + number * _LINE, wide, _LINE)
            role, ink = ("strong", "text") if number == 0 else ("small", "text2")
            draw_text(painter, area, line, role, colour(ink))

    def _plate_top(self, high: float) -> float:
        """Return where the plate covers neither the mark nor the axis."""
        canvas, place = self._canvas, self._canvas.place
        if place is None:
            return AXIS + 8
        area = canvas.spot_area(place)
        below = area.bottom() + 6
        return below if below + high < canvas.height() else max(AXIS + 8, area.top() - high - 6)

    def _lines(self) -> tuple[str, ...]:
        if self._hold is None:
            return (tr("Reading the date"),)
        when = self.becomes()
        if when is None:
            return (reading(self._hold.when), tr("As it is"))
        return (reading(when), tr("{edtf}, an estimate", edtf=when.edtf or ""))

    def _is_point(self) -> bool:
        span = self.mark.span if self.mark is not None else None
        return span is not None and span.earliest == span.latest

    def _move(self, day: int) -> None:
        if not self._let_go and day != self.day:
            self.day = day
            self._canvas.update()

    def _say(self) -> None:
        say_aloud(self._canvas, "; ".join(self._lines()))

    def _on_hold_read(self, hold: Hold | None) -> None:
        if self.mark is None:
            return
        if hold is None:
            self.give_up()
            self.told.emit(tr("This date cannot be moved here. Open the record to change it."))
            return
        self._hold = hold
        if self._let_go:
            self.keep()
            return
        self._say()
        self._canvas.update()

    def _on_failed(self, error: CaseError) -> None:
        self.give_up()
        self.told.emit(f"{error.sentence} {error.advice}".strip())
