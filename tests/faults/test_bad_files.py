"""Files that are not cases, or are damaged: one sentence, and the file as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from casefile.errors import CaseError, FileProblemError
from casefile.store import reads
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.shared import shared


def _refused(path: Path) -> str:
    """Open `path`, expect a sentence, and hold the file to what it was."""
    before = path.read_bytes()
    with pytest.raises(FileProblemError) as caught:
        Case.open(path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert caught.value.sentence.endswith(".")
    assert caught.value.advice.endswith(".")
    return caught.value.sentence


def _read_all(path: Path) -> None:
    case = Case.open(path, read_only=True)
    try:
        with case.reading() as connection:
            reads.counts(connection)
            connection.exec_driver_sql("SELECT * FROM record").fetchall()
    finally:
        case.close()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00" * 5000, b"SQLite format 3\x00"])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.casefile"
    path.write_bytes(content)
    assert "not a case file" in _refused(path)


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "x.casefile"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t (x)")
    raw.commit()
    raw.close()
    assert "another program" in _refused(path)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="no file"):
        Case.open(tmp_path / "gone.casefile")


def test_malformed_images(tmp_path: Path) -> None:
    for source in sorted(shared("data", "hostile", "sqlite_corrupt").glob("*.db")):
        folder = tmp_path / source.stem
        folder.mkdir()
        path = folder / "x.casefile"
        shutil.copy(source, path)
        _refused(path)


def test_a_malformed_image_that_claims_to_be_ours(tmp_path: Path) -> None:
    """The same images with our application id: opening may fail only in a sentence."""
    for source in sorted(shared("data", "hostile", "sqlite_corrupt").glob("*.db")):
        path = tmp_path / source.name
        data = bytearray(source.read_bytes())
        data[68:72] = (0x43617365).to_bytes(4, "big")
        data[60:64] = (1).to_bytes(4, "big")
        path.write_bytes(data)
        with pytest.raises(CaseError):
            _read_all(path)
        assert path.read_bytes() == bytes(data)


@pytest.mark.parametrize("cut", [0.3, 0.7])
def test_a_truncated_case(tmp_path: Path, cut: float) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.close()
    data = case.path.read_bytes()
    case.path.write_bytes(data[: int(len(data) * cut)])
    damaged = case.path.read_bytes()
    with pytest.raises(CaseError):
        _read_all(case.path)
    assert len(case.path.read_bytes()) == len(damaged)


def test_a_read_only_folder_opens_for_reading(tmp_path: Path, monkeypatch: object) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.close()
    script = (
        "import os, sys\n"
        "from pathlib import Path; from casefile.store.case import Case\n"
        "from casefile.store import reads\n"
        "os.setuid(65534)\n"
        "case = Case.open(Path(sys.argv[1])); print(case.read_only)\n"
        "with case.reading() as c: print(reads.counts(c)['issue'])\n"
    )
    for folder in (tmp_path, *tmp_path.parents):
        if os.stat(folder).st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(0o755)
    tmp_path.chmod(0o555)
    case.path.chmod(0o444)
    if os.getuid() != 0:
        script = script.replace("os.setuid(65534)", "pass")
    done = subprocess.run(
        [sys.executable, "-c", script, str(case.path)], capture_output=True, text=True, check=False
    )
    tmp_path.chmod(0o755)
    assert done.stdout.splitlines() == ["the file may not be written", "1"], done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["test.casefile"]


def test_locked_by_another_process(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.close()
    script = (
        "import sys; from pathlib import Path; from casefile.store.case import Case\n"
        "case = Case.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()\n"
        "case.close()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(case.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        mine = Case.open(case.path)
        assert "has it open on" in mine.read_only
        mine.close()
        other.communicate("")
    again = Case.open(case.path)
    assert again.read_only == ""
    again.close()


def test_held_by_a_program_that_knows_no_lock(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    raw = sqlite3.connect(case.path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with case.reading() as connection:
        assert reads.counts(connection)["issue"] == 1
    with case._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    case._writing_connection().exec_driver_sql("PRAGMA busy_timeout = 1")
    with pytest.raises(FileProblemError, match="another program"):
        add(case, "issue", title="Two")
    raw.execute("ROLLBACK")
    raw.close()
    add(case, "issue", title="Two")
    case.close()


def test_removed_while_open(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="One")
    case.path.unlink()
    with pytest.raises(FileProblemError, match="moved or deleted"):
        add(case, "issue", title="Two")
    case.close()
