"""What was entered or changed after a step of the history, whenever it happened.

For an audience only what was touched is told, not the words: what stood there earlier may have
been marked otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from casefile.analysis.history import Line, Told, What, steps, story
from casefile.analysis.lines import ChangeLine
from casefile.analysis.sight import Lens, Sight
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.kinds.description import FieldType
from casefile.store.rows import Card

MOST = 60  # steps, the latest first
_ROWS = {
    "status_event": "status",
    "evidence": "position",
    "appointment": "people",
    "delegate": "people",
    "alias": "people",
    "translation": "wording",
    "relay": "wording",
    "provision": "wording",
    "citation": "source",
    "derivation": "source",
    "rating": "source",
}
_KINDS = {"position": "position", "person": "people", "party": "people", "source": "source"}


def entered_since(
    connection: Connection, sight: Sight, lens: Lens, step: int
) -> tuple[list[ChangeLine], bool]:
    """Return what was done after `step` and by the day looked at, latest first.

    For an audience only steps count that tell it something: others take the room of nothing.
    """
    lines: list[ChangeLine] = []
    counted = 0
    for one in _steps_since(connection, step):
        if counted == MOST:
            return lines, sight.sees_all
        told = _of_step(connection, sight, lens, one)
        counted += bool(told or sight.sees_all)
        lines += told
    return lines, False


def _steps_since(connection: Connection, step: int) -> Iterator[Told]:
    """Yield the steps done after one, latest first."""
    before: int | None = None
    while some := steps(connection, limit=MOST + 1, before=before):
        for one in some:
            if one.id <= step:
                return
            if one.way == "do":
                yield one
        before = some[-1].id


def _of_step(connection: Connection, sight: Sight, lens: Lens, one: Told) -> list[ChangeLine]:
    if not _by(one.at, lens.as_of) or one.standing:
        return []
    lines = []
    for part in story(connection, one.id).parts:
        if part.card is not None and not part.gone and sight.sees(part.card.id):
            seen = [line for line in part.lines if _is_seen(sight, part.card, line)]
            lines += [_line(sight, part.card, line, one.id) for line in _told(seen)]
    return lines


def _by(at: datetime, as_of: int) -> bool:
    return at.date().toordinal() <= as_of


def _told(lines: list[Line]) -> list[Line]:
    """Leave out what something was made with: that it was made says it all."""
    made = [line for line in lines if line.what is What.CREATED]
    return made or [line for line in lines if line.what is not What.SET]


def _is_seen(sight: Sight, card: Card, line: Line) -> bool:
    if sight.sees_all:
        return True
    if line.field == "marking":
        return False
    if line.table in ROW_KINDS:
        rows = sight.rows([card.id], line.table).get(card.id, ())
        return any(row.id == line.row for row in rows)
    return True


def _line(sight: Sight, card: Card, line: Line, step: int) -> ChangeLine:
    told = (line.before, line.after) if sight.sees_all else ("", "")
    made = {What.CREATED: tr("added"), What.BINNED: tr("binned"), What.RESTORED: tr("restored")}
    before, after = told
    if line.what in made:
        after = made[line.what]
    label = line.label if line.table != "record" or line.field else ""
    where = (line.table, line.row, step if sight.sees_all else None)
    return ChangeLine(_sort(card, line), card, None, before, after, None, *where, label=label)


def _sort(card: Card, line: Line) -> str:
    if line.table in _ROWS:
        return _ROWS[line.table]
    if line.field and _is_date(card.kind, line.field):
        return "date"
    if card.kind in _KINDS:
        return _KINDS[card.kind]
    return "wording" if line.quoted or card.kind == "statement" else "other"


def _is_date(kind: str, field: str) -> bool:
    described = KINDS[kind].all_fields
    return any(one.name == field and one.type is FieldType.WHEN for one in described)
