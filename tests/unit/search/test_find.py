"""Finding across names and scripts, best first, with the passage in the original text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.operations.records import add_records, bin_record
from casefile.search import find as finding
from casefile.search.documents import label_of, text_columns
from casefile.search.find import count, find, find_further, find_page, matching, read_query
from casefile.search.parsing import plain_words
from casefile.store.case import Case
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    names = [("alias", {"name": name}) for name in ("Darchiyev", "Дарчиев", "達爾奇耶夫")]
    add(case, "person", title="Alexander Darchiev", rows=names)
    add(case, "statement", text="The İstiklal office; the отчёт of the “naïve” clerk")
    yield case
    case.close()


@pytest.fixture
def reading(case: Case) -> Iterator[Connection]:
    with case.reading() as connection:
        yield connection


def refs(connection: Connection, typed: str, **more: object) -> list[str]:
    return [hit.ref for hit in find(connection, typed, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "darch",
        "Darchiev",
        "Darchiyev",
        "ДАРЧИЕВ",
        "Дарчиеву",
        "дарчиевым",
        "alexander дарч",
        "達爾奇耶夫",
        "達爾",
        "耶夫",
        "夫",
    ],
)
def test_a_person_is_found_under_every_name(reading: Connection, typed: str) -> None:
    assert refs(reading, typed) == ["PE-1"]


@pytest.mark.parametrize("typed", ["istiklal", "отчет", "naive", "NAÏVE", "off", "отчётов"])
def test_folding(reading: Connection, typed: str) -> None:
    (hit,) = find(reading, typed).hits
    ((start, end),) = hit.marks
    assert hit.passage[start:end] in ("İstiklal", "отчёт", "naïve", "office")
    assert hit.passage in "The İstiklal office; the отчёт of the “naïve” clerk"


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "AND", "-", "NEAR(", "^x", "'; DROP", "☺"])
def test_no_typed_text_is_syntax_of_the_index(reading: Connection, typed: str) -> None:
    assert find(reading, typed).total >= 0


def test_kinds_narrow(reading: Connection) -> None:
    assert refs(reading, "a", kinds=["person"]) == ["PE-1"]
    assert refs(reading, "office", kinds=["person"]) == []
    assert refs(reading, "office", kinds=["person", "statement"]) == ["S-1"]


def test_a_passage_begins_with_a_whole_word(case: Case) -> None:
    add(case, "statement", text="alpha " * 40 + "needle " + "omega " * 40)
    with case.reading() as connection:
        (hit,) = find(connection, "needle").hits
    assert hit.passage.startswith("alpha ")
    ((start, end),) = hit.marks
    assert hit.passage[start:end] == "needle"


def test_text_that_mentions_a_person_is_found_under_the_other_names(case: Case) -> None:
    add(case, "statement", text="Послу Дарчиеву вручили ноту")
    add(case, "statement", text="A note for Darchiyev's office")
    add(case, "statement", text="與達爾奇耶夫會談")
    with case.reading() as connection:
        for typed in ("darchiev", "Дарчиеву", "дарчиев"):
            assert set(refs(connection, typed)) == {"PE-1", "S-2", "S-3", "S-4"}
        found = {hit.ref: hit for hit in find(connection, "darchiev").hits}
    assert found["S-2"].passage[slice(*found["S-2"].marks[0])] == "Дарчиеву"
    assert found["S-2"].why == "“Дарчиеву” is another name for “darchiev”"
    assert found["S-4"].passage[slice(*found["S-4"].marks[0])] == "達爾奇耶夫"
    assert found["PE-1"].why == ""


def test_the_passage_shown_is_the_nearest_to_what_was_typed(reading: Connection) -> None:
    for typed, passage in (("darchiyev", "Darchiyev"), ("дарчиеву", "Дарчиев")):
        assert find(reading, typed).hits[0].passage == passage


def test_a_thing_is_found_in_the_other_language_of_the_case(case: Case) -> None:
    names = [("alias", {"name": "торгпредство"})]
    add(case, "property", title="Trade mission", rows=names)
    add(case, "statement", text="The trade mission has to reopen")
    add(case, "statement", text="о судьбе торгпредства")
    with case.reading() as connection:
        assert set(refs(connection, "торгпредство")) == {"PY-1", "S-2", "S-3"}
        assert refs(connection, '"торгпредство"') == ["PY-1"]


def test_cases_of_words_that_are_no_names(case: Case) -> None:
    add(case, "statement", text="встреча послов в Стамбуле")
    with case.reading() as connection:
        for typed in ("посол", "послу", "встречи"):
            assert refs(connection, typed) == ["S-2"]
        assert refs(connection, "послание") == []
        hit = find(connection, "послу").hits[0]
    assert hit.why == "“послов” is another form of “послу”"


def test_quoted_words_stand_side_by_side_and_whole(case: Case) -> None:
    add(case, "statement", text="six of the properties")
    add(case, "statement", text="the “six” properties, he said")
    with case.reading() as connection:
        assert set(refs(connection, "six prop")) == {"S-2", "S-3"}
        assert refs(connection, '"six properties"') == ["S-3"]
        assert refs(connection, '"six prop"') == []


def test_not_and_or(case: Case) -> None:
    for text in ("red apple", "green apple", "green pear"):
        add(case, "statement", text=text)
    with case.reading() as connection:
        assert refs(connection, "apple -green") == ["S-2"]
        assert set(refs(connection, "red or pear")) == {"S-2", "S-4"}
        assert set(refs(connection, "green (red or apple or pear)")) == {"S-3", "S-4"}
        assert set(refs(connection, "kind:statement -apple")) == {"S-1", "S-4"}
        assert refs(connection, "pear or -kind:statement") == ["S-4", "PE-1"]


def test_a_reference_comes_first(case: Case) -> None:
    for number in range(12):
        add(case, "statement", text=f"as S-1 said, number {number}")
    with case.reading() as connection:
        found = refs(connection, "s-1", limit=5)
        assert found[0] == "S-1"
        assert len(found) == 5


ORDER = [
    ("issue", {"title": "Flights"}),
    ("issue", {"title": "Direct flights"}),
    ("issue", {"title": "Flightseeing"}),
    ("source", {"title": "A source", "author": "Flights Desk"}),
    ("statement", {"text": "of flights"}),
    ("statement", {"text": "flightless"}),
    ("statement", {"text": "of flights again"}),
]


@pytest.mark.parametrize("looked_at", [1_000, 3], ids=["ranked", "too many to rank"])
def test_names_come_before_titles_words_and_passages(
    case: Case, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED_AT", looked_at)
    for kind, values in ORDER:
        add(case, kind, **values)
    with case.reading() as connection:
        found = refs(connection, "flights")
        assert found[:2] == ["I-1", "I-2"]
        assert set(found[2:]) == {"I-3", "SR-1", "S-4", "S-2"}
        if looked_at > 3:
            assert found[2:] == ["I-3", "SR-1", "S-4", "S-2"]
            assert refs(connection, "flight") == ["I-3", "I-2", "I-1", "SR-1", "S-4", "S-3", "S-2"]


def test_many_hits_come_newest_first_and_are_not_all_counted(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED_AT", 20)
    monkeypatch.setattr(finding, "COUNTED_AT_MOST", 30)
    with case.edit("Add") as unit:
        add_records(unit, kind="statement", items=[{"text": f"common {n}"} for n in range(50)])
    with case.reading() as connection:
        page = find_page(connection, read_query("common"), 10)
        assert page.ids == tuple(sorted(page.ids, reverse=True))
        assert (len(page.ids), page.more) == (10, True)
        assert count(connection, read_query("common")) == (30, True)
        # One has the number in its text, one in its reference.
        assert count(connection, read_query("common 7")) == (2, False)
        # A rare word under a common beginning is found behind what was looked at.
        assert refs(connection, "commo 0") == ["S-2"]


def test_a_rare_word_behind_a_common_beginning_is_found(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED_AT", 5)
    texts = ["commissar", *(f"common {n}" for n in range(30))]
    with case.edit("Add") as unit:
        add_records(unit, kind="statement", items=[{"text": text} for text in texts])
    with case.reading() as connection:
        assert refs(connection, "commis") == ["S-2"]
        assert refs(connection, "commis or naive") == ["S-1", "S-2"]
        assert refs(connection, "comm -common") == ["S-2"]


def test_lists_take_the_same_queries(case: Case) -> None:
    ids = [add(case, "issue", title=title) for title in ("One flight", "Two", "Flights")]
    with case.reading() as connection:
        assert list(matching(connection, read_query("flight"), ids)) == [ids[0], ids[2]]
        assert list(matching(connection, read_query("-flight"), ids[::-1])) == [ids[1]]
        assert list(matching(connection, read_query(""), ids)) == ids


def test_what_lies_in_the_bin_is_found_only_there(case: Case) -> None:
    issue = add(case, "issue", title="Forgotten flights")
    with case.edit("Bin") as unit:
        bin_record(unit, record=issue)
    with case.reading() as connection:
        assert refs(connection, "forgotten") == []
        assert refs(connection, "in:bin") == ["I-1"]
        assert refs(connection, "in:bin flights") == ["I-1"]
        assert refs(connection, "in:bin naive") == []
        assert find(connection, "in:bin flights").hits[0].passage == "Forgotten flights"


@pytest.mark.parametrize("typed", ["арчие", "archi", "iklal"])
def test_letters_inside_a_word_are_found_where_nothing_begins_so(
    reading: Connection, typed: str
) -> None:
    assert find(reading, typed).hits == ()
    found = find_further(reading, typed)
    assert len(found.hits) == 1
    assert found.note


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("darhciev", "darchiev"),
        ("istikal", "istiklal"),
        ("дарчтев", "дарчиев"),
        ("alexnder kind:person", "alexander kind:person"),
        ("qwertyuiop", None),
        ("istikal kind:person", None),
    ],
)
def test_a_spelling_is_proposed_where_nothing_is_found(
    reading: Connection, typed: str, proposal: str | None
) -> None:
    assert find(reading, typed).hits == ()
    found = find_further(reading, typed)
    assert (str(found.proposal) if found.proposal else None) == proposal


def test_names_typed_into_pickers_are_no_operators(reading: Connection) -> None:
    assert find_page(reading, plain_words("alexander"), 5).total == 1
    assert find_page(reading, plain_words("kind:person"), 5).total == 0


@pytest.mark.parametrize("table", [*KINDS, *ROW_KINDS])
def test_every_text_that_is_searched_has_a_name_for_where_it_stands(table: str) -> None:
    for column, _type in text_columns(table):
        assert label_of(table, column)


def test_words_of_a_list_are_found_and_called_so(case: Case) -> None:
    add(case, "tally", title="Six houses", list_text="Zanzibar and five more")
    with case.reading() as connection:
        (hit,) = find(connection, "zanzibar").hits
    assert (hit.field, hit.passage) == ("List as stated", "Zanzibar and five more")
