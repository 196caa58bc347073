"""The one style sheet of the window, filled in from the colours of a theme.

Qt's sheets cannot tint a picture, so the few they need are written as tinted files to a folder
that lives as long as the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from PySide6.QtCore import QTemporaryDir

from casefile.assets import asset
from casefile.ui.widgets.icons import tinted_svg

_PICTURE = re.compile(r"@\{([\w-]+):(\w+)\}")
_COLOUR = re.compile(r"@(\w+)")


def style_sheet(colours: Mapping[str, str]) -> str:
    """Return the application's sheet in `colours` (token to `#hex`).

    A name in the template that is no token raises KeyError: Qt would only skip the rule.
    """
    template = asset("styles", "app.qss").read_text(encoding="utf-8")
    pictured = _PICTURE.sub(lambda found: _picture(found[1], colours[found[2]]), template)
    return _COLOUR.sub(lambda found: colours[found[1]], pictured)


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


@cache
def _picture(name: str, colour: str) -> str:
    path = Path(_folder().path()) / f"{name}-{colour.lstrip('#')}.svg"
    path.write_bytes(tinted_svg(name, colour))
    return path.as_posix()
