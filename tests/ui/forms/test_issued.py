"""The form of an issued brief shows what was issued and takes nothing more."""

from __future__ import annotations

from casefile.briefing.issuing import issue
from casefile.briefing.request import Request
from casefile.ui.forms.page import RecordPage
from casefile.ui.widgets.fields import FieldState
from tests.ui.forms.bench import Bench


def states(page: RecordPage) -> dict[str, FieldState]:
    return {name: saver.built.widget.state() for name, saver in page.body.savers.items()}


def test_a_draft_takes_words_but_not_what_issuing_sets(bench: Bench) -> None:
    page = bench.page("brief", bench.add("brief", type="one_page"))
    found = states(page)
    assert found["bottom_line"] is FieldState.IDLE
    assert found["issued"] is found["number"] is found["frozen"] is FieldState.READ_ONLY


def test_an_issued_brief_takes_nothing_until_the_issue_is_undone(bench: Bench) -> None:
    bench.add("negotiation", title="Talks")
    page = bench.page("brief", bench.add("brief", type="one_page"))
    bench.write(lambda unit: issue(unit, Request("one_page", "TLP:AMBER")).record)
    assert set(states(page).values()) == {FieldState.READ_ONLY}
    assert len(page.body.sections["attachment"].lines()) == 1
    bench.undo()
    found = states(page)
    assert found["bottom_line"] is found["audience"] is FieldState.IDLE
    assert found["number"] is FieldState.READ_ONLY
