"""Headings, paragraphs, points, quotations, endnotes and the title as items of a page."""

from __future__ import annotations

from dataclasses import replace

from casefile.briefing.blocks import (
    Endnote,
    Heading,
    Paragraph,
    Point,
    PointList,
    Quote,
    QuotePair,
    Run,
    Sentence,
)
from casefile.briefing.render import house
from casefile.briefing.render.pdf import fonts, looks
from casefile.briefing.render.pdf.items import Columns, Item, Marker, Stack, TextItem
from casefile.briefing.render.pdf.links import citation_anchor, note_anchor
from casefile.briefing.render.pdf.setting import Span, set_balanced, set_lines
from casefile.briefing.render.pdf.sheet import Sheet
from casefile.briefing.render.pdf.tags import Tag, numbering
from casefile.briefing.render.words import title_particulars, voice_label
from casefile.i18n import tr

_BELOW_TITLE = 5.0
_SPACE_ABOVE = {1: 13.0, 2: 10.0, 3: 8.0}


def title_items(sheet: Sheet, width: float) -> list[Item]:
    """Return the title block."""
    brief = sheet.brief
    title = sheet.words(brief.title, looks.TITLE, width, role=sheet.heading_role(1))
    title.text = set_balanced(sheet.spans((Sentence((Run(brief.title),)),), looks.TITLE), width)
    title.anchors, title.outline = ("\x00title",), (brief.title, 0)
    items: list[Item] = [title]
    if brief.subtitle:
        items.append(sheet.words(brief.subtitle, looks.SUBTITLE, width, space=1))
    runs: list[Run] = []
    for pair in title_particulars(brief):
        # No-break spaces keep a label with the first word of its value.
        runs += [Run("\u2003" if runs else ""), Run(f"{pair.label}\u00a0", "strong")]
        runs += [run for sentence in pair.value.sentences for run in sentence.runs]
    if runs:
        kind = looks.NOTE.but(ink=house.TEXT2)
        spans = sheet.spans((Sentence(tuple(runs)),), kind)
        items.append(sheet.text(spans, kind, width, space=3))
    for item in items[:-1]:
        item.keep = True
    items.append(Stack((), space=_BELOW_TITLE))
    return items


def heading_items(sheet: Sheet, block: Heading, width: float) -> list[Item]:
    """Return a heading that stays with what follows."""
    kind = looks.HEADINGS[block.level]
    marker, indent = None, 0.0
    if block.party:
        ink = house.party_colour(block.party.index)
        kind, indent = kind.but(ink=ink), 14.0
        marker = Marker(house.party_glyph(block.party.index), ink, 8.5)
    spans = sheet.spans((Sentence((Run(block.text),)),), kind, block)
    if block.context:
        plain = kind.but(bold=False, ink=house.TEXT3)
        spans.append(
            Span(f"\u2002{block.context}", plain.font, plain.size, plain.ink, section=block.section)
        )
    role = sheet.heading_role(block.level + 1)
    space = _SPACE_ABOVE[block.level]
    item = sheet.text(spans, kind, width, indent=indent, marker=marker, space=space, role=role)
    own = sheet.heading_anchor()
    item.anchors = (own, block.anchor) if block.anchor else (own,)
    item.keep = item.together = True
    if block.outline:
        item.outline = (block.text, sheet.outline_level(block.level - 1))
        sheet.headings.append((own, block))
    return [item]


def paragraph_items(sheet: Sheet, block: Paragraph, width: float) -> list[Item]:
    """Return a paragraph; a comment stands behind a bar, a judgement on a ground besides."""
    kind = looks.SIZES[block.size]
    label = block.label or voice_label(block.voice)
    spans = sheet.spans(block.sentences, kind, block, label=label)
    if block.voice == "reported":
        return [sheet.text(spans, kind, width, space=4)]
    indent = 11.0
    text = sheet.text(spans, kind, width - indent - 6)
    judged = block.voice == "judgement"
    stack = Stack(
        [text],
        indent,
        bar=house.ACCENT if judged else house.CONTROL,
        bar_width=2.6 if judged else 1.2,
        bar_dash=() if judged else (1.2, 2.0),
        ground=house.ACCENT_SOFT if judged else "",
        width=width,
        pad=4.0 if judged else 0.0,
        space=6,
    )
    return [stack]


def point_items(sheet: Sheet, block: PointList, width: float) -> list[Item]:
    """Return the points of a list; none of them splits."""
    items: list[Item] = []
    with sheet.inside("L", numbering(_NUMBERING[block.marker])):
        for number, point in enumerate(block.points, 1):
            items += _point(sheet, block, point, width, number, 0)
    return items


_NUMBERING = {"dash": "Disc", "number": "Decimal", "tick": "Square"}


