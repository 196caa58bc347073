"""The first page of a case: every line has a name and is reached by keys, and the place is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casefile.operations.records import add_record, bin_record, change_field
from casefile.store.reads import list_ids
from casefile.ui.views.overview import OverviewPage
from casefile.ui.views.overview_issues import IssueLine
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.lines import Line, MoreLine
from tests.ui.forms.bench import Bench

Open = Callable[[], OverviewPage]


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> OverviewPage:
        page = OverviewPage(bench.tasks)
        bench.show(page)
        bench.settle()
        return page

    return open_page


def lines_of(page: OverviewPage) -> list[Line]:
    return [line for line in page.findChildren(Line) if line.isVisibleTo(page)]


def focused() -> Line:
    line = QApplication.focusWidget()
    assert isinstance(line, Line)
    return line


def fill(bench: Bench) -> dict[str, int]:
    sides = [bench.add("party", title=name, short=name[:2].upper()) for name in ("USA", "Russia")]
    rows = [("involves", {"party": side, "role": "principal"}) for side in sides]
    bench.add("negotiation", title="Talks", rows=rows)
    event = ("status_event", {"status": "unresolved", "asserted_by": sides[0]})
    issue = bench.add("issue", title="Local staff", rows=[event])
    bench.add("position", issue=issue, party=sides[0], stance="seeks")
    bench.add("position", issue=issue, party=sides[1], stance="silent", searched="Both readouts")
    question = bench.add("question", text="When is the next round?")
    about = [("concerns", {"target": issue})]
    said = bench.add("statement", text="We wait.", speaker=sides[1], rows=about)
    return {"issue": issue, "question": question, "statement": said}


def test_an_empty_case_offers_three_steps_to_the_keys(bench: Bench, opened: Open) -> None:
    page = opened()
    steps = [b for b in page.empty.findChildren(Button) if b.isVisible()]
    assert [step.words() for step in steps] == [
        "Add the parties",
        "Add the issues",
        "Add a source",
    ]
    assert all(step.accessibleDescription() for step in steps)
    wanted: list[str] = []
    page.new_requested.connect(wanted.append)
    QTest.keyClick(steps[1], Qt.Key.Key_Return)
    assert wanted == ["issue"]
    bench.write(lambda unit: add_record(unit, kind="issue", values={"title": "Visas"}))
    assert [line.key for line in lines_of(page) if isinstance(line, IssueLine)]


def test_lines_tell_more_than_colours_to_the_ear(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    spoken = [line.accessibleName() for line in lines_of(page)]
    assert all(spoken)
    assert "Local staff, Unresolved, USA: Seeks, Russia: Silent, 1 statement" in spoken
    assert "Open questions, When is the next round?, Q-1, open" in spoken


def test_markup_in_names_is_shown_and_not_obeyed(bench: Bench, opened: Open) -> None:
    side = bench.add("party", title="Ministry <b>of</b> Trade & Industry", short="MTI")
    rows = [("involves", {"party": side, "role": "principal"})]
    bench.add("negotiation", title="Talks", rows=rows)
    bench.add("issue", title="<i>Tariffs</i>")
    bench.add("question", text="<img src=x> & who?")
    page = opened()
    spoken = [line.accessibleName() for line in lines_of(page)]
    wanted = "<i>Tariffs</i>, No status recorded, Ministry <b>of</b> Trade & Industry: No record"
    assert f"{wanted}, 0 statements" in spoken
    assert "Open questions, <img src=x> & who?, Q-1, open" in spoken
    (line,) = [line for line in lines_of(page) if isinstance(line, IssueLine)]
    assert "&lt;b&gt;" in line.toolTip()


def test_the_arrows_lead_through_every_line_and_enter_opens_it(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    assert page.body.enter()
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    seen = [focused()]
    for key in (Qt.Key.Key_J, Qt.Key.Key_Down) * len(lines_of(page)):
        QTest.keyClick(focused(), key)
        if focused() is not seen[-1]:
            seen.append(focused())
    assert set(seen) == set(lines_of(page))
    for line in seen:
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(wanted) == len(seen)
    QTest.keyClick(focused(), Qt.Key.Key_K)
    assert focused() is seen[-2]


def test_tab_goes_from_group_to_group(bench: Bench, opened: Open) -> None:
    fill(bench)
    for number in range(3):
        bench.add("question", text=f"What of {number}?")
    page = opened()
    page.body.enter()
    first = focused()
    QTest.keyClick(first, Qt.Key.Key_J)
    attention = page.body.attention.group
    assert first in attention.lines()
    assert focused() in attention.lines()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), Line)  # "All issues"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert isinstance(focused(), IssueLine)
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert focused() in attention.lines()


def test_a_change_elsewhere_keeps_the_line_that_has_the_keys(bench: Bench, opened: Open) -> None:
    records = fill(bench)
    for number in range(40):
        bench.add("issue", title=f"Issue {number}")
    page = opened()
    (line,) = [one for one in lines_of(page) if one.key == ("issue", records["issue"])]
    line.setFocus()
    bench.write(lambda unit: add_record(unit, kind="question", values={"text": "Where?"}))
    assert focused() is line  # what a change does not touch is not made anew
    retitle = {"record": records["issue"], "field": "title", "value": "Staff"}
    bench.write(lambda unit: change_field(unit, **retitle))
    assert focused().accessibleName().startswith("Staff, ")
    assert focused() is not line
    bench.write(lambda unit: bin_record(unit, record=records["issue"]))
    assert isinstance(focused(), IssueLine)


def test_a_change_leaves_the_page_scrolled_as_it_was(
    qtbot: QtBot, bench: Bench, opened: Open
) -> None:
    fill(bench)
    for number in range(40):
        bench.add("issue", title=f"Issue {number}")
    page = opened()
    page.window().resize(1300, 360)
    bar = page.body.main.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 120)
    bar.setValue(120)
    bench.write(lambda unit: add_record(unit, kind="issue", values={"title": "One more"}))
    qtbot.waitUntil(lambda: bar.value() == 120)


def test_the_rest_of_a_matter_unfolds_in_place(bench: Bench, opened: Open) -> None:
    fill(bench)
    for number in range(5):
        bench.add("question", text=f"What of {number}?")
    page = opened()
    (more,) = [m for m in page.findChildren(MoreLine) if m.key[1] == "questions"]
    assert more.accessibleName() == "Show 3 more"
    before = len([line for line in lines_of(page) if line.key[0] == "questions"])
    more.setFocus()
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert len([line for line in lines_of(page) if line.key[0] == "questions"]) == before + 3
    assert focused().key[0] == "questions"


def test_a_page_out_of_sight_waits_with_reading(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    count = len(lines_of(page))
    page.hide()
    bench.write(lambda unit: add_record(unit, kind="question", values={"text": "Where?"}))
    assert len([line for line in page.findChildren(Line) if not line.isHidden()]) == count
    page.show()
    bench.settle()
    assert len(lines_of(page)) > count


@pytest.mark.parametrize("width", [1300, 900, 504])
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot, bench: Bench, opened: Open, width: int
) -> None:
    fill(bench)
    bench.add("issue", title="A title that is long enough for two lines " * 3)
    page = opened()
    page.window().resize(width, 700)
    qtbot.waitUntil(lambda: page.width() == width)
    qtbot.wait(1)
    for line in lines_of(page):
        area: Any = page.body.side if page.body.side.isAncestorOf(line) else page.body.main
        assert line.width() <= area.viewport().width()
        if line.hasHeightForWidth():
            assert line.height() >= line.heightForWidth(line.width())


def test_one_sided_readouts_lead_to_their_page_and_the_round(bench: Bench, opened: Open) -> None:
    records = fill(bench)
    held = ("status_event", {"status": "held", "when": "2025-04-10"})
    meeting = bench.add("meeting", title="Round", kind="round", when="2025-04-10", rows=[held])
    with bench.case.reading() as connection:
        sides = list(list_ids(connection, "party"))
    bench.write(
        lambda unit: change_field(unit, record=records["statement"], field="meeting", value=meeting)
    )
    silent = {"issue": records["issue"], "party": min(sides), "meeting": meeting}
    bench.add("position", **silent, stance="silent")
    page = opened()
    wanted: list[tuple[str, int]] = []
    page.place_requested.connect(lambda key, record: wanted.append((key, record)))
    (line,) = [one for one in lines_of(page) if one.key[0] == "readouts"]
    line.click()
    assert wanted == [("readouts", meeting)]


def test_the_column_of_what_is_new_gives_way_first(bench: Bench, opened: Open) -> None:
    fill(bench)
    for day in ("2025-02-27", "2025-04-10"):
        held = ("status_event", {"status": "held", "when": day})
        bench.add("meeting", title=day, kind="round", when=day, rows=[held])
    page = opened()
    (line,) = [one for one in lines_of(page) if isinstance(one, IssueLine)]
    assert "since the round before: First record" in line.accessibleName()
    wide, middle = line.heightForWidth(900), line.heightForWidth(670)
    assert wide == middle
    assert line.heightForWidth(440) > wide
