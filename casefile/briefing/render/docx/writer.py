"""The blocks of a brief, one after the other, as paragraphs and tables of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docx.enum.text import WD_BREAK
from docx.shared import Pt

from casefile.briefing.blocks import (
    Block,
    Brief,
    EndnoteList,
    Figure,
    Heading,
    Index,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Point,
    PointList,
    Quote,
    QuotePair,
    Rule,
    Sentence,
    Table,
    TableOfContents,
    TwoColumns,
    walk,
)
from casefile.briefing.render.docx import looks, tables
from casefile.briefing.render.docx.parts import borders, clean, field, link_to, put
from casefile.briefing.render.docx.words import Pen
from casefile.briefing.render.house import LINE, TEXT3
from casefile.briefing.render.pdf.picture import figure_png
from casefile.briefing.render.words import in_quotation_marks, voice_label
from casefile.i18n import tr

_DOTS_A_POINT = 2.5
_VOICES = {"analyst": "Comment", "judgement": "Judgement"}
_MARKERS = {"dash": "–", "tick": "☐"}
_STEP = 16.0


class Writer:
    """Writes blocks into a place (the document, or a cell) `width` points wide."""

    def __init__(self, brief: Brief, pen: Pen, place: Any, width: float) -> None:
        self._brief = brief
        self._pen = pen
        self._place = place
        self._width = width

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks in their order."""
        for block in blocks:
            self._write[type(block)](self, block)

    def paragraph(self, style: str, *, portion: str = "", anchor: str = "") -> Any:
        """Begin a paragraph, its portion mark first."""
        made = self._place.add_paragraph(style=style)
        if portion:
            self._pen.text(made, f"{portion} ")
        if anchor:
            self._pen.anchors.set_at(made, anchor)
        return made

    def _heading(self, block: Heading) -> None:
        made = self.paragraph(f"Heading {block.level}", portion=block.portion)
        if block.party:
            self._pen.party(made, block.party)
            self._pen.text(made, " ")
        self._pen.text(made, block.text)
        if block.context:
            self._pen.text(made, f"\u2002{block.context}", ink=TEXT3).bold = False
        self._anchor(made, block)
        self._pen.direction(made)

    def _paragraph(self, block: Paragraph) -> None:
        style = _VOICES.get(block.voice) or looks.SIZES[block.size]
        made = self.paragraph(style, portion=block.portion)
        label = block.label or voice_label(block.voice)
        if label:
            self._pen.text(made, f"{label}\u2002", bold=True)
        self._pen.sentences(made, block.sentences)
        self._anchor(made, block)

    def _points(self, block: PointList) -> None:
        for number, point in enumerate(block.points, 1):
            marker = _MARKERS.get(block.marker, f"{number}.")
            self._point(block, point, marker, 1)

    def _point(self, block: PointList, point: Point, marker: str, depth: int) -> None:
        made = self.paragraph(looks.SIZES[block.size])
        step = _STEP * (1.3 if block.size == "point" else 1)
        shape = made.paragraph_format
        shape.left_indent, shape.first_line_indent = Pt(step * depth), Pt(-step)
        shape.keep_together = True
        shape.tab_stops.add_tab_stop(Pt(step * depth))
        self._pen.text(made, f"{marker}\t")
        if portion := point.portion or block.portion:
            self._pen.text(made, f"{portion} ")
        if point.mark:
            self._pen.mark(made, point.mark)
            self._pen.text(made, " ")
        if point.label:
            self._pen.text(made, f"{point.label}\u2002", bold=True)
        self._pen.sentences(made, point.sentences)
        for under in point.under:
            self._point(block, under, "–", depth + 1)

    def _quote(self, block: Quote) -> None:
        said = block.sentences
        made = self.paragraph("Quotation", portion=block.portion)
        verbatim = block.form == "verbatim"
        self._pen.sentences(made, in_quotation_marks(said) if verbatim else said)
        self._anchor(made, block)
        if block.original:
            original = self.paragraph("Quotation")
            self._pen.sentences(original, in_quotation_marks((Sentence(block.original),)))
        by = self.paragraph("Attribution")
        if block.party:
            self._pen.party(by, block.party)
            self._pen.text(by, " ")
        self._pen.sentences(by, (Sentence(block.attribution),))
        if not verbatim:
            self._pen.text(by, f" ({tr('In indirect speech')})")

    def _pair(self, block: QuotePair) -> None:
        left = () if block.left is None else (block.left,)
        right = () if block.right is None else (block.right,)
        self._beside(left, right)

    def _columns(self, block: TwoColumns) -> None:
        left = () if block.left_head is None else (block.left_head,)
        right = () if block.right_head is None else (block.right_head,)
        self._beside((*left, *block.left), (*right, *block.right))

    def _beside(self, left: tuple[Block, ...], right: tuple[Block, ...]) -> None:
        table = tables.grid(self._place, 1, [1.0, 1.0], self._width)
        for cell, blocks in zip(table.rows[0].cells, (left, right), strict=True):
            Writer(self._brief, self._pen, cell, self._width / 2 - 12).blocks(blocks)
            _without_the_first(cell)

    def _table(self, block: Table) -> None:
        if block.caption or block.portion or block.anchor:
            made = self.paragraph("Caption", portion=block.portion)
            self._pen.text(made, block.caption, bold=True)
            self._anchor(made, block)
        tables.write_table(self._pen, self._place, block, self._width)
        self._gap()

    def _particulars(self, block: KeyValues) -> None:
        if block.portion:
            self.paragraph("Caption", portion=block.portion)
        tables.write_particulars(self._pen, self._place, block, self._width)
        self._gap()

    def _gap(self) -> None:
        """Leave room after a table; two tables without a paragraph between would be one."""
        shape = self.paragraph("Cell").paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing = Pt(6)

    def _figure(self, block: Figure) -> None:
        made = self.paragraph("Normal")
        made.paragraph_format.keep_with_next = bool(block.caption)
        data = figure_png(block, _DOTS_A_POINT)
        shape = made.add_run().add_picture(BytesIO(data), Pt(min(block.width, self._width)))
        named = shape._inline.docPr
        named.set("descr", clean(block.alternative))
        named.set("name", tr("Figure"))
        self._anchor(made, block)
        if block.caption or block.portion:
            caption = self.paragraph("Note", portion=block.portion)
            self._pen.sentences(caption, (Sentence(block.caption),))

    def _rule(self, _block: Rule) -> None:
        made = self.paragraph("Cell")
        put(made._p.get_or_add_pPr(), borders("w:pBdr", bottom=("single", 0.5, LINE)))

    def _page(self, _block: PageBreak) -> None:
        self.paragraph("Cell").add_run().add_break(WD_BREAK.PAGE)

    def _contents(self, block: TableOfContents) -> None:
        headings = [
            heading
            for heading in walk(self._brief.blocks)
            if isinstance(heading, Heading) and heading.outline and heading.level <= block.depth
        ]
        for heading in headings:
            made = self.paragraph("Normal")
            made.paragraph_format.left_indent = Pt(_STEP * (heading.level - 1))
            words = self._pen.text(made, heading.text, bold=heading.level == 1)
            if heading.anchor:
                link_to(words, self._pen.anchors.name(heading.anchor))

    def _index(self, block: Index) -> None:
        known = {each.anchor for each in walk(self._brief.blocks)} | self._row_anchors()
        for entry in block.entries:
            made = self.paragraph("Note")
            self._pen.text(made, entry.word)
            for at, anchor in enumerate(name for name in entry.anchors if name in known):
                self._pen.text(made, ", " if at else "\u2002")
                name = self._pen.anchors.name(anchor)
                field(made, f"PAGEREF {name} \\h", "…", stale=True)

    def _row_anchors(self) -> set[str]:
        found = (block for block in walk(self._brief.blocks) if isinstance(block, Table))
        return {row.anchor for table in found for row in table.rows}

    def _endnotes(self, _block: EndnoteList) -> None:
        for note in self._brief.endnotes:
            made = self.paragraph("Note", anchor=f"note {note.number}")
            shape = made.paragraph_format
            shape.left_indent, shape.first_line_indent = Pt(_STEP * 1.5), Pt(-_STEP * 1.5)
            shape.tab_stops.add_tab_stop(Pt(_STEP * 1.5))
            self._pen.text(made, f"{note.number}.\t{note.text}")
            if note.grade:
                self._pen.text(made, f"\u2002{note.grade}", bold=True)

    def _anchor(self, paragraph: Any, block: Block) -> None:
        if block.anchor:
            self._pen.anchors.set_at(paragraph, block.anchor)

    _write: dict[type[Block], Callable[[Writer, Any], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        PointList: _points,
        Quote: _quote,
        QuotePair: _pair,
        TwoColumns: _columns,
        Table: _table,
        KeyValues: _particulars,
        Figure: _figure,
        Rule: _rule,
        PageBreak: _page,
        KeepTogether: lambda self, kept: self.blocks(kept.blocks),
        TableOfContents: _contents,
        Index: _index,
        EndnoteList: _endnotes,
    }


def _without_the_first(cell: Any) -> None:
    """Take away the empty paragraph a new cell begins with, unless it is all there is."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)
