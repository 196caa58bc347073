"""From where the program looks, as what reads a case wants it."""

from __future__ import annotations

from casefile.analysis.sight import Lens
from casefile.ui.tasks.tasks import Tasks


def lens_of(tasks: Tasks) -> Lens:
    """Return the day and the side looked at."""
    side = tasks.looking.side
    return Lens(tasks.looking.day, side.id if side else None)


def other_lens(tasks: Tasks) -> Lens | None:
    """Return the same, None where one looks as usual: then what is dated ahead counts, too."""
    return None if tasks.looking.is_usual else lens_of(tasks)
