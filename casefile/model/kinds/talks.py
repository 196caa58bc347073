"""Negotiations, their meetings, and who takes part."""

from __future__ import annotations

from casefile.model.kinds.description import Kind, Pick
from casefile.model.kinds.short import Count, Line, Text, When, choice, link

NEGOTIATION = Kind(
    "negotiation",
    "N",
    "Negotiation",
    "Negotiations",
    "handshake",
    (
        choice("type", "Type", "negotiation_type"),
        choice("level", "Level", "level"),
        Text("mandate", label="Mandate", help="Who set the task, in whose words"),
        choice("stage", "Stage", "stage"),
        link("parent", "Part of", "negotiation"),
        Text("summary", label="Summary", help="Used in briefs"),
    ),
    when_label="Period",
    status="stage",
    rows=("involves", "status_event", "alias"),
    picks=(
        Pick("principals", "Principals", "involves", ("party",), "party", "principal"),
        Pick("hosts", "Hosts", "involves", ("party",), "party", "host"),
    ),
    columns=("title", "type", "stage"),
)

MEETING = Kind(
    "meeting",
    "M",
    "Meeting",
    "Meetings",
    "calendar-days",
    (
        choice("kind", "Kind", "meeting_kind", default="round"),
        link("negotiation", "Negotiation", "negotiation"),
        link("previous", "Previous meeting", "meeting"),
        When("planned", label="Planned for"),
        Line("duration", label="Duration as claimed"),
        Count("duration_minutes", label="Duration (minutes)", low=0),
        Line("place", label="Place"),
        Line("venue", label="Venue"),
        link("host", "Host", "party"),
        Line("format", label="Format"),
        Text("outcome", label="Outcome", help="Used in briefs"),
    ),
    when_label="Held on",
    status="meeting_status",
    rows=("agenda_item", "delegate", "ordinal_claim", "status_event", "alias"),
    columns=("title", "when", "place"),
    again=("kind", "negotiation", "place", "venue", "host", "format"),
)

PARTY = Kind(
    "party",
    "P",
    "Party",
    "Parties",
    "flag",
    (
        Line("short", label="Short label", help="Two or three letters, always spelled", limit=12),
        choice("kind", "Kind", "party_kind", default="state"),
        Line("iso_code", label="ISO 3166 code", limit=6),
        Count(
            "colour", label="Colour and shape", help="Its place in the row of party marks", low=0
        ),
        link("parent", "Part of", "party", help="A ministry belongs to its state"),
        Text("summary", label="Summary"),
    ),
    title_label="Name",
    rows=("alias",),
    columns=("title", "short", "kind", "parent"),
)

PERSON = Kind(
    "person",
    "PE",
    "Person",
    "People",
    "users",
    (
        Line("native_name", label="Name in native script"),
        Line("pronunciation", label="Pronunciation"),
        link("party", "Side", "party"),
        Text("bio", label="Biographic line"),
    ),
    title_label="Name",
    rows=("alias", "appointment"),
    columns=("title", "native_name", "party"),
)
