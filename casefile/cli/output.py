"""What the commands print: tables on a terminal, plain lines elsewhere, JSON for programs.

Text of a case is never taken for markup, and nothing in it can move the cursor, colour the
screen or turn the direction of a line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

# Controls but for the line feed; bidi controls; halves of characters.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_NAMED = {"\t": " ", "\r": "\\r", "\x1b": "\\e", "\x00": "\\0"}


def visible(text: str) -> str:
    """Return `text` with what a terminal would obey written out."""
    return _UNSAFE.sub(_written_out, text)


def one_line(text: str) -> str:
    """Return `text` on one line, fit for a terminal."""
    return visible(" ".join(text.split("\n")))


def _written_out(found: re.Match[str]) -> str:
    return _NAMED.get(found[0], f"\\u{ord(found[0]):04x}")


def say(text: str = "") -> None:
    """Print a text."""
    sys.stdout.write(visible(text) + "\n")


def complain(text: str) -> None:
    """Print a sentence to the error output."""
    if sys.stderr is not None:
        sys.stderr.write(visible(text) + "\n")


def say_json(value: object) -> None:
    """Print one JSON document; controls in it are escaped as JSON has it."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    # Line feeds and spaces stand between values too; what else is unsafe stands in strings.
    sys.stdout.write(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: a table on a terminal, otherwise a line each with tabs between."""
    if not sys.stdout.isatty():
        for row in rows:
            sys.stdout.write("\t".join(one_line(cell) for cell in row) + "\n")
        return
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        drawn.add_column(Text(heading), overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(one_line(cell)) for cell in row))
    Console(markup=False, highlight=False, emoji=False).print(drawn)
