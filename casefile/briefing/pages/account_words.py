"""Accounts in words: relations, tone, silences; and the table of what is shown."""

from __future__ import annotations

from casefile.analysis.readouts import Account, ReadoutRow, Readouts, Said
from casefile.analysis.signs import Sign
from casefile.analysis.tables import Table
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term


def relation_sign(row: ReadoutRow) -> Sign:
    """Return how the accounts stand to each other on an issue."""
    if row.relation == "both":
        return Sign(tr("Both accounts"), "check", "ok")
    if row.relation == "differ":
        return Sign(tr("Both, in different words"), "half", "warn")
    if row.relation == "only":
        who = ", ".join(card.title for card in row.by)
        return Sign(tr("Only {parties}", parties=who), "half", "warn")
    return Sign(tr("In neither account"), "dashed_ring", "neutral")


def issue_title(row: ReadoutRow) -> str:
    """Return the title of an issue, or what stands for no issue at all."""
    return row.issue.title if row.issue else tr("On no issue")


def agenda_words(row: ReadoutRow) -> str:
    """Return whether the issue was on the agenda, by whose word."""
    return "; ".join(
        tr(
            "{state} ({who})",
            state=_agenda_state(one.state),
            who=one.asserted_by.title if one.asserted_by else tr("not said by whom"),
        )
        for one in row.agenda
    )


def _agenda_state(state: str) -> str:
    if state == "unknown":
        return tr("Not known whether on the agenda")
    return tr(term("agenda_state", state).label)


def tone_words(said: Said) -> str:
    """Return the words of a statement that set a tone, each with its sort."""
    words = ", ".join(f"{one.word} ({one.sort})" for one in said.tone)
    return tr("Tone: {words}", words=words) if words else ""


def status_told(account: Account) -> str:
    """Return the status an account tells of an issue, empty if none or silent."""
    if account.status is None or account.mark == "silent":
        return ""
    return tr("Status told: {status}", status=tr(term("issue_status", account.status).label))


def silence_words(account: Account) -> str:
    """Return that an account does not speak of an issue."""
    return tr("Not mentioned by {party}", party=account.party.title)


def account_words(account: Account) -> str:
    """Return what one account has on an issue, in plain words."""
    if account.mark == "silent":
        searched = account.searched or tr("not recorded")
        return tr("Silent. Searched: {what}", what=searched)
    if account.mark == "empty":
        return tr("No record")
    texts = [f"{one.statement.ref} “{one.text}”" for one in account.said]
    return " ".join(texts) or status_told(account)


def row_spoken(row: ReadoutRow) -> str:
    """Return an issue with what each account has on it, for the ear."""
    parts = [f"{account.party.title}: {account_words(account)}" for account in row.accounts]
    return "; ".join((issue_title(row), relation_sign(row).word, *parts))


def accounts_table(seen: Readouts) -> Table:
    """Return what is shown as a table: a line an issue, the accounts side by side."""
    heads = [tr("Meeting"), tr("Issue"), tr("Relation"), tr("Agenda")]
    for party in seen.parties:
        heads += [party.title, tr("{party}, tone", party=party.title)]
    heads += [tr("As of"), tr("Seen by")]
    eyes = seen.head.perspective.title if seen.head.perspective else tr("Any account, the latest")
    rows = []
    for row in seen.rows:
        line = [seen.meeting.ref, issue_title(row), relation_sign(row).word, agenda_words(row)]
        for account in row.accounts:
            tones = " ".join(filter(None, (tone_words(one) for one in account.said)))
            line += [account_words(account), tones]
        rows.append((*line, seen.head.as_of, eyes))
    return Table(tuple(heads), tuple(rows))
