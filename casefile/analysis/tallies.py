"""Which six? Counted sets side by side: whose list holds what, and how the totals add up.

Lists that share members belong together. What is stated is held against what was counted; what
is leased, or whose ownership is disputed, is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from casefile.analysis.sight import IN, Head, Lens, Sight, among
from casefile.analysis.standing import within
from casefile.i18n import mark, tr
from casefile.model.values.when import When
from casefile.store.rows import Card, Record, Row

MOST = 60  # lists at once
_ALIKE = ("not_to_be_confused_with", "same_as", "duplicates")
_NUMBERS = (
    mark("none"),
    mark("one"),
    mark("two"),
    mark("three"),
    mark("four"),
    mark("five"),
    mark("six"),
    mark("seven"),
    mark("eight"),
    mark("nine"),
    mark("ten"),
    mark("eleven"),
    mark("twelve"),
)


@dataclass(frozen=True, slots=True)
class List:
    """One claimant's list. `agrees` is None where no count is stated."""

    tally: Card
    claimant: Card | None
    stated: int | None
    counted: int
    agrees: bool | None
    completeness: str | None
    list_text: str
    note: str
    when: When
    words: str


@dataclass(frozen=True, slots=True)
class Dot:
    """That a member is on a list, as what, and how certain the match is."""

    tally: Card
    listed_as: str
    list_item: int | None
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class Member:
    """Something that is counted: owned, leased, disputed, shared, provided, unknown or "".

    `on` says of each list, in their order, whether and how it is on it.
    """

    member: Card
    ownership: str
    claims: tuple[str, ...]
    on: tuple[Dot | None, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two members that are easily taken for each other, or may be the same."""

    first: Card
    second: Card
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What two lists share and what only one has."""

    first: Card
    second: Card
    both: tuple[Card, ...]
    only_first: tuple[Card, ...]
    only_second: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class CountedSet:
    """Lists that share members, the members, doubts of identity, and the pairs of lists."""

    lists: tuple[List, ...]
    members: tuple[Member, ...]
    doubts: tuple[Doubt, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Tallies:
    """Every group of lists that count the same things."""

    head: Head
    sets: tuple[CountedSet, ...]
    cut: bool


def tallies(connection: Connection, lens: Lens, *, chosen: Sequence[int] = ()) -> Tallies:
    """Return the counted sets of the case, or those that the chosen lists belong to."""
    sight = Sight(connection, lens.audience)
    query = "SELECT id FROM record WHERE kind = 'tally' AND binned_at IS NULL ORDER BY id LIMIT ?"
    ids = sight.living(row[0] for row in sight.ask(query, MOST + 1))
    found = [t for t in sight.some("tally", ids[:MOST]) if within(t.values["when"], lens.as_of)]
    if lens.perspective is not None:
        found = [t for t in found if sight.side(t.values["claimant"]) == lens.perspective]
    rows = sight.rows([one.id for one in found], "member")
    groups = [g for g in _groups(found, rows) if not chosen or any(t.id in chosen for t in g)]
    sets = tuple(_set(sight, lens, group, rows) for group in groups)
    return Tallies(sight.head(lens), sets, len(ids) > MOST)


def _groups(found: Sequence[Record], rows: Mapping[int, Iterable[Row]]) -> list[list[Record]]:
    """Return the lists, those together that share a member."""
    groups: list[tuple[set[int], list[Record]]] = []
    for one in found:
        members = {row.values["member"] for row in rows.get(one.id, ())}
        near = [group for group in groups if group[0] & members]
        for group in near:
            groups.remove(group)
        joined = [t for _members, some in near for t in some]
        groups.append((members.union(*(m for m, _some in near)), [*joined, one]))
    return [sorted(some, key=lambda t: t.id) for _members, some in groups]


def _set(
    sight: Sight, lens: Lens, group: Sequence[Record], rows: Mapping[int, Sequence[Row]]
) -> CountedSet:
    members = dict.fromkeys(row.values["member"] for one in group for row in rows.get(one.id, ()))
    claimants = [one.values["claimant"] for one in group]
    cards = sight.cards([*members, *claimants, *(one.id for one in group)])
    owned = _ownership(sight, lens, members)
    dots = {
        (one.id, row.values["member"]): Dot(
            cards[one.id],
            str(row.values["listed_as"] or ""),
            row.values["list_item"],
            str(row.values["certainty"] or "certain"),
            str(row.values["note"] or ""),
        )
        for one in group
        for row in rows.get(one.id, ())
    }
    told = tuple(
        Member(cards[m], *owned.get(m, ("", ())), tuple(dots.get((one.id, m)) for one in group))
        for m in members
    )
    lists = tuple(
        _list(one, cards, [m for m in members if (one.id, m) in dots], owned) for one in group
    )
    on = {one.id: dict.fromkeys(m for m in members if (one.id, m) in dots) for one in group}
    pairs = tuple(_pair(cards, on, a.id, b.id) for a, b in combinations(group, 2))
    return CountedSet(lists, told, _doubts(sight, members, cards), pairs)


def _list(
    one: Record,
    cards: Mapping[int, Card],
    members: Sequence[int],
    owned: Mapping[int, tuple[str, tuple[str, ...]]],
) -> List:
    values = one.values
    stated, counted = values["stated"], len(members)
    return List(
        cards[one.id],
        cards.get(values["claimant"] or 0),
        stated,
        counted,
        None if stated is None else stated == counted,
        values["completeness"],
        str(values["list_text"] or ""),
        str(values["reconciliation"] or ""),
        values["when"],
        reconciled([owned.get(m, ("", ()))[0] for m in members], stated),
    )


def reconciled(natures: Sequence[str], stated: int | None) -> str:
    """Return how a list adds up in words: eight listed, two leased, six owned (one disputed)."""
    parts = [tr("{number} listed", number=number(len(natures)))]
    leased = sum(nature == "leased" for nature in natures)
    disputed = sum(nature == "disputed" for nature in natures)
    owned = sum(nature == "owned" for nature in natures) + disputed
    other = len(natures) - leased - owned
    if leased:
        parts.append(tr("{number} leased", number=number(leased)))
    if owned:
        doubt = tr(" ({number} disputed)", number=number(disputed)) if disputed else ""
        parts.append(tr("{number} owned", number=number(owned)) + doubt)
    if other and (leased or owned):
        parts.append(tr("{number} of unknown ownership", number=number(other)))
    if stated is not None and stated != len(natures):
        parts.append(tr("{number} stated", number=number(stated)))
    return ", ".join(parts)


def number(count: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return tr(_NUMBERS[count]) if 0 <= count < len(_NUMBERS) else str(count)


def _pair(
    cards: Mapping[int, Card], on: Mapping[int, dict[int, None]], first: int, second: int
) -> Pair:
    one, other = on[first], on[second]
    return Pair(
        cards[first],
        cards[second],
        tuple(cards[member] for member in one if member in other),
        tuple(cards[member] for member in one if member not in other),
        tuple(cards[member] for member in other if member not in one),
    )


def _ownership(
    sight: Sight, lens: Lens, members: Iterable[int]
) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return the ownership of each member, and the claims to it in words."""
    query = f"SELECT id FROM property WHERE id {IN}"
    rows = sight.rows([row[0] for row in sight.ask(query, among(members))], "ownership")
    names = [r.values[n] for some in rows.values() for r in some for n in ("holder", "asserted_by")]
    cards = sight.cards(names)
    found = {}
    for member, claims in rows.items():
        fit = [r for r in claims if within(r.values["when"], lens.as_of)]
        told = tuple(dict.fromkeys(_claim(row, cards) for row in fit))
        found[member] = (nature(fit), told)
    return found


def _claim(row: Row, cards: Mapping[int, Card]) -> str:
    holder = cards.get(row.values["holder"] or 0)
    by = cards.get(row.values["asserted_by"] or 0)
    return tr(
        "{part} {nature}: {holder}, by {who}",
        part=row.values["part"] or "whole",
        nature=row.values["nature"] or "unknown",
        holder=holder.title if holder else tr("not recorded"),
        who=by.title if by else tr("our own assessment"),
    )


def nature(claims: Iterable[Row]) -> str:
    """Return what claims to ownership come to: their one nature, or disputed.

    Two holders of one part, or of a part and the whole, dispute it; so do owning and leasing.
    """
    fit = list(claims)
    natures = {row.values["nature"] or "unknown" for row in fit}
    if len(natures - {"unknown"}) > 1:
        return "disputed"
    holders: dict[str, set[int | None]] = {}
    for row in fit:
        holders.setdefault(row.values["part"] or "whole", set()).add(row.values["holder"])
    whole = holders.get("whole", set())
    for some in holders.values():
        if len((some | whole) - {None}) > 1:
            return "disputed"
    known = natures - {"unknown"}
    return str(next(iter(known))) if known else ("unknown" if fit else "")


def _doubts(sight: Sight, members: Iterable[int], cards: Mapping[int, Card]) -> tuple[Doubt, ...]:
    rows = sight.rows(list(members), "link")
    return tuple(
        Doubt(
            cards[owner], cards[row.values["target"]], row.values["kind"], row.values["note"] or ""
        )
        for owner, some in rows.items()
        for row in some
        if row.values["kind"] in _ALIKE and row.values["target"] in cards
    )
