"""The verb for one change of many records: looked at first, then made in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import Kind
from casefile.operations.records import UPWARD, add_row, change_field, remove_row
from casefile.operations.statuses import assert_status
from casefile.operations.writing import check_status, refuse_cycle
from casefile.store.codec import to_columns
from casefile.store.reads import list_values, rows_on, statuses
from casefile.store.rows import Record
from casefile.store.unit import Unit

_TELL_EVERY = 20


class Does(StrEnum):
    """What is done to each of the records."""

    SET = "set"
    TAG = "tag"
    UNTAG = "untag"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Wish:
    """One change of many records; `words` are the value as a person reads it."""

    does: Does
    value: object
    words: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a wish comes to: the records it changes, how many are so already, why others cannot."""

    changing: tuple[int, ...]
    already: int = 0
    cannot: Mapping[str, int] | None = None


def forecast(connection: Connection, kind: str, records: Sequence[int], wish: Wish) -> Forecast:
    """Return what `change_many` would do; BadInputError for a value that fits no record."""
    found = list_values(connection, kind, records)
    holds = _checked(connection, KINDS[kind], found, wish)
    changing, already, cannot = [], 0, {}
    gone = len(records) - len(found)
    if gone:
        cannot[tr("not there any more")] = gone
    for record in found:
        why = _hindrance(connection, record, wish)
        if why:
            cannot[why] = cannot.get(why, 0) + 1
        elif holds(record):
            already += 1
        else:
            changing.append(record.id)
    return Forecast(tuple(changing), already, cannot)


def change_many(
    unit: Unit,
    *,
    kind: str,
    records: Sequence[int],
    wish: Wish,
    tell: Callable[[int], bool] | None = None,
) -> int:
    """Change all that can be changed and return how many were.

    `tell` hears how many are done; where it answers False, all is as it was before.
    """
    foreseen = forecast(unit.connection, kind, records, wish)
    unit.connection.exec_driver_sql("SAVEPOINT many")
    for number, record in enumerate(foreseen.changing):
        if tell is not None and number % _TELL_EVERY == 0 and not tell(number):
            unit.connection.exec_driver_sql("ROLLBACK TO many")
            return 0
        _change(unit, record, wish)
    unit.connection.exec_driver_sql("RELEASE many")
    return len(foreseen.changing)


def bulk_sentence(kind: str, wish: Wish, count: int) -> str:
    """Return what the history calls the change."""
    described = KINDS[kind]
    many = f"{count} {tr(described.label if count == 1 else described.plural).lower()}"
    if wish.does is Does.TAG:
        return tr("Tag {many} “{word}”", many=many, word=wish.words)
    if wish.does is Does.UNTAG:
        return tr("Take the tag “{word}” off {many}", many=many, word=wish.words)
    label = tr("Status") if wish.does is Does.STATUS else tr(described.field(wish.field).label)
    if not wish.words:
        return tr("Empty {field} of {many}", field=label.lower(), many=many)
    return tr("Set {field} of {many} to {value}", field=label.lower(), many=many, value=wish.words)


def _checked(
    connection: Connection, kind: Kind, found: Sequence[Record], wish: Wish
) -> Callable[[Record], bool]:
    """Return what says whether a record is so already; refuse what can be of no record."""
    ids = [record.id for record in found]
    if wish.does is Does.STATUS:
        check_status(kind.name, str(wish.value))
        latest = statuses(connection, ids)
        return lambda record: (
            record.id in latest and latest[record.id].values["status"] == wish.value
        )
    if wish.does in (Does.TAG, Does.UNTAG):
        word = _word(wish)
        tags = rows_on(connection, ids, "tag")
        wanted = wish.does is Does.TAG
        return lambda record: (
            any(row.values["word"] == word for row in tags.get(record.id, ())) is wanted
        )
    if wish.field == "title":
        raise BadInputError(tr("Titles are not set for many records at once."))
    field = kind.field(wish.field)
    columns = to_columns(field, wish.value)
    return lambda record: to_columns(field, record.values[field.name]) == columns


def _word(wish: Wish) -> str:
    word = " ".join(str(wish.value or "").split())
    if not word:
        raise BadInputError(tr("A tag has at least one letter."))
    return word


def _hindrance(connection: Connection, record: Record, wish: Wish) -> str:
    """Return why a record cannot be changed so, nothing where it can."""
    if record.binned_at is not None:
        return tr("in the bin")
    target = wish.value
    if wish.does is Does.SET and wish.field in UPWARD and isinstance(target, int):
        try:
            refuse_cycle(connection, record.kind, f"{wish.field}_id", record.id, target)
        except BadInputError:
            return tr("would come before itself")
    return ""


def _change(unit: Unit, record: int, wish: Wish) -> None:
    if wish.does is Does.SET:
        change_field(unit, record=record, field=wish.field, value=wish.value)
    elif wish.does is Does.STATUS:
        assert_status(unit, record=record, status=str(wish.value))
    elif wish.does is Does.TAG:
        add_row(unit, owner=record, row="tag", values={"word": _word(wish)})
    else:
        for row in rows_on(unit.connection, [record], "tag").get(record, ()):
            if row.values["word"] == _word(wish):
                remove_row(unit, row="tag", row_id=row.id)
