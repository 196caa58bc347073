"""What the card of a mark asks of the case, on the reader's lane."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.dated_behind import behind_mark
from casefile.timeline.marks import Mark
from casefile.ui.pickers.parties import tags_of
from casefile.ui.views.timeline.card import Told


def read_told(connection: Connection, mark: Mark) -> Told:
    """Return what stands behind a mark."""
    behind = behind_mark(connection, mark)
    speaker = behind.said.speaker if behind.said is not None else None
    return Told(behind, tags_of(connection, [speaker]) if speaker is not None else {})
