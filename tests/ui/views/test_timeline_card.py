"""The card of a mark: what it tells, when it comes and goes, and where it leads."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.operations.records import add_record
from casefile.ui.views.timeline.card import Card, Told
from casefile.ui.views.timeline.page import TimelinePage
from casefile.ui.widgets.badges import Chip
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.quote_block import QuoteBlock
from tests.ui.forms.bench import Bench

Open = Callable[[], TimelinePage]


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> TimelinePage:
        party = bench.add("party", title="Atlantis", short="AT")
        issue = bench.add("issue", title="Visas")
        source = bench.add("source", title="An article", reliability="B")
        cited = {"source": source, "quote": "<b>took place</b> well", "credibility": "2"}
        rows = [("citation", cited), ("concerns", {"target": issue})]
        bench.add(
            "statement", text="It <i>took place</i> well", when="on 10 April 2025", speaker=party,
            rows=rows,
        )  # fmt: skip
        bench.add("meeting", title="First round", when="2025-02-27")
        page = TimelinePage(bench.tasks)
        page.resize(1200, 700)
        bench.show(page)
        bench.settle()
        page.canvas.setFocus()
        return page

    return open_page


def told(card: Card) -> str:
    parts = [one.text() for kind in (Label, Paragraph) for one in card.findChildren(kind)]
    return "\n".join(parts)


def of_statement(bench: Bench, page: TimelinePage) -> Card:
    """Show the card of the statement by keys."""
    QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    bench.settle()
    return page.canvas.card


def test_it_tells_date_basis_names_words_and_source(bench: Bench, opened: Open) -> None:
    card = of_statement(bench, opened())
    said = told(card)
    for words in ("2025-04-10", "“on 10 April 2025”", "Stated", "Atlantis", "Visas", "S-1"):
        assert words in said
    (block,) = card.findChildren(QuoteBlock)
    assert block.words.text() == "“It <i>took place</i> well”"
    assert "Atlantis" in card.accessibleName()
    assert "Source: An article" in card.accessibleName()


def test_it_leads_to_the_record_the_passage_and_the_source(bench: Bench, opened: Open) -> None:
    page = opened()
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    card = of_statement(bench, page)
    links = {one.text(): one for one in card.findChildren(Button)}
    links["SR-1"].click()
    links["Open"].click()
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    statement, source = bench.named("S-1"), bench.named("SR-1")
    assert wanted == [source, statement, statement]


def test_what_a_position_rests_on_is_shown_in_its_words(bench: Bench, opened: Open) -> None:
    page = opened()
    statement = bench.named("S-1")
    wanted: list[int] = []
    page.open_requested.connect(wanted.append)
    rows = [("evidence", {"target": statement})]
    bench.write(
        lambda unit: _add_position(unit, bench.named("P-1"), bench.named("I-1"), rows),
    )
    names = [one.name for one in page.canvas.lanes]
    QTest.keyClick(page.canvas, Qt.Key.Key_Home)
    for _ in range(names.index("Positions")):
        QTest.keyClick(page.canvas, Qt.Key.Key_Down)
    QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    bench.settle()
    (block,) = page.canvas.card.findChildren(QuoteBlock)
    assert "took place" in block.words.text()
    QTest.keyClick(page.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wanted == [statement]


def _add_position(unit: object, party: int, issue: int, rows: object) -> int:
    values = {"party": party, "issue": issue, "when": "2025-04-11", "stance": "seeks"}
    return add_record(unit, kind="position", values=values, rows=rows)  # type: ignore[arg-type]


def test_hovering_waits_stays_while_the_pointer_goes_over_and_goes(
    bench: Bench, opened: Open
) -> None:
    page = opened()
    canvas, card = page.canvas, page.canvas.card
    spot = canvas.picture().spots[0]
    QTest.mouseMove(canvas, canvas.area_of(spot).center().toPoint())
    assert card.mark is None
    assert card.rest.isActive()
    card.rest.timeout.emit()
    bench.settle()
    assert card.mark is spot.placed.mark
    seen = card.findChildren(Paragraph)
    QTest.mouseMove(canvas, canvas.area_of(spot).center().toPoint() + QPoint(1, 1))
    assert card.findChildren(Paragraph) == seen  # it was not made anew
    QTest.mouseMove(canvas, QPoint(canvas.width() - 4, canvas.height() - 4))
    assert card.mark is spot.placed.mark
    assert card.grace.isActive()
    QApplication.sendEvent(card, _enter(card))
    assert not card.grace.isActive()
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    card.grace.timeout.emit()
    assert card.mark is None


def _enter(card: Card) -> QEvent:
    at = QPointF(5, 5)
    return QEnterEvent(at, at, QPointF(card.mapToGlobal(QPoint(5, 5))))


def test_what_is_left_before_it_came_does_not_come(opened: Open) -> None:
    page = opened()
    canvas, card = page.canvas, page.canvas.card
    waiting: list[Callable[[Told], None]] = []
    card.ask = lambda _mark, then: waiting.append(then)
    spot = canvas.picture().spots[0]
    QTest.mouseMove(canvas, canvas.area_of(spot).center().toPoint())
    card.rest.timeout.emit()
    QTest.mouseMove(canvas, QPoint(canvas.width() - 4, canvas.height() - 4))
    waiting[0](Told())
    assert card.mark is None


def test_what_is_planned_says_so(bench: Bench, opened: Open) -> None:
    bench.add("meeting", title="Second round", planned="2025-05")
    page = opened()
    QTest.keyClick(page.canvas, Qt.Key.Key_Right)
    QTest.keyClick(page.canvas, Qt.Key.Key_Space)
    bench.settle()
    chips = page.canvas.card.findChildren(Chip)
    assert [one.accessibleName() for one in chips] == ["Planned"]
    assert page.canvas.card.accessibleName().endswith("Planned")
