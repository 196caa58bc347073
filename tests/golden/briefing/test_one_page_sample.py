"""The one page of the sample case, to the letter and on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from casefile.briefing.blocks import Paragraph, block_sentences, plain, walk
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.store import reads
from casefile.store.case import Case
from tests.golden.briefing.sample_case import APRIL, brief_of, sample
from tests.unit.briefing.pdf_reading import sizes

__all__ = ["sample"]
GOLDEN = Path(__file__).with_name("one_page_sample.txt")


def test_text_is_the_golden_one(sample: Case) -> None:
    assert render_text(brief_of(sample)) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("as_of", [APRIL, None])
def test_it_fits_one_page(sample: Case, paper: Literal["A4", "Letter"], as_of: int | None) -> None:
    drawn = render_pdf(brief_of(sample, Request(audience="TLP:AMBER", as_of=as_of, paper=paper)))
    assert (drawn.pages, drawn.overflow_lines, drawn.missing) == (1, 0, ())
    assert min(size for _char, size in sizes(drawn.data)) >= 10.0


def test_what_is_reported_leads_back_to_a_record_and_to_an_endnote(sample: Case) -> None:
    brief = brief_of(sample)
    numbers = {note.number for note in brief.endnotes}
    said = [s for block in walk(brief.blocks) for s in block_sentences(block)]
    cited = {number for sentence in said for number in sentence.citations}
    assert cited == numbers == set(range(1, len(numbers) + 1))
    assert [plain(s) for s in said if not s.record_ids] == ["Sources: 4 documents, 4 origins."]
    ids = {record for sentence in said for record in sentence.record_ids}
    ids |= {note.record_id for note in brief.endnotes if note.record_id is not None}
    with sample.reading() as connection:
        assert set(reads.cards(connection, ids)) == ids


def test_ukraine_is_off_the_agenda_and_it_is_said_by_whom(sample: Case) -> None:
    (block,) = (b for b in walk(brief_of(sample).blocks) if b.section == "off_agenda")
    assert isinstance(block, Paragraph)
    assert plain(*block.sentences) == "Ukraine, according to the United States."
    assert block.sentences[0].citations
