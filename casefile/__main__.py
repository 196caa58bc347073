"""`casefile`: opens the window, or hands a command to the command line.

The command line must run where PySide6 is not installed, and the window must not wait for the
command line's libraries, so each is imported only once it is chosen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Wins over a file of the same name in the current folder.
COMMANDS = {"new", "sample", "info", "list", "show", "search", "brief", "check", "history", "undo"}
COMMANDS |= {
    "redo",
    "export",
    "import",
    "backup",
    "restore",
    "restore-to",
    "--help",
    "-h",
    "--version",
}


def wants_window(arguments: list[str]) -> bool:
    """Whether `arguments` ask for the window: nothing, a file, or an option of the window."""
    if not arguments:
        return True
    first = arguments[0]
    if first in COMMANDS:
        return False
    if first.startswith("-") or first.endswith(".casefile") or os.sep in first:
        return True
    # Anything else that is no file is a mistyped command, which the command line explains.
    return Path(first).exists()


def main(argv: list[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if wants_window(arguments):
        from casefile.boot import open_window

        return open_window(arguments)
    from casefile.cli.main import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
