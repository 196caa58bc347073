"""The document: pages laid out first, then drawn with their furniture in one pass."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from casefile.briefing.blocks import Block, Brief, Marking, block_sentences, walk
from casefile.briefing.render import house
from casefile.briefing.render.house import MARGIN, MILLIMETRE
from casefile.briefing.render.pdf import RenderedPdf, looks
from casefile.briefing.render.pdf.build import build, settled
from casefile.briefing.render.pdf.conformance import About
from casefile.briefing.render.pdf.links import citation_anchor
from casefile.briefing.render.pdf.pages import Page, lines_beyond
from casefile.briefing.render.pdf.paper import Paper
from casefile.briefing.render.pdf.setting import Line, Span, set_lines
from casefile.briefing.render.pdf.stage import Stage
from casefile.briefing.render.pdf.tags import Tag
from casefile.briefing.render.words import footer_words, header_words
from casefile.i18n import tr

_HEAD_GAP = 4 * MILLIMETRE


def make_pdf(brief: Brief, *, tagged: bool = True) -> RenderedPdf:
    """Return `brief` laid out and drawn."""
    with _unsearched():
        return _made(brief, tagged=tagged)


@contextmanager
def _unsearched() -> Iterator[None]:
    """While it lasts no garbage is looked for.

    A layout is a great many small things which all live until the file is done; looking
    through them for rings again and again costs a fifth of the time of a long brief.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _made(brief: Brief, *, tagged: bool) -> RenderedPdf:
    width, height = house.PAPERS[brief.paper]
    if brief.landscape:
        width, height = height, width
    area = (width - 2 * MARGIN, height - 2 * MARGIN - _HEAD_GAP)
    items, root = build(brief, *area)
    pages, places = settled(items, area[1])
    places.update({citation_anchor(number): 0 for number in _cited(brief.blocks)})
    about = About(brief.title, brief.subtitle, brief.author, brief.language)
    paper = Paper(about, (width, height))
    stage = Stage(paper, places, tagged=tagged)
    count, beyond = len(pages), lines_beyond(pages, brief.page_limit)
    queue = deque(pages)
    del items, pages
    # What is drawn is let go: of a thousand pages the layout weighs more than the file.
    while queue:
        page = queue.popleft()
        _furniture(stage, brief, (width, height), count, root)
        _draw_page(stage, page, height - MARGIN - _HEAD_GAP)
        stage.close()
        paper.finish_page(stage.store, tagged=tagged)
        stage.turn()
    stage.marked.pop()
    return RenderedPdf(
        paper.finish(stage, root, tagged=tagged),
        count,
        beyond,
        tuple(stage.boxes),
        tuple(stage.missing),
        stage.fonts.lent(),
    )


def _cited(blocks: tuple[Block, ...]) -> set[int]:
    """Return the numbers cited in text that is printed, so that endnotes can lead back."""
    return {
        number
        for block in walk(blocks)
        for sentence in block_sentences(block)
        for run in sentence.runs
        for number in run.notes
    }


def _draw_page(stage: Stage, page: Page, top: float) -> None:
    for placed in page:
        if placed.repeated:
            with stage.furniture():
                placed.item.draw(stage, MARGIN, top - placed.top)
        else:
            placed.item.draw(stage, MARGIN, top - placed.top)


def _furniture(
    stage: Stage, brief: Brief, size: tuple[float, float], pages: int, root: Tag
) -> None:
    """Draw what every page has: the marking above and below, the case, the page number.

    The marking is read once, before all else; the rest is not.
    """
    width, height = size
    markings = [(brief.marking, width - MARGIN, 1.0)]
    if brief.second_marking:
        markings.append((brief.second_marking, width / 2, 0.5))
    if brief.draft:
        with stage.furniture("Watermark"):
            _watermark(stage, size)
    head, foot = height - 15.2 * MILLIMETRE, 12.2 * MILLIMETRE
    for part, baseline, words, rule in (
        ("Header", head, header_words(brief), head - 9),
        ("Footer", foot, footer_words(brief, stage.page, pages), foot + 17),
    ):
        with stage.furniture(part):
            taken = width - MARGIN
            for number, (marking, x, share) in enumerate(markings):
                first = stage.page == 1 and part == "Header"
                tag = root.insert(number, "P") if first else None
                taken = _banner(stage, marking, x, baseline, share, tag)
            _left_words(stage, words, baseline, taken - MARGIN - 10)
            stage.line((MARGIN, rule, width - MARGIN, rule), house.LINE)


def _left_words(stage: Stage, words: tuple[str, str], baseline: float, room: float) -> None:
    """Draw one line at the left; a name too long for it ends in an ellipsis."""
    kind = looks.FURNITURE
    name, tail = words
    shown = name
    while True:
        text = " · ".join(part for part in (shown, tail) if part)
        lines = set_lines([Span(text, kind.font, kind.size, kind.ink)], room)
        if len(lines) <= 1 or not name:
            break
        name = name[:-1]
        shown = f"{name.rstrip()}…" if name else ""
    for line in lines[:1]:
        stage.words(line, MARGIN, baseline)


def _banner(
    stage: Stage, marking: Marking, x: float, baseline: float, share: float, tag: Tag | None
) -> float:
    """Draw a marking that ends at `x`, or is centred there; return where it begins."""
    if not marking.text:
        return x
    kind = looks.BANNER
    line: Line = set_lines([Span(marking.text, kind.font, kind.size, marking.ink)], 400)[0]
    pad = 9.0
    wide = line.width + 2 * pad
    left = x - wide * share
    canvas = stage.draws()
    canvas.setFillColor(looks.tint(marking.ground))
    canvas.roundRect(left, baseline - 5.2, wide, 19.2, 2.5, stroke=0, fill=1)
    with stage.aloud() if tag else nullcontext():
        stage.words(line, left + pad, baseline, tag)
    return left


def _watermark(stage: Stage, size: tuple[float, float]) -> None:
    kind = looks.WATERMARK
    line = set_lines([Span(tr("DRAFT"), kind.font, kind.size, kind.ink)], 2 * size[1])[0]
    canvas = stage.draws()
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(52)
    stage.words(line, -line.width / 2, -40)
    canvas.restoreState()
