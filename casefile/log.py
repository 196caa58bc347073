"""The program's own log: what happened, never what a case says.

Case text must not be passed to a logger. Records hold kinds, references, counts and error
classes; the file stays on this machine and is cut at one megabyte.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LIMIT_BYTES = 1_000_000


def logger(name: str) -> logging.Logger:
    """Return the logger for one module."""
    return logging.getLogger(f"casefile.{name.removeprefix('casefile.')}")


def log_to(folder: Path) -> None:
    """Write the log to `folder/casefile.log` from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "casefile.log", maxBytes=_LIMIT_BYTES, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("casefile")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
