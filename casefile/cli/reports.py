"""The local report of a mistake of the program: places and versions, never a word of a case."""

from __future__ import annotations

import platform
from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from casefile import __version__
from casefile.settings import folders


def write_report(error: BaseException) -> Path | None:
    """Write a report into the log folder and return its path; None where that cannot be done.

    The error's own words stay out, because they may quote a case.
    """
    at = datetime.now().astimezone()
    places = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    kind = type(error)
    lines = [
        f"Casefile {__version__}, Python {platform.python_version()}, command line",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{at:%Y-%m-%d %H:%M:%S%z}",
        "",
        f"{kind.__module__}.{kind.__qualname__}",
        *places,
    ]
    path = folders().log / f"crash-{at:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path
