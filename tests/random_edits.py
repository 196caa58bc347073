"""Edits drawn at random: what the laws of undo and of restoring are tried on."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from casefile.operations.records import (
    add_record,
    add_row,
    bin_record,
    change_field,
    change_row,
    move_row,
    remove_row,
    restore_record,
)
from casefile.operations.settings import change_setting
from casefile.store.case import Case
from casefile.store.unit import Unit

Edit = tuple[str, int, str]
"""What to do, to the which-th record or row there is, with which text."""

_ON_RECORD: dict[str, Callable[[Unit, int, str], object]] = {
    "record": lambda unit, record, text: add_record(
        unit,
        kind="issue",
        values={"title": text.strip() or "x", "parent": record},
        rows=[("tag", {"word": "t"})],
    ),
    "row": lambda unit, record, text: add_row(
        unit, owner=record, row="note", values={"text": text.strip() or "n"}
    ),
    "field": lambda unit, record, text: change_field(
        unit, record=record, field="question", value=text
    ),
    "long": lambda unit, record, text: change_field(
        unit, record=record, field="summary", value=text * 80
    ),
    "title": lambda unit, record, text: change_field(
        unit, record=record, field="title", value=text.strip() or "y"
    ),
    "bin": lambda unit, record, _text: bin_record(unit, record=record),
    "unbin": lambda unit, record, _text: restore_record(unit, record=record),
    "setting": lambda unit, _record, text: change_setting(unit, key="purpose", value=text),
}
_ON_NOTE: dict[str, Callable[[Unit, int, int, str], object]] = {
    "change": lambda unit, row, _rank, text: change_row(
        unit, row="note", row_id=row, field="text", value=text.strip() or "m"
    ),
    "move": lambda unit, row, rank, _text: move_row(unit, row="note", row_id=row, rank=rank),
    "remove": lambda unit, row, _rank, _text: remove_row(unit, row="note", row_id=row),
}
NAMES = (*_ON_RECORD, *_ON_NOTE, "cascade")
_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Cf"]), max_size=12
)


def edits(*more: str) -> st.SearchStrategy[list[Edit]]:
    """Return lists of edits; `more` names what the test itself does, such as undo."""
    names = st.sampled_from([*NAMES, *more])
    return st.lists(st.tuples(names, st.integers(0, 7), _TEXT), min_size=1, max_size=12)


def act(case: Case, edit: Edit, sentence: str) -> None:
    """Do one edit in a step of its own, if there is what it needs."""
    name, which, text = edit
    with case.reading() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM record ORDER BY id")]
        notes = [row[0] for row in connection.exec_driver_sql("SELECT id FROM note ORDER BY id")]
    with case.edit(sentence) as unit:
        if name in _ON_RECORD:
            _ON_RECORD[name](unit, ids[which % len(ids)], text)
        elif notes and name in _ON_NOTE:
            _ON_NOTE[name](unit, notes[which % len(notes)], which, text)
        elif name == "cascade" and len(ids) > 1:
            # Behind the verbs' back: the journal has to see what goes along.
            unit.connection.exec_driver_sql("DELETE FROM record WHERE id = ?", (ids[-1],))
