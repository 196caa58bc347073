"""What every case keeps besides its records, and can make anew from them."""

from __future__ import annotations

from casefile.analysis.mark_index import MarkProjector
from casefile.search.projector import SearchProjector
from casefile.store.unit import Projector


def projectors() -> list[Projector]:
    """Return the projections kept with every case."""
    return [SearchProjector(), MarkProjector()]
