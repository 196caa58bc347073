"""On how many origins key facts rest, who was silent how long, and what falls without a source."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.gaps import Fact, Gaps, Silence, SilencesOn, Weak, gaps, silence_words
from casefile.analysis.linchpins import Loss, Without, without
from casefile.analysis.sight import Lens
from casefile.briefing.pages.parts import Cell, GridRow, Part, Shown
from casefile.i18n import tr, trn
from casefile.store.rows import Card


def read_gaps(connection: Connection, lens: Lens, *, first: int = 0) -> Shown:
    """Return the sources and gaps as the view shows them."""
    seen = gaps(connection, lens, first=first)
    parts = [_origins(seen), _facts(seen), _silences(seen.silences)]
    parts += [_weak(one) for one in seen.weak if one.cards]
    return Shown(seen.head, tuple(part for part in parts if part.rows), answer=seen)


def read_without(connection: Connection, lens: Lens, *, source: int) -> Shown:
    """Return what the case is without a source as the view shows it."""
    seen = without(connection, lens, source)
    named = tr("Without {ref} {title}", ref=seen.source.ref, title=seen.source.title)
    told = (
        _losses(tr("{source}: support lost", source=named), seen.lost),
        _losses(tr("Weakened"), seen.weakened),
        _cards(tr("Gone with it"), seen.gone),
        _briefs(seen),
    )
    parts = [part for part in told if part.rows]
    if not parts:
        kept = GridRow(seen.source.id, (Cell(tr("Nothing else rests on it alone")), Cell("")))
        parts = [Part(named, (tr("What"), ""), (kept,), (4, 1))]
    return Shown(seen.head, tuple(parts), seen.cut, seen)


def _origins(seen: Gaps) -> Part:
    """Return the origins by how many key facts rest on them, those that bear facts alone first."""
    bears: dict[Card, list[int]] = {}
    for fact in seen.facts:
        for origin in fact.origins:
            count = bears.setdefault(origin, [0, 0])
            count[0] += 1
            count[1] += len(fact.origins) == 1
    order = sorted(bears, key=lambda card: (-bears[card][1], -bears[card][0], card.id))
    rows = tuple(
        GridRow(
            card.id,
            (
                _named(card),
                Cell(trn("{count} key fact", "{count} key facts", bears[card][0])),
                Cell(tr("{count} on it alone", count=bears[card][1]), "triangle", "warn")
                if bears[card][1]
                else Cell(tr("none on it alone"), "check", "ok"),
            ),
        )
        for card in order
    )
    heads = (tr("Origin"), tr("Bears"), tr("Alone"))
    note = tr("“Without this source” shows what loses its support without the marked one.")
    return Part(tr("Origins of key facts"), heads, rows, (6, 2, 3), notes=(note,))


def _facts(seen: Gaps) -> Part:
    heads = (tr("Key fact"), tr("Origins"), tr("Documents"), tr("Remark"))
    rows = tuple(
        GridRow(
            one.fact.id,
            (
                _named(one.fact),
                _support(one),
                Cell(str(one.documents)),
                Cell(tr("Contested"), "half", "warn") if one.contested else Cell(""),
            ),
        )
        for one in seen.facts
    )
    title = tr("Key facts, {shown} of {total}", shown=len(seen.facts), total=seen.facts_total)
    return Part(title, heads, rows, (7, 2, 2, 3))


def _support(one: Fact) -> Cell:
    origins = tuple(card.id for card in one.origins)
    if not origins:
        return Cell(tr("No origin"), "diamond", "bad")
    mark, tone = ("check", "ok") if len(origins) > 1 else ("triangle", "warn")
    return Cell(str(len(origins)), mark, tone, rests_on=origins)


def _silences(found: tuple[SilencesOn, ...]) -> Part:
    parties = [one.party for one in found[0].parties] if found else []
    heads = (tr("Issue"), *(party.title for party in parties))
    rows = tuple(
        GridRow(
            on.issue.id,
            (_named(on.issue), *(_silence(one) for one in on.parties)),
        )
        for on in found
    )
    return Part(tr("Days since each party spoke"), heads, rows, (4, *(3 for _p in parties)))


def _silence(one: Silence) -> Cell:
    words = silence_words(one)
    if not words:
        return Cell(tr("No record"), quiet=True, absence="no_record")
    rests_on = tuple(card.id for card in (one.spoke, one.silent) if card is not None)
    if one.silent is not None:
        return Cell(words, "dashed_ring", "text2", rests_on=rests_on, absence="silent")
    return Cell(words, "circle", "text2", rests_on=rests_on)


def _weak(one: Weak) -> Part:
    label, shown = tr(one.label), len(one.cards)
    title = tr("{label}, {shown} of {total}", label=label, shown=shown, total=one.total)
    return _cards(title, one.cards)


def _cards(title: str, cards: tuple[Card, ...]) -> Part:
    rows = tuple(GridRow(c.id, (_named(c),)) for c in cards)
    return Part(title, (tr("Record"),), rows, (1,))


def _losses(title: str, losses: tuple[Loss, ...]) -> Part:
    rows = tuple(
        GridRow(
            one.record.id,
            (
                _named(one.record),
                Cell(
                    f"{one.before} → {one.after}",
                    "triangle" if one.after else "diamond",
                    "warn" if one.after else "bad",
                ),
            ),
        )
        for one in losses
    )
    return Part(title, (tr("Record"), tr("Origins")), rows, (5, 1))


def _briefs(seen: Without) -> Part:
    rows = tuple(
        GridRow(one.brief.id, (_named(one.brief), _named(one.record))) for one in seen.briefs
    )
    return Part(tr("In issued briefs"), (tr("Brief"), tr("Names")), rows, (1, 1))


def _named(card: Card) -> Cell:
    return Cell(f"{card.ref}  {card.title}")
