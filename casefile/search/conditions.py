"""What operators ask of a record: each condition as SQL, and in memory over the facts of one.

A test holds the two together over invented cases.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, rows_of
from casefile.model.kinds.description import FieldType
from casefile.model.records.tables import KIND_TABLES
from casefile.model.values.folding import fold
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST, UNDATED, Span, days_between
from casefile.model.values.truth import Truth, overlaps
from casefile.search.columns import LATEST_STATUS
from casefile.search.documents import documents
from casefile.search.matching import Columns
from casefile.store.reads import all_rows, get_record, link_columns, statuses
from casefile.store.rows import Record

_MANY_TARGETS = 16
Sql = tuple[str, tuple[object, ...]]
Place = tuple[str, str]
"""A table and the column in it that holds a link."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What of one record a query may ask for."""

    id: int
    kind: str
    marking: str
    binned: bool
    when: Span
    columns: Columns
    links: frozenset[tuple[Place, int]] = frozenset()
    rows: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    status: str = ""
    stance: str = ""
    reliability: str = ""
    credibility: str = ""
    choices: frozenset[tuple[str, str, str]] = frozenset()
    """Field, vocabulary and code of each choice."""
    citations: frozenset[tuple[str, str]] = frozenset()
    """The reliability of the source and the credibility of the item, of each citation."""


class Condition(Protocol):
    """Something that holds of a record or does not."""

    def sql(self) -> Sql:
        """Return the condition over `record` as `r`, with its values."""

    def holds(self, facts: Facts) -> bool:
        """Say whether it holds of a record with these facts."""


@dataclass(frozen=True, slots=True)
class IsOfKind:
    """It is of one of these kinds."""

    kinds: frozenset[str]

    def sql(self) -> Sql:
        marks = ", ".join("?" * len(self.kinds))
        return f"r.kind IN ({marks})", tuple(sorted(self.kinds))

    def holds(self, facts: Facts) -> bool:
        return facts.kind in self.kinds


@dataclass(frozen=True, slots=True)
class LeadsTo:
    """It links to one of `targets` in one of `places`, or is one of them where `itself`."""

    targets: frozenset[int]
    places: tuple[Place, ...]
    itself: bool

    def sql(self) -> Sql:
        wanted = json.dumps(sorted(self.targets))
        among = "IN (SELECT value FROM json_each(?))"
        # Links to many lie all over the table: it is read through sooner than looked up by them.
        plus = "+" if len(self.targets) > _MANY_TARGETS else ""
        parts = [
            f'SELECT {_owner(table)} FROM "{table}" WHERE {plus}"{column}" {among}'
            for table, column in self.places
        ]
        if self.itself:
            parts.append("SELECT value FROM json_each(?)")
        return f"r.id IN ({' UNION ALL '.join(parts)})", (wanted,) * len(parts)

    def holds(self, facts: Facts) -> bool:
        if self.itself and facts.id in self.targets:
            return True
        return any(place in self.places and one in self.targets for place, one in facts.links)


@dataclass(frozen=True, slots=True)
class HasStatus:
    """Its latest status event says one of these, by the vocabulary of its kind."""

    codes: tuple[tuple[str, frozenset[str]], ...]

    def sql(self) -> Sql:
        parts, values = [], []
        for vocabulary, codes in self.codes:
            kinds = sorted(kind.name for kind in KINDS.values() if kind.status == vocabulary)
            parts.append(f"(r.kind IN ({_marks(kinds)}) AND {_LATEST_STATUS} IN ({_marks(codes)}))")
            values += [*kinds, *sorted(codes)]
        return "(" + " OR ".join(parts) + ")", tuple(values)

    def holds(self, facts: Facts) -> bool:
        return facts.status in dict(self.codes).get(KINDS[facts.kind].status, frozenset())


_LATEST_STATUS = f"coalesce(({LATEST_STATUS}), '')"


@dataclass(frozen=True, slots=True)
class HasStance:
    """It is a position with one of these stances."""

    codes: frozenset[str]

    def sql(self) -> Sql:
        found = f"r.id IN (SELECT id FROM position WHERE stance IN ({_marks(self.codes)}))"
        return found, tuple(sorted(self.codes))

    def holds(self, facts: Facts) -> bool:
        return facts.stance in self.codes


