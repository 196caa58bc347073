"""What was typed and is not saved: shown again, kept or discarded, also after a SIGKILL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from casefile.store.case import Case
from casefile.ui.forms.layouts import make_page
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields import FieldWidget
from tests.cases import add, new_case
from tests.ui.forms.bench import Bench

_TYPIST = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from casefile import app
kind, record, field = sys.argv[2], int(sys.argv[3]), sys.argv[4]
furnish = app._furnish_and_open
words = iter(f"word{number:03} " for number in range(1000))
letters = []
def press():
    if not letters:
        letters.extend(next(words))
    QTest.keyClick(control, letters.pop(0))
    print(round(time.monotonic() * 1000), control.toPlainText(), flush=True)
def begin():
    global control
    tasks = window.session.tasks
    if tasks is None or tasks.busy or window.session.busy:
        return
    if window.pages.key != kind:
        window.pages.show_page(kind)
        return
    page = window.pages.page().page
    if page.data is not None:
        if not record:
            window.pages.add_record(kind)
        waiting.stop()
        control = page.body.savers[field].built.widget.controls()[0]
        control.setFocus()
        typing.timeout.connect(press)
        typing.start(30)
def furnish_and_type(shown, path, **more):
    global window, waiting, typing
    furnish(shown, path, **more)
    window, waiting, typing = shown, QTimer(shown), QTimer(shown)
    waiting.timeout.connect(begin)
    waiting.start(10)
app._furnish_and_open = furnish_and_type
sys.exit(app.main(sys.argv[1:2]))
"""
_LOST_MS = 1000
_TYPED_MS = 3000


def _typed_until_killed(path: Path, kind: str, record: int, field: str) -> str:
    """Type without a pause in the real program, kill it, and return what stood there a second
    before the last letter.
    """
    with subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(path), kind, str(record), field],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as typist:
        assert typist.stdout is not None
        lines: list[tuple[int, str]] = []
        while not lines or lines[-1][0] - lines[0][0] < _TYPED_MS:
            moment, _, text = typist.stdout.readline().partition(" ")
            lines.append((int(moment), text.rstrip("\n")))
        typist.kill()
    return [text for moment, text in lines if moment <= lines[-1][0] - _LOST_MS][-1]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("made", [True, False], ids=["a record", "a new record"])
def test_sigkill_while_typing_loses_at_most_a_second(
    tmp_path: Path, bench: Bench, made: bool
) -> None:
    case = new_case(tmp_path / "killed")
    record = add(case, "issue", title="Direct flights")
    case.close()
    typed = _typed_until_killed(case.path, "issue", record if made else 0, "summary")
    assert "word001" in typed, "the typist had begun"
    tasks = Tasks(Case.open(case.path))
    page = make_page(tasks, "issue")
    bench.show(page)
    bench.keep(page.side)
    if made:
        with bench.qtbot.waitSignal(page.loaded):
            page.show_record(record)
    else:
        page.new_record()
    field = page.body.savers["summary"].built.widget
    assert field.raw().startswith(typed)
    bar = field.drafting.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.text().startswith("These words were not saved; kept from ")
    with tasks.case.reading() as connection:
        steps = connection.exec_driver_sql("SELECT count(*) FROM step").scalar_one()
    assert steps == 1, "drafts are no steps of undo"
    assert tasks.finish() is None


def _left(bench: Bench, record: int, field: str, words: str) -> FieldWidget:
    bench.tasks.drafts.keep(f"{record}:{field}", words)
    page = bench.page("issue", record)
    return page.body.savers[field].built.widget


