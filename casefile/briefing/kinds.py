"""The kinds of brief that can be composed, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.analysis.sight import Sight
from casefile.briefing import changes, issue, one_page, person, properties, readouts
from casefile.briefing.blocks import Brief
from casefile.briefing.changes import compose_changes
from casefile.briefing.dossier import compose as dossier
from casefile.briefing.dossier.compose import compose_dossier
from casefile.briefing.issue import compose_issue
from casefile.briefing.one_page import compose_one_page
from casefile.briefing.person import compose_person
from casefile.briefing.portions import portioned
from casefile.briefing.properties import compose_properties
from casefile.briefing.readouts import compose_readouts
from casefile.briefing.request import Request
from casefile.i18n import mark


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of brief: how it is told to a person, its sections, and who composes it.

    `about` are the kinds of records of which one may be named, as fields of the request.
    """

    icon: str
    title: str
    sentence: str
    sections: tuple[tuple[str, str], ...]
    compose: Callable[[Connection, Request], Brief]
    about: tuple[str, ...] = ()


BRIEF_KINDS: Mapping[str, Kind] = {
    "one_page": Kind(
        "file-text",
        mark("One-page brief"),
        mark("Where things stand, one side of paper"),
        one_page.PATTERN.titles,
        compose_one_page,
    ),
    "issue": Kind(
        "list-tree",
        mark("Issue brief"),
        mark("One issue: positions, points to make"),
        issue.PATTERN.titles,
        compose_issue,
        ("issue",),
    ),
    "readouts": Kind(
        "git-compare",
        mark("Readout comparison"),
        mark("The accounts of a round, side by side"),
        readouts.PATTERN.titles,
        compose_readouts,
        ("meeting",),
    ),
    "properties": Kind(
        "landmark",
        mark("Property annex"),
        mark("Who counts how many; every site"),
        properties.PATTERN.titles,
        compose_properties,
    ),
    "dossier": Kind(
        "book-open",
        mark("Dossier"),
        mark("All that the case holds, with contents and index"),
        dossier.PATTERN.titles,
        compose_dossier,
    ),
    "person": Kind(
        "user-round",
        mark("Biographic note"),
        mark("One person: names, posts, last words"),
        person.PATTERN.titles,
        compose_person,
        ("person", "meeting"),
    ),
    "changes": Kind(
        "history",
        mark("Since the last brief"),
        mark("What changed, and on what it rests"),
        changes.PATTERN.titles,
        compose_changes,
    ),
}


def compose(connection: Connection, request: Request) -> Brief:
    """Return the brief of the kind asked for."""
    brief = BRIEF_KINDS[request.type].compose(connection, request)
    if not request.portions:
        return brief
    return replace(brief, blocks=portioned(Sight(connection, request.audience), brief.blocks))
