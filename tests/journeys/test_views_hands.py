"""The views of a whole case in the real program on a real X server: keys, mouse, what is saved."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.cli.main import main
from casefile.timeline.tones import light_tones
from tests.journeys.screen import Program, Screen, missing_tools, until

pytestmark = [
    pytest.mark.skipif(bool(missing_tools()), reason="no X server to journey on"),
    pytest.mark.timeout(300),
]
RED = light_tones()["bad"]
REFERENCE = re.compile(r"[A-Z]+-\d+ ")
SILENCES = "SELECT count(*) FROM position WHERE stance = 'silent'"
DIFFERENCES = "SELECT count(*) FROM discrepancy"
# What each view is called by, and the kind of record that its first line leads to.
SHEETS = (
    ("ctrl+6", "PY-"),
    ("ctrl+7", "C-"),
    ("ctrl+8", "SR-"),
    ("ctrl+9", "SR-"),
    ("9", "PE-"),  # delegations
    ("11", "S-"),  # the path of words
)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with Screen(tmp_path) as shown:
        yield shown


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    path = tmp_path / "sample.casefile"
    assert main(["sample", str(path)]) == 0
    started = screen.start(path)
    yield started
    started.quit()


def show(program: Program, keys: str) -> None:
    """Go to a view by its key; by its place in the menu where it has none."""
    if keys.isdigit():
        program.press("alt+v")
        program.calm()
        program.press("Down", times=int(keys))
        program.press("Return")
    else:
        program.press(keys)
    program.calm()


def many(program: Program, query: str) -> int:
    """Return how many there are in the file."""
    return int(str(program.rows(query)[0][0]))


def saved(program: Program, path: Path) -> bytes:
    """Save what is shown and return the file."""
    program.press("ctrl+shift+e")
    program.calm()
    program.press("ctrl+a")
    program.type(str(path))
    program.press("Return")
    until(path.exists, path.name)
    program.calm()
    return path.read_bytes()


def opened(program: Program, screen: Screen) -> str:
    """Open what the keys are on, and return what its window is called."""
    program.press("Return")
    program.calm()
    program.press("ctrl+shift+w")
    until(lambda: REFERENCE.match(screen.active()), "a window of its own")
    title = screen.active()
    program.press("ctrl+w")
    until(lambda: len(screen.titles()) == 1, "it to go")
    return title


def test_every_table_is_walked_opened_and_printed(
    screen: Screen, program: Program, tmp_path: Path
) -> None:
    for number, (keys, leads_to) in enumerate(SHEETS):
        show(program, keys)
        program.press("Down", "Up", "space", "Escape")
        page = saved(program, tmp_path / f"{number}.pdf")
        assert page.startswith(b"%PDF-")
        assert opened(program, screen).startswith(leads_to), keys


def test_positions_and_readouts_by_keys(screen: Screen, program: Program, tmp_path: Path) -> None:
    show(program, "ctrl+3")
    program.press("Right", "space", "Escape")
    assert opened(program, screen).startswith("PO-")
    show(program, "ctrl+3")
    both = list(csv.DictReader(saved(program, tmp_path / "a.csv").decode("utf-8-sig").splitlines()))
    assert len({row["Round"] for row in both}) == 2
    program.press("c")
    program.press("Down")
    program.calm()
    one = list(csv.DictReader(saved(program, tmp_path / "b.csv").decode("utf-8-sig").splitlines()))
    assert len({row["Round"] for row in one}) == 1
    assert saved(program, tmp_path / "p.pdf").startswith(b"%PDF-")
    show(program, "ctrl+4")
    silences, differences = many(program, SILENCES), many(program, DIFFERENCES)
    program.press("d")
    until(lambda: many(program, DIFFERENCES) == differences + 1, "the discrepancy")
    program.calm()
    # Nothing is recorded where every account has a record: the next line is tried.
    for _line in range(8):
        program.press("Down", "s")
        program.calm()
        if many(program, SILENCES) > silences:
            break
    until(lambda: many(program, SILENCES) > silences, "the silence")
    program.calm()
    assert saved(program, tmp_path / "r.png").startswith(b"\x89PNG")


def test_the_map_by_wheel_drag_and_keys(screen: Screen, program: Program, tmp_path: Path) -> None:
    show(program, "ctrl+5")
    until(lambda: screen.where(RED), "the pins")
    program.calm()

    def pins() -> set[tuple[int, int]]:
        """Return what is red on the map itself, right of the list."""
        return {(x, y) for x, y in screen.where(RED) if x > 700}

    begun = pins()
    program.click(1000, 500, times=4, button=5)
    until(lambda: pins() != begun, "the wheel")
    program.calm()
    wheeled = pins()
    program.drag((1000, 500), (900, 560))
    until(lambda: pins() != wheeled, "the drag")
    program.calm()
    dragged = pins()
    program.press("0")  # the drag put the keys on the map
    until(lambda: pins() != dragged, "everything")
    program.calm()
    fitted = pins()
    program.press("plus", "Left", "j")
    program.calm()
    program.press("0")
    program.calm()
    assert len(pins() ^ fitted) < len(fitted) / 2  # but for the frame around the one looked at
    assert saved(program, tmp_path / "m.pdf").startswith(b"%PDF-")
    assert opened(program, screen).startswith("PY-")
