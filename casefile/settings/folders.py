"""Where the program keeps its own files on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CASEFILE_HOME"
_NAME = "casefile"


@dataclass(frozen=True, slots=True)
class Folders:
    """Cases and the sample, settings, log and reports, backups. They may not exist yet."""

    data: Path
    config: Path
    log: Path
    backup: Path


def folders() -> Folders:
    """Return the folders of this user, all under `CASEFILE_HOME` where that is set."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser()
        return Folders(root / "data", root / "config", root / "log", root / "backups")
    data = Path(platformdirs.user_data_dir(_NAME, appauthor=False))
    return Folders(
        data,
        Path(platformdirs.user_config_dir(_NAME, appauthor=False)),
        Path(platformdirs.user_log_dir(_NAME, appauthor=False)),
        data / "backups",
    )
