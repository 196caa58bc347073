"""Saved searches: the text they are kept in, and the verbs that change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.errors import BadInputError, NotFoundError
from casefile.operations.searches import remove_search, save_search, saving_sentence
from casefile.search.looks import Look
from casefile.search.parsing import parse
from casefile.search.saved import LONGEST_NAME, Saved, read_saved, saved_called, with_saved
from casefile.search.saved import without_saved as without
from casefile.store.case import Case
from casefile.store.reads import case_settings
from tests.cases import new_case

TEXT = "Mine = speaker:darchiev\nOld = grade:B2 = odd\n\na line of no use\nMINE = second"


def kept(case: Case) -> str:
    with case.reading() as connection:
        return case_settings(connection).get("searches", "")


def test_lines_are_searches_the_first_of_a_name_counts() -> None:
    assert read_saved(TEXT) == (Saved("Mine", "speaker:darchiev"), Saved("Old", "grade:B2 = odd"))
    assert read_saved("") == ()
    assert saved_called(TEXT, " mine ").query == "speaker:darchiev"


def test_a_search_is_put_in_place_of_the_one_called_alike() -> None:
    text = with_saved("a line of no use\nMine = flights", "  MINE ", "visas  -tag:draft")
    assert text == "a line of no use\nMINE = visas -tag:draft"
    assert with_saved(text, "Éte", "x").splitlines()[-1] == "Éte = x"
    assert without(with_saved(text, "Éte", "x"), "ete") == text


@pytest.mark.parametrize("name", ["", "  ", "a=b", "x" * (LONGEST_NAME + 1), "\u00ad"])
def test_a_name_that_cannot_be_kept_is_refused(name: str) -> None:
    with pytest.raises(BadInputError, match="cannot be called"):
        with_saved("", name, "flights")


@pytest.mark.parametrize(
    ("query", "said"),
    [("speker:x", "no search word"), ("kind:zebra", "no kind"), (" ", "nothing to look for")],
)
def test_a_query_that_cannot_be_meant_is_refused(query: str, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        with_saved("", "Mine", query)


def test_forgetting_what_is_not_there_names_what_is() -> None:
    with pytest.raises(NotFoundError, match="Mine, Old"):
        without(TEXT, "Yours")
    with pytest.raises(NotFoundError, match="None is saved yet"):
        without("", "Yours")


def test_saving_and_removing_are_steps_of_undo(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    with case.edit(saving_sentence(" Mine ")) as unit:
        save_search(unit, name="Mine", query="flights")
    assert kept(case) == "Mine = flights"
    assert case.undo_sentence() == "Save the search “Mine”"
    with case.edit("Remove") as unit:
        remove_search(unit, name="mine")
    assert kept(case) == ""
    case.undo()
    assert kept(case) == "Mine = flights"
    case.undo()
    assert kept(case) == ""
    case.close()


def test_a_view_is_a_search_of_its_kind_with_a_look() -> None:
    sorts = (("modified", True), ("title", False))
    look = Look("issue", sorts, ("title", "status"), "status", table=True)
    text = with_saved("Old = x", "Open", "status:raised or status:closed", look)
    assert text.splitlines()[1] == (
        "Open = kind:issue (status:raised or status:closed) ||"
        " kind=issue sort=-modified,title columns=title,status group=status table"
    )
    old, view = read_saved(text)
    assert (old.look, old.words) == (None, "x")
    assert view.look == look
    assert view.words == "(status:raised or status:closed)"
    assert parse(view.query)
    (bare,) = read_saved(with_saved("", "Bare", "", look))
    assert (bare.query, bare.words) == ("kind:issue", "")
    assert read_saved(without(text, "open")) == (old,)


@pytest.mark.parametrize("tail", ["", "kind=zebra", "kind=issue colour=red", "kind=party"])
def test_bars_that_say_no_look_are_words_of_the_query(tail: str) -> None:
    (saved,) = read_saved(f"A = kind:issue x || {tail}")
    assert saved.look is None
    assert saved.query.startswith("kind:issue x ||")


def test_a_view_with_words_that_cannot_be_meant_is_refused() -> None:
    with pytest.raises(BadInputError):
        with_saved("", "Bad", "speker:x", Look("issue"))
