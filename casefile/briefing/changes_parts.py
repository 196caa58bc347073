"""The parts of the note on what changed, each from the same news to blocks."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.analysis.lines import ChangeLine
from casefile.analysis.movement import MOVED
from casefile.analysis.positions import weighty
from casefile.analysis.since import OnIssue
from casefile.briefing.blocks import Block, Heading, Paragraph, Point, PointList, Run, Sentence, say
from casefile.briefing.frame import Desk
from casefile.briefing.phrases import day_number_words, full_sentence, when_words
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS
from casefile.store.rows import Record

_MOST_ISSUES, _MOST_LINES, _MOST_ENTERED = 5, 2, 6
_WEIGHT = ("status", "position", "date", "wording", "people", "source", "other")
_SECOND = ("claim", "question", "discrepancy")
_TOLD_WAYS = ("closer", "further")
_HEADS = {
    "source": mark("New source: {title}"),
    "date": mark("Meeting: {title}"),
}


@dataclass(frozen=True, slots=True)
class News:
    """What happened after a day, and what was entered after the brief that told up to it.

    `since` is the brief or the round that is compared with.
    """

    desk: Desk
    since: Record
    day: int
    happened: tuple[OnIssue, ...]
    entered: tuple[OnIssue, ...] = ()


def since_when(news: News) -> str:
    """Return what the note compares with."""
    day = day_number_words(news.day)
    if news.since.kind == "brief":
        return tr("Since the brief “{title}”, which tells up to {day}.", title=news.since.title,
                  day=day)  # fmt: skip
    return tr("No brief was issued: since “{title}”, {day}.", title=news.since.title, day=day)


def happened(news: News) -> tuple[Block, ...]:
    """Return what happened by issue, the weightiest first: before, after, by whom, why."""
    order = {issue: place for place, issue in enumerate(weighty(news.desk.sight))}
    every = sorted(news.happened, key=lambda one: order.get(one.issue.id, len(order))
                   if one.issue else len(order))  # fmt: skip
    head = Heading(tr("What changed, and on what it rests"), 2)
    if not every:
        return (head, Paragraph((say(tr("Nothing is recorded as having changed.")),)))
    points = tuple(_on_issue(news, one) for one in every[:_MOST_ISSUES])
    cut = len(every) > _MOST_ISSUES or any(len(_lines(one)) > _MOST_LINES for one in every)
    return (head, PointList(points), *_more(cut=cut))


def _more(*, cut: bool) -> tuple[Block, ...]:
    words = tr("More changed than has room here; the dossier tells all.")
    return (Paragraph((say(words),), size="note"),) if cut else ()


def _lines(one: OnIssue) -> list[ChangeLine]:
    return sorted(one.lines, key=_weight)


def _weight(line: ChangeLine) -> tuple[bool, int]:
    """Return the key of what is told first: what the talks are about before what is said of it."""
    return line.record.kind in _SECOND, _WEIGHT.index(line.sort)


def _on_issue(news: News, one: OnIssue) -> Point:
    under = tuple(Point(_sentences(news, line, one)) for line in _lines(one)[:_MOST_LINES])
    title = one.issue.title if one.issue else tr("On no single issue")
    records = (one.issue.id,) if one.issue else ()
    return Point((Sentence((Run(title, "strong"),), records),), under)


def _sentences(news: News, line: ChangeLine, on: OnIssue) -> tuple[Sentence, ...]:
    """Return a change and what it rests on; the words of a statement are quoted."""
    notes = _notes(news, line)
    when = "" if line.when is None or line.when.is_empty else when_words(line.when)
    told = _told(line, on)
    by = f"{line.by.title}: " if line.by else ""
    way = f" ({tr(MOVED[line.moved][0]).lower()})" if line.moved in _TOLD_WAYS else ""
    words = full_sentence(", ".join(part for part in (f"{by}{told}{way}", when) if part))
    first = say(words, *notes, record=line.record.id)
    why = _why(news, line)
    return (first, say(full_sentence(why), record=line.record.id)) if why else (first,)


def _told(line: ChangeLine, on: OnIssue) -> str:
    if line.sort in _HEADS:
        return tr(_HEADS[line.sort], title=line.record.title)
    if line.sort == "wording" and not line.before:
        return line.after
    named = on.issue is None or line.record.id != on.issue.id
    # A position is called by its party and its issue, which stand there already.
    words = line.after if line.before == line.after else line.words
    told = named and line.sort != "position"
    return f"{line.record.title.rstrip('.')}: {words}" if told else words


def _notes(news: News, line: ChangeLine) -> tuple[int, ...]:
    notes = news.desk.notes
    if line.record.kind == "source":
        return notes.of_source(line.record.id)
    if line.cites is None:
        return ()
    if line.cites.kind == "source":
        return notes.of_source(line.cites.id)
    return notes.of(line.cites.id)


def _why(news: News, line: ChangeLine) -> str:
    """Return the note of a status, or what a position comes to."""
    sight = news.desk.sight
    if line.table == "status_event":
        rows = sight.rows([line.record.id], "status_event").get(line.record.id, ())
        return next((row.values["note"] or "" for row in rows if row.id == line.row), "")
    if line.sort == "position":
        found = sight.record(line.record.id)
        return (found and found.values["summary"]) or ""
    return ""


def entered(news: News) -> tuple[Block, ...]:
    """Return what was entered or changed in the file since, besides what has been told."""
    told = {line.record.id for one in news.happened for line in one.lines}
    lines = [line for one in news.entered for line in one.lines if line.record.id not in told]
    lines = [line for line in lines if line.record.kind != "brief"]
    touched = list({line.record.id: line for line in lines}.values())
    if not touched:
        return ()
    points = tuple(_touched(news, line) for line in touched[:_MOST_ENTERED])
    head = Heading(tr("Entered or changed in the file"), 2)
    return (head, PointList(points), *_more(cut=len(touched) > _MOST_ENTERED))


def _touched(news: News, line: ChangeLine) -> Point:
    kind = tr(KINDS[line.record.kind].label)
    text = full_sentence(f"{kind} “{line.record.title}”: {line.words}".rstrip(": "))
    return Point((say(text, *_notes(news, line), record=line.record.id),))
