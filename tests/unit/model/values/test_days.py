"""Day numbers agree with the standard library and go on where it stops."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import civil, day_number, days_in_month, weekday


@given(st.dates())
def test_agrees_with_datetime(date: datetime.date) -> None:
    number = day_number(date.year, date.month, date.day)
    assert number == date.toordinal()
    assert civil(number) == (date.year, date.month, date.day)
    assert weekday(number) == date.weekday()


@given(st.integers(-4_000_000, 4_000_000))
def test_every_number_is_one_day(number: int) -> None:
    assert day_number(*civil(number)) == number
    year, month, day = civil(number)
    following = (year, month, day + 1)
    if day == days_in_month(year, month):
        following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert civil(number + 1) == following


def test_years_before_the_first() -> None:
    assert day_number(0, 12, 31) == 0
    assert day_number(1, 1, 1) - day_number(0, 1, 1) == 366
    assert day_number(-399, 3, 1) - day_number(-399, 2, 28) == 1


@pytest.mark.parametrize("date", [(2025, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 0, 1)])
def test_no_such_day(date: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        day_number(*date)
