"""Accounts side by side: what differs is marked, and a gap is recorded by one key."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from casefile.analysis.readouts import readouts
from casefile.analysis.sight import Lens
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from casefile.store.reads import list_ids
from casefile.ui.views.readouts.line import ReadoutLine, SilenceBox
from casefile.ui.views.readouts.page import ReadoutsPage
from casefile.ui.views.readouts.reading import read_accounts
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.marked_text import MarkedText
from tests.cases import new_case
from tests.ui.forms.bench import Bench
from tests.unit.briefing.pdf_reading import page_texts

Open = Callable[[], ReadoutsPage]


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    build_sample(case)
    yield case
    case.close()


@pytest.fixture
def opened(bench: Bench) -> Open:
    def open_page() -> ReadoutsPage:
        page = ReadoutsPage(bench.tasks)
        bench.show(page)
        bench.settle()
        return page

    return open_page


def fill(bench: Bench) -> dict[str, int]:
    sides = [bench.add("party", title=name, short=name[:2].upper()) for name in ("USA", "Russia")]
    rows = [("involves", {"party": side, "role": "principal"}) for side in sides]
    bench.add("negotiation", title="Talks", rows=rows)
    staff = bench.add("issue", title="Staff")
    banks = bench.add("issue", title="Banks")
    agenda = [("agenda_item", {"issue": banks})]
    meeting = bench.add("meeting", title="Round", when="2025-04-10", rows=agenda)
    flights = bench.add("issue", title="Flights")

    def said(side: int, words: str, issue: int, **more: object) -> int:
        rows = [("concerns", {"target": issue}), *more.pop("rows", ())]  # type: ignore[misc]
        return bench.add(
            "statement", text=words, speaker=sides[side], meeting=meeting, rows=rows, **more
        )

    ours = said(0, "A constructive joint decision on staff.", staff)
    said(1, "A constructive priority on staff.", staff)
    foreign = ("translation", {"language": "ru", "kind": "original", "text": "Полёты."})
    theirs = said(1, "Flights again.", flights, rows=[foreign])
    return {"usa": sides[0], "ours": ours, "theirs": theirs, "meeting": meeting, "staff": staff}


def line_of(page: ReadoutsPage, title: str) -> ReadoutLine:
    return next(
        one
        for one in page.body.group.lines()
        if isinstance(one, ReadoutLine) and one.row.issue and one.row.issue.title == title
    )


def titles(bench: Bench, kind: str) -> list[str]:
    with bench.case.reading() as connection:
        ids = list(list_ids(connection, kind))
    return [bench.record(one).title for one in ids]


def test_each_issue_says_who_speaks_of_it(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    assert page.body.group.lines()[0].hasFocus()
    assert page.meeting.width() > page.first.width() > 100
    spoken = [line.accessibleName() for line in page.body.group.lines()]
    assert spoken[0].startswith("Staff; Both, in different words; USA: S-1")
    assert "Flights; Only Russia; USA: No record" in spoken[1]
    assert "Banks; In neither account" in spoken[2]


def test_differing_words_are_told_apart_and_named_for_the_ear(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    marked = line_of(page, "Staff").findChildren(MarkedText)
    assert [one.accessibleDescription() for one in marked] == [
        "Only here: joint decision",
        "Only here: priority",
    ]
    assert not line_of(page, "Flights").findChildren(MarkedText)


def test_the_original_and_the_tone_stand_with_the_words(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    flights = [one.text() for one in line_of(page, "Flights").findChildren(Paragraph)]
    assert "“Полёты.”" in flights
    staff = [one.text() for one in line_of(page, "Staff").findChildren(Paragraph)]
    assert "Tone: constructive (friendly)" in staff


def test_d_records_a_discrepancy_with_both_sides_in_one_step(bench: Bench, opened: Open) -> None:
    known = fill(bench)
    page = opened()
    told: list[str] = []
    page.undo_offered.connect(told.append)
    line = line_of(page, "Staff")
    line.setFocus()
    bench.press(line, Qt.Key.Key_D)
    bench.settle()
    assert told == ["Discrepancy recorded: Staff"]
    with bench.case.reading() as connection:
        (made,) = list_ids(connection, "discrepancy")
    sides = [row.values for row in bench.rows(made, "side")]
    assert sides[0]["record"] == known["ours"]
    assert "priority" in sides[1]["says"]
    assert [row.values["target"] for row in bench.rows(made, "concerns")] == [known["staff"]]
    bench.undo()
    assert titles(bench, "discrepancy") == []


def test_s_records_the_silence_of_who_has_nothing_and_it_is_seen(
    bench: Bench, opened: Open
) -> None:
    fill(bench)
    page = opened()
    line = line_of(page, "Flights")
    assert not line.findChildren(SilenceBox)
    line.setFocus()
    bench.press(line, Qt.Key.Key_S)
    bench.settle()
    box = line_of(page, "Flights").findChildren(SilenceBox)[0]
    assert box.accessibleName() == "Not mentioned by USA"
    assert box.accessibleDescription() == "Searched: S-1"
    assert line_of(page, "Flights").hasFocus(), "the keys stay on the issue"
    bench.undo()
    assert not line_of(page, "Flights").findChildren(SilenceBox)


def test_s_where_both_speak_records_nothing_and_says_so(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    told: list[str] = []
    page.told.connect(told.append)
    line = line_of(page, "Staff")
    line.setFocus()
    bench.press(line, Qt.Key.Key_S)
    bench.settle()
    assert told == ["No account is without a record here."]
    assert titles(bench, "position") == []


def test_d_where_nobody_speaks_records_nothing(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    line = line_of(page, "Banks")
    line.setFocus()
    bench.press(line, Qt.Key.Key_D)
    bench.settle()
    assert titles(bench, "discrepancy") == []


def test_enter_and_the_links_lead_to_the_statements(bench: Bench, opened: Open) -> None:
    known = fill(bench)
    page = opened()
    asked: list[int] = []
    page.open_requested.connect(asked.append)
    line = line_of(page, "Staff")
    line.setFocus()
    bench.press(line, Qt.Key.Key_Return)
    line_of(page, "Flights").findChildren(Button)[0].click()
    assert asked == [known["ours"], known["theirs"]]


def test_arrows_walk_the_issues_and_only_gaps_leaves_out_what_both_say(
    bench: Bench, opened: Open
) -> None:
    fill(bench)
    page = opened()
    first, second = page.body.group.lines()[:2]
    first.setFocus()
    bench.press(first, Qt.Key.Key_Down)
    assert page.window().focusWidget() is second
    page.gaps.set_current(1)
    bench.settle()
    with bench.case.reading() as connection:
        told = readouts(connection, page.lens.lens(), page_meeting(page), only_gaps=True)
    shown = [one.row.issue for one in page.body.group.lines() if isinstance(one, ReadoutLine)]
    assert sorted(card.title for card in shown if card) == sorted(
        row.issue.title for row in told.rows if row.issue
    )


def page_meeting(page: ReadoutsPage) -> int:
    choice = page.meeting.choice()
    assert choice is not None
    assert choice.code
    return int(choice.code)


def test_the_accounts_can_be_changed_places(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    page.first.setCurrentIndex(1)
    page.second.setCurrentIndex(0)
    bench.settle()
    accounts = line_of(page, "Staff").row.accounts
    assert [account.party.title for account in accounts] == ["Russia", "USA"]


def test_what_is_shown_is_saved_with_its_day(bench: Bench, opened: Open, tmp_path: Path) -> None:
    fill(bench)
    page = opened()
    page.output.save(str(tmp_path / "r.csv"))
    lines = list(csv.DictReader((tmp_path / "r.csv").read_text("utf-8-sig").splitlines()))
    assert [line["Relation"] for line in lines] == [
        "In neither account", "Both, in different words", "Only Russia",
    ]  # fmt: skip
    assert lines[0]["As of"] in page.lens.words.text()
    page.output.save(str(tmp_path / "r.pdf"))
    page.output.save(str(tmp_path / "r.png"))
    bench.settle()
    assert QImage(str(tmp_path / "r.png")).height() > 2 * page.body.group.height()
    printed = page_texts((tmp_path / "r.pdf").read_bytes())[0]
    assert "Differ in wording" in printed
    assert "Only" in printed


def test_a_case_without_meetings_says_what_is_wanted(opened: Open) -> None:
    page = opened()
    assert page.empty.isVisible()
    assert any(label.text() for label in page.empty.findChildren(QLabel))


def test_the_page_says_of_the_sample_what_the_command_says(sample: Case) -> None:
    lens = Lens(740_000)
    with sample.reading() as connection:
        seen = read_accounts(connection, lens, meeting=None).seen
        assert seen is not None
        accounts = [party.id for party in seen.parties]
        told = readouts(connection, lens, seen.meeting.id, accounts=accounts)
    assert seen.rows == told.rows
    staff = next(row for row in seen.rows if row.issue and row.issue.title == "Local staff")
    marks = {one.party.title: one.mark for one in staff.accounts}
    assert marks == {"United States": "said", "Russian Federation": "silent"}


def test_the_keys_come_back_to_the_line_they_were_on(bench: Bench, opened: Open) -> None:
    fill(bench)
    page = opened()
    second = page.body.group.lines()[1]
    second.setFocus()
    page.hide()
    page.show()
    page.lens.day.setFocus()  # as Qt does, whoever comes back
    bench.settle()
    assert page.window().focusWidget() is second
