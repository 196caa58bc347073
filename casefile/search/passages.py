"""Why a record was found: the place, the words around, and the marks in the original text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.search.documents import SourceText, label_of, texts_of
from casefile.search.matching import Form, Wanted, Why
from casefile.search.meaning import Meaning
from casefile.search.terms import cut_character, normalise, stem_of
from casefile.store.reads import cards

_BEFORE, _AFTER = 60, 120
_WINDOW = 20_000
_CLOSEST = 2
_WORD = re.compile(r"\S+")

Marks = tuple[tuple[int, int], ...]
Piece = tuple[int, int, str]
Score = tuple[int, int]
"""How many of the words are there in any form, and how near to what was typed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: where (`field` is a label's message id) and the words around.

    `marks` are (start, end) offsets into `passage`, which is the original text, not the folded.
    `why` is a sentence where what is marked is not what was typed.
    """

    id: int
    kind: str
    ref: str
    title: str
    field: str
    passage: str
    marks: Marks
    why: str = ""


def hits_of(connection: Connection, meant: Meaning, ids: Sequence[int]) -> tuple[Hit, ...]:
    """Return these records with the passages in which the words of the query stand."""
    lines = cards(connection, ids)
    by_kind: dict[str, list[int]] = {}
    for card in lines.values():
        by_kind.setdefault(card.kind, []).append(card.id)
    texts: dict[int, list[SourceText]] = {}
    for kind, members in by_kind.items():
        texts.update(texts_of(connection, kind, members))
        if missing := [one for one in members if one not in texts]:
            texts.update(texts_of(connection, kind, missing, binned=True))
    wanted = tuple(words_wanted(meant))
    found = []
    for record in (one for one in ids if one in lines):
        card = lines[record]
        place = best_place(texts.get(record, ()), wanted)
        found.append(Hit(record, card.kind, card.ref, card.title, *place))
    return tuple(found)


def words_wanted(meant: Meaning) -> Iterator[Wanted]:
    """Yield the words a record may be found for, leaving out those it may not have."""
    if meant.word is not None:
        yield meant.word
    elif meant.joint != "not":
        for part in meant.parts:
            yield from words_wanted(part)


def best_place(
    texts: Sequence[SourceText], wanted: Sequence[Wanted]
) -> tuple[str, str, Marks, str]:
    """Return label, passage, marks and reason for the text that has the most of the words."""
    best: tuple[Score, SourceText, int] | None = None
    for text in texts:
        score, at = _best_window(text[2], wanted)
        if score[0] and (best is None or score > best[0]):
            best = (score, text, at)
        if score == (len(wanted), len(wanted) * _CLOSEST):
            break
    if best is None:
        return _plain(texts, wanted)
    (table, column, found), at = best[1:]
    passage, marks, why = _passage(found, at, wanted)
    return label_of(table, column), passage, marks, why


def _plain(texts: Sequence[SourceText], wanted: Sequence[Wanted]) -> tuple[str, str, Marks, str]:
    """Return how a text begins where an operator, not a word, found the record."""
    long = [text for text in texts if text[0] != "record"] if not wanted else []
    if not long:
        return "", "", (), ""
    table, column, text = long[0]
    return label_of(table, column), text[: _BEFORE + _AFTER], (), ""


def _best_window(text: str, wanted: Sequence[Wanted]) -> tuple[Score, int]:
    """Return how many of the words a stretch of the text has, and where the first stands."""
    best: tuple[Score, int] = ((0, 0), 0)
    for start in range(0, len(text), _WINDOW):
        window = text[start : start + _WINDOW]
        cut = f" {normalise(window)} "
        there = [word for word in wanted if any(_stands(form, cut) for form in word.forms)]
        score = (len(there), sum(_closeness(word, cut) for word in there))
        if score > best[0]:
            best = (score, start + _first_place(window, there))
        if len(there) == len(wanted):
            break
    return best


def _closeness(word: Wanted, cut: str) -> int:
    """Return 2 where a word stands as typed, 1 in another case, 0 under another name."""
    if _stands(word.forms[0], cut):
        return _CLOSEST
    return int(any(form.why is Why.CASE and _stands(form, cut) for form in word.forms))


def _stands(form: Form, cut: str) -> bool:
    if form.is_stem:
        stem = form.tokens[0][1:]
        return any(stem_of(token) == stem for token in cut.split())
    return form.sought in cut


def _passage(text: str, at: int, wanted: Sequence[Wanted]) -> tuple[str, Marks, str]:
    start = max(0, at - _BEFORE)
    if start:  # begin with a whole word
        start = max(start, text.find(" ", start, at) + 1)
    passage = text[start : at + _AFTER]
    marks = _marks(passage, wanted)
    return passage, tuple((begin, end) for begin, end, _ in marks), _why(passage, marks, wanted)


class _Sought:
    """What the first token of any form looks like: most tokens are none, and are passed over."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.forms = tuple(form for word in wanted for form in word.forms)
        self._begun = tuple(form.tokens[0] for form in self.forms if not form.is_stem)
        self._stems = frozenset(form.tokens[0][1:] for form in self.forms if form.is_stem)

    def may_begin(self, token: str) -> bool:
        """Whether a form may begin with this token of a text."""
        return token.startswith(self._begun) or (
            bool(self._stems) and stem_of(token) in self._stems
        )


def _first_place(text: str, wanted: Sequence[Wanted]) -> int:
    """Return where the first of the words begins, or near enough: it only chooses the passage."""
    sought = _Sought(wanted)
    return next((start for start, _, token in pieces(text) if sought.may_begin(token)), 0)


def _marks(text: str, wanted: Sequence[Wanted]) -> list[tuple[int, int, Why]]:
    sought, found = _Sought(wanted), list(pieces(text))
    marks: dict[tuple[int, int], Why] = {}
    for at, (start, _, token) in enumerate(found):
        for form in sought.forms if sought.may_begin(token) else ():
            part = found[at : at + len(form.tokens)]
            if len(part) == len(form.tokens) and _fits(form, [piece[2] for piece in part]):
                marks.setdefault((start, part[-1][1]), form.why)
    return _apart([(*place, why) for place, why in sorted(marks.items())])


def _apart(marks: list[tuple[int, int, Why]]) -> list[tuple[int, int, Why]]:
    """Leave out marks that lie in others."""
    kept: list[tuple[int, int, Why]] = []
    for mark in marks:
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
        elif mark[1] > kept[-1][1]:
            kept[-1] = (kept[-1][0], mark[1], kept[-1][2])
    return kept


def _fits(form: Form, tokens: list[str]) -> bool:
    if form.is_stem:
        return stem_of(tokens[0]) == form.tokens[0][1:]
    *first, last = form.tokens
    same = tokens[-1].startswith(last) if form.begun else tokens[-1] == last
    return same and tokens[:-1] == first


def _why(passage: str, marks: Sequence[tuple[int, int, Why]], wanted: Sequence[Wanted]) -> str:
    if any(why is Why.TYPED for _, _, why in marks) or not marks:
        return ""
    start, end, why = marks[0]
    said, typed = passage[start:end], ", ".join(word.typed for word in wanted)
    if why is Why.CASE:
        return tr("“{said}” is another form of “{typed}”", said=said, typed=typed)
    return tr("“{said}” is another name for “{typed}”", said=said, typed=typed)


def pieces(text: str) -> Iterator[Piece]:
    """Yield the tokens of a text with the places they have there: start, end, token."""
    for match in _WORD.finditer(text):
        base = match.start()
        for start, end, token in _pieces_of_word(match[0]):
            yield base + start, base + end, token


@lru_cache(maxsize=16_384)
def _pieces_of_word(word: str) -> tuple[Piece, ...]:
    cuts = [cut_character(char) for char in word]
    found: list[Piece] = []
    start = -1
    for at, cut in enumerate([*cuts, " "]):
        if start >= 0 and cut[:1] == " ":
            found.append((start, at, normalise(word[start:at])))
            start = -1
        if cut.strip():
            if cut[:1] == " ":  # a character that is a token by itself
                found.append((at, at + 1, cut.strip()))
            elif start < 0:
                start = at
    return tuple(piece for piece in found if piece[2])
