"""The colours of this moment: what is painted asks here and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from casefile.assets import asset


class ThemeSignals(QObject):
    """Says that the colours have changed, after the window has taken them on."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False


@cache
def signals() -> ThemeSignals:
    """Return the object whose `theme_changed` tells of a change of colours."""
    return ThemeSignals()


@cache
def tokens(*, dark: bool) -> Mapping[str, str]:
    """Return every colour token of the light or the dark theme with its `#hex` value."""
    with asset("styles", "tokens.toml").open("rb") as file:
        groups = tomllib.load(file)
    return {name: pair[dark] for group in groups.values() for name, pair in group.items()}


def is_dark() -> bool:
    """Say whether the window is dark at this moment."""
    return signals().dark


def colour(token: str) -> QColor:
    """Return the colour of `token` in the theme of this moment; KeyError if there is none."""
    return QColor(tokens(dark=is_dark())[token])
