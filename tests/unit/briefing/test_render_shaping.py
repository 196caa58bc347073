"""Letters as they are written: joined, stacked, and drawn with what stands over them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casefile.assets import asset
from casefile.briefing.blocks import Paragraph, Run, RunStyle, Sentence, say
from casefile.briefing.render.pdf import fonts, render_pdf
from casefile.briefing.render.pdf.faces import shape
from casefile.briefing.render.pdf.fonts import face, itemise
from casefile.briefing.render.pdf.raster import rasterise
from tests.golden.briefing.everything import with_blocks
from tests.unit.briefing.pdf_reading import page_texts
from tests.unit.briefing.pdf_tags import Structure, fonts_of

ARABIC, DEVANAGARI, HEBREW = (
    face(f"NotoSans{name}-Regular") for name in ("Arabic", "Devanagari", "Hebrew")
)


def test_arabic_letters_join() -> None:
    letters = [glyph.number for glyph in shape(ARABIC, "ههه", rtl=True).glyphs]
    assert len(set(letters)) == 3
    assert shape(ARABIC, "سلام", rtl=True).advance < sum(
        shape(ARABIC, char, rtl=True).advance for char in "سلام"
    )


def test_letters_of_a_ligature_are_each_read_once() -> None:
    shaped = shape(ARABIC, "لا", rtl=True)
    assert "".join(glyph.text for glyph in shaped.glyphs) == "ال"
    assert {glyph.number for glyph in shaped.glyphs if glyph.text == "ا"} == {ARABIC.blank}


def test_letters_stack() -> None:
    shaped = shape(DEVANAGARI, "क्षि", rtl=False)
    assert len(shaped.glyphs) == 2
    assert "".join(glyph.text for glyph in shaped.glyphs) == "क्षि"


def test_what_stands_over_a_letter_is_drawn_over_it() -> None:
    shaped = shape(HEBREW, "שׁ", rtl=True)
    assert len(shaped.accents) == 1
    mark = shaped.accents[0]
    assert 0 < mark.x < shaped.advance
    assert HEBREW.outline(mark.number)


def test_brackets_turn_in_right_to_left_text() -> None:
    opening = shape(HEBREW, "(", rtl=True).glyphs[0]
    assert opening.number == HEBREW.glyph(")")
    assert opening.text == "("


def test_a_word_changes_font_where_it_must() -> None:
    found = itemise("Киев 서울 क्षि", "NotoSans-Regular")
    fonts = [name for name, text in found if text.strip()]
    assert fonts == ["NotoSans-Regular", "NanumSquareR", "NotoSansDevanagari-Regular"]
    assert "".join(text for _name, text in found) == "Киев 서울 क्षि"


@pytest.mark.parametrize("words", ["هذا السلام", "שָׁלוֹם", "हिन्दी", "외교부"])
def test_what_differs_is_thicker_in_every_script(words: str) -> None:
    def ink(style: RunStyle) -> int:
        run = Run(words, style)
        data = render_pdf(with_blocks(Paragraph((Sentence((run,)),)))).data
        assert words in Structure(data).text()
        return sum(255 - value for value in rasterise(data, 1, 2.0)[2])

    assert ink("differs") > ink("plain") + 2000


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system that lends one font, whose outlines are of the other kind."""
    there = {"Inter-Regular": (asset("fonts", "Inter-Regular.otf"), 0)}
    monkeypatch.setattr(fonts, "system_fonts", lambda: there)
    fonts._fallback.cache_clear()
    fonts.face.cache_clear()
    yield
    fonts._fallback.cache_clear()
    fonts.face.cache_clear()


@pytest.mark.usefixtures("lent")
def test_a_font_of_the_system_is_cut_down_embedded_and_told() -> None:
    drawn = render_pdf(with_blocks(Paragraph((say("up ↗↗ and away"),))))
    assert drawn.lent == ("Inter-Regular",)
    assert drawn.missing == ()
    assert "up ↗↗ and away" in page_texts(drawn.data)[0]
    read = Structure(drawn.data)
    below = (font.DescendantFonts[0].FontDescriptor for font in fonts_of(read.pdf))
    files = [font.FontFile3.read_bytes() for font in below if "/FontFile3" in font]
    assert [len(file) < 30_000 for file in files] == [True]
    blank = render_pdf(with_blocks(Paragraph((say("up \u2002 and away"),))))
    assert rasterise(drawn.data, 1, 2.0) != rasterise(blank.data, 1, 2.0)


def test_what_no_font_has_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "system_fonts", dict)
    monkeypatch.setattr(fonts, "KOREAN", fonts.SANS + "-Regular")
    fonts._fallback.cache_clear()
    drawn = render_pdf(with_blocks(Paragraph((say("Beijing 北京"),))))
    fonts._fallback.cache_clear()
    assert drawn.missing == ("北", "京")
    assert "Beijing 北京" in Structure(drawn.data).text()
