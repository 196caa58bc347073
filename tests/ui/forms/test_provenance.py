"""What each field rests on: its chip, its citations, and words of a source cited for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from casefile.operations.records import change_field
from casefile.store.unit import Unit
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.forms.citing_sheet import CitingPlace
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.provenance_chip import ProvenanceChip
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.sheet import Sheet
from tests.ui.forms.bench import Bench

TEXT = "The house 😀 stands <b>in</b> Dosoris Lane, Glen Cove.\nOthers deny it."
WORDS = "Dosoris Lane"


def a_page(bench: Bench, **citation: object) -> RecordPage:
    source = bench.add("source", title="The deed", captured=TEXT, reliability="B")
    rows = [("citation", {"source": source, **citation})] if citation else []
    record = bench.add("property", title="Killenworth", address="Dosoris Lane", rows=rows)
    return bench.page("property", record)


def chip(page: RecordPage, name: str) -> ProvenanceChip:
    return page.body.chips.chips[name]


def cite(bench: Bench, page: RecordPage, name: str) -> CitingPanel:
    """Open the citations of a field by its key."""
    control = page.body.savers[name].built.widget.controls()[0]
    control.setFocus()
    bench.press(control, Qt.Key.Key_J, control=True)
    bench.settle()
    (panel,) = page.findChildren(CitingPanel)
    return panel


def test_uncited_fields_keep_quiet_until_they_are_looked_at(bench: Bench) -> None:
    page = a_page(bench)
    address = page.body.savers["address"].built.widget
    page.body.savers["country"].built.widget.setFocus()
    assert not chip(page, "address").isVisible()
    before = address.height()
    address.setFocus()
    assert chip(page, "address").isVisible()
    assert chip(page, "address").accessibleName() == "Address: Uncited"
    assert address.height() == before
    assert "marking" not in page.body.chips.chips


def test_a_cited_field_says_so_and_one_that_is_contradicted_is_contested(bench: Bench) -> None:
    page = a_page(bench, field="address")
    assert chip(page, "address").standing.word == "Cited 1"
    assert chip(page, "address").isVisible()
    assert chip(page, "country").standing.word == "Uncited"
    contested = a_page(bench, field="address", bears="contradicts")
    assert chip(contested, "address").standing.word == "Contested"


def test_the_chip_of_a_date_stands_over_the_date(bench: Bench) -> None:
    source = bench.add("source", title="The deed")
    cited = ("citation", {"source": source, "field": "when"})
    page = bench.page("statement", bench.add("statement", text="So it is.", rows=[cited]))
    field = page.body.savers["when"].built.widget
    assert isinstance(field, DateField)
    shown, basis = chip(page, "when"), field.basis
    assert shown.isVisible()
    right = shown.mapTo(page, shown.rect().topRight()).x()
    assert right < basis.mapTo(page, basis.rect().topLeft()).x()


def test_a_citation_of_the_record_does_not_light_up_every_field(bench: Bench) -> None:
    page = a_page(bench, note="for all of it")
    page.body.savers["country"].built.widget.setFocus()
    assert chip(page, "address").standing.word == "Cited with the record"
    assert not chip(page, "address").isVisible()


def test_an_open_discrepancy_makes_the_fields_it_speaks_of_contested(bench: Bench) -> None:
    statement = bench.add("statement", text="It was good.")
    discrepancy = bench.add(
        "discrepancy",
        title="On which day",
        kind="date",
        rows=[("side", {"says": "the tenth", "record": statement})],
    )
    page = bench.page("statement", statement)
    assert chip(page, "when").standing.word == "Contested"
    assert chip(page, "text").standing.word == "Uncited"

    def explain(unit: Unit) -> None:
        change_field(unit, record=discrepancy, field="state", value="explained")

    bench.write(explain)
    assert chip(page, "when").standing.word == "Uncited"


def test_words_of_a_source_are_cited_for_a_field_by_keys_alone(bench: Bench) -> None:
    page = a_page(bench)
    panel = cite(bench, page, "address")
    focused = QApplication.focusWidget()
    assert focused is panel.source.edit
    QTest.keyClicks(focused, "deed")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    bench.settle()
    assert panel.text.hasFocus()
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    bench.settle()
    assert panel.trouble.text() == "Select the words first."
    assert bench.rows(page.record, "citation") == ()
    for _ in range(len(TEXT[: TEXT.index(WORDS)].encode("utf-16-le")) // 2 - 1):
        QTest.keyClick(panel.text, Qt.Key.Key_Right)
    for _ in WORDS:
        QTest.keyClick(panel.text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    bench.settle()
    (row,) = bench.rows(page.record, "citation")
    start = TEXT.index(WORDS)
    assert (row.values["field"], row.values["quote"]) == ("address", WORDS)
    assert (row.values["start"], row.values["end"]) == (start, start + len(WORDS))
    assert chip(page, "address").standing.word == "Cited 1"
    assert len(panel.cards) == 1
    bench.undo()
    assert bench.rows(page.record, "citation") == ()
    assert chip(page, "address").standing.word == "Uncited"


def test_a_citation_leads_to_its_passage_and_to_its_source(bench: Bench) -> None:
    start = TEXT.index(WORDS)
    page = a_page(bench, field="address", start=start, end=start + len(WORDS), quote=WORDS)
    panel = cite(bench, page, "address")
    cited = panel.found[0]
    assert (cited.quote, cited.grade[0]) == (WORDS, "B")
    panel.show_passage(cited)
    bench.settle()
    (marked,) = panel.text.extraSelections()
    assert marked.cursor.selectedText() == WORDS
    assert "<b>in</b>" in panel.text.toPlainText()
    opened: list[int] = []
    page.open_requested.connect(opened.append)
    panel.open_requested.emit(cited.source)
    assert opened == [cited.source]
    assert not any(sheet.isVisible() for sheet in page.findChildren(Sheet))


def test_a_source_may_be_made_while_citing(bench: Bench) -> None:
    page = a_page(bench)
    panel = cite(bench, page, "address")
    QTest.keyClicks(panel.source.edit, "A new paper")
    bench.settle()
    QTest.keyClick(panel.source.edit, Qt.Key.Key_Up)
    QTest.keyClick(panel.source.edit, Qt.Key.Key_Return)
    bench.settle()
    assert panel.add.words() == "Cite the whole source"
    panel.add.click()
    bench.settle()
    (row,) = bench.rows(page.record, "citation")
    assert bench.record(row.values["source"]).title == "A new paper"
    bench.undo()
    with bench.case.reading() as connection:
        titles = connection.exec_driver_sql("SELECT title FROM record WHERE kind = 'source'")
        assert [row[0] for row in titles] == ["The deed"]


def test_the_citing_panel_is_torn_off_and_goes_with_the_form(bench: Bench) -> None:
    page = a_page(bench)
    panel = cite(bench, page, "address")
    QTest.keyClick(panel.source.edit, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    window = panel.window()
    assert window is not page
    bench.qtbot.waitUntil(window.isActiveWindow)
    assert not any(sheet.isVisible() for sheet in page.findChildren(Sheet))
    # The form below is free, and what is cited beside it shows there.
    bench.type_into(page.body.savers["country"].built.widget, "US")
    window.activateWindow()
    panel.source.setFocus()
    QTest.keyClicks(panel.source.edit, "deed")
    QTest.keyClick(panel.source.edit, Qt.Key.Key_Return)
    bench.settle()
    panel.text.selectAll()
    panel.cite()
    bench.settle()
    assert chip(page, "address").standing.word == "Cited 1"
    window.close()
    bench.qtbot.waitUntil(lambda: not isValid(window))
    bench.qtbot.waitUntil(page.isActiveWindow)
    cite(bench, page, "country")
    place = page.findChildren(CitingPlace)[-1]
    place.tear()
    torn, form = place.window, page.form
    assert torn is not None
    delete(form)
    assert not isValid(torn)
