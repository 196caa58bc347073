"""The example brief, as text to the letter and as a page."""

from __future__ import annotations

from pathlib import Path

from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from tests.golden.briefing.example import example


def test_text_is_the_golden_one() -> None:
    golden = Path(__file__).with_name("example.txt").read_text(encoding="utf-8")
    assert render_text(example()) == golden


def test_one_page_and_every_word_found() -> None:
    drawn = render_pdf(example())
    assert (drawn.pages, drawn.overflow_lines, drawn.missing) == (1, 0, ())
    assert {box.section for box in drawn.sentence_boxes} >= {"standing", "judgement", "endnotes"}
