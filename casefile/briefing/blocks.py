"""What a brief consists of, before anybody decides how it looks.

Plain frozen values, standard library only. Composing yields a `Brief`; the renderers print it.
Text is never markup: a `<b>` in a run is three characters. Every block may carry

- `section`: the key of the composer's section it belongs to, for the preview;
- `record`: the id of the record it tells of, where its sentences do not say it better;
- `portion`: a portion mark such as `(C)`, printed before it;
- `anchor`: a name that `Run.target`, an index or the contents can jump to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from casefile.briefing.shapes import Shape

RunStyle = Literal["plain", "strong", "emphasis", "quoted", "differs"]
Voice = Literal["reported", "analyst", "judgement"]
Size = Literal["lead", "body", "point", "note"]
Tone = Literal["ok", "warn", "bad", "info", "neutral", "accent"]
Absence = Literal["", "silent", "unknown", "no_record"]
Paper = Literal["A4", "Letter"]
BriefKind = Literal[
    "one_page", "issue", "readouts", "properties", "dossier", "person", "changes", "page"
]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; `notes` are the endnote numbers printed after it.

    `differs` marks words that another text does not have: bold on paper, in stars as text.
    """

    text: str
    style: RunStyle = "plain"
    notes: tuple[int, ...] = ()
    record: int | None = None
    target: str = ""
    """The anchor a click jumps to."""
    language: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence that leads back to its records and to the citations it rests on."""

    runs: Runs
    record_ids: tuple[int, ...] = ()
    citations: tuple[int, ...] = ()


Sentences = tuple[Sentence, ...]


@dataclass(frozen=True)
class Marking:
    """The words of a marking exactly as the scheme has them, and its colours as `#RRGGBB`."""

    text: str
    ground: str = "#000000"
    ink: str = "#FFFFFF"


@dataclass(frozen=True)
class Party:
    """A party as it is drawn: its code is always spelled, `index` chooses colour and shape."""

    code: str
    index: int
    name: str = ""


@dataclass(frozen=True)
class Mark:
    """A glyph with its word beside it; a reader without colours loses nothing."""

    glyph: str
    word: str
    tone: Tone = "neutral"
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """What all blocks may carry; see the module's head."""

    section: str = ""
    record: int | None = None
    portion: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """A heading of level 1 to 3; `outline` puts it among the bookmarks and the contents."""

    text: str
    level: int = 1
    context: str = ""
    """Words in a lighter tone after it, such as a count."""
    outline: bool = True
    party: Party | None = None


@dataclass(frozen=True)
class Paragraph(Block):
    """Sentences in one voice; what is reported, remarked and judged never looks the same."""

    sentences: Sentences
    voice: Voice = "reported"
    size: Size = "body"
    label: str = ""
    """Bold words that open the paragraph, such as "Bottom line"."""


@dataclass(frozen=True)
class Quote(Block):
    """Somebody else's words. Verbatim words are set in serif between quotation marks."""

    sentences: Sentences
    attribution: Runs = ()
    party: Party | None = None
    form: Literal["verbatim", "indirect"] = "verbatim"
    original: Runs = ()
    """The wording in the language it was said in, where `sentences` hold a translation."""


@dataclass(frozen=True)
class QuotePair(Block):
    """Two accounts side by side; None where a party has none."""

    left: Quote | None
    right: Quote | None


@dataclass(frozen=True)
class Point:
    """One point of a list; it never splits across pages, its `under` points may."""

    sentences: Sentences
    under: tuple[Point, ...] = ()
    label: str = ""
    mark: Mark | None = None
    portion: str = ""


@dataclass(frozen=True)
class PointList(Block):
    """Points with dashes, numbers or boxes to tick; `size="point"` is read at arm's length."""

    points: tuple[Point, ...]
    marker: Literal["dash", "number", "tick"] = "dash"
    size: Size = "body"
    voice: Voice = "reported"


@dataclass(frozen=True)
class Cell:
    """A cell: a mark, sentences, or the reason why there is nothing to say.

    An absence without words of its own prints the standing ones: silent, unknown, no record.
    """

    sentences: Sentences = ()
    mark: Mark | None = None
    absence: Absence = ""
    strong: bool = False
    quoted: bool = False
    """All of it is somebody's words: set in serif, quotation marks added."""


@dataclass(frozen=True)
class Column:
    """A column's title and its share of the width."""

    title: str = ""
    share: float = 1.0
    align: Literal["left", "right"] = "left"
    party: Party | None = None
    strong: bool = False


