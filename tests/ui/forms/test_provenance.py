"""What each field rests on: its chip, its citations, and words of a source cited for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from casefile.operations.records import bin_record, change_field
from casefile.operations.statuses import assert_status
from casefile.store.unit import Unit
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.forms.citing_sheet import CitingPlace
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.provenance_chip import ProvenanceChip
from casefile.ui.forms.row_line import RowLine
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


# Rows that hang on a record


def seat(bench: Bench, **more: object) -> tuple[RecordPage, int, int]:
    """Return the form of a meeting with one seat, the seat and the source of its citations."""
    source = bench.add("source", title="The deed", captured=TEXT, reliability="B")
    party = bench.add("party", title="Ruritania", short="RT")
    row = ("delegate", {"party": party, "role": "Head", **more})
    meeting = bench.add("meeting", title="Round", rows=[row])
    (found,) = bench.rows(meeting, "delegate")
    return bench.page("meeting", meeting), found.id, source


def seats(page: RecordPage) -> RowLine:
    (line,) = page.body.sections["delegate"].lines()
    return line


def cite_here(bench: Bench, page: RecordPage, control: QWidget, *, bears: int = 0) -> CitingPanel:
    """Open the citations of whatever has the keys, and cite all of the deed there."""
    control.setFocus()
    bench.press(control, Qt.Key.Key_J, control=True)
    bench.settle()
    panel = page.findChildren(CitingPanel)[-1]
    QTest.keyClicks(panel.source.edit, "deed")
    QTest.keyClick(panel.source.edit, Qt.Key.Key_Return)
    bench.settle()
    for _ in range(bears):
        QTest.keyClick(panel.bears.box, Qt.Key.Key_Down)
    panel.text.selectAll()
    panel.cite()
    bench.settle()
    return panel


def test_a_row_is_cited_from_its_line_and_rests_on_it_in_one_step(bench: Bench) -> None:
    page, row_id, _ = seat(bench)
    line = seats(page)
    assert line.standing.word == "Uncited"
    assert line.standing.quiet
    panel = cite_here(bench, page, line)
    assert panel.subject.label.startswith("Delegation member: Unnamed, Head")
    (citation,) = bench.rows(page.record, "citation")
    (row,) = bench.rows(page.record, "delegate")
    assert (row.id, row.values["citation"]) == (row_id, citation.id)
    assert citation.values["field"] == "delegate"
    assert seats(page).standing.word == "Cited SR-1"
    assert seats(page).accessibleName().endswith("Cited SR-1")
    bench.undo()
    assert bench.rows(page.record, "citation") == ()
    assert bench.rows(page.record, "delegate")[0].values["citation"] is None
    assert seats(page).standing.word == "Uncited"


def test_each_field_of_an_open_row_has_the_key_and_the_chip(bench: Bench) -> None:
    page, _, _ = seat(bench)
    editor = page.body.sections["delegate"].edit(seats(page).row_id)
    assert editor is not None
    role = editor.savers["role"].built.widget
    cite_here(bench, page, role.controls()[0])
    chips = editor.findChildren(ProvenanceChip)
    assert {one.standing.word for one in chips} == {"Cited SR-1"}
    # Said once; elsewhere where one looks.
    assert [one.standing.quiet for one in chips].count(False) == 1
    role.setFocus()
    assert [one for one in role.findChildren(ProvenanceChip) if one.isVisible()]


def test_what_contradicts_a_row_does_not_take_the_place_of_what_it_rests_on(bench: Bench) -> None:
    page, _, _ = seat(bench)
    cite_here(bench, page, seats(page))
    before = bench.rows(page.record, "delegate")[0].values["citation"]
    for place in page.findChildren(CitingPlace):
        place.sheet.close_sheet()
    cite_here(bench, page, seats(page), bears=1)
    bears = [row.values["bears"] for row in bench.rows(page.record, "citation")]
    assert bears == ["supports", "contradicts"]
    assert bench.rows(page.record, "delegate")[0].values["citation"] == before


def test_evidence_stands_as_what_it_leads_to_is_cited(bench: Bench) -> None:
    source = bench.add("source", title="The deed", captured=TEXT)
    said = bench.add("statement", text="Yes", rows=[("citation", {"source": source})])
    claim = bench.add("claim", rows=[("evidence", {"target": said, "bears": "asserts"})])
    page = bench.page("claim", claim)
    (line,) = page.body.sections["evidence"].lines()
    assert line.standing.word == "S-1 cites 1"
    cite_here(bench, page, line)
    assert len(bench.rows(said, "citation")) == 2
    assert bench.rows(claim, "citation") == ()
    assert page.body.sections["evidence"].lines()[0].standing.word == "S-1 cites 2"


def test_names_and_tokens_are_cited_all_together(bench: Bench) -> None:
    bench.add("source", title="The deed", captured=TEXT)
    party = bench.add("party", title="Ruritania", short="RT")
    rows = [
        ("provision", {"text": "Banks stay open."}),
        ("involves", {"party": party, "role": "signatory"}),
    ]
    agreement = bench.add("agreement", title="Note", rows=rows)
    page = bench.page("agreement", agreement)
    (provision,) = page.body.sections["provision"].lines()
    cite_here(bench, page, provision)
    cite_here(bench, page, page.body.keepers["parties"].field.controls()[0])
    fields = [row.values["field"] for row in bench.rows(agreement, "citation")]
    assert fields == ["provision", "parties"]
    assert page.body.sections["provision"].lines()[0].standing.word == "Cited 1"
    assert chip(page, "parties").standing.word == "Cited 1"


def test_the_status_over_the_form_stands_as_its_event(bench: Bench) -> None:
    source = bench.add("source", title="The deed", captured=TEXT)
    issue = bench.add("issue", title="Visas", rows=[("status_event", {"status": "raised"})])
    page = bench.page("issue", issue)
    assert chip(page, "status").standing.word == "Uncited"
    control = page.form.fields["status"].controls()[0]
    cite_here(bench, page, control)
    assert chip(page, "status").standing.word == "Cited SR-1"
    (event,) = bench.rows(issue, "status_event")
    (citation,) = bench.rows(issue, "citation")
    assert event.values["citation"] == citation.id
    assert citation.values["source"] == source


def test_a_marking_is_cited_where_the_record_has_one_of_its_own(bench: Bench) -> None:
    bench.add("source", title="The deed", captured=TEXT)
    plain = bench.page("property", bench.add("property", title="House"))
    plain.body.savers["marking"].built.widget.setFocus()
    assert not chip(plain, "marking").isVisible()
    own = bench.page("property", bench.add("property", title="Hut", marking="TLP:RED"))
    cite_here(bench, own, own.body.savers["marking"].built.widget.controls()[0])
    assert chip(own, "marking").standing.word == "Cited 1"


def test_the_field_of_a_citation_may_be_a_row_or_a_token_field(bench: Bench) -> None:
    page = a_page(bench, field="ownership")
    editor = page.body.sections["citation"].edit(bench.rows(page.record, "citation")[0].id)
    assert editor is not None
    field = editor.savers["field"].built.widget
    assert field.controls()[0].currentText() == "Ownership"  # type: ignore[attr-defined]


# In dispute


def claims_about(bench: Bench, record: int, kind: str, **second: object) -> tuple[int, int]:
    """Return two claims of a type about a record, the second linked as contradicting the first."""
    about = ("concerns", {"target": record})
    first = bench.add("claim", type=kind, rows=[about])
    against = ("link", {"kind": "contradicts", "target": first})
    more = second.pop("rows", [])
    assert isinstance(more, list)
    return first, bench.add("claim", type=kind, rows=[about, against, *more], **second)


def test_claims_that_contradict_each_other_make_a_field_contested(bench: Bench) -> None:
    tally = bench.add("tally", title="Six houses", stated=6)
    bench.add("claim", type="count", rows=[("concerns", {"target": tally})])
    page = bench.page("tally", tally)
    assert chip(page, "stated").standing.word == "Uncited"
    first, second = claims_about(bench, tally, "count")
    page = bench.page("tally", tally)
    assert chip(page, "stated").standing.word == "Contested"
    assert chip(page, "when").standing.word == "Uncited"

    def refute(unit: Unit) -> None:
        assert_status(unit, record=second, status="refuted")

    bench.write(refute)
    assert chip(page, "stated").standing.word == "Uncited"
    assert first != second


def test_a_claim_borne_out_and_denied_makes_a_field_contested(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Round")
    rows = [("concerns", {"target": meeting})]
    for bears in ("asserts", "denies"):
        said = bench.add("statement", text=f"It {bears}")
        rows.append(("evidence", {"target": said, "bears": bears}))
    claim = bench.add("claim", type="date", rows=rows)
    page = bench.page("meeting", meeting)
    assert chip(page, "when").standing.word == "Contested"
    assert chip(page, "place").standing.word == "Uncited"
    bench.write(lambda unit: bin_record(unit, record=claim))
    assert chip(page, "when").standing.word == "Uncited"


def test_claims_to_ownership_that_disagree_are_contested_row_by_row(sample: Bench) -> None:
    lines = sample.open("PY-8").body.sections["ownership"].lines()
    assert [line.standing.word for line in lines] == ["Contested"] * 3
    lines = sample.open("PY-4").body.sections["ownership"].lines()
    assert [line.standing.word for line in lines] == ["Cited SR-29"]
