"""A brief with every kind of block, each saying a word of its own."""

from __future__ import annotations

from dataclasses import replace

from casefile.briefing.blocks import (
    Block,
    Brief,
    Cell,
    Column,
    Endnote,
    Figure,
    Heading,
    Index,
    IndexEntry,
    KeepTogether,
    KeyValues,
    Mark,
    Marking,
    PageBreak,
    Pair,
    Paragraph,
    Party,
    Point,
    PointList,
    Quote,
    QuotePair,
    Row,
    Rule,
    Run,
    Sentence,
    Table,
    TableOfContents,
    TwoColumns,
    say,
)
from casefile.briefing.shapes import GlyphShape, Ink, PathShape, TextShape

_US, _RU = Party("US", 0), Party("RU", 1)
GLYPHS = (
    "diamond", "half", "check", "ring", "triangle", "square", "dash", "dashed_ring", "lock",
    "circle", "hexagon", "pentagon", "question", "closer", "same", "further", "first", "minus",
)  # fmt: skip

_FIGURE = Figure(
    400,
    60,
    (
        PathShape(((0, 50), (400, 50))),
        PathShape(((10, 5), (90, 5), (90, 40), (10, 40)), closed=True, ink=Ink(hatch=True)),
        TextShape(120, 30, "Figwords", size=4),
        *(GlyphShape(10 + 20 * at, 55, glyph) for at, glyph in enumerate(GLYPHS)),
    ),
    "Alternative words",
    (Run("Captionword"),),
)

_TABLE = Table(
    (Column("Colhead", 2, party=_US), Column("Other"), Column("No.", 0.4, "right")),
    (
        Row((Cell((say("Groupword"),)),), kind="group"),
        Row((Cell((say("Cellword", 1),)), Cell(absence="silent"), Cell((say("7"),)))),
        Row((Cell(mark=Mark("half", "Markword", "warn")), Cell(absence="unknown"), Cell())),
        Row((Cell((say("Spoken"),), quoted=True), Cell(absence="no_record"), Cell())),
        Row((Cell((say("Totalword"),)), Cell(), Cell((say("7"),))), kind="total"),
    ),
    caption="Tablecaption",
    portion="(C)",
    anchor="table",
)

BLOCKS: tuple[Block, ...] = (
    TableOfContents(),
    Heading("Headone", portion="(U)"),
    Paragraph((say("Reported.", 1, 2), say("Secondly."))),
    Paragraph((say("Remarked."),), "analyst"),
    Paragraph((say("Judged."),), "judgement"),
    Heading("Headtwo", 2, context="contextword"),
    Quote((say("Verbatimly", 2),), (Run("Attributed"),), _US, original=(Run("Дословно"),)),
    Quote((say("Paraphrased"),), form="indirect"),
    QuotePair(Quote((say("Leftly"),)), None),
    PointList(
        (
            Point((say("Pointed"),), under=(Point((say("Underpoint"),)),), portion="(S)"),
            Point((say("Marked"),), mark=Mark("lock", "Locked"), label="Labelled"),
        ),
        "number",
        "point",
    ),
    KeyValues((Pair("Keyword", Cell((say("Valueword"),))),), 2),
    TwoColumns(
        (Paragraph((say("Westerly"),)),),
        (Paragraph((say("Easterly"),)),),
        Heading("Westhead", 3, party=_US, outline=False),
        Heading("Easthead", 3, party=_RU, outline=False),
    ),
    Rule(),
    PageBreak(),
    KeepTogether((Heading("Keptword"), _TABLE)),
    _FIGURE,
    Paragraph((Sentence((Run("He said "), Run("quoth", "quoted"), Run(".", target="table"))),)),
    Index((IndexEntry("Indexword", ("table", "nowhere")),)),
)


def everything() -> Brief:
    """Return a draft of a few pages with furniture of every sort."""
    return Brief(
        title="Titleword",
        kind="dossier",
        case_title="Casetitle",
        marking=Marking("TLP:AMBER+STRICT", "#000000", "#FFC000"),
        second_marking=Marking("INTERNAL", "#FFFFFF", "#000000"),
        blocks=BLOCKS,
        endnotes=(Endnote(1, "Sourceone", "B2", 5), Endnote(2, "Sourcetwo")),
        subtitle="Subtitled",
        addressee="Addresseeword",
        document_name="Docname",
        version="Version 3",
        draft=True,
        particulars=(Pair("Meeting", Cell((say("Meetingword"),))),),
    )


def with_blocks(*blocks: Block) -> Brief:
    """Return a bare brief of these blocks."""
    return replace(
        everything(), blocks=blocks, endnotes=(), second_marking=None, draft=False, kind="one_page"
    )
