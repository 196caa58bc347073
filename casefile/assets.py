"""Where the data in `resources/` is, however the program was installed."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "casefile" / "resources"
    # A wheel carries them inside the package; a checkout and an editable install beside it.
    for folder in (package / "resources", frozen, package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("casefile was installed without its resources; install it again")


def asset_folder(*parts: str) -> Path:
    """Return the folder `resources/<parts>`."""
    return _root().joinpath(*parts)


def asset(*parts: str) -> Path:
    """Return the file `resources/<parts>`; FileNotFoundError names a missing one."""
    path = _root().joinpath(*parts)
    if not path.is_file():
        raise FileNotFoundError(f"missing resource: {'/'.join(parts)}")
    return path
