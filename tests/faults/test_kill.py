"""SIGKILL in the middle of writes, a hundred times: no committed edit is lost."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.analysis.projections import projectors
from casefile.search.projector import SearchProjector
from casefile.store.case import Case
from tests.cases import add, new_case

_WRITER = """
import sys
from pathlib import Path
from casefile.operations.records import change_field
from casefile.analysis.projections import projectors
from casefile.search.projector import SearchProjector
from casefile.store.case import Case
case = Case.open(Path(sys.argv[1]), projectors=projectors())
number = int(sys.argv[2])
while True:
    number += 1
    with case.edit(f"Edit {number}") as unit:
        change_field(unit, record=1, field="summary", value=f"edit {number} " * 300)
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""
TIMES = 100


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
@pytest.mark.timeout(400)
def test_no_committed_edit_is_lost(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.close()
    chance, number = random.Random(1), 0
    for _ in range(TIMES):
        number = _killed_after(case.path, number, chance.randint(1, 12))
        raw = Case.open(case.path, read_only=True)
        with raw.reading() as connection:
            kept = connection.exec_driver_sql("SELECT summary FROM issue").scalar_one()
        raw.close()
        found = int(kept.split()[1])
        assert found >= number, "a committed edit was lost"
        number = found
    again = Case.open(case.path, projectors=projectors())
    with again.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert SearchProjector().differences(connection) == []
    again.close()


def _killed_after(path: Path, number: int, lines: int) -> int:
    """Let a writer commit `lines` edits, kill it, and return the last it told of."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), str(number)],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        last = number
        for _ in range(lines):
            last = int(writer.stdout.readline())
        writer.kill()
    return last
