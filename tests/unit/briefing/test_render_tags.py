"""The structure of a printed brief, by PDF/UA-1 as far as a machine can tell.

The numbers in brackets are those of the Matterhorn Protocol 1.1.
"""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET
from itertools import pairwise

import pikepdf
import pytest
import uharfbuzz as hb
from PIL import Image, ImageCms

from casefile.briefing.blocks import (
    Block,
    Brief,
    Cell,
    Column,
    Heading,
    Paragraph,
    Point,
    PointList,
    Row,
    Run,
    Sentence,
    Table,
    block_sentences,
    say,
    walk,
)
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.pdf.conformance import profile
from casefile.briefing.render.pdf.document import make_pdf
from casefile.briefing.request import Request
from casefile.store.case import Case
from tests.golden.briefing.everything import everything, with_blocks
from tests.golden.briefing.sample_case import APRIL, sample
from tests.unit.briefing.pdf_tags import (
    Element,
    Structure,
    attribute,
    codes_shown,
    fonts_of,
    is_element,
    kids,
    meanings,
    role,
)

__all__ = ["sample"]

STANDARD = {
    "Document", "Div", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "TR",
    "TH", "TD", "Caption", "Figure", "BlockQuote", "Note", "Reference", "Link", "Span", "TOC",
    "TOCI", "Index",
}  # fmt: skip
_INSIDE = {
    "Table": {"Caption", "TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI"},
}
_DC = "{http://purl.org/dc/elements/1.1/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONG = "A sentence of the long paragraph, which runs over several pages of the brief. "


def long_brief() -> Brief:
    """Return a brief whose paragraph and table run over pages, with words in other languages."""
    cells = (Cell((say("Cellword"),)), Cell((say("b " * 60),)))
    foreign = Sentence((Run("He said "), Run("безусловно", "quoted", language="ru"), Run(".")))
    rtl = Sentence((Run("In Arabic "), Run("قال الوزير إن السلام", language="ar"), Run(" 25.")))
    lead = Sentence((Run("Goes on", target="lead"),))
    blocks: tuple[Block, ...] = (
        Heading("Deep", 3),
        Paragraph(tuple(say(_LONG) for _ in range(150))),
        Paragraph((foreign, rtl)),
        Paragraph((say("שלום עולם, he said."),)),
        PointList((Point((say("Over"),), (Point((say("Under"),)),)),), marker="tick"),
        Table((Column("Firsthead"), Column("Secondhead")), (Row(cells),) * 60),
        Heading("Lead", anchor="lead"),
        Table((Column("A"), Column("B")), (Row((Cell((lead,)), Cell((say("b " * 4000),)))),)),
    )
    return with_blocks(*blocks)


def composed(case: Case, kind: str) -> Brief:
    """Return a brief of the sample."""
    with case.reading() as connection:
        return compose(connection, Request(type=kind, audience="TLP:AMBER", as_of=APRIL))


@pytest.fixture(scope="module", params=["everything", "long", *BRIEF_KINDS])
def brief(request: pytest.FixtureRequest, sample: Case) -> Brief:
    """Briefs of every kind."""
    made = {"everything": everything, "long": long_brief}
    if request.param in made:
        return made[request.param]()
    return composed(sample, request.param)


@pytest.fixture(scope="module")
def read(brief: Brief) -> Structure:
    """The structure of a brief of every kind."""
    return Structure(render_pdf(brief).data)


def test_everything_drawn_is_in_a_tag_or_an_artifact(read: Structure) -> None:
    """[01-003, 01-004, 01-005]"""
    assert read.loose == []
    assert read.crossed == []
    assert len(read.words) > 10


def test_shapes_are_figures_or_marks_or_decoration(read: Structure) -> None:
    """[01-001] Bars, grounds and rules do not get into paragraphs."""
    for element in read.elements():
        page = read.number_of(element.Pg) if "/Pg" in element else -1
        numbers = {(page, kid) for kid in kids(element) if isinstance(kid, int)}
        # What stands over a letter is drawn, inside the words it belongs to.
        told = role(element) in ("Figure", "Lbl") or "/ActualText" in element
        assert told or not numbers & read.painted


def test_tree_of_parents_resolves(read: Structure) -> None:
    """[01-006] Each stretch of each page has the element that holds it, and each link too."""
    numbers = read.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for at, page in enumerate(read.pdf.pages):
        holders = parents[int(page.StructParents)]
        there = [number for place, number in read.words if place == at]
        assert sorted(there) == list(range(len(holders)))
        for number, holder in enumerate(holders):
            held = [int(kid.MCID) if not isinstance(kid, int) else kid for kid in kids(holder)
                    if isinstance(kid, int) or "/MCID" in kid]  # fmt: skip
            assert number in held
        for link in page.get("/Annots", ()):
            holder = parents[int(link.StructParent)]
            assert role(holder) == "Link"
            objects = [kid.Obj.objgen for kid in kids(holder)
                       if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]  # fmt: skip
            assert link.objgen in objects


