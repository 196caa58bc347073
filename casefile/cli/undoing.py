"""What was done, undo and redo, and the way back to a moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Annotated

import typer
from sqlalchemy import Connection

from casefile.analysis.history import Line, Part, Story, Told, What, steps, story
from casefile.cli.cases import AsJson, File, record_called, to_read, to_write
from casefile.cli.output import one_line, say, say_json, table
from casefile.errors import BadInputError
from casefile.i18n import mark, tr, trn
from casefile.operations.restoring import restore_case, restore_record_to
from casefile.store.case import Case
from casefile.store.moments import done_since, refuse_beyond_limit, step_at
from casefile.store.reads import get_record

_WHAT = {
    What.CREATED: mark("made"),
    What.DELETED: mark("deleted"),
    What.BINNED: mark("moved to the bin"),
    What.RESTORED: mark("taken out of the bin"),
    What.ADDED: mark("added"),
    What.REMOVED: mark("removed"),
    What.MOVED: mark("moved"),
}


def history(
    file: File,
    ref: Annotated[str, typer.Argument(metavar="REF", help=tr("Only of this record."))] = "",
    record: Annotated[str, typer.Option(metavar="REF", help=tr("The same."))] = "",
    changes: Annotated[
        bool, typer.Option("--changes", help=tr("With what each step changed."))
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help=tr("At most so many steps."))] = 50,
    json: AsJson = False,
) -> None:
    """List what was done, newest first.

    Exit code 1 if nothing was.
    """
    with to_read(file) as case:
        of = record_called(case, ref or record) if ref or record else None
        with case.reading() as connection:
            found = steps(connection, record=of, limit=limit)
            told = {s.id: story(connection, s.id, record=of) for s in found if changes}
    if json:
        say_json([_for_programs(step, told.get(step.id)) for step in found])
    elif changes:
        for step in found:
            say("  ".join(filter(None, _cells(step))))
            for line in _lines(told[step.id]):
                say(f"    {line}")
    else:
        headings = (tr("Step"), tr("When"), tr("Who"), tr("What"), tr("State"))
        table(headings, [_cells(step) for step in found])
    if not found:
        raise typer.Exit(1)


def _cells(step: Told) -> tuple[str, ...]:
    ways = {"do": "", "undo": tr("Undo: "), "redo": tr("Redo: ")}
    when = step.at.strftime("%Y-%m-%d %H:%M:%S")
    return str(step.id), when, step.author, ways[step.way] + step.sentence, step.standing


def _lines(told: Story) -> Iterator[str]:
    for part in told.parts:
        yield f"{part.card.ref} {part.card.title}" if part.card else tr("The case")
        for line in part.lines:
            yield f"  {line.label}: {_both_sides(line)}"
    if told.more:
        yield trn("and {count} row more", "and {count} rows more", told.more)


def _both_sides(line: Line) -> str:
    before, after = one_line(line.before), one_line(line.after)
    if line.what is What.CHANGED or line.what is What.MOVED:
        return f"{before or tr('nothing')} → {after or tr('nothing')}"
    if line.what is What.SET:
        return after
    return " ".join(filter(None, (tr(_WHAT[line.what]), before or after)))


def _for_programs(step: Told, told: Story | None) -> dict[str, object]:
    facts: dict[str, object] = {
        "id": step.id,
        "at": step.at.isoformat(timespec="seconds"),
        "author": step.author,
        "kind": step.way,
        "state": step.standing,
        "final": step.final,
        "sentence": step.sentence,
    }
    if told is not None:
        facts["changes"] = [one for part in told.parts for one in _part_for_programs(part)]
        facts["more"] = told.more
    return facts


def _part_for_programs(part: Part) -> Iterator[dict[str, object]]:
    for line in part.lines:
        yield {
            "ref": part.card.ref if part.card else None,
            "what": str(line.what),
            "label": line.label,
            "field": line.field or None,
            "before": line.before or None,
            "after": line.after or None,
        }


def undo(file: File) -> None:
    """Take the last step back.

    Exit code 1 if there is nothing to undo.
    """
    with to_write(file) as case:
        say(tr("Undone: {sentence}", sentence=case.undo().sentence))


def redo(file: File) -> None:
    """Do again what undo took back last.

    Exit code 1 if there is nothing to do again.
    """
    with to_write(file) as case:
        say(tr("Redone: {sentence}", sentence=case.redo().sentence))


def restore_to(
    file: File,
    moment: Annotated[
        str,
        typer.Argument(
            metavar="WHEN|STEP",
            help=tr(
                "The number of a step, or a local time such as 2025-04-10 or 2025-04-10T14:30."
            ),
        ),
    ],
    record: Annotated[str, typer.Option(metavar="REF", help=tr("Only this record."))] = "",
    dry: Annotated[bool, typer.Option("--dry-run", help=tr("Only say what it would do."))] = False,
) -> None:
    """Bring the case, or one record, back to how it stood after a step or at a time.

    It is one new step: nothing of the history is lost, and undo brings the present back.
    """
    with to_read(file) if dry else to_write(file) as case:
        of = record_called(case, record) if record else None
        with case.reading() as connection:
            step = _step(connection, moment)
            refuse_beyond_limit(connection, step)
            title = get_record(connection, of).ref if of else ""
            since = done_since(connection, step)
        if not dry:
            _restore(case, of, step, title)
    if of is not None:
        say(tr("{ref} stands as it did after step {step}.", ref=title, step=step))
    else:
        number = trn("{count} step since", "{count} steps since", since.steps)
        say(tr("As after step {step}: taken back {number}.", step=step, number=number))
    if dry:
        say(tr("Nothing was changed: this is what it would be."))


def _restore(case: Case, record: int | None, step: int, ref: str) -> None:
    if record is None:
        with case.edit(tr("Restore everything as after step {step}", step=step)) as unit:
            restore_case(unit, step=step)
        return
    with case.edit(tr("Restore {ref} as after step {step}", ref=ref, step=step)) as unit:
        restore_record_to(unit, record=record, step=step)


def _step(connection: Connection, moment: str) -> int:
    if re.fullmatch(r"\d{1,9}", moment.strip()):
        return int(moment)
    try:
        when = datetime.fromisoformat(moment.strip())
    except ValueError as error:
        raise BadInputError(
            tr("“{moment}” is neither a step nor a time.", moment=moment[:40]),
            tr("Write a number from “casefile history”, or 2025-04-10T14:30."),
        ) from error
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", moment.strip()):
        when = datetime.combine(when, time()) + timedelta(days=1)  # a day means all of it
    return step_at(connection, when)