@dataclass(frozen=True, slots=True)
class HasChoice:
    """A field of this name holds one of these codes, by the vocabulary of the field."""

    field: str
    codes: tuple[tuple[str, frozenset[str]], ...]

    def sql(self) -> Sql:
        parts, values = [], []
        for kind in KINDS.values():
            for one in kind.fields:
                if one.name == self.field and (codes := dict(self.codes).get(one.vocabulary)):
                    found = f'SELECT id FROM "{kind.name}" WHERE "{one.name}" IN ({_marks(codes)})'
                    parts.append(found)
                    values += sorted(codes)
        return f"r.id IN ({' UNION ALL '.join(parts)})", tuple(values)

    def holds(self, facts: Facts) -> bool:
        wanted = {(name, code) for name, codes in self.codes for code in codes}
        return any((one[1:]) in wanted for one in facts.choices if one[0] == self.field)


@dataclass(frozen=True, slots=True)
class HasTag:
    """It has one of these tags, to the letter; which begin as asked was found out before."""

    words: frozenset[str]

    def sql(self) -> Sql:
        among = "SELECT owner_id FROM tag WHERE word IN (SELECT value FROM json_each(?))"
        return f"r.id IN ({among})", (json.dumps(sorted(self.words)),)

    def holds(self, facts: Facts) -> bool:
        return any(tag in self.words for tag in facts.tags)


@dataclass(frozen=True, slots=True)
class IsMarked:
    """It is marked so; with `unmarked`, also where it has no marking of its own."""

    code: str
    unmarked: bool

    def sql(self) -> Sql:
        return f"(r.marking IS ?{' OR r.marking IS NULL' if self.unmarked else ''})", (self.code,)

    def holds(self, facts: Facts) -> bool:
        return facts.marking == self.code or (self.unmarked and not facts.marking)


@dataclass(frozen=True, slots=True)
class IsGraded:
    """Source and item are graded so, in the record itself or in a citation; empty is any."""

    letter: str
    digit: str

    def sql(self) -> Sql:
        cited = (
            (
                "r.id IN (SELECT c.owner_id FROM citation c JOIN source s ON s.id = c.source_id"
                " WHERE (?1 = '' OR s.reliability = ?1) AND (?2 = '' OR c.credibility = ?2))"
            )
            .replace("?1", "?")
            .replace("?2", "?")
        )
        own, values = [cited], [self.letter, self.letter, self.digit, self.digit]
        if not self.digit:
            own.append("r.id IN (SELECT id FROM source WHERE reliability = ?)")
            values.append(self.letter)
        else:
            for table in ("statement", "claim"):
                own.append(
                    f"(r.id IN (SELECT id FROM {table} WHERE credibility = ?)" + _FROM_GRADED
                )
                values += [self.digit, self.letter, self.letter]
        return "(" + " OR ".join(own) + ")", tuple(values)

    def holds(self, facts: Facts) -> bool:
        letters = {letter for letter, _ in facts.citations}
        if any(self._fits(*grades) for grades in facts.citations):
            return True
        if not self.digit:
            return facts.reliability == self.letter
        return facts.credibility == self.digit and (not self.letter or self.letter in letters)

    def _fits(self, letter: str, digit: str) -> bool:
        return self.letter in ("", letter) and self.digit in ("", digit)


_FROM_GRADED = (
    " AND (? = '' OR r.id IN (SELECT c.owner_id FROM citation c"
    " JOIN source s ON s.id = c.source_id WHERE s.reliability = ?)))"
)


@dataclass(frozen=True, slots=True)
class HasRow:
    """Something of this kind hangs on it."""

    row: str

    def sql(self) -> Sql:
        return f'r.id IN (SELECT owner_id FROM "{self.row}")', ()

    def holds(self, facts: Facts) -> bool:
        return self.row in facts.rows


@dataclass(frozen=True, slots=True)
class IsDated:
    """It has a place in time."""

    def sql(self) -> Sql:
        return "(r.when_earliest IS NOT NULL OR r.when_latest IS NOT NULL)", ()

    def holds(self, facts: Facts) -> bool:
        return facts.when.is_dated


