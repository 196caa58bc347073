"""Lucide icons, drawn at the painter's own resolution in a colour of the theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from casefile.assets import asset
from casefile.ui.widgets.tokens import colour, signals

_SIZE = 16
_STROKE = "1.75"


@cache
def _svg(name: str) -> str:
    source = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    return source.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def tinted_svg(name: str, ink: str) -> bytes:
    """Return the SVG file of icon `name` drawn in `ink` (`#rrggbb`)."""
    return _svg(name).replace("currentColor", ink).encode()


@lru_cache(maxsize=256)
def _renderer(name: str, ink: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(tinted_svg(name, ink)))


def draw_icon(painter: QPainter, rect: QRect | QRectF, name: str, ink: QColor) -> None:
    """Draw icon `name` into `rect`; FileNotFoundError if there is no such icon."""
    _renderer(name, ink.name()).render(painter, QRectF(rect))


def icon(name: str, token: str = "text2") -> QIcon:
    """Return icon `name` in today's colour of `token`, crisp at any ratio; see `set_icon`."""
    _svg(name)  # an unknown name must not leave a painter half way
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "disabled")):
        for ratio in (1, 2, 3):
            made.addPixmap(_pixmap(name, colour(ink), ratio), mode)
    return made


def set_icon(target: QAction | QAbstractButton, name: str, token: str = "text2") -> None:
    """Give `target` the icon `name`, and again in new colours whenever the theme changes."""
    for old in target.findChildren(_IconKeeper):
        old.setParent(None)
    _IconKeeper(target, name, token)


class _IconKeeper(QObject):
    # An icon engine written in Python would need none of this, but crashes when Qt copies it.
    def __init__(self, target: QAction | QAbstractButton, name: str, token: str) -> None:
        super().__init__(target)
        self._target = target
        self._name = name
        self._token = token
        signals().theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._target.setIcon(icon(self._name, self._token))


def _pixmap(name: str, ink: QColor, ratio: int) -> QPixmap:
    picture = QPixmap(_SIZE * ratio, _SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_icon(painter, QRectF(0, 0, _SIZE, _SIZE), name, ink)
    painter.end()
    return picture
