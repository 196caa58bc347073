"""Tables, particulars and columns as items of a page."""

from __future__ import annotations

from casefile.briefing.blocks import Cell, Column, KeyValues, Row, Table, say
from casefile.briefing.render import house
from casefile.briefing.render.pdf import fonts, looks
from casefile.briefing.render.pdf.items import Columns, Item, Marker, TextItem
from casefile.briefing.render.pdf.looks import Type
from casefile.briefing.render.pdf.setting import Span
from casefile.briefing.render.pdf.sheet import Sheet
from casefile.briefing.render.pdf.tags import heads, numbering
from casefile.briefing.render.words import cell_sentences

_GAP = 10.0
_PAD = 3.4
_HANG = 14.0
# A row of more lines may go on on the next page; moved whole it would leave a hole behind.
_LINES_KEPT_TOGETHER = 8


def table_items(sheet: Sheet, block: Table, width: float) -> list[Item]:
    """Return a header and rows; the header stands above the first row of every page."""
    places = _places(block.columns, width)
    items: list[Item] = []
    caption = " ".join(part for part in (block.portion, block.caption) if part)
    with sheet.inside("Table"):
        if caption:
            kind = looks.CELL.but(bold=True)
            items.append(sheet.words(caption, kind, width, block, space=6, role="Caption"))
            items[-1].keep = True
        header = _header(sheet, block, places, width) if block.header else None
        if header:
            items.append(header)
        for row in block.rows:
            with sheet.inside("TR"):
                item = _row(sheet, block, row, places, width)
            item.header = header
            items.append(item)
    if items and block.anchor:
        items[0].anchors = (*items[0].anchors, block.anchor)
    return items


