"""Rows and cells paint what their frozen row holds, and their state is seen."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QTableView
from pytestqt.qtbot import QtBot

from casefile.ui.widgets.rows import (
    ROW_ROLE,
    Column,
    QuoteDelegate,
    QuoteRow,
    RowDelegate,
    TwoLineDelegate,
    TwoLineRow,
    dress_list,
)
from casefile.ui.widgets.table_header import Cell, CellDelegate, dress_table, is_right
from casefile.ui.widgets.theme import Theme, colour


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    Theme.install(qapp, "light")


def shown(qtbot: QtBot, delegate: RowDelegate, *rows: object) -> QListView:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for row in rows:
        item = QStandardItem("row")
        item.setData(row, ROW_ROLE)
        model.appendRow(item)
    view.setModel(model)
    delegate.setParent(view)
    dress_list(view, delegate, "Rows")
    view.resize(363, 300)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def ink_in(image: QImage, rect: QRectF, token: str) -> int:
    wanted, area = colour(token).rgb(), rect.toRect()
    part = image.copy(area)
    places = product(range(part.width()), range(part.height()))
    return sum(part.pixelColor(x, y).rgb() == wanted for x, y in places)


def grab(view: QAbstractItemView) -> QImage:
    return view.viewport().grab().toImage()


def test_a_selected_row_has_the_bar_only_while_the_list_has_the_focus(qtbot: QtBot) -> None:
    view = shown(qtbot, TwoLineDelegate(), TwoLineRow("One", "diamond", "bad"), TwoLineRow("Two"))
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    image = grab(view)
    assert image.pixelColor(1, 30) == colour("accent")
    assert image.pixelColor(350, 10) == colour("select")
    view.clearFocus()
    image = grab(view)
    assert image.pixelColor(1, 30) == colour("pressed")


def test_the_hairline_starts_at_the_text(qtbot: QtBot) -> None:
    view = shown(qtbot, TwoLineDelegate(), TwoLineRow("One", "diamond", "bad"))
    image = grab(view)
    assert image.pixelColor(20, 59) == colour("surface")
    assert image.pixelColor(300, 59) == colour("line")


def test_marks_stand_in_fixed_columns_in_the_party_s_hue(qtbot: QtBot) -> None:
    columns = (Column("Unresolved"), Column("Seeks", "triangle", party=0), Column("x", "ring"))
    view = shown(
        qtbot, TwoLineDelegate(), TwoLineRow("A", columns=columns), TwoLineRow("B", columns=columns)
    )
    image = grab(view)
    first, second = (ink_in(image, QRectF(150, top, 30, 25), "party0") for top in (28, 88))
    assert first == second > 10


def test_silence_has_no_party_s_hue(qtbot: QtBot) -> None:
    assert Column("Silent", "dashed_ring", party=1).mark_colour() == colour("text3")
    assert Column("Holds", "square", party=1).mark_colour() == colour("party1")


def test_a_verbatim_row_looks_different_from_a_paraphrase(qtbot: QtBot) -> None:
    rows = [QuoteRow("State", "We agree on it", verbatim, ("US", 0)) for verbatim in (True, False)]
    view = shown(qtbot, QuoteDelegate(), *rows)
    image = grab(view)
    assert image.copy(0, 30, 300, 45) != image.copy(0, 114, 300, 45)
    assert image.copy(0, 0, 300, 30) == image.copy(0, 84, 300, 30)


def test_a_row_that_is_not_there_yet_is_an_empty_row(qtbot: QtBot) -> None:
    view = shown(qtbot, TwoLineDelegate(), None)
    assert grab(view).pixelColor(100, 20) == colour("surface")
    assert view.sizeHintForRow(0) == 60


def test_only_a_title_that_is_cut_has_a_tooltip() -> None:
    delegate, rect = TwoLineDelegate(), QRectF(0, 0, 300, 60)
    assert delegate.cut_text(rect, TwoLineRow("Ukraine", right="10 Apr")) == ""
    long = "Restrictions on the movement of diplomats of either side in the other's country"
    assert delegate.cut_text(rect, TwoLineRow(long)) == long


def test_a_table_paints_chips_marks_and_plain_words(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    model = QStandardItemModel(1, 3, table)
    model.setHorizontalHeaderLabels(["Issue", "Status", "Quotes"])
    model.setData(model.index(0, 0), "Direct flights")
    model.setData(model.index(0, 1), Cell("Unresolved", "diamond", "bad", chip=True), ROW_ROLE)
    model.setData(model.index(0, 2), "2")
    table.setModel(model)
    dress_table(table, "Issues")
    table.resize(400, 200)
    table.show()
    image = grab(table)
    assert isinstance(table.itemDelegate(), CellDelegate)
    assert ink_in(image, QRectF(100, 0, 100, 36), "badSoft") > 200
    assert table.horizontalHeader().height() == 30
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    header = table.horizontalHeader().grab().toImage()
    assert header.pixelColor(50, 29) == colour("line2")


@pytest.mark.parametrize(
    ("alignment", "right"),
    [(Qt.AlignmentFlag.AlignRight, True), (0x82, True), (0x81, False), (None, False)],
)
def test_alignment_is_understood_as_flag_and_as_number(alignment: object, right: bool) -> None:
    assert is_right(alignment) is right
