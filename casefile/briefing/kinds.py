"""The kinds of brief that can be composed, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.briefing import issue, one_page, properties, readouts
from casefile.briefing.blocks import Brief
from casefile.briefing.dossier import compose as dossier
from casefile.briefing.dossier.compose import compose_dossier
from casefile.briefing.issue import compose_issue
from casefile.briefing.one_page import compose_one_page
from casefile.briefing.properties import compose_properties
from casefile.briefing.readouts import compose_readouts
from casefile.briefing.request import Request
from casefile.i18n import mark


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of brief: how it is told to a person, its sections, and who composes it."""

    icon: str
    title: str
    sentence: str
    sections: tuple[tuple[str, str], ...]
    compose: Callable[[Connection, Request], Brief]


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
    ),
    "readouts": Kind(
        "git-compare",
        mark("Readout comparison"),
        mark("The accounts of a round, side by side"),
        readouts.PATTERN.titles,
        compose_readouts,
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
}


def compose(connection: Connection, request: Request) -> Brief:
    """Return the brief of the kind asked for."""
    return BRIEF_KINDS[request.type].compose(connection, request)
