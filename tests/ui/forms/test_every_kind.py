"""Every kind through the one mechanism: its list, its fields, its links, its rows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, vocabularies
from casefile.model.kinds.description import Field, FieldType, Kind
from casefile.model.values.when import When
from casefile.operations.freezing import SEALED
from casefile.ui.forms.page import RecordPage
from casefile.ui.pickers.records import can_be_made
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.fields_token import TokenField
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.fonts import metrics
from tests.ui.forms.bench import Bench

TYPED = {
    FieldType.LINE: "Abc",
    FieldType.TEXT: "Several words",
    FieldType.QUOTE: "Said so",
    FieldType.URL: "https://example.org/a",
    FieldType.WHEN: "10 Apr 2025",
    FieldType.COUNT: "3",
    FieldType.DEGREES: "12.5",
    FieldType.LANGUAGE: "ru",
}
VALUES = {FieldType.COUNT: 3, FieldType.DEGREES: 12.5}
LINKS = [
    (kind.name, field.name)
    for kind in KINDS.values()
    for field in kind.fields
    if field.type is FieldType.LINK
]
PICKS = [(kind.name, pick.name) for kind in KINDS.values() for pick in kind.picks]


def editable(kind: Kind) -> list[Field]:
    made = {"title"} if kind.title_from else set()
    return [
        field
        for field in kind.all_fields
        if field.type not in (FieldType.LINK, FieldType.HASH)
        and field.name not in made | set(SEALED)
    ]


def expected(field: Field) -> object:
    if field.type in VALUES:
        return VALUES[field.type]
    if field.type is FieldType.FLAG:
        return 1
    return TYPED[field.type]


def check_kept(field: Field, before: object, after: object) -> None:
    if field.type is FieldType.WHEN:
        assert isinstance(after, When)
        assert after.edtf == "2025-04-10"
    elif field.type is FieldType.CHOICE:
        codes = [None, *(term.code for term in vocabularies()[field.vocabulary])]
        assert abs(codes.index(after) - codes.index(before)) == 1
    elif field.name == "marking":
        assert after == "TLP:CLEAR"
    else:
        assert after == expected(field)


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_saved_when_left_and_one_undo_restores_it(bench: Bench, kind: str) -> None:
    record = bench.add(kind)
    page = bench.page(kind, record)
    for field in editable(KINDS[kind]):
        before = bench.record(record).values[field.name]
        bench.type_into(page.body.savers[field.name].built.widget, TYPED.get(field.type, "x"))
        check_kept(field, before, bench.record(record).values[field.name])
        bench.undo()
        assert bench.record(record).values[field.name] == before, field.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_shows_what_is_added(bench: Bench, kind: str) -> None:
    first = bench.add(kind)
    desk = bench.desk(kind)
    model = desk.pane.list.records
    assert list(model.ids()).count(first) == 1
    count = model.rowCount()
    second = bench.add(kind)
    model.reload()
    bench.settle()
    assert model.rowCount() == count + 1
    row = model.row_of(second)
    assert model.index(row, 0).data() in ("", bench.record(second).title)
    bench.settle()
    assert model.index(row, 0).data() == bench.record(second).title


def link_field(page: RecordPage, name: str) -> PickerField:
    field = page.body.savers[name].built.widget
    assert isinstance(field, PickerField)
    return field


@pytest.mark.parametrize(("kind", "name"), LINKS)
def test_a_link_is_picked_made_and_removed_by_keyboard(bench: Bench, kind: str, name: str) -> None:
    described = KINDS[kind].field(name)
    target = described.targets[0]
    other = bench.add(target, **words_for(target, "Zebra crossing"))
    record = bench.add(kind)
    page = bench.page(kind, record)
    field = link_field(page, name)
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "zeb")
    bench.press(field.edit, Qt.Key.Key_Return)
    bench.settle()
    assert bench.record(record).values[name] == other
    if can_be_made(KINDS[target]):
        field.edit.selectAll()
        QTest.keyClicks(field.edit, "Quokka")
        bench.press(field.edit, Qt.Key.Key_Return)
        bench.settle()
        new = bench.record(record).values[name]
        assert new != other
        assert bench.record(new).title == "Quokka"
        bench.undo()
        assert bench.record(record).values[name] == other
        assert field.edit.text() == bench.record(other).title
    if not described.required:
        field.edit.setFocus()
        bench.press(field.edit, Qt.Key.Key_Backspace, control=True)
        bench.settle()
        assert bench.record(record).values[name] is None


@pytest.mark.parametrize(("kind", "name"), PICKS)
def test_a_token_is_picked_made_and_removed_by_keyboard(bench: Bench, kind: str, name: str) -> None:
    pick = next(one for one in KINDS[kind].picks if one.name == name)
    target = pick.targets[0]
    other = bench.add(target, **words_for(target, "Zebra crossing"))
    record = bench.add(kind)
    page = bench.page(kind, record)
    field = page.body.keepers[name].field
    assert isinstance(field, TokenField)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "zeb")
    bench.press(field.edit, Qt.Key.Key_Return)
    QTest.keyClicks(field.edit, "Quokka")
    bench.press(field.edit, Qt.Key.Key_Return)
    bench.settle()
    links = [row.values[pick.field] for row in bench.rows(record, pick.row)]
    assert links[0] == other
    assert bench.record(links[1]).title == "Quokka"
    assert len(links) == 2
    bench.press(field.edit, Qt.Key.Key_Backspace)
    bench.settle()
    assert [row.values[pick.field] for row in bench.rows(record, pick.row)] == [other]
    bench.undo()
    assert len(bench.rows(record, pick.row)) == 2
    assert len(field.box.tokens) == 2


def words_for(kind: str, words: str) -> dict[str, str]:
    titles = KINDS[kind].title_from
    return {titles[0] if titles else "title": words}


ROWS = [
    (row.owners[0] if row.owners else "issue" if row.name != "concerns" else "claim", row.name)
    for row in ROW_KINDS.values()
    if row.name not in ("tag", "attachment", "involves")
] + [("agreement", "involves")]


@pytest.mark.parametrize(("kind", "name"), ROWS)
def test_a_row_is_added_and_removed_by_keyboard(bench: Bench, kind: str, name: str) -> None:
    described = ROW_KINDS[name]
    record = bench.add(kind)
    page = bench.page(kind, record)
    section = page.body.sections[name]
    section.header.action.setFocus()
    bench.press(section.header.action, Qt.Key.Key_Insert)
    assert section.editor is not None
    for field in described.fields:
        if field.required:
            widget = section.editor.savers[field.name].built.widget
            words = "Zebra" if field.type is FieldType.LINK else TYPED.get(field.type, "x")
            if isinstance(widget, PickerField):
                bench.add_named(field, words)
            bench.type_into(widget, words)
    if not any(field.required for field in described.fields):
        first = next(one for one in described.fields if one.type is not FieldType.LINK)
        bench.type_into(section.editor.savers[first.name].built.widget, TYPED.get(first.type, "x"))
    bench.settle()
    assert len(bench.rows(record, name)) == 1
    bench.press(section.editor, Qt.Key.Key_Escape)
    bench.settle()
    line = section.lines()[0]
    assert line.hasFocus()
    bench.press(line, Qt.Key.Key_Delete)
    bench.settle()
    assert bench.rows(record, name) == ()
    bench.undo()
    assert len(bench.rows(record, name)) == 1


def stops(page: RecordPage) -> list[QWidget]:
    """Return what Tab stops at in a form, in its order, from the first on."""
    body = page.form.widget()
    assert body is not None
    first = page.form.first_field()
    assert first is not None
    start = step = first.controls()[0]
    # The order is made when it is first asked for.
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Tab)
    found = []
    while True:
        if step.isVisibleTo(body) and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(step)
        step = step.nextInFocusChain()
        if step is start or not body.isAncestorOf(step):
            return found


@pytest.mark.parametrize("reference", ["M-2", "S-6", "PY-8", "I-3", "CL-4", "SR-1", "D-6", "PE-2"])
def test_tab_goes_from_top_to_bottom_through_rows_and_lines_too(
    sample: Bench, reference: str
) -> None:
    page = sample.open(reference)
    body = page.form.widget()
    assert body is not None
    found = stops(page)
    tops = [one.mapTo(body, one.rect().topLeft()).y() for one in found]
    # Fields side by side differ by some pixels; a jump is more.
    assert [(a, b) for a, b in pairwise(tops) if b < a - 40] == []
    every = [line for section in page.body.sections.values() for line in section.lines()]
    lines = [line for line in every if line.isVisibleTo(body)]
    assert lines
    assert set(lines) <= set(found)


def test_an_open_row_is_gone_through_before_what_is_below_it(sample: Bench) -> None:
    page = sample.open("PY-8")
    section = page.body.sections["ownership"]
    editor = section.edit(section.lines()[0].row_id)
    assert editor is not None
    found = stops(page)
    inside = [found.index(one) for one in found if editor.isAncestorOf(one)]
    assert inside == list(range(inside[0], inside[-1] + 1))
    assert inside[0] > found.index(section.header.action)
    assert found.index(section.lines()[1]) == inside[-1] + 1


@pytest.mark.parametrize("reference", ["M-2", "S-6", "PY-8", "I-3"])
def test_every_stop_of_a_form_shows_that_it_has_the_keys(sample: Bench, reference: str) -> None:
    page = sample.open(reference)
    ring = FocusRing(page)
    for stop in stops(page):
        page.form.ensureWidgetVisible(stop)
        stop.setFocus()
        assert ring.target() is not None, stop.accessibleName()
        assert ring.isVisible(), stop.accessibleName()


@pytest.mark.parametrize(
    ("written", "kept"), [("English", "en"), ("russian", "ru"), ("ru-Latn", "ru-Latn")]
)
def test_a_language_may_be_called_by_its_name(bench: Bench, written: str, kept: str) -> None:
    record = bench.add("statement", text="Yes")
    field = bench.page("statement", record).body.savers["language"].built.widget
    bench.type_into(field, written)
    assert bench.record(record).values["language"] == kept
    assert field.raw() == kept


def test_in_a_narrow_head_the_state_is_whole_and_the_chip_its_mark(bench: Bench) -> None:
    source = bench.add("source", title="Paper")
    rows = [("citation", {"source": source, "field": "country"})]
    page = bench.page("property", bench.add("property", title="House", rows=rows))
    page.resize(600, 900)
    field = page.body.savers["country"].built.widget
    field.set_state(FieldState.SAVED, "14:32")
    chip = page.body.chips.chips["country"]
    bench.qtbot.waitUntil(lambda: chip.width() < chip.sizeHint().width())
    note = field._head._note
    assert note.width() >= metrics("small").horizontalAdvance("Saved 14:32")
    assert chip.toolTip()
