"""A disk that will not take any more: a sentence, and no committed edit lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from casefile.store import reads
from casefile.store.case import Case
from tests.cases import new_case

_WRITER = """
import resource, signal, sys
from pathlib import Path
from casefile.errors import FileProblemError
from tests.cases import add
from casefile.store.case import Case
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
case = Case.open(Path(sys.argv[1]))
done = 0
size = case.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 400_000, resource.RLIM_INFINITY))
try:
    while done < 500:
        add(case, "issue", title=f"Issue {done}", summary="x" * 5000)
        done += 1
except FileProblemError as error:
    print(done, error.sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
case.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limits on this system")
def test_a_full_disk_keeps_every_committed_edit(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    case.close()
    done = subprocess.run(
        [sys.executable, "-c", _WRITER, str(case.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    number, _, sentence = done.stdout.strip().partition(" ")
    assert "disk would not take" in sentence, done.stderr
    assert int(number) > 0
    again = Case.open(case.path)
    with again.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert reads.counts(connection)["issue"] == int(number)
    again.close()
