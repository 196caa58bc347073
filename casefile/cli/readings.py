"""What the commands that read a case share: the day, the eyes, the audience, and the output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from casefile.analysis.sight import Head, Lens
from casefile.cli.cases import AsJson, to_read
from casefile.cli.options import carrying
from casefile.cli.output import say
from casefile.cli.values import day_typed
from casefile.errors import BadInputError, NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.markings import scheme
from casefile.model.values.when import When
from casefile.model.values.when import say as say_when
from casefile.store.reads import case_settings, find_reference
from casefile.store.rows import Card

_AsOf = Annotated[str, typer.Option(help=tr("As of this day; else today."))]
_Eyes = Annotated[
    str,
    typer.Option("--perspective", "--seen-by", metavar="REF", help=tr("By this side's account.")),
]
_Readers = Annotated[
    str, typer.Option(help=tr("Such as TLP:GREEN: only what they may see; else everything."))
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What every reading command is asked: the day, the eyes, the audience, and the form."""

    as_of: str = ""
    perspective: str = ""
    audience: str = ""
    json: bool = False


def asked_options(
    as_of: _AsOf = "", perspective: _Eyes = "", audience: _Readers = "", json: AsJson = False
) -> None:
    """Carry the options that every reading command has besides its own."""


reading = carrying("asked", (asked_options,), Asked)
"""A command whose `asked` stands for the options that all readings share."""


@contextmanager
def looking(file: Path, asked: Asked) -> Iterator[tuple[Connection, Lens]]:
    """Lend a case that is only read, and from where it is looked at."""
    eyes, audience = asked.perspective, asked.audience
    day = day_typed(asked.as_of) or datetime.now().astimezone().date().toordinal()
    with to_read(file) as case, case.reading() as connection:
        level = None
        if audience:
            level = scheme(case_settings(connection).get("scheme") or "tlp").read(audience)
        kinds = ("party", "person", "source")
        yield connection, Lens(day, called(connection, eyes, *kinds) if eyes else None, level)


def called(connection: Connection, reference: str, *kinds: str) -> int:
    """Return the record with this reference, or the party with this short label."""
    record = find_reference(connection, reference)
    if record is None and "party" in kinds:
        query = "SELECT id FROM party WHERE upper(short) = upper(?)"
        record = connection.exec_driver_sql(query, (reference.strip(),)).scalar()
    if record is None:
        raise NotFoundError(tr("There is no {ref} in this case.", ref=reference.strip()[:40]))
    found = connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record,)).scalar()
    if kinds and found not in kinds:
        known = ", ".join(tr(KINDS[kind].label).lower() for kind in kinds)
        raise BadInputError(
            tr("{ref} does not fit here.", ref=reference.strip()[:40]),
            tr("Name one of these kinds: {known}.", known=known),
        )
    return int(record)


def say_head(head: Head, title: str) -> None:
    """Print what an answer says of itself."""
    who = head.perspective.title if head.perspective else tr("any account, the latest")
    say(
        tr(
            "{title}, as of {day}; seen by: {who}; for: {audience}",
            title=title,
            day=head.as_of,
            who=who,
            audience=head.audience or tr("yourself"),
        )
    )


def day(when: When | None) -> str:
    """Return a date in words, empty where there is none."""
    return "" if when is None else say_when(when)


def plain(value: Any) -> Any:
    """Return an answer as plain values for programs; records go by their references."""
    if isinstance(value, Card):
        return {"ref": value.ref, "kind": value.kind, "title": value.title}
    if isinstance(value, When):
        if value.is_empty:
            return None
        return {"text": value.text, "edtf": value.edtf, "basis": str(value.basis)}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
