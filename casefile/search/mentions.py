"""References in running text: which records stand behind them, and where a record is mentioned.

Nothing is stored for it. What the analyst writes is plain text, `Passport offices (PE-2)`, and
the index says where a reference stands, so that undo and import need no care of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from sqlalchemy import Connection

from casefile.model.kinds.description import FieldType
from casefile.search.documents import SourceText, raw_of, text_columns, texts_of
from casefile.search.terms import normalise
from casefile.store.reads import cards
from casefile.store.rows import Card

_LOOKED_AT = 200
_FOUND = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
_NAMED = (
    "SELECT ref, id FROM record WHERE ref IN (SELECT value FROM json_each(?)) AND binned_at IS NULL"
)


def named_by(connection: Connection, references: Iterable[str]) -> dict[str, int]:
    """Return the ids of the living records with these references."""
    run = raw_of(connection).execute
    return dict(run(_NAMED, (json.dumps(sorted(set(references))),)))


def mentions_of(connection: Connection, record: int, reference: str) -> tuple[Card, ...]:
    """Return the living records in whose running text `reference` stands, newest first.

    Somebody else's words, which are kept to the letter, do not mention a record of the case.
    """
    phrase = f'passages : "{normalise(reference, once=True)}"'
    rows = raw_of(connection).execute(_FOUND, (phrase, _LOOKED_AT))
    ids = [one for (one,) in rows if one != record]
    lines = cards(connection, ids)
    named = re.compile(rf"(?<![\w-]){re.escape(reference)}(?![\w-])")
    by_kind: dict[str, list[int]] = {}
    for card in lines.values():
        by_kind.setdefault(card.kind, []).append(card.id)
    found = {
        one
        for kind, members in by_kind.items()
        for one, texts in texts_of(connection, kind, members).items()
        if any(_is_running(text) and named.search(text[2]) for text in texts)
    }
    return tuple(lines[one] for one in ids if one in found)


def _is_running(text: SourceText) -> bool:
    table, column, _words = text
    return table != "record" and dict(text_columns(table)).get(column) is FieldType.TEXT
