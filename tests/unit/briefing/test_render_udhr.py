"""Real text in 34 languages and scripts: right letters, and read back as it was typed."""

from __future__ import annotations

import io
import unicodedata

import pypdf
import pytest

from casefile.briefing.blocks import Paragraph, say
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.pdf.fonts import system_fonts
from tests.golden.briefing.everything import with_blocks
from tests.shared import shared
from tests.unit.briefing.pdf_reading import page_texts
from tests.unit.briefing.pdf_tags import Structure

LANGUAGES = (
    "amh", "arb", "azj_cyrl", "azj_latn", "ben", "bod", "bul", "ces", "cmn_hans", "cmn_hant",
    "deu_1996", "eng", "fra", "heb", "hin", "hye", "jpn", "kat", "kor", "mya", "pes_1", "pol",
    "rus", "sin", "spa", "srp_cyrl", "tam", "tel", "tha", "tur", "uig_arab", "ukr", "urd", "vie",
)  # fmt: skip
BORROWING = ("cmn_hans", "cmn_hant", "jpn")


def _paragraphs(language: str) -> list[str]:
    text = shared("data", "scripts", "udhr", f"{language}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if len(line.strip()) > 60][:5]


def _letters(text: str) -> str:
    """Return `text` without what line ends add or take, in one spelling of its accents.

    PDFium takes a hyphen at the end of a line for one that only parts the word there.
    """
    kept = text.translate(dict.fromkeys(map(ord, "\u200b\ufffe-")))
    return "".join(unicodedata.normalize("NFC", kept).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_drawn_and_read_back_in_logical_order(language: str) -> None:
    paragraphs = _paragraphs(language)
    drawn = render_pdf(with_blocks(*(Paragraph((say(text),)) for text in paragraphs)))
    if language in BORROWING and not system_fonts():
        assert drawn.missing
        return
    assert drawn.missing == ()
    assert drawn.pages == 1
    assert bool(drawn.lent) == (language in BORROWING)
    pages = pypdf.PdfReader(io.BytesIO(drawn.data)).pages
    readers = {
        "pdfium": _letters("".join(page_texts(drawn.data))),
        "pypdf": _letters("".join(page.extract_text() for page in pages)),
        "structure": _letters(Structure(drawn.data).text()),
    }
    for text in paragraphs:
        for name, said in readers.items():
            assert _letters(text) in said, name
