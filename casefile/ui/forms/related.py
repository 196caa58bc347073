"""Records that belong to another as lines: title, latest status, whose it is, date."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from casefile.analysis.latest import latest_statuses
from casefile.analysis.sight import Lens
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.spans import FAR_FUTURE
from casefile.model.values.when import When, say
from casefile.store.reads import list_values
from casefile.store.rows import Record, Row
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.told import Block, Line, Sign
from casefile.ui.pickers.parties import tags_of
from casefile.ui.pickers.words import short_date
from casefile.ui.widgets.suggestions import Party

MOST = 12
# Of what belongs to a record no more is read at once.
MOST_READ = 400
_WHOSE = {
    "statement": "speaker",
    "position": "party",
    "proposal": "proposer",
    "person": "party",
    "claim": "claimant",
    "tally": "claimant",
    "commitment": "claimed_by",
}
Under = Callable[[Record], str]


def related(
    connection: Connection,
    kind: str,
    ids: Iterable[int],
    *,
    under: Under | None = None,
    most: int = MOST,
    lens: Lens | None = None,
) -> Block:
    """Return records of a kind by date, the undated last, each with its latest status as seen.

    Of more than `most` those are shown that are latest.
    """
    wanted = list(dict.fromkeys(ids))
    shown = list_values(connection, kind, latest(connection, wanted, most))
    shown.sort(key=in_time)
    statused = [one.id for one in shown]
    known = latest_statuses(connection, statused, lens) if KINDS[kind].status else {}
    whose = _whose(connection, kind, shown)
    lines = [
        Line(
            one.title,
            one.id,
            status_sign(kind, known.get(one.id)),
            whose.get(one.values[_WHOSE[kind]]) if kind in _WHOSE else None,
            sentences(status_word(kind, known.get(one.id)), under(one) if under else ""),
            when_of(one),
        )
        for one in shown
    ]
    return Block(tuple(lines), total=len(wanted))


def leading(data: PageData, kind: str, *via: str) -> list[int]:
    """Return the ids of the records of `kind` that lead here, through the fields labelled so."""
    return data.leading.ids(kind, *via)


def in_time(record: Record) -> tuple[int, int]:
    """Return where a record stands among others by date; undated ones come last."""
    when = record.values.get("when")
    if isinstance(when, When) and when.span.is_dated:
        return when.last_day, record.id
    return FAR_FUTURE, record.id


def when_of(record: Record) -> str:
    """Return the date of a record in a few words, and that it has none where it could."""
    if not KINDS[record.kind].when_label:
        return ""
    return short_date(record.values["when"]) or tr("Undated")


def status_sign(kind: str, event: Row | None) -> Sign:
    """Return the mark of a status event; a dashed ring where nothing is recorded."""
    vocabulary = KINDS[kind].status
    if not vocabulary:
        return Sign()
    if event is None:
        return Sign("dashed_ring", "text3", tr("No status recorded"))
    found = term(vocabulary, str(event.values["status"]))
    return Sign(found.mark or "ring", found.tone or "neutral", tr(found.label))


def status_word(kind: str, event: Row | None) -> str:
    """Return the word of a status event; that there is none where the kind has statuses."""
    return status_sign(kind, event).word


def word(vocabulary: str, code: object, empty: str = "") -> str:
    """Return the word for a code, or `empty` where there is none."""
    return tr(term(vocabulary, str(code)).label) if code else empty


def dated(label: str, when: object) -> str:
    """Return "label date" in full; empty where there is no date."""
    return f"{label} {say(when)}" if isinstance(when, When) and not when.is_empty else ""


def sentences(*parts: str) -> str:
    """Return what is said of a line one after the other, with one stop between."""
    said = [part.strip().rstrip(".") for part in parts]
    return ". ".join(one[:1].upper() + one[1:] for one in said if one)


# What goes on without an end is later than any day.
_LATEST = (
    "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))"
    " ORDER BY when_latest IS NULL AND when_earliest IS NULL,"
    " when_latest IS NULL DESC, when_latest DESC, id DESC LIMIT ?"
)


def latest(connection: Connection, ids: Sequence[int], most: int) -> list[int]:
    """Return those `most` of some records that are latest by date, all where they are no more."""
    if len(ids) <= most:
        return list(ids)
    found = connection.exec_driver_sql(_LATEST, (json.dumps(list(ids)), most))
    return [row[0] for row in found.fetchall()]


def _whose(
    connection: Connection, kind: str, shown: Sequence[Record]
) -> Mapping[int | None, Party]:
    if kind not in _WHOSE or not shown:
        return {}
    ids = {one.values[_WHOSE[kind]] for one in shown} - {None}
    return dict(tags_of(connection, ids).items())
