"""A brief as plain text: the same content in the same order, for copying."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from typing import Any

from casefile.briefing.blocks import (
    Block,
    Brief,
    Cell,
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
    Run,
    Sentence,
    Table,
    TableOfContents,
    TwoColumns,
    walk,
)
from casefile.briefing.render.words import (
    absence_word,
    cell_sentences,
    header_words,
    in_quotation_marks,
    quoted_run,
    title_particulars,
    voice_label,
)
from casefile.i18n import tr

# Silent, unknown and no record stay three different things where nothing can be drawn.
_ABSENCES = {"silent": "///", "unknown": "?", "no_record": "[ ]"}
_NARROWEST = 8


def render_text(brief: Brief, width: int = 78) -> str:
    """Return `brief` as lines of at most `width` characters, marked above and below."""
    writer = _Writer(brief, width)
    return "\n".join(writer.document()).rstrip() + "\n"


class _Writer:
    def __init__(self, brief: Brief, width: int) -> None:
        self._brief = brief
        self._width = width

    def document(self) -> list[str]:
        brief = self._brief
        banner = self._banner()
        lines = [banner, "", *self._wrap(brief.title), *self._wrap(brief.subtitle)]
        for pair in title_particulars(brief):
            lines += self._wrap(f"{pair.label}: {said(pair.value.sentences)}", hang=2)
        blocks = brief.blocks
        if brief.endnotes and not any(isinstance(block, EndnoteList) for block in walk(blocks)):
            blocks = (*blocks, Heading(tr("Sources")), EndnoteList())
        lines += self._blocks(blocks, self._width)
        return [*lines, "", banner]

    def _banner(self) -> str:
        brief = self._brief
        left = " · ".join(part for part in header_words(brief) if part)
        if brief.second_marking:
            left = f"{left}  {brief.second_marking.text}"
        room = max(1, self._width - len(left) - 1)
        return f"{left} {brief.marking.text:>{room}}"

    def _wrap(self, text: str, width: int = 0, *, first: str = "", hang: int = 0) -> list[str]:
        width = width or self._width
        rest = " " * (hang or len(first))
        lines: list[str] = []
        for part in text.split("\n"):
            lines += textwrap.wrap(
                part,
                max(width, len(first) + 1),
                initial_indent=rest if lines else first,
                subsequent_indent=rest,
                break_on_hyphens=False,
            )
        return lines

    def _blocks(self, blocks: Iterable[Block], width: int) -> list[str]:
        lines: list[str] = []
        for block in blocks:
            lines += self._write(block, width)
        return lines

    def _write(self, block: Block, width: int) -> list[str]:
        write: dict[type[Block], Callable[[Any, int], list[str]]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            PointList: self._points,
            Quote: self._quote,
            QuotePair: self._pair,
            Table: self._table,
            KeyValues: self._particulars,
            TwoColumns: self._columns,
            Figure: self._figure,
            Rule: lambda _block, room: ["", "-" * room],
            PageBreak: lambda _block, _room: [""],
            KeepTogether: lambda kept, room: self._blocks(kept.blocks, room),
            TableOfContents: self._contents,
            Index: lambda index, room: self._index(index, room),
            EndnoteList: lambda _block, room: self._endnotes(room),
        }
        return write[type(block)](block, width)

    def _heading(self, block: Heading, width: int) -> list[str]:
        code = f"[{block.party.code}]" if block.party else ""
        context = f"({block.context})" if block.context else ""
        text = _joined(block.portion, code, block.text, context)
        lines = self._wrap(text, width)
        under = {1: "=", 2: "-"}.get(block.level, "")
        return ["", *lines, *([under * min(width, max(map(len, lines)))] if under else [])]

    def _paragraph(self, block: Paragraph, width: int) -> list[str]:
        label = block.label or voice_label(block.voice)
        text = _joined(block.portion, f"{label}:" if label else "", said(block.sentences))
        first = {"reported": "", "analyst": ": ", "judgement": "| "}[block.voice]
        lines = self._wrap(text, width - len(first))
        return ["", *(first + line for line in lines)]

    def _points(self, block: PointList, width: int) -> list[str]:
        lines = [""]
        for number, point in enumerate(block.points, 1):
            marks = {"dash": "- ", "number": f"{number}. ", "tick": "[ ] "}
            lines += self._point(block, point, width, marks[block.marker])
        return lines

    def _point(self, block: PointList, point: Point, width: int, first: str) -> list[str]:
        word = f"({point.mark.word})" if point.mark else ""
        label = f"{point.label}:" if point.label else ""
        portion = point.portion or block.portion
        text = _joined(portion, word, label, said(point.sentences))
        lines = self._wrap(text, width, first=first)
        for under in point.under:
            lines += self._point(block, under, width, " " * len(first) + "- ")
        return lines

    def _quote(self, block: Quote, width: int) -> list[str]:
        verbatim = block.form == "verbatim"
        sentences = in_quotation_marks(block.sentences) if verbatim else block.sentences
        lines = self._wrap(_joined(block.portion, said(sentences)), width - 2)
        if block.original:
            lines += self._wrap(said(in_quotation_marks((Sentence(block.original),))), width - 2)
        code = f"[{block.party.code}]" if block.party else ""
        indirect = "" if verbatim else tr("In indirect speech")
        by = _joined(
            code, said((Sentence(block.attribution),)), f"({indirect})" if indirect else ""
        )
        return ["", *(f"> {line}" for line in [*lines, *self._wrap(by, width - 2)])]

    def _pair(self, block: QuotePair, width: int) -> list[str]:
        return self._blocks([quote for quote in (block.left, block.right) if quote], width)

    def _columns(self, block: TwoColumns, width: int) -> list[str]:
        left = (*((block.left_head,) if block.left_head else ()), *block.left)
        right = (*((block.right_head,) if block.right_head else ()), *block.right)
        return [*self._blocks(left, width), *self._blocks(right, width)]

    def _table(self, block: Table, width: int) -> list[str]:
        widths = _widths([column.share for column in block.columns], width)
        caption = _joined(block.portion, block.caption)
        lines = ["", *(self._wrap(caption, width) if caption else [])]
        if block.header:
            titles = [
                _joined(f"[{column.party.code}]" if column.party else "", column.title)
                for column in block.columns
            ]
            lines += self._row(titles, widths)
            lines.append(" ".join("-" * wide for wide in widths))
        for row in block.rows:
            texts = [cell_text(cell) for cell in row.cells]
            if row.kind == "group":
                lines += ["", *self._wrap(texts[0] if texts else "", width)]
            else:
                lines += self._row(texts, widths)
        return lines

    def _row(self, texts: list[str], widths: list[int]) -> list[str]:
        cells = [self._wrap(text, wide) or [""] for text, wide in zip(texts, widths, strict=True)]
        high = max((len(cell) for cell in cells), default=0)
        filled = [cell + [""] * (high - len(cell)) for cell in cells]
        return [
            " ".join(part.ljust(wide) for part, wide in zip(line, widths, strict=True)).rstrip()
            for line in zip(*filled, strict=True)
        ]

    def _particulars(self, block: KeyValues, width: int) -> list[str]:
        lines = ["", *(self._wrap(block.portion, width) if block.portion else [])]
        for pair in block.pairs:
            lines += self._wrap(f"{pair.label}: {cell_text(pair.value)}", width, hang=2)
        return lines

    def _figure(self, block: Figure, width: int) -> list[str]:
        text = f"[{tr('Figure')}: {block.alternative}]"
        caption = _joined(block.portion, said((Sentence(block.caption),)))
        return ["", *self._wrap(text, width), *(self._wrap(caption, width) if caption else [])]

    def _contents(self, block: TableOfContents, width: int) -> list[str]:
        lines = [""]
        for heading in walk(self._brief.blocks):
            if isinstance(heading, Heading) and heading.outline and heading.level <= block.depth:
                lines += self._wrap(heading.text, width, first="  " * (heading.level - 1))
        return lines

    def _index(self, block: Index, width: int) -> list[str]:
        return ["", *(line for entry in block.entries for line in self._wrap(entry.word, width))]

    def _endnotes(self, width: int) -> list[str]:
        lines = [""]
        for note in self._brief.endnotes:
            lines += self._wrap(_joined(note.text, note.grade), width, first=f"{note.number}. ")
        return lines


def said(sentences: Iterable[Sentence]) -> str:
    """Return sentences as text with their notes in brackets."""
    return " ".join("".join(_run(run) for run in sentence.runs) for sentence in sentences)


def _run(run: Run) -> str:
    text = quoted_run(run).text if run.style == "quoted" else run.text
    if run.style == "differs":
        inner = text.strip()
        text = text.replace(inner, f"*{inner}*") if inner else text
    return text + _noted(run.notes)


def _noted(notes: tuple[int, ...]) -> str:
    return f" [{','.join(map(str, notes))}]" if notes else ""


def cell_text(cell: Cell) -> str:
    """Return what a cell says; an absence keeps a sign of its own before its words."""
    if cell.absence:
        words = said(cell_sentences(cell)) or absence_word(cell.absence)
        return f"{_ABSENCES[cell.absence]} {words}"
    sentences = in_quotation_marks(cell.sentences) if cell.quoted else cell.sentences
    word = f"({cell.mark.word}){_noted(cell.mark.notes)}" if cell.mark else ""
    return _joined(word, said(sentences))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _widths(shares: list[float], width: int) -> list[int]:
    room = width - len(shares) + 1
    total = sum(shares) or 1.0
    least = max(1, min(_NARROWEST, room // max(1, len(shares))))
    widths = [max(least, int(room * share / total)) for share in shares]
    while sum(widths) > max(room, least * len(widths)):
        widths[widths.index(max(widths))] -= 1
    return widths
