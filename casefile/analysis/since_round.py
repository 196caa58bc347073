"""How the positions on issues moved since a day, such as that of the round before the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casefile.analysis.movement import movement
from casefile.analysis.standing import Reader, Standing, latest_position, sides_of, within
from casefile.store.rows import Record

NO_RECORD, BOTH_WAYS = "no_record", "both_ways"
# Of several parties, what is most worth knowing stands for all.
_ORDER = ("unclear", "unchanged", "first_record")


@dataclass(frozen=True, slots=True)
class Moved:
    """A party whose position is on record now: which way it moved, and the one before if any."""

    party: int
    kind: str
    now: Record
    before: Record | None


@dataclass(frozen=True, slots=True)
class SinceThen:
    """What became of an issue's positions: in one word, and of each party."""

    kind: str
    parties: tuple[Moved, ...] = ()


def since_then(
    reader: Reader, standings: Sequence[Standing], day: int | None
) -> Mapping[int, SinceThen]:
    """Return how each issue moved since a day; nothing where there is no day to look back to."""
    if day is None:
        return {}
    sides = sides_of(reader)
    earlier: dict[int, list[Record]] = {}
    for position in reader.records("position"):
        # What is undated may be later: it says nothing of how things stood on that day.
        if position.values["when"].span.is_dated and within(position.values["when"], day):
            earlier.setdefault(position.values["issue"], []).append(position)
    found = {}
    for one in standings:
        moved = tuple(
            _moved(account.party, account.position, before)
            for account in one.accounts
            if account.position is not None
            for before in (latest_position(earlier.get(one.issue.id, ()), account.party, sides),)
        )
        found[one.issue.id] = SinceThen(_together({each.kind for each in moved}), moved)
    return found


def _moved(party: int, now: Record, before: Record | None) -> Moved:
    if before is None:
        return Moved(party, "first_record", now, None)
    return Moved(party, movement(before.values["stance"], now.values["stance"]), now, before)


def _together(kinds: set[str]) -> str:
    if {"closer", "further"} <= kinds:
        return BOTH_WAYS
    moved = kinds & {"closer", "further"}
    return next(iter(moved), None) or next((k for k in _ORDER if k in kinds), NO_RECORD)
