"""A list as a table: columns, orders of several, groups, views that are kept, what leaves it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from casefile.operations.records import change_field
from casefile.search.columns import column_called
from casefile.search.looks import read_look, say_look
from casefile.settings import Settings
from casefile.ui.views.desk import Desk
from casefile.ui.views.kept_looks import KeptLooks
from casefile.ui.widgets.rows import ROW_ROLE, GroupRow
from casefile.ui.widgets.table_header import Cell
from tests.ui.forms.bench import Bench

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """Four issues: two unresolved, one raised, one without a status; the last leads to a part."""
    for title, status in (("Visas", "unresolved"), ("Flights", "raised"), ("Banks", "unresolved")):
        bench.add("issue", title=title, rows=[("status_event", {"status": status})])
    other = bench.add("issue", title="Other")
    bench.add("position", issue=other, party=bench.add("party", title="AA"), stance="seeks")
    desk = bench.desk("issue")
    QAbstractItemModelTester(
        desk.pane.list.records, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return desk


def titles(desk: Desk, bench: Bench) -> list[str]:
    bench.settle()
    return [bench.record(one).title for one in desk.pane.list.records.ids()]


def shown(desk: Desk) -> list[list[str]]:
    model = desk.pane.list.records
    columns = range(model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


def as_table(bench: Bench, desk: Desk, *columns: str) -> None:
    desk.pane.wear(replace(desk.pane.look, table=True, columns=columns))
    bench.settle()


def test_a_table_has_the_whole_width_until_its_form_is_asked_for(bench: Bench, desk: Desk) -> None:
    desk.toggle_table()
    bench.settle()
    assert desk._middle.isHidden()
    shown_list = desk.pane.list
    assert shown_list.width() > 1200
    shown_list.setFocus()
    bench.press(shown_list, Qt.Key.Key_J)
    bench.press(shown_list, Qt.Key.Key_Return)
    bench.settle()
    assert not desk._middle.isHidden()
    assert desk.page.record == shown_list.current()
    bench.press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    bench.press(shown_list, Qt.Key.Key_Escape)
    assert desk._middle.isHidden()


def test_columns_show_values_and_links_both_ways(bench: Bench, desk: Desk) -> None:
    as_table(bench, desk, "ref", "title", "status", "leads_here", "leads_to")
    rows = {row[1]: row for row in shown(desk)}
    assert rows["Other"][2:] == ["No status recorded", "1", "0"]
    assert rows["Visas"][2:] == ["Unresolved", "0", "0"]
    model = desk.pane.list.records
    assert isinstance(model.index(0, 2).data(ROW_ROLE), Cell)
    assert model.index(0, 2).data(SPOKEN) == "Status: Unresolved"
    as_table(bench, desk, "title", "type")
    assert {row[1] for row in shown(desk)} == {"–"}
    assert model.index(0, 1).data(SPOKEN) == "Type: empty"
    position = bench.desk("position")
    as_table(bench, position, "title", "leads_to")
    assert shown(position)[0][1] == "2"


def test_the_header_sorts_by_several_columns_with_mouse_and_keys(bench: Bench, desk: Desk) -> None:
    as_table(bench, desk, "title", "status")
    header = desk.pane.list.header
    spot = header.viewport()

    def click(section: int, held: Qt.KeyboardModifier) -> None:
        place = header.rect().center()
        place.setX(header.sectionViewportPosition(section) + 20)
        QTest.mouseClick(spot, Qt.MouseButton.LeftButton, held, place)
        bench.settle()

    click(0, Qt.KeyboardModifier.NoModifier)
    assert titles(desk, bench) == ["Banks", "Flights", "Other", "Visas"]
    click(0, Qt.KeyboardModifier.NoModifier)
    assert titles(desk, bench) == ["Visas", "Other", "Flights", "Banks"]
    click(1, Qt.KeyboardModifier.NoModifier)
    click(0, Qt.KeyboardModifier.ShiftModifier)
    assert titles(desk, bench) == ["Banks", "Visas", "Flights", "Other"]
    model = desk.pane.list.records
    assert model.headerData(0, ACROSS, SPOKEN) == "Title, sorted 2, first first"
    header.setFocus()
    QTest.keyClick(header, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert titles(desk, bench) == ["Visas", "Banks", "Flights", "Other"]
    QTest.keyClick(header, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    bench.settle()
    assert desk.pane.look.columns == ("status", "title")


def test_tab_leads_to_the_heads_and_on_to_the_rows(bench: Bench, desk: Desk) -> None:
    as_table(bench, desk, "title", "status")
    desk.pane.looks.setFocus()
    bench.press(desk.pane.looks, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.pane.list.header
    bench.press(desk.pane.list.header, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.pane.list
    desk.toggle_table()
    desk.pane.looks.setFocus()
    bench.press(desk.pane.looks, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.pane.list


def test_groups_have_counts_and_close_with_the_keys(bench: Bench, desk: Desk) -> None:
    desk.pane.wear(replace(desk.pane.look, group="status"))
    bench.settle()
    view, model = desk.pane.list, desk.pane.list.records
    heads = [model.index(r, 0).data(ROW_ROLE) for r in range(7) if model.is_head(r)]
    assert [(head.label, head.count) for head in heads if isinstance(head, GroupRow)] == [
        ("Unresolved", 2),
        ("Raised", 1),
        ("Not recorded", 1),
    ]
    assert model.index(0, 0).data(SPOKEN) == "Group Unresolved, 2 records, open"
    view.setFocus()
    view.setCurrentIndex(model.index(1, 0))
    bench.press(view, Qt.Key.Key_Left)
    assert model.rowCount() == 5
    assert view.currentIndex().row() == 0
    bench.press(view, Qt.Key.Key_J)
    assert bench.record(view.current() or 0).title == "Flights"
    bench.press(view, Qt.Key.Key_Home)
    bench.press(view, Qt.Key.Key_Right)
    assert model.rowCount() == 7
    view.selectAll()
    assert len(view.chosen()) == 4


def test_an_edit_of_many_moves_no_row(bench: Bench, desk: Desk) -> None:
    desk.pane.sort_by("title")
    before = titles(desk, bench)
    ids = list(desk.pane.list.records.ids())

    def rename(unit: object) -> None:
        for place, one in enumerate(reversed(ids)):
            change_field(unit, record=one, field="title", value=f"T{place}")  # type: ignore[arg-type]

    bench.write(rename)
    assert list(desk.pane.list.records.ids()) == ids
    assert titles(desk, bench) != before
    desk.pane.list.step(1)
    bench.settle()
    assert list(desk.pane.list.records.ids()) == ids[::-1]


def test_a_view_is_kept_with_all_it_shows(bench: Bench, desk: Desk) -> None:
    as_table(bench, desk, "title", "status")
    desk.pane.wear(replace(desk.pane.look, group="status", dense=True))
    desk.pane.filter.setText("status:unresolved")
    bench.settle()
    kept = desk.pane.look
    sheet = desk.pane.views.ask_name()
    QTest.keyClicks(sheet.line, "Open & shut")
    bench.press(sheet.line, Qt.Key.Key_Return)
    bench.settle()
    desk.pane.filter.reset()
    desk.pane.wear(replace(kept, table=False, group="", dense=False))
    bench.settle()
    (action,) = [a for a in desk.pane.menu.views.actions() if a.text() == "Open && shut"]
    action.trigger()
    assert sorted(titles(desk, bench)) == ["Banks", "Visas"]
    assert desk.pane.look == kept
    assert desk.pane.filter.text() == "status:unresolved"
    bench.undo()
    assert "Open && shut" not in [a.text() for a in desk.pane.menu.views.actions()]


def test_how_a_list_looks_is_kept_for_the_person(tmp_path: Path, bench: Bench, desk: Desk) -> None:
    look = replace(desk.pane.look, table=True, columns=("title", "leads_here"), dense=True)
    assert read_look(say_look(look)) == look
    settings = Settings(folder=tmp_path)
    KeptLooks(settings).keep(look)
    assert KeptLooks(Settings.load(tmp_path)).of("issue") == look
    assert KeptLooks(Settings.load(tmp_path)).of("party").kind == "party"
    assert column_called("issue", "no such") is None


def test_the_list_is_copied_and_written_in_its_order_and_columns(
    bench: Bench, desk: Desk, tmp_path: Path
) -> None:
    bench.add("issue", title="=1+1 & <b>")
    as_table(bench, desk, "title", "status")
    desk.pane.sort_by("title")
    desk.pane.list.records.reload()
    bench.settle()
    desk.copy_table()
    bench.settle()
    copied = QApplication.clipboard().mimeData()
    assert copied.text().splitlines()[:3] == [
        "Number\tTitle\tStatus",
        "I-5\t'=1+1 & <b>\t",
        "I-3\tBanks\tUnresolved",
    ]
    assert "<td>=1+1 &amp; &lt;b&gt;</td>" in copied.html()
    desk.pane.output.save_csv(str(tmp_path / "issues.csv"))
    bench.settle()
    lines = (tmp_path / "issues.csv").read_text("utf-8-sig").splitlines()
    assert lines[:2] == ["Number,Title,Status", "I-5,'=1+1 & <b>,"]
    assert desk.pane.said.text() == "5 rows written to issues.csv"
    desk.pane.output.save_csv(str(tmp_path / "no" / "issues.csv"))
    bench.settle()
    assert "could not be written" in desk.pane.said.text()


def test_an_apostrophe_begins_a_name_with_j(bench: Bench, desk: Desk) -> None:
    wanted = bench.add("issue", title="Joint visas")
    desk.pane.list.records.reload()
    bench.settle()
    desk.pane.list.setFocus()
    QTest.keyClicks(desk.pane.list, "'jo")
    bench.settle()
    assert desk.pane.list.current() == wanted
