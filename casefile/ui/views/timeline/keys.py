"""What each key does on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.when import When, say
from casefile.model.values.when_edges import pointed
from casefile.timeline.pointing import unit_at
from casefile.timeline.scale import ZOOM_STEP
from casefile.ui.views.timeline.place import (
    Place,
    across,
    beside,
    first_place,
    mark_at,
    named,
)
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.letter_keys import LetterKeys

if TYPE_CHECKING:
    from casefile.ui.views.timeline.canvas import Canvas
    from casefile.ui.views.timeline.edges import Edges

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_MOVES: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAN, _FAR = 120.0, 10**9
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key asks for; False where it is none of ours."""
    if canvas.edges is not None and canvas.edges.held and _press_held(canvas.edges, event):
        return True
    if canvas.spare.is_there and canvas.spare.press(event):
        return True
    if event.text() in ("+", "=", "-"):
        canvas.zoom(-ZOOM_STEP if event.text() == "-" else ZOOM_STEP, _about(canvas))
        _tell_view(canvas)
        return True
    if event.modifiers() not in _PLAIN:
        return _press_with(canvas, event)
    key = event.key()
    if key in _ACTS and not (canvas.typed and key == Qt.Key.Key_Space):
        canvas.typed = ""
        return _ACTS[key](canvas)
    if key == Qt.Key.Key_T and LetterKeys.wanted and not canvas.typed:
        go_today(canvas)
        _tell_view(canvas)
        return True
    return _type_ahead(canvas, event.text())


def _about(canvas: Canvas) -> float | None:
    """Return where zooming keeps still: the mark that has the keys, as far as it is in view."""
    mark = mark_at(canvas.lanes, canvas.place)
    if mark is None or not mark.span.is_dated:
        return None
    span = mark.span
    x = canvas.scale.x(span.earliest if span.earliest is not None else span.high)
    return x if 0 <= x <= canvas.scale.width else None


def _press_with(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key asks for together with Shift or Ctrl."""
    key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier and key in _PANS:
        return canvas.spare.begin(_PANS[key])
    if held == Qt.KeyboardModifier.ControlModifier and key in _ENTERS:
        return canvas.open_passage()
    lane = canvas.lane_in_hand()
    if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Down:
        return lane is not None and canvas.heads.show_tray(lane)
    if held == _BOTH and key in _MOVES and lane is not None:
        canvas.spare.leave()
        canvas.heads.move(lane, _MOVES[key])
        return True
    if held != Qt.KeyboardModifier.ShiftModifier:
        return False
    if key in _PANS:
        canvas.pan(_PANS[key] * _PAN)
        _tell_view(canvas)
        return True
    if key in _ENTERS:
        if lane is not None:
            canvas.toggle_lane(lane)
        return True
    return _type_ahead(canvas, event.text())


def _press_held(edges: Edges, event: QKeyEvent) -> bool:
    """Move, keep or let go of the end that is held; only zooming goes on beside it."""
    step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)  # type: ignore[call-overload]
    if step:
        far = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        edges.step(step * (7 if far and edges.unit() == "day" else 1))
    elif event.key() in _ENTERS:
        edges.keep()
    elif event.key() == Qt.Key.Key_Escape:
        edges.give_up()
    elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Tab):
        edges.other()
    else:
        return event.text() not in ("+", "=", "-")
    return True


def _take_edge(canvas: Canvas) -> bool:
    """Take hold of the end of the mark that has the keys."""
    mark = mark_at(canvas.lanes, canvas.place)
    if canvas.edges is None or mark is None:
        return False
    canvas.go_to(canvas.place)
    canvas.edges.take(mark, "end" if mark.span.latest is not None else "start")
    return True


def go_today(canvas: Canvas) -> None:
    """Show today in the middle."""
    canvas.show_scale(canvas.scale.centred(datetime.now().astimezone().date().toordinal()))


def _type_ahead(canvas: Canvas, text: str) -> bool:
    if not text or not text.isprintable() or not LetterKeys.wanted:
        return False
    typed = canvas.typed + text
    found = named(canvas.lanes, canvas.place, typed) or named(canvas.lanes, canvas.place, text)
    canvas.typed = typed if found is not None else ""
    canvas.typing.start()
    canvas.go_to(found)
    return True


def _step(move: Callable[[Canvas, Place], Place]) -> Callable[[Canvas], bool]:
    def step(canvas: Canvas) -> bool:
        if canvas.place is None:
            canvas.go_to(first_place(canvas.lanes, canvas.scale.first))
        else:
            canvas.go_to(move(canvas, canvas.place))
        return True

    return step


def _done(act: Callable[[Canvas], object]) -> Callable[[Canvas], bool]:
    def done(canvas: Canvas) -> bool:
        before = canvas.scale
        act(canvas)
        if canvas.scale != before:
            _tell_view(canvas)
        return True

    return done


def _tell_view(canvas: Canvas) -> None:
    """Say which part of time is in view."""
    scale, unit = canvas.scale, unit_at(canvas.scale)
    with suppress(BadInputError):  # beyond the years there are
        start, end = (
            say(When("", str(pointed(int(day), unit)))) for day in (scale.first, scale.last)
        )
        say_aloud(canvas, tr("From {start} to {end}", start=start, end=end))


def _close(canvas: Canvas) -> bool:
    """Close the card; without one, Escape is for whoever is above."""
    shown = canvas.card.isVisible()
    canvas.card.hide()
    return shown


_PANS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ACTS: dict[int, Callable[[Canvas], bool]] = {
    Qt.Key.Key_Left: _step(lambda canvas, place: beside(canvas.lanes, place, -1)),
    Qt.Key.Key_Right: _step(lambda canvas, place: beside(canvas.lanes, place, 1)),
    Qt.Key.Key_Up: _step(lambda canvas, place: across(canvas.lanes, place, -1)),
    Qt.Key.Key_Down: _step(lambda canvas, place: across(canvas.lanes, place, 1)),
    Qt.Key.Key_Home: _step(lambda canvas, place: beside(canvas.lanes, place, -_FAR)),
    Qt.Key.Key_End: _step(lambda canvas, place: beside(canvas.lanes, place, _FAR)),
    Qt.Key.Key_PageUp: _done(lambda canvas: canvas.pan(-canvas.scale.width * 0.8)),
    Qt.Key.Key_PageDown: _done(lambda canvas: canvas.pan(canvas.scale.width * 0.8)),
    Qt.Key.Key_0: _done(lambda canvas: canvas.fit()),
    Qt.Key.Key_Space: _done(lambda canvas: canvas.show_card()),
    Qt.Key.Key_Return: _done(lambda canvas: canvas.open_current()),
    Qt.Key.Key_Enter: _done(lambda canvas: canvas.open_current()),
    Qt.Key.Key_F2: _take_edge,
    Qt.Key.Key_Escape: _close,
}
