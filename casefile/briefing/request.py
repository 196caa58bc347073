"""What somebody asks for when asking for a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """The kind of brief, for whose eyes, as of which day, and in which sections.

    `audience` is a level of the case's marking scheme; empty means the case's own marking.
    `meeting`, `issue` and `person` are what it is about (None: the latest, the weightiest, who
    spoke last). `as_of` is a day number (None: everything recorded), `cut_off` the day up to
    which information was gathered, as it is printed (None: the same); `brief` the record that
    keeps the analyst's own words; `sections` the ids wanted, in their order (None: all).
    `number` is that of a brief being issued (None: a draft); `portions` asks for a portion mark
    before every passage.
    """

    type: str = "one_page"
    audience: str = ""
    as_of: int | None = None
    meeting: int | None = None
    issue: int | None = None
    person: int | None = None
    brief: int | None = None
    paper: Literal["A4", "Letter"] = "A4"
    sections: tuple[str, ...] | None = None
    number: int | None = None
    cut_off: int | None = None
    portions: bool = False
