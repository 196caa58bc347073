"""Day numbers: one whole number per day, for sorting, comparing and drawing.

They equal `datetime.date.toordinal()` (proleptic Gregorian, 1 January of year 1 is 1), but reach
from year -9999 to 9999, where `datetime` stops at year 1. Year 0 is 1 BC.
"""

from __future__ import annotations

FIRST_YEAR = -9999
LAST_YEAR = 9999

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_PER_ERA = 146_097  # 400 years
_SHIFT = 305  # from 1 March of year 0 to 1 January of year 1


def is_leap(year: int) -> bool:
    """Whether `year` has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day; ValueError where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    # Years counted from March put the leap day last, and so out of the way.
    march_year = year - (month <= 2)
    era, year_of_era = divmod(march_year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _DAYS_PER_ERA + day_of_era - _SHIFT


def civil(day: int) -> tuple[int, int, int]:
    """Return (year, month, day) of a day number."""
    era, day_of_era = divmod(day + _SHIFT, _DAYS_PER_ERA)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = era * 400 + year_of_era + (month <= 2)
    return year, month, day_of_year - (153 * shifted + 2) // 5 + 1


def weekday(day: int) -> int:
    """Return 0 for a Monday to 6 for a Sunday."""
    return (day + 6) % 7