def _places(columns: tuple[Column, ...], width: float) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is."""
    room = width - _GAP * (len(columns) - 1)
    total = sum(column.share for column in columns) or 1.0
    places, x = [], 0.0
    for column in columns:
        wide = room * column.share / total
        places.append((x, wide))
        x += wide + _GAP
    return places


def _header(sheet: Sheet, block: Table, places: list[tuple[float, float]], width: float) -> Columns:
    cells: list[tuple[float, list[Item]]] = []
    with sheet.inside("TR"):
        for column, (x, wide) in zip(block.columns, places, strict=True):
            with sheet.inside("TH", heads("Column")):
                item = _column_head(sheet, block, column, wide)
            cells.append((x, [item]))
    return Columns(
        cells, width, rule=house.LINE2, rule_width=0.9, above=1, below=3, space=4, keep=True,
        together=True,
    )  # fmt: skip


def _column_head(sheet: Sheet, block: Table, column: Column, width: float) -> TextItem:
    kind, marker, indent = looks.COLUMN_HEAD, None, 0.0
    if column.party:
        ink = house.party_colour(column.party.index)
        kind, indent = kind.but(ink=ink), 12.0
        marker = Marker(house.party_glyph(column.party.index), ink, 7.5)
    spans = sheet.spans((say(column.title),), kind, block)
    item = sheet.text(spans, kind, width, indent=indent, marker=marker, role="")
    item.to_right = column.align == "right"
    return item


def _row(
    sheet: Sheet, block: Table, row: Row, places: list[tuple[float, float]], width: float
) -> Columns:
    anchors = (row.anchor,) if row.anchor else ()
    if row.kind == "group":
        head = looks.CELL.but(bold=True, ink=house.TEXT2)
        first = row.cells[0].sentences if row.cells else ()
        with sheet.inside("TH", heads("Row", len(block.columns))):
            text = sheet.text(sheet.spans(first, head, block, row.record), head, width, role="")
        return Columns(
            [(0.0, [text])], width, house.LINE, 0.5, 8, 2.5, keep=True, together=True,
            anchors=anchors,
        )  # fmt: skip
    cells: list[tuple[float, list[Item]]] = []
    for cell, column, (x, wide) in zip(row.cells, block.columns, places, strict=True):
        strong = cell.strong or column.strong or row.kind == "total"
        kind = looks.CELL.but(bold=True) if strong else looks.CELL
        role = ("TH", heads("Row")) if column.strong and not cells else ("TD", "")
        with sheet.inside(*role):
            items = cell_items(sheet, cell, kind, wide, block, row.record)
        if column.align == "right":
            for item in items:
                item.to_right = True
        cells.append((x, list(items)))
    rule = house.LINE2 if row.kind == "total" else house.LINE
    whole = Columns(
        cells, width, rule, 0.5, _PAD - 0.6, _PAD, hatched=row.hatched, named=True, anchors=anchors
    )
    whole.together = whole.lines <= _LINES_KEPT_TOGETHER
    return whole


def cell_items(
    sheet: Sheet,
    cell: Cell,
    kind: Type,
    width: float,
    block: Table | KeyValues,
    record: int | None = None,
) -> list[TextItem]:
    """Return what a cell says: its mark with the word beside it, then its sentences."""
    if cell.absence:
        marker = Marker(cell.absence, house.TEXT3, 9.5)
        quiet = kind.but(ink=house.TEXT2, bold=False)
        spans = sheet.spans(cell_sentences(cell), quiet, block, record)
        return [sheet.text(spans, quiet, width, indent=_HANG, marker=marker, role="")]
    items: list[TextItem] = []
    role = "P" if cell.mark and cell.sentences else ""
    if cell.mark:
        items.append(_mark_item(sheet, cell, kind, width, block, record))
        items[0].tag = sheet.tag.child(role) if role else sheet.tag
    if cell.sentences:
        indent = _HANG if cell.mark else 0.0
        spans = sheet.spans(cell.sentences, kind, block, record, quoted=cell.quoted)
        items.append(sheet.text(spans, kind, width, indent=indent, role=role))
    return items


def _mark_item(
    sheet: Sheet, cell: Cell, kind: Type, width: float, block: Table | KeyValues, record: int | None
) -> TextItem:
    assert cell.mark is not None
    ink = house.colour(cell.mark.tone)
    bold = fonts.font_name(fonts.SANS, bold=True)
    own = record if record is not None else block.record
    word = Span(cell.mark.word, bold, kind.size, ink, 0.0, own, block.section)
    marker = Marker(cell.mark.glyph, ink, 9.0)
    notes = sheet.note_spans(cell.mark.notes, kind, own, block.section)
    return sheet.text([word, *notes], kind, width, indent=_HANG, marker=marker, role="")


def particulars_items(sheet: Sheet, block: KeyValues, width: float) -> list[Item]:
    """Return labels and values in one or two columns of pairs."""
    count = max(1, block.columns)
    wide = (width - 18.0 * (count - 1)) / count
    kind = looks.CELL.but(ink=house.TEXT3)
    labels = [sheet.words(pair.label, kind, wide * 0.38, block, role="") for pair in block.pairs]
    longest = max((line.width for label in labels for line in label.text), default=0.0)
    indent = longest + 12.0
    items: list[Item] = []
    if block.portion:
        items.append(sheet.words(block.portion, looks.CELL.but(bold=True), width, block))
        items[0].keep = True
    with sheet.inside("L", numbering("None")):
        for start in range(0, len(block.pairs), count):
            cells: list[tuple[float, list[Item]]] = []
            for offset, pair in enumerate(block.pairs[start : start + count]):
                x, label = offset * (wide + 18.0), labels[start + offset]
                with sheet.inside("LI") as both:
                    label.tag = both.child("Lbl")
                    with sheet.inside("LBody"):
                        values = cell_items(sheet, pair.value, looks.CELL, wide - indent, block)
                cells += [(x, [label]), (x + indent, list(values))]
            items.append(Columns(cells, width, above=1.2, below=1.2, together=True))
    if items:
        items[0].space = 4
    return items
