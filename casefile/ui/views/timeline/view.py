"""What the timeline shows: which lanes, which part of time, which mark has the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.timeline.arranging import Arrangement, Key, same
from casefile.timeline.drawing import AXIS, HEAD, Picture, Spot, Wanted, picture_of
from casefile.timeline.marks import Lane, Mark
from casefile.timeline.placing import NEAR
from casefile.timeline.scale import Scale, fitted_with_words
from casefile.timeline.span import span_of_lanes
from casefile.ui.views.timeline.card import Card, spoken
from casefile.ui.views.timeline.painting import measure
from casefile.ui.views.timeline.place import Place, first_place, mark_at, place_of
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.labels import set_property

_FEW, _LOW = 6, 4  # so many lanes are few; in more of them so many rows are enough
_TYPING = 1_200  # milliseconds after which what is typed begins anew


class View(QWidget):
    """Keeps what is shown and where. `moved` tells that it is another part,
    `arranged` that a lane was closed or opened, `current_moved` that another mark has the keys."""

    open_requested = Signal(int)
    moved = Signal()
    arranged = Signal()
    current_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: tuple[Lane, ...] = ()
        self.every: tuple[Lane, ...] = ()
        self.arrangement = Arrangement()
        self.lane_key: Key = same
        self.wanted = Wanted()
        self.scale: Scale = Scale(0.0, 0, 100.0)
        self.place: Place | None = None
        self.top = 0.0
        self.card = Card(self)
        self.card.shown.connect(self._on_card_shown)
        self.typed = ""
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(_TYPING)
        self.typing.timeout.connect(self._on_typing_timeout)
        self.kinds_in: Callable[[str], Sequence[str]] = lambda _lane: ()
        self._drawn: Picture | None = None
        self.hovered: Spot | None = None
        self._expected: Mark | None = None
        self.fitted_once = False
        self.start: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        set_property(self, "ring", value=False)  # the mark that has the keys has a ring of its own
        self.setAccessibleName(tr("Timeline"))

    def show_lanes(self, lanes: Sequence[Lane], wanted: Wanted) -> None:
        """Show other lanes; the mark that had the keys keeps them where it is still there."""
        before = self._expected or mark_at(self.lanes, self.place)
        self._expected = None
        self.every = tuple(lanes)
        self.lanes = self.arrangement.shown(self.every, self.lane_key)
        self.wanted = wanted
        self.place = place_of(self.lanes, before) if before is not None else None
        if not self.fitted_once and self.lanes and self.width() > HEAD:
            self.fit(self.start)
        if self.place is None and self.hasFocus():
            self.place = first_place(self.lanes, self.scale.first)
        self.redraw()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the lanes in another order, or others of them closed or put away."""
        before = mark_at(self.lanes, self.place)
        self.arrangement = arrangement
        self.lanes = arrangement.shown(self.every, self.lane_key)
        self.place = place_of(self.lanes, before) if before is not None else None
        self.redraw()

    def expect(self, mark: Mark) -> None:
        """Let the mark that has the keys keep them when it is shown next, with these days."""
        self._expected = mark

    def show_day(self, day: int) -> None:
        """Bring a day into view where it is not."""
        if not 12 <= self.scale.x(day) <= self.scale.width - 12:
            self.show_scale(self.scale.centred(day))

    def show_scale(self, scale: Scale) -> None:
        """Show another part of time."""
        if scale != self.scale:
            self.scale = scale
            self.redraw()

    def redraw(self) -> None:
        """Place everything anew at the next paint."""
        self._drawn = self.hovered = None
        self.card.hide()
        self.update()
        self.moved.emit()

    def picture(self) -> Picture:
        """Return what is drawn now."""
        if self._drawn is None:
            wanted = replace(self.wanted, most=_rows(self.scale, len(self.lanes)))
            self._drawn = picture_of(self.lanes, self.scale, measure, wanted)
            self.top = max(0.0, min(self.top, self.overhang()))
        return self._drawn

    def overhang(self) -> float:
        """Return how much of the lanes does not fit below the axis."""
        drawn = self._drawn.height if self._drawn is not None else 0.0
        return max(0.0, drawn + AXIS - self.height())

    def scroll_to(self, top: float) -> None:
        """Show the lanes from so many pixels below the first."""
        self.picture()
        self.top = max(0.0, min(top, self.overhang()))
        self.card.hide()
        self.update()
        self.moved.emit()

    def return_to(self, first: float, level: int) -> None:
        """Show the part of time that was shown before, instead of the whole case."""
        self.fitted_once = True
        self.show_scale(replace(self.scale, first=first, level=level))

    def fit(self, days: tuple[int, int] | None = None) -> None:
        """Show the whole case, or these days of it."""
        self.fitted_once = True
        low, high = days or span_of_lanes(self.lanes)
        self.show_scale(fitted_with_words(low, high, self.scale.width))

    def zoom(self, steps: int, x: float | None = None) -> None:
        """Zoom by so many levels about a place, the middle where none is given."""
        middle = self.scale.width / 2 if x is None else x
        self.show_scale(self.scale.zoomed(steps, middle))

    def pan(self, pixels: float) -> None:
        """Move so many pixels later."""
        self.show_scale(self.scale.panned(pixels))

    def go_to(self, place: Place | None) -> None:
        """Give a mark the keys and bring it into view."""
        mark = mark_at(self.lanes, place)
        if mark is None or place is None:
            return
        self.place = place
        span = mark.span
        day = span.earliest if span.earliest is not None else span.high
        if not 0 <= self.scale.x(day) <= self.scale.width - 20 and not _spans(mark, self.scale):
            self.show_scale(self.scale.centred(day))
        self._show_lane(place)
        self.setAccessibleDescription(spoken(mark))
        self.card.hide()
        self.update()
        self.current_moved.emit()

    def _show_lane(self, place: Place) -> None:
        area = self.spot_area(place)
        above, below = area.top() - AXIS, area.bottom() - self.height()
        if above < 0 or below > 0:
            self.scroll_to(self.top + (above if above < 0 else below + 12))

    def spot_area(self, place: Place) -> QRectF:
        """Return where a mark is on the widget; the head of its lane's rows where it is merged."""
        picture, mark = self.picture(), mark_at(self.lanes, place)
        if mark is not None and (spot := picture.spot_of(mark, place.lane)) is not None:
            return self.area_of(spot)
        x = self.scale.x(mark.span.low) if mark is not None else 0.0
        top = picture.tops[place.lane] if place.lane < len(picture.tops) else 0.0
        return QRectF(HEAD + max(0.0, x) - 8, AXIS + top - self.top + 10, 24, 24)

    def show_card(self) -> None:
        """Show the card of the mark that has the keys."""
        if (mark := mark_at(self.lanes, self.place)) is not None and self.place is not None:
            self.card.tell(mark, self.spot_area(self.place))

    def open_passage(self) -> bool:
        """Ask for the record that shows the words on the card; False where none are shown."""
        if self.card.mark is None or self.card.lead is None:
            return False
        self.open_requested.emit(self.card.lead)
        return True

    def open_current(self) -> None:
        """Ask for the record of the mark that has the keys."""
        if (mark := mark_at(self.lanes, self.place)) is not None:
            self.open_requested.emit(mark.record)

    def toggle_lane(self, number: int) -> None:
        """Close a lane to one row, or open it again."""
        key = self.lane_key(self.lanes[number].name)
        name, was = self.lanes[number].name or tr("None named"), self.lanes[number].collapsed
        self.arrange(self.arrangement.toggled_closed(key))
        self.arranged.emit()
        say_aloud(self, tr("{lane}, open", lane=name) if was else tr("{lane}, closed", lane=name))

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return the mark at a point of the widget."""
        x, y = at.x() - HEAD, at.y() - AXIS + self.top
        if x < 0 or at.y() < AXIS:
            return None
        return next((s for s in reversed(self.picture().spots) if s.holds(x, y)), None)

    def _on_card_shown(self, words: str) -> None:
        if self.hasFocus():
            say_aloud(self, words)

    def _on_typing_timeout(self) -> None:
        self.typed = ""

    def area_of(self, spot: Spot) -> QRectF:
        """Return the part of a mark that is on the widget."""
        left, right = max(spot.left, 1.0), min(spot.right, self.scale.width - 2)
        y = AXIS + spot.top - self.top
        return QRectF(HEAD + left, y, max(8.0, right - left), spot.bottom - spot.top)


def _spans(mark: Mark, scale: Scale) -> bool:
    """Whether a mark reaches over all that is in view."""
    return mark.span.low < scale.first and mark.span.high > scale.last


def _rows(scale: Scale, lanes: int) -> int:
    """Return how many rows a lane may have: of many lanes more are to be seen at once."""
    return 0 if scale.per_day >= NEAR or lanes <= _FEW else _LOW
