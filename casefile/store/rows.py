"""The frozen rows that readers hand out; no entity and no SQL goes upstairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a line."""

    id: int
    ref: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record with the values of every field of its kind, by name."""

    id: int
    uid: str
    ref: str
    kind: str
    title: str
    marking: str | None
    created_at: str
    modified_at: str
    binned_at: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A hanging row with the values of its fields."""

    id: int
    uid: str
    row: str
    owner: int
    rank: int
    marking: str | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that leads here, and through which field or row (its message id)."""

    card: Card
    via: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the journal."""

    id: int
    at: str
    author: str
    sentence: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row in a step: op is I, U or D; columns before and after."""

    table: str
    row_id: int
    op: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
