"""What is dated in a case, read as it is kept: no language, no looks, a handful of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from casefile.i18n import mark
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.spans import UNDATED, Bound, Span
from casefile.timeline.marks import facts_of_date

KINDS_SHOWN = (
    "meeting",
    "statement",
    "position",
    "proposal",
    "agreement",
    "commitment",
    "measure",
    "judgement",
    "source",
)
STATUS, APPOINTMENT = mark("Status"), mark("Appointments")
PLANNED, IN_EFFECT = mark("Planned for"), mark("In effect")
AS_OF, FROM_TO = mark("As of"), mark("From and to")
OWN_PARTIES = {
    "proposal": ("proposer_id",),
    "statement": ("speaker_id", "on_behalf_of_id"),
    "position": ("party_id",),
}
# Of these the status is what there is to be seen: in whose hands, and how far it got.
_OWN_LANE = ("property", "commitment")
_OWN_ISSUES = {"position": ("issue_id",)}
Date = tuple[str | None, str | None, str | None]
"""A date as it is kept: its words, its EDTF and its basis."""


class Dated(NamedTuple):
    """One dated thing of a record as it is kept; `what` and `lane` are not translated yet.

    `until` is the EDTF of the date it reaches to. `linked` are whom and what it concerns;
    `asserter` who says so: None for the first linked, 0 for nobody. `said` is a status or a post.
    """

    record: int
    ref: str
    kind: str
    title: str
    what: str
    date: Date
    until: str | None
    lane: str
    linked: tuple[int, ...]
    asserter: int | None = None
    hollow: bool = False
    said: str = ""

    @property
    def is_status(self) -> bool:
        """Whether it is a status that somebody told of; a position has a day "As of" as well."""
        return self.what == AS_OF and bool(self.said)

    @property
    def span(self) -> Span:
        """The days it is drawn over."""
        edtf = self.date[1]
        span = facts_of_date(edtf)[0] if edtf else UNDATED
        return _until(span, facts_of_date(self.until)[0]) if self.until else span


def _until(start: Span, end: Span) -> Span:
    """Return the stretch from one date to another, certain between what is known of both."""
    if start.earliest is None or end.latest is None or start.earliest > end.latest:
        return start
    first, last = start.begins_by, end.ends_from
    core = (first, last) if first <= last else None
    return Span(start.earliest, end.latest, Bound.KNOWN, Bound.KNOWN, core)


_AMONG = "id IN (SELECT value FROM json_each(?))"


class _Reader:
    """Asks the same of all records, or only of some."""

    def __init__(self, connection: Connection, among: Iterable[int] | None) -> None:
        self._run = connection.exec_driver_sql
        self._asked = () if among is None else (json.dumps(list(among)),)
        self._some = among is not None

    def rows(self, query: str, owner: str = "r.id", order: str = "") -> Sequence[Any]:
        """Return the rows of a query that ends in its conditions, in an order."""
        if self._some:
            query += f" AND {owner} IN (SELECT value FROM json_each(?))"
        if order:
            query += f" ORDER BY {order}"
        return self._run(query, self._asked).fetchall()

    def kinds(self) -> frozenset[str]:
        """Return the kinds there are among those asked for."""
        if not self._some:
            return frozenset((*KINDS_SHOWN, "person"))
        found = self._run(f"SELECT DISTINCT kind FROM record WHERE {_AMONG}", self._asked)
        return frozenset(found.scalars())

    def of_kind(self, kind: str) -> str:
        """Return the condition for a kind; among a few records its index would mislead."""
        return f"{'+' if self._some else ''}r.kind = '{kind}'"


def dated(connection: Connection, among: Iterable[int] | None = None) -> Iterator[Dated]:
    """Yield every dated thing of the living records, or of some; those of one in their order."""
    reader = _Reader(connection, among)
    kinds = reader.kinds()
    for kind in KINDS_SHOWN:
        if kind in kinds:
            yield from _records(reader, kind)
    yield from _statuses(reader)
    if "person" in kinds:
        yield from _appointments(reader)


def _records(reader: _Reader, kind: str) -> Iterator[Dated]:
    links, more = _links(reader, kind), _more(reader, kind)
    own = (*OWN_PARTIES.get(kind, ()), *_OWN_ISSUES.get(kind, ()))
    form = "t.form" if kind == "statement" else "''"
    columns = "".join(f", t.{name}" for name in own)
    plural = KINDS[kind].plural
    for row in reader.rows(
        f"SELECT r.id, r.ref, r.title, r.when_text, r.when_edtf, r.when_basis, {form}{columns}"
        f' FROM record r JOIN "{kind}" t ON t.id = r.id'
        f" WHERE {reader.of_kind(kind)} AND r.binned_at IS NULL"
    ):
        record, ref, title = row[:3]
        linked = (*(one for one in row[7:] if one is not None), *links.get(record, ()))
        hollow = kind == "statement" and row[6] != "verbatim"
        for what, date, until in _dates(kind, (row[3], row[4], row[5]), more.get(record, {})):
            yield Dated(record, ref, kind, title, what, date, until, plural, linked, hollow=hollow)


def _dates(
    kind: str, when: Date, more: Mapping[str, Date]
) -> Iterator[tuple[str, Date, str | None]]:
    """Yield the dates a record is drawn by: what each is, and the EDTF of what it reaches to."""
    until: str | None = None
    if "planned" in more:
        yield PLANNED, more["planned"], None
        if not (when[0] or when[1]):
            return
    if "effective" in more:
        yield IN_EFFECT, more["effective"], None
        if not when[1]:
            return
    elif "lifted" in more:
        until = more["lifted"][1]
    if "due" in more:
        until = more["due"][1]
    yield KINDS[kind].when_label, when, until


_MORE = {
    "meeting": ("planned",),
    "commitment": ("due",),
    "measure": ("effective", "lifted"),
}


def _more(reader: _Reader, kind: str) -> dict[int, dict[str, Date]]:
    found: dict[int, dict[str, Date]] = {}
    for name in _MORE.get(kind, ()):
        columns = f"r.{name}_text, r.{name}_edtf, r.{name}_basis"
        for one, text, edtf, basis in reader.rows(
            f'SELECT r.id, {columns} FROM "{kind}" r WHERE r.{name}_edtf IS NOT NULL'
        ):
            found.setdefault(one, {})[name] = (text, edtf, basis)
    return found


def _links(reader: _Reader, kind: str) -> dict[int, list[int]]:
    """Return whom and what records of a kind concern, by record."""
    found: dict[int, list[int]] = {}
    for table, column in (("involves", "party_id"), ("concerns", "target_id")):
        for owner, target in reader.rows(
            f"SELECT x.owner_id, x.{column} FROM {table} x"
            f" JOIN record r ON r.id = x.owner_id WHERE {reader.of_kind(kind)}",
            "x.owner_id",
            "x.rank, x.id",
        ):
            found.setdefault(owner, []).append(target)
    return found


def _statuses(reader: _Reader) -> Iterator[Dated]:
    """Yield status events; those of questions and discrepancies are the analyst's own diary,
    and a measure is drawn by its own dates."""
    for one, ref, kind, title, status, text, edtf, basis, asserter in reader.rows(
        "SELECT r.id, r.ref, r.kind, r.title, e.status, e.when_text, e.when_edtf,"
        " e.when_basis, e.asserted_by_id FROM status_event e JOIN record r ON r.id = e.owner_id"
        " WHERE r.binned_at IS NULL AND r.kind NOT IN"
        " ('question', 'discrepancy', 'claim', 'measure')"
        " AND NOT (r.kind = 'meeting' AND e.status = 'held')",
        "e.owner_id",
        "e.id",
    ):
        linked = (one, asserter) if asserter else (one,)
        lane = KINDS[kind].plural if kind in _OWN_LANE else STATUS
        yield Dated(
            one, ref, kind, title, AS_OF, (text, edtf, basis), None, lane, linked,
            asserter or 0, asserter is None, status,
        )  # fmt: skip


def _appointments(reader: _Reader) -> Iterator[Dated]:
    for one, ref, title, post, text, edtf, basis in reader.rows(
        "SELECT r.id, r.ref, r.title, a.post, a.held_text, a.held_edtf, a.held_basis"
        " FROM appointment a JOIN record r ON r.id = a.owner_id WHERE r.binned_at IS NULL",
        "a.owner_id",
        "a.id",
    ):
        yield Dated(
            one, ref, "person", title, FROM_TO, (text, edtf, basis), None, APPOINTMENT,
            (one,), said=post or "",
        )  # fmt: skip
