"""How well a case is supported: origins of key facts, silences in days, what is weak.

Independent origins count once, however many documents repeat them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.checks import CORROBORATED, recent_gaps
from casefile.analysis.lineage import origins_among
from casefile.analysis.positions import columns_of, weighty
from casefile.analysis.sight import IN, Head, Lens, Sight, among, first_seen
from casefile.analysis.support import rests_on
from casefile.i18n import mark, tr, trn
from casefile.store.rows import Card

FACTS = 40
ISSUES = 12
NEWEST = 5_000
LINES = 20


@dataclass(frozen=True, slots=True)
class Fact:
    """Something somebody will ask the source of, with the origins it comes from."""

    fact: Card
    origins: tuple[Card, ...]
    documents: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """A party on an issue: when it last spoke of it, and when a silence was last recorded.

    `days` since it spoke is None where it never did, or on no known day.
    """

    party: Card
    days: int | None
    spoke: Card | None
    silent_days: int | None
    silent: Card | None


@dataclass(frozen=True, slots=True)
class SilencesOn:
    """An issue with every party."""

    issue: Card
    parties: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class Weak:
    """Records that lack something: a code, a label (message id), how many, and the first."""

    code: str
    label: str
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The sources and gaps of a case; weaknesses are looked for among the newest records."""

    head: Head
    facts: tuple[Fact, ...]
    facts_total: int
    silences: tuple[SilencesOn, ...]
    issues_total: int
    weak: tuple[Weak, ...]


def silence_words(one: Silence) -> str:
    """Return how long a party has said nothing on an issue; empty where nothing is on record."""
    parts = []
    if one.days is not None:
        parts.append(trn("{count} day", "{count} days", one.days))
    elif one.spoke is not None:
        parts.append(tr("spoke, day not known"))
    if one.silent_days is not None:
        ago = trn("{count} day ago", "{count} days ago", one.silent_days)
        parts.append(tr("silent {ago}", ago=ago))
    elif one.silent is not None:
        parts.append(tr("silent"))
    return "; ".join(parts)


def gaps(connection: Connection, lens: Lens, *, first: int = 0) -> Gaps:
    """Return a window of facts and issues from `first` on, and what is weak in the case."""
    sight = Sight(connection, lens.audience)
    facts, total = key_facts(sight, lens, first)
    every = weighty(sight)
    shown = every[first : first + ISSUES]
    silences = _silences(sight, lens, shown)
    weak = tuple(_weak(connection, sight))
    return Gaps(sight.head(lens), facts, total, silences, len(every), weak)


def key_facts(sight: Sight, lens: Lens, first: int) -> tuple[tuple[Fact, ...], int]:
    """Return key facts, those of fewest origins first within the window, and how many there are."""
    kinds = ", ".join(f"'{kind}'" for kind in CORROBORATED)
    query = (
        f"SELECT id FROM record WHERE kind IN ({kinds}) AND binned_at IS NULL"
        " AND (when_earliest IS NULL OR when_earliest <= ?) ORDER BY id"
    )
    ids = sight.living(row[0] for row in sight.ask(query, lens.as_of))
    window = ids[first : first + FACTS]
    supports = rests_on(sight, window)
    roots = origins_among(sight, {s for some in supports.values() for s in some})
    contested = _contested(sight, window)
    cards = sight.cards([*window, *(end for ends in roots.values() for end in ends)])
    facts = []
    for one in window:
        sources = supports.get(one, set())
        ends = sorted({end for source in sources for end in roots[source]})
        facts.append(
            Fact(cards[one], tuple(cards[end] for end in ends), len(sources), one in contested)
        )
    order = sorted(facts, key=lambda fact: (len(fact.origins), fact.fact.id))
    return tuple(order), len(ids)


def _contested(sight: Sight, ids: Iterable[int]) -> set[int]:
    wanted = among(ids)
    found: set[int] = set()
    for table, link in (("citation", "source_id"), ("evidence", "target_id")):
        query = (
            f"SELECT owner_id, {link}, marking FROM {table}"
            f" WHERE owner_id {IN} AND bears IN ('contradicts', 'denies')"
        )
        rows = [row for row in sight.ask(query, wanted) if sight.opens(row[2])]
        seen = set(sight.living({row[1] for row in rows}))
        found |= {row[0] for row in rows if row[1] in seen}
    return found


