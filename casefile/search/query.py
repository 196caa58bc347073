"""What a person looks for, as small objects: made by `parse`, printed by `str`, combined freely.

    darchiev "six properties" kind:statement -tag:draft (since:2025-02-27 or has:citation)

Words stand side by side and all have to occur; each may be the beginning of a word. `str` of a
query reads back as an equal one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = re.compile(r'[^\s"()]+')
_OPERATOR_LIKE = re.compile(r"[a-z][\w-]*[:=]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, which may be the beginning of a longer one."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotes: exactly these, side by side."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Operator:
    """`name:value`: what a record is, says or is linked to. Of dates, what is `certain`."""

    name: str
    value: str
    certain: bool = False

    def __str__(self) -> str:
        value = self.value if _needs_no_quotes(self.value) else f'"{self.value}"'
        return f"{self.name}:{'certain:' if self.certain else ''}{value}"


@dataclass(frozen=True, slots=True)
class Not:
    """What may not be."""

    item: Query

    def __str__(self) -> str:
        return f"-{_inside(self.item)}"


@dataclass(frozen=True, slots=True)
class All:
    """Everything of this; without items, everything there is."""

    items: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " ".join(
            f"({item})" if isinstance(item, AnyOf) else str(item) for item in self.items
        )


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    items: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(str(item) for item in self.items)


Query = Word | Phrase | Operator | Not | All | AnyOf
EVERYTHING = All()


def both(*queries: Query) -> Query:
    """Return what matches all of these queries, without needless layers."""
    items: list[Query] = []
    for query in queries:
        items += query.items if isinstance(query, All) else (query,)
    return items[0] if len(items) == 1 else All(tuple(items))


def either(*queries: Query) -> Query:
    """Return what matches at least one of these queries, without needless layers."""
    items: list[Query] = []
    for query in queries:
        items += query.items if isinstance(query, AnyOf) else (query,)
    return items[0] if len(items) == 1 else AnyOf(tuple(items))


def parts_of(query: Query) -> Iterator[Query]:
    """Yield the query and everything inside it, outermost first."""
    yield query
    if isinstance(query, Not):
        yield from parts_of(query.item)
    elif isinstance(query, (All, AnyOf)):
        for item in query.items:
            yield from parts_of(item)


def wanted_words(query: Query) -> tuple[Word | Phrase, ...]:
    """Return the words that are looked for, leaving out those that may not be there."""
    if isinstance(query, (Word, Phrase)):
        return (query,)
    if isinstance(query, (All, AnyOf)):
        return tuple(word for item in query.items for word in wanted_words(item))
    return ()


def operators_of(query: Query) -> tuple[Operator, ...]:
    """Return every operator in the query."""
    return tuple(part for part in parts_of(query) if isinstance(part, Operator))


def reads_as_operator(text: str) -> bool:
    """Whether a word would be taken for an operator, and so has to be quoted."""
    return _OPERATOR_LIKE.match(text) is not None


def _needs_no_quotes(value: str) -> bool:
    return _PLAIN.fullmatch(value) is not None and not value.lower().startswith("certain:")


def _inside(query: Query) -> str:
    simple = isinstance(query, (Word, Phrase, Operator))
    return str(query) if simple else f"({query})"
