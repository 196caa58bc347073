"""Letters as they are written: joined, stacked, and drawn with what stands over them."""

from __future__ import annotations

from casefile.briefing.render.pdf.faces import shape
from casefile.briefing.render.pdf.fonts import face, itemise

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
