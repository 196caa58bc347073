"""How a record of each kind looks in a list: small functions from frozen rows to painted rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from casefile.analysis.tables import Extras, cell_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.kinds.description import FieldType
from casefile.search.columns import STATUS, ListColumn
from casefile.store.rows import Record, Row
from casefile.ui.pickers.words import said, short_date
from casefile.ui.widgets.rows import Column, QuoteRow, TwoLineRow
from casefile.ui.widgets.suggestions import Party
from casefile.ui.widgets.table_header import Cell

_EXCERPT = 400
EMPTY_CELL = Cell("–", quiet=True)
"""Nothing is recorded: a table leaves no blank, which could be a thing not looked for."""
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
    cells: tuple[Cell, ...] = ()


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


def in_cells(
    record: Record,
    columns: Sequence[ListColumn],
    extras: Extras,
    tags: Mapping[int, Party],
) -> ListItem:
    """Return the row of `record` in a table of these columns."""
    cells = tuple(_cell(record, column, extras, tags) for column in columns)
    said_so = [
        f"{tr(column.label)}: {cell.text}"
        for column, cell in zip(columns, cells, strict=True)
        if cell.text
    ]
    painted = TwoLineRow(record.title)
    shown = tuple(cell if cell.text else EMPTY_CELL for cell in cells)
    return ListItem(record.id, record.title, painted, ", ".join(said_so), shown)


def _cell(record: Record, column: ListColumn, extras: Extras, tags: Mapping[int, Party]) -> Cell:
    words = cell_words(record, column, extras)
    field, value = column.field, record.values.get(column.key)
    if column.key == STATUS:
        event = extras.statuses.get(record.id)
        if event is None:
            return Cell(tr("No status recorded"), "dashed_ring", quiet=True)
        status = term(KINDS[record.kind].status, str(event.values["status"]))
        return Cell(words, status.mark or "ring", status.tone or "neutral", chip=True)
    if field is not None and field.type is FieldType.CHOICE and value:
        known = term(field.vocabulary, str(value))
        return Cell(words, known.mark, "info" if known.tone == "neutral" else known.tone)
    if field is not None and field.type is FieldType.WHEN:
        return Cell(short_date(value))
    if isinstance(value, int) and words and (party := tags.get(value)) is not None:
        return Cell(words, party=(party.code, party.place))
    if column.key in ("created", "modified"):
        return Cell(words[:16].replace("T", " "))
    return Cell(" ".join(words[:_EXCERPT].split()))


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
