"""The source panel in a window of its own while a statement is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from casefile.ui.forms.layouts import make_page
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.views.desk import Desk
from tests.ui.forms.bench import Bench

LINES = [f"Line {number} of what was captured that day in the hall." for number in range(300)]
TEXT = "\n".join(LINES)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def a_statement(bench: Bench, words: str) -> int:
    source = bench.add("source", title=f"Source of {words}", captured=TEXT)
    start = TEXT.index(words)
    span = {"start": start, "end": start + len(words), "quote": words}
    return bench.add("statement", text=words, rows=[("citation", {"source": source, **span})])


def opened(bench: Bench, record: int) -> tuple[Desk, SourcePanel]:
    desk = bench.desk("statement")
    desk.show_record(record)
    bench.settle()
    panel = desk.page.side
    assert isinstance(panel, SourcePanel)
    return desk, panel


def first_line(panel: SourcePanel) -> str:
    cursor = panel.text.cursorForPosition(panel.text.viewport().rect().topLeft())
    return cursor.block().text()


def test_a_key_tears_the_panel_off_and_docks_it(bench: Bench) -> None:
    desk, panel = opened(bench, a_statement(bench, LINES[150]))
    wide = panel.width()
    QTest.keyClick(desk, Qt.Key.Key_F8, SHIFT)
    window = panel.tearing.window
    assert window is not None
    bench.qtbot.waitUntil(window.isActiveWindow)
    assert panel.text.window() is window
    assert panel.width() < wide
    assert panel.tearing.strip.isVisible()
    QTest.keyClick(panel.text, Qt.Key.Key_F8, SHIFT)
    assert panel.text.window() is desk
    assert not panel.tearing.is_torn
    assert panel.text.isVisible()
    bench.qtbot.waitUntil(lambda: not isValid(window))


def test_closing_its_window_docks_the_panel(bench: Bench) -> None:
    desk, panel = opened(bench, a_statement(bench, LINES[3]))
    panel.tearing.tear()
    assert panel.tearing.window is not None
    panel.tearing.window.close()
    assert panel.text.window() is desk


def test_torn_off_it_stays_in_step_with_the_record(bench: Bench) -> None:
    one, other = a_statement(bench, LINES[3]), a_statement(bench, LINES[200])
    desk, panel = opened(bench, one)
    panel.tearing.tear()
    window = panel.tearing.window
    assert window is not None
    desk.show_record(other)
    bench.settle()
    (marked,) = panel.text.extraSelections()
    assert marked.cursor.selectedText() == LINES[200]
    assert panel.view is not None
    assert window.windowTitle() == panel.view.head
    panel.text.select(TEXT.index(LINES[10]), TEXT.index(LINES[10]) + len(LINES[10]))
    both = Qt.KeyboardModifier.ControlModifier | SHIFT
    bench.qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(panel.text, Qt.Key.Key_Q, both)
    bench.settle()
    assert bench.rows(other, "citation")[0].values["quote"] == LINES[10]


def test_the_place_in_the_text_is_kept(bench: Bench) -> None:
    desk, panel = opened(bench, a_statement(bench, LINES[3]))
    panel.text.verticalScrollBar().setValue(panel.text.verticalScrollBar().maximum() // 2)
    before = first_line(panel)
    assert before != LINES[0]
    panel.tearing.tear()
    bench.settle()
    assert first_line(panel) == before
    bench.type_into(desk.page.body.savers["capacity"].built.widget, "Envoy")  # type: ignore[attr-defined]
    assert first_line(panel) == before
    panel.tearing.dock()
    bench.settle()
    assert first_line(panel) == before


def test_where_the_window_stood_is_remembered(bench: Bench) -> None:
    _desk, panel = opened(bench, a_statement(bench, LINES[3]))
    panel.tearing.tear()
    assert panel.tearing.window is not None
    panel.tearing.window.setGeometry(120, 90, 530, 410)
    panel.tearing.dock()
    _other, again = opened(bench, a_statement(bench, LINES[4]))
    again.tearing.tear()
    assert again.tearing.window is not None
    place = again.tearing.window.geometry()
    assert (place.width(), place.height()) == (530, 410)


def test_a_torn_window_goes_with_its_case(bench: Bench) -> None:
    desk = Desk(bench.tasks, "statement", make_page)
    desk.resize(1200, 800)  # room for list, form and panel
    desk.show()
    desk.show_record(a_statement(bench, LINES[3]))
    bench.settle()
    panel = desk.page.side
    assert isinstance(panel, SourcePanel)
    panel.tearing.tear()
    window = panel.tearing.window
    assert window is not None
    window.resize(540, 420)
    desk.hide()
    desk.deleteLater()
    bench.qtbot.waitUntil(lambda: not isValid(window))
    _other, again = opened(bench, a_statement(bench, LINES[4]))
    again.tearing.tear()
    assert again.tearing.window is not None
    assert again.tearing.window.width() == 540
