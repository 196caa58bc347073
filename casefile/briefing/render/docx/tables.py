"""Tables of the document: a header that repeats, rows that stay whole, silence as stripes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from casefile.briefing.blocks import Cell, Column, KeyValues, Row, Table
from casefile.briefing.render.docx.parts import borders, element, put, shade
from casefile.briefing.render.docx.words import Pen
from casefile.briefing.render.house import HATCH, LINE, LINE2, TEXT3
from casefile.briefing.render.words import cell_sentences, in_quotation_marks

_NARROWEST = 50.0
_THIN = ("single", 0.5, LINE)
_STRONG = ("single", 1.0, LINE2)


def write_table(pen: Pen, place: Any, block: Table, width: float) -> None:
    """Add a table `width` points wide."""
    shares = [column.share for column in block.columns]
    table = grid(place, len(block.rows) + block.header, shares, width)
    if block.header:
        _header(pen, table.rows[0], block.columns)
    for row, made in zip(block.rows, table.rows[int(block.header) :], strict=True):
        put_row(pen, made, row, block.columns)


def write_particulars(pen: Pen, place: Any, block: KeyValues, width: float) -> None:
    """Add names and values side by side."""
    abreast = max(1, block.columns)
    rows = [block.pairs[at : at + abreast] for at in range(0, len(block.pairs), abreast)]
    table = grid(place, len(rows), [0.42, 1.0] * abreast, width)
    for pairs, made in zip(rows, table.rows, strict=True):
        whole(made)
        for at, pair in enumerate(pairs):
            label = made.cells[2 * at].paragraphs[0]
            label.style = "Cell"
            pen.text(label, pair.label, ink=TEXT3)
            fill_cell(pen, made.cells[2 * at + 1], pair.value)


def grid(place: Any, rows: int, shares: list[float], width: float) -> Any:
    """Return a table of empty cells whose columns share `width` points."""
    wide = [Pt(points) for points in column_widths(shares, width)]
    table = place.add_table(rows, len(shares))
    table.autofit = False
    for column, share in zip(table.columns, wide, strict=True):
        column.width = share
    for row in table.rows:
        for cell, share in zip(row.cells, wide, strict=True):
            cell.width = share
    return table


def column_widths(shares: list[float], width: float) -> list[float]:
    """Return the widths of columns in points; none is too narrow for a short word."""
    total = sum(shares) or 1.0
    least = min(_NARROWEST, width / max(1, len(shares)))
    asked = [width * share / total for share in shares]
    missing = sum(least - points for points in asked if points < least)
    spare = sum(points - least for points in asked if points > least)
    give = missing / spare if spare else 0.0
    return [max(least, points - max(0.0, points - least) * give) for points in asked]


def whole(row: Any, *, header: bool = False) -> None:
    """Keep a row on one page; a header comes again on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))


def _header(pen: Pen, row: Any, columns: tuple[Column, ...]) -> None:
    whole(row, header=True)
    for column, cell in zip(columns, row.cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Column head"
        if column.party:
            pen.party(paragraph, column.party)
            pen.text(paragraph, " ")
        pen.text(paragraph, column.title)
        _align(paragraph, column)
        put(cell._tc.get_or_add_tcPr(), borders("w:tcBorders", bottom=_STRONG))


def put_row(pen: Pen, made: Any, row: Row, columns: tuple[Column, ...]) -> None:
    """Fill a row; the one that heads a group stretches across."""
    whole(made)
    cells = made.cells
    if row.kind == "group":
        first = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        fill_cell(pen, first, replace(row.cells[0] if row.cells else Cell(), strong=True))
        _close(first, _THIN)
        return
    strong = row.kind == "total"
    for cell, place, column in zip(row.cells, cells, columns, strict=True):
        bold = strong or cell.strong or column.strong
        fill_cell(pen, place, replace(cell, strong=bold))
        _align(place.paragraphs[0], column)
        if row.hatched:
            shade(place._tc.get_or_add_tcPr(), hatch=HATCH)
        _close(place, _THIN, _STRONG if strong else None)


def fill_cell(pen: Pen, place: Any, cell: Cell) -> None:
    """Write what a cell says; a silence is striped, what is unknown or unrecorded is not."""
    paragraph = place.paragraphs[0]
    paragraph.style = "Cell"
    if cell.absence:
        pen.sentences(paragraph, cell_sentences(cell))
        if cell.absence == "silent":
            shade(place._tc.get_or_add_tcPr(), hatch=HATCH)
        elif cell.absence == "unknown":
            pen.text(paragraph, " ?")
        return
    if cell.mark:
        pen.mark(paragraph, cell.mark)
        pen.text(paragraph, " " if cell.sentences else "")
    sentences = in_quotation_marks(cell.sentences) if cell.quoted else cell.sentences
    pen.sentences(paragraph, sentences, bold=cell.strong)
    if cell.quoted:
        _serif(paragraph)


def _serif(paragraph: Any) -> None:
    for run in paragraph._p.iter(qn("w:r")):
        fonts = run.get_or_add_rPr().get_or_add_rFonts()
        for group in ("ascii", "hAnsi"):
            fonts.set(qn(f"w:{group}"), "Noto Serif")


def _align(paragraph: Any, column: Column) -> None:
    if column.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _close(
    place: Any, below: tuple[str, float, str], above: tuple[str, float, str] | None = None
) -> None:
    sides = {"bottom": below} | ({"top": above} if above else {})
    put(place._tc.get_or_add_tcPr(), borders("w:tcBorders", **sides))
