"""Applies the colours of the window, light or dark; the one place that does.

Painters ask for `colour("token")` each time they paint and never keep the answer, so that a
change of theme needs nothing but a repaint.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from casefile.ui.widgets import fonts
from casefile.ui.widgets.style_sheet import style_sheet
from casefile.ui.widgets.tokens import colour, is_dark, signals, tokens
from casefile.ui.widgets.wardrobe import redress

__all__ = ["Mode", "Theme", "colour", "is_dark", "signals", "tokens"]

Mode = Literal["light", "dark", "system"]


class Theme:
    """Light, dark, or whatever the desktop says."""

    mode: ClassVar[Mode] = "light"
    _following: ClassVar[bool] = False

    @classmethod
    def install(cls, app: QApplication, mode: Mode = "system") -> None:
        """Dress `app` in `mode`; call again to change it while the program runs."""
        cls.mode = mode
        if not cls._following:
            cls._following = True
            fonts.load()
            app.setStyle("Fusion")
            app.setFont(fonts.font("body"))
            app.styleHints().colorSchemeChanged.connect(_on_system_scheme_changed)
            _dress(app, dark=_wants_dark(app, mode))
        elif _wants_dark(app, mode) != is_dark():
            _dress(app, dark=_wants_dark(app, mode))


def _dress(app: QApplication, *, dark: bool) -> None:
    signals().dark = dark
    redress(app, partial(_change_sheet, app, style_sheet(tokens(dark=dark))))
    signals().theme_changed.emit()


def _change_sheet(app: QApplication, sheet: str) -> None:
    # From one sheet to another Qt undresses each widget by itself, which takes five times as long
    # as taking the whole sheet off and putting the other on; nothing is painted in between.
    app.setStyleSheet("")
    # The palette first: a sheet resolves what it does not name against it.
    app.setPalette(_palette())
    app.setStyleSheet(sheet)


def _wants_dark(app: QApplication, mode: Mode) -> bool:
    if mode != "system":
        return mode == "dark"
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _on_system_scheme_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and Theme.mode == "system":
        Theme.install(app, "system")


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Highlight: "accentLine",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "noticeGround",
    QPalette.ColorRole.ToolTipText: "noticeText",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "shadow",
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, colour(token))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return palette
