"""What happened after a day and by another, whenever it was entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from casefile.analysis.lines import ChangeLine
from casefile.analysis.movement import movement
from casefile.analysis.sight import IN, Lens, Sight, among
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import When
from casefile.store.rows import Card, Row

MOST = 100  # of each sort, the latest first
_WITHIN = "{0}_earliest > ? AND {0}_earliest <= ?"


def happened_since(sight: Sight, lens: Lens, day: int) -> tuple[list[ChangeLine], bool]:
    """Return what happened after `day`, and whether there is more of any sort."""
    found: list[ChangeLine] = []
    cut = False
    for some in (_statuses, _positions, _people, _dated):
        lines, more = some(sight, lens, day)
        found += lines
        cut = cut or more
    return (_with_steps(sight, found) if sight.sees_all else found), cut


def _newest(
    sight: Sight, query: str, day: int, as_of: int, hanging: str = ""
) -> tuple[list[Any], bool]:
    """Return the first rows of a query that may be seen, and whether there are more.

    For an audience what is withheld is passed over: it takes the room of nothing that is told.
    `hanging` is the kind of the rows where each hangs on the record beside it.
    """
    if sight.sees_all:
        found = sight.ask(query, day, as_of, MOST + 1)
        return found[:MOST], len(found) > MOST
    every = sight.ask(query, day, as_of, -1)
    kept: list[Any] = []
    for start in range(0, len(every), MOST):
        some = every[start : start + MOST]
        seen = set(sight.living(row[1] if hanging else row[0] for row in some))
        if hanging:
            seen = {one.id for rows in sight.rows(seen, hanging).values() for one in rows}
        kept += [row for row in some if row[0] in seen]
        if len(kept) > MOST:
            break
    return kept[:MOST], len(kept) > MOST


def _statuses(sight: Sight, lens: Lens, day: int) -> tuple[list[ChangeLine], bool]:
    query = (
        f"SELECT id, owner_id FROM status_event WHERE {_WITHIN.format('when')}"
        " ORDER BY when_earliest DESC, id DESC LIMIT ?"
    )
    new, more = _newest(sight, query, day, lens.as_of, "status_event")
    ids = {row[0] for row in new}
    events = sight.rows({row[1] for row in new}, "status_event")
    cards = sight.cards([*events, *_asserters(sight, events.values())])
    lines = []
    for owner, rows in events.items():
        for row in (one for one in rows if one.id in ids):
            side = sight.side(row.values["asserted_by"])
            if lens.perspective in (None, side):
                before = _before(sight, rows, row, side)
                lines.append(_status_line(cards, cards[owner], row, before, side))
    return lines, more


def _asserters(sight: Sight, rows: Iterable[Iterable[Row]]) -> Iterator[int | None]:
    for some in rows:
        for row in some:
            yield sight.side(row.values["asserted_by"])


def _before(sight: Sight, rows: Iterable[Row], row: Row, side: int | None) -> Row | None:
    """Return what the same side told before."""

    def place(one: Row) -> tuple[int, int]:
        return one.values["when"].last_day, one.id

    own = [r for r in rows if sight.side(r.values["asserted_by"]) == side and place(r) < place(row)]
    return max(own, key=place, default=None)


def _status_line(
    cards: dict[int, Card], record: Card, row: Row, before: Row | None, side: int | None
) -> ChangeLine:
    def words(one: Row | None) -> str:
        code = "" if one is None else str(one.values["status"])
        return tr(term(KINDS[record.kind].status, code).label) if code else ""

    when = row.values["when"]
    by = cards.get(side or 0)
    moved = "first_record"
    if before is not None:
        same = before.values["status"] == row.values["status"]
        moved = "unchanged" if same else "changed"
    told = (words(before), words(row), when, "status_event", row.id)
    return ChangeLine("status", record, by, *told, moved=moved)


_COLUMNS = "SELECT p.id, p.issue_id, p.party_id, p.stance, r.when_earliest"
_NEW = (
    f"{_COLUMNS} FROM record r JOIN position p ON p.id = r.id"
    f" WHERE r.kind = 'position' AND r.binned_at IS NULL AND {_WITHIN.format('r.when')}"
    " ORDER BY r.when_latest DESC, r.id DESC LIMIT ?"
)
# The cell first: by the kind, every position of the case would be walked through.
_CELL = (
    f"{_COLUMNS} FROM position p CROSS JOIN record r ON r.id = p.id"
    " WHERE p.issue_id = ? AND +p.party_id = ? AND r.binned_at IS NULL AND r.when_earliest < ?"
    " ORDER BY r.when_earliest DESC, r.id DESC LIMIT 5"
)


def _positions(sight: Sight, lens: Lens, day: int) -> tuple[list[ChangeLine], bool]:
    new, more = _newest(sight, _NEW, day, lens.as_of)
    shown = set(sight.living(row[0] for row in new))
    new_rows = [row for row in new if row[0] in shown]
    earlier = _stances_before(sight, new_rows)
    cards = sight.cards([*shown, *(row[2] for row in new_rows)])
    whens = _whens(sight, shown)
    lines = []
    for record, _issue, party, stance, _day in new_rows:
        if lens.perspective in (None, sight.side(party)):
            before = _stance(earlier[record]) if record in earlier else ""
            moved = movement(earlier[record], stance) if record in earlier else "first_record"
            lines.append(
                ChangeLine(
                    "position",
                    cards[record],
                    cards.get(party),
                    before,
                    _stance(stance),
                    whens.get(record),
                    "record",
                    record,
                    moved=moved,
                )
            )
    return lines, more


def _stances_before(sight: Sight, rows: list[Any]) -> dict[int, str | None]:
    """Return the stance of the cell before each of these positions, where there is one."""
    found: dict[int, str | None] = {}
    earlier = {row[0]: sight.ask(_CELL, row[1], row[2], row[4]) for row in rows}
    seen = set(sight.living({one[0] for some in earlier.values() for one in some}))
    for record, some in earlier.items():
        stances = [one[3] for one in some if one[0] in seen]
        if stances:
            found[record] = stances[0]
    return found


def _stance(code: str | None) -> str:
    return tr(term("stance", code).label) if code else tr("Not known")


def _people(sight: Sight, lens: Lens, day: int) -> tuple[list[ChangeLine], bool]:
    query = (
        f"SELECT id, owner_id FROM appointment WHERE {_WITHIN.format('held')}"
        " ORDER BY held_earliest DESC, id DESC LIMIT ?"
    )
    new, more = _newest(sight, query, day, lens.as_of, "appointment")
    ids = {row[0] for row in new}
    posts = sight.rows({row[1] for row in new}, "appointment")
    cards = sight.cards(posts)
    lines = []
    for person, rows in posts.items():
        for row in (one for one in rows if one.id in ids):
            held = row.values["held"]
            earlier = [
                r
                for r in rows
                if r.id != row.id and r.values["held"].last_day < (held.earliest or 0)
            ]
            last = max(earlier, key=lambda r: r.values["held"].last_day, default=None)
            before = "" if last is None else str(last.values["post"])
            post = str(row.values["post"])
            lines.append(
                ChangeLine("people", cards[person], None, before, post, held, "appointment", row.id)
            )
    return lines, more


_KINDS = (("statement", "wording"), ("source", "source"), ("meeting", "date"))


def _dated(sight: Sight, lens: Lens, day: int) -> tuple[list[ChangeLine], bool]:
    """Return the words said, the sources published and the meetings of those days."""
    lines, cut = [], False
    for kind, sort in _KINDS:
        query = (
            f"SELECT r.id FROM record r WHERE kind = '{kind}' AND binned_at IS NULL"
            f" AND {_WITHIN.format('when')} ORDER BY when_latest DESC, id DESC LIMIT ?"
        )
        found, more = _newest(sight, query, day, lens.as_of)
        new = [row[0] for row in found]
        cut = cut or more
        cards, whens = sight.cards(new), _whens(sight, new)
        speakers = _speakers(sight, cards) if kind == "statement" else {}
        for one, card in cards.items():
            by = speakers.get(one)
            if (
                lens.perspective is None
                or kind != "statement"
                or (by and by.id == lens.perspective)
            ):
                lines.append(
                    ChangeLine(sort, card, by, "", card.title, whens.get(one), "record", one)
                )
    return lines, cut


def _speakers(sight: Sight, statements: Iterable[int]) -> dict[int, Card]:
    query = f"SELECT id, coalesce(on_behalf_of_id, speaker_id) FROM statement WHERE id {IN}"
    said = [(one, who) for one, who in sight.ask(query, among(statements)) if sight.sees(who)]
    sides = {one: sight.side(who) for one, who in said}
    cards = sight.cards(sides.values())
    return {one: cards[side] for one, side in sides.items() if side in cards}


def _whens(sight: Sight, ids: Iterable[int]) -> dict[int, When]:
    query = f"SELECT id, when_text, when_edtf, when_basis FROM record WHERE id {IN}"
    found = sight.ask(query, among(ids))
    return {row[0]: When.from_columns(row[1], row[2], basis=row[3]) for row in found}


def _with_steps(sight: Sight, lines: list[ChangeLine]) -> list[ChangeLine]:
    steps: dict[tuple[str, int], int] = {}
    for table in {line.table for line in lines}:
        query = f"SELECT row_id, max(step_id) FROM journal WHERE tbl = ? AND row_id {IN} GROUP BY 1"
        rows = among(line.row for line in lines if line.table == table)
        steps |= {(table, row): step for row, step in sight.ask(query, table, rows)}
    return [replace(line, step=steps.get((line.table, line.row))) for line in lines]
