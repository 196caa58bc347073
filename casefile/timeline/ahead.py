"""Which marks are likely to be looked at next, to be made before anybody waits for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import floor

from casefile.timeline.fetched import Fetched
from casefile.timeline.marks import Lane
from casefile.timeline.placing import IN_VIEW, REACHING, WHOLE_LANE, reaching_into
from casefile.timeline.scale import Scale

_MOST = 3 * IN_VIEW


def ahead_of(lanes: Iterable[Lane], scale: Scale) -> list[int]:
    """Return the handles of marks in view, or a screen beside it, that are still to be made."""
    missing: list[int] = []
    for lane in lanes:
        if isinstance(lane.marks, Fetched) and not lane.collapsed:
            missing += lane.marks.missing(_near(lane, scale))
    return missing


def _near(lane: Lane, scale: Scale) -> list[int]:
    """Return which marks of a lane are near; none where it is drawn as how many there are."""
    if len(lane.marks) <= WHOLE_LANE:
        return list(range(len(lane.marks)))
    screen = scale.width / scale.per_day
    for beside, most in ((screen, _MOST), (0.0, 2 * IN_VIEW)):
        day = floor(scale.first - beside)
        first, last = bisect_left(lane.lows, day), bisect_left(lane.lows, scale.last + beside)
        if last - first <= most:
            return [*reaching_into(lane, first, day)[-REACHING:], *range(first, last)]
    return []
