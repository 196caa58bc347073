"""Which records a person means by a name or a reference."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from casefile.search.matching import Form, is_name
from casefile.search.projector import columns_of
from casefile.search.terms import NAME, STEM, sound_of, stem_of, tokens, whole_name
from casefile.store.reads import find_reference

MOST_CALLED = 500
SHORTEST_NAME = 3
_NAMES = """
SELECT id, kind, title FROM record
WHERE binned_at IS NULL AND kind IN (SELECT value FROM json_each(:kinds))
UNION ALL
SELECT r.id, r.kind, a.name FROM alias a JOIN record r ON r.id = a.owner_id
WHERE r.binned_at IS NULL AND r.kind IN (SELECT value FROM json_each(:kinds))
"""


def records_called(connection: Connection, kinds: Sequence[str], value: str) -> frozenset[int]:
    """Return the living records of these kinds that `value` may stand for.

    A reference is that record; a whole name those called just so; other words those in whose
    names each occurs, begun, in another case, or in another spelling.
    """
    among = json.dumps(list(kinds))
    if (named := find_reference(connection, value)) is not None:
        found = connection.exec_driver_sql(
            "SELECT id FROM record WHERE id = ? AND binned_at IS NULL"
            " AND kind IN (SELECT value FROM json_each(?))",
            (named, among),
        )
        if found.first() is not None:
            return frozenset({named})
    words = tokens(value)
    if not words:
        return frozenset()
    found = connection.exec_driver_sql(
        "SELECT f.rowid FROM search_heads f JOIN search_doc d ON d.id = f.rowid"
        " WHERE search_heads MATCH ? AND d.kind IN (SELECT value FROM json_each(?)) LIMIT ?",
        (" AND ".join(_expression(word) for word in words), among, MOST_CALLED),
    )
    ids = [row[0] for row in found.fetchall()]
    whole = whole_name(" ".join(words))
    exact = [one for one, columns in columns_of(connection, ids) if is_name(columns, whole)]
    return frozenset(exact or ids)


def names_in_use(connection: Connection, kinds: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return (record, kind, name) for every name of the living records of these kinds.

    A person is also known by the last word of a name, unless another person shares it.
    """
    rows = connection.exec_driver_sql(_NAMES, {"kinds": json.dumps(list(kinds))}).fetchall()
    found = [(int(row[0]), str(row[1]), str(row[2])) for row in rows]
    last: dict[str, set[int]] = {}
    for record, kind, name in found:
        if kind == "person" and " " in name.strip():
            last.setdefault(name.split()[-1], set()).add(record)
    alone = [(next(iter(who)), "person", word) for word, who in last.items() if len(who) == 1]
    names = dict.fromkeys((*found, *alone))
    return [(record, kind, name) for record, kind, name in names if len(name) >= SHORTEST_NAME]


def _expression(word: str) -> str:
    keys = [Form((word,), begun=True).expression]
    if sound := sound_of(word):
        keys.append(f'"{NAME}{sound}"')
    if stem := stem_of(word):
        keys += [f'"{STEM}{stem}"', f'"{stem}"']
    return "(" + " OR ".join(keys) + ")"
