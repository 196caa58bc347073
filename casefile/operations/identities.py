"""The verbs by which an import gives records back the names they had elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casefile.store.connect import sha256
from casefile.store.identities import last_numbers
from casefile.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Identity:
    """What a record was called and when it was made; None leaves what it has."""

    record: int
    ref: str | None = None
    created_at: str | None = None
    modified_at: str | None = None
    binned_at: str | None = None


def set_references_aside(unit: Unit, highest: Mapping[str, int]) -> dict[str, int]:
    """Give out no reference up to these numbers; returns what had been given out before."""
    before = last_numbers(unit.connection)
    for prefix, number in highest.items():
        unit.connection.exec_driver_sql(
            "INSERT INTO counter (prefix, last) VALUES (?, ?)"
            " ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
            (prefix, number),
        )
    return before


def keep_identities(unit: Unit, identities: Sequence[Identity], before: Mapping[str, int]) -> None:
    """Give records their own references and dates; go on counting after the highest in use.

    `before` is what `set_references_aside` returned. The numbers given to these records in the
    meantime were seen by nobody, so they are given out again.
    """
    if identities:
        unit.connection.exec_driver_sql(
            "UPDATE record SET ref = coalesce(?, ref), created_at = coalesce(?, created_at),"
            " modified_at = coalesce(?, modified_at), binned_at = ? WHERE id = ?",
            [(i.ref, i.created_at, i.modified_at, i.binned_at, i.record) for i in identities],
        )
    for prefix in last_numbers(unit.connection):
        unit.connection.exec_driver_sql(
            "UPDATE counter SET last = max(?1, coalesce((SELECT"
            " max(CAST(substr(ref, length(prefix) + 2) AS INTEGER)) FROM record"
            " WHERE ref LIKE prefix || '-%'), 0)) WHERE prefix = ?2",
            (before.get(prefix, 0), prefix),
        )


def keep_content(unit: Unit, data: bytes) -> str:
    """Keep attached content and return its SHA-256; the same content is kept once."""
    digest = sha256(data)
    assert digest is not None
    unit.connection.exec_driver_sql(
        "INSERT OR IGNORE INTO content (sha256, data) VALUES (?, ?)", (digest, data)
    )
    return digest
