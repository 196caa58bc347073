"""The overview in words and marks, the same in the window and on the command line."""

from __future__ import annotations

from casefile.analysis.attention import Matter, Promise
from casefile.analysis.movement import MOVED
from casefile.analysis.overview import MOST_COUNTED, Overview
from casefile.analysis.signs import Sign, term_sign
from casefile.analysis.since_round import BOTH_WAYS, NO_RECORD, SinceThen
from casefile.analysis.standing import SILENT, Account, Standing
from casefile.i18n import mark, tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.truth import Truth
from casefile.model.values.when import When, say
from casefile.store.rows import Record, Row

_RECORDED = ("agreed_text", "agreed_and_recorded", "in_implementation", "closed")
_NAMED = 3
_SIGNS = {
    "overdue": ("diamond", "bad"),
    "cannot_tell": ("dashed_ring", "warn"),
    "no_day": ("dashed_ring", "warn"),
    "differ": ("half", "warn"),
    "readouts": ("half", "warn"),
    "moved": ("triangle", "info"),
    "silences": ("dashed_ring", "info"),
    "alone": ("triangle", "warn"),
    "questions": ("question", "info"),
    "discrepancies": ("triangle", "warn"),
}
# What a new case wants first, each with the kind that is added.
FIRST_STEPS = (
    ("party", mark("Add the parties"), mark("Who talks to whom, and who speaks for them.")),
    ("issue", mark("Add the issues"), mark("What is talked about, one record each.")),
    (
        "source",
        mark("Add a source"),
        mark("Where the words come from; statements are cited from it."),
    ),
)


def summary(seen: Overview) -> str:
    """Return how many meetings there were, what is on record, where accounts differ, on what it
    rests: only what is recorded."""
    on_record = [
        one.issue.title
        for one in seen.issues
        if one.status is not None and one.status.values["status"] in _RECORDED
    ]
    parts = [_met(seen)]
    if on_record:
        parts.append(tr("On record: {issues}.", issues=_listed(on_record)))
    if seen.differing:
        differing = [issue.title for issue in seen.differing]
        parts.append(tr("The accounts differ on: {issues}.", issues=_listed(differing)))
    parts.append(_rests_on(seen))
    return " ".join(filter(None, parts))


def _met(seen: Overview) -> str:
    held, last = seen.meetings.held, seen.meetings.last
    if last is None:
        return tr("No meeting is recorded as held.") if seen.counts["meeting"] else ""
    when = day_of(last) or tr("on a day not recorded")
    if seen.meetings.are_rounds:
        one, many = mark("One round held, {when}."), mark("{count} rounds held, the last {when}.")
    else:
        one = mark("One meeting held, {when}.")
        many = mark("{count} meetings held, the last {when}.")
    return trn(one, many, held, when=when)


def _rests_on(seen: Overview) -> str:
    sources = seen.counts["source"]
    if not sources:
        return ""
    if seen.origins is None or seen.origins == sources:
        return trn("{count} source.", "{count} sources.", sources)
    return tr(
        "{sources} from {origins}.",
        sources=trn("{count} source", "{count} sources", sources),
        origins=trn("{count} independent origin", "{count} independent origins", seen.origins),
    )


def _listed(names: list[str]) -> str:
    shown = names[:_NAMED]
    if len(names) > _NAMED:
        more = trn("{count} more", "{count} more", len(names) - _NAMED)
        return tr("{first} and {last}", first=", ".join(shown), last=more)
    if len(shown) < 2:
        return "".join(shown)
    return tr("{first} and {last}", first=", ".join(shown[:-1]), last=shown[-1])


def status_sign(standing: Standing, *, by_side: bool = False) -> Sign:
    """Return where an issue stands: that accounts differ, or the word of its latest status.

    Seen by one side it is that side's word.
    """
    if standing.split and not by_side:
        return Sign(tr("Accounts differ"), "half", "warn")
    if standing.one_sided and not by_side:
        return Sign(tr("One side only"), "ring")
    if standing.status is None:
        return Sign(tr("No status recorded"))
    return term_sign("issue_status", str(standing.status.values["status"]))


def account_sign(account: Account) -> Sign:
    """Return a side's stance, else the status it tells of; silence and no record stay apart."""
    position, status = account.position, account.status
    if position is not None and position.values["stance"] not in (None, SILENT):
        return term_sign("stance", str(position.values["stance"]))
    if status is not None and status.values["status"] != SILENT:
        return term_sign("issue_status", str(status.values["status"]))
    if position is not None and position.values["stance"] is None:
        return Sign(tr("Stance not recorded"))
    if position is None and status is None:
        return Sign(tr("No record"))
    return Sign(tr("Silent"), "dashed_ring")


def record_sign(kind: str, status: Row | None) -> Sign:
    """Return the latest status of a record of `kind`."""
    if status is None:
        return Sign(tr("No status recorded"))
    return term_sign(KINDS[kind].status, str(status.values["status"]))


def since_sign(then: SinceThen | None) -> Sign:
    """Return which way the positions on an issue moved; no record says so and is no "no change"."""
    if then is None or then.kind == NO_RECORD:
        return Sign(tr("No record"), "minus", "text3")
    if then.kind == BOTH_WAYS:
        return Sign(tr("Both ways"), "half", "warn")
    word, glyph, tone = MOVED[then.kind]
    return Sign(tr(word), glyph, tone)


def matter_sign(matter: Matter) -> Sign:
    """Return the mark in front of the lines of a matter, with its label."""
    glyph, tone = _SIGNS.get(matter.code, ("minus", "text3"))
    return Sign(tr(matter.label), glyph, tone)


def promise_sign(promise: Promise) -> Sign:
    """Return whether a commitment is overdue, else how far it has got."""
    if promise.overdue is Truth.YES:
        return Sign(tr("Overdue"), "diamond", "bad")
    if promise.overdue is Truth.CANNOT_TELL:
        return Sign(tr("Cannot tell whether overdue"), "dashed_ring", "warn")
    if promise.status is None:
        return Sign(tr("No progress recorded"))
    return term_sign("commitment_progress", str(promise.status.values["status"]))


def counted_words(seen: Overview, issue: int) -> str:
    """Return how many statements there are on an issue; "99+" where counting stopped."""
    number = seen.counted.get(issue, 0)
    return f"{MOST_COUNTED - 1}+" if number >= MOST_COUNTED else str(number)


def day_of(meeting: Record) -> str:
    """Return the day a meeting was held or is planned for, as far as it is known."""
    held: When = meeting.values["when"]
    planned: When = meeting.values["planned"]
    shown = planned if held.is_empty and not planned.is_empty else held
    return say(shown) or shown.text


def meeting_line(meeting: Record) -> str:
    """Return place and duration of a meeting, or that no place is recorded."""
    values = meeting.values
    place = values["place"] or values["venue"] or tr("Place not recorded")
    return ", ".join(filter(None, (place, values["duration"])))
