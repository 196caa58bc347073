"""When something was: as it was stated, as it is understood, and on what basis.

The words are kept beside the date, because EDTF cannot say "Thursday".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from casefile.errors import BadInputError
from casefile.i18n import kept_words, tr
from casefile.model.values.calendar_words import WEEKDAYS
from casefile.model.values.cleaning import clean_line
from casefile.model.values.days import FIRST_YEAR, day_number
from casefile.model.values.edtf import parse_edtf
from casefile.model.values.spans import UNDATED, Span
from casefile.model.values.when_reading import read_ways
from casefile.model.values.when_saying import reading_of, say_edtf, say_edtf_short, weekday_of
from casefile.model.values.when_shapes import stated_weekday

TEXT_LIMIT = 1_000

Columns = tuple[str, str | None, int | None, int | None, str]


class Basis(StrEnum):
    """How the date is known."""

    STATED = "stated"
    INFERRED_FROM_WEEKDAY = "inferred_from_weekday"
    INFERRED_FROM_PUBLICATION = "inferred_from_publication"
    OUTSIDE_KNOWLEDGE = "outside_knowledge"
    ESTIMATE = "estimate"


@dataclass(frozen=True, slots=True)
class When:
    """A date as stated (`text`) and as understood (`edtf`, canonical; None: not resolved).

    BadInputError for an EDTF or a basis there is not.
    """

    text: str = ""
    edtf: str | None = None
    basis: Basis | str = Basis.STATED

    def __post_init__(self) -> None:
        edtf = str(parse_edtf(self.edtf)) if self.edtf else None
        object.__setattr__(self, "edtf", edtf)
        object.__setattr__(self, "basis", _basis(self.basis))

    @property
    def span(self) -> Span:
        """The days it can have been; undated where it is not resolved."""
        return _span(self.edtf) if self.edtf else UNDATED

    @property
    def earliest(self) -> int | None:
        """The number of the first possible day, None where there is none."""
        return self.span.earliest

    @property
    def latest(self) -> int | None:
        """The number of the last possible day, None where there is none."""
        return self.span.latest

    @property
    def last_day(self) -> int:
        """The day to order dated things by: the last possible, else the first; undated least."""
        known = self.earliest if self.latest is None else self.latest
        return day_number(FIRST_YEAR, 1, 1) - 1 if known is None else known

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is said."""
        return not self.text and self.edtf is None

    @classmethod
    def from_columns(
        cls,
        text: str | None,
        edtf: str | None,
        earliest: int | None = None,  # noqa: ARG003 - computed anew from `edtf`
        latest: int | None = None,  # noqa: ARG003 - computed anew from `edtf`
        basis: str | None = None,
    ) -> When:
        """Return the date kept in the five columns."""
        return cls(text or "", edtf or None, basis or Basis.STATED)

    def columns(self) -> Columns:
        """Return text, edtf, earliest, latest, basis, as they are kept."""
        span = self.span
        return (self.text, self.edtf, span.earliest, span.latest, str(self.basis))


def read_when(typed: str, *, today_year: int | None = None) -> When:
    """Return what a person typed, with its EDTF where it is plain what is meant.

    That is so where there is one reading, or the second is far-fetched. BadInputError for a day
    no calendar has, naming what may be meant. `today_year` only serves to place years of two
    digits.
    """
    text = _kept(typed)
    ways = read_ways(text, today_year)
    plain = len(ways) == 1 or (len(ways) > 1 and ways[0].strain < ways[1].strain)
    return When(text, ways[0].edtf if plain else None)


def readings(typed: str, *, today_year: int | None = None) -> tuple[When, ...]:
    """Return every way in which what was typed can be read, best first.

    Nothing for an empty text; the words alone where nobody can tell what they mean.
    BadInputError as `read_when`.
    """
    text = _kept(typed)
    if not text:
        return ()
    return tuple(When(text, way.edtf) for way in read_ways(text, today_year)) or (When(text),)


def _kept(typed: str) -> str:
    return clean_line(typed.strip(), TEXT_LIMIT)


@kept_words
def say(when: When) -> str:
    """Return the date for prose: "Thu 10 Apr 2025"; the words in quotes where not resolved."""
    if when.edtf is None:
        return tr("“{text}”", text=when.text) if when.text else ""
    return say_edtf(parse_edtf(when.edtf))


def say_short(when: When, *, this_year: int | None = None) -> str:
    """Return the date for a column: "10 Apr".

    Where `this_year` is given, days of other years keep theirs.
    """
    if when.edtf is None:
        return say(when)
    return say_edtf_short(parse_edtf(when.edtf), this_year)


def reading(when: When) -> str:
    """Return a sentence that tells a person how the date was understood, with its weekday."""
    if when.edtf is None:
        if not when.text:
            return tr("No date")
        return tr("“{text}” is kept as it stands; no day is known", text=when.text)
    edtf = parse_edtf(when.edtf)
    words = reading_of(edtf)
    actual, stated = weekday_of(edtf), stated_weekday(when.text)
    if actual is not None and stated is not None and actual != stated:
        return tr("{words}; the text says {weekday}", words=words, weekday=tr(WEEKDAYS[stated]))
    return words


def _basis(basis: str) -> Basis:
    try:
        return Basis(basis)
    except ValueError:
        raise BadInputError(
            tr("“{basis}” is no basis of a date.", basis=str(basis)[:40]),
            tr("Choose one of {bases}.", bases=", ".join(Basis)),
        ) from None


@lru_cache(maxsize=16_384)
def _span(edtf: str) -> Span:
    return parse_edtf(edtf).span
