"""Days to pixels and back, from a day a screen wide to a hundred centuries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log2

STEPS = 16  # levels to twice the size
COARSEST, FINEST = -9 * STEPS, 9 * STEPS
ZOOM_STEP = STEPS // 4


@dataclass(frozen=True, slots=True)
class Scale:
    """`first` is the day at the left edge, with its fraction; sixteen levels double the size.

    Levels are whole, so that zooming in and out again comes back to the very same scale.
    """

    first: float
    level: int
    width: float

    @property
    def per_day(self) -> float:
        """How many pixels a day is wide."""
        return float(2.0 ** (self.level / STEPS))

    @property
    def last(self) -> float:
        """The moment at the right edge."""
        return self.day(self.width)

    def x(self, day: float) -> float:
        """Return where a day begins."""
        return (day - self.first) * self.per_day

    def day(self, x: float) -> float:
        """Return which moment is at `x`."""
        return self.first + x / self.per_day

    def zoomed(self, steps: int, x: float) -> Scale:
        """Return the scale so many levels nearer, with the moment at `x` where it was."""
        level = max(COARSEST, min(FINEST, self.level + steps))
        near = replace(self, level=level)
        return replace(near, first=_rounded(self.day(x) - x / near.per_day, level))

    def panned(self, pixels: float) -> Scale:
        """Return the scale moved so many pixels later."""
        return replace(self, first=_rounded(self.first + pixels / self.per_day, self.level))

    def resized(self, width: float) -> Scale:
        """Return the scale for another width, with the same moment at the left."""
        return replace(self, width=width)

    def centred(self, day: float) -> Scale:
        """Return the scale with the middle of `day` in the middle."""
        first = day + 0.5 - self.width / 2 / self.per_day
        return replace(self, first=_rounded(first, self.level))


def fitted_with_words(low: float, high: float, width: float) -> Scale:
    """Return the nearest scale that shows these days, with room for words after the last."""
    room = width * 0.8 if width > 600 else width
    return fitted(low, high, room).resized(width)


def fitted(low: float, high: float, width: float, margin: float = 24.0) -> Scale:
    """Return the nearest scale that shows the days from `low` to `high` with a margin."""
    room, days = max(1.0, width - 2 * margin), max(1.0, high - low + 1)
    level = COARSEST
    while level < FINEST and 2.0 ** ((level + 1) / STEPS) * days <= room:
        level += 1
    scale = Scale(0.0, level, width)
    return replace(scale, first=_rounded((low + high + 1) / 2 - width / 2 / scale.per_day, level))


def reaching(view: Scale, first: float, last: float, *, keep_first: bool) -> Scale:
    """Return `view` over about these days: one edge is kept to the day, levels being whole."""
    days = max(last - first, 1.0 / FINEST)
    level = max(COARSEST, min(FINEST, round(STEPS * log2(view.width / days))))
    near = replace(view, level=level)
    return replace(near, first=_rounded(first if keep_first else last - view.width / near.per_day,
                                        level))  # fmt: skip


def _rounded(first: float, level: int) -> float:
    """Round to a small part of a pixel, a power of two, so that coming back meets it again."""
    grid = 2.0 ** (level // STEPS + 10)
    return round(first * grid) / grid
