"""A list as CSV, and what a spreadsheet may not compute."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from casefile.analysis.tables import Table
from casefile.cli.main import main
from casefile.exchange.sheets import as_csv, as_html, as_tabs, defused
from tests.cases import add, new_case


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-cmd|x", "@x", "\t=1", "\r=1", " =1", "＝1"])
def test_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "plain", "-12.5", "+3", "2025-04-10", "a=b"])
def test_plain_words_and_numbers_stay(cell: str) -> None:
    assert defused(cell) == cell


def test_a_table_keeps_its_cells_in_each_form() -> None:
    table = Table(("A", "B"), (('say "x", y', "two\nlines"), ("<b>&", "=1")))
    assert list(csv.reader(io.StringIO(as_csv(table), newline="")))[1] == [
        'say "x", y',
        "two\nlines",
    ]
    assert as_tabs(table).split("\n") == ["A\tB", 'say "x", y\ttwo lines', "<b>&\t'=1"]
    assert "<td>&lt;b&gt;&amp;</td>" in as_html(table)


def test_the_table_of_a_kind_with_links_both_ways(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="AA")
    late = [("status_event", {"status": "raised"})]
    issues = [add(case, "issue", title=t, rows=late) for t in ("Visas", "Banks")]
    for issue in (issues[0], issues[0], issues[1]):
        add(case, "position", issue=issue, party=party, stance="seeks")
    path = str(case.path)
    case.close()
    columns = "ref,title,status,leads_here"
    assert main(["table", path, "issues", "--columns", columns, "--sort", "-leads_here,title"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Number,Title,Status,Leads here",
        "I-1,Visas,Raised,2",
        "I-2,Banks,Raised,1",
    ]
    assert main(["table", path, "PO", "--columns", "leads_to"]) == 0
    assert capsys.readouterr().out.split() == ["Leads", "to", "2", "2", "2"]
    assert main(["table", path, "issues", "--columns", "zebra"]) == 2
    assert main(["table", path, "issues", "--sort", "tags"]) == 2
