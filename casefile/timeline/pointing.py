"""What can be told apart when somebody points at a place on the scale."""

from __future__ import annotations

from casefile.model.values.when_steps import Unit
from casefile.timeline.scale import Scale

_DAYS, _MONTHS = 3.0, 0.1  # pixels a day from which days, or months, can be told apart


def unit_at(scale: Scale) -> Unit:
    """Return the finest of day, month and year that a pointer can choose at this zoom."""
    wide = scale.per_day
    return "day" if wide >= _DAYS else "month" if wide >= _MONTHS else "year"
