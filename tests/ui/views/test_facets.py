"""Chips under the filter: the same thing as its words, by mouse and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt

from casefile.ui.views.desk import Desk
from casefile.ui.widgets.toggle_chip import ToggleChip
from tests.ui.forms.bench import Bench


def chip(desk: Desk, name: str) -> ToggleChip:
    return next(one for one in desk.pane.facets.chips() if one.objectName() == name)


def waited(bench: Bench, desk: Desk) -> None:
    bench.settle()
    bench.qtbot.waitUntil(lambda: not desk.pane.facets._waiting.isActive())
    bench.settle()


def test_a_chip_puts_its_words_into_the_filter_and_takes_them_out(bench: Bench) -> None:
    for title, status in (("A", "raised"), ("B", "raised"), ("C", "closed")):
        bench.add("issue", title=title, rows=[("status_event", {"status": status})])
    desk = bench.desk("issue")
    assert not desk.pane.facets.chips()
    desk.toggle_facets()
    waited(bench, desk)
    raised = chip(desk, "status:raised")
    assert raised.accessibleName() == "Status: Raised, 2"
    raised.setFocus()
    bench.press(raised, Qt.Key.Key_Return)
    waited(bench, desk)
    assert desk.pane.filter.text() == "status:raised"
    assert desk.pane.list.records.count() == 2
    again = chip(desk, "status:raised")
    assert again.isChecked()
    assert again.hasFocus()
    desk.pane.filter.setText("status:closed")
    waited(bench, desk)
    assert chip(desk, "status:closed").isChecked()
    chip(desk, "status:closed").click()
    waited(bench, desk)
    assert desk.pane.filter.text() == ""
    desk.toggle_facets()
    assert desk.pane.facets.isHidden()
