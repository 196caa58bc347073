"""Tables for other programs: CSV for a file, tabs and HTML for the clipboard.

A spreadsheet takes a cell that begins with an equals sign and a few others for a formula, and
would compute what somebody else wrote: such cells get an apostrophe before them.
"""

from __future__ import annotations

import csv
import io
from html import escape

from casefile.analysis.tables import Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet computes; a plain number stays one."""
    if not cell.lstrip(" ").startswith(_FORMULA) or _is_number(cell):
        return cell
    return "'" + cell


def as_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180, comma, quotes where needed)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.heads, *table.rows):
        writer.writerow([defused(cell) for cell in row])
    return out.getvalue()


def as_tabs(table: Table) -> str:
    """Return a table as lines of cells with tabs between; what breaks a line becomes a space."""
    lines = [
        [defused(" ".join(cell.split())) for cell in row] for row in (table.heads, *table.rows)
    ]
    return "\n".join("\t".join(line) for line in lines)


def as_html(table: Table) -> str:
    """Return a table as HTML in which every word of the case is escaped."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in table.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _is_number(cell: str) -> bool:
    sign, digits = cell[:1], cell[1:]
    return (
        sign in "+-"
        and digits.replace(".", "", 1).isascii()
        and digits.replace(".", "", 1).isdigit()
    )
