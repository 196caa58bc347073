"""Strings that break programs, on paper: printed as typed, and nothing else happens."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

from casefile.briefing.blocks import Cell, Column, Figure, Heading, Paragraph, Row, Table, say
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.pdf.setting import clean
from casefile.briefing.shapes import TextShape
from tests.golden.briefing.everything import with_blocks
from tests.shared import shared
from tests.unit.briefing.pdf_tags import Structure


def _strings() -> list[str]:
    return json.loads(shared("data", "hostile", "blns", "blns.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _letters(text: str) -> str:
    return "".join(clean(text).replace("\u200b", "").split())


def test_they_are_printed_as_typed() -> None:
    strings = _strings()
    rows = tuple(Row((Cell((say(text),)), Cell((say("x"),)))) for text in strings)
    read = Structure(
        render_pdf(
            with_blocks(
                *(Paragraph((say(text),)) for text in strings),
                Table((Column("A"), Column("B")), rows),
            )
        ).data
    )
    said = _letters(read.text())
    assert [text for text in strings if said.count(_letters(text)) < 2 and _letters(text)] == []
    assert read.loose == []
    assert read.crossed == []


def test_nothing_but_pages_comes_of_them() -> None:
    strings = _strings()
    drawings = (Figure(100, 20, (TextShape(10, 10, text),), text, anchor=text) for text in strings)
    brief = with_blocks(*map(Heading, strings), *drawings)
    _only_pages(Structure(render_pdf(brief).data))


def test_nor_where_a_file_tells_of_itself() -> None:
    for text in _strings()[::9]:
        brief = replace(with_blocks(), title=text, subtitle=text, author=text, case_title=text)
        read = Structure(render_pdf(brief).data)
        _only_pages(read)
        ET.fromstring(read.pdf.Root.Metadata.read_bytes())


def _only_pages(read: Structure) -> None:
    assert not {"/OpenAction", "/AA", "/Names"} & set(read.pdf.Root.keys())
    assert not any("/Annots" in page.obj for page in read.pdf.pages)
    assert read.loose == []
