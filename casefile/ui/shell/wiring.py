"""What the window needs from the rooms it must not import before its frame is painted.

`app` hands it over. The library of the store takes a quarter of a second to import, so nothing
in this folder but `queries` may import it, and `queries` is imported by `app` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from casefile.settings import Folders, Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.search.completing import Offers
    from casefile.search.find import Hits
    from casefile.search.saved import Saved
    from casefile.store.case import Case
    from casefile.store.rows import Card
    from casefile.store.unit import Unit
    from casefile.ui.tasks.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Facts:
    """What the frame shows of a case; read again after each change."""

    title: str = ""
    marking: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    binned: int = 0
    just_binned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the palette shows of a case for what is typed.

    `hits` is None where nothing is looked for, or where `problem` says why it cannot be; `binned`
    are those of the hits that lie in the bin.
    """

    offers: Offers
    searches: tuple[Saved, ...] = ()
    hits: Hits | None = None
    problem: str = ""
    binned: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Glance:
    """A case seen from outside; `problem` says why it cannot be opened, or nothing."""

    path: Path
    title: str = ""
    marking: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    changed_at: float = 0.0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Doomed:
    """What would be deleted for good: the records, those that cannot be without them, and how
    many others lead to them."""

    cards: tuple[Card, ...]
    along: tuple[Card, ...] = ()
    linking: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy of the case: when it was made in local time, how large, what it is called."""

    path: Path
    at: datetime | None
    size: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a copy found, in words."""

    sound: bool
    sentence: str
    problems: tuple[str, ...] = ()


class Queries(Protocol):
    """The frame's own reading and writing of a case."""

    def facts(self, connection: Connection, touched: tuple[int, ...]) -> Facts:
        """Return what the frame shows; `just_binned` are those of `touched` in the bin."""

    def warning(self, path: Path) -> str:
        """Say why the folder is unsafe for an open case; empty if it is not."""

    def bin(self, connection: Connection) -> tuple[Card, ...]:
        """Return what lies in the bin."""

    def cards(self, connection: Connection, records: tuple[int, ...]) -> dict[int, Card]:
        """Return what names each of these records; those in the bin are left out."""

    def kind_of(self, connection: Connection, record: int) -> str:
        """Return the kind of a record; NotFoundError if there is none."""

    def restore(self, unit: Unit, record: int) -> None:
        """Take a record out of the bin."""

    def doomed(self, connection: Connection, records: tuple[int, ...]) -> Doomed:
        """Return what would go with these records for good."""

    def purge(self, unit: Unit, records: tuple[int, ...]) -> None:
        """Delete records for good."""

    def look(self, connection: Connection, typed: str, at: int) -> Look:
        """Return the first hits for what was typed, and what may follow at the cursor."""

    def look_further(self, connection: Connection, typed: str) -> Hits:
        """Return what may be meant where there were no hits; slower."""

    def count(self, connection: Connection, typed: str) -> tuple[int, bool]:
        """Return how many records match, and whether there are more than were counted."""

    def name_problem(self, name: str, query: str) -> str:
        """Say why a search cannot be saved so; empty if it can."""

    def save_search(self, unit: Unit, name: str, query: str) -> None:
        """Keep a search under a name."""

    def remove_search(self, unit: Unit, name: str) -> None:
        """Forget a saved search."""

    def saving_sentence(self, name: str) -> str:
        """Return what the history calls the saving of a search."""

    def removing_sentence(self, name: str) -> str:
        """Return what the history calls the removal of a search."""

    def copy(self, source: Path, target: Path) -> None:
        """Copy a case as it is now."""

    def backups(self, path: Path, folder: Path) -> tuple[Backup, ...]:
        """Return the backups of a case, newest first."""

    def back_up(self, path: Path, folder: Path, kept: int) -> None:
        """Make a verified copy now; the oldest beyond `kept` is dropped."""

    def verify(self, path: Path) -> Verdict:
        """Check a copy from end to end."""

    def restore_backup(self, backup: Path, target: Path) -> None:
        """Make a new case from a backup."""


class Rooms(Protocol):
    """The rooms behind the frame. Cases are opened on a worker thread."""

    settings: Settings
    folders: Folders
    # What the program is to be started with again once its window has closed.
    anew: tuple[str, ...] | None

    def open_case(self, path: Path, *, read_only: bool) -> Case:
        """Open a case file."""

    def create_case(self, path: Path) -> Case:
        """Make a new, empty case."""

    def sample_case(self) -> Case:
        """Open the sample, made first if there is none."""

    def backup_folder(self) -> Path:
        """Return where verified copies are kept."""

    def glance(self, path: Path) -> Glance:
        """Look at a case from outside, without its lock."""

    def queries(self) -> Queries:
        """Return the frame's reading functions; called once a case is open."""

    def desk(self, tasks: Tasks, kind: str) -> QWidget:
        """Return the page of one kind of record."""

    def record_page(self, tasks: Tasks, kind: str) -> QWidget:
        """Return the form of one kind, without a list."""

    def overview(self, tasks: Tasks) -> QWidget:
        """Return the first page of a case."""

    def timeline(self, tasks: Tasks) -> QWidget:
        """Return the page of everything dated, in its place in time."""

    def view(self, tasks: Tasks, key: str) -> QWidget:
        """Return one of the other views of the whole case by its key in the rail."""

    def lens(self, tasks: Tasks) -> QWidget:
        """Return the bar that chooses from where the program looks."""

    def history(self, tasks: Tasks) -> QWidget:
        """Return the page of what happened."""

    def composer(self, tasks: Tasks) -> QWidget:
        """Return the page where briefs are composed."""
