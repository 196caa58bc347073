"""What to look at before a brief leaves the desk, each line with the record it leads to.

The findings are for whoever issues the brief, who may read the whole case; they are never
printed in it. A record is looked at as the audience of the brief sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.checks import CORROBORATED, DATED
from casefile.analysis.lineage import origins_among
from casefile.analysis.promises import vows_of
from casefile.analysis.sight import IN, Lens, Sight, among
from casefile.analysis.standing import rounds
from casefile.analysis.support import rests_on, supports
from casefile.briefing.blocks import Brief
from casefile.briefing.kinds import compose
from casefile.briefing.render.pdf import RenderedPdf
from casefile.briefing.request import Request
from casefile.briefing.told import records_told, uncited
from casefile.i18n import mark, tr, trn
from casefile.model.values.truth import Truth
from casefile.store.rows import Card

CHECKS: dict[str, str] = {
    "length": mark("Longer than it may be"),
    "letters": mark("Letters and fonts"),
    "uncited": mark("Without a source"),
    "disputed": mark("Wording in dispute"),
    "origin": mark("Resting on one origin"),
    "grade": mark("Source or words not to be judged"),
    "stale": mark("Older than the last round"),
    "undated": mark("Without a date"),
    "overdue": mark("Overdue, or nobody can tell"),
    "withheld": mark("Left out by the marking"),
}


# A source speaks for itself; the others are what the analyst found, with their own proofs.
_OWN = ("source", "discrepancy", "question", "brief")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: the check that found it, a sentence, the record it leads to."""

    check: str
    text: str
    record: Card | None = None


@dataclass(frozen=True, slots=True)
class Preflight:
    """What was found, in the order of `CHECKS`, and the highest marking that is in the brief."""

    highest: str
    findings: tuple[Finding, ...]