def _point(
    sheet: Sheet, block: PointList, point: Point, width: float, number: int, depth: int
) -> list[Item]:
    kind = looks.SIZES[block.size]
    step = kind.size * 1.35
    left = depth * step
    with sheet.inside("LI") as both:
        marker = _point_marker(sheet, block, point, number if not depth else 0, both)
        hang = max(step, marker.words.width + 5 if marker.words else step)
        portion = point.portion or block.portion
        label = " ".join(part for part in (portion, point.label) if part)
        spans = sheet.spans(point.sentences, kind, block, label=label)
        with sheet.inside("LBody"):
            role = "P" if point.under else ""
            item = sheet.text(
                spans, kind, width, indent=left + hang, marker=marker, space=kind.size * 0.22,
                role=role,
            )  # fmt: skip
            item.together = True
            if marker.words:
                item.marker = replace(marker, size=hang)
            items: list[Item] = [item]
            if point.under:
                with sheet.inside("L", numbering("Disc")):
                    for under in point.under:
                        items += _point(sheet, block, under, width, 0, depth + 1)
    return items


def _point_marker(sheet: Sheet, block: PointList, point: Point, number: int, holder: Tag) -> Marker:
    kind = looks.SIZES[block.size]
    if point.mark:
        tag = holder.child("Lbl", actual=point.mark.word)
        ink = house.colour(point.mark.tone)
        return Marker(point.mark.glyph, ink, kind.size * 0.86, tag=tag)
    if block.marker == "tick":
        return Marker("tick", house.TEXT2, kind.size * 0.8, tag=holder.child("Lbl", actual="☐"))
    words = f"{number}." if block.marker == "number" and number else "–"
    spans = sheet.spans((Sentence((Run(words),)),), kind.but(ink=house.TEXT2))
    return Marker(words=set_lines(spans, 100)[0], tag=holder.child("Lbl"))


def quote_items(sheet: Sheet, block: Quote, width: float) -> list[Item]:
    """Return a quotation behind its party's bar; a paraphrase has a grey bar and no serif."""
    indent = 12.0
    room = width - indent
    verbatim = block.form == "verbatim"
    kind = looks.QUOTE if verbatim else looks.BODY
    spans = sheet.spans(block.sentences, kind, block, quoted=verbatim)
    with sheet.inside("BlockQuote"):
        items: list[Item] = [sheet.text(spans, kind, room)]
        block = replace(block, portion="")
        if block.original:
            original = looks.QUOTE.but(ink=house.TEXT2)
            spans = sheet.spans((Sentence(block.original),), original, block, quoted=True)
            items.append(sheet.text(spans, original, room, space=2))
        attribution = _attribution(sheet, block, room)
        if attribution:
            items.append(attribution)
    for item in items[:-1]:
        item.keep = True
    bar = house.party_colour(block.party.index) if block.party else house.CONTROL
    if not verbatim:
        bar = house.CONTROL
    return [Stack(items, indent, bar=bar, space=7, anchors=_anchors(block.anchor), width=width)]


def _attribution(sheet: Sheet, block: Quote, width: float) -> TextItem | None:
    runs = list(block.attribution)
    if block.form == "indirect":
        runs.append(Run(tr(" (in indirect speech)") if runs else tr("In indirect speech")))
    if not runs:
        return None
    spans = sheet.spans((Sentence(tuple(runs)),), looks.ATTRIBUTION, block)
    if not block.party:
        return sheet.text(spans, looks.ATTRIBUTION, width, space=1)
    ink = house.party_colour(block.party.index)
    code = looks.ATTRIBUTION.but(bold=True, ink=ink)
    spans = [Span(f"{block.party.code} ", code.font, code.size, ink, section=block.section), *spans]
    marker = Marker(house.party_glyph(block.party.index), ink, 7.5)
    return sheet.text(spans, looks.ATTRIBUTION, width, indent=12, marker=marker, space=1)


def pair_items(sheet: Sheet, block: QuotePair, width: float) -> list[Item]:
    """Return two quotations side by side."""
    gap = 20.0
    half = (width - gap) / 2
    cells: list[tuple[float, list[Item]]] = []
    for x, quote in ((0.0, block.left), (half + gap, block.right)):
        cells.append((x, quote_items(sheet, quote, half) if quote else []))
    columns = Columns(cells, width, space=6)
    columns.together = columns.height < 220
    return [columns]


def endnote_items(sheet: Sheet, width: float) -> list[Item]:
    """Return the numbered sources; each number leads back to where it is first cited."""
    return [_endnote(sheet, note, width) for note in sheet.brief.endnotes]


def _endnote(sheet: Sheet, note: Endnote, width: float) -> TextItem:
    kind = looks.NOTE
    number = Span(
        str(note.number),
        fonts.font_name(fonts.SANS, bold=True),
        kind.size,
        house.ACCENT,
        record=note.record_id,
        section="endnotes",
        link=citation_anchor(note.number),
    )
    runs = [Run(note.text)]
    if note.grade:
        runs += [Run(" "), Run(note.grade, "strong")]
    sentence = Sentence(tuple(runs), () if note.record_id is None else (note.record_id,))
    widest = max(len(str(other.number)) for other in sheet.brief.endnotes)
    indent = 11.0 + 5.8 * (widest - 1)
    line = set_lines([number], 60)[0]
    spans = sheet.spans((sentence,), kind, record=note.record_id)
    with sheet.inside("Note", name=f"note-{note.number}") as whole:
        marker = Marker(words=line, size=indent, tag=whole.child("Lbl"))
        item = sheet.text(spans, kind, width, indent=indent, marker=marker, space=0.5)
    item.anchors = (note_anchor(note.number),)
    return item


def _anchors(name: str) -> tuple[str, ...]:
    return (name,) if name else ()
