"""The property annex: who counts how many and why, and what is known of each site."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.analysis.standing import principals
from casefile.briefing import properties_counts as counts
from casefile.briefing import properties_parts as parts
from casefile.briefing.blocks import Brief
from casefile.briefing.frame import Desk, Pattern, Section, composed, desk_of
from casefile.briefing.properties_map import on_the_map
from casefile.briefing.properties_parts import Estate
from casefile.briefing.request import Request
from casefile.i18n import mark, tr

PATTERN = Pattern[Estate](
    "properties",
    mark("Property annex"),
    (
        Section("counts", mark("Who counts how many, and why"), counts.who_counts_what),
        Section("map", mark("On the map"), on_the_map),
        Section("table", mark("Properties"), parts.table),
        Section("sites", mark("Site by site"), parts.site_by_site),
        Section("words", mark("What each side calls it"), parts.characterisations),
    ),
    nothing=mark("There is no property to tell of."),
    landscape=True,
)


def compose_properties(connection: Connection, request: Request) -> Brief:
    """Return the annex on every property of the case that an audience may know of."""
    desk = desk_of(connection, request)
    return composed(desk, PATTERN, estate_of(desk), title=tr("Properties"))


def estate_of(desk: Desk) -> Estate | None:
    """Return the properties that an audience may know of; None without any, counted or named."""
    properties = desk.sight.records("property")
    if not properties and not desk.sight.records("tally"):
        return None
    return Estate(desk, properties, tuple(principals(desk.sight)))
