"""What the overview asks of the case, on the reader's lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.overview import Overview, overview
from casefile.analysis.sight import Lens
from casefile.ui.pickers.parties import tags_of
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Sight:
    """The overview of a case, and the tags of the sides that stand in it."""

    seen: Overview
    tags: Mapping[int, Party]


def sight_of(connection: Connection, lens: Lens) -> Sight:
    """Return what the first page of a case shows through a lens."""
    seen = overview(connection, lens.as_of, lens.perspective)
    sides = {party.id for party in seen.parties}
    return Sight(seen, tags_of(connection, sides | set(seen.speakers)))
