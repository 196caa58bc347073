"""The colours of both themes: complete, readable, and applied to what is already on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.style_sheet import style_sheet
from casefile.ui.widgets.theme import Theme, colour, is_dark, signals, tokens

GROUNDS = ("surface", "window", "sunken", "raised", "field")
WORDS = [
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in (*GROUNDS, "rail")),
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in ("hover", "select")),
    *((ink, "pressed") for ink in ("text", "text2", "text3")),
    *((ink, "surface") for ink in ("accent", "ok", "warn", "bad", "info")),
    *((ink, "sunken") for ink in ("accent", "bad")),
    *((tone, f"{tone}Soft") for tone in ("ok", "warn", "bad", "info", "accent")),
    *((f"party{n}", f"party{n}Soft") for n in range(6)),
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    ("markText", "mark"),
    ("noticeText", "noticeGround"),
    ("noticeAction", "noticeGround"),
    *((f"marking{level}", "markingGround") for level in ("Clear", "Green", "Amber", "Red")),
]
SHAPES = [
    ("control", "field"),
    ("control", "surface"),
    ("accent", "select"),
    ("noticeLine", "noticeGround"),
    *((f"party{n}", ground) for n in range(6) for ground in ("surface", "select", "sunken")),
    *((tone, "select") for tone in ("ok", "warn", "bad", "info")),
]


def luminance(name: str) -> float:
    channels = QColor(name).getRgbF()[:3]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def dressed(qapp: QApplication):
    Theme.install(qapp, "light")
    yield qapp
    Theme.install(qapp, "light")


@pytest.mark.parametrize("dark", [False, True])
def test_every_token_is_a_colour_in_both_themes(dark: bool) -> None:
    values = tokens(dark=dark)
    assert set(values) == set(tokens(dark=not dark))
    assert [name for name, value in values.items() if not QColor(value).isValid()] == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("pairs", "floor"), [(WORDS, 4.5), (SHAPES, 3.0)])
def test_contrast_keeps_the_floor(pairs: list[tuple[str, str]], floor: float, dark: bool) -> None:
    values = tokens(dark=dark)
    measured = {pair: contrast(values[pair[0]], values[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < floor} == {}


def test_an_unknown_colour_is_an_error_not_a_black() -> None:
    with pytest.raises(KeyError):
        colour("petrol")
    with pytest.raises(KeyError):
        style_sheet({"text": "#000000"})


def test_a_change_of_theme_reaches_palette_sheet_and_listeners(
    dressed: QApplication, qtbot: QtBot
) -> None:
    label = Label("Saved")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(signals().theme_changed):
        Theme.install(dressed, "dark")
    assert is_dark()
    dark = QColor(tokens(dark=True)["text"])
    assert label.palette().color(QPalette.ColorRole.WindowText) == dark
    assert dressed.palette().color(QPalette.ColorRole.Accent) == colour("accent")


def test_the_sheet_parses_without_a_warning(dressed: QApplication, qtbot: QtBot) -> None:
    said: list[str] = []

    def listen(kind: QtMsgType, _context: object, message: str) -> None:
        said.append(f"{kind}: {message}")

    before = qInstallMessageHandler(listen)
    try:
        widget = QLabel()
        qtbot.addWidget(widget)
        widget.setStyleSheet(style_sheet(tokens(dark=True)))
        widget.ensurePolished()
    finally:
        qInstallMessageHandler(before)
    assert said == []
    assert "@" not in style_sheet(tokens(dark=False))
