"""Dates as people write them in English, French and Russian, all three at any time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import BadInputError
from casefile.model.values.edtf import EdtfDate, parse_edtf
from casefile.model.values.when import When, read_when, reading, readings, say
from casefile.model.values.when_shapes import stated_weekday

# One meaning, and the ways of writing it.
READ: dict[str, list[str]] = {
    "2025-04-10": [
        "10 avr. 2025",
        "le jeudi 10 avril 2025",
        "10-го апреля 2025 года",
        "в пятницу 10 апреля 2025",
        "четверг, 10 апреля 2025 г.",
        "10-апр-2025",
        "mar. 10 avril 2025",
        "10.04.2025",
        "2025/04/10",
    ],
    "2025-03-01": ["1er mars 2025", "premier mars 2025", "1 Mar 2025", "первого марта 2025"],
    "2025-03-10": ["10 mar 2025", "mar. 10 mars 2025", "10 марта 2025г."],
    "2025-08": ["août 2025", "aout 2025", "в августе 2025", "авг. 2025", "AOÛT 2025", "8/2025"],
    "2025-05": ["mai 2025", "мая 2025", "в мае месяце 2025 года", "en mai 2025"],
    "2025-01": ["янв. 2025", "janv. 2025", "январь 2025"],
    "2025-02": ["févr. 2025", "в феврале 2025", "au mois de février 2025"],
    "XXXX-03": ["Mar", "mars", "март"],
    "XXXX-05": ["mai", "May", "май"],
    "XXXX-04-10": ["10 avril", "10-го апреля", "10-е апреля"],
    "XXXX-XX-10": ["10-е", "the 10th"],
    "2026-21": ["весна 2026", "весной 2026 г.", "printemps 2026", "au printemps 2026"],
    "2025-22": ["l'été 2025", "летом 2025"],
    "2025-24": ["hiver 2025-26", "зима 2025/26", "зимой 2025-2026 гг.", "winter 2025"],
    "2025-30": ["summer 2025/26"],
    "2025-34": [
        "2-й квартал 2025",
        "II квартал 2025 года",
        "во втором квартале 2025 года",
        "2e trimestre 2025",
        "T2 2025",
        "2025-Q2",
        "2 кв. 2025",
    ],
    "2025-36": ["last quarter of 2025", "последний квартал 2025", "dernier trimestre 2025"],
    "2025-40": [
        "первая половина 2025",
        "première moitié de 2025",
        "premier semestre 2025",
        "1er semestre 2025",
        "H1 2025",
        "S1 2025",
    ],
    "2025-41": ["второе полугодие 2025", "II полугодие 2025", "2nd half of 2025"],
    "XXXX-40": ["1er semestre"],
    "199X": ["1990s", "the 1990's", "les années 1990", "1990-е годы", "в 1990-х гг."],
    "190X": ["1900-е годы"],
    "18XX": ["XIX век", "в XIX веке", "XIX в.", "19th century", "XIXe siècle", "au XIXe s.", "19c"],
    "18XX~": ["конец XIX века", "mid-19th century"],
    "[1800..1849]": ["première moitié du XIXe siècle", "first half of the 19th century"],
    "16XX/17XX": ["XVIIe-XVIIIe siècles", "17-18th centuries"],
    "-01XX": ["II век до н.э.", "2nd century BC"],
    "-0043": ["44 BC", "44 до н. э.", "44 av. J.-C."],
    "[2025-03-01~..2025-03-10~]": [
        "early March 2025",
        "beginning of March 2025",
        "в начале марта 2025",
        "début mars 2025",
    ],
    "[2025-03-11~..2025-03-20~]": ["mid-March 2025", "mi-mars 2025", "в середине марта 2025"],
    "[2025-03-21~..2025-03-31~]": ["late March 2025", "end of March 2025", "fin mars 2025"],
    "[XXXX-03-01~..XXXX-03-10~]": ["начало марта", "début mars"],
    "[2025-03-01..2025-03-15]": ["первая половина марта 2025"],
    "2016-12~": ["конец 2016", "fin 2016", "end of 2016", "end-2016", "конец 2016 года"],
    "2016-01~": ["début 2016", "в начале 2016 года", "beginning of 2016"],
    "2016-39~": ["late 2016"],
    "2016-38~": ["mid-2016", "в середине 2016 года", "milieu 2016"],
    "2025-21~": ["early spring 2025"],
    "193X~": ["early 1930s"],
    "2016~": ["vers 2016", "около 2016 года", "environ 2016", "примерно 2016", "c2016"],
    "2022-03?": ["peut-être mars 2022", "возможно, март 2022", "вероятно март 2022", "mars 2022?"],
    "2016-12~/..": ["since end-2016", "depuis fin 2016", "с конца 2016 года"],
    "2016-12-30/..": [
        "с 30 декабря 2016",
        "с 30 декабря 2016 г. по настоящее время",
        "à partir du 30 décembre 2016",
        "depuis le 30/12/2016",
    ],
    "/2025-04-10": ["jusqu'au 10 avril 2025", "по 10 апреля 2025", "до 10 апреля 2025"],
    "/2018": ["jusqu’en 2018"],
    "/2025-03~": ["jusqu'à fin mars 2025"],
    "[2025-06..]": ["pas avant juin 2025", "не ранее июня 2025", "не раньше июня 2025"],
    "[..2025-04-10]": [
        "не позднее 10 апреля 2025",
        "не позднее, чем 10 апреля 2025",
        "au plus tard le 10 avril 2025",
        "к 10 апреля 2025",
    ],
    "[..2025-04-09]": ["avant le 10 avril 2025", "раньше 10 апреля 2025"],
    "[2025-04-11..]": ["après le 10 avril 2025", "после 10 апреля 2025"],
    "[2026-22..]": ["after spring 2026"],
    "[1928-01~..]": ["after approx January 1928"],
    "[..1899]": ["before the 1900s", "before the 20th century"],
    "[XXXX-04-09,XXXX-04-10]": [
        "entre le 9 et le 10 avril",
        "между 9 и 10 апреля",
        "9 ou 10 avril",
        "9 или 10 апреля",
    ],
    "[2025-04-09..2025-04-15]": ["между 9 и 15 апреля 2025 года", "entre le 9 et le 15/4/2025"],
    "{XXXX-04-09,XXXX-04-10}": ["9 et 10 avril", "9 и 10 апреля", "both 9 and 10 April"],
    "2025-04-09/2025-04-11": [
        "du 9 au 11 avril 2025",
        "с 9 по 11 апреля 2025",
        "9-11 апреля 2025",
        "9–11 avril 2025",
        "le 9 au 11 avril 2025",
    ],
    "2025-04-10/2025-05-11": ["10 April 2025 to 11 May", "10 avril au 11 mai 2025"],
    "2016/2018": ["de 2016 à 2018", "с 2016 по 2018 год", "в 2016–18 гг.", "2016-2018 гг."],
    "2025-02/2025-04": ["с февраля по апрель 2025", "février-avril 2025"],
    "2026-21/2026-22": ["весна-лето 2026"],
    "2025-33/2025-34": ["Q1-Q2 2025"],
    "[2025-04-09?,2025-04-10?]": ["вероятно, между 9 и 10 апреля 2025"],
    "1872-01-XX": ["a day in January 1872"],
    "1872-XX": ["month in 1872"],
}
CASES = [(typed, edtf) for edtf, texts in READ.items() for typed in texts]
WORDS_ONLY = [
    "вчера",
    "hier",
    "jeudi",
    "в четверг",
    "в пятницу",
    "вт",
    "dimanche",
    "на следующей неделе",
    "с",
    "до",
    "entre",
    "I may",
    "second",
    "10",
    "le 10",
    "10/04",
    "90-е годы",
    "с понедельника",
    "entre lundi et mardi",
    "после 27 февраля",
    "30 декабря - 3 января 2026",
    "зима 2025/27",
    "весна 2025/26",
    "XX",
    "attic 1802",
    "1st century BC",
    "c " * 60 + "2025",
]


@pytest.mark.parametrize(("typed", "edtf"), CASES)
def test_reads_in_three_languages(typed: str, edtf: str) -> None:
    assert read_when(typed) == When(typed, edtf)


@pytest.mark.parametrize(
    ("typed", "said", "sentence"),
    [
        ("début mars 2025", "early Mar 2025", "About 1–10 Mar 2025"),
        ("mi-mars 2025", "mid-Mar 2025", "About 11–20 Mar 2025"),
        ("конец февраля 2024", "late Feb 2024", "About 21–29 Feb 2024"),
        ("в середине 2016 года", "mid-2016", "About May–Aug 2016"),
        ("fin 2016", "c. Dec 2016", "About December 2016"),
        ("весной 2026", "spring 2026", "Some time in spring 2026"),
    ],
)
def test_parts_of_months_and_years_are_said_as_they_are_read(
    typed: str, said: str, sentence: str
) -> None:
    when = read_when(typed)
    assert (say(when), reading(when)) == (said, sentence)
    assert read_when(said).edtf == when.edtf


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("10-е", "day 10, month and year not stated"),
        ("1er semestre", "the first half, year not stated"),
        ("début mars", "early Mar, year not stated"),
    ],
)
def test_what_has_no_year_is_said_without_one(typed: str, said: str) -> None:
    assert say(read_when(typed)) == said


@pytest.mark.parametrize("typed", WORDS_ONLY)
def test_words_that_name_no_date_stay_words(typed: str) -> None:
    assert [when.edtf for when in readings(typed)] == [None]


@pytest.mark.parametrize(
    ("typed", "edtfs"),
    [
        ("10.04.25", ["2025-04-10", "1925-04-10"]),
        ("с 04/10/2025", ["2025-10-04/..", "2025-04-10/.."]),
        ("10-04-2025", ["2025-04-10", "2025-10-04"]),
        ("1800s", ["18XX", "180X"]),
    ],
)
def test_what_is_open_is_offered_and_not_chosen(typed: str, edtfs: list[str]) -> None:
    assert [when.edtf for when in readings(typed)] == edtfs
    assert read_when(typed).edtf is None


@pytest.mark.parametrize(
    ("typed", "edtfs"),
    [
        ("до 10 апреля 2025", ["/2025-04-10", "[..2025-04-09]"]),
        ("2021-22", ["2021-22", "2021/2022"]),
    ],
)
def test_the_usual_meaning_is_chosen_and_the_other_offered(typed: str, edtfs: list[str]) -> None:
    assert [when.edtf for when in readings(typed)] == edtfs
    assert read_when(typed).edtf == edtfs[0]


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("90-е годы", "199X"), ("les années 20", "202X"), ("30s", "193X"), ("10.4.25", "2025-04-10")],
)
def test_two_digits_need_to_know_the_year(typed: str, edtf: str) -> None:
    assert [when.edtf for when in readings(typed, today_year=2026)] == [edtf]


@pytest.mark.parametrize(
    "typed", ["31 апреля 2025", "30 février", "с 31 апреля 2025", "31/04/2025"]
)
def test_days_there_are_not_are_refused_in_each_language(typed: str) -> None:
    with pytest.raises(BadInputError, match="days"):
        readings(typed)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("в четверг", 3),
        ("четверга", 3),
        ("jeudi 10 avril 2025", 3),
        ("mar. 10 avril", 1),
        ("Mar 10", None),
        ("в среду", 2),
        ("воскресенье", 6),
        ("lundi ou mardi", None),
    ],
)
def test_weekdays_of_three_languages(text: str, number: int | None) -> None:
    assert stated_weekday(text) == number


def test_a_stated_weekday_is_checked_against_the_calendar() -> None:
    assert reading(read_when("jeudi 10 avril 2025")) == "Thursday 10 April 2025"
    wrong = reading(read_when("в пятницу 10 апреля 2025"))
    assert wrong == "Thursday 10 April 2025; the text says Friday"


ANY_WORDS = (
    "с по до и или в на между начале конца середине около возможно не ранее позднее квартал",
    "век весной зимы апреля май 10-го 1990-е XIX II г. depuis jusqu' au du le entre et ou pas",
    "avant fin début mi- hiver trimestre siècle 1er avril mars jeudi пятницу since until by",
    "between and early late the c. ? 9 10 31 2025 2024 12 / - , . .. ( ) 04/10/2025 10.04.25",
    "2025-04 202X 1900s bc",
)
WORDS = st.sampled_from(" ".join(ANY_WORDS).split())


@given(st.lists(WORDS, max_size=7), st.sampled_from([None, 2026]))
def test_no_day_is_ever_invented(words: list[str], today_year: int | None) -> None:
    typed = " ".join(words)
    try:
        found = readings(typed, today_year=today_year)
    except BadInputError:
        return
    assert bool(found) == bool(typed)
    for when in found:
        assert when.text == typed
        assert say(when)
        for edtf_date in _dates(when.edtf):
            if edtf_date.day.isdigit() and not edtf_date.approximate:
                _check_stated(int(edtf_date.day), typed)


def _dates(edtf: str | None) -> tuple[EdtfDate, ...]:
    parsed = parse_edtf(edtf) if edtf else None
    if parsed is None:
        return ()
    return (parsed,) if isinstance(parsed, EdtfDate) else parsed.dates


def _check_stated(day: int, typed: str) -> None:
    # "Before" and "after" name the day beside the one that is stated; halves begin and end.
    stated = {int(number) for number in re.findall(r"[0-9]+", typed)}
    near = {number + step for number in stated for step in (-1, 0, 1)} | {1, 28, 29, 30, 31}
    assert day in near
