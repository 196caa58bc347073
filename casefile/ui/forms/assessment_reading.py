"""What the forms of positions, judgements, questions, discrepancies, tallies and briefs tell."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.analysis.movement import movement
from casefile.analysis.sight import Lens
from casefile.analysis.tallies import CountedSet, number, tallies
from casefile.analysis.wording import Piece, compare
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.days import LAST_YEAR, day_number
from casefile.store.reads import list_values
from casefile.store.rows import Card, Record, Row
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import MOST_READ, in_time, leading, related, sentences, when_of, word
from casefile.ui.forms.status_reading import read_status
from casefile.ui.forms.told import Block, Line, Sign, Told, Words, plain

_NO_END = Lens(day_number(LAST_YEAR, 12, 31))
_MOST_SAID = 4_000


def read_position(connection: Connection, data: PageData) -> Told:
    """Return what the same party held on the issue before and after."""
    values = data.record.values
    found = connection.exec_driver_sql(
        "SELECT p.id FROM position p JOIN record r ON r.id = p.id WHERE p.issue_id = ?"
        " AND p.party_id = ? AND r.binned_at IS NULL ORDER BY p.id LIMIT ?",
        (values["issue"], values["party"], MOST_READ),
    )
    held = list_values(connection, "position", [row[0] for row in found.fetchall()])
    held.sort(key=in_time)
    lines = [_held(one, before, data.id) for before, one in _pairs(held)]
    return Told({"held": Block(tuple(lines))})


def _pairs(held: Sequence[Record]) -> list[tuple[Record | None, Record]]:
    return list(zip([None, *held[:-1]], held, strict=True)) if held else []


def _held(one: Record, before: Record | None, shown: int) -> Line:
    stance = one.values["stance"]
    found = term("stance", str(stance)) if stance else None
    sign = Sign(found.mark, found.tone or "neutral", tr(found.label)) if found else Sign("ring")
    moved = _moved(before, one)
    here = tr("This position") if one.id == shown else ""
    said = str(one.values["summary"] or "") or tr("Not put into a sentence yet.")
    under = sentences(here, moved, said)
    title = tr(found.label) if found else tr("No stance recorded")
    return Line(title, 0 if one.id == shown else one.id, sign, under=under, right=when_of(one))


def _moved(before: Record | None, now: Record) -> str:
    if before is None:
        return tr("First on record")
    way = movement(before.values["stance"], now.values["stance"])
    words = {"closer": tr("Closer"), "further": tr("Further"), "unchanged": tr("Unchanged")}
    words["unclear"] = tr("Which way it moved is unclear")
    return words.get(way, "")


def read_judgement(connection: Connection, data: PageData) -> Told:
    """Return the claims and statements that bear on a judgement, told apart by how."""
    rows = data.rows.get("evidence", ())
    against = [row for row in rows if row.values["bears"] in ("contradicts", "denies")]
    count = len(rows) - len(against)
    note = tr("{count} for, {against} against", count=count, against=len(against))
    rests = leading(data, "judgement")
    blocks = {
        "evidence": Block(note=note if rows else ""),
        "judgements": related(connection, "judgement", rests),
    }
    return Told(blocks)


def read_question(connection: Connection, data: PageData) -> Told:
    """Return how a question stands, and what may answer it."""
    linked = [row.values["target"] for row in data.rows.get("link", ())]
    kinds = ("statement", "claim", "source")
    blocks = {
        kind: related(
            connection, kind, [one for one in linked if data.kinds.get(one) == kind], lens=data.lens
        )
        for kind in kinds
    }
    return Told(blocks, status=read_status(connection, data))


def read_discrepancy(connection: Connection, data: PageData) -> Told:
    """Return the sides beside each other, with the words that differ from the first marked."""
    rows = data.rows.get("side", ())
    blocks = {"sides": Block(tuple(_sides(data, rows)))}
    return Told(blocks, status=read_status(connection, data))


def _sides(data: PageData, rows: Sequence[Row]) -> list[Line]:
    if not rows:
        return []
    first, *others = rows
    if not others:
        return [Line(_who(data, first), words=(plain("", str(first.values["says"])),))]
    return [_against(data, first, other) for other in others]


def _against(data: PageData, first: Row, other: Row) -> Line:
    one, two = (str(row.values["says"])[:_MOST_SAID] for row in (first, other))
    cut = compare(one, two)
    left = tuple(Piece(one[s.start : s.end], s.kept) for s in cut.before)
    right = tuple(Piece(two[s.start : s.end], s.kept) for s in cut.after)
    shared = any(piece.kept and piece.text.strip() for piece in left)
    record = other.values["record"] or first.values["record"] or 0
    known = data.known.get(record)
    # Texts without a word in common differ as a whole: marks would only be noise.
    ways = ("out", "in") if shared else ("", "")
    return Line(
        tr("{one} against {other}", one=_who(data, first), other=_who(data, other)),
        record if known else 0,
        under=tr("On {ref} {title}", ref=known.detail, title=known.title) if known else "",
        words=(Words(_who(data, first), left, ways[0]), Words(_who(data, other), right, ways[1])),
        columns=True,
    )


def _who(data: PageData, row: Row) -> str:
    found = data.known.get(row.values["asserted_by"])
    return found.title if found else tr("Our own reading")


def read_tally(connection: Connection, data: PageData) -> Told:
    """Return how the stated count and the members add up, and how other lists differ."""
    sets = tallies(connection, _NO_END, chosen=[data.id]).sets
    note = adds_up(data.record.values["stated"], data.rows.get("member", ()))
    blocks = {"sum": Block(note=note), "lists": _lists(data.id, sets[0]) if sets else Block()}
    return Told(blocks)


def adds_up(stated: int | None, members: Sequence[Row]) -> str:
    """Return how members add up to a stated count: six stated, five certain, one doubtful."""
    parts = [tr("{number} stated", number=number(stated)) if stated is not None else ""]
    for code in ("certain", "probable", "doubtful"):
        many = sum((row.values["certainty"] or "certain") == code for row in members)
        if many:
            parts.append(f"{number(many)} {word('certainty', code).lower()}")
    if stated is None:
        parts[0] = tr("no count stated")
    if not members:
        parts.append(tr("no member recorded"))
    elif stated is not None and stated != len(members):
        over = len(members) - stated
        many = number(abs(over))
        parts.append(tr("{number} too many", number=many) if over > 0 else "")
        parts.append(tr("{number} missing", number=many) if over < 0 else "")
    said = ", ".join(filter(None, parts))
    return said[:1].upper() + said[1:]


def _lists(shown: int, counted: CountedSet) -> Block:
    lines = []
    for pair in counted.pairs:
        if shown not in (pair.first.id, pair.second.id):
            continue
        mine = pair.first.id == shown
        other = pair.second if mine else pair.first
        here, there = pair.only_first, pair.only_second
        if not mine:
            here, there = there, here
        lines.append(Line(other.title, other.id, under=_shared(pair.both, here, there)))
    return Block(tuple(lines))


def _shared(both: Sequence[Card], here: Sequence[Card], there: Sequence[Card]) -> str:
    parts = [tr("{number} on both", number=number(len(both)))]
    if here:
        parts.append(tr("only here: {names}", names="; ".join(one.title for one in here)))
    if there:
        parts.append(tr("only there: {names}", names="; ".join(one.title for one in there)))
    return ". ".join(part[:1].upper() + part[1:] for part in parts)


def read_brief(connection: Connection, data: PageData) -> Told:
    """Return the briefs a brief replaces, or is replaced by."""
    before = data.record.values["supersedes"]
    around = [*filter(None, (before,)), *leading(data, "brief")]
    state = tr("Issued: its content is frozen") if data.record.values["issued"] else ""
    note = state or tr("Not issued: it is composed anew each time")
    versions = related(connection, "brief", around)
    return Told({"versions": Block(versions.lines, note, versions.total)})
