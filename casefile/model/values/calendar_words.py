"""Names of months, weekdays and parts of the year, and the sentence about a day that is none."""

from __future__ import annotations

from casefile.errors import BadInputError
from casefile.i18n import mark, tr
from casefile.model.values.days import FIRST_YEAR, LAST_YEAR, days_in_month

MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
SHORT_MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)
WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
SHORT_WEEKDAYS = (
    mark("Mon"),
    mark("Tue"),
    mark("Wed"),
    mark("Thu"),
    mark("Fri"),
    mark("Sat"),
    mark("Sun"),
)

PARTS_OF_YEAR: dict[int, str] = {
    21: mark("spring {year}"),
    22: mark("summer {year}"),
    23: mark("autumn {year}"),
    24: mark("winter {year}"),
    25: mark("northern spring {year}"),
    26: mark("northern summer {year}"),
    27: mark("northern autumn {year}"),
    28: mark("northern winter {year}"),
    29: mark("southern spring {year}"),
    30: mark("southern summer {year}"),
    31: mark("southern autumn {year}"),
    32: mark("southern winter {year}"),
    33: mark("Q1 {year}"),
    34: mark("Q2 {year}"),
    35: mark("Q3 {year}"),
    36: mark("Q4 {year}"),
    37: mark("Jan–Apr {year}"),
    38: mark("May–Aug {year}"),
    39: mark("Sep–Dec {year}"),
    40: mark("the first half of {year}"),
    41: mark("the second half of {year}"),
}

# The same without a year, where its name cannot just be left out.
HALVES: dict[int, str] = {40: mark("the first half"), 41: mark("the second half")}

# How a third of a month or year is said, as `when_parts.py` writes it.
THIRDS = (mark("early {date}"), mark("mid-{date}"), mark("late {date}"))


def year_words(year: int) -> str:
    """Return "2025", "44 BC" for the year -43."""
    return str(year) if year > 0 else tr("{year} BC", year=1 - year)


def no_such_month(month: int) -> BadInputError:
    """Return the error for a thirteenth month."""
    return BadInputError(
        tr("There is no month {month}.", month=month),
        tr("Months go from 01 to 12; write year, month, day, as in 2025-04-10."),
    )


def no_such_day(year: int | None, month: int, day: int) -> BadInputError:
    """Return the error for 31 April, with the two days that may be meant."""
    known = year is not None and FIRST_YEAR <= year <= LAST_YEAR
    last = days_in_month(year if year is not None and known else 2000, month)
    name = tr(MONTHS[month - 1])
    if known and month == 2:
        name = tr("{month} {year}", month=name, year=year_words(year or 0))
    sentence = tr("{month} has {days} days.", month=name, days=last)
    if not last < day <= 31:
        return BadInputError(sentence, tr("Check the day."))
    following = tr(SHORT_MONTHS[month % 12])
    proposal = tr(
        "Did you mean {last} {month} or 1 {next_month}?",
        last=last,
        month=tr(SHORT_MONTHS[month - 1]),
        next_month=following,
    )
    return BadInputError(sentence, proposal)
