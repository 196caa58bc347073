"""How a record of each kind looks in a list: small functions from frozen rows to painted rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.store.rows import Record, Row
from casefile.ui.pickers.words import said, short_date
from casefile.ui.widgets.rows import Column, QuoteRow, TwoLineRow
from casefile.ui.widgets.suggestions import Party

_EXCERPT = 400
Painted = TwoLineRow | QuoteRow


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows of one window need besides their records."""

    names: Mapping[int, str] = field(default_factory=dict)
    tags: Mapping[int, Party] = field(default_factory=dict)
    statuses: Mapping[int, Row] = field(default_factory=dict)
    stances: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    sides: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One record in a list: what is painted, what is matched, what a screen reader says."""

    id: int
    title: str
    painted: Painted
    spoken: str


def item_of(record: Record, around: Around) -> ListItem:
    """Return the row of `record`."""
    make = _BY_KIND.get(record.kind, _generic)
    painted = make(record, around)
    if isinstance(painted, QuoteRow):
        parts = [painted.name, painted.right, painted.text]
    else:
        columns = [column.text for column in painted.columns]
        parts = [record.title, record.ref, painted.right, *columns]
    return ListItem(record.id, record.title, painted, ", ".join(filter(None, parts)))


def _status(record: Record, around: Around) -> tuple[str, str, str, str]:
    """Return mark, tone, word and date of the latest status."""
    vocabulary = KINDS[record.kind].status
    event = around.statuses.get(record.id)
    if not event:
        return "dashed_ring", "text3", tr("No status recorded"), ""
    word = term(vocabulary, str(event.values["status"]))
    tone = "info" if word.tone in ("", "neutral") else word.tone
    return word.mark or "ring", tone, tr(word.label), short_date(event.values["when"])


def _issue(record: Record, around: Around) -> TwoLineRow:
    mark, tone, word, date = _status(record, around)
    stances = around.stances.get(record.id, {})
    columns = [Column(word)]
    for side in around.sides[:2]:
        place = around.tags[side].place
        if (code := stances.get(side)) is None:
            columns.append(Column(tr("No record")))
            continue
        stance = term("stance", code)
        columns.append(Column(tr(stance.label), stance.mark, party=place))
    return TwoLineRow(record.title, mark, tone, date, tuple(columns))


def _statement(record: Record, around: Around) -> QuoteRow:
    values = record.values
    speaker = values["speaker"] or values["on_behalf_of"]
    tag = around.tags.get(speaker) if speaker else None
    return QuoteRow(
        around.names.get(speaker, tr("Speaker not recorded")),
        " ".join(str(values["text"] or "")[:_EXCERPT].split()),
        values["form"] == "verbatim",
        (tag.code, tag.place) if tag else None,
        short_date(values["when"]),
    )


def _generic(record: Record, around: Around) -> TwoLineRow:
    kind = KINDS[record.kind]
    mark = tone = ""
    date = short_date(record.values.get("when"))
    words: list[str] = []
    if kind.status:
        mark, tone, word, asserted = _status(record, around)
        date = date or asserted
        words.append(word)
    for name in kind.columns:
        if name not in ("title", "when") and len(words) < 2:
            words.append(said(kind.field(name), record.values[name], around.names))
    named = tuple(Column(word) for word in words if word) or (Column(record.ref),)
    return TwoLineRow(record.title, mark, tone or "info", date, named)


_BY_KIND: dict[str, Callable[[Record, Around], Painted]] = {
    "issue": _issue,
    "statement": _statement,
}
