"""Fields of a statement that are kept as hanging rows: its source, and the first note."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.i18n import tr
from casefile.operations.records import NewRow, add_row, change_field, change_row, remove_row
from casefile.store.reads import get_record, get_rows
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.building import LONGEST_EDITED
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_keeper import RowKeeper
from casefile.ui.forms.statement_reading import StatementExtra
from casefile.ui.pickers.records import RecordFinder, made
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.suggestions import Suggestion


class SourceKeeper(RowKeeper):
    """The source of the first citation. Where its text holds the quote once, that is marked."""

    def __init__(self, body: PageBody) -> None:
        finder = RecordFinder(body.context.tasks, ("source",))
        field = PickerField(
            "first_source", tr("Source and grade"), finder.suggest, create=finder.create
        )
        super().__init__(body, field)
        body.follow_links(field)

    def value_of(self, data: PageData) -> object:
        """Return the source with its grade."""
        extra = data.extra
        if not isinstance(extra, StatementExtra):
            return None
        if extra.second_hand:
            self.field.set_note(tr("Second-hand"), "warn", "triangle-alert")
        else:
            self.field.set_note("")
        return extra.source

    def write(self, unit: Unit, record: int, value: object) -> None:
        """Let the first citation lead to another source, or take it away."""
        rows = get_rows(unit.connection, record, "citation")
        if not isinstance(value, Suggestion):
            if rows:
                remove_row(unit, row="citation", row_id=rows[0].id)
            return
        source = int(str(made(unit, value.id)))
        given = {"source": source, **_found(unit, record, source)}
        if not rows:
            add_row(unit, owner=record, row="citation", values=given)
            return
        if "start" not in given:
            given.update(start=None, end=None)
        for field, one in given.items():
            change_row(unit, row="citation", row_id=rows[0].id, field=field, value=one)


class NoteKeeper(RowKeeper):
    """The first note."""

    def __init__(self, body: PageBody) -> None:
        field = TextField("first_note", tr("Note"), placeholder=tr("Add a note for colleagues"))
        super().__init__(body, field)

    def value_of(self, data: PageData) -> object:
        """Return the text of the first note."""
        rows = data.rows.get("note", ())
        return rows[0].values["text"] if rows else ""

    def write(self, unit: Unit, record: int, value: object) -> None:
        """Write the note, add it, or take it away where nothing is left of it."""
        rows = get_rows(unit.connection, record, "note")
        if not value:
            if rows:
                remove_row(unit, row="note", row_id=rows[0].id)
        elif rows:
            change_row(unit, row="note", row_id=rows[0].id, field="text", value=value)
        else:
            add_row(unit, owner=record, row="note", values={"text": value})


def cite_passage(unit: Unit, record: int, source: int, start: int, end: int, passage: str) -> None:
    """Let the first citation rest on a passage; a verbatim statement takes over its words."""
    rows = get_rows(unit.connection, record, "citation")
    given: dict[str, object] = {"source": source, "start": start, "end": end, "quote": passage}
    if rows:
        for field, value in given.items():
            change_row(unit, row="citation", row_id=rows[0].id, field=field, value=value)
    else:
        add_row(unit, owner=record, row="citation", values=given)
    values = get_record(unit.connection, record).values
    if values["form"] == "verbatim" and values["text"] != passage:
        change_field(unit, record=record, field="text", value=passage)


def sources_again(data: PageData) -> Sequence[NewRow]:
    """Return what another statement like one rests on: the same source, no passage yet."""
    rows = data.rows.get("citation", ())[:1]
    kept = ("source", "page", "credibility")
    return [
        ("citation", {name: row.values[name] for name in kept if row.values[name] is not None})
        for row in rows
    ]


def find_passage(unit: Unit, record: int) -> None:
    """Mark the words of a new statement in its source, where they stand there just once."""
    for row in get_rows(unit.connection, record, "citation")[:1]:
        found = _found(unit, record, int(row.values["source"]))
        for field, value in found.items():
            change_row(unit, row="citation", row_id=row.id, field=field, value=value)


def _found(unit: Unit, record: int, source: int) -> dict[str, object]:
    """Return where the words of the statement stand in the source, if they do so just once."""
    text = str(get_record(unit.connection, record).values["text"] or "")
    captured = str(get_record(unit.connection, source).values["captured"] or "")
    if not text or len(text) > LONGEST_EDITED or captured.count(text) != 1:
        return {}
    start = captured.index(text)
    return {"start": start, "end": start + len(text), "quote": text}
