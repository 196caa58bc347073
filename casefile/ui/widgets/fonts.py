"""The type of the window: one table of roles, cached fonts and metrics.

Inter is the program and the analyst; Noto Serif is only ever somebody else's words. What a
start does not need is registered when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from casefile.assets import asset, asset_folder


class Role(NamedTuple):
    """One line of the type table: family, size and line in pixels, weight, tracking."""

    family: str
    size: int
    line: int
    weight: int
    tracking: float = 0.0


_UI, _DISPLAY, _SERIF = "Inter", "Inter Display", "Noto Serif"

ROLES = {
    "display": Role(_DISPLAY, 26, 34, 600, -0.3),
    "title1": Role(_DISPLAY, 22, 28, 600, -0.2),
    "title2": Role(_DISPLAY, 18, 24, 600),
    "title3": Role(_UI, 15, 20, 600),
    "lead": Role(_UI, 14, 22, 400),
    "body": Role(_UI, 13, 20, 400),
    "medium": Role(_UI, 13, 20, 500),
    "strong": Role(_UI, 13, 20, 600),
    "small": Role(_UI, 12, 18, 400),
    "smallM": Role(_UI, 12, 18, 500),
    "caption": Role(_UI, 11, 16, 500),
    "captionS": Role(_UI, 11, 16, 600),
    "micro": Role(_UI, 10, 14, 600, 0.3),
    "quote": Role(_SERIF, 14, 23, 400),
    "quoteS": Role(_SERIF, 13, 20, 400),
    "article": Role(_SERIF, 14, 23, 400),
}
_START = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "InterDisplay-SemiBold")
_SERIF_FILES = ("NotoSerif-Regular", "NotoSerif-Italic", "NotoSerif-Bold")


def load() -> None:
    """Register the interface fonts that the first frame needs; later calls do nothing."""
    for name in _START:
        _register(f"{name}.otf")


def load_serif() -> None:
    """Register the fonts of quoted words."""
    for name in _SERIF_FILES:
        _register(f"{name}.ttf")


def load_scripts() -> None:
    """Register the fonts of every other script (and Inter Italic), before text may need them."""
    for path in sorted(asset_folder("fonts").glob("*.[ot]tf")):
        _register(path.name)
    # Text laid out before this call must look for its glyphs again.
    font.cache_clear()
    metrics.cache_clear()


@cache
def font(role: str) -> QFont:
    """Return the font of `role`; do not change it, it is shared."""
    kind = ROLES[role]
    if kind.family == _SERIF:
        load_serif()
    else:
        load()  # a font asked for too early would stay a stranger's for good
    made = QFont(kind.family)
    made.setPixelSize(kind.size)
    made.setWeight(QFont.Weight(kind.weight))
    # Hinting spaces 11 to 13 pixel Inter unevenly.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind.tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.tracking)
    if kind.family == _UI:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def metrics(role: str) -> QFontMetricsF:
    """Return the metrics of `role`."""
    return QFontMetricsF(font(role))


def line_height(role: str) -> int:
    """Return the height in pixels of one line of running text in `role`."""
    return ROLES[role].line


@cache
def _register(name: str) -> int:
    return QFontDatabase.addApplicationFont(str(asset("fonts", name)))
