"""Blocks into items: one builder for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
    PointList,
    Quote,
    QuotePair,
    Rule,
    Run,
    Sentence,
    Table,
    TableOfContents,
    TwoColumns,
    walk,
)
from casefile.briefing.render import house
from casefile.briefing.render.pdf import build_tables, build_text, looks
from casefile.briefing.render.pdf.figure import FigureItem
from casefile.briefing.render.pdf.items import Break, Columns, Item, RuleItem, Stack, TextItem
from casefile.briefing.render.pdf.pages import Page, anchors_on, paginate
from casefile.briefing.render.pdf.setting import Span, set_lines
from casefile.briefing.render.pdf.sheet import Sheet
from casefile.briefing.render.pdf.stage import Stage
from casefile.briefing.render.pdf.tags import Tag
from casefile.i18n import tr


def build(brief: Brief, width: float, height: float) -> tuple[list[Item], Tag]:
    """Return the whole brief as items for a text area of this size, and its structure."""
    sheet = Sheet(brief)
    items = build_text.title_items(sheet, width)
    blocks = brief.blocks
    if brief.endnotes and not any(isinstance(block, EndnoteList) for block in walk(blocks)):
        blocks = (*blocks, Heading(tr("Sources"), section="endnotes"), EndnoteList())
    builder = _Builder(sheet, height)
    contents: list[tuple[int, TableOfContents, Tag]] = []
    for block in blocks:
        if isinstance(block, TableOfContents):
            contents.append((len(items), block, sheet.root.child("TOC")))
        else:
            items += builder.build(block, width)
    # Contents are filled in last, when all headings are known; from the end, so places hold.
    for place, block, tag in reversed(contents):
        items[place:place] = _contents(sheet, block, width, tag)
    return items, sheet.root


class _Builder:
    def __init__(self, sheet: Sheet, height: float) -> None:
        self._sheet = sheet
        self._height = height

    def build(self, block: Block, width: float) -> list[Item]:
        """Return the items of one block in a column `width` wide."""
        make: dict[type[Block], Callable[[Any, float], list[Item]]] = {
            KeepTogether: self._together,
            TwoColumns: self._columns,
            Figure: self._figure,
            Rule: lambda _block, room: [RuleItem(room, space=6)],
            PageBreak: lambda _block, _room: [Break()],
            Index: self._index,
            EndnoteList: lambda _block, room: build_text.endnote_items(self._sheet, room),
            TableOfContents: lambda _block, _room: [],
        }
        if type(block) in make:
            items = make[type(block)](block, width)
        else:
            items = _PLAIN[type(block)](self._sheet, block, width)
        if items and block.anchor and block.anchor not in items[0].anchors:
            items[0].anchors = (*items[0].anchors, block.anchor)
        return items

    def _stack(self, blocks: tuple[Block, ...], width: float) -> list[Item]:
        return [item for block in blocks for item in self.build(block, width)]

    def _together(self, block: KeepTogether, width: float) -> list[Item]:
        items = [item for item in self._stack(block.blocks, width) if not isinstance(item, Break)]
        if not items:
            return []
        return [Stack(items, width=width, space=items[0].space, together=True)]

    def _columns(self, block: TwoColumns, width: float) -> list[Item]:
        gap = 20.0
        half = (width - gap) / 2
        sides = ((block.left_head, block.left), (block.right_head, block.right))
        cells: list[tuple[float, list[Item]]] = []
        for number, (head, stack) in enumerate(sides):
            items: list[Item] = []
            with self._sheet.inside("Div"):
                if head:
                    items = build_text.heading_items(self._sheet, head, half)
                    items.append(RuleItem(half, space=2, keep=True))
                items += self._stack(stack, half)
            cells.append((number * (half + gap), items))
        columns = Columns(cells, width, space=6)
        columns.together = columns.height < self._height / 3
        return [columns]

    def _figure(self, block: Figure, width: float) -> list[Item]:
        tag = self._sheet.tag.child("Figure", alternative=block.alternative or tr("Drawing"))
        caption: list[Item] = []
        if block.caption or block.portion:
            sentence = (Sentence(block.caption),)
            kind = looks.NOTE.but(ink=house.TEXT2)
            spans = self._sheet.spans(sentence, kind, block)
            caption = [self._sheet.text(spans, kind, width, space=3)]
        room = self._height - sum(item.height + 4 for item in caption)
        scale = min(1.0, width / block.width, room / block.height)
        figure = FigureItem(block, scale, tag, space=6, keep=bool(caption), together=True)
        return [figure, *caption]

    def _index(self, block: Index, width: float) -> list[Item]:
        items: list[Item] = []
        with self._sheet.inside("Index") as tag:
            for entry in block.entries:
                item = IndexItem(
                    [], looks.NOTE, 0.0, None, width - 12, tag=tag.child("P"), word=entry.word,
                    section=block.section, targets=entry.anchors,
                )  # fmt: skip
                item.settle({})
                items.append(item)
        return items


_PLAIN: dict[type[Block], Callable[[Sheet, Any, float], list[Item]]] = {
    Heading: build_text.heading_items,
    Paragraph: build_text.paragraph_items,
    PointList: build_text.point_items,
    Quote: build_text.quote_items,
    QuotePair: build_text.pair_items,
    Table: build_tables.table_items,
    KeyValues: build_tables.particulars_items,
}


def _words(text: str, section: str = "", link: str = "") -> Span:
    ink = house.ACCENT if link else house.TEXT
    return Span(text, looks.NOTE.font, looks.NOTE.size, ink, 0.0, None, section, link)


def _contents(sheet: Sheet, block: TableOfContents, width: float, tag: Tag) -> list[Item]:
    items: list[Item] = []
    for anchor, heading in sheet.headings:
        if heading.level > block.depth:
            continue
        kind = looks.BODY.but(bold=heading.level == 1)
        indent = 14.0 * (heading.level - 1)
        run = Run(heading.text, target=anchor)
        spans = sheet.spans((Sentence((run,)),), kind, replace(block, portion=heading.portion))
        spans = [replace(span, ink=house.TEXT) for span in spans]
        lines = set_lines(spans, width - indent - 40)
        space = 4.0 if heading.level == 1 else 0.0
        entry = tag.child("TOCI").child("Reference")
        items.append(
            ContentsItem(lines, kind, indent, None, width, tag=entry, space=space, target=anchor)
        )
    return items


@dataclass(slots=True)
class ContentsItem(TextItem):
    """A line of the contents; its page is known when it is drawn."""

    target: str = ""

    def draw(self, stage: Stage, x: float, top: float) -> None:
        TextItem.draw(self, stage, x, top)
        number = set_lines([_words(str(stage.page_of[self.target]), link=self.target)], 60)[0]
        step = self.kind.leading
        baseline = top - self.height + step / 2 - self.kind.size * 0.36
        left = x + self.indent + self.text[-1].width + 6
        right = x + self.room - number.width
        if right - left > 12:
            stage.line((left, baseline + 1, right - 6, baseline + 1), house.LINE2, 0.8, (0.8, 3))
        stage.words(number, right, baseline, self.tag)


@dataclass(slots=True)
class IndexItem(TextItem):
    """A word of the index and the pages it is on, known when all the rest has its place."""

    word: str = ""
    section: str = ""
    targets: tuple[str, ...] = ()

    def settle(self, page_of: Mapping[str, int]) -> bool:
        """Say the pages; tell whether they are others than before."""
        pages = {page_of[name]: name for name in self.targets if name in page_of}
        spans = [_words(self.word, self.section)]
        for page in sorted(pages):
            comma = "," if len(spans) > 1 else ""
            number = _words(str(page), self.section, pages[page])
            spans += [_words(f"{comma}\u2002", self.section), number]
        said = [piece.text for line in self.text for piece in line.pieces]
        self.text = set_lines(spans, self.room)
        return said != [piece.text for line in self.text for piece in line.pieces]


def settled(items: list[Item], height: float) -> tuple[list[Page], dict[str, int]]:
    """Return the pages of `items`, the numbers of an index said, and where each anchor is."""
    indexes = list(_index_items(items))
    pages = paginate(items, height)
    places = anchors_on(pages)
    # What an index says may move what follows it; after a few rounds it is left as it is.
    for _ in range(_ROUNDS):
        changed = [item.settle(places) for item in indexes]
        if not any(changed):
            break
        pages = paginate(items, height)
        places = anchors_on(pages)
    return pages, places


_ROUNDS = 4


def _index_items(items: Iterable[Item]) -> Iterator[IndexItem]:
    for item in items:
        if isinstance(item, IndexItem):
            yield item
        yield from _index_items(item.inner())
