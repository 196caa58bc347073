"""How the sample is built: steps with sentences, links by key, passages found exactly once."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefile.errors import BadInputError
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.values.when import Basis, When
from casefile.operations.sample import build_sample, locate, resolve, sample_steps
from casefile.store import reads
from casefile.store.case import Case
from tests.cases import dump, new_case


def test_every_row_has_a_step_with_the_sentence_of_an_edit(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    build_sample(case)
    with case.reading() as connection:
        steps = reads.history(connection, limit=1000)
        ids = [record for kind in KINDS for record in reads.list_ids(connection, kind)]
        unexplained = [i for i in ids if not reads.history(connection, record=i)]
    assert [step.sentence for step in reversed(steps)] == [s["sentence"] for s in sample_steps()]
    assert len(ids) > 150
    assert not unexplained
    case.close()


def test_the_sample_can_be_taken_back_to_nothing(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    empty = dump(case)
    build_sample(case)
    assert dump(case) != empty
    for _ in sample_steps():
        case.undo()
    assert dump(case) == empty
    case.close()


def test_progress_hears_every_step_and_can_stop(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    heard: list[tuple[int, int]] = []

    def three(done: int, total: int) -> bool:
        heard.append((done, total))
        return done < 3

    build_sample(case, three)
    total = len(sample_steps())
    assert heard == [(0, total), (1, total), (2, total), (3, total)]
    assert _steps(case) == 3
    case.close()


def _steps(case: Case) -> int:
    with case.reading() as connection:
        return len(reads.history(connection))


def test_references_follow_the_order_of_the_example(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    build_sample(case)
    with case.reading() as connection:
        for reference, words in [
            ("S-1", "employment of local"),
            ("S-15", "American diplomats"),
            ("I-1", "Local staff"),
            ("I-10", "Ukraine"),
            ("M-2", "10 April"),
            ("PY-9", "Norwich House"),
            ("D-26", "Elizabeth Coulter"),
            ("CL-10", "two presidents"),
        ]:
            record = reads.find_reference(connection, reference)
            assert record is not None
            assert words in reads.get_record(connection, record).title
        assert reads.case_settings(connection)["author"] == "Desk"
    case.close()


@pytest.mark.parametrize(("captured", "passage"), [("one two", "three"), ("aba aba", "aba")])
def test_a_passage_that_is_not_there_once_is_refused(captured: str, passage: str) -> None:
    with pytest.raises(BadInputError, match="exactly once"):
        locate(captured, passage)


def test_a_passage_is_found_by_its_characters() -> None:
    text = "Ориентир — выйти\nна развязки"
    start, end = locate(text, "выйти\nна")
    assert text[start:end] == "выйти\nна"


def test_links_and_dates_are_resolved() -> None:
    speaker, when = KINDS["statement"].field("speaker"), KINDS["statement"].field("when")
    citation = ROW_KINDS["relay"].field("citation")
    known = {"darchiev": 7, "s1/a": 3}
    assert resolve(speaker, "darchiev", known) == 7
    assert resolve(citation, "a", known, "s1") == 3
    assert resolve(when, {"text": "Thursday"}, known) == When("Thursday", None, Basis.STATED)
    assert resolve(speaker, None, known) is None


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(BadInputError, match="nobody") as caught:
        resolve(KINDS["statement"].field("speaker"), "nobody", {})
    assert caught.value.field == "speaker"
