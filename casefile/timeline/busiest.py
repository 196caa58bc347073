"""Where most of a case lies: what is looked at first, when nobody has looked yet."""

from __future__ import annotations

from collections.abc import Sequence

_SHARE = 2 / 3
_LEAST = 90  # days; a single busy day tells no story
_LOOKED_AT = 2_000
_AROUND = 0.1


def busiest(lows: Sequence[int], whole: tuple[int, int]) -> tuple[int, int]:
    """Return the shortest stretch in which two thirds of the marks begin, and a little around it.

    `lows` are first days in their order. The whole is returned where that is not much longer.
    """
    seen = lows[:: max(1, len(lows) // _LOOKED_AT)]
    most = int(len(seen) * _SHARE)
    if most < 1:
        return whole
    starts = range(len(seen) - most)
    at = min(starts, key=lambda number: seen[number + most] - seen[number], default=0)
    first, last = seen[at], seen[min(at + most, len(seen) - 1)]
    around = max(int((last - first) * _AROUND), (_LEAST - (last - first)) // 2, 0)
    first, last = max(first - around, whole[0]), min(last + around, whole[1])
    return (first, last) if (last - first) * 2 < whole[1] - whole[0] else whole
