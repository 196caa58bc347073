"""What can be brought back from a step, each said before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from casefile.analysis.history import Line, Part, Told, What
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.operations.records import bin_record, restore_record
from casefile.operations.restoring import (
    restore_case,
    restore_field,
    restore_record_to,
    restore_row,
)
from casefile.store.moments import Since
from casefile.store.rows import Card
from casefile.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to bring back: its sentence in the history, what it will do, and the doing.

    `text` is what will be read again, where that is a text.
    """

    sentence: str
    will: str
    button: str
    work: Callable[[Unit], object]
    text: str = ""


def wish_of(step: Told, part: Part, line: Line) -> Wish | None:
    """Return what can be brought back of one line; None where nothing can."""
    if part.card is None or part.gone or line.what in (What.CREATED, What.DELETED, What.SET):
        return None
    card = part.card
    if line.what in (What.BINNED, What.RESTORED):
        return _of_bin(card, line)
    if line.table in ROW_KINDS:
        return _of_row(step, card, line)
    if line.field == "title" and KINDS[card.kind].title_from:
        return None  # it is made of other fields, and follows them
    words = {"label": line.label, "ref": card.ref}
    if line.before:
        will = tr("{label} of {ref} will read again as it did before this step:", **words)
    else:
        will = tr("{label} of {ref} will be empty again, as it was before this step.", **words)
    work = partial(restore_field, record=card.id, field=line.field, step=step.id)
    return Wish(tr("Restore {label} of {ref}", **words), will, tr("Restore"), work, line.before)


def _of_bin(card: Card, line: Line) -> Wish:
    if line.what is What.BINNED:
        return Wish(
            tr("Restore {ref} from the bin", ref=card.ref),
            tr("{ref} will be taken out of the bin.", ref=card.ref),
            tr("Restore"),
            partial(restore_record, record=card.id),
        )
    return Wish(
        tr("Move {ref} to the bin", ref=card.ref),
        tr("{ref} will go back into the bin.", ref=card.ref),
        tr("Move to the bin"),
        partial(bin_record, record=card.id),
    )


def _of_row(step: Told, card: Card, line: Line) -> Wish:
    label = tr(ROW_KINDS[line.table].label)
    words = {"label": label, "ref": card.ref}
    work = partial(restore_row, row=line.table, row_id=line.row, step=step.id)
    if line.what is What.ADDED:
        will = tr("What this step added to {ref} will be taken off again: {label}.", **words)
        return Wish(tr("Take {label} off {ref} again", **words), will, tr("Take off"), work)
    if line.what is What.REMOVED:
        will = tr("What this step removed will hang on {ref} again: {label}.", **words)
        return Wish(tr("Restore {label} of {ref}", **words), will, tr("Restore"), work, line.before)
    will = tr("{label} of {ref} will be as it was before this step.", **words)
    return Wish(tr("Restore {label} of {ref}", **words), will, tr("Restore"), work, line.before)


def whole_case(step: Told, since: Since) -> Wish:
    """Return the wish to bring everything back to the end of a step."""
    steps = trn("{count} step", "{count} steps", since.steps)
    records = trn("{count} record", "{count} records", len(since.records))
    will = tr(
        "Everything will be as it was after this step. {steps} made since are taken back;"
        " they touched {records}. Settings of the case go back too.",
        steps=steps,
        records=records,
    )
    return Wish(
        tr("Restore everything as after “{sentence}”", sentence=step.sentence),
        will,
        tr("Bring everything back"),
        partial(restore_case, step=step.id),
    )


def one_record(step: Told, card: Card) -> Wish:
    """Return the wish to bring one record back to the end of a step."""
    return Wish(
        tr("Restore {ref} as after “{sentence}”", ref=card.ref, sentence=step.sentence),
        tr(
            "{ref} {title} will be as it was after this step, with what hangs on it."
            " Other records stay as they are.",
            ref=card.ref,
            title=card.title,
        ),
        tr("Bring {ref} back", ref=card.ref),
        partial(restore_record_to, record=card.id, step=step.id),
    )
