"""The printed brief: marked, legible, linked, and never fooled by what the data says."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from casefile.briefing.blocks import (
    Brief,
    Cell,
    Column,
    Heading,
    Index,
    IndexEntry,
    PageBreak,
    Paragraph,
    Point,
    PointList,
    Quote,
    Row,
    Table,
    TableOfContents,
    TwoColumns,
    say,
)
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.pdf.raster import rasterise
from tests.golden.briefing.everything import everything, with_blocks
from tests.golden.briefing.example import example
from tests.unit.briefing.pdf_reading import links, outline, page_texts, sizes, words_in
from tests.unit.briefing.pdf_tags import Structure

ROOT = Path(__file__).resolve().parents[3]
HOSTILE = (
    "<b>x</b> & &lt; <font size=3>y</font> <img src='file:///etc/hosts'/> </para> "
    "<a href='http://127.0.0.1/'>z</a> (\\) %s {0} <seq/> <br/>"
)


def test_marking_and_page_number_stand_above_and_below_every_page() -> None:
    texts = page_texts(render_pdf(everything()).data)
    assert len(texts) > 1
    for number, text in enumerate(texts, 1):
        assert text.count("TLP:AMBER+STRICT") == 2
        assert text.count("INTERNAL") == 2
        assert f"Page {number} of {len(texts)}" in text


def test_marking_is_at_the_right_and_twelve_points() -> None:
    drawn = render_pdf(everything())
    top = words_in(drawn.data, 1, (400, 842 - 62, 533, 842))
    assert "TLP:AMBER+STRICT" in top
    assert ("+", 12.0) in set(sizes(drawn.data))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_is_smaller_than_ten_points(paper: str) -> None:
    brief = replace(everything(), paper=paper)
    found = [size for _char, size in sizes(render_pdf(brief).data)]
    assert len(found) > 300
    assert min(found) >= 10.0


def test_markup_in_data_prints_as_typed() -> None:
    brief = with_blocks(
        Heading(HOSTILE),
        Paragraph((say(HOSTILE),)),
        Table((Column(HOSTILE),), (Row((Cell((say(HOSTILE),)),)),)),
        Quote((say(HOSTILE),)),
    )
    brief = replace(brief, title=HOSTILE, case_title=HOSTILE[:20])
    drawn = render_pdf(brief)
    text = " ".join(page_texts(drawn.data))
    assert text.count("<img src='file:///etc/hosts'/>") >= 5
    assert text.count("&lt;") >= 5
    pages = pypdf.PdfReader(io.BytesIO(drawn.data)).pages
    assert not any(page.images or page.get("/Annots") for page in pages)


def test_same_brief_same_bytes() -> None:
    assert render_pdf(example()).data == render_pdf(example()).data
    assert render_pdf(example()).data != render_pdf(everything()).data


_ALONE = """
import hashlib, sys
from casefile.briefing.render.pdf import render_pdf
from tests.golden.briefing.everything import everything
render_pdf(everything())

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") or event.startswith(("socket.", "urllib")):
        sys.stderr.write(f"{event} {arguments}")
        sys.exit(1)

