"""Plain text and paper say the same."""

from __future__ import annotations

import pytest

from casefile.briefing.blocks import Cell, Paragraph, Quote, Run, Sentence, say
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import cell_text, render_text
from tests.golden.briefing.everything import everything, with_blocks
from tests.unit.briefing.pdf_reading import page_texts

WORDS = (
    "Titleword", "Subtitled", "Addresseeword", "Meetingword", "Casetitle", "Headone",
    "Reported.", "Secondly.", "Remarked.", "Judged.", "Comment", "Judgement", "Headtwo",
    "contextword", "“Verbatimly”", "Attributed", "“Дословно”", "Paraphrased", "“Leftly”",
    "Pointed", "Underpoint", "Marked", "Labelled", "Keyword", "Valueword", "Westerly",
    "Easterly", "Westhead", "Easthead", "Keptword", "Tablecaption", "Colhead", "Groupword",
    "Cellword", "Silent", "Unknown", "Markword", "“Spoken”", "Totalword", "Captionword",
    "“quoth”.", "Indexword", "Sourceone", "Sourcetwo", "(U)", "(C)", "(S)", "B2",
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_in_both(word: str) -> None:
    assert word in render_text(everything())
    assert word in _paper()


_drawn: list[str] = []


def _paper() -> str:
    if not _drawn:
        _drawn.append(" ".join(page_texts(render_pdf(everything()).data)))
    return _drawn[0]


def test_lines_keep_the_width() -> None:
    for width in (60, 78, 100):
        assert max(map(len, render_text(everything(), width).splitlines())) <= width


def test_three_absences_are_three_things() -> None:
    said = {cell_text(Cell(absence=kind)) for kind in ("silent", "unknown", "no_record")}
    assert said == {"/// Silent", "? Unknown", "[ ] No record"}


def test_quotation_marks_are_not_doubled() -> None:
    brief = with_blocks(
        Quote((say("„Schon da“"),)),
        Quote((say("first"), say("second"))),
        Paragraph((Sentence((Run("“mine”", "quoted"),)),)),
    )
    text = render_text(brief)
    assert "> „Schon da“\n" in text
    assert "> “first second”\n" in text
    assert "\n“mine”\n" in text
