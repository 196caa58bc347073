"""A brief as long as is wanted, of what a dossier is made of, and the same by other setters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from casefile.assets import asset
from casefile.briefing import blocks as b
from casefile.briefing.render.house import MARGIN
from casefile.briefing.render.pdf.looks import BODY, CELL, HEADINGS
from casefile.briefing.render.words import cell_sentences

_SYLLABLES = ("ta", "re", "mi", "con", "sul", "na", "ver", "di", "po", "lan", "ex", "ban", "to")
_FONTS = ("NotoSans-Regular", "NotoSans-Bold")


def long_brief(chapters: int) -> b.Brief:
    """Return a brief of about a page a chapter: prose with notes, points, a table."""
    dice = random.Random(7)
    notes = tuple(b.Endnote(n, f"{_said(dice, 14)}.", "B2") for n in range(1, 40))
    content = tuple(block for at in range(chapters) for block in _chapter(dice, at))
    return b.Brief(
        "A long dossier", "dossier", "Synthetic talks", b.Marking("TLP:AMBER"), content, notes
    )


def _said(dice: random.Random, words: int) -> str:
    """Return some of eight thousand words, short ones more often."""
    said = ("".join(dice.choices(_SYLLABLES, k=dice.choice((1, 2, 2, 3)))) for _ in range(words))
    return " ".join(said).capitalize()


def _chapter(dice: random.Random, at: int) -> Iterator[b.Block]:
    yield b.Heading(f"{at + 1}. {_said(dice, 4)}", 1 + at % 2)
    for _ in range(2):
        sentences = (b.say(f"{_said(dice, 18)}.", dice.randint(1, 39), record=at) for _ in range(4))
        yield b.Paragraph(tuple(sentences))
    yield b.PointList(tuple(b.Point((b.say(f"{_said(dice, 11)}.", 3),)) for _ in range(3)))
    columns = (b.Column("Date", 0.7), b.Column("What", 2.0), b.Column("By"), b.Column("Source"))
    rows = (b.Row(tuple(_cells(dice)), record=at) for _ in range(9))
    yield b.Table(columns, tuple(rows))


# The same by platypus -------------------------------------------------------------------


def _cells(dice: random.Random) -> Iterator[b.Cell]:
    for words in (2, 9, 3):
        yield b.Cell((b.say(_said(dice, words)),))
    yield b.Cell((b.say(_said(dice, 3), dice.randint(1, 39)),))


def shortened(brief: b.Brief, rows: int) -> b.Brief:
    """Return a brief with no more rows in a table."""
    shorter = (
        replace(block, rows=block.rows[:rows]) if isinstance(block, b.Table) else block
        for block in brief.blocks
    )
    return replace(brief, blocks=tuple(shorter))


def platypus_pdf(brief: b.Brief) -> tuple[bytes, int]:
    """Return the same words in the same fonts as paragraphs and tables, and how many pages."""
    for name in _FONTS:
        pdfmetrics.registerFont(TTFont(name, str(asset("fonts", f"{name}.ttf"))))
    buffer = BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    document = SimpleDocTemplate(buffer, pagesize=A4, invariant=1, **margins)
    pages: list[int] = []
    document.build(
        [flowable for block in brief.blocks for flowable in _flowables(block, document.width)],
        onLaterPages=lambda _canvas, drawn: pages.append(drawn.page),
    )
    return buffer.getvalue(), max(pages, default=1)


def _style(kind: object, above: float = 4) -> ParagraphStyle:
    size, leading, bold = kind.size, kind.leading, kind.bold  # type: ignore[attr-defined]
    return ParagraphStyle(
        f"s{size}{bold}", fontName=_FONTS[bold], fontSize=size, leading=leading, spaceBefore=above
    )


_PIECE = 40
_PROSE, _CELL, _CELL_BOLD = _style(BODY), _style(CELL, 0), _style(CELL.but(bold=True), 0)
_HEADS = {level: _style(kind, 10) for level, kind in HEADINGS.items()}


def _text(sentences: b.Sentences, style: ParagraphStyle) -> Text:
    return Text(_words(sentences), style)


def _flowables(block: b.Block, width: float) -> Iterator[Flowable]:
    if isinstance(block, b.Heading):
        yield Text(escape(block.text), _HEADS[block.level])
    elif isinstance(block, b.Paragraph | b.Quote):
        yield _text(block.sentences, _PROSE)
    elif isinstance(block, b.PointList):
        yield from (Text(f"– {_words(point.sentences)}", _PROSE) for point in block.points)
    elif isinstance(block, b.Table):
        # In pieces: a table of a thousand rows is laid out again for every page of it.
        starts = range(0, len(block.rows), _PIECE)
        yield from (_grid(block, width, start) for start in starts)
    elif isinstance(block, b.PageBreak):
        yield PageBreak()
    elif isinstance(block, b.KeepTogether):
        yield from (part for inner in block.blocks for part in _flowables(inner, width))


def _grid(block: b.Table, width: float, start: int) -> Grid:
    head = [Text(escape(column.title), _CELL_BOLD) for column in block.columns]
    rows = [
        [_text(cell_sentences(cell), _CELL) for cell in row.cells]
        for row in block.rows[start : start + _PIECE]
    ]
    total = sum(column.share for column in block.columns)
    wide = [width * column.share / total for column in block.columns]
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "#D2CEC5")]
    return Grid([head, *rows], colWidths=wide, repeatRows=1, style=style)


# The same as HTML -----------------------------------------------------------------------

_PAGE = """<!doctype html><html lang="en"><title>Long</title><style>
@page { size: A4; margin: 22mm }
@font-face { font-family: N; src: url(%s) }
@font-face { font-family: N; font-weight: bold; src: url(%s) }
body { font: 10.5pt/14.6pt N }
h1 { font-size: 12.5pt } h2 { font-size: 11.5pt }
table { font-size: 10pt; border-collapse: collapse; width: 100%% }
td, th { text-align: left; vertical-align: top; border-bottom: .5pt solid #D2CEC5 }
</style>"""


def as_html(brief: b.Brief) -> str:
    """Return headings, paragraphs, points and tables of a brief as a page of HTML."""
    fonts = tuple(asset("fonts", f"{name}.ttf").as_uri() for name in _FONTS)
    return _PAGE % fonts + "".join(part for block in brief.blocks for part in _elements(block))


def _elements(block: b.Block) -> Iterator[str]:
    if isinstance(block, b.Heading):
        yield f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    elif isinstance(block, b.Paragraph):
        yield f"<p>{_words(block.sentences)}</p>"
    elif isinstance(block, b.PointList):
        yield f"<ul>{''.join(f'<li>{_words(p.sentences)}</li>' for p in block.points)}</ul>"
    elif isinstance(block, b.Table):
        heads = "".join(f"<th>{escape(column.title)}</th>" for column in block.columns)
        rows = (
            "".join(f"<td>{_words(cell_sentences(cell))}</td>" for cell in row.cells)
            for row in block.rows
        )
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _words(sentences: b.Sentences) -> str:
    return " ".join(
        escape(run.text) + "".join(f" {note}" for note in run.notes)
        for sentence in sentences
        for run in sentence.runs
    )
