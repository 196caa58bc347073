"""One lane for writing, one for reading, one broadcast."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from casefile.errors import CaseError
from casefile.operations.records import add_record, bin_record, change_field
from casefile.store.case import Case
from casefile.store.reads import counts, get_record
from casefile.ui.tasks.lane import Job, Lane
from casefile.ui.tasks.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[Tasks]:
    made = Tasks(Case.create(tmp_path / "one.casefile", settings={"title": "One"}))
    yield made
    made.finish()
    made.deleteLater()


def new_issue(unit: Any, title: str = "Visas") -> int:
    return add_record(unit, kind="issue", values={"title": title})


def test_jobs_are_done_one_after_the_other_off_the_gui_thread(qtbot: QtBot) -> None:
    lane, seen, threads = Lane("test"), list[int](), set[str]()

    def work(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(20):
        lane.put(Job(lambda number=number: work(number), seen.append, pytest.fail))
    with qtbot.waitSignal(lane.emptied):
        pass
    lane.finish()
    assert seen == list(range(20))
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


def test_a_write_is_broadcast_once_with_who_asked(qtbot: QtBot, tasks: Tasks) -> None:
    heard, got, self_of = list[Any](), list[int](), object()
    tasks.changed.connect(lambda changes, who: heard.append((changes, who)))
    with qtbot.waitSignals([tasks.saving, tasks.saved, tasks.settled]):
        tasks.write(new_issue, sentence="Add issue", initiator=self_of, then=got.append)
    [(changes, who)] = heard
    assert who is self_of
    assert changes.records == {got[0]: "issue"}


def test_undo_and_redo_are_named_after_what_they_take_back(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.settled):
        tasks.write(new_issue, sentence="Add issue Visas")
    assert (tasks.undo_sentence, tasks.redo_sentence) == ("Add issue Visas", "")
    with qtbot.waitSignals([tasks.reversed, tasks.settled]):
        tasks.undo()
    assert (tasks.undo_sentence, tasks.redo_sentence) == ("", "Add issue Visas")
    with qtbot.waitSignals([tasks.reversed, tasks.settled]):
        tasks.redo()
    assert tasks.redo_sentence == ""


def test_a_known_error_comes_back_as_a_sentence(qtbot: QtBot, tasks: Tasks) -> None:
    told = list[CaseError]()
    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.undo()
    assert str(failed.args[0]) == "There is nothing to undo."
    with qtbot.waitSignal(tasks.failed):
        tasks.write(
            lambda unit: change_field(unit, record=99, field="title", value="x"),
            sentence="Change",
            failed=told.append,
        )
    assert isinstance(told[0], CaseError)


def test_a_bug_goes_to_the_crash_report_and_keeps_nothing(
    qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported, told = list[BaseException](), list[CaseError]()
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(error))

    def wrong(unit: Any) -> None:
        new_issue(unit)
        raise ZeroDivisionError

    with qtbot.waitSignal(tasks.failed):
        tasks.write(wrong, sentence="Wrong", failed=told.append)
    assert [type(error) for error in reported] == [ZeroDivisionError]
    assert "mistake" in told[0].sentence
    found = list[dict[str, int]]()
    with qtbot.waitSignal(tasks.settled):
        tasks.read(counts, found.append)
    assert found[0]["issue"] == 0


def test_the_later_read_of_one_token_wins(qtbot: QtBot, tasks: Tasks) -> None:
    answers = list[str]()
    with qtbot.waitSignal(tasks.settled):
        for word in ("first", "second", "third"):
            tasks.read(lambda _connection, word=word: word, answers.append, token="find")
        tasks.read(lambda _connection: "other", answers.append)
    assert answers == ["third", "other"]


def test_what_is_queued_is_kept_when_the_window_closes(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "two.casefile"
    tasks = Tasks(Case.create(path))
    for number in range(5):
        tasks.write(lambda unit, n=number: new_issue(unit, f"Issue {n}"), sentence="Add")
    assert tasks.finish() is None
    with Case.open(path, read_only=True).reading() as connection:
        assert counts(connection)["issue"] == 5
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["two.casefile"]


def test_an_error_still_on_its_way_at_the_end_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks(Case.create(tmp_path / "three.casefile"))
    tasks.write(lambda unit: bin_record(unit, record=7), sentence="Bin")
    assert isinstance(tasks.finish(), CaseError)


def test_a_widget_that_is_gone_is_not_called(qtbot: QtBot, tasks: Tasks) -> None:
    gone = Tasks(tasks.case)
    with qtbot.waitSignal(tasks.settled):
        tasks.write(new_issue, sentence="Add", then=gone.setObjectName)
        gone._writer.finish()
        gone._reader.finish()
        gone.deleteLater()
        del gone
    with qtbot.waitSignal(tasks.settled):
        tasks.read(lambda connection: get_record(connection, 1).title, tasks.setObjectName)
    assert tasks.objectName() == "Visas"


def test_a_read_that_is_replaced_stops_where_it_stands(qtbot: QtBot, tasks: Tasks) -> None:
    endless = "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up) SELECT max(n)"
    begun, got = threading.Event(), list[Any]()

    def forever(connection: Any) -> Any:
        begun.set()
        return connection.exec_driver_sql(f"{endless} FROM up").scalar()

    tasks.read(forever, pytest.fail, pytest.fail, token="palette")
    begun.wait()
    with qtbot.waitSignal(tasks.settled):
        tasks.read(
            lambda connection: connection.exec_driver_sql("SELECT 7").scalar(),
            got.append,
            token="palette",
        )
    assert got == [7]
