"""Who counts how many: lists that share members, side by side, and how each adds up."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.analysis.tallies import CountedSet, Dot, List, Member, tallies
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Paragraph,
    Row,
    Table,
    say,
)
from casefile.briefing.phrases import full_sentence, when_words
from casefile.briefing.properties_parts import Estate, capital
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term

_MOST_LISTS = 5  # beside each other; more go into a table of their own


def who_counts_what(estate: Estate) -> tuple[Block, ...]:
    """Return every group of lists, what is on which, and what is easily taken for another."""
    desk = estate.desk
    found = tallies(desk.connection, desk.lens)
    blocks = [block for one in found.sets for block in _group(estate, one)]
    return (Heading(tr("Who counts how many, and why"), 2), *blocks) if blocks else ()


def _group(estate: Estate, counted: CountedSet) -> list[Block]:
    columns = (
        Column(tr("List"), 0.3, strong=True),
        Column(tr("What is counted"), 2),
        Column(tr("By whom"), 1.4),
        Column(tr("Stated"), 0.7, "right"),
        Column(tr("Listed"), 0.7, "right"),
        Column(tr("How it adds up"), 3),
    )
    rows = tuple(_list_row(estate, place, one) for place, one in enumerate(counted.lists))
    blocks: list[Block] = [Table(columns, rows)]
    every = range(len(counted.lists))
    starts = every[::_MOST_LISTS]
    blocks += [_members(counted, every[start : start + _MOST_LISTS]) for start in starts]
    for doubt in counted.doubts:
        kind = tr(term("link_kind", doubt.kind).label).lower()
        words = full_sentence(f"{doubt.first.title}: {kind} {doubt.second.title}")
        more = f" {full_sentence(doubt.note)}" if doubt.note else ""
        notes = estate.desk.notes.of(doubt.first.id)
        blocks.append(Paragraph((say(words + more, *notes, record=doubt.first.id),)))
    return blocks


def letter(place: int) -> str:
    """Return the letter of a list: A to Z, then A2 and on."""
    turn, at = divmod(place, 26)
    return chr(ord("A") + at) + (str(turn + 1) if turn else "")


def _list_row(estate: Estate, place: int, one: List) -> Row:
    notes = estate.desk.notes.of(one.tally.id)
    title = one.tally.title + ("" if one.when.is_empty else f", {when_words(one.when)}")
    by = Cell((say(one.claimant.title),)) if one.claimant else Cell(absence="unknown")
    stated = Cell(absence="unknown") if one.stated is None else Cell((say(str(one.stated)),))
    adds = [say(capital(full_sentence(one.words)), record=one.tally.id)]
    if one.note:
        adds.append(say(full_sentence(one.note), *notes, record=one.tally.id))
    return Row(
        (
            Cell((say(letter(place)),), strong=True),
            Cell((say(title, *notes, record=one.tally.id),)),
            by,
            stated,
            Cell((say(str(one.counted)),)),
            Cell(tuple(adds)),
        ),
        record=one.tally.id,
    )


def _members(counted: CountedSet, places: Sequence[int]) -> Table:
    columns = (
        Column(tr("On the list"), 2.2, strong=True),
        Column(tr("Ownership"), 1),
        *(Column(letter(place), 1.1) for place in places),
    )
    rows = tuple(_member_row(one, places) for one in counted.members)
    return Table(columns, rows)


def _member_row(one: Member, places: Sequence[int]) -> Row:
    nature = one.ownership
    word = tr("Disputed") if nature == "disputed" else tr(term("ownership_nature", nature).label)
    owned = Cell((say(word),)) if nature else Cell(absence="no_record")
    name = Cell((say(one.member.title, record=one.member.id),), strong=True)
    return Row((name, owned, *(_dot(one.on[place]) for place in places)), record=one.member.id)


def _dot(dot: Dot | None) -> Cell:
    if dot is None:
        return Cell((say("–"),))
    if dot.certainty == "certain":
        return Cell(mark=Mark("circle", tr("Listed")))
    return Cell(mark=Mark("question", tr(term("certainty", dot.certainty).label), "warn"))
