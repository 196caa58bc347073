"""Rapid entry: statements from words of a source, proposals, another like this one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from casefile.model.values.when import When
from casefile.operations.records import change_field
from casefile.ui.forms.page import RecordPage
from casefile.ui.forms.proposal_box import ProposalBox
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.widgets.fields_text import TextField
from tests.ui.forms.bench import Bench

SAID = "direct flights would help business"
TEXT = (
    "The round is over 😀.\n"
    f"Alexander Darchiev said on Thursday in an interview that {SAID}.\n"
    "<b>Others</b> &amp; \u200fkept silent"
)
ALT = Qt.KeyboardModifier.AltModifier


def a_source(bench: Bench) -> int:
    bench.add("person", title="Alexander Darchiev")
    when = When("11 April 2025", "2025-04-11")
    return bench.add("source", title="The report", captured=TEXT, language="en", when=when)


def select_in_source(bench: Bench, source: int, words: str) -> RecordPage:
    """Select words in the captured text of a source, with the keys."""
    page = bench.page("source", source)
    field = page.body.savers["captured"].built.widget
    assert isinstance(field, TextField)
    field.box.setFocus()
    cursor = field.box.textCursor()
    units = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    cursor.setPosition(units)
    field.box.setTextCursor(cursor)
    for _ in words:
        QTest.keyClick(field.box, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    return page


def made_statement(bench: Bench, words: str = SAID) -> int:
    page = select_in_source(bench, a_source(bench), words)
    opened: list[int] = []
    page.open_requested.connect(opened.append)
    field = page.body.savers["captured"].built.widget
    bench.press(field.controls()[0], Qt.Key.Key_Return, control=True)
    bench.settle()
    assert len(opened) == 1
    return opened[0]


def box_of(page: RecordPage) -> ProposalBox:
    return next(one for one in page.body.extras if isinstance(one, ProposalBox))


def press_alt(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key, ALT)


def test_selected_words_of_a_source_become_a_statement_that_cites_them(bench: Bench) -> None:
    statement = made_statement(bench)
    values = bench.record(statement).values
    assert (values["text"], values["form"], values["language"]) == (SAID, "indirect", "en")
    assert values["speaker"] is None
    (citation,) = bench.rows(statement, "citation")
    start = TEXT.index(SAID)
    assert (citation.values["start"], citation.values["end"]) == (start, start + len(SAID))
    assert citation.values["quote"] == SAID
    bench.undo()
    with bench.case.reading() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM statement").scalar()
    assert left == 0


def test_without_a_selection_no_statement_is_made(bench: Bench) -> None:
    page = bench.page("source", a_source(bench))
    field = page.body.savers["captured"].built.widget
    bench.press(field.controls()[0], Qt.Key.Key_Return, control=True)
    bench.settle()
    with bench.case.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 0
    assert field.value() == TEXT


def test_what_is_proposed_is_only_kept_once_accepted(bench: Bench) -> None:
    page = bench.page("statement", made_statement(bench))
    box = box_of(page)
    shown = {one.field: (one.words, one.why) for one in box.offers}
    assert shown == {
        "speaker": ("Alexander Darchiev", "“Alexander Darchiev” in the same sentence"),
        "channel": ("Interview", "“in an interview” in the same sentence"),
        "when": ("Thu 10 Apr 2025", "“Thursday” in the same sentence"),
    }
    assert box.isVisible()
    press_alt(page, Qt.Key.Key_2)
    bench.settle()
    values = bench.record(page.record).values
    assert (values["channel"], values["speaker"]) == ("interview", None)
    assert [one.field for one in box.offers] == ["speaker", "when"]
    press_alt(page, Qt.Key.Key_Return)
    bench.settle()
    values = bench.record(page.record).values
    assert bench.record(values["speaker"]).title == "Alexander Darchiev"
    assert (values["when"].edtf, values["when"].basis) == ("2025-04-10", "inferred_from_weekday")
    assert not box.isVisible()
    assert page.body.savers["channel"].built.widget.value() == "interview"
    bench.undo()
    assert [one.field for one in box.offers] == ["speaker", "when"]


def test_proposals_that_are_dismissed_stay_away(bench: Bench) -> None:
    page = bench.page("statement", made_statement(bench))
    box = box_of(page)
    box.dismiss()
    bench.type_into(page.body.savers["capacity"].built.widget, "Ambassador")
    assert not box.isVisible()
    assert bench.record(page.record).values["speaker"] is None


def test_a_statement_is_made_of_words_in_the_panel_too(bench: Bench) -> None:
    statement = made_statement(bench)
    desk = bench.desk("statement")
    desk.show_record(statement)
    bench.settle()
    panel = desk.page.side
    assert isinstance(panel, SourcePanel)
    opened: list[int] = []
    desk.open_requested.connect(opened.append)
    words = "Others"
    panel.text.select(TEXT.index(words), TEXT.index(words) + len(words))
    panel.text.setFocus()
    bench.press(panel.text, Qt.Key.Key_Return, control=True)
    bench.settle()
    assert bench.record(opened[0]).values["text"] == words
    assert opened[0] != statement


def test_hostile_words_of_a_source_are_shown_as_they_are(bench: Bench) -> None:
    words = "<b>Others</b> &amp; \u200fkept silent"
    statement = made_statement(bench, words)
    page = bench.page("statement", statement)
    assert bench.record(statement).values["text"] == words
    assert page.body.savers["text"].built.widget.value() == words
    panel = page.side
    assert isinstance(panel, SourcePanel)
    assert "<b>Others</b>" in panel.text.toPlainText()


def test_another_statement_keeps_source_speaker_meeting_and_date(bench: Bench) -> None:
    first = made_statement(bench)
    meeting = bench.add("meeting", title="Second round")
    with bench.case.edit("Set the meeting") as unit:
        change_field(unit, record=first, field="meeting", value=meeting)
    desk = bench.desk("statement")
    desk.show_record(first)
    bench.settle()
    press_alt(desk, Qt.Key.Key_Return)
    bench.settle()
    desk.another_record()
    assert QApplication.focusWidget().accessibleName() == "Quote"
    QTest.keyClicks(QApplication.focusWidget(), "The round is over")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    bench.settle()
    record = desk.page.record
    assert record not in (0, first)
    new, old = bench.record(record).values, bench.record(first).values
    for name in ("speaker", "meeting", "channel", "when", "form"):
        assert new[name] == old[name] is not None
    assert new["text"] == "The round is over"
    (citation,) = bench.rows(record, "citation")
    assert citation.values["quote"] == "The round is over"
    assert (citation.values["start"], citation.values["end"]) == (0, 17)
    bench.undo()
    assert bench.rows(record, "citation") == ()


def test_another_of_any_kind_keeps_its_links_and_nothing_of_its_own(bench: Bench) -> None:
    issue = bench.add("issue", title="Flights", summary="What it is about")
    party = bench.add("party", title="Russia")
    first = bench.add("position", issue=issue, party=party, summary="As before")
    page = bench.page("position", first)
    assert page.another()
    bench.settle()
    shown = {name: saver.built.widget.value() for name, saver in page.body.savers.items()}
    assert getattr(shown["issue"], "title", "") == "Flights"
    assert getattr(shown["party"], "title", "") == "Russia"
    assert not shown["summary"]


def test_nothing_is_begun_like_a_record_that_is_not_there(bench: Bench) -> None:
    page = bench.page("statement")
    assert not page.another()


def test_words_of_the_panel_begin_a_statement_that_is_not_there_yet(bench: Bench) -> None:
    first = made_statement(bench)
    desk = bench.desk("statement")
    desk.show_record(first)
    bench.settle()
    press_alt(desk, Qt.Key.Key_Return)
    bench.settle()
    desk.another_record()
    panel = desk.page.side
    assert isinstance(panel, SourcePanel)
    words = "kept silent"
    panel.text.select(TEXT.index(words), TEXT.index(words) + len(words))
    panel.use_selection()
    bench.settle()
    record = desk.page.record
    assert bench.record(first).values["text"] == SAID
    assert bench.record(record).values["text"] == words
    assert bench.record(record).values["speaker"] == bench.record(first).values["speaker"]
    (citation,) = bench.rows(record, "citation")
    assert citation.values["quote"] == words


ARTICLE = "Envoy says talks go on\n\nMoscow, Thursday.\u00a0“We expect an answer,” he said.\n"


def paste(page: RecordPage, text: str) -> None:
    """Paste into the title of a form, as from a browser."""
    clipboard = QApplication.clipboard()
    clipboard.setText(text)
    box = page.body.savers["title"].built.widget.controls()[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_an_article_pasted_into_a_new_source_is_its_captured_text(bench: Bench) -> None:
    page = bench.page("source")
    paste(page, ARTICLE)
    bench.settle()
    values = bench.record(page.record).values
    assert values["title"] == "Envoy says talks go on"
    assert values["captured"] == ARTICLE
    assert QApplication.focusWidget().accessibleName() == "Captured text"
    bench.undo()
    with bench.case.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one() == 0


def test_a_title_that_is_there_takes_only_words(bench: Bench) -> None:
    page = bench.page("source", bench.add("source", title="Paper"))
    paste(page, ARTICLE)
    page.flush()
    bench.settle()
    values = bench.record(page.record).values
    assert values["captured"] is None
    assert "Envoy says talks go on Moscow, Thursday." in " ".join(str(values["title"]).split())
    meeting = bench.page("meeting")
    paste(meeting, "Round\nof April")
    meeting.flush()
    bench.settle()
    assert bench.record(meeting.record).title == "Round of April"
