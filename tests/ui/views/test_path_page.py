"""The path of a quotation: rungs with what changed, and documents that are one origin."""

from __future__ import annotations

from casefile.analysis.relays import path
from casefile.analysis.sight import Lens
from casefile.briefing.pages.path import Ladder
from casefile.operations.sample import build_sample
from casefile.store.reads import find_reference
from casefile.ui.views.sheets.path import PathPage
from casefile.ui.widgets.marked_text import MarkedText
from tests.ui.forms.bench import Bench


def test_the_ladder_says_of_the_sample_what_the_command_says_and_marks_what_changed(
    bench: Bench,
) -> None:
    build_sample(bench.case)
    page = PathPage(bench.tasks)
    bench.show(page)
    bench.settle()
    with bench.case.reading() as connection:
        tenth = find_reference(connection, "S-10")
        assert tenth is not None
        told = path(connection, Lens(740_000), tenth)
    page.show_record(tenth)
    bench.settle()
    assert page.shown is not None
    assert isinstance(page.shown.answer, Ladder)
    assert page.shown.answer.path.rungs == told.rungs
    choice = page.statement.choice()
    assert choice is not None
    assert choice.code == str(tenth)
    changed = [rung for rung in told.rungs if rung.compared]
    marked = page.findChildren(MarkedText)
    assert len(marked) == 2 * len(changed) > 0
    assert all(one.accessibleDescription() for one in marked)


def test_the_statement_can_be_chosen_and_a_case_without_paths_says_so(bench: Bench) -> None:
    page = PathPage(bench.tasks)
    bench.show(page)
    bench.settle()
    assert page.empty.isVisible()
    rows = [("relay", {"role": "originator", "agent_text": "A spokesman"})]
    first, second = (bench.add("statement", text=words, rows=rows) for words in ("One", "Two"))
    page.look()
    bench.settle()
    assert page.shown is not None
    assert "“One”" in page.shown.parts[0].title
    # Nobody said whether the words stayed as they were.
    assert page.shown.parts[0].rows[0].cells[4].text == "Not known"
    page.statement.setCurrentIndex(1)
    bench.settle()
    assert "“Two”" in page.shown.parts[0].title
    assert first != second
