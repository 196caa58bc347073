"""A day at the desk in the real program on a real X server, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cases import add, new_case
from tests.journeys.screen import Screen, missing_tools, until

pytestmark = [
    pytest.mark.skipif(bool(missing_tools()), reason="no X server to journey on"),
    pytest.mark.timeout(300),
]
SAID = (
    "Darchiev also highlighted the importance of resuming direct flights between russia and the"
    " United States to facilitate business ties and interpersonal connections."
)
NAMES = "SELECT title FROM record WHERE binned_at IS NULL AND kind = 'issue' ORDER BY id"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with Screen(tmp_path) as shown:
        yield shown


def _case(folder: Path, *issues: str) -> Path:
    case = new_case(folder)
    for title in issues:
        add(case, "issue", title=title)
    case.close()
    return case.path


def test_a_statement_of_the_report_is_entered(screen: Screen, tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Direct flights")
    person = add(case, "person", title="Alexander Darchiev")
    source = add(case, "source", title="The report", captured=f"The talks were held. {SAID}")
    case.close()
    program = screen.start(case.path)
    program.page("statements")
    program.press("ctrl+n")
    program.type(SAID)
    program.press("Tab")
    program.type("dar")
    program.until_rows("SELECT text FROM statement", [(SAID,)])
    program.press("Return")
    program.until_rows("SELECT speaker_id FROM statement", [(person,)])
    program.press("Tab", times=6)
    program.type("dir")
    program.press("Return")
    program.until_rows("SELECT target_id FROM concerns", [(issue,)])
    program.press("Tab")
    program.type("rep")
    program.press("Return")
    program.until_rows("SELECT source_id, quote FROM citation", [(source, SAID)])
    program.quit()


def test_a_title_is_corrected_and_seen_in_two_windows(screen: Screen, tmp_path: Path) -> None:
    program = screen.start(_case(tmp_path, "Drect flights"))
    program.page("issues")
    program.press("ctrl+shift+w")
    until(lambda: screen.active().startswith("I-1"), "the second window")
    assert screen.active() == "I-1  Drect flights – Casefile"
    program.press("ctrl+a")
    program.type("Direct flights")
    program.press("Tab")
    program.until_rows(NAMES, [("Direct flights",)])
    until(lambda: screen.active() == "I-1  Direct flights – Casefile", "the new title")
    program.press("ctrl+w")
    until(lambda: len(screen.titles()) == 1, "the second window to go")
    program.press("ctrl+z")
    program.until_rows(NAMES, [("Drect flights",)])
    program.quit()


def test_twelve_steps_are_undone_and_redone_after_a_new_start(
    screen: Screen, tmp_path: Path
) -> None:
    path = _case(tmp_path)
    program = screen.start(path)
    program.page("issues")
    titles: list[tuple[object, ...]] = []
    for number in range(12):
        program.press("ctrl+n")
        program.type(f"Issue {number}")
        program.press("Tab")
        titles.append((f"Issue {number}",))
        program.until_rows(NAMES, titles)
    for left in range(11, -1, -1):
        program.press("ctrl+z")
        program.until_rows(NAMES, titles[:left])
    program.quit()
    again = screen.start(path)
    for there in range(1, 13):
        again.press("ctrl+shift+z")
        again.until_rows(NAMES, titles[:there])
    again.quit()


def test_five_hundred_rows_are_tagged_and_untagged(screen: Screen, tmp_path: Path) -> None:
    path = _case(tmp_path, *(f"Issue {number}" for number in range(500)))
    tagged = "SELECT count(*) FROM tag WHERE word = 'urgent'"
    program = screen.start(path)
    program.page("issues")
    program.press("ctrl+a")
    program.press("ctrl+shift+d")
    program.calm()
    program.press("Down")
    program.press("Tab")
    program.type("urgent")
    # Enter changes nothing before what it will change is shown.
    program.calm()
    program.press("Return")
    program.until_rows(tagged, [(500,)])
    program.press("ctrl+z")
    program.until_rows(tagged, [(0,)])
    program.quit()


def test_words_being_typed_when_it_is_killed_are_offered_again(
    screen: Screen, tmp_path: Path
) -> None:
    path = _case(tmp_path, "Visas")
    program = screen.start(path)
    program.page("issues")
    program.press("Return")
    program.press("Tab", times=4)
    program.type("The words that were being typed without a pause when the power went away")
    drafts = path.with_name(f".{path.name}.drafts")
    until(lambda: drafts.exists() and b"without a pause" in drafts.read_bytes(), "the draft")
    program.kill()
    again = screen.start(path)
    again.page("issues")
    assert b"without a pause" in drafts.read_bytes()
    again.quit()


def test_a_judgement_is_written_from_wherever_one_is(screen: Screen, tmp_path: Path) -> None:
    program = screen.start(_case(tmp_path, "Direct flights"))
    program.page("issues")
    program.press("ctrl+k")
    program.type("new jud")
    program.press("Return")
    words = "We judge it likely that flights are resumed."
    program.type(words)
    program.press("Tab")
    program.type("lik")
    program.press("Tab")
    program.type("mod")
    program.press("Tab")
    program.until_rows(
        "SELECT text, likelihood, confidence FROM judgement", [(words, "likely", "moderate")]
    )
    program.quit()
