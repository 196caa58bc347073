"""The forms of negotiations, meetings, parties and persons."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.model.values.when import When
from casefile.store.rows import Row
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.status_block import add_status
from casefile.ui.forms.told_block import add_block


def add_rest(body: PageBody) -> None:
    """Add what is left of fields and rows: what any record has, under its own heading."""
    body.form.add_section(tr("More about it"))
    body.add_fields()
    body.add_picks()
    body.add_sections()


def compose_negotiation(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a negotiation, which heads everything that belongs to it."""
    body.add_title()
    body.add_line("when")
    body.add_line("stage", "level")
    body.add_line("type")
    body.add_fields(("mandate", "summary"))
    body.form.add_section(tr("Who takes part"))
    body.add_picks()
    others = body.add_section("involves", tr("Others in a role"))
    others.say_empty(tr("No mediator, observer or other role is recorded"))
    add_block(body, "meetings", tr("Meetings in order"), tr("No meeting recorded yet"))
    issues = add_block(body, "issues", tr("Issues by account"), tr("No issue belongs to it yet"))
    issues.header.set_context(tr("what each side says last"))
    add_block(body, "agreements", tr("Agreements"), tr("Nothing agreed is recorded"))
    add_block(body, "parts", tr("Talks that are part of it"), tr("No part of its own"))
    add_status(body, tr("Stage over time"))
    add_rest(body)


def compose_meeting(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a meeting: when and where, who, about what, and what came of it."""
    body.add_title()
    body.add_line("when")
    body.add_line("planned")
    body.add_line("kind", "format")
    body.add_line("place", "host")
    body.add_fields(("venue", "duration", "duration_minutes", "previous", "negotiation"))
    add_status(body)
    delegations = body.add_section("delegate", tr("Delegations"))
    delegations.say_empty(tr("Nobody is recorded at the table"))
    delegations.set_order(_by_party)
    agenda = body.add_section("agenda_item", tr("Agenda"))
    agenda.say_empty(tr("Nothing is recorded of what was on the agenda, or kept off it"))
    body.form.add_section(tr("What came of it"))
    body.add_line("outcome")
    add_block(body, "agreements", tr("Agreements"), tr("Nothing agreed is recorded"))
    add_block(body, "commitments", tr("Falls due by it"), tr("No commitment hangs on it"))
    add_block(body, "statements", tr("Statements"), tr("No statement is recorded of it"))
    add_block(body, "around", tr("Before and after"), tr("No meeting before or after is recorded"))
    add_rest(body)


def _by_party(data: PageData, row: Row) -> tuple[int, ...]:
    party = data.known.get(row.values["party"])
    place = party.party.place if party and party.party else 99
    order = ("head", "member", "adviser", "interpreter", "note_taker")
    function = str(row.values["function"] or "member")
    return place, order.index(function) if function in order else 9, row.rank, row.id


def compose_party(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a party: what it is, who belongs to it, what it holds."""
    body.add_title()
    body.add_line("short", "kind")
    body.add_line("parent")
    body.add_line("summary")
    names = body.add_section("alias", tr("Names"))
    names.say_empty(tr("No other name recorded"))
    add_block(body, "parts", tr("Part of it"), tr("No ministry or mission is recorded as its part"))
    add_block(body, "people", tr("People"), tr("Nobody is recorded as speaking for it"))
    add_block(body, "positions", tr("Positions"), tr("No position recorded"))
    add_block(body, "meetings", tr("At the table"), tr("At no meeting on record"))
    add_block(body, "statements", tr("Statements"), tr("No statement in its own name"))
    add_block(body, "agreements", tr("Agreements"), tr("Nothing agreed is recorded"))
    body.form.add_section(tr("Codes and marks"))
    body.add_line("iso_code", "colour")
    add_rest(body)


def compose_person(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a person: names in every script, posts over time, words."""
    body.add_title()
    body.add_line("native_name", "pronunciation")
    body.add_line("party")
    body.add_line("bio")
    posts = body.add_section("appointment", tr("Posts over time"))
    posts.say_empty(tr("No post recorded"))
    posts.set_order(_by_start)
    names = body.add_section("alias", tr("Names by language and script"))
    names.say_empty(tr("No other form of the name recorded"))
    add_block(body, "meetings", tr("At the table"), tr("At no meeting on record"))
    add_block(body, "statements", tr("Said"), tr("No statement recorded"))
    add_rest(body)


def _by_start(_data: PageData, row: Row) -> tuple[int, ...]:
    held = row.values["held"]
    return (held.span.low if isinstance(held, When) else 0), row.rank, row.id
