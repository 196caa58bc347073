"""What is derived in the readings: paths, ties, totals, posts, support, overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.due import Due, overdue
from casefile.analysis.linchpins import without
from casefile.analysis.promises import firmness, hanging_on, ledger
from casefile.analysis.relays import Rendered, difference
from casefile.analysis.sight import Lens
from casefile.analysis.since import Baseline, changes, last_brief, last_round
from casefile.analysis.tallies import number, reconciled
from casefile.errors import NotFoundError
from casefile.model.values.days import day_number
from casefile.model.values.spans import UNDATED, days_between, one_day
from casefile.model.values.truth import Truth, after, before
from casefile.model.values.when import read_when
from casefile.operations.records import add_row, change_field
from casefile.store.case import Case
from tests.cases import add, new_case

DAYS = st.integers(700_000, 760_000)
LENS = Lens(day_number(2025, 6, 1))


@given(DAYS, DAYS, DAYS)
def test_overdue_is_told_for_certain_only_outside_the_days_it_may_be(
    one: int, other: int, today: int
) -> None:
    first, last = sorted((one, other))
    told = overdue(Due(read_when(_range(first, last)).span), today)
    if last < today:
        assert told is Truth.YES
    elif first >= today:
        assert told is Truth.NO
    else:
        assert told is Truth.CANNOT_TELL


def _range(first: int, last: int) -> str:
    return f"[{date.fromordinal(first)}..{date.fromordinal(last)}]"


@given(DAYS)
def test_what_has_no_day_is_never_called_overdue_or_not(today: int) -> None:
    assert overdue(Due(UNDATED), today) is Truth.CANNOT_TELL
    assert overdue(Due(UNDATED, is_given=False), today) is Truth.NO


@given(DAYS, DAYS, DAYS, DAYS)
def test_before_and_after_never_both_hold(a: int, b: int, c: int, d: int) -> None:
    one, other = days_between(*sorted((a, b))), days_between(*sorted((c, d)))
    assert after(other, one) is before(one, other)
    assert not (before(one, other) is Truth.YES and after(one, other) is Truth.YES)
    assert before(one, one) is not Truth.YES
    assert before(one_day(a), one_day(b)) is (Truth.YES if a < b else Truth.NO)


def test_words_in_another_language_are_compared_by_way_of_a_rendering() -> None:
    ours = Rendered("en", "ours", "it was decided to work promptly", "Desk")
    how, old, new = difference(("ru", "решено"), ("en", "its priority"), [ours])
    assert how == "rendering"
    assert "".join(p.text for p in old) == ours.text
    assert [p.text for p in new if not p.kept] == ["its priority"]
    assert difference(("ru", "решено"), ("en", "its priority"), []) == ("", (), ())


def test_totals_are_reconciled_in_words() -> None:
    eight = ["owned"] * 5 + ["disputed"] + ["leased"] * 2
    assert reconciled(eight, 8) == "eight listed, two leased, six owned (one disputed)"
    assert reconciled(["owned"] * 3, 4) == "three listed, three owned, four stated"
    assert reconciled(["", ""], None) == "two listed"
    assert number(13) == "13"


def test_the_firmest_wording_stands_highest() -> None:
    assert firmness("shall") > firmness("agreed_to") > firmness("discussed") > firmness(None)


def _sourced(folder: Path) -> tuple[Case, dict[str, int]]:
    case = new_case(folder)
    known = {"wire": add(case, "source", title="Wire"), "paper": add(case, "source", title="Paper")}
    copies = [("derivation", {"root": known["wire"]})]
    known["copy"] = add(case, "source", copies, title="Copy")
    for name in ("copy", "paper"):
        cites = [("citation", {"source": known[name]})]
        known[f"{name} said"] = add(case, "statement", cites, text=f"Said in {name}")
    for name, rests in (("weak", ("copy",)), ("strong", ("copy", "paper"))):
        on = [("evidence", {"target": known[f"{one} said"]}) for one in rests]
        known[name] = add(case, "judgement", on, text=f"The {name} one.")
    return case, known


def test_what_derives_from_a_source_alone_goes_with_it(tmp_path: Path) -> None:
    case, known = _sourced(tmp_path)
    with case.reading() as connection:
        seen = without(connection, LENS, known["wire"])
        other = without(connection, LENS, known["copy"])
    assert [card.id for card in seen.gone] == [known["copy"]]
    assert {one.record.id for one in seen.lost} == {known["weak"], known["copy said"]}
    assert [one.record.id for one in seen.weakened] == [known["strong"]]
    assert {one.record.id for one in other.lost} == {one.record.id for one in seen.lost}
    case.close()


def test_what_hangs_on_a_meeting_is_told_before_and_after_it_is_cancelled(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    on = [("status_event", {"status": "scheduled", "when": "2025-01-01"})]
    meeting = add(case, "meeting", on, title="Next", planned="2025-05-01")
    due = {"due_kind": "by_meeting", "due_meeting": meeting}
    vow = add(case, "commitment", title="Mend it", **due)
    with case.reading() as connection:
        seen = hanging_on(connection, LENS, meeting)
    assert [(one.commitment.id, one.overdue) for one in seen.vows] == [(vow, Truth.YES)]
    with case.edit("Cancel") as unit:
        values = {"status": "cancelled", "when": "2025-04-01"}
        add_row(unit, owner=meeting, row="status_event", values=values)
    with case.reading() as connection:
        late = ledger(connection, LENS).vows[0]
    assert late.overdue is Truth.CANNOT_TELL
    assert "which was cancelled" in late.due
    case.close()


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    with case.reading() as connection:
        with pytest.raises(NotFoundError):
            last_round(connection, LENS)
        with pytest.raises(NotFoundError):
            last_brief(connection, LENS)
    case.close()


def test_after_a_brief_only_what_was_entered_later_is_told(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Old")
    brief = add(case, "brief", title="Told", issued=1)
    added = add(case, "issue", title="New")
    with case.edit("Rename") as unit:
        change_field(unit, record=issue, field="title", value="Renamed")
    today = Lens(day_number(2100, 1, 1))
    with case.reading() as connection:
        since = last_brief(connection, today)
        seen = changes(connection, today, since)
        audience = changes(connection, Lens(today.as_of, None, "TLP:RED"), since)
    assert since.record == brief
    lines = {line.record.id: line for one in seen.issues for line in one.lines}
    assert set(lines) == {issue, added}
    assert lines[issue].before == "Old"
    assert all(line.step for line in lines.values())
    told = [line for one in audience.issues for line in one.lines]
    assert not any(line.before or "Renamed" in line.after or line.step for line in told)
    case.close()


def test_since_a_day_what_happened_before_it_is_left_out(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="Ubbania")
    told = [
        ("status_event", {"status": code, "asserted_by": party, "when": when})
        for code, when in (("raised", "2025-01-01"), ("narrowing", "2025-03-01"))
    ]
    add(case, "issue", told, title="Tolls")
    with case.reading() as connection:
        seen = changes(connection, LENS, Baseline(day=day_number(2025, 2, 1)))
    (line,) = seen.issues[0].lines
    assert (line.before, line.after) == ("Raised", "Narrowing")
    case.close()
