"""What stands behind a change: the statement a position rests on, or the source that is cited."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.analysis.lines import ChangeLine
from casefile.analysis.sight import IN, Sight, among
from casefile.model.kinds.catalogue import ROW_KINDS
from casefile.store.rows import Card

_Place = tuple[str, int]
# A row cites by a link of its own; a citation is one itself.
_CITING = tuple(
    row.name for row in ROW_KINDS.values() if any(field.row == "citation" for field in row.fields)
)


def behind(sight: Sight, lines: Iterable[ChangeLine]) -> dict[_Place, Card]:
    """Return what each change rests on, by the table and the row it is kept in.

    What a side is said to have told rests on its own citation or on none; our own assessment of a
    record on what the record cites.
    """
    told = list(lines)
    found = _of_rows(sight, told)
    whole = [line for line in told if (line.table, line.row) not in found]
    owners = {line.record.id for line in whole}
    first = _cited_first(sight, owners) | _evidence_first(sight, owners)
    first |= {line.record.id: line.record.id for line in whole if line.record.kind == "source"}
    cards = sight.cards({*found.values(), *first.values()})
    places = found | {
        (line.table, line.row): first[line.record.id]
        for line in whole
        if line.record.id in first and (line.table not in _CITING or line.by is None)
    }
    return {place: cards[one] for place, one in places.items() if one in cards}


def _of_rows(sight: Sight, lines: list[ChangeLine]) -> dict[_Place, int]:
    """Return the sources that hanging rows cite for themselves."""
    found: dict[_Place, int] = {}
    for table in {line.table for line in lines} & {*_CITING, "citation"}:
        link = "id" if table == "citation" else "citation_id"
        query = (
            "SELECT t.id, c.source_id, c.marking FROM"
            f' "{table}" t JOIN citation c ON c.id = t.{link} WHERE t.id {IN}'
        )
        rows = among(line.row for line in lines if line.table == table)
        for row, source, marking in sight.ask(query, rows):
            if sight.opens(marking):
                found[table, row] = source
    return found


def _cited_first(sight: Sight, owners: Iterable[int]) -> dict[int, int]:
    query = (
        "SELECT owner_id, source_id, marking FROM citation"
        f" WHERE owner_id {IN} AND bears IS NOT 'contradicts' ORDER BY rank DESC, id DESC"
    )
    return _first(sight, query, owners)


def _evidence_first(sight: Sight, owners: Iterable[int]) -> dict[int, int]:
    query = (
        "SELECT owner_id, target_id, marking FROM evidence"
        f" WHERE owner_id {IN} AND bears IS NOT 'contradicts' ORDER BY rank DESC, id DESC"
    )
    return _first(sight, query, owners)


def _first(sight: Sight, query: str, owners: Iterable[int]) -> dict[int, int]:
    rows = [row for row in sight.ask(query, among(owners)) if sight.opens(row[2])]
    seen = set(sight.living({row[1] for row in rows}))
    return {owner: target for owner, target, _marking in rows if target in seen}