@dataclass(frozen=True, slots=True)
class IsWithin:
    """It has a day from `first` to `last`: it may have, or where `certain`, it has for certain."""

    first: int
    last: int
    certain: bool

    def sql(self) -> Sql:
        first = f"coalesce(r.when_earliest, {FAR_PAST})"
        last = f"coalesce(r.when_latest, {FAR_FUTURE})"
        possible = (
            "(r.when_earliest IS NOT NULL OR r.when_latest IS NOT NULL)"
            f" AND {last} >= ? AND {first} <= ?"
        )
        window = (self.first, self.last)
        if not self.certain:
            return f"({possible})", window
        inside = f"({first} >= ? AND {last} <= ?)"
        covers = "casefile_covers_a_day(r.when_edtf, ?, ?)"
        return f"({possible} AND ({inside} OR {covers}))", window * 3

    def holds(self, facts: Facts) -> bool:
        if not facts.when.is_dated:
            return False
        answer = overlaps(facts.when, days_between(self.first, self.last))
        return answer is Truth.YES if self.certain else answer is not Truth.NO


@dataclass(frozen=True, slots=True)
class IsBinned:
    """It lies in the bin."""

    def sql(self) -> Sql:
        return "r.binned_at IS NOT NULL", ()

    def holds(self, facts: Facts) -> bool:
        return facts.binned


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def _owner(table: str) -> str:
    return "id" if table in KIND_TABLES else "owner_id"


@cache
def places_of_links(kinds: tuple[str, ...]) -> tuple[Place, ...]:
    """Return every place from which a record can lead to one of these kinds."""
    return tuple(
        (table, field.columns[0])
        for table, field, _ in link_columns()
        if not field.targets or set(field.targets) & set(kinds)
    )


def facts_of(connection: Connection, record: int) -> Facts:
    """Return the facts of one record, in the bin or not; NotFoundError if there is none."""
    found = get_record(connection, record)
    binned = found.binned_at is not None
    hanging = all_rows(connection, record)
    links = {
        ((found.kind, field.columns[0]), found.values[field.name])
        for field in KINDS[found.kind].fields
        if field.type is FieldType.LINK and found.values[field.name] is not None
    }
    for row in rows_of(found.kind):
        for field in ROW_KINDS[row.name].fields:
            if field.type is FieldType.LINK and not field.row:
                place = (row.name, field.columns[0])
                links |= {(place, r.values[field.name]) for r in hanging[row.name]}
    latest = statuses(connection, [record]).get(record)
    document = next(documents(connection, [record], binned=binned))
    own = found.values
    when = own.get("when")
    return Facts(
        id=record,
        kind=found.kind,
        marking=found.marking or "",
        binned=binned,
        when=when.span if when else UNDATED,
        columns=Columns.of(document),
        links=frozenset((place, one) for place, one in links if one is not None),
        rows=frozenset(name for name, rows in hanging.items() if rows),
        tags=tuple(str(row.values["word"]) for row in hanging["tag"]),
        status=str(latest.values["status"]) if latest else "",
        stance=str(own.get("stance") or "") if found.kind == "position" else "",
        reliability=str(own.get("reliability") or "") if found.kind == "source" else "",
        credibility=str(own.get("credibility") or ""),
        choices=_choices(found),
        citations=frozenset(_citations(connection, record)),
    )


def _choices(found: Record) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (field.name, field.vocabulary, str(found.values[field.name]))
        for field in KINDS[found.kind].fields
        if field.type is FieldType.CHOICE and found.values[field.name]
    )


def _citations(connection: Connection, record: int) -> list[tuple[str, str]]:
    found = connection.exec_driver_sql(
        "SELECT coalesce(s.reliability, ''), coalesce(c.credibility, '') FROM citation c"
        " JOIN source s ON s.id = c.source_id WHERE c.owner_id = ?",
        (record,),
    )
    return [(row[0], row[1]) for row in found.fetchall()]


def tags_beginning(connection: Connection, value: str) -> frozenset[str]:
    """Return the tags of the case that begin so, whatever their case and accents."""
    wanted = fold(value)
    found = connection.exec_driver_sql("SELECT DISTINCT word FROM tag").fetchall()
    return frozenset(word for (word,) in found if fold(word).startswith(wanted))
