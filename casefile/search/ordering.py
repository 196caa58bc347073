"""Records of a kind in an order of several columns, and put together by one."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.kinds.description import FieldType
from casefile.model.values.days import day_number
from casefile.search.columns import (
    LATEST_STATUS,
    STATUS,
    column_called,
    columns_of,
    joins_for,
    order_by,
    sorts,
)
from casefile.store.reads import cards, in_order

Sort = tuple[str, bool]
"""A column's key, and whether the last comes first."""
_EPOCH = day_number(1970, 1, 1)
_QUICK = ("title", "when", "ref", "modified", "created")


@dataclass(frozen=True, slots=True)
class Group:
    """Records that have the same in a column: what it is, in words, and how many they are."""

    label: str
    count: int


def read_sorts(kind: str, text: str) -> tuple[Sort, ...]:
    """Return the orders in a text such as `-when,title`; BadInputError names an unknown one."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        key = part.removeprefix("-")
        column = column_called(kind, key)
        if column is None or not sorts(column):
            known = ", ".join(one.key for one in columns_of(kind) if sorts(one))
            raise BadInputError(
                tr("Lists cannot be sorted by “{sort}”.", sort=key[:40]),
                tr("Choose one of: {known}.", known=known),
            )
        found.append((key, part != key))
    return tuple(found)


def say_sorts(sorts: Sequence[Sort]) -> str:
    """Return orders as `read_sorts` reads them."""
    return ",".join(f"-{key}" if down else key for key, down in sorts)


def ids_in_order(
    connection: Connection,
    kind: str,
    sorts: Sequence[Sort],
    *,
    among: Sequence[int] | None = None,
    group: str = "",
    binned: bool = False,
) -> array[int]:
    """Return the ids of a kind in the order of `sorts`; only those `among`, where given."""
    where = f"binned_at IS {'NOT ' if binned else ''}NULL AND +kind = ?"
    values: tuple[object, ...] = (kind,)
    if among is not None:
        # The plus keeps the kind from being looked up instead of the ids.
        where, values = (
            f"id IN (SELECT value FROM json_each(?)) AND {where}",
            (
                json.dumps(list(among)),
                kind,
            ),
        )
    else:
        where = where.replace("+kind", "kind")
    if len(sorts) == 1 and not group and sorts[0][0] in _QUICK:
        key, down = sorts[0]
        text, times = in_order(where, key, descending=down)
    else:
        text, times = _joined(kind, where, sorts, group), 1
    found = connection.exec_driver_sql(f"SELECT json_group_array(id) FROM ({text})", values * times)
    return array("q", json.loads(found.scalar_one()))


def _joined(kind: str, where: str, sorts: Sequence[Sort], group: str) -> str:
    keys = [key for key, _ in sorts]
    terms = [_group_order(kind, group)] if group else []
    terms += [order_by(kind, key, descending=down) for key, down in sorts]
    last = "DESC" if sorts and sorts[-1][1] else "ASC"
    order = ", ".join((*filter(None, terms), f"r.id {last}"))
    plain = where.replace("binned_at", "r.binned_at").replace("kind =", "r.kind =")
    plain = plain.replace("id IN", "r.id IN", 1) if plain.startswith("id IN") else plain
    # Rows of a kind's own table are long: they are read only where the order needs them.
    own = f' JOIN "{kind}" k ON k.id = r.id' if 'k."' in order else ""
    return f"SELECT r.id AS id FROM record r{own}{joins_for(keys)} WHERE {plain} ORDER BY {order}"


# Groups ---------------------------------------------------------------------------------------


def _group_order(kind: str, key: str) -> str:
    value = _group_value(kind, key)
    column = column_called(kind, key)
    if column is not None and column.field is not None and column.field.type is FieldType.WHEN:
        return f"{value} IS NULL, {value} DESC"
    return order_by(kind, key, descending=False) + f", {value}"


def _group_value(kind: str, key: str) -> str:
    if key == STATUS:
        return f"({LATEST_STATUS})"
    column = column_called(kind, key)
    assert column is not None
    assert column.field is not None
    table = "r" if column.field in KINDS[kind].common else "k"
    if column.field.type is FieldType.WHEN:
        day = f'coalesce({table}."{key}_earliest", {table}."{key}_latest")'
        return f"CAST(strftime('%Y', ({day} - {_EPOCH}) * 86400, 'unixepoch') AS INTEGER)"
    return f'{table}."{column.field.columns[0]}"'


def groups_of(connection: Connection, kind: str, ids: Sequence[int], key: str) -> list[Group]:
    """Return the groups of ids that `ids_in_order` has put together, in their order."""
    value = _group_value(kind, key)
    own = f' JOIN "{kind}" k ON k.id = r.id' if 'k."' in value else ""
    found = connection.exec_driver_sql(
        f"SELECT json_group_array(r.id), json_group_array({value})"
        f" FROM record r NOT INDEXED{own} WHERE r.kind = ? AND r.binned_at IS NULL",
        (kind,),
    ).one()
    values = dict(zip(json.loads(found[0]), json.loads(found[1]), strict=True))
    runs: list[tuple[object, int]] = []
    for group, members in groupby(ids, values.get):
        runs.append((group, sum(1 for _ in members)))
    words = _group_words(connection, kind, key, {value for value, _ in runs})
    return [Group(words.get(value) or tr("Not recorded"), many) for value, many in runs]


def _group_words(
    connection: Connection, kind: str, key: str, values: set[object]
) -> dict[object, str]:
    column = column_called(kind, key)
    field = column.field if column else None
    known = [value for value in values if value is not None]
    if field is not None and field.type is FieldType.LINK:
        lines = cards(connection, [int(str(value)) for value in known])
        return {one: card.title for one, card in lines.items()}
    if field is not None and field.type is FieldType.FLAG:
        return {value: tr("yes") if value else tr("no") for value in known}
    vocabulary = KINDS[kind].status if field is None else field.vocabulary
    if vocabulary:
        return {value: tr(term(vocabulary, str(value)).label) for value in known}
    return {value: str(value) for value in known}
