"""Accounts side by side: of a meeting, of a status over time, of one quotation on its way."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Annotated

import typer

from casefile.analysis.readouts import Account, ReadoutRow, Readouts, Said
from casefile.analysis.readouts import readouts as readouts_of
from casefile.analysis.relays import Path as PathOfWords
from casefile.analysis.relays import Rung, change_said
from casefile.analysis.relays import path as path_of
from casefile.analysis.status_lines import StatusOf, status_lines
from casefile.analysis.wording import Piece
from casefile.briefing.pages.accounts import accounts_page
from casefile.briefing.pages.path import read_path
from casefile.briefing.pages.sheets import sheet_page
from casefile.briefing.pages.status import read_status
from casefile.cli.cases import File, kind_called
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, day, looking, plain, say_head
from casefile.errors import BadInputError
from casefile.i18n import mark, tr, trn
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Card

_RELATIONS = {
    "both": mark("All accounts"),
    "differ": mark("All accounts, in different words"),
    "only": mark("Only {parties}"),
    "neither": mark("In no account"),
}


@printed
def readouts(
    file: File,
    asked: Printed,
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help=tr("Such as M-2."))],
    account: Annotated[
        list[str] | None, typer.Option(metavar="REF", help=tr("This party's account."))
    ] = None,
    only_gaps: Annotated[
        bool, typer.Option("--only-gaps", help=tr("Leave out what all accounts have alike."))
    ] = False,
    first: Annotated[int, typer.Option(min=0, help=tr("Leave out so many issues."))] = 0,
) -> None:
    """Put the accounts of a meeting side by side, issue by issue.

    Words taken out are printed [-so-], words put in {+so+}.
    """
    with looking(file, asked) as (connection, lens):
        accounts = [called(connection, one, "party", "person") for one in account or ()]
        named = called(connection, meeting, "meeting")
        compose = accounts_page(named, accounts=accounts, only_gaps=only_gaps)
        if asked.write(connection, lens, compose):
            return
        seen = readouts_of(
            connection,
            lens,
            named,
            accounts=accounts,
            only_gaps=only_gaps,
            first=first,
        )
    if asked.json:
        say_json(plain(seen))
    else:
        _draw_readouts(seen)


def _draw_readouts(seen: Readouts) -> None:
    say_head(
        seen.head, tr("Accounts of {ref} {title}", ref=seen.meeting.ref, title=seen.meeting.title)
    )
    for row in seen.rows:
        title = f"{row.issue.ref} {row.issue.title}" if row.issue else tr("On no issue")
        say(f"\n{title}: {_relation(row)}")
        for item in row.agenda:
            who = item.asserted_by.title if item.asserted_by else tr("not said by whom")
            say(f"  {tr(term('agenda_state', item.state).label)} ({who})")
        table(
            (tr("Party"), tr("Account")),
            [(a.party.title, w) for a in row.accounts for w in _words(a)],
        )
        for one in row.compared:
            say(f"  {one.first.title}: {marked(one.before, '[-', '-]')}")
            say(f"  {one.second.title}: {marked(one.after, '{+', '+}')}")
    if seen.unattributed:
        say("\n" + tr("Attributed to nobody"))
        table((tr("Reference"), tr("Text")), [(s.statement.ref, s.text) for s in seen.unattributed])
    if seen.claimed:
        say("\n" + tr("Commitments that one side only speaks of"))
        table(
            (tr("Reference"), tr("Title"), tr("Claimed by")),
            [(c.commitment.ref, c.commitment.title, c.by.title) for c in seen.claimed],
        )


def _relation(row: ReadoutRow) -> str:
    return tr(_RELATIONS[row.relation]).format(parties=", ".join(card.title for card in row.by))


def _words(account: Account) -> Iterable[str]:
    if account.mark == "silent":
        yield tr("Silent. Searched: {what}", what=account.searched or tr("not recorded"))
    elif account.mark == "empty":
        yield tr("No record")
    elif not account.said:
        yield tr(
            "Status told: {status}", status=tr(term("issue_status", account.status or "").label)
        )
    for said in account.said:
        yield from _text(said)


def _text(said: Said) -> Iterable[str]:
    tone = ", ".join(f"{one.word} ({one.sort})" for one in said.tone)
    yield f"{said.statement.ref} “{said.text}”" + (f" — {tone}" if tone else "")
    for one in said.renderings:
        kind = tr(term("translation_kind", one.kind).label) if one.kind else ""
        yield f"  {one.language} “{one.text}” ({kind})"


def marked(pieces: Iterable[Piece], opening: str, closing: str) -> str:
    """Return pieces as a line in which what is not kept stands between two signs."""
    return "".join(p.text if p.kept else f"{opening}{p.text}{closing}" for p in pieces)


@printed
def path(
    file: File,
    asked: Printed,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help=tr("Such as S-10."))],
) -> None:
    """Follow the words of a statement from whoever said them to the page at hand.

    Words taken out on the way are printed [-so-], words put in {+so+}.
    """
    with looking(file, asked) as (connection, lens):
        named = called(connection, statement, "statement")
        ask = partial(read_path, statement=named)
        if asked.write(connection, lens, sheet_page(tr("Path of words"), ask)):
            return
        seen = path_of(connection, lens, named)
    if asked.json:
        say_json(plain(seen))
    else:
        _draw_path(seen)


def _draw_path(seen: PathOfWords) -> None:
    say_head(seen.head, tr("Path of {ref}", ref=seen.statement.ref))
    say(f"“{seen.text}”\n")
    for number, rung in enumerate(seen.rungs, 1):
        say(f"{number}. {_rung(rung)}")
        if rung.wording:
            say(f"   “{rung.wording}”")
        if rung.compared:
            label = tr("above") if rung.compared == "above" else tr("above, in translation")
            say(f"   {label}: {marked(rung.before, '[-', '-]')}")
            say(f"   {tr('here')}: {marked(rung.after, '{+', '+}')}")
        if rung.note:
            say(f"   {rung.note}")
    for one in seen.renderings:
        say(f"{one.language}, {tr(term('translation_kind', one.kind).label).lower()}: “{one.text}”")
    say(
        "\n"
        + tr(
            "{documents}, {origins}",
            documents=trn("{count} document", "{count} documents", seen.documents),
            origins=trn("{count} origin", "{count} origins", len(seen.origins)),
        )
    )
    rows = [
        (o.origin.ref, o.origin.title, ", ".join(d.ref for d in o.documents)) for o in seen.origins
    ]
    table((tr("Origin"), tr("Title"), tr("Documents")), rows)


def _rung(rung: Rung) -> str:
    who = f"{rung.who.ref} {rung.who.title}" if rung.who else rung.who_words or tr("not recorded")
    role = term("relay_role", rung.role)
    parts = [f"{tr(role.label)}: {who}", day(rung.when), rung.language]
    parts.append(tr("changed: {how}", how=change_said(rung).lower()) if rung.changed else "")
    return "; ".join(filter(None, parts))


@printed
def status(
    file: File,
    asked: Printed,
    record: Annotated[
        list[str] | None, typer.Argument(metavar="REF …", help=tr("Records; else all issues."))
    ] = None,
    kind: Annotated[str, typer.Option(help=tr("All records of this kind instead."))] = "issue",
    first: Annotated[int, typer.Option(min=0, help=tr("Leave out so many records."))] = 0,
) -> None:
    """Say who told what of a status and when, and from when the accounts disagree."""
    described = kind_called(kind)
    if not described.status:
        raise BadInputError(tr("{kind} have no status.", kind=tr(described.plural)))
    with looking(file, asked) as (connection, lens):
        records = [called(connection, one) for one in record or ()]
        ask = partial(read_status, kind=described.name, records=records, first=first)
        if asked.write(connection, lens, sheet_page(tr("Status by asserter"), ask)):
            return
        seen = status_lines(connection, lens, records=records, kind=described.name, first=first)
    if asked.json:
        say_json(plain(seen))
        return
    say_head(seen.head, tr("Status by asserter"))
    for one in seen.records:
        _draw_status(one)
    if (more := seen.total - seen.first - len(seen.records)) > 0:
        say("\n" + trn("{count} more record", "{count} more records", more))


def _draw_status(one: StatusOf) -> None:
    current = one.current.sign.word if one.current else tr("No status recorded")
    current = tr("{status}; the accounts differ", status=current) if one.differs else current
    say(f"\n{one.record.ref} {one.record.title}: {current}")
    rows = [
        (_who(line.asserter), point.sign.word, day(point.when) or tr("undated"), point.note)
        for line in one.lines
        for point in line.points
    ]
    table((tr("Asserted by"), tr("Status"), tr("As of"), tr("Note")), rows)
    vocabulary = kind_called(one.record.kind).status
    for tie in one.ties:
        said = "; ".join(
            f"{_who(told.asserter)}: {tr(term(vocabulary, told.status).label).lower()}"
            for told in tie.said
        )
        label = tr("they differ") if tie.kind == "differ" else tr("one is silent")
        say(f"  {tie.day} {label}: {said}")


def _who(card: Card | None) -> str:
    return card.title if card else tr("Our own assessment")
