"""Half-typed words beside a case: whose they are, what forgets them, what never carries them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from casefile.operations.records import add_record, bin_record, purge_record
from casefile.store.backup import back_up
from casefile.store.case import Case
from casefile.store.drafts import Drafts, drafts_path
from casefile.store.files import copy_case
from tests.cases import add, new_case

WORDS = "they never said so"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return new_case(tmp_path)


def test_words_are_there_when_the_case_is_opened_again(case: Case) -> None:
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    case.close()
    again = Case.open(case.path)
    kept = again.drafts.get("1:summary")
    assert kept is not None
    assert kept.raw == WORDS
    assert again.drafts.waiting() == ["1:summary"]
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no modes of files on this system")
def test_nobody_else_may_read_them(case: Case) -> None:
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    assert case.drafts.path.stat().st_mode & 0o077 == 0
    case.close()


def test_no_file_is_left_once_all_is_settled(case: Case) -> None:
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    case.drafts.forget("1:summary", "they never")
    assert case.drafts.get("1:summary") is not None
    case.drafts.forget("1:summary", WORDS)
    case.drafts.save()
    case.close()
    assert [path.name for path in case.path.parent.iterdir()] == [case.path.name]


def test_another_case_of_the_same_name_does_not_get_them(case: Case, tmp_path: Path) -> None:
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    case.close()
    case.path.unlink()
    other = Case.create(case.path)
    assert other.drafts.waiting() == []
    other.close()


def test_a_reader_neither_sees_nor_touches_them(case: Case) -> None:
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    reader = Case.open(case.path, read_only=True)
    assert reader.drafts.waiting() == []
    reader.drafts.keep("1:summary", "other words")
    reader.drafts.save()
    reader.close()
    case.close()
    assert WORDS in drafts_path(case.path).read_text("utf-8")


def test_a_broken_file_is_no_draft(case: Case) -> None:
    for broken in ("[not json", "[]", '{"case": 1}', '{"case": "x", "drafts": 3}'):
        drafts_path(case.path).write_text(broken, encoding="utf-8")
        drafts = Drafts(case.path, "x", writable=True)
        assert drafts.waiting() == []
    case.close()


def test_a_purge_forgets_the_drafts_of_what_goes(case: Case) -> None:
    gone, stays = add(case, "issue", title="One"), add(case, "issue", title="Two")
    case.drafts.keep(f"{gone}:summary", WORDS)
    case.drafts.keep(f"{gone}:note:0:text", WORDS)
    case.drafts.keep(f"{stays}:summary", "other words")
    case.drafts.save()
    with case.edit("Bin") as unit:
        bin_record(unit, record=gone)
    with case.edit("Purge") as unit:
        purge_record(unit, record=gone)
    assert case.drafts.waiting() == [f"{stays}:summary"]
    assert WORDS not in drafts_path(case.path).read_text("utf-8")
    case.close()


def test_copies_and_backups_do_not_carry_them(case: Case, tmp_path: Path) -> None:
    with case.edit("Add") as unit:
        add_record(unit, kind="issue", values={"title": "One"})
    case.drafts.keep("1:summary", WORDS)
    case.drafts.save()
    copy, backups = tmp_path / "elsewhere" / "copy.casefile", tmp_path / "backups"
    copy.parent.mkdir()
    copy_case(case.path, copy)
    backup = back_up(case.path, backups)
    case.close()
    for path in (copy, backup):
        assert not drafts_path(path).exists()
        assert WORDS.encode() not in path.read_bytes()
