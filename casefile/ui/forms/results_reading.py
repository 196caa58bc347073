"""What the forms of properties, measures, agreements, commitments and proposals tell besides."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.tallies import nature
from casefile.i18n import tr
from casefile.model.values.when import When, say
from casefile.store.rows import Record
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.related import dated, leading, related, word
from casefile.ui.forms.status_reading import read_status
from casefile.ui.forms.told import Block, Line, Sign, Told

_ENDS = (("effective", "in effect"), ("eased", "eased"), ("lifted", "lifted"))


def read_property(connection: Connection, data: PageData) -> Told:
    """Return who says whose it is, the measures on it, the lists it is counted in, the words."""
    claims = data.rows.get("ownership", ())
    blocks = {
        "ownership": Block(note=_owned(nature(claims))),
        "measures": related(
            connection, "measure", leading(data, "measure"), under=in_force, lens=data.lens
        ),
        "tallies": related(connection, "tally", leading(data, "tally"), under=_stated),
        "statements": related(connection, "statement", leading(data, "statement")),
    }
    return Told(blocks, status=read_status(connection, data))


def _owned(what: str) -> str:
    if what == "disputed":
        return tr("Ownership is disputed: the claims below do not agree")
    if not what or what == "unknown":
        return tr("Whose it is, is not known")
    return tr("All claims agree: {nature}", nature=word("ownership_nature", what).lower())


def _stated(tally: Record) -> str:
    stated = tally.values["stated"]
    return tr("No count stated") if stated is None else tr("{count} stated", count=stated)


def in_force(measure: Record) -> str:
    """Return from when to when a measure is in force; an open end is said to be open."""
    found = []
    for name, label in _ENDS:
        when = measure.values[name]
        if isinstance(when, When) and not when.is_empty:
            found.append(dated(tr(label), when))
    if not found:
        return tr("When it took effect is not recorded")
    lifted = measure.values["lifted"]
    if not isinstance(lifted, When) or lifted.is_empty:
        found.append(tr("no end recorded"))
    return "; ".join(found)


def read_measure(connection: Connection, data: PageData) -> Told:
    """Return how long it holds, and what answers it in return."""
    answers = leading(data, "measure", "In return for")
    span = in_force(data.record)
    blocks = {
        "course": Block(note=tr("In force: {span}", span=span)),
        "answers": related(connection, "measure", answers, under=in_force, lens=data.lens),
        "statements": related(connection, "statement", leading(data, "statement")),
    }
    return Told(blocks, status=read_status(connection, data))


def read_agreement(connection: Connection, data: PageData) -> Told:
    """Return what was undertaken by an agreement, and its other half."""
    halves = leading(data, "agreement", "Other half")
    own = data.record.values["counterpart"]
    blocks = {
        "commitments": related(
            connection, "commitment", leading(data, "commitment"), lens=data.lens
        ),
        "halves": related(
            connection, "agreement", [*filter(None, (own,)), *halves], lens=data.lens
        ),
        "statements": related(connection, "statement", leading(data, "statement")),
    }
    return Told(blocks, status=read_status(connection, data))


def read_proposal(connection: Connection, data: PageData) -> Told:
    """Return what answered a proposal."""
    blocks = {
        "positions": related(connection, "position", leading(data, "position")),
        "statements": related(connection, "statement", leading(data, "statement")),
        "answer": Block((_answer(data),), total=0),
    }
    return Told(blocks, status=read_status(connection, data))


def _answer(data: PageData) -> Line:
    answered = [
        row
        for row in data.rows.get("status_event", ())
        if row.values["status"] in ("accepted", "rejected", "countered", "no_response")
    ]
    if not answered:
        sign = Sign("dashed_ring", "text3", tr("No record"))
        return Line(tr("No record of an answer: nobody has looked, or nobody has said"), sign=sign)
    last = answered[-1].values
    who = data.known.get(last["asserted_by"])
    by = who.title if who else tr("our own assessment")
    right = say(last["when"]) if not last["when"].is_empty else tr("Undated")
    title = word("proposal_status", last["status"])
    return Line(title, under=tr("By {who}", who=by), right=right)
