"""Three-valued comparison agrees with trying out every case."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import day_number
from casefile.model.values.edtf import parse_edtf
from casefile.model.values.spans import FAR_FUTURE, UNDATED, Bound, Span, days_between, one_day
from casefile.model.values.truth import Truth, after, before, overlaps, sort_key

LAST = 6
STRETCHES = list(combinations_with_replacement(range(LAST), 2))
Stretch = tuple[int, int]


def possible(span: Span) -> list[Stretch]:
    """Every stretch of days that a span allows, within a small world."""
    core = span.certain
    return [
        (first, last)
        for first, last in STRETCHES
        if span.low <= first
        and last <= span.high
        and (core is None or (first <= core[0] and last >= min(core[1], LAST - 1)))
    ]


def verdict(answers: set[bool]) -> Truth:
    if len(answers) > 1:
        return Truth.CANNOT_TELL
    return Truth.YES if answers.pop() else Truth.NO


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = draw(st.sampled_from(STRETCHES))
    if draw(st.booleans()):
        return Span(first, last, Bound.KNOWN, Bound.KNOWN)
    inside = [pair for pair in STRETCHES if first <= pair[0] and pair[1] <= last]
    return Span(first, last, Bound.KNOWN, Bound.KNOWN, draw(st.sampled_from(inside)))


@given(spans(), spans())
def test_before_and_overlaps_agree_with_brute_force(a: Span, b: Span) -> None:
    pairs = list(product(possible(a), possible(b)))
    assert before(a, b) is verdict({x[1] < y[0] for x, y in pairs})
    assert after(a, b) is verdict({x[0] > y[1] for x, y in pairs})
    assert overlaps(a, b) is verdict({x[0] <= y[1] and y[0] <= x[1] for x, y in pairs})


def span(text: str) -> Span:
    return parse_edtf(text).span


def test_days_and_months() -> None:
    assert before(span("2025-02-27"), span("2025-04-10")) is Truth.YES
    assert before(span("2025-04-10"), span("2025-04-10")) is Truth.NO
    assert before(span("2025-04"), span("2025-04-10")) is Truth.CANNOT_TELL
    assert overlaps(span("2025-04"), span("2025-04-10")) is Truth.CANNOT_TELL
    assert overlaps(span("2025-04-01/2025-04-30"), span("2025-04-10")) is Truth.YES


def test_open_and_unknown_ends_differ() -> None:
    talks = span("2025-04-10")
    assert overlaps(span("2016-12-30/.."), talks) is Truth.YES
    assert overlaps(span("2016-12-30/"), talks) is Truth.CANNOT_TELL
    assert before(span("2016-12-30/.."), talks) is Truth.NO
    assert before(span("2016-12-30/"), talks) is Truth.CANNOT_TELL
    assert overlaps(span("2025-05/.."), talks) is Truth.NO
    assert before(span("[2025-06..]"), talks) is Truth.NO
    assert after(span("[2025-06..]"), talks) is Truth.YES


def test_the_latest_beginning_and_the_earliest_end_count() -> None:
    # It began in 2025 and lasted until 10 January, so it had not ended on the fifth.
    assert before(span("2025/2025-01-10"), span("2025-01-05")) is Truth.NO
    # It began in January at the latest, whenever it ended.
    assert before(span("2025-02-03"), span("2025-01/")) is Truth.NO
    assert overlaps(span("2025-01/"), span("2025-01-05/..")) is Truth.CANNOT_TELL
    assert overlaps(span("2016/.."), span("2025-01/")) is Truth.YES


def test_days_apart_hold_no_day_between_them() -> None:
    apart, between = span("{2025-04-09,2025-04-12}"), span("2025-04-10")
    assert overlaps(apart, between) is Truth.CANNOT_TELL
    assert before(apart, span("2025-04-11")) is Truth.NO
    assert overlaps(apart, span("2025-04-09/2025-04-12")) is Truth.YES


def test_a_span_moves_with_all_it_says() -> None:
    moved = span("2025-02-10/2025-02-20").shifted(-31)
    assert (moved.low, moved.high) == (span("2025-01-10").low, span("2025-01-20").high)
    assert span("2025-01/").shifted(1).turns == (day_number(2025, 2, 1), day_number(2025, 1, 2))
    assert span("2016-12-30/..").shifted(2).core == (day_number(2017, 1, 1), FAR_FUTURE)


def test_a_date_without_a_year_compares_with_nothing() -> None:
    february, talks = span("XXXX-02-27"), span("2025-04-10")
    for compare in (before, after, overlaps):
        assert compare(february, talks) is Truth.CANNOT_TELL
        assert compare(february, february) is Truth.CANNOT_TELL
        assert compare(UNDATED, february) is Truth.CANNOT_TELL


def test_order_of_lists() -> None:
    texts = [
        "XXXX-02-27",
        "2016-12-30/..",
        "2025",
        "2025-04",
        "2025-04-10",
        "../2025-04-10",
        "2024",
    ]
    ordered = sorted(texts, key=lambda text: sort_key(span(text)))
    assert ordered == [
        "2024",
        "../2025-04-10",
        "2025-04-10",
        "2025-04",
        "2025",
        "2016-12-30/..",
        "XXXX-02-27",
    ]


def test_spans_made_for_a_window() -> None:
    assert overlaps(one_day(5), days_between(1, 9)) is Truth.YES
    assert overlaps(one_day(10), days_between(1, 9)) is Truth.NO
    assert UNDATED.high == FAR_FUTURE
    assert not UNDATED.is_dated
