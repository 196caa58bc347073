"""The real report, captured in a temporary case: every passage is where the example says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from casefile.operations.records import add_row
from casefile.store import reads
from tests.cases import add, new_case

REPORT = Path(__file__).resolve().parents[3] / "shared" / "seed" / "report.txt"
WHOLE = "0666bc5187e987529cdef4e5199c33bf4fc7838f652b6628bfeb12d2c752a40f"

# Statement, first character, end, and the start of the SHA-256 of the words: the words
# themselves are a newspaper's and are not shipped.
PASSAGES = [
    (1, 1378, 1500, "be10573239d9657c"),
    (2, 1523, 1690, "a24b81528a02c963"),
    (3, 875, 974, "c0f0f394f261a17e"),
    (4, 975, 1116, "ea346cf835234d35"),
    (5, 4189, 4353, "e7a91b85204e90b2"),
    (6, 2155, 2422, "34917c5c067d4024"),
    (7, 1961, 2100, "3b54d75a86705805"),
    (8, 2483, 2646, "71baa13e89305d06"),
    (9, 2795, 2925, "125bd1559ff4a59d"),
    (10, 2926, 3033, "1fb8261de1aa250c"),
    (11, 3110, 3243, "644aed8f123d2977"),
    (12, 4502, 4649, "87a6f18ae61d5401"),
    (13, 3586, 3745, "64d7a6602ee3f69c"),
    (14, 3745, 3868, "c27a6df81acce961"),
    (15, 3869, 4004, "e1f4fd9c790dae8e"),
]


def test_the_passages_of_the_captured_report_are_reproduced(tmp_path: Path) -> None:
    if not REPORT.is_file():
        pytest.skip("shared data not present")
    text = REPORT.read_bytes().decode("utf-8")
    case = new_case(tmp_path)
    source = add(case, "source", title="The report", captured=text)
    for number, start, end, _ in PASSAGES:
        statement = add(case, "statement", text=text[start:end])
        with case.edit(f"Cite the passage of S-{number}") as unit:
            values = {"source": source, "start": start, "end": end, "quote": text[start:end]}
            add_row(unit, owner=statement, row="citation", values=values)
    with case.reading() as connection:
        kept = reads.get_record(connection, source).values
        captured = str(kept["captured"])
        assert kept["captured_sha256"] == WHOLE
        for number, _, _, digest in PASSAGES:
            statement_id = reads.find_reference(connection, f"S-{number}")
            assert statement_id is not None
            (row,) = reads.get_rows(connection, statement_id, "citation")
            words = captured[int(str(row.values["start"])) : int(str(row.values["end"]))]
            said = reads.get_record(connection, statement_id).values["text"]
            assert words == row.values["quote"] == said
            assert sha256(words.encode()).hexdigest().startswith(digest), number
            assert captured.count(words) == 1
            assert ("\n" in words) == (number == 4)
    case.close()
