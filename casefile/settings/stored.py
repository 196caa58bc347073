"""Loads and saves the settings: one small JSON file in the folder for configuration."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from casefile.errors import FileProblemError
from casefile.i18n import tr
from casefile.settings.schema import RECENT_LIMIT, Preferences, entries

FILE_NAME = "settings.json"
DAMAGED_NAME = "settings.damaged.json"


@dataclass(slots=True)
class Settings(Preferences):
    """The user's settings as attributes; `save` writes them.

    `problem` is a sentence for the user where the file could not be read as it was: defaults
    stand in for what was unusable, and the file is kept aside when settings are saved.
    """

    folder: Path = field(default_factory=Path, kw_only=True)
    problem: str = field(default="", kw_only=True)
    _unknown: dict[str, Any] = field(default_factory=dict, kw_only=True, repr=False)
    _is_damaged: bool = field(default=False, kw_only=True, repr=False)

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """Return the settings kept in `folder`, defaults where there are none."""
        settings = cls(folder=folder)
        try:
            raw = (folder / FILE_NAME).read_text(encoding="utf-8")
        except FileNotFoundError:
            return settings
        except (OSError, UnicodeDecodeError):
            settings._give_up()
            return settings
        try:
            data = json.loads(raw)
        except (ValueError, RecursionError):
            data = None
        if isinstance(data, dict):
            settings._take(data)
        else:
            settings._give_up()
        return settings

    def save(self) -> None:
        """Write the settings, whole or not at all; FileProblemError where that fails."""
        path = self.folder / FILE_NAME
        data = self._unknown | {entry.key: getattr(self, entry.key) for entry in entries()}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self._is_damaged:
                with suppress(FileNotFoundError):
                    path.replace(self.folder / DAMAGED_NAME)
                self._is_damaged = False
            _write_whole(path, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
        except OSError as error:
            raise FileProblemError(
                tr("The settings could not be saved: {reason}.", reason=error.strerror or error),
                tr(
                    "They hold until the program is closed. Check the folder {folder}.",
                    folder=self.folder,
                ),
            ) from error

    def remember_case(self, path: Path) -> None:
        """Put a case file at the head of the recent ones."""
        name = str(path)
        others = (known for known in self.recent_cases if known != name)
        self.recent_cases = (name, *others)[:RECENT_LIMIT]

    def forget_case(self, path: Path) -> None:
        """Take a case file from the recent ones."""
        self.recent_cases = tuple(known for known in self.recent_cases if known != str(path))

    def remember_page(self, path: Path, page: str) -> None:
        """Keep which page a case was left at, for as many cases as are recent."""
        self.last_pages = _with_line(self.last_pages, path, page)

    def page_of(self, path: Path) -> str:
        """Return the page a case was left at, empty if that is not known."""
        return _line_of(self.last_pages, path)

    def remember_places(self, path: Path, places: str) -> None:
        """Keep which places of a case were visited last, written as the window writes them."""
        self.last_places = _with_line(self.last_places, path, places)

    def places_of(self, path: Path) -> str:
        """Return the places of a case that were visited last, empty if none are known."""
        return _line_of(self.last_places, path)

    def remember_opening(self, path: Path, at: datetime) -> None:
        """Keep that a case was opened at a moment, and when it was opened before that."""
        last = _line_of(self.last_openings, path).partition(" ")[0]
        both = f"{at.isoformat(timespec='seconds')} {last}"
        self.last_openings = _with_line(self.last_openings, path, both)

    def opening_of(self, path: Path, *, open_now: bool) -> datetime | None:
        """Return when a case was opened last, not counting a window it stands open in."""
        last, _, before = _line_of(self.last_openings, path).partition(" ")
        return _moment(before if open_now else last)

    def reset(self) -> None:
        """Bring back every default that a preferences page shows."""
        for entry in entries():
            if entry.shown:
                setattr(self, entry.key, entry.default)

    def _take(self, data: dict[str, Any]) -> None:
        unfit = []
        for entry in entries():
            if entry.key not in data:
                continue
            value = data.pop(entry.key)
            value = tuple(value) if isinstance(value, list) else value
            if entry.accepts(value):
                setattr(self, entry.key, value)
            else:
                unfit.append(tr(entry.label))
        self._unknown = data
        if unfit:
            self.problem = tr(
                "Some settings were not usable and have their usual value: {names}.",
                names=", ".join(unfit),
            )

    def _give_up(self) -> None:
        self._is_damaged = True
        self.problem = tr("The settings could not be read; all have their usual value.")


def _with_line(lines: tuple[str, ...], path: Path, text: str) -> tuple[str, ...]:
    """Return the lines, one a case, with that of `path` first and changed."""
    others = (line for line in lines if line.partition("\t")[2] != str(path))
    return (f"{text}\t{path}", *others)[:RECENT_LIMIT]


def _line_of(lines: tuple[str, ...], path: Path) -> str:
    found = (line.partition("\t") for line in lines)
    return next((text for text, _, name in found if name == str(path)), "")


def _write_whole(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        return None
