"""Who says what of the status of a record: through the eyes of each side, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from casefile.analysis.sight import Lens, Sight
from casefile.analysis.standing import SILENT, latest, within
from casefile.analysis.status_lines import StatusOf, Tie, status_lines
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.days import LAST_YEAR, day_number
from casefile.model.values.edtf import parse_edtf
from casefile.model.values.when_saying import say_edtf
from casefile.store.rows import Card, Row
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import status_sign, word
from casefile.ui.forms.told import Eyes, Sign, StatusView
from casefile.ui.pickers.parties import tags_of
from casefile.ui.pickers.words import short_date

ANY, OURS = "any", "ours"
# More would not fit beside each other; whoever is left out stands in the history below.
_MOST_EYES, _WIDEST = 5, 8
_NO_END = Lens(day_number(LAST_YEAR, 12, 31))
_PRINCIPALS = (
    "SELECT DISTINCT i.party_id FROM involves i JOIN negotiation n ON n.id = i.owner_id"
    " WHERE i.role IN ('principal', 'co_principal') ORDER BY i.party_id LIMIT 4"
)


def read_status(connection: Connection, data: PageData) -> StatusView:
    """Return the status of a record by account; principals who say nothing are there, too."""
    every, as_of = data.rows.get("status_event", ()), data.lens.as_of if data.lens else None
    events = [row for row in every if within(row.values["when"], as_of)]
    told = status_lines(connection, data.lens or _NO_END, records=[data.id]).records
    sight = Sight(connection)
    by: dict[int | None, list[Row]] = {}
    for row in events:
        by.setdefault(sight.side(row.values["asserted_by"]), []).append(row)
    talking = [sight.side(row[0]) for row in sight.ask(_PRINCIPALS)]
    seen_by = data.lens.perspective if data.lens else None
    # Whose eyes the program looks with is there in any case.
    named = [seen_by, *talking, *by]
    sides = list(dict.fromkeys(one for one in named if one))
    cards, tags = sight.cards(sides), tags_of(connection, sides)
    eyes = [_eyes(data, ANY, tr("Latest"), tr("Latest of any account"), events)]
    for side in sides[: _MOST_EYES - 2]:
        if side in cards:
            label = (tags[side].code if side in tags else cards[side].ref)[:_WIDEST]
            eyes.append(_eyes(data, str(side), label, cards[side].title, by.get(side, ())))
    eyes.append(_eyes(data, OURS, tr("Ours"), tr("Our own assessment"), by.get(None, ())))
    side_of = {row.id: OURS if s is None else str(s) for s, rows in by.items() for row in rows}
    later = frozenset(row.id for row in every) - {row.id for row in events}
    differing = _differing(data.record.kind, told)
    return StatusView(tuple(eyes), side_of, *differing, str(seen_by or ""), later)


def _eyes(data: PageData, key: str, label: str, name: str, events: Sequence[Row]) -> Eyes:
    last = latest(events, None)
    if last is None:
        return Eyes(key, label, name, Sign("dashed_ring", "text3"), tr("No record"))
    sign = status_sign(data.record.kind, last)
    asserter = data.known.get(last.values["asserted_by"])
    who = asserter.title if asserter else tr("our own assessment")
    parts = [sign.word, tr("by {who}", who=who), short_date(last.values["when"]) or tr("undated")]
    return Eyes(key, label, name, sign, ", ".join(parts))


def _differing(kind: str, told: Sequence[StatusOf]) -> tuple[str, str]:
    if not told or not told[0].differs:
        return "", ""
    last = told[0].ties[-1]
    return badge_of(told[0]), tie_words(kind, last)


def badge_of(status: StatusOf) -> str:
    """Return what is said where accounts differ, or one side alone speaks; empty otherwise."""
    if not status.differs:
        return ""
    silent = status.ties[-1].kind == SILENT
    return tr("One side is silent") if silent else tr("Accounts differ")


def tie_words(kind: str, tie: Tie) -> str:
    """Return what each side says where they disagree."""
    said = [
        tr("{who}: {status}", who=_named(one.asserter), status=word(KINDS[kind].status, one.status))
        for one in tie.said
    ]
    return tr("Since {day}: {said}", day=say_edtf(parse_edtf(tie.day)), said="; ".join(said))


def _named(card: Card | None) -> str:
    return card.title if card else tr("Our own assessment")


def by_account(status: StatusOf) -> str:
    """Return what each side says last of a record, in one line."""
    said = [
        tr("{who}: {status}", who=_named(line.asserter), status=line.points[-1].sign.word)
        for line in status.lines
        if line.points
    ]
    return "; ".join(said) or tr("No status recorded")


def read_accounts(
    connection: Connection, records: Sequence[int], lens: Lens | None = None
) -> Mapping[int, StatusOf]:
    """Return who said what of the status of several records."""
    found = status_lines(connection, lens or _NO_END, records=records, most=max(len(records), 1))
    return {one.record.id: one for one in found.records}
