"""What a new record begins with that is made at a place of the timeline: its date, its lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from casefile.analysis.dated_things import KINDS_SHOWN
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import FieldType
from casefile.model.values.when import Basis, When
from casefile.model.values.when_edges import pointed
from casefile.model.values.when_steps import Unit
from casefile.timeline.marks import Grouping

_TARGETS = {Grouping.PARTY: ("party",), Grouping.ISSUE: ("issue",), Grouping.PERSON: ("person",),
            Grouping.ASSERTER: ("party", "person")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """The values and hanging rows that a new record has before anything is typed; `said` tells
    of those that the empty form cannot show."""

    values: Mapping[str, object] = field(default_factory=dict)
    rows: Sequence[tuple[str, Mapping[str, object]]] = ()
    said: str = ""


def kinds_here(grouping: Grouping, lane: str) -> tuple[str, ...]:
    """Return the kinds of record that can be made in a lane."""
    if grouping is Grouping.KIND:
        return tuple(kind for kind in KINDS_SHOWN if tr(KINDS[kind].plural) == lane)
    if not lane:
        return KINDS_SHOWN
    return tuple(kind for kind in KINDS_SHOWN if _way(kind, _TARGETS[grouping]) is not None)


def start_here(
    connection: Connection,
    kind: str,
    place: tuple[Grouping, str],
    moment: tuple[int, Unit],
    today: int,
) -> Start:
    """Return what a record of `kind` begins with in a lane, on a day or in a month or year.

    A meeting on a day that is still to come is planned for it.
    """
    grouping, lane = place
    day, unit = moment
    date = str(pointed(day, unit))
    field_name = "planned" if kind == "meeting" and day > today else "when"
    values: dict[str, object] = {field_name: When(date, date, Basis.ESTIMATE)}
    target = _record_called(connection, _TARGETS.get(grouping, ()), lane)
    way = None if target is None else _way(kind, (target[1],))
    if target is None or way is None:
        return Start(values)
    name, row = way
    if row is None:
        return Start({**values, name: target[0]})
    said = tr("{label}: {title}", label=tr(name), title=lane)
    return Start(values, [(row[0], {**row[1], row[2]: target[0]})], said)


_Row = tuple[str, Mapping[str, object], str]


def _way(kind: str, targets: Sequence[str]) -> tuple[str, _Row | None] | None:
    """Return the field of a kind that leads to one of these kinds, or the row and its label."""
    described = KINDS[kind]
    for one in described.fields:
        if one.type is FieldType.LINK and not one.row and set(targets) & set(one.targets):
            return one.name, None
    for pick in described.picks:
        if set(targets) & set(pick.targets):
            fixed = {"role": pick.role} if pick.role else {}
            return pick.label, (pick.row, fixed, pick.field)
    return None


def _record_called(
    connection: Connection, kinds: Sequence[str], title: str
) -> tuple[int, str] | None:
    for kind in kinds:
        found = connection.exec_driver_sql(
            "SELECT id FROM record WHERE kind = ? AND title = ? AND binned_at IS NULL"
            " ORDER BY id LIMIT 1",
            (kind, title),
        ).scalar()
        if title and found is not None:
            return int(found), kind
    return None
