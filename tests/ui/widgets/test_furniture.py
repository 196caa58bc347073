"""Sheets, notices, the focus ring, labels, buttons and bars behave."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.widgets.buttons import Button, icon_button
from casefile.ui.widgets.component_sheet import build_sheet
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.notice import SECONDS, Notice
from casefile.ui.widgets.quote_block import QuoteBlock
from casefile.ui.widgets.segmented import Segmented
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.side_panel import SideGroup, SidePanel
from casefile.ui.widgets.theme import Theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    Theme.install(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(800, 600)
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget


def add(window: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        window.layout().addWidget(widget)
        widget.show()


def test_esc_closes_the_sheet_before_the_window_hears_it(window: QWidget, qtbot: QtBot) -> None:
    field, heard = QLineEdit(), []
    add(window, field)
    field.setFocus()
    QShortcut(QKeySequence("Esc"), window).activated.connect(lambda: heard.append("window"))
    sheet = Sheet(window, "Choose a file", title="Choose a file")
    inner = QLineEdit()
    sheet.body.addWidget(inner)
    sheet.open()
    assert sheet.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(inner, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert heard == []
    assert QApplication.focusWidget() is field


def test_there_are_never_two_sheets(window: QWidget, qtbot: QtBot) -> None:
    first, second = Sheet(window, "One", title="One"), Sheet(window, "Two", title="Two")
    first.open()
    with qtbot.waitSignal(first.closed):
        second.open()
    assert [s.isVisible() for s in (first, second)] == [False, True]


def test_tab_stays_inside_the_sheet(window: QWidget, qtbot: QtBot) -> None:
    below = QLineEdit()
    add(window, below)
    sheet = Sheet(window, "Two fields")
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        sheet.body.addWidget(field)
    sheet.open()
    visited = []
    for _ in range(3):
        visited.append(fields.index(QApplication.focusWidget()))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert visited == [0, 1, 0]


def test_the_sheet_covers_the_window_when_it_grows(window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(window, "Grows")
    sheet.open()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: sheet.size() == window.size())
    assert sheet.rect().contains(sheet.panel.geometry())


def test_the_notice_goes_when_its_time_is_over(window: QWidget) -> None:
    notice = Notice(window)
    notice.show_notice("Statement S-6 deleted", action="Undo", key="Ctrl Z")
    assert notice.isVisible()
    assert notice.timer.isActive()
    assert notice.timer.interval() == SECONDS * 1000
    notice.timer.timeout.emit()
    assert not notice.isVisible()
    notice.timer.stop()


def test_undo_on_the_notice_asks_once_and_hides_it(window: QWidget, qtbot: QtBot) -> None:
    notice = Notice(window)
    notice.show_notice("Statement S-6 deleted", action="Undo")
    with qtbot.waitSignal(notice.action_requested):
        notice.findChild(Button).click()
    assert not notice.isVisible()
    assert not notice.timer.isActive()


def test_the_ring_follows_focus_scroll_and_the_edge_of_the_view(
    window: QWidget, qtbot: QtBot
) -> None:
    area, page = QScrollArea(), QWidget()
    page.setFixedSize(400, 2000)
    field = QLineEdit(page)
    field.setGeometry(20, 100, 200, 32)
    area.setWidget(page)
    add(window, area)
    qtbot.waitUntil(lambda: area.height() > 100)
    ring = FocusRing(window)
    field.setFocus()
    assert ring.target() is field
    before = ring.geometry()
    assert before.size().width() == field.width() + 6
    area.verticalScrollBar().setValue(40)
    assert ring.geometry() == before.translated(0, -40)
    area.verticalScrollBar().setValue(110)
    assert ring.height() < before.height()
    area.verticalScrollBar().setValue(600)
    assert not ring.isVisible()


def test_the_ring_moves_to_the_next_widget_and_goes_round_the_chosen_segment(
    window: QWidget, qtbot: QtBot
) -> None:
    button, bar = Button("Save"), Segmented(["Map", "Table"], "View")
    add(window, button, bar)
    qtbot.waitUntil(lambda: bar.y() > 0)
    ring = FocusRing(window)
    button.setFocus()
    around = ring.geometry()
    bar.setFocus()
    first = ring.geometry()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.current() == 1
    assert around != first != ring.geometry()
    assert ring.geometry().left() > first.left()


def test_markup_in_data_is_shown_not_obeyed(qtbot: QtBot) -> None:
    text = "<b>bold</b> & <img src=x>"
    label, cut, words = Label(text), ElidedLabel(text), Paragraph(text)
    for widget in (label, cut, words):
        qtbot.addWidget(widget)
    assert label.textFormat() is Qt.TextFormat.PlainText
    plain = Label("bold")
    qtbot.addWidget(plain)
    assert label.sizeHint().width() > 2 * plain.sizeHint().width()
    cut.resize(30, 20)
    cut.show()
    assert "&lt;b&gt;" in cut.toolTip()
    assert words.sizeHint().width() > 2 * plain.sizeHint().width()


def test_a_paragraph_grows_by_whole_lines_and_says_what_it_cut(qtbot: QtBot) -> None:
    text = "A significant impediment to stable and sustainable staffing levels. " * 4
    whole, short = Paragraph(text), Paragraph(text, most=2)
    for widget in (whole, short):
        qtbot.addWidget(widget)
    assert whole.heightForWidth(300) > whole.heightForWidth(900) > 0
    assert whole.heightForWidth(300) % 20 == 0
    assert short.heightForWidth(300) == 40
    short.resize(300, 40)
    short.show()
    assert short.toolTip() == text


def test_a_sheet_makes_room_for_every_line(window: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(window, "Remove", title="Remove the source?", width=300)
    words = Paragraph("Two statements cite it. They stay, and say that it was removed. " * 2)
    sheet.body.addWidget(words)
    sheet.open()
    qtbot.waitUntil(lambda: words.width() > 200)
    assert words.height() >= words.heightForWidth(words.width()) >= 60


def test_only_verbatim_words_stand_in_quotation_marks(qtbot: QtBot) -> None:
    said, told = QuoteBlock("Yes", verbatim=True), QuoteBlock("Yes", verbatim=False)
    for widget in (said, told):
        qtbot.addWidget(widget)
    assert (said.words.text(), told.words.text()) == ("“Yes”", "Yes")
    assert (said.words.role, told.words.role) == ("quote", "body")


def test_a_button_keeps_its_ampersand_and_answers_enter(window: QWidget, qtbot: QtBot) -> None:
    button, alone = Button("People & parties"), icon_button("x", "Close", "Esc")
    add(window, button, alone)
    assert button.accessibleName() == "People & parties"
    assert alone.toolTip() == "Close  Esc"
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_keys_are_written_as_the_window_writes_them() -> None:
    assert key_text("Ctrl+Shift+V") == "Ctrl ⇧ V"
    assert key_text("Ctrl++") == "Ctrl +"
    assert key_text("F8") == "F8"


def test_an_empty_group_offers_the_action_once(window: QWidget, qtbot: QtBot) -> None:
    panel, group = SidePanel("Links"), SideGroup("Agreements", action="Link")
    panel.add(group)
    add(window, panel)

    def offered() -> list[Button]:
        return [b for b in group.findChildren(Button) if b.isVisible()]

    assert len(offered()) == 1
    with qtbot.waitSignal(group.action_requested):
        offered()[0].click()
    group.set_rows([Label("A-1")])
    assert offered() == [group.header.action]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_components_paint_in_both_themes(qapp: QApplication, qtbot: QtBot, mode: str) -> None:
    page = build_sheet()
    qtbot.addWidget(page)
    page.show()
    light = page.grab().toImage()
    Theme.install(qapp, mode)
    assert (page.grab().toImage() == light) is (mode == "light")
    Theme.install(qapp, "light")
