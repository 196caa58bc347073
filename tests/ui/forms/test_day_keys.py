"""Tasks of an analyst's day that enter and find, by keys alone, on the sample; the keys counted.

Words that are the content itself (a title, a sentence, a note) do not count; the letters by which
something is found do. The ceilings are what it takes today: more is a step back.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QTableView, QTextEdit
from pytestqt.qtbot import QtBot

from casefile.store.reads import find_reference, get_record, get_rows
from casefile.store.rows import Record, Row
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.forms.page import RecordPage
from casefile.ui.shell.palette import Palette
from casefile.ui.views.desk import Desk
from tests.ui.keys import Keys, opened

ARTICLE = (
    "Envoy says talks go on\n\nMoscow, Thursday. Foreign Minister Sergei Lavrov told reporters on"
    " Thursday that a list would follow. “We expect an answer before the next round,” Lavrov said."
)
QUOTE = "We expect an answer before the next round,"


class Day(Keys):
    """Keys on the sample, and what they led to."""

    def page(self) -> RecordPage:
        """Return the form that is shown."""
        desk = self._window.pages.page()
        assert isinstance(desk, Desk)
        return cast(RecordPage, desk.page)

    def record(self) -> Record:
        """Read the record of the form that is shown."""
        with self._tasks().case.reading() as connection:
            return get_record(connection, self.page().record)

    def rows(self, row: str) -> tuple[Row, ...]:
        """Read the rows of the record that is shown."""
        with self._tasks().case.reading() as connection:
            return get_rows(connection, self.page().record, row)

    def named(self, reference: str) -> int | None:
        """Return the id of a record."""
        with self._tasks().case.reading() as connection:
            return find_reference(connection, reference)

    def found(self) -> list[str]:
        """Return what the palette lists, by reference."""
        palette = next(one for one in self._window.findChildren(Palette) if one.isVisible())
        return [row.right for row in palette.list.rows.rows() if row.record]


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path, own_home: Path, sample_file: Path) -> Iterator[Day]:
    path = tmp_path / "sample.casefile"
    shutil.copyfile(sample_file, path)
    with opened(qtbot, own_home, path) as window:
        keys = Day(qtbot, window)
        keys.settle()
        yield keys


def test_an_article_is_pasted_and_a_quote_captured(day: Day) -> None:
    """Task 1."""
    QApplication.clipboard().setText(ARTICLE)
    day.find("new sou")
    day.press(Qt.Key.Key_V, control=True)
    source = day.record()
    assert source.values["captured"] == ARTICLE
    assert day.count == 10
    box = QApplication.focusWidget()
    assert isinstance(box, QTextEdit)
    # Choosing the words is the reading itself, by Shift and arrows or the mouse.
    cursor = box.textCursor()
    cursor.setPosition(ARTICLE.index(QUOTE))
    cursor.setPosition(ARTICLE.index(QUOTE) + len(QUOTE), cursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    day.count = 0
    day.press(Qt.Key.Key_Return, control=True)
    day.press(Qt.Key.Key_Return, alt=True)
    day.press(Qt.Key.Key_Return)
    day.tab_to("Issues")
    day.type("prop")
    day.press(Qt.Key.Key_Return)
    values = day.record().values
    assert (values["text"], values["form"], values["channel"]) == (QUOTE, "verbatim", "remarks")
    assert values["speaker"] == day.named("PE-8")
    # Without a publication date a weekday gets no day.
    assert (values["when"].text, values["when"].edtf) == ("Thursday", None)
    (citation,) = day.rows("citation")
    assert (citation.values["source"], citation.values["quote"]) == (source.id, QUOTE)
    assert [row.values["target"] for row in day.rows("concerns")] == [day.named("I-3")]
    assert day.count <= 15


def test_a_source_without_date_or_author_is_registered(day: Day) -> None:
    """Task 2: it is there, citable, and its reliability cannot be judged."""
    day.find("new sou")
    day.say("A page that was passed on")
    day.press(Qt.Key.Key_Return)
    values = day.record().values
    assert (values["reliability"], values["when"].is_empty, values["author"]) == ("F", True, None)
    assert day.count <= 10


def test_what_somebody_said_about_something_since_a_day(day: Day) -> None:
    """Task 5."""
    day.press(Qt.Key.Key_K, control=True)
    day.type("speaker:darchiev issue:flights since:2025-02-27")
    assert day.found() == ["S-8"]
    day.press(Qt.Key.Key_Return)
    assert day.record().ref == "S-8"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_7, "promises"),  # 6: which commitments are overdue
        (Qt.Key.Key_6, "tallies"),  # 9: which six
        (Qt.Key.Key_9, "gaps"),  # 20: where the file is weak
    ],
)
def test_an_answer_is_one_key_away(day: Day, key: Qt.Key, page: str) -> None:
    day.press(key, control=True)
    assert day._window.pages.here().page == page
    assert day.count == 1


def test_a_claim_is_followed_to_the_passage_it_rests_on(day: Day) -> None:
    """Task 10: from the claim to its evidence, and from there to the words in the source."""
    day.find("prohibits employment")
    assert day.record().ref == "CL-4"
    day.count = 0
    day.press(Qt.Key.Key_Return)
    day.tab_to("S-1 cites")
    day.press(Qt.Key.Key_J, control=True)
    (panel,) = day._window.findChildren(CitingPanel)
    assert panel.subject.ref == "S-1"
    assert any(cited.quote for cited in panel.found)
    assert day.count <= 14


def test_a_new_post_is_recorded_with_its_date(day: Day) -> None:
    """Task 11: the post before stays, and so does what was said in it."""
    day.find("sonata")
    before = len(day.rows("appointment"))
    day.press(Qt.Key.Key_Return)
    day.tab_to("Add appointment")
    day.press(Qt.Key.Key_Return)
    day.say("Deputy Assistant Secretary for Europe")
    day.tab_to("Organisation")
    day.type("dep")
    day.press(Qt.Key.Key_Return)
    day.tab_to("From and to")
    day.say("since March 2025")
    day.press(Qt.Key.Key_Tab)
    *_, last = day.rows("appointment")
    assert len(day.rows("appointment")) == before + 1
    assert last.values["held"].edtf == "2025-03/.."
    assert last.values["organisation"] == day.named("P-3")
    assert day.count <= 24


@pytest.mark.parametrize(
    ("words", "found"), [("Дарчиеву", "PE-2"), ("раздражителям", "N-1"), ("darchiyev", "PE-2")]
)
def test_cyrillic_in_any_case_finds_and_so_does_any_spelling(
    day: Day, words: str, found: str
) -> None:
    """Task 12."""
    day.press(Qt.Key.Key_K, control=True)
    day.type(words)
    assert day.found()[0] == found


def test_a_translation_is_added_beside_the_original(day: Day) -> None:
    """Task 13: with who made it; the original stays."""
    day.find("S-10")
    before = day.rows("translation")
    day.press(Qt.Key.Key_Return)
    day.tab_to("Add rendering")
    day.press(Qt.Key.Key_Return)
    day.type("en")
    day.press(Qt.Key.Key_Tab)
    day.say("It was decided to work through it promptly")
    day.tab_to("Translator")
    day.type("Desk")
    day.press(Qt.Key.Key_Tab)
    rows = day.rows("translation")
    assert rows[: len(before)] == before
    last = rows[-1].values
    assert (last["language"], last["kind"], last["translator"]) == ("en", "ours", "Desk")
    assert day.count <= 32


def test_a_cancelled_meeting_is_one_row_with_what_hangs_on_it_in_sight(day: Day) -> None:
    """Task 14."""
    day.find("M-3")
    day.press(Qt.Key.Key_Return)
    day.tab_to("Add status event")
    day.press(Qt.Key.Key_Return)
    day.type("canc")
    day.press(Qt.Key.Key_Tab)
    last = day.rows("status_event")[-1]
    assert last.values["status"] == "cancelled"
    editor = day.page().body.sections["status_event"].editor
    assert editor is not None
    hanging = editor.hanging.text()  # type: ignore[attr-defined]
    assert "due by it" in hanging
    assert day.count <= 27


def test_a_leak_is_entered_under_its_own_marking(day: Day) -> None:
    """Task 15: the words of the leak do not loosen what the case may show."""
    day.find("new sta")
    day.say("The list is shorter than is said")
    day.press(Qt.Key.Key_Tab)
    day.type("lav")
    day.press(Qt.Key.Key_Return)
    day.tab_to("Channel")
    day.type("leak")
    day.tab_to("Issues")
    day.type("prop")
    day.press(Qt.Key.Key_Return)
    day.tab_to("Marking")
    day.type("TLP:R")
    day.press(Qt.Key.Key_Tab)
    values = day.record().values
    assert (values["channel"], values["marking"]) == ("leaked", "TLP:RED")
    assert values["speaker"] == day.named("PE-8")
    assert day.count <= 50


def test_ownership_of_a_site_is_asked_by_its_name(day: Day) -> None:
    """Task 18: land and building apart, each with who says so."""
    day.find("hyde")
    assert day.record().ref == "PY-8"
    lines = day.page().body.sections["ownership"].lines()
    parts = [line.summary.cells[0].text for line in lines]
    assert parts == ["Land", "Building", "Whole"]
    assert {line.standing.word for line in lines} == {"Contested"}
    assert day.count == 6


def test_a_judgement_is_written_with_what_it_rests_on(day: Day) -> None:
    """Task 19: likelihood and confidence apart, basis and evidence with it."""
    day.find("new jud")
    day.say("We judge it likely that a further round is held.")
    day.press(Qt.Key.Key_Tab)
    day.type("lik")
    day.press(Qt.Key.Key_Tab)
    day.type("mod")
    day.tab_to("Basis of the confidence")
    day.say("Both governments say so.")
    day.tab_to("Add evidence")
    day.press(Qt.Key.Key_Return)
    day.type("S-12")
    day.press(Qt.Key.Key_Return)
    values = day.record().values
    assert (values["likelihood"], values["confidence"]) == ("likely", "moderate")
    assert values["basis"] == "Both governments say so."
    (row,) = day.rows("evidence")
    assert row.values["target"] == day.named("S-12")
    assert day.count <= 30


@pytest.mark.parametrize("page", ["issues", "sources", "discrepancies"])
def test_a_page_that_is_gone_to_has_the_keys_on_its_list(day: Day, page: str) -> None:
    day.find(page)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QListView | QTableView)
    assert focused.accessibleName().lower() == page
