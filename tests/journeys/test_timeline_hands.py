"""The timeline in the real program on a real X server: wheel, drag and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.timeline.shapes import OPACITY, Fill
from casefile.timeline.tones import blended, light_tones
from tests.cases import add, new_case
from tests.journeys.screen import Program, Screen, missing_tools, until

pytestmark = [
    pytest.mark.skipif(bool(missing_tools()), reason="no X server to journey on"),
    pytest.mark.timeout(300),
]
WHEN = "SELECT when_edtf, when_basis FROM record WHERE ref = 'A-1'"
BEFORE = ("2025-04-10/2025-04-20", "stated")
BAR = blended("ok", OPACITY[Fill.SOLID])
SQUARE = light_tones()["text2"]
Box = tuple[int, int, int, int]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with Screen(tmp_path) as shown:
        yield shown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Visas")
    add(case, "agreement", title="The accord", when=BEFORE[0])
    add(case, "source", title="An article", when="2025-04-01")
    add(case, "source", title="Undated one")
    add(case, "statement", text="Well said", when="2025-04-28",
        rows=[("concerns", {"target": issue})])  # fmt: skip
    case.close()
    return case.path


def bar(screen: Screen) -> Box:
    """Return the edges of the bar of the accord."""
    found = screen.where(BAR)
    assert found, "no bar on the screen"
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across) + 1, max(down) + 1


def opened(screen: Screen, path: Path) -> tuple[Program, Box]:
    program = screen.start(path)
    program.page("timeline")
    until(lambda: screen.where(BAR), "the bar")
    program.calm()
    return program, bar(screen)


def until_bar(screen: Screen, holds: object, what: str) -> None:
    until(lambda: bool(screen.where(BAR)) and holds(bar(screen)), what)  # type: ignore[operator]


def test_by_mouse(screen: Screen, path: Path) -> None:
    program, first = opened(screen, path)
    left, top, right, low = first
    middle = (top + low) / 2
    day = (right - left) / 11
    # An end is dragged: one step with a reading, taken back by one undo.
    program.drag((right - 1, middle), (right - 1 + 5 * day, middle))
    program.until_rows(WHEN, [("2025-04-10/2025-04-25", "estimate")])
    program.press("ctrl+z")
    program.until_rows(WHEN, [BEFORE])
    until_bar(screen, lambda box: box == first, "the bar as it was")
    # Esc gives up.
    program.drag((left + 1, middle), (left + 1 - 3 * day, middle), drop=False)
    program.press("Escape")
    program.drop()
    program.calm()
    assert program.rows(WHEN) == [BEFORE]
    # The wheel zooms on the pointer and back.
    program.click((left + right) / 2, middle, times=2, button=4)
    until_bar(screen, lambda box: box[2] - box[0] > (right - left) * 1.3, "a wider bar")
    program.click((left + right) / 2, middle, times=2, button=5)
    until_bar(screen, lambda box: box == first, "the bar as it was")
    # An empty place is carried along, and 0 comes back.
    program.drag((right + 6 * day, low + 60), (right + 8 * day, low + 60))
    until_bar(screen, lambda box: abs(box[0] - left - 2 * day) < 3, "the bar to have moved")
    program.press("0")
    until_bar(screen, lambda box: box == first, "the bar as it was")
    # A double click at an empty place of its lane makes a record there.
    program.click(right + 4.5 * day, top - 3, times=2)
    program.calm()
    program.type("Another accord")
    program.press("Tab")
    made = "SELECT when_edtf, when_basis FROM record WHERE title = 'Another accord'"
    program.until_rows(made, [("2025-04-25", "estimate")])
    program.quit()


def test_by_keys(screen: Screen, path: Path) -> None:
    program, first = opened(screen, path)
    program.type("accord")
    program.press("F2", "Right", "Right", "Return")
    program.until_rows(WHEN, [("2025-04-10/2025-04-22", "estimate")])
    program.press("ctrl+z")
    program.until_rows(WHEN, [BEFORE])
    until_bar(screen, lambda box: box == first, "the bar as it was")
    program.press("F2", "Left", "Escape")
    # A lane is moved up, and is found so after a new start.
    program.press("ctrl+shift+Up")
    until_bar(screen, lambda box: box[1] < first[1] - 20, "the lane to have moved")
    # From a mark to an empty place, where a record is made.
    program.press("ctrl+Right", "Right", "Right", "Return")
    program.calm()
    program.type("Made by keys")
    program.press("Tab")
    made = "SELECT when_edtf FROM record WHERE title = 'Made by keys'"
    program.until_rows(made, [("2025-04-13",)])
    program.quit()
    _found_again(screen, path, first)


def _found_again(screen: Screen, path: Path, first: Box) -> None:
    again, moved = opened(screen, path)
    assert moved[1] < first[1] - 20
    # What waits in the lane of sources is listed and opened.
    again.type("article")
    again.press("ctrl+Down")
    again.calm()
    again.press("Return")
    again.calm()
    again.press("Return", "ctrl+a")
    again.type("Found in the tray")
    again.press("Tab")
    again.until_rows("SELECT title FROM record WHERE ref = 'SR-2'", [("Found in the tray",)])
    again.quit()


def test_lanes_and_the_strip_by_mouse(screen: Screen, path: Path) -> None:
    program, first = opened(screen, path)
    left, top, right, _low = first
    # Accent is the colour of the grips of the strip, far below.
    grips = [(x, y) for x, y in screen.where(light_tones()["accent"]) if y > top + 300]
    across = sorted({x for x, _ in grips})
    y = sum(y for _, y in grips) / len(grips)
    program.drag((across[-1] - 2, y), (across[-1] - 120, y))
    until_bar(screen, lambda box: box[2] - box[0] > (right - left) * 1.1, "a wider bar")
    program.point(right, top + 200)
    program.press("0")
    until_bar(screen, lambda box: box == first, "the bar as it was")
    # The head of its lane is carried over the one above.
    head = min(across) - 100
    program.drag((head, top + 4), (head, top - 40))
    until_bar(screen, lambda box: box[1] < top - 20, "the lane to have moved")
    # Words in the search language leave only what they find.
    program.press("ctrl+shift+Down", "ctrl+f")
    program.type("kind:source article")
    until(lambda: not screen.where(BAR), "the bar to go")
    program.press("ctrl+a", "BackSpace")
    until(lambda: screen.where(BAR), "the bar to come")
    program.quit()
