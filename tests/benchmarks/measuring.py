"""How a measurement is taken, kept and printed."""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

_REFERENCE_MS = 10.0  # what the calibration loop takes on the machine the targets speak of


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report; `floor` and `ratio` are None where there is no floor."""

    name: str
    ours: float
    floor: float | None
    ratio: float | None
    target: str
    met: bool

    def as_dict(self) -> dict[str, object]:
        """Return the row for `build/bench.json`."""
        return asdict(self)


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def median_ms(call: Callable[[], object], times: int) -> float:
    """Return the median of several calls in milliseconds."""
    return statistics.median(seconds(call) for _ in range(times)) * 1000


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def scale() -> float:
    """Return how slow this machine is now, from a loop timed in the same run."""

    def loop() -> None:
        data = b"x" * 4096
        for _ in range(2_000):
            data = hashlib.sha256(data).digest() * 128

    return median_ms(loop, 5) / _REFERENCE_MS


def against_floor(name: str, ours: float, floor: float, most: float) -> Result:
    """Return a result that is met when ours is at most `most` times the floor."""
    ratio = ours / floor
    return Result(
        name, round(ours, 3), round(floor, 3), round(ratio, 3), f"<= {most}x", ratio <= most
    )


def within(name: str, ours: float, most: float, unit: str) -> Result:
    """Return a result without a floor: at most `most`."""
    return Result(name, round(ours, 3), None, None, f"<= {most} {unit}", ours <= most)