@dataclass(frozen=True)
class Row:
    """One row; kind "group" prints its first cell as a sub-heading across the table.

    A hatched one stands on slanting lines; its words say why, for there are none in plain text.
    """

    cells: tuple[Cell, ...]
    record: int | None = None
    kind: Literal["row", "group", "total"] = "row"
    anchor: str = ""
    hatched: bool = False


@dataclass(frozen=True)
class Table(Block):
    """Rows under a header that repeats on each page; long rows go on on the next one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    header: bool = True
    caption: str = ""


@dataclass(frozen=True)
class Pair:
    """A name and its value."""

    label: str
    value: Cell


@dataclass(frozen=True)
class KeyValues(Block):
    """Particulars: labels left, values right, in one or two columns of pairs."""

    pairs: tuple[Pair, ...]
    columns: int = 1


@dataclass(frozen=True)
class TwoColumns(Block):
    """Two stacks of blocks side by side, each perhaps under a party's name."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    left_head: Heading | None = None
    right_head: Heading | None = None


@dataclass(frozen=True)
class Figure(Block):
    """A drawing of vector shapes; it is scaled down only while its text stays 10 pt."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str
    """What somebody who cannot see it is told; the text renderer prints it."""
    caption: Runs = ()


@dataclass(frozen=True)
class Rule(Block):
    """A hairline across the text."""


@dataclass(frozen=True)
class PageBreak(Block):
    """The next block starts a new page."""


@dataclass(frozen=True)
class KeepTogether(Block):
    """Blocks that move to the next page together unless they are longer than a page."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class TableOfContents(Block):
    """Headings down to `depth` with their pages; filled in by the renderer."""

    depth: int = 2


@dataclass(frozen=True)
class IndexEntry:
    """A word and the anchors where it is found."""

    word: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Index(Block):
    """Words with the pages their anchors fall on; filled in by the renderer."""

    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class EndnoteList(Block):
    """The place of the endnotes; without one they follow the last block."""


@dataclass(frozen=True)
class Endnote:
    """A numbered source: `text` as in a bibliography, the grade such as `B2` beside it."""

    number: int
    text: str
    grade: str = ""
    record_id: int | None = None


@dataclass(frozen=True)
class Brief:
    """A composed brief: everything on paper except where the pages break."""

    title: str
    kind: BriefKind
    case_title: str
    marking: Marking
    blocks: tuple[Block, ...]
    endnotes: tuple[Endnote, ...] = ()
    subtitle: str = ""
    addressee: str = ""
    drafter: str = ""
    as_of: str = ""
    cut_off: str = ""
    document_name: str = ""
    version: str = ""
    second_marking: Marking | None = None
    """A label of another scheme, printed in the middle of header and footer."""
    paper: Paper = "A4"
    landscape: bool = False
    page_limit: int | None = None
    language: str = "en"
    author: str = ""
    draft: bool = False
    particulars: tuple[Pair, ...] = field(default=())
    """Further entries of the title block, such as place and time of the meeting."""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in reading order, those inside other blocks after their holder."""
    for block in blocks:
        yield block
        if isinstance(block, KeepTogether):
            yield from walk(block.blocks)
        elif isinstance(block, TwoColumns):
            heads = (block.left_head,), (block.right_head,)
            for head, stack in zip(heads, (block.left, block.right), strict=True):
                yield from walk(tuple(item for item in head if item is not None))
                yield from walk(stack)
        elif isinstance(block, QuotePair):
            yield from (quote for quote in (block.left, block.right) if quote is not None)


def block_sentences(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of `block` itself, without those of blocks inside it."""
    if isinstance(block, Paragraph | Quote):
        yield from block.sentences
    elif isinstance(block, PointList):
        yield from _point_sentences(block.points)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.sentences
    elif isinstance(block, KeyValues):
        for pair in block.pairs:
            yield from pair.value.sentences


def _point_sentences(points: tuple[Point, ...]) -> Iterator[Sentence]:
    for point in points:
        yield from point.sentences
        yield from _point_sentences(point.under)


def tone_of(name: str) -> Tone:
    """Return a tone by its name, neutral where there is none so called."""
    return next((tone for tone in get_args(Tone) if tone == name), "neutral")


def plain(*sentences: Sentence) -> str:
    """Return the words of `sentences` without their notes."""
    return " ".join("".join(run.text for run in sentence.runs) for sentence in sentences)


def say(text: str, *notes: int, record: int | None = None, style: RunStyle = "plain") -> Sentence:
    """Return a sentence of one run: the short way to write one."""
    return Sentence((Run(text, style, notes),), () if record is None else (record,), notes)
