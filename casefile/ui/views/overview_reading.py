"""What the overview asks of the case, on the reader's lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.overview import Overview, overview
from casefile.ui.pickers.parties import tags_of
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Sight:
    """The overview of a case, and the tags of the sides that stand in it."""

    seen: Overview
    tags: Mapping[int, Party]


def sight_of(connection: Connection, as_of: int) -> Sight:
    """Return what the first page of a case shows as of a day."""
    seen = overview(connection, as_of)
    sides = {party.id for party in seen.parties}
    return Sight(seen, tags_of(connection, sides | set(seen.speakers)))