def test_words_left_are_kept_by_one_key(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights", summary="Before")
    field = _left(bench, issue, "summary", "After")
    assert field.value() == "Before"
    field.flush()
    bench.settle()
    assert bench.record(issue).values["summary"] == "Before", "nobody has decided yet"
    assert field.drafting.bar is not None
    QTest.keyClick(field.drafting.bar.keep, Qt.Key.Key_Space)
    bench.settle()
    assert bench.record(issue).values["summary"] == "After"
    assert not field.drafting.bar.isVisible()
    assert bench.case.drafts.waiting() == []


def test_words_left_are_discarded_by_one_key(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights", summary="Before")
    field = _left(bench, issue, "summary", "After")
    assert field.drafting.bar is not None
    QTest.keyClick(field.drafting.bar.discard, Qt.Key.Key_Space)
    bench.settle()
    assert field.raw() == "Before"
    assert not field.is_dirty()
    assert not field.drafting.bar.isVisible()
    assert bench.case.drafts.waiting() == []
    assert bench.record(issue).values["summary"] == "Before"


def test_typing_on_is_keeping(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    field = _left(bench, issue, "summary", "After")
    QTest.keyClicks(field.controls()[0], "wards ")
    assert field.drafting.bar is not None
    assert not field.drafting.bar.isVisible()
    field.flush()
    bench.settle()
    assert bench.record(issue).values["summary"] == "wards After"
    assert bench.case.drafts.waiting() == []


def test_what_cannot_be_read_offers_only_to_discard_it(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    field = _left(bench, issue, "title", "")
    assert field.problem()
    assert field.drafting.bar is not None
    assert not field.drafting.bar.keep.isVisible()
    assert field.drafting.bar.discard.isVisible()


def test_words_of_a_record_that_is_not_made_come_back_with_the_next_new_one(bench: Bench) -> None:
    page = bench.page("issue")
    bench.type_into(page.body.savers["summary"].built.widget, "Only a summary so far")
    page.flush()
    again = bench.page("issue")
    summary = again.body.savers["summary"].built.widget
    assert summary.raw() == "Only a summary so far"
    summary.keep_draft()
    bench.type_into(again.body.savers["title"].built.widget, "Direct flights")
    bench.settle()
    assert bench.record(again.record).values["summary"] == "Only a summary so far"
    assert bench.case.drafts.waiting() == []


def test_a_link_half_typed_among_tokens_comes_back(bench: Bench) -> None:
    meeting = bench.add("meeting", title="Round 2")
    page = bench.page("meeting", meeting)
    keeper = next(iter(page.body.keepers.values()))
    keeper.field.edit.setFocus()
    QTest.keyClicks(keeper.field.edit, "nobody of that name")
    page.flush()
    again = next(iter(bench.page("meeting", meeting).body.keepers.values()))
    assert again.field.edit.text() == "nobody of that name"
    assert again.field.problem()


def test_two_forms_of_a_record_do_not_offer_each_other_what_is_being_typed(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    bench.tasks.drafts.keep(f"{issue}:summary", "To be", typing=True)
    second = bench.page("issue", issue).body.savers["summary"].built.widget
    assert second.raw() == ""
    bench.tasks.drafts.keep(f"{issue}:summary", "To be")
    third = bench.page("issue", issue).body.savers["summary"].built.widget
    assert third.raw() == "To be"


def test_what_is_left_at_once_and_cannot_be_read_is_not_taken_for_being_typed(
    bench: Bench,
) -> None:
    meeting = bench.add("meeting", title="Round 2")
    page = bench.page("meeting", meeting)
    field = page.body.savers["when"].built.widget
    bench.type_into(field, "31 Apr 2025")
    assert not any(timer.isActive() for timer in field.drafting.findChildren(QTimer))
    assert bench.tasks.drafts.waiting() == [f"{meeting}:when"]


def _apart(bench: Bench, kind: str, record: int, name: str) -> FieldWidget:
    fields = bench.page(kind, record).body.apart
    return next(one for one in fields if one.name == name)


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [("statement", "first_note", "Ask who"), ("statement", "first_source", "Nobody's report")],
)
def test_what_is_typed_into_a_row_of_the_record_is_a_draft(
    bench: Bench, kind: str, name: str, typed: str
) -> None:
    record = bench.add(kind, text="Words")
    field = _apart(bench, kind, record, name)
    control = field.controls()[0]
    control.setFocus()
    QTest.keyClicks(control, typed)
    key = f"{record}:{name}"
    bench.qtbot.waitUntil(lambda: bench.case.drafts.get(key) is not None)
    kept = bench.case.drafts.get(key)
    assert kept is not None
    assert kept.raw == typed
    # The program went: the words come back with the record.
    bench.tasks.drafts.keep(key, typed)
    field.set_value(None)
    again = _apart(bench, kind, record, name)
    assert again.raw() == typed
    assert again.drafting.bar is not None
    assert again.drafting.bar.isVisible()
    QTest.keyClick(again.drafting.bar.discard, Qt.Key.Key_Space)
    assert again.raw() == ""
    assert bench.case.drafts.waiting() == []


def test_a_note_that_was_left_is_kept_by_one_key(bench: Bench) -> None:
    record = bench.add("statement", text="Words")
    bench.tasks.drafts.keep(f"{record}:first_note", "Ask who")
    field = _apart(bench, "statement", record, "first_note")
    assert field.drafting.bar is not None
    QTest.keyClick(field.drafting.bar.keep, Qt.Key.Key_Space)
    bench.settle()
    assert [row.values["text"] for row in bench.rows(record, "note")] == ["Ask who"]
    assert bench.case.drafts.waiting() == []


def test_a_status_is_a_draft_until_it_is_written(bench: Bench) -> None:
    issue = bench.add("issue", title="Direct flights")
    bench.tasks.drafts.keep(f"{issue}:status", "raised")
    field = _apart(bench, "issue", issue, "status")
    assert field.drafting.bar is not None
    QTest.keyClick(field.drafting.bar.keep, Qt.Key.Key_Space)
    bench.settle()
    assert [row.values["status"] for row in bench.rows(issue, "status_event")] == ["raised"]
    assert bench.case.drafts.waiting() == []


def test_a_note_is_kept_when_another_record_comes_though_its_field_has_the_keys(
    bench: Bench,
) -> None:
    first, second = (bench.add("statement", text=text) for text in ("One", "Two"))
    page = bench.page("statement", first)
    field = next(one for one in page.body.apart if one.name == "first_note")
    field.controls()[0].setFocus()
    QTest.keyClicks(field.controls()[0], "Ask who")
    page.show_record(second)
    bench.settle()
    assert [row.values["text"] for row in bench.rows(first, "note")] == ["Ask who"]
    assert bench.rows(second, "note") == ()
    assert field.raw() == ""
    assert bench.case.drafts.waiting() == []
