"""What a gap between accounts becomes: a discrepancy, or a silence; each one step to undo."""

from __future__ import annotations

from casefile.analysis.readouts import Account, ReadoutRow, Readouts
from casefile.briefing.pages.account_words import issue_title, status_told
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.operations.records import NewRow, add_record
from casefile.store.reads import get_record
from casefile.store.unit import Unit

_KINDS = {"differ": "wording", "only": "omission", "both": "wording"}


def may_differ(row: ReadoutRow) -> bool:
    """Whether there is anything to record of a difference: somebody speaks."""
    return row.relation in _KINDS


def record_discrepancy(unit: Unit, *, seen: Readouts, row: ReadoutRow) -> int:
    """Record that the accounts differ on an issue, with what each says; return its id."""
    rows: list[NewRow] = [("side", _side(account)) for account in row.accounts]
    if row.issue is not None:
        rows.append(("concerns", {"target": row.issue.id}))
    title = tr("{issue}: accounts of {meeting}", issue=issue_title(row), meeting=seen.meeting.title)
    values = {"title": title, "kind": _KINDS[row.relation], "state": "open"}
    return add_record(unit, kind="discrepancy", values=values, rows=rows)


def _side(account: Account) -> dict[str, object]:
    texts = " ".join(one.text for one in account.said)
    says = texts or status_told(account) or tr("Says nothing of it")
    side: dict[str, object] = {"says": says, "asserted_by": account.party.id}
    if account.said:
        side["record"] = account.said[0].statement.id
    return side


def unrecorded(row: ReadoutRow) -> list[Account]:
    """Return the accounts that have nothing on an issue, and of which no silence is recorded."""
    return [
        account
        for account in row.accounts
        if account.mark == "empty" and account.party.kind == "party"
    ]


def record_silence(unit: Unit, *, seen: Readouts, row: ReadoutRow) -> list[int]:
    """Record that those without a word on the issue were silent of it; return the positions."""
    if row.issue is None:
        raise BadInputError(tr("There is no issue to be silent of."))
    meeting = get_record(unit.connection, seen.meeting.id)
    made = []
    for account in unrecorded(row):
        values = {
            "issue": row.issue.id,
            "party": account.party.id,
            "meeting": seen.meeting.id,
            "stance": "silent",
            "searched": _searched(seen, account),
            "when": meeting.values["when"],
        }
        made.append(add_record(unit, kind="position", values=values))
    return made


def _searched(seen: Readouts, account: Account) -> str:
    """Return what there is of an account: its statements on the meeting."""
    refs = {
        one.statement.ref
        for row in seen.rows
        for other in row.accounts
        if other.party == account.party
        for one in other.said
    }
    if not refs:
        return tr("No words of this account are recorded")
    return ", ".join(sorted(refs, key=lambda ref: (len(ref), ref)))
