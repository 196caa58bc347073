"""Sentences as runs of a paragraph: styles, endnote numbers, links, right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_UNDERLINE
from docx.shared import Pt, RGBColor

from casefile.briefing.blocks import Mark, Party, Run, Sentence
from casefile.briefing.render import house
from casefile.briefing.render.docx import looks
from casefile.briefing.render.docx.parts import Anchors, bare, clean, element, link_to, put
from casefile.briefing.render.house import colour, party_colour, party_glyph
from casefile.briefing.render.pdf.scripts import base_is_rtl
from casefile.briefing.render.words import quoted_run

_RIGHT_TO_LEFT = ("R", "AL")
_RAISED_HALF_POINTS = "5"


@dataclass(slots=True)
class Pen:
    """Writes into paragraphs; it knows which anchors there are."""

    anchors: Anchors
    language: str = "en"

    def sentences(
        self, paragraph: Any, sentences: Iterable[Sentence], *, bold: bool = False
    ) -> None:
        """Add sentences with a space between, their endnotes raised."""
        for at, sentence in enumerate(sentences):
            if at:
                paragraph.add_run(" ")
            for run in sentence.runs:
                self.run(paragraph, run, bold=bold)
        self.direction(paragraph)

    def run(self, paragraph: Any, run: Run, *, bold: bool = False) -> None:
        """Add one run in its style, and the numbers of its notes as links to them."""
        shown = quoted_run(run) if run.style == "quoted" else run
        for text, right_to_left in stretches(clean(shown.text)):
            made = self.text(paragraph, text, bold=bold or run.style in ("strong", "differs"))
            made.italic = True if run.style == "emphasis" else None
            if run.style == "differs":
                made.underline = WD_UNDERLINE.SINGLE
            if run.style == "quoted":
                made.font.name = looks.SERIF
            self._tongue(made, run.language, right_to_left)
            if run.target:
                link_to(made, self.anchors.name(run.target))
        if run.notes:
            self._notes(paragraph, run.notes)

    def text(self, paragraph: Any, text: str, *, bold: bool = False, ink: str = "") -> Any:
        """Add plain words."""
        made = paragraph.add_run(clean(text))
        if bold:
            made.bold = True
        if ink:
            made.font.color.rgb = RGBColor.from_string(bare(colour(ink)))
        return made

    def mark(self, paragraph: Any, mark: Mark) -> None:
        """Add a glyph and its word."""
        glyph = looks.GLYPHS.get(mark.glyph, "•")
        self.text(paragraph, f"{glyph}\u00a0", ink=mark.tone)
        self.text(paragraph, mark.word, bold=True, ink=mark.tone)
        self._notes(paragraph, mark.notes)

    def party(self, paragraph: Any, party: Party) -> None:
        """Add the shape and the code a party is known by."""
        glyph = looks.GLYPHS[party_glyph(party.index)]
        ink = party_colour(party.index)
        self.text(paragraph, f"{glyph}\u00a0{party.code}", bold=True, ink=ink)

    def direction(self, paragraph: Any) -> None:
        """Set the paragraph right to left where its first letter is."""
        if base_is_rtl(paragraph.text):
            put(paragraph._p.get_or_add_pPr(), element("w:bidi"))

    def _notes(self, paragraph: Any, notes: tuple[int, ...]) -> None:
        for at, number in enumerate(notes):
            if at:
                self._raised(paragraph, ",")
            link_to(self._raised(paragraph, str(number)), self.anchors.name(f"note {number}"))

    def _raised(self, paragraph: Any, text: str) -> Any:
        # Raised by hand: a superscript proper is drawn smaller than anything may be.
        made = paragraph.add_run(text)
        made.font.size = Pt(house.SMALLEST)
        put(made._r.get_or_add_rPr(), element("w:position", val=_RAISED_HALF_POINTS))
        return made

    def _tongue(self, made: Any, language: str, right_to_left: bool) -> None:
        properties = made._r.get_or_add_rPr()
        if right_to_left:
            put(properties, element("w:rtl"))
        if language and language != self.language:
            slot = "bidi" if right_to_left else "val"
            put(properties, element("w:lang", **{slot: clean(language)}))


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text` with whether they run from right to left.

    Spaces and points between two words of one direction go with them.
    """
    start, current = 0, False
    held = 0
    for at, char in enumerate(text):
        kind = unicodedata.bidirectional(char)
        strong = kind == "L" or kind in _RIGHT_TO_LEFT
        if not strong:
            continue
        turned = kind in _RIGHT_TO_LEFT
        if turned != current:
            cut = at if turned else held
            if cut > start:
                yield text[start:cut], current
            start, current = cut, turned
        held = at + 1
    if start < len(text):
        yield text[start:], current
