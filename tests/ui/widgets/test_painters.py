"""Marks can be told apart without colour; chips and tags take the room they say."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from casefile.ui.widgets import fonts, painters
from casefile.ui.widgets.badges import Grade, MarkingLabel, PartyTag
from casefile.ui.widgets.icons import draw_icon, icon
from casefile.ui.widgets.theme import Theme

INK = QColor("black")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    Theme.install(qapp, "light")


def picture(side: int = 12) -> QImage:
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(255)
    return image


def glyph(mark: str) -> bytes:
    image = picture()
    with QPainter(image) as painter:
        painters.draw_glyph(painter, QRectF(0, 0, 12, 12), mark, INK)
    return bytes(image.constBits())


def test_every_mark_differs_from_every_other_in_grey() -> None:
    drawn = {mark: glyph(mark) for mark in painters.GLYPHS}
    assert len(drawn) >= 17
    for (one, left), (other, right) in combinations(drawn.items(), 2):
        distance = sum(abs(a - b) for a, b in zip(left, right, strict=True)) / 255
        assert distance > 4, f"{one} looks like {other}"


def test_an_unknown_mark_is_an_error_and_no_mark_is_nothing() -> None:
    with pytest.raises(KeyError):
        glyph("flag")
    assert set(glyph("")) == {255}


def test_the_first_six_parties_differ_in_shape() -> None:
    assert len({painters.party_shape(index) for index in range(6)}) == 6
    assert set(painters.PARTY_SHAPES) <= set(painters.GLYPHS)
    assert painters.party_shape(6) == painters.party_shape(0)


def test_a_chip_is_as_wide_as_it_said_unless_it_is_cut() -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    wide = painters.chip_width("In discussion", "half")
    assert painters.draw_chip(painter, QPointF(0, 0), "In discussion", "half", "warn") == wide
    assert painters.draw_chip(painter, QRectF(0, 0, 60, 30), "In discussion", "half", "warn") == 60
    painter.end()


def test_all_tones_of_chips_have_colours() -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    widths = {painters.draw_chip(painter, QPointF(0, 0), "x", "", t) for t in painters.TONES}
    painter.end()
    assert len(widths) == 1


def test_a_long_text_is_cut_to_two_lines_quickly() -> None:
    image = QImage(300, 60, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    endless = "word " * 2_000_000
    painters.draw_lines(painter, QRectF(0, 0, 300, 40), endless, "quoteS", INK)
    painter.end()
    lines = painters._wrapped(endless, "quoteS", 300, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_fonts_are_the_bundled_ones() -> None:
    families = {role: QFontInfo(fonts.font(role)).family() for role in ("body", "title1", "quote")}
    assert families == {"body": "Inter", "title1": "Inter Display", "quote": "Noto Serif"}
    digits = [fonts.metrics("body").horizontalAdvance(text) for text in ("1111", "8888")]
    assert digits[0] == digits[1]


def test_icons_come_in_the_colour_asked_and_unknown_ones_are_an_error() -> None:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_icon(painter, QRectF(0, 0, 16, 16), "check", QColor("#ff0000"))
    painter.end()
    seen = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    assert any(c.alpha() > 200 and c.red() > 200 and c.green() < 60 for c in seen)
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_badges_speak(qtbot) -> None:
    tag, grade = PartyTag("US", 0, "United States"), Grade("C", "")
    marking = MarkingLabel("TLP:AMBER", "amber")
    for widget in (tag, grade, marking):
        qtbot.addWidget(widget)
    assert tag.accessibleName() == "United States"
    assert grade.accessibleName() == "Source reliability C, credibility not graded"
    assert marking.accessibleName() == "Handling: TLP:AMBER"


def test_a_font_asked_for_early_is_ours_all_the_same(qapp: QApplication) -> None:
    code = (
        "from PySide6.QtWidgets import QApplication; from PySide6.QtGui import QFontInfo\n"
        "app = QApplication([]); from casefile.ui.widgets import fonts\n"
        "print(QFontInfo(fonts.font('body')).family())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Inter"
