"""The requirements on search of the worked example: one test for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from casefile.search.find import Hits, find, find_further
from casefile.search.terms import normalise
from casefile.store.case import Case
from tests.cases import add, new_case

TEXTS = {
    "nominative": "Дарчиев провёл встречу",
    "dative": "послу Дарчиеву вручили ноту",
    "report": "отчёт о встрече",
    "street": "on İstiklal Caddesi",
    "english": "Darchiyev spoke to reporters",
    "quotes": "«раздражители» and “irritants”",
    "hyphen": "a local\u2010hire\u00a0ban, co\u00adoperation",
    "ligature": "the ﬁnal ﬂights",
    "wide": "ＴＡＳＳ",
    "chinese": "與達爾奇耶夫會談",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = new_case(tmp_path_factory.mktemp("case"))
    names = [("alias", {"name": name}) for name in ("Darchiyev", "Дарчиев", "達爾奇耶夫")]
    add(case, "person", title="Alexander Darchiev", rows=names)
    for text in TEXTS.values():
        add(case, "statement", text=text)
    yield case
    case.close()


@pytest.fixture
def reading(case: Case) -> Iterator[Connection]:
    with case.reading() as connection:
        yield connection


def said(found: Hits) -> set[str]:
    names = {normalise(text): name for name, text in TEXTS.items()}
    return {names.get(normalise(hit.passage), hit.kind) for hit in found.hits}


HIM = {"person", "nominative", "dative", "english", "chinese"}


@pytest.mark.parametrize(
    "typed",
    ["дарчиев", "ДАРЧИЕВ", "Дарчиеву", "дарчиевым", "Darchiev", "darchiyev", "達爾奇耶夫"],
)
def test_a_name_is_found_in_every_case_spelling_and_script(reading: Connection, typed: str) -> None:
    assert said(find(reading, typed)) == HIM


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("отчет", "report"),
        ("ОТЧЁТА", "report"),
        ("istiklal", "street"),
        ("ISTIKLAL", "street"),
        ("ıstıklal", "street"),
        ("раздражителей", "quotes"),
        ('"irritants"', "quotes"),
        ("local-hire", "hyphen"),
        ("hire ban", "hyphen"),
        ("cooperation", "hyphen"),
        ("final flights", "ligature"),
        ("tass", "wide"),
        ("會談", "chinese"),
        ("談", "chinese"),
    ],
)
def test_folding_and_short_words(reading: Connection, typed: str, name: str) -> None:
    assert said(find(reading, typed)) == {name}


def test_the_inside_of_a_word_is_found_where_nothing_begins_so(reading: Connection) -> None:
    assert find(reading, "арчие").hits == ()
    assert "person" in said(find_further(reading, "арчие"))


def test_what_begins_so_includes_the_cases(reading: Connection) -> None:
    assert {"nominative", "dative"} <= said(find(reading, "дарчи"))


def test_why_it_matched_is_said_and_marked_in_the_original(reading: Connection) -> None:
    found = {hit.passage: hit for hit in find(reading, "Darchiev").hits}
    hit = found[TEXTS["dative"]]
    assert [hit.passage[start:end] for start, end in hit.marks] == ["Дарчиеву"]
    assert hit.why == "“Дарчиеву” is another name for “Darchiev”"


def test_what_somebody_said_about_something_since_a_day(case: Case, tmp_path: Path) -> None:
    own = new_case(tmp_path)
    person = add(own, "person", title="Alexander Darchiev")
    flights = add(own, "issue", title="Direct flights")
    about = [("concerns", {"target": flights})]
    for when in ("2025-02-26", "2025-02-27", "2025-03", "27 Feb"):
        add(own, "statement", text="Words", speaker=person, when=when, rows=about)
    add(own, "statement", text="Words", speaker=person, when="2025-04-10")
    with own.reading() as connection:
        asked = "speaker:darchiev issue:flights since:2025-02-27"
        assert [hit.ref for hit in find(connection, asked).hits] == ["S-3", "S-2"]
    own.close()
