"""The marks that are kept are those that the records make, whatever happens to the records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.analysis.dated import dated_marks, lane_order
from casefile.analysis.mark_index import MarkProjector
from casefile.analysis.projections import projectors
from casefile.analysis.timelines import Reading, read_again, read_lanes
from casefile.model.values.days import day_number
from casefile.operations.records import bin_record, change_field, purge_record
from casefile.search.projector import SearchProjector
from casefile.store.case import Case
from casefile.store.check import check_case
from casefile.timeline.fetched import Fetched
from casefile.timeline.marks import Grouping, lanes_of
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = new_case(tmp_path)
    _fill(made)
    yield made
    made.close()


def _fill(case: Case) -> None:
    state = add(case, "party", title="Russia", short="RU")
    post = ("appointment", {"post": "Ambassador", "held": "2025-01-10/.."})
    person = add(case, "person", title="Darchiev", party=state, rows=[post])
    event = ("status_event", {"status": "raised", "when": "2025-02-27", "asserted_by": state})
    issue = add(case, "issue", title="Flights", rows=[event])
    about = [("concerns", {"target": issue})]
    for when in ("2025-04-10T15:00", "2025-04-10T09:30", "2025-04~", "2025-04-10"):
        add(case, "statement", text=f"On {when}.", speaker=person, when=when, rows=about)
    add(case, "meeting", title="Planned", planned="2025-05/2025-06")
    add(case, "meeting", title="Held", when="2025-04-10/2025-04-12")
    add(case, "measure", title="Ban", effective="2021-08-01/..")
    add(case, "measure", title="Closure", when="2017-09-02", lifted="2019-01-01")
    add(case, "commitment", title="Report", when="2025-04-10", due_kind="date", due="2025-05-09")
    for when in ("../2025-01-05", "/2025-03-01", "XXXX-02-27"):
        add(case, "source", title=f"Source {when}", when=when)
    add(case, "source", title="No date at all")


def read(case: Case, grouping: Grouping = Grouping.KIND, words: str = "") -> Reading:
    with case.reading() as connection:
        return read_lanes(connection, grouping, words, lend=case.reading)


def record(case: Case, title: str) -> int:
    with case.reading() as connection:
        found = connection.exec_driver_sql("SELECT id FROM record WHERE title = ?", (title,))
        return int(found.scalar_one())


def differences(case: Case) -> list[str]:
    with case.reading() as connection:
        return MarkProjector().differences(connection)


@pytest.mark.parametrize("grouping", list(Grouping))
@pytest.mark.parametrize("words", ["", "2025", "flights"])
def test_lanes_are_those_of_all_marks_sorted(case: Case, grouping: Grouping, words: str) -> None:
    with case.reading() as connection:
        expected = lanes_of(dated_marks(connection, words), grouping, lane_order)
    found = read(case, grouping, words).lanes
    assert [lane.name for lane in found] == [lane.name for lane in expected]
    for ours, plain in zip(found, expected, strict=True):
        assert list(ours.marks) == list(plain.marks)
        assert sorted(one.label for one in ours.tray) == sorted(one.label for one in plain.tray)
        assert (ours.lows, ours.highs) == (plain.lows, plain.highs)


def test_bands_and_reach_are_those_of_what_is_found(case: Case) -> None:
    day = day_number(2025, 4, 10)
    assert read(case).bands == ((day, day + 2),)
    assert read(case).span[0] == day_number(2017, 9, 2)
    assert read(case, words="held").span == (day, day + 2)
    assert read(case, words="report").bands == ()


def test_an_edit_undone_and_done_again_keeps_the_marks_current(case: Case) -> None:
    held = record(case, "Held")
    before = read(case)
    with case.edit("Change a date") as unit:
        change_field(unit, record=held, field="when", value="2025-06-01")
    assert differences(case) == []
    with case.edit("Bin") as unit:
        bin_record(unit, record=held)
    assert differences(case) == []
    assert "Held" not in [one.label for lane in read(case).lanes for one in lane.marks]
    case.undo()
    case.undo()
    assert differences(case) == []
    assert read(case).lanes == before.lanes
    case.redo()
    assert differences(case) == []


def test_what_is_purged_leaves_nothing(case: Case) -> None:
    gone = record(case, "Russia")
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    with case.edit("Purge") as unit:
        purge_record(unit, record=gone)
    assert differences(case) == []


@pytest.mark.parametrize("grouping", [Grouping.KIND, Grouping.ISSUE, Grouping.ASSERTER])
@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("On 2025-04-10.", "2025-04-10T12:00"),
        ("On 2025-04-10T15:00.", "2025-04-10T01:00"),
        ("On 2025-04~.", None),
        ("Source /2025-03-01", "../2024-03-01"),
        ("Source ../2025-01-05", "2024-03-01"),
        ("Source XXXX-02-27", "2024-02-27"),
        ("Closure", "2016-01-01"),
    ],
)
def test_reading_again_what_changed_is_what_a_whole_reading_gives(
    case: Case, title: str, value: str | None, grouping: Grouping
) -> None:
    known, one = read(case, grouping), record(case, title)
    assert all(list(lane.marks) for lane in known.lanes if len(lane.marks))
    with case.edit("Change a date") as unit:
        change_field(unit, record=one, field="when", value=value)
    with case.reading() as connection:
        again = read_again(connection, known, frozenset({one}), grouping, lend=case.reading)
    whole = read(case, grouping)
    assert again.lanes == whole.lanes
    assert (again.whole.lows, again.span) == (whole.whole.lows, whole.span)
    assert [lane.peaks for lane in again.lanes] == [lane.peaks for lane in whole.lanes]


def test_a_file_without_the_table_is_read_all_the_same(tmp_path: Path) -> None:
    case = Case.create(tmp_path / "old.casefile", projectors=[SearchProjector()])
    _fill(case)
    old = read(case)
    case.close()
    case = Case.open(case.path, projectors=projectors(), read_only=True)
    assert read(case).lanes == old.lanes
    with case.reading() as connection:
        assert check_case(connection, case.projectors) == ()
    case.close()
    case = Case.open(case.path, projectors=projectors())
    assert differences(case) == []
    assert read(case).lanes == old.lanes
    case.close()


def test_a_mark_that_went_a_moment_ago_is_passed_over(case: Case) -> None:
    known, one = read(case), record(case, "Held")
    with case.edit("Bin") as unit:
        bin_record(unit, record=one)
    meetings = known.lanes[0].marks
    assert [mark.label for mark in meetings] == ["", "Planned"]
    assert meetings[0].span.low == day_number(2025, 4, 10)


def test_what_marks_are_called_is_told_without_making_them(case: Case) -> None:
    for lane in read(case).lanes:
        assert isinstance(lane.marks, Fetched)
        assert list(lane.marks.labels()) == [one.label for one in lane.marks]
