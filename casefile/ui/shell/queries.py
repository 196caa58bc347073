"""The frame's own reading and writing of a case. Imports the store: only `app` may import it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from casefile.operations.records import restore_record
from casefile.search.find import Hits
from casefile.search.find import find as find_words
from casefile.store import reads
from casefile.store.files import copy_case, folder_warning
from casefile.store.rows import Card
from casefile.store.unit import Unit
from casefile.ui.shell.wiring import Facts


def facts(connection: Connection, touched: tuple[int, ...]) -> Facts:
    """Return what the frame shows; `just_binned` are those of `touched` that lie in the bin."""
    settings = reads.case_settings(connection)
    in_bin = {card.id for card in reads.binned(connection)}
    return Facts(
        title=settings.get("title", ""),
        marking=settings.get("marking", ""),
        counts=reads.counts(connection),
        binned=len(in_bin),
        just_binned=tuple(record for record in touched if record in in_bin),
    )


def warning(path: Path) -> str:
    """Say why the folder is unsafe for an open case; empty if it is not."""
    return folder_warning(path)


def bin(connection: Connection) -> tuple[Card, ...]:
    """Return what lies in the bin, last binned first."""
    return reads.binned(connection)


def kind_of(connection: Connection, record: int) -> str:
    """Return the kind of a record; NotFoundError if there is none."""
    return reads.get_record(connection, record).kind


def restore(unit: Unit, record: int) -> None:
    """Take a record out of the bin."""
    restore_record(unit, record=record)


def find(connection: Connection, words: str) -> Hits:
    """Return the best hits for what was typed."""
    return find_words(connection, words, limit=30)


def copy(source: Path, target: Path) -> None:
    """Copy a case as it is now; FileProblemError if the target is there already."""
    copy_case(source, target)
