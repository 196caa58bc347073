"""How much a form reads: as many queries for much as for little. And how sums are said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from casefile.model.kinds.catalogue import vocabularies
from casefile.model.values.when import read_when
from casefile.store.rows import Row
from casefile.ui.forms.assessment_reading import adds_up
from casefile.ui.forms.layouts import LAYOUTS
from casefile.ui.forms.reading import PageData, read_page
from casefile.ui.forms.summaries import summary_of
from casefile.ui.forms.told import told
from tests.ui.forms.bench import Bench


def queries(bench: Bench, kind: str, record: int) -> int:
    """Return how many queries the form of a record takes, every one counted."""
    counted: list[str] = []
    with bench.case.reading() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        # What is asked once only, when a case is first read, is none of the form's.
        read_page(connection, record, LAYOUTS[kind].read_more)
        raw.set_trace_callback(counted.append)
        try:
            read_page(connection, record, LAYOUTS[kind].read_more)
        finally:
            raw.set_trace_callback(None)
    return len(counted)


def read(bench: Bench, kind: str, record: int) -> PageData:
    with bench.case.reading() as connection:
        data = read_page(connection, record, LAYOUTS[kind].read_more)
    assert data is not None
    return data


def _negotiation(bench: Bench, many: int) -> int:
    hub = bench.add("negotiation")
    us = bench.add("party")
    for _ in range(many):
        meeting = bench.add("meeting", negotiation=hub)
        bench.add("agreement", meeting=meeting)
        event = ("status_event", {"status": "raised", "asserted_by": us})
        bench.add("issue", negotiation=hub, rows=[event])
    return hub


def _meeting(bench: Bench, many: int) -> int:
    us = bench.add("party")
    people = [bench.add("person", party=us) for _ in range(many)]
    seats = [("delegate", {"party": us, "person": one}) for one in people]
    hub = bench.add("meeting", rows=seats)
    for one in people:
        bench.add("statement", meeting=hub, speaker=one)
    return hub


def _person(bench: Bench, many: int) -> int:
    us = bench.add("party")
    hub = bench.add("person", party=us)
    for _ in range(many):
        bench.add("statement", speaker=hub)
        bench.add("meeting", rows=[("delegate", {"party": us, "person": hub})])
    return hub


def _source(bench: Bench, many: int) -> int:
    hub = bench.add("source")
    for _ in range(many):
        bench.add("source", rows=[("derivation", {"root": hub})])
        bench.add("statement", rows=[("citation", {"source": hub})])
    return hub


def _property(bench: Bench, many: int) -> int:
    us = bench.add("party")
    claims = [("ownership", {"holder": us, "asserted_by": us}) for _ in range(many)]
    hub = bench.add("property", rows=claims)
    for _ in range(many):
        bench.add("measure", rows=[("concerns", {"target": hub})])
        bench.add("tally", rows=[("member", {"member": hub})])
    return hub


def _statement(bench: Bench, many: int) -> int:
    source = bench.add("source")
    rows = [
        ("relay", {"role": "relayed_by", "agent": source, "wording": f"a b {n}"})
        for n in range(many)
    ]
    return bench.add("statement", rows=rows)


def _party(bench: Bench, many: int) -> int:
    hub = bench.add("party")
    for _ in range(many):
        bench.add("party", parent=hub)
        bench.add("person", party=hub)
        bench.add("position", party=hub)
    return hub


def _discrepancy(bench: Bench, many: int) -> int:
    sides = [("side", {"says": f"one {n}"}) for n in range(many)]
    return bench.add("discrepancy", rows=sides)


MAKERS: dict[str, Callable[[Bench, int], int]] = {
    "negotiation": _negotiation,
    "meeting": _meeting,
    "person": _person,
    "source": _source,
    "property": _property,
    "statement": _statement,
    "party": _party,
    "discrepancy": _discrepancy,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_form_asks_as_often_for_much_as_for_little(bench: Bench, kind: str) -> None:
    few, many = MAKERS[kind](bench, 3), MAKERS[kind](bench, 11)
    assert queries(bench, kind, few) == queries(bench, kind, many)


def test_of_many_the_latest_are_shown_in_order_and_the_rest_counted(bench: Bench) -> None:
    hub = bench.add("meeting")
    for day in range(1, 21):
        bench.add("statement", meeting=hub, when=read_when(f"{day} Apr 2025"), text=f"Day {day}")
    bench.add("statement", meeting=hub, text="Without a day")
    block = told(read(bench, "meeting", hub)).blocks["statements"]
    assert block.total == 21
    assert [line.title for line in block.lines] == [f"Day {day}" for day in range(9, 21)]


def test_undated_records_stand_last(bench: Bench) -> None:
    hub = bench.add("meeting")
    bench.add("statement", meeting=hub, text="Without a day")
    bench.add("statement", meeting=hub, when=read_when("10 Apr 2025"), text="On a day")
    lines = told(read(bench, "meeting", hub)).blocks["statements"].lines
    assert [(line.title, line.right) for line in lines][1] == ("Without a day", "Undated")


def _members(*certainties: str) -> list[Row]:
    return [Row(n, "", "member", 1, n, None, {"certainty": c}) for n, c in enumerate(certainties)]


@pytest.mark.parametrize(
    ("stated", "certainties", "said"),
    [
        (6, ["certain"] * 5 + ["doubtful"], "Six stated, five certain, one doubtful"),
        (6, ["certain"] * 4, "Six stated, four certain, two missing"),
        (1, ["certain", "probable"], "One stated, one certain, one probable, one too many"),
        (None, ["certain"], "No count stated, one certain"),
        (3, [], "Three stated, no member recorded"),
        (0, [], "None stated, no member recorded"),
    ],
)
def test_a_count_adds_up_in_words(stated: int | None, certainties: list[str], said: str) -> None:
    assert adds_up(stated, _members(*certainties)) == said


# Nothing is printed bare


def said_by(data: PageData) -> Iterator[str]:
    """Yield everything the form of a record tells in lines."""
    seen = told(data)
    yield from seen.asides.values()
    for block in seen.blocks.values():
        yield block.note
        yield from (line.spoken() for line in block.lines)
    if seen.status:
        yield from (seen.status.badge, seen.status.differs)
        yield from (f"{one.name}: {one.line}" for one in seen.status.eyes)
    for rows in data.rows.values():
        yield from (summary_of(row, data).spoken() for row in rows)


def test_no_line_of_the_sample_says_a_bare_none(sample: Bench) -> None:
    with sample.case.reading() as connection:
        every = connection.exec_driver_sql("SELECT id, kind FROM record").fetchall()
    told_lines = [line for record, kind in every for line in said_by(read(sample, kind, record))]
    assert len(told_lines) > 1_000
    assert [line for line in told_lines if re.search(r"\bNone\b(?! \w)", line)] == []


def test_no_term_is_called_only_none() -> None:
    named = {term.label for terms in vocabularies().values() for term in terms}
    assert "None" not in named


def test_a_step_recorded_as_faithful_whose_words_differ_says_both(bench: Bench) -> None:
    steps = [
        ("relay", {"role": role, "language": "en", "transformation": "none", "wording": words})
        for role, words in (("originator", "the key hurdle"), ("quoted_by", "a big hurdle"))
    ]
    data = read(bench, "statement", bench.add("statement", text="Yes", rows=steps))
    first, second = told(data).blocks["relays"].lines
    assert first.under == "Unchanged. Language en"
    assert second.under == "Recorded as unchanged, yet the words differ. Language en"
    assert second.sign.word == "Changed the words"
