"""The frame's own reading and writing of a case. Imports the store: only `app` may import it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from casefile.analysis.projections import projectors
from casefile.errors import BadInputError, CaseError
from casefile.i18n import trn
from casefile.operations import searches
from casefile.operations.records import goes_with, purge_record, restore_record
from casefile.search.completing import HELP, offers_for
from casefile.search.find import Hits, find, find_further
from casefile.search.find import count as count_all
from casefile.search.parsing import parse
from casefile.search.query import EVERYTHING
from casefile.search.saved import SETTING, read_saved, with_saved
from casefile.store import reads
from casefile.store.backup import back_up as make_backup
from casefile.store.backup import backups_of, uid_of
from casefile.store.backup import restore as restore_copy
from casefile.store.case import Case
from casefile.store.check import check_case
from casefile.store.files import copy_case, folder_warning
from casefile.store.leading import leading_to
from casefile.store.rows import Card
from casefile.store.unit import Unit
from casefile.ui.shell.wiring import Backup, Doomed, Facts, Look, Verdict

_MOST_HITS = 30
_BACKUP_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})(?:\.\d+)?Z-?(.*)")


def facts(connection: Connection, touched: tuple[int, ...]) -> Facts:
    """Return what the frame shows; `just_binned` are those of `touched` that lie in the bin."""
    settings = reads.case_settings(connection)
    counts, in_bin = reads.counts(connection), reads.binned_among(connection, touched)
    return Facts(
        title=settings.get("title", ""),
        marking=settings.get("marking", ""),
        counts=counts,
        binned=reads.total(connection) - sum(counts.values()),
        just_binned=tuple(record for record in touched if record in in_bin),
    )


def warning(path: Path) -> str:
    """Say why the folder is unsafe for an open case; empty if it is not."""
    return folder_warning(path)


def bin(connection: Connection) -> tuple[Card, ...]:
    """Return what lies in the bin, last binned first."""
    return reads.binned(connection)


def cards(connection: Connection, records: tuple[int, ...]) -> dict[int, Card]:
    """Return what names each of these records; those in the bin are left out."""
    found = reads.cards(connection, records)
    return {
        record: card
        for record, card in found.items()
        if not reads.get_record(connection, record).binned_at
    }


def kind_of(connection: Connection, record: int) -> str:
    """Return the kind of a record; NotFoundError if there is none."""
    return reads.get_record(connection, record).kind


def restore(unit: Unit, record: int) -> None:
    """Take a record out of the bin."""
    restore_record(unit, record=record)


def doomed(connection: Connection, records: tuple[int, ...]) -> Doomed:
    """Return what would go with these records for good."""
    along = {one for record in records for one in goes_with(connection, record)} - {*records}
    gone = {*records, *along}
    linking = {one for record in gone for one in leading_to(connection, record).everything()}
    known = reads.cards(connection, gone)
    return Doomed(
        tuple(known[record] for record in records if record in known),
        tuple(known[record] for record in sorted(along) if record in known),
        len(linking - gone),
    )


def purge(unit: Unit, records: tuple[int, ...]) -> None:
    """Delete records for good; what has gone along with another is not there any more."""
    for record in records:
        if reads.cards(unit.connection, [record]):
            purge_record(unit, record=record)


def look(connection: Connection, typed: str, at: int) -> Look:
    """Return the first hits for what was typed, and what may follow at the cursor."""
    saved = read_saved(reads.case_settings(connection).get(SETTING, ""))
    offers = offers_for(connection, typed, at)
    if typed.lstrip().startswith(HELP):
        return Look(offers, saved)
    try:
        query = parse(typed)
        if query == EVERYTHING:
            return Look(offers, saved)
        hits = find(connection, query, limit=_MOST_HITS)
    except BadInputError as problem:
        return Look(offers, saved, problem=f"{problem.sentence} {problem.advice}".strip())
    in_bin = reads.binned_among(connection, [hit.id for hit in hits.hits])
    return Look(offers, saved, hits, binned=in_bin)


def look_further(connection: Connection, typed: str) -> Hits:
    """Return what may be meant where there were no hits; slower."""
    return find_further(connection, typed, limit=_MOST_HITS)


def count(connection: Connection, typed: str) -> tuple[int, bool]:
    """Return how many records match, and whether there are more than were counted."""
    return count_all(connection, parse(typed))


def name_problem(name: str, query: str) -> str:
    """Say why a search cannot be saved so; empty if it can."""
    try:
        with_saved("", name, query)
    except BadInputError as problem:
        return f"{problem.sentence} {problem.advice}".strip()
    return ""


def save_search(unit: Unit, name: str, query: str) -> None:
    """Keep a search under a name."""
    searches.save_search(unit, name=name, query=query)


def remove_search(unit: Unit, name: str) -> None:
    """Forget a saved search."""
    searches.remove_search(unit, name=name)


def saving_sentence(name: str) -> str:
    """Return what the history calls the saving of a search."""
    return searches.saving_sentence(name)


def removing_sentence(name: str) -> str:
    """Return what the history calls the removal of a search."""
    return searches.removing_sentence(name)


def backups(path: Path, folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a case, newest first.

    Cases of the same file name share a folder: those of another case are left out, those that
    cannot be read stay.
    """
    found, own = [], uid_of(path)
    for one in backups_of(path, folder):
        if uid_of(one) not in ("", own):
            continue
        named = _BACKUP_NAME.fullmatch(one.stem)
        at = None
        if named:
            at = datetime.strptime(named[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC).astimezone()
        found.append(Backup(one, at, one.stat().st_size, named[2] if named else one.stem))
    return tuple(found)


def back_up(path: Path, folder: Path, kept: int) -> None:
    """Make a verified copy now; the oldest beyond `kept` is dropped."""
    make_backup(path, folder, kept=kept)


def verify(path: Path) -> Verdict:
    """Check a copy from end to end: the file, its links, its journal and its search index."""
    try:
        case = Case.open(path, projectors=projectors(), read_only=True)
    except CaseError as error:
        return Verdict(sound=False, sentence=error.sentence, problems=(error.advice,))
    try:
        with case.reading() as connection:
            problems = check_case(connection, case.projectors)
            number = sum(reads.counts(connection).values()) if not problems else 0
    except CaseError as error:
        return Verdict(sound=False, sentence=error.sentence, problems=(error.advice,))
    finally:
        case.close()
    if problems:
        said = trn("{count} problem was found.", "{count} problems were found.", len(problems))
        return Verdict(sound=False, sentence=said, problems=tuple(p.sentence for p in problems))
    return Verdict(
        sound=True,
        sentence=trn(
            "Sound: file, links, history and search index; {count} record.",
            "Sound: file, links, history and search index; {count} records.",
            number,
        ),
    )


def restore_backup(backup: Path, target: Path) -> None:
    """Make a new case from a backup; what is there already is never overwritten."""
    restore_copy(backup, target)


def copy(source: Path, target: Path) -> None:
    """Copy a case as it is now; FileProblemError if the target is there already."""
    copy_case(source, target)
