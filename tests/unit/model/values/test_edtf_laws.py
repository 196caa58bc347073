"""Laws of EDTF: printing loses nothing, and bounds are those of the days that are meant."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.model.values.days import day_number, days_in_month
from casefile.model.values.edtf import Edtf, parse_edtf
from casefile.model.values.spans import Bound

YEARS = st.from_regex(r"-?[0-9X]{4}", fullmatch=True).filter(lambda year: year != "-0000")
MONTHS = st.sampled_from(
    [f"{month:02}" for month in (*range(1, 13), *range(21, 42))] + ["XX", "1X"]
)
DAYS = st.sampled_from([f"{day:02}" for day in range(1, 29)] + ["XX", "1X", "X5"])
SIGNS = st.sampled_from(["", "", "?", "~", "%"])
ZONES = st.sampled_from(["", "Z", "+03:00", "-05", "+05:30"])


@st.composite
def date_texts(draw: st.DrawFn) -> str:
    text = draw(SIGNS) + draw(YEARS) + draw(SIGNS)
    if draw(st.booleans()):
        month = draw(MONTHS)
        text += f"-{draw(SIGNS)}{month}{draw(SIGNS)}"
        if draw(st.booleans()) and not (month.isdigit() and int(month) > 12):
            text += f"-{draw(SIGNS)}{draw(DAYS)}{draw(SIGNS)}"
    return text


@st.composite
def ordered_pairs(draw: st.DrawFn) -> list[str]:
    pair = [draw(date_texts()), draw(date_texts())]
    return sorted(pair, key=lambda text: parse_edtf(text).span.low)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    ends = draw(ordered_pairs())
    open_one = draw(st.sampled_from([None, None, 0, 1]))
    if open_one is not None:
        ends[open_one] = draw(st.sampled_from(["", ".."]))
    return "/".join(ends)


@st.composite
def sets(draw: st.DrawFn) -> str:
    ranges = ordered_pairs().map("..".join)
    members = draw(st.lists(st.one_of(date_texts(), ranges), min_size=1, max_size=4))
    if draw(st.booleans()):
        members.insert(0, ".." + draw(date_texts()))
    if draw(st.booleans()):
        members.append(draw(date_texts()) + "..")
    return draw(st.sampled_from(["[{}]", "{{{}}}"])).format(
        draw(st.sampled_from([",", ", "])).join(members)
    )


@st.composite
def times(draw: st.DrawFn) -> str:
    day = draw(st.dates())
    clock = draw(st.times()).replace(microsecond=0)
    return f"{day}T{clock}{draw(ZONES)}"


@given(st.one_of(date_texts(), intervals(), sets(), times()))
def test_parse_print_parse(text: str) -> None:
    edtf = parse_edtf(text)
    assert parse_edtf(str(edtf)) == edtf
    assert str(parse_edtf(str(edtf))) == str(edtf)


@given(date_texts())
def test_only_a_year_has_bounds(text: str) -> None:
    undated = text.strip("?~%").lstrip("-").startswith("XXXX")
    assert (parse_edtf(text).span.earliest is None) == undated


@given(st.text(alphabet="0123456789X-/.?~%[]{},TZ:SYE", max_size=24))
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except BadInputError:
        return
    assert parse_edtf(str(edtf)) == edtf
    check_bounds(edtf)


@given(st.one_of(date_texts(), intervals(), sets()))
def test_bounds_are_in_order(text: str) -> None:
    check_bounds(parse_edtf(text))


def check_bounds(edtf: Edtf) -> None:
    span = edtf.span
    assert (span.earliest is None) == (span.start is not Bound.KNOWN)
    assert (span.latest is None) == (span.end is not Bound.KNOWN)
    assert span.low <= span.high
    assert span.low <= span.begins_by or span.start is Bound.OPEN
    assert span.ends_from <= span.high or span.end is Bound.OPEN
    if span.core is not None:
        assert span.low <= span.core[0] <= span.core[1] <= span.high


# First month and length of each part of a year, as ISO 8601-2 lists them.
PARTS = {21: 3, 22: 6, 23: 9, 24: 12, 25: 3, 26: 6, 27: 9, 28: 12, 29: 9, 30: 12, 31: 3, 32: 6}
PARTS |= {33: 1, 34: 4, 35: 7, 36: 10, 37: 1, 38: 5, 39: 9, 40: 1, 41: 7}
LENGTHS = {37: 4, 38: 4, 39: 4, 40: 6, 41: 6}


@cache
def every_day() -> dict[str, int]:
    """Each day of the two centuries that are tried out, as it is written, with its number."""
    first = date(1900, 1, 1)
    days = (first + timedelta(number) for number in range(73_500))
    return {str(day): day.toordinal() for day in days}


def meant(year: str, month: str, day: str) -> set[int]:
    """List the days a pattern can mean, by trying each."""
    found: set[int] = set()
    for number in (n for n in range(1900, 2100) if fits(f"{n}", year)):
        if month.isdigit() and int(month) in PARTS:
            start = PARTS[int(month)]
            for step in range(LENGTHS.get(int(month), 3)):
                years, place = divmod(start + step - 1, 12)
                found |= in_month(number + years, place + 1, "XX")
            continue
        for place in range(1, 13):
            if fits(f"{place:02}", month or "XX"):
                found |= in_month(number, place, day or "XX")
    return found


def in_month(year: int, month: int, pattern: str) -> set[int]:
    days = range(1, monthrange(year, month)[1] + 1)
    return {every_day()[f"{year}-{month:02}-{d:02}"] for d in days if fits(f"{d:02}", pattern)}


def fits(text: str, pattern: str) -> bool:
    return all(sign in ("X", char) for char, sign in zip(text, pattern, strict=True))


TRIED_YEARS = st.from_regex(r"(19|20)([0-9][0-9X]|X[0-9])", fullmatch=True)
TRIED_MONTHS = st.one_of(st.just(""), MONTHS, st.from_regex(r"[01X][0-9X]", fullmatch=True))
TRIED_DAYS = st.one_of(st.just(""), st.from_regex(r"[0-3X][0-9X]", fullmatch=True))


@given(TRIED_YEARS, TRIED_MONTHS, TRIED_DAYS)
def test_bounds_are_the_first_and_last_day_that_can_be_meant(
    year: str, month: str, day: str
) -> None:
    is_part = month.isdigit() and int(month) in PARTS
    day = "" if is_part or not month else day
    text = "-".join(part for part in (year, month, day) if part)
    days = meant(year, month, day)
    try:
        span = parse_edtf(text).span
    except BadInputError:
        assert not days
        return
    assert (span.earliest, span.latest) == (min(days), max(days))
    assert span.certain == ((min(days), max(days)) if len(days) == 1 else None)


@given(st.dates(), st.data())
def test_bounds_hold_every_day_a_pattern_stands_for(day: date, data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9])))
    pattern = "".join("X" if index in hidden else char for index, char in enumerate(str(day)))
    assume(not pattern.startswith("XXXX"))
    span = parse_edtf(pattern).span
    assert span.low <= day.toordinal() <= span.high


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_is_exactly_its_days(year: int, month: int) -> None:
    span = parse_edtf(f"{year:04}-{month:02}").span
    assert span.earliest == day_number(year, month, 1)
    assert span.latest == day_number(year, month, days_in_month(year, month))
