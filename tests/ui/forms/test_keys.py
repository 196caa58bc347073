"""A quote of the report entered in the real window by keyboard alone, its keys counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.store.reads import get_record, get_rows
from casefile.ui.shell.main_window import MainWindow
from tests.cases import add, new_case
from tests.ui.keys import Keys, opened

MOST_KEYS = 25
SAID = (
    "Darchiev also highlighted the importance of resuming direct flights between russia and the"
    " United States to facilitate business ties and interpersonal connections."
)
CAPTURED = f"The talks were held in Istanbul.\n{SAID} Nothing else is known."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, own_home: Path) -> Iterator[MainWindow]:
    case = new_case(tmp_path)
    add(case, "issue", title="Direct flights")
    add(case, "person", title="Alexander Darchiev")
    add(case, "source", title="The report", captured=CAPTURED)
    path = case.path
    case.close()
    with opened(qtbot, own_home, path) as made:
        yield made


def kept(window: MainWindow) -> None:
    """Check that the statement is in the case with all that was asked of it."""
    tasks = window.session.tasks
    assert tasks is not None
    with tasks.case.reading() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM statement").fetchall()]
        assert len(ids) == 1
        values = get_record(connection, ids[0]).values
        assert values["text"] == SAID
        assert get_record(connection, values["speaker"]).title == "Alexander Darchiev"
        (issue,) = get_rows(connection, ids[0], "concerns")
        assert get_record(connection, issue.values["target"]).title == "Direct flights"
        (citation,) = get_rows(connection, ids[0], "citation")
        start = CAPTURED.index(SAID)
        span = (citation.values["start"], citation.values["end"])
        assert span == (start, start + len(SAID))
        assert citation.values["quote"] == SAID


def test_a_quote_takes_at_most_25_keys_beyond_its_words(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_page("statement")
    keys = Keys(qtbot, window)
    keys.settle()
    keys.press(Qt.Key.Key_N, control=True)
    assert keys.label() == "Quote"
    keys.say(SAID)
    keys.press(Qt.Key.Key_Tab)
    assert keys.label() == "Speaker"
    keys.type("dar")
    keys.press(Qt.Key.Key_Return)
    while keys.label() != "Issues":
        keys.press(Qt.Key.Key_Tab)
    keys.type("dir")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Tab)
    assert keys.label() == "Source and grade"
    keys.type("rep")
    keys.press(Qt.Key.Key_Return)
    kept(window)
    assert keys.count <= MOST_KEYS


def test_tab_goes_through_a_form_to_its_end_and_on(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_page("statement")
    keys = Keys(qtbot, window)
    keys.press(Qt.Key.Key_N, control=True)
    keys.say(SAID)
    reached = []
    while keys.label() != "Filter statements":
        assert keys.count < 100, "Tab never leaves the form"
        keys.press(Qt.Key.Key_Tab)
        reached.append(keys.label())
    wanted = ("Speaker", "Issues", "Properties", "Add citation", "Tags", "Add link")
    assert [name for name in reached if name in wanted] == list(wanted)
    form = reached[: reached.index("Add link") + 1]
    assert len(set(form)) == len(form)
