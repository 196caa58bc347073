"""The document: paper, furniture, title, blocks, and a file with nothing of its maker in it."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from casefile.briefing.blocks import Brief, EndnoteList, Heading, Marking, walk
from casefile.briefing.render import house
from casefile.briefing.render.docx import looks
from casefile.briefing.render.docx.parts import (
    Anchors,
    bare,
    clean,
    field,
    shade,
)
from casefile.briefing.render.docx.words import Pen
from casefile.briefing.render.docx.writer import Writer
from casefile.briefing.render.words import header_words, title_particulars
from casefile.i18n import tr

_LONGEST_PROPERTY = 255
_POINTS_A_LETTER = 5.6
_BESIDE_NAME = 250.0
_NOT_WANTED = ("/thumbnail", "/stylesWithEffects", "/customXml")
# A file says when it was made; ours says nothing, so that the same brief is the same file.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def make_docx(brief: Brief) -> bytes:
    """Return `brief` as the bytes of a DOCX file."""
    document = docx.Document()
    looks.dress(document)
    pen = Pen(Anchors(), brief.language)
    width = _paper(document, brief)
    _properties(document, brief)
    _furniture(document, brief, pen, width)
    writer = Writer(brief, pen, document, width)
    _title(writer, pen, brief)
    blocks = brief.blocks
    if brief.endnotes and not any(isinstance(block, EndnoteList) for block in walk(blocks)):
        blocks = (*blocks, Heading(tr("Sources")), EndnoteList())
    writer.blocks(blocks)
    return _packed(document)


def _paper(document: Any, brief: Brief) -> float:
    """Set paper and margins; return how wide the text is in points."""
    section = document.sections[0]
    wide, high = house.PAPERS[brief.paper]
    if brief.landscape:
        wide, high = high, wide
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Pt(wide), Pt(high)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Pt(house.MARGIN))
    section.header_distance = section.footer_distance = Pt(house.MARGIN / 2)
    return wide - 2 * house.MARGIN


def _properties(document: Any, brief: Brief) -> None:
    """Say title, author and subject, and take out what the template brought."""
    core = document.core_properties
    core.title, core.author, core.subject = (
        clean(text)[:_LONGEST_PROPERTY] for text in (brief.title, brief.author, brief.subtitle)
    )
    core.comments = core.last_modified_by = core.keywords = ""
    core.language = brief.language
    core.created = core.modified = _NO_DAY
    core.revision = 1
    for relations in (document.part.package.rels, document.part.rels):
        for number, relation in list(relations.items()):
            if relation.reltype.endswith(_NOT_WANTED):
                del relations[number]
    styles = document.styles.element
    for tongue in styles.iter(qn("w:lang")):
        tongue.set(qn("w:val"), brief.language)


def _furniture(document: Any, brief: Brief, pen: Pen, width: float) -> None:
    """Fill header and footer: the case and the marking above, the document and page below."""
    section = document.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    case, day = header_words(brief)
    pen.text(head, " · ".join(part for part in (_short(case, width), day) if part))
    draft = tr("Draft") if brief.draft else ""
    parts = (_short(brief.document_name, width), brief.version, draft)
    name = " · ".join(part for part in parts if part)
    # The words stand around two fields, in whatever order the language has them.
    first, _, rest = tr("Page {page} of {pages}", page="\x00", pages="\x01").partition("\x00")
    between, _, last = rest.partition("\x01")
    pen.text(foot, f"{name} · {first}" if name else first)
    field(foot, "PAGE")
    pen.text(foot, between)
    field(foot, "NUMPAGES")
    pen.text(foot, last)
    for paragraph in (head, foot):
        pen.text(paragraph, "\t")
        if brief.second_marking:
            _banner(pen, paragraph, brief.second_marking)
            pen.text(paragraph, "\u2002")
        _banner(pen, paragraph, brief.marking)


def _short(name: str, width: float) -> str:
    """Return a name with an ellipsis where it would not leave room for marking and page."""
    longest = int((width - _BESIDE_NAME) / _POINTS_A_LETTER)
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _banner(pen: Pen, paragraph: Any, marking: Marking) -> None:
    """Write a marking in its colours."""
    if not marking.text:
        return
    made = pen.text(paragraph, f"\u00a0{marking.text}\u00a0", bold=True)
    made.font.size = Pt(12)
    made.font.color.rgb = RGBColor.from_string(bare(marking.ink))
    shade(made._r.get_or_add_rPr(), marking.ground)


def _title(writer: Writer, pen: Pen, brief: Brief) -> None:
    pen.text(writer.paragraph("Title"), brief.title)
    if brief.subtitle:
        pen.text(writer.paragraph("Subtitle"), brief.subtitle)
    pairs = title_particulars(brief)
    if pairs:
        line = writer.paragraph("Note")
        for at, pair in enumerate(pairs):
            pen.text(line, "\u2003" if at else "")
            pen.text(line, f"{pair.label}\u00a0", bold=True)
            pen.sentences(line, pair.value.sentences)


def _packed(document: Any) -> bytes:
    """Return the file, its parts in one order and without the time of day."""
    made, out = BytesIO(), BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            packed.writestr(entry, source.read(name))
    return out.getvalue()
