"""Status by asserter: one line each, over the days, tied where they disagree."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from casefile.analysis.sight import Lens
from casefile.briefing.pages.status import read_status
from casefile.operations.sample import build_sample
from casefile.ui.views.sheets.status import StatusPage
from casefile.ui.widgets.lines import NoteLine
from tests.cases import new_case
from tests.ui.forms.bench import Bench


def fill(bench: Bench) -> int:
    usa, russia = (bench.add("party", title=name) for name in ("USA", "Russia"))
    told = [
        ("status_event", {"status": "raised", "asserted_by": usa, "when": "2025-02-27"}),
        ("status_event", {"status": "unresolved", "asserted_by": usa, "when": "2025-04-10"}),
        ("status_event", {"status": "agreed_in_principle", "asserted_by": russia,
                          "when": "2025-04-10", "note": "A road map."}),
    ]  # fmt: skip
    bench.add("issue", title="Nobody told of this")
    return bench.add("issue", title="Properties", rows=told)


def opened(bench: Bench) -> StatusPage:
    page = StatusPage(bench.tasks)
    bench.show(page)
    bench.settle()
    return page


def test_each_asserter_has_a_line_over_the_days_and_they_are_tied_where_they_differ(
    bench: Bench,
) -> None:
    record = fill(bench)
    page = opened(bench)
    table = page.table()
    assert table.heads == ("Asserted by", "Thu 27 Feb 2025", "Thu 10 Apr 2025")
    assert table.rows == (
        ("USA", "Raised", "Unresolved"),
        ("Russia", "", "Agreed in principle: A road map."),
    )
    (tie,) = page.findChildren(NoteLine)
    assert "From 2025-04-10 they differ" in tie.accessibleName()
    asked: list[int] = []
    page.open_requested.connect(asked.append)
    tie.click()
    bench.press(page.grids[0], Qt.Key.Key_Return)
    assert asked == [record, record]


def test_of_many_days_the_earlier_ones_are_told_in_a_word(bench: Bench) -> None:
    usa = bench.add("party", title="USA")
    days = [f"2025-02-{day:02d}" for day in range(1, 11)]
    codes = ["raised", "unresolved"] * 5
    told = [
        ("status_event", {"status": code, "asserted_by": usa, "when": day})
        for code, day in zip(codes, days, strict=True)
    ]
    bench.add("issue", title="Properties", rows=told)
    table = opened(bench).table()
    assert table.heads[:3] == ("Asserted by", "Earlier", "Tue 4 Feb 2025")
    assert len(table.heads) == 9
    assert table.rows[0][1] == "Raised: Mon 3 Feb 2025; 2 before"


def test_the_status_of_other_kinds_is_shown_too(bench: Bench) -> None:
    fill(bench)
    page = opened(bench)
    page.kinds.set_current(1)
    bench.settle()
    assert page.empty.isVisible()


def test_russia_is_silent_of_local_staff_in_the_sample(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    build_sample(case)
    with case.reading() as connection:
        issues = read_status(connection, Lens(740_000))
    case.close()
    staff = next(part for part in issues.parts if "Local staff" in part.title)
    assert [row.cells[1].mark for row in staff.rows] == ["half", "dashed_ring"]
    assert [line.under for line in staff.lines] == [
        "United States: raised; Russian Federation: silent"
    ]
