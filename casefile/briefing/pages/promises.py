"""What was undertaken, by when it is due, and what hangs on each meeting."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.promises import Promises, Vow, ledger
from casefile.analysis.sight import Lens
from casefile.briefing.pages.parts import Cell, GridRow, Part, Shown
from casefile.i18n import mark, tr
from casefile.model.values.truth import Truth

OVERDUE = {
    Truth.YES: ("diamond", "bad", mark("Overdue")),
    Truth.NO: ("check", "ok", mark("Not overdue")),
    Truth.CANNOT_TELL: ("dashed_ring", "warn", mark("Cannot tell")),
}
_HEADS = (
    mark("Commitment"),
    mark("Bound"),
    mark("Strength"),
    mark("Due"),
    mark("Overdue"),
    mark("Progress"),
    mark("Claimed by"),
)
_WIDTHS = (7, 4, 3, 8, 4, 4, 4)


def read_promises(connection: Connection, lens: Lens, *, fulfilled: bool = False) -> Shown:
    """Return the ledger as the view shows it."""
    return shown(ledger(connection, lens, fulfilled=fulfilled))


def shown(seen: Promises) -> Shown:
    """Return the ledger and what hangs on each meeting as the view shows them."""
    heads = tuple(tr(head) for head in _HEADS)
    hatched = tr("Hatched: only one side says that this was undertaken.")
    notes = (hatched,) if any(vow.claimed_by for vow in seen.vows) else ()
    rows = tuple(_row(vow) for vow in seen.vows)
    parts = [Part(tr("Commitments by due day"), heads, rows, _WIDTHS, notes=notes, tall=True)]
    meetings = {vow.meeting.id: vow.meeting for vow in seen.vows if vow.meeting is not None}
    for meeting in meetings.values():
        on = [vow for vow in seen.vows if vow.meeting == meeting]
        title = tr("Hangs on {ref} {title}", ref=meeting.ref, title=meeting.title)
        warning = tr("If that meeting is cancelled or moved, these have no day any more.")
        hanging = tuple(_row(vow) for vow in on)
        parts.append(Part(title, heads, hanging, _WIDTHS, notes=(warning,), tall=True))
    return Shown(seen.head, tuple(parts) if rows else (), seen.cut, seen)


def _row(vow: Vow) -> GridRow:
    glyph, tone, word = OVERDUE[vow.overdue]
    sign = vow.progress_sign
    only = tr("{party} only", party=vow.claimed_by.title) if vow.claimed_by else ""
    bound = ", ".join(card.title for card in vow.obligors) or tr("Nobody named")
    progress_tone = "text3" if sign.tone == "neutral" else sign.tone
    cells = (
        Cell(f"{vow.commitment.ref}  {vow.commitment.title}", rests_on=(vow.commitment.id,)),
        Cell(bound, quiet=not vow.obligors),
        Cell(vow.strength_sign.word, quiet=not vow.strength),
        Cell("; ".join(filter(None, (vow.due, vow.reason)))),
        Cell(tr(word), glyph, tone),
        Cell(sign.word, sign.mark, progress_tone, quiet=not sign.mark),
        Cell(only),
    )
    return GridRow(vow.commitment.id, cells, hatched=vow.claimed_by is not None)