_SPOKEN = (
    "SELECT c.target_id, coalesce(s.on_behalf_of_id, s.speaker_id), s.id,"
    " coalesce(r.when_latest, r.when_earliest, -10000000)"
    " FROM concerns c JOIN statement s ON s.id = c.owner_id JOIN record r ON r.id = s.id"
    f" WHERE c.target_id {IN} AND r.binned_at IS NULL"
    " AND (r.when_earliest IS NULL OR r.when_earliest <= ?)"
)
_HELD = (
    "SELECT p.issue_id, p.party_id, p.id,"
    " coalesce(r.when_latest, r.when_earliest, -10000000), p.stance IS 'silent'"
    " FROM position p JOIN record r ON r.id = p.id"
    f" WHERE p.issue_id {IN} AND r.binned_at IS NULL AND p.stance IS NOT NULL"
    " AND (r.when_earliest IS NULL OR r.when_earliest <= ?)"
)
_Cell = tuple[int, int]


def _silences(sight: Sight, lens: Lens, issues: Sequence[int]) -> tuple[SilencesOn, ...]:
    parties = columns_of(sight, ())
    if lens.perspective in parties:
        parties = [lens.perspective]
    spoke: dict[_Cell, list[tuple[int, int]]] = {}
    silent: dict[_Cell, list[tuple[int, int]]] = {}
    sides: dict[int | None, int | None] = {None: None}

    def note(on: dict[_Cell, list[tuple[int, int]]], row: Sequence[int]) -> None:
        if row[1] not in sides:
            sides[row[1]] = sight.side(row[1]) if sight.sees(row[1]) else None
        if (side := sides[row[1]]) is not None:
            on.setdefault((row[0], side), []).append((row[3], row[2]))

    for row in sight.ask(_SPOKEN, among(issues), lens.as_of):
        note(spoke, row)
    for row in sight.ask(_HELD, among(issues), lens.as_of):
        note(silent if row[4] else spoke, row)
    last_spoke, last_silent = (_last(sight, on) for on in (spoke, silent))
    chosen = [one[1] for on in (last_spoke, last_silent) for one in on.values()]
    cards = sight.cards([*issues, *parties, *chosen])

    def told(issue: int, party: int) -> Silence:
        parts: list[int | Card | None] = []
        for on in (last_spoke, last_silent):
            day, record = on.get((issue, party), (-1, 0))
            parts += [lens.as_of - day if day > 0 else None, cards.get(record)]
        return Silence(cards[party], *parts)  # type: ignore[arg-type]

    return tuple(
        SilencesOn(cards[issue], tuple(told(issue, party) for party in parties)) for issue in issues
    )


def _last(sight: Sight, on: dict[_Cell, list[tuple[int, int]]]) -> dict[_Cell, tuple[int, int]]:
    ordered = {cell: sorted(some, reverse=True) for cell, some in on.items()}
    seen = first_seen(sight, {c: [record for _day, record in some] for c, some in ordered.items()})
    days = {record: day for some in ordered.values() for day, record in some}
    return {cell: (days[record], record) for cell, record in seen.items()}


def _weak(connection: Connection, sight: Sight) -> Iterable[Weak]:
    for code, label, ids in recent_gaps(connection, NEWEST):
        yield _told(sight, code, label, ids)
    query = (
        "SELECT DISTINCT owner_id FROM citation WHERE bears = 'contradicts'"
        " AND owner_id > (SELECT max(id) FROM record) - ? ORDER BY owner_id DESC"
    )
    contested = [row[0] for row in sight.ask(query, NEWEST)]
    yield _told(sight, "contested", mark("Contradicted by a source"), contested)


def _told(sight: Sight, code: str, label: str, ids: Iterable[int]) -> Weak:
    seen = sight.living(ids)
    cards = sight.cards(seen[:LINES])
    return Weak(code, label, len(seen), tuple(cards[one] for one in seen[:LINES]))
