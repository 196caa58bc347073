"""What the builders share: the brief at hand, and sentences turned into measured text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from casefile.briefing.blocks import Block, Brief, Figure, Heading, Paragraph, Quote, Run, Sentence
from casefile.briefing.render import house
from casefile.briefing.render.pdf import fonts, looks
from casefile.briefing.render.pdf.items import Marker, TextItem
from casefile.briefing.render.pdf.links import note_anchor
from casefile.briefing.render.pdf.looks import Type
from casefile.briefing.render.pdf.setting import Span, set_lines
from casefile.briefing.render.pdf.tags import Tag
from casefile.briefing.render.words import in_quotation_marks, quoted_run

_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NARROW = "\u202f"

# Tables and lists print their portion marks themselves, once and not in each cell.
_PORTIONED = (Heading, Paragraph, Quote, Figure)


@dataclass(slots=True)
class Sheet:
    """The brief being built, and the headings met so far."""

    brief: Brief
    headings: list[tuple[str, Heading]] = field(default_factory=list)
    """Anchor and heading, for contents and bookmarks."""
    root: Tag = field(default_factory=lambda: Tag("Document"))
    tag: Tag = field(init=False)
    """The element that is being filled."""
    _notes: set[int] = field(init=False)
    _level: int = -1
    _count: int = 0
    _heading: int = 0

    def __post_init__(self) -> None:
        self.tag = self.root
        self._notes = {note.number for note in self.brief.endnotes}

    def heading_anchor(self) -> str:
        """Return an anchor no other heading has."""
        self._count += 1
        return f"\x00heading-{self._count}"

    def outline_level(self, wanted: int) -> int:
        """Return the level of the next bookmark: never more than one below the last."""
        self._level = min(wanted, self._level + 1)
        return self._level

    @contextmanager
    def inside(self, role: str, attributes: str = "", name: str = "") -> Iterator[Tag]:
        """While it lasts, what is built belongs to a new element."""
        outer = self.tag
        self.tag = outer.child(role, attributes=attributes, name=name)
        yield self.tag
        self.tag = outer

    def heading_role(self, level: int) -> str:
        """Return what a heading of this level is called; under a title no level is left out."""
        self._heading = min(level, self._heading + 1)
        return f"H{self._heading}"

    def spans(
        self,
        sentences: Iterable[Sentence],
        kind: Type,
        holder: Block | None = None,
        record: int | None = None,
        label: str = "",
        *,
        quoted: bool = False,
    ) -> list[Span]:
        """Return sentences as spans; `label` opens them in bold.

        Quoted ones are set in serif between quotation marks.
        """
        if quoted:
            sentences = in_quotation_marks(tuple(sentences))
            kind = kind.but(family=fonts.SERIF)
        section = holder.section if holder else ""
        own = record if record is not None or holder is None else holder.record
        spans: list[Span] = []
        portion = holder.portion if isinstance(holder, _PORTIONED) else ""
        for text, ink in ((portion, house.TEXT2), (label, kind.ink)):
            if text:
                bold = kind.but(bold=True, ink=ink)
                words = text + "\u2002"
                spans.append(Span(words, bold.font, kind.size, ink, 0.0, own, section))
        for number, sentence in enumerate(sentences):
            leads = sentence.record_ids[0] if sentence.record_ids else own
            if number and spans and not spans[-1].text[-1:].isspace():
                spans.append(Span(" ", kind.font, kind.size, kind.ink, 0.0, leads, section))
            for run in sentence.runs:
                spans += self._run_spans(run, kind, leads, section)
        return spans

    def _run_spans(self, run: Run, kind: Type, record: int | None, section: str) -> list[Span]:
        record = record if run.record is None else run.record
        look = kind
        if run.style in ("strong", "differs"):
            look = kind.but(bold=True)
        elif run.style == "emphasis":
            look = kind.but(italic=True)
        elif run.style == "quoted" and kind.family != fonts.SERIF:
            look, run = kind.but(family=fonts.SERIF), quoted_run(run)
        if run.target:
            look = look.but(ink=house.ACCENT)
        language = "" if run.language == self.brief.language else run.language
        if not _LANGUAGE.fullmatch(language):
            language = ""
        words = Span(
            run.text, look.font, kind.size, look.ink, 0.0, record, section, run.target, 0, language
        )
        return [words, *self.note_spans(run.notes, kind, record, section)]

    def note_spans(
        self, notes: tuple[int, ...], kind: Type, record: int | None, section: str
    ) -> list[Span]:
        """Return raised numbers, each leading to its endnote."""
        font = fonts.font_name(fonts.SANS)
        rise = kind.size * 0.26 + max(0.0, kind.size - 11.5) * 0.5
        spans: list[Span] = []
        for position, number in enumerate(notes):
            # A narrow no-break space keeps the number off the word, also where text is copied.
            text = f"{'' if position else NARROW}{number}"
            link = note_anchor(number) if number in self._notes else ""
            if position:
                comma = Span(",", font, looks.NOTE_NUMBER, house.ACCENT, rise, record, section)
                spans.append(comma)
            spans.append(
                Span(
                    text, font, looks.NOTE_NUMBER, house.ACCENT, rise, record, section, link, number
                )
            )
        return spans

    def text(
        self,
        spans: list[Span],
        kind: Type,
        width: float,
        *,
        indent: float = 0.0,
        marker: Marker | None = None,
        space: float = 0.0,
        role: str = "P",
    ) -> TextItem:
        """Return spans set in a column `width` wide, as an element of their own or, without
        a role, as words of the one that is being filled.
        """
        lines = set_lines(spans, width - indent)
        tag = self.tag.child(role) if role else self.tag
        return TextItem(lines, kind, indent, marker, width, space=space, tag=tag)

    def words(
        self,
        text: str,
        kind: Type,
        width: float,
        holder: Block | None = None,
        *,
        space: float = 0.0,
        role: str = "P",
    ) -> TextItem:
        """Return plain words set in a column."""
        spans = self.spans((Sentence((Run(text),)),), kind, holder)
        return self.text(spans, kind, width, space=space, role=role)