def test_elements_are_standard_ones_and_stand_where_they_may(read: Structure) -> None:
    """[02-001, 09-004, 09-005, 09-006]"""
    assert set(read.roles()) <= STANDARD
    for element in read.elements():
        below = [role(kid) for kid in kids(element) if is_element(kid)]
        allowed = _INSIDE.get(role(element))
        assert allowed is None or set(below) <= allowed
        for kid in kids(element):
            if is_element(kid):
                assert kid.P.objgen == element.objgen
            if role(element) in _INSIDE:
                assert is_element(kid)


def test_reading_order_is_the_order_of_the_blocks(read: Structure, brief: Brief) -> None:
    """[09-001]"""
    heard = _plain(read.text(without=("Reference",)))
    place = 0
    for block in walk(brief.blocks):
        said = [block.text] if isinstance(block, Heading) else []
        said += ["".join(run.text for run in sentence.runs) for sentence in block_sentences(block)]
        for words in said:
            found = heard.find(_plain(words), place)
            assert found >= place, words
            place = found


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b“”]+", "", text)


def test_headings_leave_no_level_out(read: Structure) -> None:
    """[14-002, 14-003]"""
    levels = [int(name[1]) for name in read.roles() if re.fullmatch(r"H\d", name)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_tables_are_regular_and_their_heads_say_of_what(read: Structure) -> None:
    """[15-003, 15-005]"""
    for table in read.of("Table"):
        widths = set()
        for row in (kid for kid in kids(table) if role(kid) == "TR"):
            widths.add(sum(int(attribute(cell, "/ColSpan") or 1) for cell in kids(row)))
        assert len(widths) == 1
    for head in read.of("TH"):
        assert str(attribute(head, "/Scope")) in ("/Column", "/Row")


def test_figures_are_told_in_words(read: Structure) -> None:
    """[13-004]"""
    for figure in read.of("Figure"):
        assert str(figure.Alt)
        left, low, right, top = map(float, attribute(figure, "/BBox"))
        assert left < right
        assert low < top


def test_notes_have_names_of_their_own(read: Structure) -> None:
    """[19-003, 19-004]"""
    names = [str(note.ID) for note in read.of("Note")]
    assert len(set(names)) == len(names)
    if names:
        listed = read.pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
        assert {str(name) for name in list(listed)[::2]} == set(names)


def test_links_say_where_they_lead(read: Structure) -> None:
    """[28-004, 28-008, 28-010, 28-011, 28-012]"""
    for page in read.pdf.pages:
        assert str(page.Tabs) == "/S"
        for link in page.get("/Annots", ()):
            assert str(link.Subtype) == "/Link"
            assert str(link.Contents)
            assert int(link.F) == 4


def test_the_file_says_what_it_is(read: Structure, brief: Brief) -> None:
    """[06-001, 06-002, 06-003, 06-004, 07-001, 07-002, 11-006]"""
    root = read.pdf.Root
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en"
    tree = ET.fromstring(root.Metadata.read_bytes().decode("utf-8"))
    title = next(tree.iter(f"{_DC}title"))
    assert "".join(title.itertext()) == brief.title
    assert [item.get(_LANG) for item in title.iter() if item.get(_LANG)] == ["x-default"]
    assert str(read.pdf.docinfo["/Title"]) == brief.title
    said = {item.tag.partition("}")[2]: (item.text or "") for item in tree.iter()}
    assert said["conformance"] == "U"
    assert {item.text for item in tree.iter("{http://www.aiim.org/pdfua/ns/id/}part")} == {"1"}
    assert {item.text for item in tree.iter("{http://www.aiim.org/pdfa/ns/id/}part")} == {"2"}


def test_fonts_are_inside_and_readable(read: Structure) -> None:
    """[10-001, 31-001, 31-006, 31-009, 31-016, 31-018, 31-027, 31-028, 31-030]"""
    shown = codes_shown(read.pdf)
    for font in fonts_of(read.pdf):
        below = font.DescendantFonts[0]
        assert str(font.Encoding) == "/Identity-H"
        assert str(below.CIDSystemInfo.Ordering) == "Identity"
        face = hb.Face(below.FontDescriptor.FontFile2.read_bytes())
        drawn = hb.Font(face)
        raw = below.CIDToGIDMap.read_bytes()
        glyphs = struct.unpack(f">{len(raw) // 2}H", raw)
        said, widths = meanings(font), _widths(below.W)
        for code in shown[font.objgen]:
            assert said[code]
            assert not set(said[code]) & {"\x00", "\ufeff", "\ufffe"}
            assert 0 < glyphs[code] < face.glyph_count
            own = drawn.get_glyph_h_advance(glyphs[code]) * 1000 / face.upem
            assert abs(widths[code] - own) < 1


def _widths(listed: pikepdf.Object) -> dict[int, float]:
    parts = list(listed)
    return {int(code): float(wide[0]) for code, wide in zip(parts[::2], parts[1::2], strict=True)}


def test_nothing_an_archive_refuses(read: Structure) -> None:
    """PDF/A-2u: colours are told, nothing is transparent, nothing acts, nothing is hidden."""
    root = read.pdf.Root
    intent = root.OutputIntents[0]
    assert intent.DestOutputProfile.read_bytes() == profile()
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names", "/OCProperties"} & set(root.keys())
    assert not read.pdf.is_encrypted
    assert len(read.pdf.trailer.ID) == 2
    for page in read.pdf.pages:
        assert not {"/AA", "/Group"} & set(page.obj.keys())
        assert not {"/ExtGState", "/XObject", "/Pattern"} & set(page.Resources.keys())
    for thing in read.pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(thing.keys())
            assert "/Filter" not in thing or str(thing.Filter) == "/FlateDecode"


def test_the_profile_of_colours_is_that_of_every_screen() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    theirs = ImageCms.createProfile("sRGB")
    change = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    colours = Image.new("RGB", (5, 1))
    colours.putdata([(0, 0, 0), (255, 255, 255), (11, 102, 112), (163, 36, 43), (255, 192, 0)])
    changed = ImageCms.applyTransform(colours, change)
    assert changed is not None
    pairs = zip(colours.tobytes(), changed.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 1


def test_a_paragraph_over_pages_is_one_element() -> None:
    read = Structure(render_pdf(long_brief()).data)
    paragraph = next(e for e in read.of("P") if "long paragraph" in read.text(e))
    assert _plain(read.text(paragraph, ("Reference",))) == _plain(_LONG * 150)
    pages = {kid.Pg.objgen for kid in kids(paragraph) if not isinstance(kid, int) and "/Pg" in kid}
    assert len(pages) > 1


def test_words_of_two_lines_are_parted() -> None:
    read = Structure(render_pdf(with_blocks(Paragraph((say(_LONG * 10),)))).data)
    assert (_LONG * 10).strip() in read.text()


def test_a_header_is_read_once_however_often_it_is_drawn() -> None:
    assert Structure(render_pdf(long_brief()).data).text().count("Firsthead") == 1


def test_of_the_furniture_the_marking_is_read_once_and_before_all_else() -> None:
    said = Structure(render_pdf(everything()).data).text()
    assert said.split()[:3] == ["TLP:AMBER+STRICT", "INTERNAL", "Titleword"]
    assert said.count("TLP:AMBER") == 1
    assert "DRAFT" not in said
    assert "Page 1" not in said


def test_foreign_words_say_their_language() -> None:
    read = Structure(render_pdf(long_brief()).data)
    spoken = {str(e.Lang): _plain(read.text(e)) for e in read.elements() if "/Lang" in e}
    assert spoken == {"ru": "безусловно", "ar": "قالالوزيرإنالسلام"}


def test_right_to_left_is_read_in_order() -> None:
    said = Structure(render_pdf(long_brief()).data).text()
    assert "قال الوزير إن السلام" in said
    assert "שלום עולם" in said


@pytest.mark.parametrize(
    "words",
    [
        *("הוא אמר (12 באפריל) כן", "he said אבג (12 April) ok", "קהיר, US באפריל 2025."),
        *("The minister said قال الوزير on 25 April.", "قال الوزير (US) في 25 أبريل 2025."),
    ],
)
def test_words_of_two_directions_are_read_in_order(words: str) -> None:
    assert words in Structure(render_pdf(with_blocks(Paragraph((say(words),)))).data).text()


def test_a_cited_note_leads_to_its_note() -> None:
    read = Structure(render_pdf(everything()).data)
    cited = [element for element in read.of("Reference") if _clicks(element)]
    assert {read.text(element).strip() for element in cited} >= {"1", "2"}


def _clicks(element: Element) -> list[Element]:
    return [kid for kid in kids(element) if is_element(kid) and role(kid) == "Link"]


def test_without_tags_the_pages_look_the_same() -> None:
    plain = make_pdf(everything(), tagged=False)
    with pikepdf.open(io.BytesIO(plain.data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/Metadata" in pdf.Root
    assert plain.sentence_boxes == render_pdf(everything()).sentence_boxes