sys.addaudithook(watch)
sys.stdout.write(hashlib.sha256(render_pdf(everything()).data).hexdigest())
"""


def test_a_process_of_its_own_gives_the_same_bytes_and_touches_nothing() -> None:
    """Whatever the order of hashes; no file and no network, once the fonts are there."""
    same = hashlib.sha256(render_pdf(everything()).data).hexdigest()
    for seed in ("1", "2"):
        settings = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", _ALONE],
            capture_output=True, text=True, check=False, env=settings, cwd=ROOT,
        )  # fmt: skip
        assert done.stderr == ""
        assert done.stdout == same


def test_the_identity_of_a_file_comes_from_what_it_says() -> None:
    def identity(brief: Brief) -> object:
        return pypdf.PdfReader(io.BytesIO(render_pdf(brief).data)).trailer["/ID"]

    assert identity(example()) == identity(example())
    assert identity(example()) != identity(replace(example(), version="2"))


def test_headings_are_bookmarks_by_level() -> None:
    found = outline(render_pdf(everything()).data)
    assert found == ["Titleword", "Headone", "  Headtwo", "Keptword", "Sources"]


def test_contents_and_index_name_the_right_pages() -> None:
    kept = [Heading(f"Chapter{i}", anchor=f"c{i}") for i in range(6)]
    side = Heading("Side", 3, outline=False)
    pages = [(head, TwoColumns((), (), side, side), PageBreak()) for head in kept]
    index = Index((IndexEntry("Indexed", ("c1", "c4", "c4", "missing")),))
    brief = with_blocks(TableOfContents(), *(block for page in pages for block in page), index)
    texts = page_texts(render_pdf(brief).data)
    for i in range(6):
        assert f"Chapter{i} {i + 1}" in texts[0]
        assert f"Chapter{i}" in texts[i]
    assert "Indexed 2, 5" in texts[-1]


def test_an_index_takes_no_more_room_than_its_numbers() -> None:
    heads = tuple(Heading(f"Chapter{i}", anchor=f"c{i}") for i in range(30))
    every = tuple(f"c{i}" for i in range(30))
    index = Index((IndexEntry("First", every), IndexEntry("Second", ("c0", "c29"))))
    data = render_pdf(with_blocks(*heads, index)).data
    assert "First 1, 2 Second 1, 2" in " ".join(page_texts(data))


def test_an_entry_over_pages_says_each_number_once() -> None:
    pages = [(Heading(f"Chapter{i}", anchor=f"c{i}"), PageBreak()) for i in range(150)]
    index = Index((IndexEntry("Everywhere", tuple(f"c{i}" for i in range(150))),))
    filler = tuple(Paragraph((say("Filler"),)) for _ in range(34))
    blocks = (*(block for page in pages for block in page), *filler, index)
    text = " ".join(page_texts(render_pdf(with_blocks(*blocks)).data)[-2:])
    said = text.partition("Everywhere ")[2]
    assert [said.count(f" {number},") for number in (2, 75, 149)] == [1, 1, 1]


def test_notes_lead_to_endnotes_and_back() -> None:
    data = render_pdf(everything()).data
    found = links(data)
    last = len(page_texts(data))
    assert (1, last) in found
    assert (last, 1) in found


def test_metadata_says_no_more_than_the_brief() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(example()).data))
    assert reader.metadata is not None
    assert reader.metadata.title == example().title
    assert not reader.metadata.author
    assert reader.metadata.producer == "Casefile"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_lines_beyond_the_limit_are_counted_not_squeezed() -> None:
    long = Paragraph(tuple(say(f"Sentence number {i} of the long paragraph.") for i in range(150)))
    brief = replace(example(), blocks=(*example().blocks, long))
    drawn = render_pdf(brief)
    assert drawn.pages > 1
    assert drawn.overflow_lines > 20
    assert min(size for _char, size in sizes(drawn.data)) >= 10.0


def test_a_long_table_repeats_its_header_and_loses_no_row() -> None:
    rows = tuple(Row((Cell((say(f"row-{i:03}"),)), Cell((say("b " * 60),)))) for i in range(300))
    table = Table((Column("Firsthead"), Column("Secondhead")), rows)
    texts = page_texts(render_pdf(with_blocks(Heading("Long"), table)).data)
    assert len(texts) > 10
    assert all(text.count("Firsthead") == 1 for text in texts)
    joined = " ".join(texts)
    places = [joined.index(f"row-{i:03}") for i in range(300)]
    assert places == sorted(places)


def test_a_point_never_splits() -> None:
    points = tuple(
        Point((say(f"begin-{i} " + "words of the point " * 12 + f"end-{i}"),)) for i in range(40)
    )
    texts = page_texts(render_pdf(with_blocks(PointList(points, size="point"))).data)
    assert len(texts) > 3
    for i in range(40):
        assert any(f"begin-{i} " in text and f"end-{i} " in text + " " for text in texts)


def test_a_cell_taller_than_a_page_goes_on() -> None:
    tall = " ".join(f"w{i}" for i in range(3000))
    table = Table((Column("A"), Column("B")), (Row((Cell((say(tall),)), Cell((say("x"),)))),))
    text = " ".join(page_texts(render_pdf(with_blocks(table)).data))
    assert all(f" w{i} " in text for i in (0, 1500, 2998))


def test_a_long_row_begins_where_there_is_room_and_its_name_goes_on_with_it() -> None:
    words = " ".join(f"w{i}" for i in range(400))
    row = Row((Cell((say("Rowname"),)), Cell((say(words),))))
    lines = tuple(Paragraph((say("Filler"),)) for _ in range(24))
    table = Table((Column("Firsthead", strong=True), Column("Secondhead")), (row,))
    data = render_pdf(with_blocks(*lines, table)).data
    texts = page_texts(data)
    assert " w0 " in texts[0]
    assert " w399" in texts[1]
    assert all("Rowname" in text for text in texts)
    assert Structure(data).text().count("Rowname") == 1


@pytest.mark.parametrize("filled", range(32, 44))
def test_no_heading_stands_alone_at_a_foot(filled: int) -> None:
    lines = tuple(Paragraph((say("Filler"),)) for _ in range(filled))
    row = Row((Cell((say("Firstrow"),)),))
    after = (Heading("Lonely"), Table((Column("Colhead"),), (row,) * 3))
    text = next(t for t in page_texts(render_pdf(with_blocks(*lines, *after)).data) if "Lone" in t)
    assert "Lonely Colhead Firstrow" in text


def test_a_page_says_what_it_belongs_to() -> None:
    brief = replace(everything(), second_marking=None)
    for number, text in enumerate(page_texts(render_pdf(brief).data), 1):
        assert "Casetitle" in text
        assert f"Docname · Version 3 · Draft · Page {number} of 2" in text


def test_a_click_finds_the_sentence() -> None:
    drawn = render_pdf(example())
    boxes = [box for box in drawn.sentence_boxes if box.record_id == 31]
    assert len(boxes) == 2
    said = [words_in(drawn.data, box.page, (box.x0, box.y0, box.x1, box.y1)) for box in boxes]
    assert "We judge it likely" in said[0]
    assert "Confidence: moderate" in said[1]


def test_characters_without_a_font_are_told() -> None:
    drawn = render_pdf(with_blocks(Paragraph((say("Signs \U00013000, thumbs \U0001f44d"),))))
    assert drawn.missing == ("\U00013000", "\U0001f44d")


@pytest.mark.parametrize(
    "words",
    [
        *("Çankırı İstanbul ığş", "Съёмка Київ", "Ελλάδα", "Việt Nam đường", "Հայաստան"),
        *("שלום עולם", "שָׁלוֹם", "قال الوزير إن العدد 25 في أبريل."),
        *("مُحَمَّد اللّٰه لا إلا", "می‌خواهم گفت‌وگو", "پاکستان کے وزیر", "हिन्दी क्षत्रिय कि कर्म"),
        *("தமிழ் கொள்கை", "대한민국 외교부", "e\u0301te\u0301"),
    ],
)
def test_scripts_read_back_as_typed(words: str) -> None:
    drawn = render_pdf(with_blocks(Paragraph((say(words),))))
    assert drawn.missing == ()
    assert drawn.lent == ()
    pages = pypdf.PdfReader(io.BytesIO(drawn.data)).pages
    for said in (page_texts(drawn.data)[0], pages[0].extract_text()):
        assert _spelled(words) in _spelled(said)


def _spelled(text: str) -> str:
    """Return `text` in one spelling of its accents, without what only joins or parts letters."""
    return unicodedata.normalize("NFC", text.replace("\u200b", "").replace("\u200c", ""))


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [("A4", False, (595, 842)), ("A4", True, (842, 595)), ("Letter", False, (612, 792))],
)
def test_paper(paper: str, landscape: bool, size: tuple[int, int]) -> None:
    brief = replace(everything(), paper=paper, landscape=landscape)
    width, height, pixels = rasterise(render_pdf(brief).data, 1, 1.0)
    assert abs(width - size[0]) <= 1
    assert abs(height - size[1]) <= 1
    assert len(pixels) == width * height * 4
    assert len(set(pixels[::4])) > 50


def test_only_drawing_imports_the_drawing_library() -> None:
    code = (
        "import sys; import casefile.briefing.blocks, casefile.briefing.render.text;"
        "import casefile.briefing.render.pdf, casefile.briefing.render.pdf.raster;"
        "sys.exit(any(name in sys.modules for name in ('reportlab', 'pypdfium2', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
