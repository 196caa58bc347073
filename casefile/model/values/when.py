"""When something was: as stated, as understood, and on what basis. (Signatures; being filled.)"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casefile.model.values.spans import Span


class Basis(StrEnum):
    """How the date is known."""

    STATED = "stated"
    INFERRED_FROM_WEEKDAY = "inferred_from_weekday"
    INFERRED_FROM_PUBLICATION = "inferred_from_publication"
    OUTSIDE_KNOWLEDGE = "outside_knowledge"
    ESTIMATE = "estimate"


Columns = tuple[str, str | None, int | None, int | None, str]


@dataclass(frozen=True, slots=True)
class When:
    """Text as stated and its EDTF (None: not resolved)."""

    text: str = ""
    edtf: str | None = None
    basis: Basis | str = Basis.STATED

    @property
    def span(self) -> Span:
        raise NotImplementedError

    @property
    def earliest(self) -> int | None:
        raise NotImplementedError

    @property
    def latest(self) -> int | None:
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        raise NotImplementedError

    @classmethod
    def from_columns(
        cls,
        text: str | None,
        edtf: str | None,
        earliest: int | None = None,
        latest: int | None = None,
        basis: str | None = None,
    ) -> When:
        raise NotImplementedError

    def columns(self) -> Columns:
        """Return text, edtf, earliest, latest, basis."""
        raise NotImplementedError


def read_when(typed: str, *, today_year: int | None = None) -> When:
    raise NotImplementedError


def say(when: When) -> str:
    raise NotImplementedError


def say_short(when: When, *, this_year: int | None = None) -> str:
    raise NotImplementedError


def reading(when: When) -> str:
    raise NotImplementedError
