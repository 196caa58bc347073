"""What buttons and keys make of a date: doubts, ends, steps, the day of a weekday."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import civil, day_number
from casefile.model.values.when import Basis, When, read_when
from casefile.model.values.when_changes import (
    Unit,
    nearest_days,
    published_day,
    resolved_weekday,
    shape_of,
    stepped,
    toggled_approximate,
    toggled_open_end,
    toggled_uncertain,
    toggled_unknown_end,
)
from casefile.model.values.when_shapes import year_digits

DAYS = st.integers(day_number(-9990, 1, 1), day_number(9990, 1, 1))
EDTF = st.sampled_from(
    [
        "2025-04-10",
        "2025-04",
        "2025",
        "202X",
        "2025-04-XX",
        "XXXX-02-27",
        "2026-21",
        "2025-33",
        "2025?-02-27",
        "2025-02-27/2025-04-10",
        "2016-12~/..",
        "/2025-04-10",
        "[2025-04-09,2025-04-10]",
        "{2016..2018}",
    ]
)


def dated(edtf: str) -> When:
    return When("", edtf)


def of_day(day: int) -> When:
    year, month, number = civil(day)
    return dated(f"{year_digits(year)}-{month:02}-{number:02}")


def edtf_of(when: When | None) -> str | None:
    return when.edtf if when else None


@pytest.mark.parametrize(
    ("before", "uncertain", "approximate"),
    [
        ("2025-04-10", "2025-04-10?", "2025-04-10~"),
        ("2025-04-10~", "2025-04-10%", "2025-04-10"),
        ("2025-04-10%", "2025-04-10~", "2025-04-10?"),
        ("2025?-02-27", "2025-02-27", "2025%-~02-~27"),
        ("2025-02/2025-04", "2025-02?/2025-04?", "2025-02~/2025-04~"),
        ("2016-12/..", "2016-12?/..", "2016-12~/.."),
        ("[2025-04-09..2025-04-12]", "[2025-04-09?..2025-04-12?]", "[2025-04-09~..2025-04-12~]"),
    ],
)
def test_doubts_go_on_the_whole_date_and_off_again(
    before: str, uncertain: str, approximate: str
) -> None:
    assert edtf_of(toggled_uncertain(dated(before))) == uncertain
    assert edtf_of(toggled_approximate(dated(before))) == approximate


@pytest.mark.parametrize(
    ("before", "opened", "unknown"),
    [
        ("2016-12-30", "2016-12-30/..", "2016-12-30/"),
        ("2016-12-30/..", "2016-12-30", "2016-12-30/"),
        ("2016-12-30/", "2016-12-30/..", "2016-12-30"),
        ("2016-12/2017-01", "2016-12/..", "2016-12/"),
        ("/2025-04-10", None, None),
        ("[2025-04-09,2025-04-10]", None, None),
        ("2025-04-10T14:30:00", None, None),
    ],
)
def test_an_end_is_open_or_unknown_or_neither(
    before: str, opened: str | None, unknown: str | None
) -> None:
    assert edtf_of(toggled_open_end(dated(before))) == opened
    assert edtf_of(toggled_unknown_end(dated(before))) == unknown


@pytest.mark.parametrize(
    ("before", "step", "unit", "after"),
    [
        ("2025-04-10", 1, "day", "2025-04-11"),
        ("2025-01-31", 1, "month", "2025-02-28"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2025-04-10%", -1, "day", "2025-04-09%"),
        ("2025-04-10T14:30:00+03:00", 1, "day", "2025-04-11T14:30:00+03:00"),
        ("2025-04", 1, "day", "2025-05"),
        ("2025-12~", 1, "month", "2026-01~"),
        ("2025", -1, "day", "2024"),
        ("2025-04-XX", 1, "day", "2025-05-XX"),
        ("2025-24", 1, "day", "2026-21"),
        ("2025-33", -1, "month", "2024-36"),
        ("2025-33", 1, "year", "2026-33"),
        ("199X", 1, "day", "200X"),
        ("XXXX-12-31", 1, "day", "XXXX-01-01"),
        ("XXXX-02-28", 1, "day", "XXXX-02-29"),
        ("XXXX-01-31", 1, "month", "XXXX-02-29"),
        ("XXXX-02-27", 1, "year", None),
        ("0001-01-01", -1, "day", "0000-12-31"),
        ("9999-12-31", 1, "day", None),
        ("-9999-01-01", -1, "day", None),
        ("2025-04-09/2025-04-10", 1, "day", "2025-04-10/2025-04-11"),
        ("2025-04/2025-05-10", 1, "day", "2025-05/2025-06-10"),
        ("2016-12-30/..", 1, "month", "2017-01-30/.."),
        ("[2025-04-09,2025-04-10]", 1, "day", "[2025-04-10,2025-04-11]"),
        ("{2016..2018}", 1, "day", "{2017..2019}"),
    ],
)
def test_a_step_is_never_finer_than_what_is_stated(
    before: str, step: int, unit: Unit, after: str | None
) -> None:
    assert edtf_of(stepped(dated(before), step, unit)) == after


def test_what_is_not_resolved_does_not_change() -> None:
    words = When("Thursday")
    assert stepped(words, 1, "day") is None
    assert toggled_uncertain(words) is None
    assert toggled_unknown_end(words) is None
    assert shape_of(words) == shape_of(None)


def test_the_words_are_said_anew_unless_they_say_more() -> None:
    assert toggled_uncertain(read_when("10 April 2025")) == When("Thu 10 Apr 2025?", "2025-04-10?")
    stated = When("Thursday", "2025-04-10", Basis.OUTSIDE_KNOWLEDGE)
    doubted = When("Thursday", "2025-04-10?", Basis.OUTSIDE_KNOWLEDGE)
    assert toggled_uncertain(stated) == doubted
    moved = stepped(stated, 1, "day")
    assert moved == When("Fri 11 Apr 2025", "2025-04-11", Basis.OUTSIDE_KNOWLEDGE)


@given(EDTF, st.sampled_from(["day", "month", "year"]), st.integers(-40, 40))
def test_words_said_anew_mean_the_same(edtf: str, unit: Unit, step: int) -> None:
    when = read_when(edtf)
    for change in (
        stepped(when, step, unit),
        toggled_uncertain(when),
        toggled_approximate(when),
        toggled_open_end(when),
        toggled_unknown_end(when),
    ):
        if change is not None:
            assert read_when(change.text).edtf == change.edtf


@given(EDTF)
def test_doubts_taken_back_leave_the_date(edtf: str) -> None:
    plain = edtf.replace("?", "").replace("~", "")
    for toggle in (toggled_uncertain, toggled_approximate):
        marked = toggle(dated(plain))
        assert marked is not None
        assert edtf_of(toggle(marked)) == dated(plain).edtf


@given(DAYS, st.integers(-2000, 2000))
def test_days_step_there_and_back(day: int, step: int) -> None:
    start = of_day(day)
    there = stepped(start, step, "day") if step else start
    assert there is not None
    assert there.earliest == day + step


@given(EDTF)
def test_the_shape_tells_what_the_toggles_do(edtf: str) -> None:
    when = dated(edtf)
    shape = shape_of(when)
    assert (shape.open_end == "no") is (toggled_open_end(when) is None)
    marked = toggled_uncertain(when)
    assert shape_of(marked).uncertain == ("off" if shape.uncertain == "on" else "on")


THURSDAY = "2025-04-10"


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("Thursday", "2025-04-11", THURSDAY),
        ("on Thursday", THURSDAY, THURSDAY),
        ("Thursday", "2025-04-09", "2025-04-03"),
        ("Thursday", "2025-04-11T09:00:00Z", THURSDAY),
        ("Thursday", "2025-04-11?", None),
        ("Thursday", "2025-04", None),
        ("next Thursday", "2025-04-11", None),
        ("last Thursday", "2025-04-11", None),
        ("Thursday or Friday", "2025-04-11", None),
        ("that week", "2025-04-11", None),
    ],
)
def test_a_weekday_is_the_last_before_publication(
    text: str, published: str, edtf: str | None
) -> None:
    found = resolved_weekday(When(text), dated(published))
    assert edtf_of(found) == edtf
    if found is not None:
        assert (found.text, found.basis) == (text, Basis.INFERRED_FROM_WEEKDAY)


def test_a_weekday_is_only_resolved_where_it_is_not_yet() -> None:
    assert resolved_weekday(When("Thursday", THURSDAY), dated("2025-04-11")) is None
    assert resolved_weekday(When("Thursday"), None) is None
    assert published_day(When("spring")) is None


@given(DAYS)
def test_the_day_found_is_of_the_week_before_publication(day: int) -> None:
    found = resolved_weekday(When("Thursday"), of_day(day))
    assert found is not None
    assert found.earliest is not None
    assert 0 <= day - found.earliest < 7
    assert found.earliest % 7 == 4


def test_a_day_there_is_not_has_two_neighbours() -> None:
    assert [when.edtf for when in nearest_days("31 April 2025")] == ["2025-04-30", "2025-05-01"]
    assert [when.edtf for when in nearest_days("2025-02-31")] == ["2025-02-28", "2025-03-01"]
    assert (
        nearest_days("10 April 2025")
        == nearest_days("Thursday")
        == nearest_days("13.13.2025")
        == ()
    )
