"""Finding across names and scripts, with the passage in the original text."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.operations.records import change_field
from casefile.search.find import find
from casefile.search.projector import SearchProjector
from casefile.store.case import Case
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = new_case(tmp_path)
    names = [("alias", {"name": name}) for name in ("Darchiyev", "Дарчиев")]
    add(case, "person", title="Alexander Darchiev", rows=names)
    add(case, "statement", text="The İstiklal office; the отчёт of the “naïve” clerk")
    return case


@pytest.mark.parametrize("typed", ["darch", "Darchiyev", "ДАРЧИЕВ", "alexander дарч"])
def test_a_person_is_found_under_every_name(case: Case, typed: str) -> None:
    with case.reading() as connection:
        assert [hit.ref for hit in find(connection, typed).hits] == ["PE-1"]
    case.close()


@pytest.mark.parametrize("typed", ["istiklal", "отчет", "naive", "NAÏVE", "off"])
def test_folding(case: Case, typed: str) -> None:
    with case.reading() as connection:
        (hit,) = find(connection, typed).hits
    ((start, end),) = hit.marks
    assert hit.passage[start:end] in ("İstiklal", "отчёт", "naïve", "office")
    assert hit.passage in "The İstiklal office; the отчёт of the “naïve” clerk"
    case.close()


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "AND", "-", "NEAR(", "a:b", "^x", "'; DROP"])
def test_no_typed_text_is_syntax(case: Case, typed: str) -> None:
    with case.reading() as connection:
        assert find(connection, typed).total >= 0
    case.close()


def test_the_index_follows_edits_and_agrees_with_a_rebuild(case: Case) -> None:
    projector = SearchProjector()
    with case.edit("Change") as unit:
        change_field(unit, record=2, field="text", value="Something else")
    with case.reading() as connection:
        assert find(connection, "istiklal").total == 0
        assert projector.differences(connection) == []
    case.undo()
    with case.reading() as connection:
        assert find(connection, "istiklal").total == 1
        assert projector.differences(connection) == []
    case.close()


def test_kinds_narrow(case: Case) -> None:
    with case.reading() as connection:
        assert find(connection, "a", kinds=["person"]).total == 1
        assert find(connection, "office", kinds=["person"]).total == 0
    case.close()


def test_a_passage_begins_with_a_whole_word(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "statement", text="alpha " * 40 + "needle " + "omega " * 40)
    with case.reading() as connection:
        (hit,) = find(connection, "needle").hits
    assert hit.passage.startswith("alpha ")
    ((start, end),) = hit.marks
    assert hit.passage[start:end] == "needle"
    case.close()
