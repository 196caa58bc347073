"""Who stands where, and what could be evidence for it."""

from __future__ import annotations

from typing import Annotated

import typer

from casefile.analysis.positions import Cell, IssueRow, Positions
from casefile.analysis.positions import candidates as candidates_of
from casefile.analysis.positions import positions as positions_of
from casefile.briefing.pages.grid import Wanted
from casefile.briefing.pages.positions import positions_page
from casefile.cli.cases import File
from casefile.cli.output import say, say_json, table
from casefile.cli.printing import Printed, printed
from casefile.cli.readings import called, day, looking, plain, say_head
from casefile.errors import BadInputError
from casefile.i18n import mark, tr, trn
from casefile.model.kinds.catalogue import term

MOVED = {
    "closer": mark("closer"),
    "further": mark("further"),
    "unchanged": mark("unchanged"),
    "unclear": mark("no direction"),
    "first_record": "",
}


@printed
def positions(
    file: File,
    asked: Printed,
    at: Annotated[str, typer.Option("--round", metavar="REF", help=tr("At this round."))] = "",
    issue: Annotated[list[str] | None, typer.Option(metavar="REF", help=tr("This issue."))] = None,
    party: Annotated[list[str] | None, typer.Option(metavar="REF", help=tr("This party."))] = None,
    candidates: Annotated[
        bool, typer.Option("--candidates", help=tr("Statements that could still be evidence."))
    ] = False,
    first: Annotated[int, typer.Option(min=0, help=tr("Leave out so many issues."))] = 0,
) -> None:
    """Say who stands where on each issue, with what it rests on and how it moved.

    A cell without a record, a silence and an unknown stance are told apart.
    """
    with looking(file, asked) as (connection, lens):
        issues = [called(connection, one, "issue") for one in issue or ()]
        parties = [called(connection, one, "party") for one in party or ()]
        if candidates:
            asked.refuse()
            if len(issues) != 1 or len(parties) != 1:
                raise BadInputError(tr("Name one --issue and one --party."))
            found = candidates_of(connection, lens, issue=issues[0], party=parties[0])
            if asked.json:
                say_json(plain(found))
            else:
                table((tr("Reference"), tr("Statement")), [(c.ref, c.title) for c in found])
            return
        round_ = called(connection, at, "meeting") if at else None
        wanted = Wanted(round_ is not None, (round_,) if round_ else (), tuple(issues),
                        tuple(parties), first)  # fmt: skip
        if asked.write(connection, lens, positions_page(wanted)):
            return
        seen = positions_of(
            connection, lens, at=round_, issues=issues, parties=parties, first=first
        )
    if asked.json:
        say_json(plain(seen))
    else:
        _draw(seen)


def _draw(seen: Positions) -> None:
    at = f"{seen.at.ref} {seen.at.title}" if seen.at else tr("latest")
    say_head(seen.head, tr("Positions, {at}", at=at))
    for row in seen.rows:
        say(f"\n{row.issue.ref} {row.issue.title}: {_status(row)}")
        headings = (tr("Party"), tr("Stance"), tr("In a sentence"), tr("Rests on"), tr("Movement"))
        table(headings, [_line(cell) for cell in row.cells])
    if (more := seen.total - seen.first - len(seen.rows)) > 0:
        say("\n" + trn("{count} more issue", "{count} more issues", more))


def _status(row: IssueRow) -> str:
    return (
        tr("{status}; the accounts differ", status=row.status_sign.word)
        if row.split
        else (row.status_sign.word)
    )


def _line(cell: Cell) -> tuple[str, ...]:
    stance = cell.sign.word
    if cell.inferred:
        stance = tr("{stance} (inferred)", stance=stance)
    if cell.flexibility not in (None, "unknown"):
        stance += f", {tr(term('flexibility', cell.flexibility or '').label).lower()}"
    return (cell.party.title, stance, cell.sentence or cell.searched, _rests_on(cell), _moved(cell))


def _rests_on(cell: Cell) -> str:
    if cell.position is None:
        return day(cell.when)
    parts = [
        trn("{count} quote", "{count} quotes", cell.quotes),
        trn("{count} origin", "{count} origins", cell.origins),
    ]
    if cell.age_days is not None:
        parts.append(trn("{count} day old", "{count} days old", cell.age_days))
    return ", ".join(parts)


def _moved(cell: Cell) -> str:
    if cell.movement is None:
        return ""
    return ": ".join(filter(None, (tr(MOVED[cell.movement.kind]), cell.movement.reason)))
