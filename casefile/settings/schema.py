"""What a person can prefer: each setting with its type, default and one sentence of help."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from casefile.i18n import mark

RECENT_LIMIT = 12


def setting(label: str, help_text: str, *, default: Any, **facts: Any) -> Any:
    """Return a dataclass field that describes itself; `facts` are those of an `Entry`."""
    return field(default=default, metadata={"label": label, "help": help_text, **facts})


@dataclass(slots=True)
class Preferences:
    """The settings themselves, as typed attributes."""

    theme: str = setting(
        mark("Theme"),
        mark("Whether the window is light, dark, or as the system is."),
        default="system",
        choices=("system", "light", "dark"),
        words=(mark("As the system"), mark("Light"), mark("Dark")),
    )
    language: str = setting(
        mark("Language"),
        mark("The language of the program; what a case holds stays as it is."),
        default="en",
        shown=False,  # until there is a second one
    )
    scale: int = setting(
        mark("Size of text"),
        mark("The size of text and all else in the window, in per cent of the usual."),
        default=100,
        low=80,
        high=200,
        acts=mark("Takes effect when the window opens anew, which is offered at once."),
    )
    single_letter_keys: bool = setting(
        mark("Single-letter keys"),
        mark("J and K step through lists and lines while no text is being typed."),
        default=True,
    )
    author_name: str = setting(
        mark("Your name"),
        mark("Stands in the history of new cases and in briefs; empty means the system's."),
        default="",
    )
    undo_notice_seconds: int = setting(
        mark("Undo notice"),
        mark("How many seconds the notice with Undo stays; 0 keeps it until it is closed."),
        default=8,
        low=0,
        high=120,
    )
    backup_folder: str = setting(
        mark("Folder for backups"),
        mark("Where verified copies of cases are kept; empty means the program's own folder."),
        default="",
        acts=mark("For cases opened from now on."),
    )
    backups_kept: int = setting(
        mark("Backups kept"),
        mark("How many backups of each case are kept before the oldest goes."),
        default=10,
        low=1,
        high=1000,
        acts=mark("For cases opened from now on."),
    )
    earliest_year: int = setting(
        mark("Earliest year"),
        mark("Dates before this year are marked as likely slips; they can still be kept."),
        default=1900,
        low=-9999,
        high=9999,
        shown=False,  # until the date field marks them
    )
    latest_year: int = setting(
        mark("Latest year"),
        mark("Dates after this year are marked as likely slips; they can still be kept."),
        default=2100,
        low=-9999,
        high=9999,
        shown=False,
    )
    reduced_motion: bool = setting(
        mark("Less motion"),
        mark("Whether things appear and go without sliding or fading."),
        default=False,
        shown=False,  # nothing slides or fades so far
    )
    recent_cases: tuple[str, ...] = setting(
        mark("Recent cases"),
        mark("The case files opened last, the newest first."),
        default=(),
        shown=False,
    )
    last_pages: tuple[str, ...] = setting(
        mark("Pages left last"),
        mark("Which page each of the recent cases was left at."),
        default=(),
        shown=False,
    )
    list_looks: tuple[str, ...] = setting(
        mark("Looks of lists"),
        mark("The order, columns, groups and rows of each list as they were left."),
        default=(),
        shown=False,
    )
    timeline_places: tuple[str, ...] = setting(
        mark("Places on timelines"),
        mark("Which part of time and which lanes each of the recent cases was left at."),
        default=(),
        shown=False,
    )
    timeline_lanes: tuple[str, ...] = setting(
        mark("Lanes of timelines"),
        mark("The order of lanes, and which are closed or put away, in each of the recent cases."),
        default=(),
        shown=False,
    )
    last_places: tuple[str, ...] = setting(
        mark("Places visited last"),
        mark("Which records of each of the recent cases were looked at last, as numbers."),
        default=(),
        shown=False,
    )
    last_openings: tuple[str, ...] = setting(
        mark("Openings"),
        mark("When each of the recent cases was opened last, and the time before."),
        default=(),
        shown=False,
    )
    window_geometry: str = setting(
        mark("Place of the window"),
        mark("Where the window stood when it was closed."),
        default="",
        shown=False,
    )
    window_state: str = setting(
        mark("Panes of the window"),
        mark("How the panes were arranged when the window was closed."),
        default="",
        shown=False,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting as a preferences page or a manual shows it; all words are message ids.

    `words` name the choices, `acts` says when it takes effect where that is not at once; `shown`
    is false for what nobody sets, or what nothing heeds yet.
    """

    key: str
    type: type
    default: Any
    label: str
    help: str
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    acts: str = ""
    shown: bool = True

    def accepts(self, value: object) -> bool:
        """Whether `value` can be this setting's."""
        if type(value) is not self.type:
            return False
        if isinstance(value, tuple):
            return all(isinstance(item, str) for item in value)
        if self.choices:
            return value in self.choices
        if isinstance(value, int):
            return (self.low is None or value >= self.low) and (
                self.high is None or value <= self.high
            )
        return True


def entries() -> tuple[Entry, ...]:
    """Return every setting, in the order of the preferences page."""
    return tuple(
        Entry(described.name, type(described.default), described.default, **described.metadata)
        for described in fields(Preferences)
    )
