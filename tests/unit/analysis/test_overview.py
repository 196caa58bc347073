"""The first page of a case: what it puts forward and why, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefile.analysis import attention
from casefile.analysis import overview_words as words
from casefile.analysis.excerpt import MOST_QUESTIONS
from casefile.analysis.overview import MOST_COUNTED, Overview, overview
from casefile.model.values.days import day_number
from casefile.model.values.when import When
from casefile.operations.records import add_record, add_records, bin_record, change_field
from casefile.store.case import Case
from tests.cases import add, new_case

AS_OF = day_number(2025, 4, 14)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path, title="Talks")
    yield case
    case.close()


def seen(case: Case, as_of: int = AS_OF) -> Overview:
    with case.reading() as connection:
        return overview(connection, as_of)


def told(case: Case, code: str, as_of: int = AS_OF) -> list[tuple[str, str]]:
    found = [m for m in seen(case, as_of).matters if m.code == code]
    return [(line.card.ref, line.reason) for matter in found for line in matter.lines]


def when(edtf: str) -> When:
    return When(edtf, edtf)


def two_sides(case: Case) -> tuple[int, int]:
    sides = [add(case, "party", title=name, short=name[:2].upper()) for name in ("USA", "Russia")]
    rows = [("involves", {"party": side, "role": "principal"}) for side in sides]
    add(case, "negotiation", title="Talks", rows=rows)
    return sides[0], sides[1]


def event(status: str, by: int | None = None, day: str = "2025-04-10") -> tuple[str, Any]:
    return "status_event", {"status": status, "asserted_by": by, "when": when(day)}


def test_nothing_is_put_forward_in_an_empty_case(case: Case) -> None:
    page = seen(case)
    assert page.is_empty
    assert (page.matters, page.issues, page.statements, page.promises) == ((), (), (), ())
    assert page.meetings.last is page.meetings.next is None
    assert words.summary(page) == ""


def test_a_commitment_is_overdue_or_cannot_be_told_or_is_left_alone(case: Case) -> None:
    coming = add(case, "meeting", title="Next round")
    add(case, "commitment", title="Late", due_kind="date", due=when("2025-04-01"))
    add(case, "commitment", title="In time", due_kind="date", due=when("2025-05-01"))
    add(case, "commitment", title="Bound", due_kind="by_meeting", due_meeting=coming)
    add(case, "commitment", title="No day asked for")
    done = [event("full")]
    add(case, "commitment", title="Done", due_kind="date", due=when("2025-04-01"), rows=done)
    assert told(case, "overdue") == [("C-1", "Tue 1 Apr 2025")]
    assert told(case, "cannot_tell") == [("C-3", "By M-1; it has no date yet")]
    assert told(case, "overdue", day_number(2025, 3, 1)) == []
    order = [promise.card.title for promise in seen(case).promises]
    assert order == ["Late", "Bound", "In time", "No day asked for"]


def test_accounts_that_differ_are_named_with_what_each_says(case: Case) -> None:
    us, russia = two_sides(case)
    split = [event("unresolved", us), event("closed", russia)]
    add(case, "issue", title="Staff", rows=split)
    add(case, "issue", title="Visas", rows=[event("closed", us), event("closed", russia)])
    assert told(case, "differ") == [("I-1", "US: unresolved; RU: closed")]
    assert told(case, "differ", day_number(2025, 4, 1)) == []


def test_silence_no_record_and_no_stance_are_three_words(case: Case) -> None:
    us, russia = two_sides(case)
    for number, stance in enumerate(("silent", None, "seeks")):
        issue = add(case, "issue", title=f"Issue {number}")
        add(case, "position", issue=issue, party=us, stance=stance)
    del russia
    said = [[words.account_sign(one).word for one in s.accounts] for s in seen(case).issues]
    assert said == [
        ["Silent", "No record"],
        ["Stance not recorded", "No record"],
        ["Seeks", "No record"],
    ]


def test_the_last_round_the_next_and_that_it_has_no_day(case: Case) -> None:
    for title, day in (("First", "2025-02-27"), ("Second", "2025-04-10")):
        add(case, "meeting", title=title, when=when(day), rows=[event("held", day=day)])
    call = {"title": "Call", "kind": "call", "when": when("2025-04-12")}
    with case.edit("Add a call") as unit:
        add_record(unit, kind="meeting", values=call)
    add(case, "meeting", title="Third", rows=[event("mooted")])
    page = seen(case)
    titles = [m and m.title for m in (page.meetings.before, page.meetings.last, page.meetings.next)]
    assert titles == ["First", "Second", "Third"]
    assert words.summary(page) == "2 rounds held, the last Thu 10 Apr 2025."
    assert told(case, "no_day") == [("M-4", "no day is recorded")]
    earlier = seen(case, day_number(2025, 3, 1)).meetings
    assert earlier.last is not None
    assert earlier.last.title == "First"


def test_questions_and_discrepancies_stay_until_they_are_settled(case: Case) -> None:
    add(case, "question", text="When?")
    add(case, "question", text="Where?", rows=[event("answered")])
    with case.edit("Add") as unit:
        values = {"title": "Six or four", "kind": "count"}
        open_one = add_record(unit, kind="discrepancy", values=values)
    add(case, "discrepancy", title="Old", state="explained")
    assert told(case, "questions") == [("Q-1", "open")]
    assert told(case, "discrepancies") == [("D-1", "count")]
    with case.edit("Explain") as unit:
        change_field(unit, record=open_one, field="state", value="explained")
    assert told(case, "discrepancies") == []


def test_gaps_are_counted_and_the_first_told_newest_first(case: Case) -> None:
    texts = [{"text": f"Words {n}"} for n in range(attention.MOST_LINES + 5)]
    with case.edit("Add") as unit:
        add_records(unit, kind="statement", items=texts)
    (found,) = (m for m in seen(case).matters if m.code == "unsourced")
    assert (found.total, len(found.lines)) == (attention.MOST_LINES + 5, attention.MOST_LINES)
    assert found.lines[0].card.ref == f"S-{attention.MOST_LINES + 5}"
    with case.edit("Bin") as unit:
        bin_record(unit, record=found.lines[0].card.id)
    assert told(case, "unsourced")[0][0] == f"S-{attention.MOST_LINES + 4}"


def test_what_was_looked_at_only_in_part_says_so(case: Case) -> None:
    with case.edit("Add") as unit:
        items = [{"text": f"What of {n}?"} for n in range(MOST_QUESTIONS + 5)]
        add_records(unit, kind="question", items=items)
    (found,) = (m for m in seen(case).matters if m.code == "questions")
    assert (found.total, found.count) == (MOST_QUESTIONS, f"{MOST_QUESTIONS}+")


def test_statements_on_an_issue_are_counted_only_so_far(case: Case) -> None:
    issue = add(case, "issue", title="Staff")
    about = [("concerns", {"target": issue})]
    with case.edit("Add") as unit:
        items = [{"text": f"Words {n}", "rows": about} for n in range(MOST_COUNTED + 3)]
        add_records(unit, kind="statement", items=items)
    page = seen(case)
    assert page.counted == {issue: MOST_COUNTED}
    assert words.counted_words(page, issue) == "99+"


def test_rewrites_of_one_story_are_one_origin(case: Case) -> None:
    wire = add(case, "source", title="Wire")
    add(case, "source", title="Rewrite", rows=[("derivation", {"root": wire})])
    assert words.summary(seen(case)) == "2 sources from 1 independent origin."


def test_a_change_leads_to_its_record_unless_that_is_gone(case: Case) -> None:
    issue = add(case, "issue", title="Staff")
    add(case, "issue", title="Visas")
    assert [(c.step.sentence, c.card and c.card.ref) for c in seen(case).changes] == [
        ("Add issue", "I-2"),
        ("Add issue", "I-1"),
    ]
    with case.edit("Bin Staff") as unit:
        bin_record(unit, record=issue)
    assert [c.card and c.card.ref for c in seen(case).changes] == [None, "I-2", None]


def two_rounds(case: Case) -> tuple[int, int]:
    days = ("2025-02-27", "2025-04-10")
    first, second = (
        add(case, "meeting", [event("held", day=day)], title=day, when=when(day)) for day in days
    )
    return first, second


def test_positions_that_moved_since_the_round_before_are_told_with_both_stances(case: Case) -> None:
    us, ru = two_sides(case)
    two_rounds(case)
    issues = [add(case, "issue", title=title) for title in ("Tolls", "Visas", "Pay", "Flights")]
    cells = (
        (0, us, "opposes", "2025-02-27"),
        (0, us, "accepts", "2025-04-10"),
        (1, us, "seeks", "2025-02-27"),
        (1, us, "seeks", "2025-04-10"),
        (2, ru, "seeks", "2025-04-10"),
    )
    for issue, party, stance, day in cells:
        given = {"issue": issues[issue], "party": party, "stance": stance}
        add(case, "position", **given, when=when(day))
    page = seen(case)
    kinds = [page.since[issue].kind for issue in issues]
    assert kinds == ["closer", "unchanged", "first_record", "no_record"]
    assert told(case, "moved") == [("PO-2", "US: opposes → accepts, closer")]
    # No round before: nothing to tell a movement against.
    assert seen(case, day_number(2025, 3, 1)).since == {}


def test_what_went_closer_and_further_at_once_is_neither(case: Case) -> None:
    us, ru = two_sides(case)
    two_rounds(case)
    issue = add(case, "issue", title="Tolls")
    for party, before, after in ((us, "opposes", "accepts"), (ru, "accepts", "opposes")):
        for stance, day in ((before, "2025-02-27"), (after, "2025-04-10")):
            add(case, "position", issue=issue, party=party, stance=stance, when=when(day))
    assert seen(case).since[issue].kind == "both_ways"
    assert words.since_sign(seen(case).since[issue]).word == "Both ways"


def test_who_is_silent_while_the_other_speaks_is_told_with_the_days(case: Case) -> None:
    us, ru = two_sides(case)
    spoken, unspoken = (add(case, "issue", title=title) for title in ("Tolls", "Visas"))
    add(case, "position", issue=spoken, party=us, stance="seeks", when=when("2025-04-10"))
    add(case, "position", issue=spoken, party=ru, stance="silent", when=when("2025-04-10"))
    for party in (us, ru):
        add(case, "position", issue=unspoken, party=party, stance="silent", when=when("2025-04-10"))
    assert told(case, "silences") == [("I-1", "RU: silent 4 days ago")]


def test_one_sided_accounts_of_the_last_round_lead_to_the_readouts(case: Case) -> None:
    us, ru = two_sides(case)
    _first, last = two_rounds(case)
    one, both = (add(case, "issue", title=title) for title in ("Tolls", "Visas"))
    for issue, speakers in ((one, (us,)), (both, (us, ru))):
        for speaker in speakers:
            about = [("concerns", {"target": issue})]
            said = {"text": "We spoke.", "speaker": speaker, "meeting": last}
            add(case, "statement", about, **said, when=when("2025-04-10"))
    assert told(case, "readouts") == [("M-2", "1 of 2 points one-sided")]
    (matter,) = [m for m in seen(case).matters if m.code == "readouts"]
    assert matter.lines[0].page == "readouts"


def test_a_fact_on_one_origin_alone_names_it(case: Case) -> None:
    sources = [add(case, "source", title=f"Paper {n}") for n in range(2)]
    cite = [("citation", {"source": one}) for one in sources]
    add(case, "agreement", [cite[0]], title="Once")
    add(case, "agreement", cite, title="Twice")
    assert told(case, "alone") == [("A-1", "rests on SR-1 alone")]


def test_that_accounts_differ_is_told_of_all_principals_not_only_of_those_shown(case: Case) -> None:
    sides = [add(case, "party", title=name, short=name[:2].upper()) for name in ("A1", "B2", "C3")]
    rows = [("involves", {"party": side, "role": "principal"}) for side in sides]
    add(case, "negotiation", title="Talks", rows=rows)
    add(
        case,
        "issue",
        [event("agreed_text", sides[0]), event("deadlocked", sides[2])],
        title="Tolls",
    )
    page = seen(case)
    assert (len(page.parties), page.others) == (2, 1)
    assert page.issues[0].split
    assert len(page.issues[0].accounts) == 2
    assert told(case, "differ") == [("I-1", "A1: agreed text; C3: deadlocked")]
