"""The marks of a timeline that an audience may see, as the case stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from casefile.analysis.audience import marking_rank
from casefile.analysis.dated import NAMED, dated_marks
from casefile.analysis.sight import Lens, Sight
from casefile.i18n import tr
from casefile.store.reads import list_ids, list_values
from casefile.timeline.marks import Grouping, Mark, Standing

_Event = tuple[int, str, str, str | None]


def seen_marks(
    connection: Connection, sight: Sight, lens: Lens, words: str = ""
) -> tuple[Mark, ...]:
    """Return the marks of what `words` find, none that is withheld or came after the day.

    What is planned for later stays: it was planned. BadInputError as `parse`.
    """
    marks = [one for one in dated_marks(connection, words) if _by(one, lens.as_of)]
    return tuple(marks) if sight.sees_all else _allowed(connection, sight, marks)


def marking_shown(connection: Connection, marks: Sequence[Mark]) -> str:
    """Return the lowest marking, from the case's own upwards, whose readers may see all of these
    marks just so."""
    own = Sight(connection)
    levels = own.scheme.levels[marking_rank(own.scheme, own.unmarked) :]
    for level in levels:
        if _allowed(connection, Sight(connection, level.code), marks) == tuple(marks):
            # A case that says nothing of itself needs no mark for what anybody may see.
            return own.unmarked if level is levels[0] else level.code
    return own.scheme.top.code


def _allowed(connection: Connection, sight: Sight, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    seen = set(sight.living({one.record for one in marks}))
    marks = [one for one in marks if one.record in seen]
    withheld = frozenset(_withheld_names(connection, sight))
    told = _told(sight, {one.record for one in marks})
    return tuple(_without(one, withheld) for one in marks if _is_told(one, told))


def _by(mark: Mark, day: int) -> bool:
    planned = mark.standing is not Standing.HELD
    return planned or not mark.span.is_dated or mark.span.low <= day


def _told(sight: Sight, owners: Iterable[int]) -> frozenset[_Event]:
    """Return the statuses and appointments among the marks that may be told."""
    found: set[_Event] = set()
    for row, name, when in (("status_event", "status", "when"), ("appointment", "post", "held")):
        for owner, rows in sight.rows(owners, row).items():
            for one in rows:
                said = one.values[when]
                found.add((owner, str(one.values[name]), said.text, said.edtf))
    return frozenset(found)


def _is_told(mark: Mark, told: frozenset[_Event]) -> bool:
    if mark.claim:
        return (mark.record, mark.claim, mark.when.text, mark.when.edtf) in told
    if mark.kind == "person":
        label, when = mark.label, mark.when
        return any(
            (owner, text, edtf) == (mark.record, when.text, when.edtf) and label.endswith(post)
            for owner, post, text, edtf in told
        )
    return True


def _withheld_names(connection: Connection, sight: Sight) -> Iterator[str]:
    """Yield the titles that lanes have and that this audience may not know of."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for kind in NAMED:
        ids = list(list_ids(connection, kind, sort="ref"))
        seen = set(sight.living(ids))
        for one in list_values(connection, kind, ids):
            (shown if one.id in seen else hidden).add(one.title)
    yield from hidden - shown


def _without(mark: Mark, names: frozenset[str]) -> Mark:
    """Return a mark that stands in no lane with one of these names, nor looks as if it did."""
    groups = tuple(
        (by, tuple(name for name in lanes if name not in names)) for by, lanes in mark.groups
    )
    if groups == mark.groups:
        return mark
    plain = any(by is Grouping.PARTY for by, _ in set(mark.groups) - set(groups))
    tone, shape = ("info", "circle") if plain else (mark.tone, mark.shape)
    return replace(mark, groups=groups, tone=tone, shape=shape)


def nothing_dated() -> str:
    """Return what is said where there is nothing to draw."""
    return tr("Nothing dated may be shown.")
