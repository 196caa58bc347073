"""Dates as people type them, and as the program says them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.model.values.days import day_number
from casefile.model.values.when import Basis, When, read_when, reading, readings, say, say_short

TYPED = [
    ("2025-04-10", "2025-04-10"),
    ("2025-4-1", "2025-04-01"),
    ("10 April 2025", "2025-04-10"),
    ("10 Apr 2025", "2025-04-10"),
    ("10th of April, 2025", "2025-04-10"),
    ("April 10, 2025", "2025-04-10"),
    ("Thu 10 Apr 2025", "2025-04-10"),
    ("10 April 2025 (Thursday)", "2025-04-10"),
    ("on 10 April 2025.", "2025-04-10"),
    ("10.04.2025", "2025-04-10"),
    ("25/04/2025", "2025-04-25"),
    ("2025-04-10 14:30", "2025-04-10T14:30:00"),
    ("Apr 2025", "2025-04"),
    ("2025", "2025"),
    ("c. March 2022", "2022-03~"),
    ("circa 1860?", "1860%"),
    ("probably March 2022", "2022-03?"),
    ("1860 approx.", "1860~"),
    ("27 Feb", "XXXX-02-27"),
    ("February 27", "XXXX-02-27"),
    ("Feb 29", "XXXX-02-29"),
    ("May", "XXXX-05"),
    ("27 Feb 2025", "2025-02-27"),
    ("between 9 and 10 April 2025", "[2025-04-09,2025-04-10]"),
    ("between 9 and 15 April 2025", "[2025-04-09..2025-04-15]"),
    ("between 9 and 10 April", "[XXXX-04-09,XXXX-04-10]"),
    ("between 31 March and 1 April 2025", "[2025-03-31,2025-04-01]"),
    ("9 or 10 April 2025", "[2025-04-09,2025-04-10]"),
    ("9 and 10 April 2025", "{2025-04-09,2025-04-10}"),
    ("10–11 April 2025", "2025-04-10/2025-04-11"),
    ("April 10-11, 2025", "2025-04-10/2025-04-11"),
    ("9 April to 3 May 2025", "2025-04-09/2025-05-03"),
    ("Aug-Sep 2017", "2017-08/2017-09"),
    ("2016–18", "2016/2018"),
    ("since 30 Dec 2016", "2016-12-30/.."),
    ("since end of 2016", "2016-12~/.."),
    ("March 2022 onwards", "2022-03/.."),
    ("from 9 April 2025", "2025-04-09/"),
    ("until 10 April 2025", "/2025-04-10"),
    ("not before June 2025", "[2025-06..]"),
    ("after June 2025", "[2025-07..]"),
    ("before 1 March 2024", "[..2024-02-29]"),
    ("by 1 May 2025", "[..2025-05-01]"),
    ("by the end of 2025", "[..2025-12~]"),
    ("spring 2026", "2026-21"),
    ("winter 2025/26", "2025-24"),
    ("Q1 2025", "2025-33"),
    ("second half of 2025", "2025-41"),
    ("in the 1990s", "199X"),
    ("XXXX-02", "XXXX-02"),
    ("2016-12-30/", "2016-12-30/"),
]
NOT_RESOLVED = [
    "Thursday",
    "yesterday",
    "the next round",
    "10/04/2025",
    "10 Apr 25",
    "1900s",
    "30 December - 3 January 2026",
    "winter 2025/27",
    "fifth quarter 2025",
    "Monday or Tuesday",
    "after 27 Feb",
    "hello/world",
    "c",
    "??",
]


@pytest.mark.parametrize(("typed", "edtf"), TYPED)
def test_reads(typed: str, edtf: str) -> None:
    assert read_when(typed) == When(typed, edtf, Basis.STATED)


@pytest.mark.parametrize("typed", NOT_RESOLVED)
def test_never_invents_a_day(typed: str) -> None:
    when = read_when(typed)
    assert (when.text, when.edtf, when.earliest, when.latest) == (typed, None, None, None)
    assert say(when) == f"“{typed}”"
    assert not when.is_empty


@pytest.mark.parametrize(
    ("typed", "edtfs"),
    [
        ("", ()),
        ("Thursday", (None,)),
        ("10 April 2025", ("2025-04-10",)),
        ("04/10/2025", ("2025-10-04", "2025-04-10")),
    ],
)
def test_every_reading_is_offered_best_first(typed: str, edtfs: tuple[str | None, ...]) -> None:
    assert readings(typed) == tuple(When(typed, edtf) for edtf in edtfs)


@pytest.mark.parametrize(
    ("typed", "sentence", "advice"),
    [
        ("31 Apr 2025", "April has 30 days.", "Did you mean 30 Apr or 1 May?"),
        ("2025-02-30", "February 2025 has 28 days.", "Did you mean 28 Feb or 1 Mar?"),
        ("29-30 February 2024", "February 2024 has 29 days.", "Did you mean 29 Feb or 1 Mar?"),
        ("30 Feb", "February has 29 days.", "Did you mean 29 Feb or 1 Mar?"),
        ("between 28 and 29 Feb 2025", "February 2025 has 28 days.", None),
        ("29 Feb to 1 March 2025", "February 2025 has 28 days.", None),
        ("2025-13-01", "There is no month 13.", None),
        ("45 April 2025", "April has 30 days.", "Check the day."),
        ("2025/2024", "2025 is later than 2024.", None),
        ("1953S2", "Significant digits (S) are not used here.", None),
    ],
)
def test_impossible_dates_come_back_with_a_proposal(
    typed: str, sentence: str, advice: str | None
) -> None:
    with pytest.raises(BadInputError) as refusal:
        read_when(typed)
    assert refusal.value.sentence == sentence
    assert refusal.value.advice == advice or (advice is None and refusal.value.advice)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("10 Apr 25", "2025-04-10"), ("1.5.99", "1999-05-01"), ("3 June 45", "2045-06-03")],
)
def test_two_digits_of_a_year_need_to_know_the_year(typed: str, edtf: str) -> None:
    assert read_when(typed, today_year=2025).edtf == edtf


@given(st.text(max_size=40))
def test_any_text_is_kept_or_refused(typed: str) -> None:
    try:
        when = read_when(typed)
    except BadInputError:
        return
    assert read_when(when.text) == when
    assert (say(when) == "") == when.is_empty
    assert say_short(when) or when.is_empty
    assert reading(when)


WORDS = st.sampled_from(
    [
        "since",
        "until",
        "between",
        "and",
        "or",
        "by",
        "before",
        "after",
        "c.",
        "not",
        "from",
        "to",
        "-",
        "10",
        "9th",
        "31",
        "April",
        "feb",
        "2025",
        "2024",
        "?",
        "thursday",
        "spring",
        "q1",
        "2025-04",
        "XXXX-02",
        "/",
        "..",
        "the",
        "end",
        "of",
    ]
)


@given(st.lists(WORDS, max_size=6))
def test_any_mixture_of_words_is_read_or_refused(words: list[str]) -> None:
    try:
        when = read_when(" ".join(words))
    except BadInputError:
        return
    assert say(when) or when.is_empty


@pytest.mark.parametrize(
    ("edtf", "long", "short"),
    [
        ("2025-04-10", "Thu 10 Apr 2025", "10 Apr"),
        ("2025-04-10?", "Thu 10 Apr 2025?", "10 Apr?"),
        ("2016-12~", "c. Dec 2016", "c. Dec 2016"),
        ("2025-04-10/2025-04-11", "10–11 Apr 2025", "10–11 Apr"),
        ("2025-03-28/2025-04-03", "28 Mar – 3 Apr 2025", "28 Mar – 3 Apr"),
        ("2024-12-28/2025-01-03", "28 Dec 2024 – 3 Jan 2025", "28 Dec 2024 – 3 Jan 2025"),
        ("2017-08/2017-09", "Aug–Sep 2017", "Aug–Sep 2017"),
        ("2016/2018", "2016–2018", "2016–2018"),
        ("2016-12-30/..", "since 30 Dec 2016", "since 30 Dec 2016"),
        ("2016-12-30/", "from 30 Dec 2016, end unknown", "from 30 Dec 2016, end unknown"),
        ("../2025-04-10", "until 10 Apr 2025", "until 10 Apr 2025"),
        ("XXXX-02-27", "27 Feb, year not stated", "27 Feb"),
        ("XXXX-02", "Feb, year not stated", "Feb, year not stated"),
        ("2025?-02-27", "27 Feb 2025 (year uncertain)", "27 Feb 2025 (year uncertain)"),
        ("[2025-04-09,2025-04-10]", "9 or 10 Apr 2025", "9 or 10 Apr 2025"),
        ("[2025-04-09..2025-04-15]", "between 9 and 15 Apr 2025", "between 9 and 15 Apr 2025"),
        ("[2025-06..]", "not before Jun 2025", "not before Jun 2025"),
        ("2025-04-XX", "Apr 2025, day not stated", "Apr 2025, day not stated"),
        ("2025-24", "winter 2025/26", "winter 2025/26"),
        ("2025-04-10T13:05:00Z", "Thu 10 Apr 2025, 13:05 UTC", "10 Apr"),
        ("-0043", "44 BC", "44 BC"),
        ("199X", "1990s", "1990s"),
    ],
)
def test_says(edtf: str, long: str, short: str) -> None:
    assert say(When("", edtf)) == long
    assert say_short(When("", edtf)) == short


def test_other_years_stay_where_the_year_matters() -> None:
    assert say_short(When("", "2024-04-10"), this_year=2025) == "10 Apr 2024"
    assert say_short(When("", "2025-04-10"), this_year=2025) == "10 Apr"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When("10 Apr 2025", "2025-04-10"), "Thursday 10 April 2025"),
        (
            When("Friday 10 April 2025", "2025-04-10"),
            "Thursday 10 April 2025; the text says Friday",
        ),
        (When("", "2016-12~"), "About December 2016"),
        (When("", "2025-04"), "Some time in April 2025"),
        (When("", "2016-12-30/.."), "Since Friday 30 December 2016, still going on"),
        (When("Thursday"), "“Thursday” is kept as it stands; no day is known"),
        (When(), "No date"),
    ],
)
def test_reading_tells_what_was_understood(when: When, words: str) -> None:
    assert reading(when) == words


def test_columns_and_back() -> None:
    when = When("Thursday", "2025-04-10", "inferred_from_weekday")
    day = day_number(2025, 4, 10)
    assert when.columns() == ("Thursday", "2025-04-10", day, day, "inferred_from_weekday")
    assert When.from_columns(*when.columns()) == when
    assert When.from_columns(None, None) == When()
    assert When().is_empty
    assert When().columns() == ("", None, None, None, "stated")


def test_edtf_is_kept_in_its_canonical_form() -> None:
    assert When("", "[1667, 1668]").edtf == "[1667,1668]"


@pytest.mark.parametrize("bad", [{"edtf": "yesterday"}, {"basis": "guessed"}])
def test_what_is_no_date_cannot_be_made(bad: dict[str, str]) -> None:
    with pytest.raises(BadInputError):
        When("", **bad)
