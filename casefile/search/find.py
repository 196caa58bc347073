"""Finding: folded words with prefixes, hits with the passage that matched.

Ranking every hit of a common word is slow, so hits are counted first (to a limit); few are
ranked by title, name and word, many are given newest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS
from casefile.model.values.folding import fold, fold_with_offsets
from casefile.search.projector import texts_of
from casefile.store.reads import cards

RANKED_AT_MOST = 2_000
_WINDOW = 20_000
_BEFORE, _AFTER = 60, 120
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: where (`field` is a label's message id) and the words around.

    `marks` are (start, end) offsets into `passage`, which is the original text, not the folded.
    """

    id: int
    kind: str
    ref: str
    title: str
    field: str
    passage: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits; `total` counts all, or to a limit where `capped`."""

    total: int
    capped: bool
    hits: tuple[Hit, ...]


def words_of(typed: str) -> list[str]:
    """Return the folded words of what was typed."""
    return _WORD.findall(fold(typed))


def match_expression(words: Sequence[str]) -> str:
    """Return the FTS5 expression: every word, each as a prefix."""
    return " ".join(f'"{word}"*' for word in words)


def find(connection: Connection, typed: str, *, kinds: Sequence[str] = (), limit: int = 50) -> Hits:
    """Return the records in which every word of `typed` occurs or begins a word."""
    words = words_of(typed)
    if not words:
        return Hits(total=0, capped=False, hits=())
    total, ids = find_ids(connection, words, kinds, limit)
    return Hits(total, total > RANKED_AT_MOST, tuple(_hits(connection, ids, words)))


def find_ids(
    connection: Connection, words: Sequence[str], kinds: Sequence[str], limit: int
) -> tuple[int, list[int]]:
    """Return how many match (counted to just above the limit of ranking) and the first ids."""
    match = match_expression(words)
    only, values = "", (match, *kinds)
    if kinds:
        marks = ", ".join("?" * len(kinds))
        only = f" AND rowid IN (SELECT id FROM search_doc WHERE kind IN ({marks}))"
    run = connection.exec_driver_sql
    total = run(
        "SELECT count(*) FROM (SELECT 1 FROM search_fts WHERE search_fts MATCH ?"
        f"{only} LIMIT {RANKED_AT_MOST + 1})",
        values,
    ).scalar_one()
    order = (
        "bm25(search_fts, 10.0, 8.0, 1.0), rowid DESC" if total <= RANKED_AT_MOST else "rowid DESC"
    )
    found = run(
        f"SELECT rowid FROM search_fts WHERE search_fts MATCH ?{only} ORDER BY {order} LIMIT ?",
        (*values, limit),
    )
    return int(total), [row[0] for row in found.fetchall()]


def _hits(connection: Connection, ids: Sequence[int], words: Sequence[str]) -> list[Hit]:
    lines = cards(connection, ids)
    by_kind: dict[str, list[int]] = {}
    for card in lines.values():
        by_kind.setdefault(card.kind, []).append(card.id)
    texts = {
        record: found
        for kind, members in by_kind.items()
        for record, found in texts_of(connection, kind, members).items()
    }
    found = []
    for record in ids:
        card = lines[record]
        field, passage, marks = _best(texts.get(record, []), words)
        found.append(Hit(record, card.kind, card.ref, card.title, field, passage, marks))
    return found


def _best(
    texts: Sequence[tuple[str, str, str]], words: Sequence[str]
) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    for whole in (True, False):
        for table, column, text in texts:
            at = _position(text, words if whole else words[:1])
            if at is not None:
                passage, marks = _passage(text, at, words)
                return _label(table, column), passage, marks
    return "", "", ()


def _position(text: str, words: Sequence[str]) -> int | None:
    """Return about where the first word begins, if every word is in one window of the text."""
    for start in range(0, len(text), _WINDOW):
        folded = " " + fold(text[start : start + _WINDOW])
        places = [re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words]
        if all(places):
            return start + min(place.start() for place in places if place)
    return None


def _passage(text: str, at: int, words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    start = max(0, at - _BEFORE)
    if start:  # begin with a whole word
        start = max(start, text.find(" ", start, at) + 1)
    passage = text[start : at + _AFTER]
    folded, offsets = fold_with_offsets(passage)
    marks = {
        (offsets[place.start()], offsets[place.end() - 1] + 1)
        for word in words
        for place in re.finditer(rf"(?<!\w){re.escape(word)}\w*", folded)
    }
    return passage, tuple(sorted(marks))


def _label(table: str, column: str) -> str:
    name = column.removesuffix("_text")
    if table == "record":
        return {"ref": "Reference", "when": "Date"}.get(name, "Title")
    return KINDS[table].field(name).label if table in KINDS else ROW_KINDS[table].label
