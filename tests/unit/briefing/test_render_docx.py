"""A brief for a word processor says what the paper says, and nothing of its maker."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Run,
    Sentence,
    Table,
    say,
)
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.docx.tables import column_widths
from casefile.briefing.render.docx.words import stretches
from tests.golden.briefing.everything import everything, with_blocks
from tests.golden.briefing.example import example
from tests.unit.briefing.docx_reading import W, file_words, paragraphs, parts_of
from tests.unit.briefing.test_render_text import WORDS

BODY = "word/document.xml"
# The order in which the file format wants properties; others do not occur in our files.
PARAGRAPH = [
    *("pStyle", "keepNext", "keepLines", "pBdr", "shd"),
    *("tabs", "bidi", "spacing", "ind", "jc"),
]
RUN = [
    *("rStyle", "rFonts", "b", "i", "color", "position"),
    *("sz", "szCs", "u", "shd", "rtl", "lang"),
]


@pytest.fixture(scope="module")
def whole() -> bytes:
    return render_docx(everything())


@pytest.mark.parametrize("word", [*WORDS, "TLP:AMBER+STRICT", "INTERNAL", "Docname", "Version 3"])
def test_every_word_of_the_paper_is_in_the_document(whole: bytes, word: str) -> None:
    assert word in file_words(whole).replace("\u2002", " ")


def test_the_same_brief_is_the_same_file() -> None:
    assert render_docx(everything()) == render_docx(everything())


def test_nothing_tells_of_its_maker(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        said = b"".join(packed.read(name) for name in packed.namelist())
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        assert not [name for name in packed.namelist() if "thumbnail" in name]
    assert b"python-docx" not in said


def test_the_file_points_at_nothing_outside(whole: bytes) -> None:
    relations = [part for name, part in parts_of(whole).items() if name.endswith(".rels")]
    assert [each for part in relations for each in part if each.get("TargetMode")] == []


def body_of(*blocks: Block) -> list[str]:
    return paragraphs(parts_of(render_docx(with_blocks(*blocks)))[BODY])


@pytest.mark.parametrize("typed", ["<b>bold</b>", "<w:t>", "&amp;", "a ]]> b", "<?xml ?>"])
def test_markup_in_a_text_is_only_text(typed: str) -> None:
    said = body_of(Paragraph((say(typed),)), Heading(typed))
    assert [line for line in said if line == typed] == [typed, typed]


def test_what_no_file_can_hold_is_left_out() -> None:
    assert "before after" in body_of(Paragraph((say("before\x00\x0b \u202eafter\ud800\ufffe"),)))


def test_a_line_break_stays_one_in_the_file() -> None:
    part = parts_of(render_docx(with_blocks(Paragraph((say("one\r\ntwo"),)))))[BODY]
    assert len(list(part.iter(f"{W}br"))) == 1


def test_notes_lead_to_their_sources_and_targets_to_their_anchors(whole: bytes) -> None:
    part = parts_of(whole)[BODY]
    marks = {each.get(f"{W}name") for each in part.iter(f"{W}bookmarkStart")}
    links = [each.get(f"{W}anchor") for each in part.iter(f"{W}hyperlink")]
    assert links
    assert set(links) <= marks


def test_anchors_say_nothing_of_what_they_are() -> None:
    part = parts_of(render_docx(with_blocks(Heading("Head", anchor="secret name"))))[BODY]
    names = [each.get(f"{W}name") for each in part.iter(f"{W}bookmarkStart")]
    assert [name for name in names if name and "secret" in name] == []
    assert names


def test_properties_stand_in_the_order_the_format_wants(whole: bytes) -> None:
    arabic = with_blocks(Paragraph((say("قال الوزير: 25 مقرا"),)), Heading("عنوان", 2))
    for data in (whole, render_docx(example()), render_docx(arabic)):
        for name in (BODY, "word/styles.xml", "word/header1.xml"):
            for tag, order in (("pPr", PARAGRAPH), ("rPr", RUN)):
                for properties in parts_of(data)[name].iter(f"{W}{tag}"):
                    names = [each.tag.removeprefix(W) for each in properties]
                    ours = [order.index(each) for each in names if each in order]
                    assert ours == sorted(ours), names


def test_three_absences_are_three_things() -> None:
    cells = tuple(Cell(absence=kind) for kind in ("silent", "unknown", "no_record"))
    table = Table((Column("A"), Column("B"), Column("C")), (Row(cells),))
    part = parts_of(render_docx(with_blocks(table)))[BODY]
    last = list(part.iter(f"{W}tr"))[-1]
    told = [
        ("".join(paragraphs(cell)), [s.get(f"{W}val") for s in cell.iter(f"{W}shd")])
        for cell in last.iter(f"{W}tc")
    ]
    assert told == [("Silent", ["thinDiagStripe"]), ("Unknown ?", []), ("No record", [])]


def test_the_header_of_a_table_repeats_and_no_row_splits(whole: bytes) -> None:
    part = parts_of(whole)[BODY]
    assert list(part.iter(f"{W}tblHeader"))
    assert len(list(part.iter(f"{W}cantSplit"))) >= len(everything().blocks) // 4


def test_a_picture_says_what_it_shows(whole: bytes) -> None:
    drawings = [each for each in parts_of(whole)[BODY].iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in drawings] == ["Alternative words"]


def test_pages_are_as_large_as_the_paper() -> None:
    sizes = []
    for paper, landscape in (("A4", False), ("A4", True), ("Letter", False)):
        brief = replace(example(), paper=paper, landscape=landscape)  # type: ignore[arg-type]
        size = next(parts_of(render_docx(brief))[BODY].iter(f"{W}pgSz"))
        sizes.append((int(size.get(f"{W}w", 0)) // 20, int(size.get(f"{W}h", 0)) // 20))
    assert sizes == [(595, 841), (841, 595), (612, 792)]


def test_no_text_is_smaller_than_ten_points(whole: bytes) -> None:
    for name in (BODY, "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
        used = {each.get(f"{W}val") for each in parts_of(whole)[name].iter(f"{W}sz")}
        assert [size for size in used if int(size or 0) < 20] == []


def test_words_of_two_directions_are_runs_of_their_own() -> None:
    said = "He said مرحبا يا عالم (twice), then שלום."
    assert "".join(part for part, _ in stretches(said)) == said
    assert [part for part, turned in stretches(said) if turned] == ["مرحبا يا عالم", "שלום."]


def test_a_text_from_the_right_is_set_from_the_right() -> None:
    said = Paragraph((Sentence((Run("مرحبا", language="ar"), Run(" hello"))),))
    part = parts_of(render_docx(with_blocks(said)))[BODY]
    assert len(list(part.iter(f"{W}bidi"))) == 1
    assert len(list(part.iter(f"{W}rtl"))) == 1
    assert {each.get(f"{W}bidi") for each in part.iter(f"{W}lang")} == {"ar"}


@pytest.mark.parametrize("shares", [[0.1, 1, 2], [1, 1], [0.01] * 12, [3], [0.1, 0.1, 5]])
def test_columns_fill_the_width_and_none_is_a_sliver(shares: list[float]) -> None:
    widths = column_widths(shares, 480)
    assert sum(widths) == pytest.approx(480)
    assert min(widths) >= min(50, 480 / len(shares)) - 0.001


def test_a_silence_with_words_of_its_own_says_so_once() -> None:
    table = Table((Column("A"),), (Row((Cell((say("Silent. Read: all."),), absence="silent"),)),))
    assert body_of(table).count("Silent. Read: all.") == 1