def preflight(
    connection: Connection, request: Request, brief: Brief, drawn: RenderedPdf, today: int
) -> Preflight:
    """Return what to look at before this brief, composed by this request, is issued.

    `today` is the day number that counts where the brief is as of no day of its own.
    """
    sight = Sight(connection, request.audience)
    told = sight.living(records_told(brief))
    cards = sight.cards(told)
    kinds: dict[str, list[int]] = {}
    for one in told:
        if one in cards:
            kinds.setdefault(cards[one].kind, []).append(one)
    day = today if request.as_of is None else request.as_of
    desk = _Desk(sight, Lens(day, None, request.audience), brief, kinds, cards)
    found = (
        *_of_paper(drawn),
        *_uncited(desk),
        *_disputed(desk),
        *_single_origins(desk),
        *_grades(desk),
        *_stale(desk),
        *_undated(desk),
        *_overdue(desk),
        *_withheld(connection, request, brief),
    )
    return Preflight(sight.highest(told), found)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the checks look at."""

    sight: Sight
    lens: Lens
    brief: Brief
    kinds: dict[str, list[int]]
    cards: dict[int, Card]

    def of(self, *kinds: str) -> list[int]:
        return [one for kind in kinds for one in self.kinds.get(kind, ())]


def _of_paper(drawn: RenderedPdf) -> Iterator[Finding]:
    if drawn.overflow_lines:
        yield Finding(
            "length", trn("{count} line over", "{count} lines over", drawn.overflow_lines)
        )
    if drawn.missing:
        yield Finding(
            "letters", tr("No letter for {characters}", characters=" ".join(drawn.missing))
        )
    for font in drawn.lent:
        yield Finding("letters", tr("Drawn in a font of this system: {font}", font=font))


def _uncited(desk: _Desk) -> Iterator[Finding]:
    query = f"SELECT id FROM position WHERE searched IS NOT NULL AND id {IN}"
    looked = {row[0] for row in desk.sight.ask(query, among(desk.of("position")))}
    for text, card in claims_without_note(desk.brief, desk.cards):
        if card is None or card.id not in looked:
            yield Finding("uncited", text, card)


def claims_without_note(brief: Brief, cards: Mapping[int, Card]) -> list[tuple[str, Card | None]]:
    """Return what is told without a note, each with its record; its bare name is no claim."""
    found = [(text, cards.get(record)) for text, record in uncited(brief)]
    return [
        (text, card)
        for text, card in found
        if card is None or (card.kind not in _OWN and text.strip(" ;.") != card.title.strip(" ."))
    ]


def _disputed(desk: _Desk) -> Iterator[Finding]:
    """Find statements told of that are a side of an open discrepancy about their words."""
    query = (
        "SELECT s.record_id, d.id, s.marking FROM side s JOIN discrepancy d ON d.id = s.owner_id"
        " JOIN record r ON r.id = d.id WHERE r.binned_at IS NULL AND d.state = 'open'"
        f" AND d.kind IN ('wording', 'translation', 'attribution') AND s.record_id {IN}"
    )
    spoken = among(desk.of("statement", "commitment"))
    rows = [row for row in desk.sight.ask(query, spoken) if desk.sight.opens(row[2])]
    discrepancies = desk.sight.cards(row[1] for row in rows)
    for record, discrepancy, _marking in dict.fromkeys(rows):
        if discrepancy in discrepancies:
            what = discrepancies[discrepancy]
            words = tr("{ref}: {title}", ref=what.ref, title=what.title)
            yield Finding("disputed", words, desk.cards.get(record))


def _single_origins(desk: _Desk) -> Iterator[Finding]:
    facts = desk.of(*CORROBORATED, "position")
    sources = rests_on(desk.sight, facts)
    roots = origins_among(desk.sight, {s for some in sources.values() for s in some})
    ends = {one: {r for s in some for r in roots[s]} for one, some in sources.items()}
    alone = {one: next(iter(some)) for one, some in ends.items() if len(some) == 1}
    named = desk.sight.cards(alone.values())
    for one, root in alone.items():
        if root in named:
            yield Finding("origin", tr("Only “{title}”", title=named[root].title), desk.cards[one])


def _grades(desk: _Desk) -> Iterator[Finding]:
    noted = [note.record_id for note in desk.brief.endnotes if note.record_id is not None]
    cards = desk.sight.cards(noted)
    for note in desk.brief.endnotes:
        if note.grade[:1] in ("", "F") or note.grade[1:] in ("", "6"):
            words = tr("Note {number}, grade {grade}", number=note.number, grade=note.grade or "–")
            yield Finding("grade", words, cards.get(note.record_id or 0))


def _stale(desk: _Desk) -> Iterator[Finding]:
    held = rounds(desk.sight, desk.lens.as_of)
    if not held or (day := held[-1].values["when"].earliest) is None:
        return
    last = held[-1]
    found = supports(desk.sight, desk.of("position"))
    for one, support in found.items():
        if support.last is not None and support.last < day:
            words = trn(
                "Last words {count} day before {round}",
                "Last words {count} days before {round}",
                day - support.last,
                round=last.ref,
            )
            yield Finding("stale", words, desk.cards[one])


def _undated(desk: _Desk) -> Iterator[Finding]:
    sources = [note.record_id for note in desk.brief.endnotes if note.record_id is not None]
    wanted = dict.fromkeys([*desk.of(*DATED), *sources])
    query = f"SELECT id FROM record WHERE when_edtf IS NULL AND id {IN}"
    bare = {row[0] for row in desk.sight.ask(query, among(wanted))}
    cards = desk.sight.cards(bare)
    for one in wanted:
        if one in bare and one in cards:
            yield Finding("undated", cards[one].title, cards[one])


def _overdue(desk: _Desk) -> Iterator[Finding]:
    for vow in vows_of(desk.sight, desk.lens, desk.of("commitment")):
        if vow.overdue is Truth.YES:
            yield Finding("overdue", tr("Was due {day}", day=vow.due), vow.commitment)
        elif vow.overdue is Truth.CANNOT_TELL:
            yield Finding("overdue", vow.reason, vow.commitment)


def _withheld(connection: Connection, request: Request, brief: Brief) -> Iterator[Finding]:
    """Find what the same brief would tell those who may read everything."""
    top = AudienceReader(connection, request.audience).scheme.top.code
    if request.audience == top:
        return
    whole = compose(connection, replace(request, audience=top))
    kept = set(records_told(brief)) | {note.record_id for note in brief.endnotes}
    sources = [note.record_id for note in whole.endnotes if note.record_id is not None]
    missing = [one for one in dict.fromkeys([*records_told(whole), *sources]) if one not in kept]
    for card in Sight(connection, top).cards(missing).values():
        yield Finding("withheld", card.title, card)
