"""Who told what of one issue's status, and when: a lane for each, so that they can be compared."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from casefile.analysis.dated import dated_marks
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.store.rows import Card
from casefile.timeline.marks import Grouping, Lane, lanes_of

_MOST = 500


def issues_told_of(connection: Connection) -> tuple[Card, ...]:
    """Return the issues whose status anybody told, the last told of first; not all of many."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.ref, r.kind, r.title FROM record r JOIN status_event e ON e.owner_id = r.id"
        " WHERE r.kind = 'issue' AND r.binned_at IS NULL GROUP BY r.id"
        f" ORDER BY max(e.when_latest) DESC, r.id LIMIT {_MOST}"
    )
    return tuple(Card(*row) for row in rows)


def lanes_told(connection: Connection, issue: int) -> tuple[Lane, ...]:
    """Return the statuses of an issue by who told them; our own assessment comes last."""
    marks = (
        replace(one, label=tr(term(KINDS[one.kind].status, one.claim).label))
        for one in dated_marks(connection, among=[issue])
        if one.claim
    )
    lanes = lanes_of(marks, Grouping.ASSERTER)
    own = tr("Our own assessment")
    return tuple(lane if lane.name else replace(lane, name=own) for lane in lanes)
