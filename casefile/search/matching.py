"""Words against a document, in memory: whether they are there, and how well they fit.

The same forms of a word go into an FTS5 expression and into these comparisons, over texts that
were cut alike, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from casefile.search.documents import Document
from casefile.search.terms import STEM, WHOLE

_INDEXED_PREFIX = 3


class Why(StrEnum):
    """How a form of a word comes to stand for the word."""

    TYPED = "typed"
    CASE = "case"  # another case of a Russian word
    NAME = "name"  # another name, spelling or script of the same


@dataclass(frozen=True)
class Form:
    """Tokens side by side; where `begun`, the last may go on."""

    tokens: tuple[str, ...]
    begun: bool = False
    why: Why = Why.TYPED

    @cached_property
    def whole(self) -> str:
        """What stands in a column that has just these words."""
        return " " + " ".join(self.tokens) + " "

    @cached_property
    def sought(self) -> str:
        """What stands in a column that has the words in the way they are looked for."""
        return self.whole[:-1] if self.begun else self.whole

    @cached_property
    def is_stem(self) -> bool:
        """Whether it is no word of a text but what several have in common."""
        return self.tokens[0].startswith(STEM)

    @property
    def expression(self) -> str:
        """The FTS5 phrase."""
        return f'"{" ".join(self.tokens)}"' + ("*" if self.begun else "")

    @property
    def coarse(self) -> str:
        """A phrase that finds at least as much, and only asks for prefixes that are indexed.

        FTS5 gathers every place of a longer prefix before it gives the first, which for a
        common word of a million statements takes fifty milliseconds.
        """
        last = self.tokens[-1]
        if not self.begun or len(last) <= _INDEXED_PREFIX:
            return self.expression
        return f'"{" ".join((*self.tokens[:-1], last[:_INDEXED_PREFIX]))}"*'


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or phrase that is looked for, in every form it may have; the first is as typed."""

    typed: str
    forms: tuple[Form, ...]

    @property
    def expression(self) -> str:
        """The FTS5 expression that finds exactly what matches."""
        return _any_of([form.expression for form in self.forms])

    @property
    def coarse(self) -> str:
        """One that finds that and more, at a cost that does not grow with the case."""
        return _any_of([form.coarse for form in self.forms])

    @property
    def whole(self) -> str:
        """One for the word just as typed, not as the beginning of another."""
        return Form(self.forms[0].tokens).expression


def _any_of(expressions: list[str]) -> str:
    return expressions[0] if len(expressions) == 1 else "(" + " OR ".join(expressions) + ")"


class Columns(NamedTuple):
    """A document ready to be compared: each column with a space before and behind."""

    head: str
    names: str
    words: str
    passages: str
    stems: str

    @classmethod
    def of(cls, document: Document) -> Columns:
        """Return the columns of a document."""
        parts = (
            document.head,
            document.names,
            document.words,
            document.passages,
            document.stems,
        )
        return cls(*(f" {part} " for part in parts))


class Fit(IntEnum):
    """How well a word fits, best first."""

    EXACT_NAME = 0
    HEAD_WHOLE = 1
    HEAD_BEGUN = 2
    WORDS_WHOLE = 3
    WORDS_BEGUN = 4
    PASSAGES_WHOLE = 5
    PASSAGES_BEGUN = 6
    NOT_THERE = 9


def fit_of(wanted: Wanted, columns: Columns) -> Fit:
    """Return how well a word fits, NOT_THERE where it does not occur in any form."""
    best = Fit.NOT_THERE
    for form in wanted.forms:
        fit = _fit_of_form(form, columns)
        if fit < best:
            best = fit
    return best


def _fit_of_form(form: Form, columns: Columns) -> Fit:
    sought = form.sought
    if form.is_stem:
        if sought not in columns.stems:
            return Fit.NOT_THERE
        return Fit.HEAD_BEGUN if sought in columns.names else Fit.PASSAGES_BEGUN
    if sought in columns.passages:
        fits, column = (Fit.PASSAGES_WHOLE, Fit.PASSAGES_BEGUN), columns.passages
    else:
        fits, column = (Fit.NOT_THERE, Fit.NOT_THERE), ""
    if sought in columns.head:
        fits, column = (Fit.HEAD_WHOLE, Fit.HEAD_BEGUN), columns.head
    elif sought in columns.words:
        fits, column = (Fit.WORDS_WHOLE, Fit.WORDS_BEGUN), columns.words
    return fits[form.why is not Why.TYPED or form.whole not in column]


# A tree of words without anything else ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tree:
    """Words joined by `all`, `any` or `not`; a leaf has one word and nothing below."""

    joint: str
    parts: tuple[Tree, ...] = ()
    word: Wanted | None = None

    def fit(self, columns: Columns) -> Fit:
        """Return how well a document fits the whole of it."""
        if self.word is not None:
            return fit_of(self.word, columns)
        fits = [part.fit(columns) for part in self.parts]
        if self.joint == "not":
            return Fit.EXACT_NAME if fits[0] is Fit.NOT_THERE else Fit.NOT_THERE
        return max(fits) if self.joint == "all" else min(fits)

    def expression(self, of: Callable[[Wanted], str], *, exact: bool = True) -> str | None:
        """Return an FTS5 expression made of `of` each word; None where FTS5 has none for it.

        What is not `exact` leaves out what may not be there, and so finds more.
        """
        if self.word is not None:
            return of(self.word)
        if self.joint == "not":
            return None
        if self.joint == "any":
            found = [part.expression(of, exact=exact) for part in self.parts]
            return None if None in found else _joined(found, " OR ")
        wanted = [part.expression(of, exact=exact) for part in self.parts if part.joint != "not"]
        if exact and None in wanted:
            return None
        made = _joined([part for part in wanted if part], " AND ")
        if made is None or not exact:
            return made
        for part in (part.parts[0] for part in self.parts if part.joint == "not"):
            unwanted = part.expression(of)
            if unwanted is None:
                return None
            made = f"({made} NOT {unwanted})"
        return made


def _joined(parts: list[str | None], joint: str) -> str | None:
    found = [part for part in parts if part]
    if not found:
        return None
    return found[0] if len(found) == 1 else "(" + joint.join(found) + ")"


def is_name(columns: Columns, name: str) -> bool:
    """Whether the record is called just so; `name` as `whole_name` makes it."""
    return name.startswith(WHOLE) and f" {name} " in columns.names
