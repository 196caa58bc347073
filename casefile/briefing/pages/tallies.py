"""Which six? Members in rows, each claimant's list a column, and how the totals add up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.tallies import CountedSet, Dot, List, Member, Pair, number, tallies
from casefile.briefing.pages.parts import Cell, GridRow, Part, Reference, Shown
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import term

_CERTAINTY = {
    "certain": ("check", "ok", mark("Certain")),
    "probable": ("half", "warn", mark("Probable")),
    "doubtful": ("question", "bad", mark("Doubtful")),
}
# A letter before the word, so that a print without colours tells them apart at a glance.
_OWNERSHIP = {
    "owned": ("okSoft", mark("O  Owned")),
    "leased": ("warnSoft", mark("L  Leased")),
    "disputed": ("badSoft", mark("D  Disputed")),
}
_OWNERSHIP_AT = 1


def read_tallies(connection: Connection, lens: Lens, *, chosen: Sequence[int] = ()) -> Shown:
    """Return the counted sets as the view shows them."""
    seen = tallies(connection, lens, chosen=chosen)
    parts = [part for one in seen.sets for part in (_members(one), _lists(one))]
    return Shown(seen.head, tuple(parts), seen.cut)


def _members(one: CountedSet) -> Part:
    claimed = tuple(_claimed(some) for some in one.lists)
    heads = (tr("Member"), tr("Ownership"), *claimed)
    total = GridRow(0, (Cell(tr("Total")), Cell(""), *(_total(some) for some in one.lists)))
    doubts = tuple(
        Reference(
            doubt.second.id,
            tr(
                "{first} {kind} {second}",
                first=f"{doubt.first.ref} {doubt.first.title}",
                kind=tr(term("link_kind", doubt.kind).label).lower(),
                second=f"{doubt.second.ref} {doubt.second.title}",
            ),
            "question",
            doubt.note,
        )
        for doubt in one.doubts
    )
    doubted = {card.id for doubt in one.doubts for card in (doubt.first, doubt.second)}
    rows = tuple(_member(member, doubted=member.member.id in doubted) for member in one.members)
    widths = (5, 2, *(3 for _some in one.lists))
    title = tr("Which {number}?", number=number(one.lists[0].stated or one.lists[0].counted))
    return Part(title, heads, (*rows, total), widths, lines=doubts)


def _claimed(one: List) -> str:
    who = one.claimant.title if one.claimant else one.tally.title
    return f"{one.tally.ref}  {who}"


def _member(one: Member, *, doubted: bool) -> GridRow:
    name = tr("{title} (identity in doubt)", title=one.member.title) if doubted else None
    first = Cell(f"{one.member.ref}  {name or one.member.title}", rests_on=(one.member.id,))
    shade, words = _OWNERSHIP.get(one.ownership, ("", mark("?  Not recorded")))
    if one.ownership and one.ownership not in _OWNERSHIP:
        words = term("ownership_nature", one.ownership).label
    cells = (first, Cell("  " + tr(words)), *(_dot(dot) for dot in one.on))
    return GridRow(one.member.id, cells, shades={_OWNERSHIP_AT: shade} if shade else {})


def _dot(dot: Dot | None) -> Cell:
    if dot is None:
        return Cell(tr("Not on this list"), "dash", "text3", quiet=True)
    glyph, tone, word = _CERTAINTY[dot.certainty]
    listed = tr(word)
    if dot.list_item is not None:
        listed = tr("{certainty}, item {item}", certainty=listed, item=dot.list_item)
    return Cell(listed, glyph, tone)


def _total(one: List) -> Cell:
    counted = str(one.counted)
    if one.stated is None:
        return Cell(tr("{counted}, none stated", counted=counted), "dashed_ring", "text3")
    words = tr("{counted} of {stated} stated", counted=counted, stated=one.stated)
    return Cell(words, "check" if one.agrees else "diamond", "ok" if one.agrees else "bad")


def _lists(one: CountedSet) -> Part:
    heads = (tr("List"), tr("Counted by"), tr("Stated and listed"), tr("In words"))
    rows = tuple(
        GridRow(
            some.tally.id,
            (
                Cell(f"{some.tally.ref}  {some.tally.title}", rests_on=(some.tally.id,)),
                Cell(some.claimant.title if some.claimant else tr("not recorded")),
                _total(some),
                Cell(some.words),
            ),
        )
        for some in one.lists
    )
    notes = [f"{some.tally.ref}: {some.note}" for some in one.lists if some.note]
    notes += [_pair_words(pair) for pair in one.pairs]
    return Part(tr("How the totals add up"), heads, rows, (5, 3, 2, 4), notes=tuple(notes))


def _pair_words(pair: Pair) -> str:
    return tr(
        "{first} and {second} share {both}; only {first}: {left}; only {second}: {right}.",
        first=pair.first.ref,
        second=pair.second.ref,
        both=number(len(pair.both)),
        left=", ".join(card.title for card in pair.only_first) or tr("nothing"),
        right=", ".join(card.title for card in pair.only_second) or tr("nothing"),
    )
