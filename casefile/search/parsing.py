"""Reads the search language. What cannot be meant is refused with what may be."""

from __future__ import annotations

import re
from collections.abc import Callable

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.search.operators import (
    Takes,
    kind_named,
    operator_called,
    rows_named,
    terms_named,
)
from casefile.search.query import (
    EVERYTHING,
    Not,
    Operator,
    Phrase,
    Query,
    Word,
    both,
    either,
    parts_of,
    reads_as_operator,
)

MOST_CHARACTERS = 2_000
MOST_PARTS = 64
_DEEPEST = 16
_TOKENS = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<minus>[-−–](?=["(\w]))
  | (?P<operator>[^\W\d_][\w-]*):(?!/)(?P<certain>certain:|possible:)?
    (?: "(?P<quoted>[^"]*)(?:"|$) | (?P<value>[^\s"()]*) )
  | "(?P<phrase>[^"]*)(?:"|$)
  | (?P<word>[^\s"()]+)
    """,
    re.VERBOSE,
)
_QUOTES = str.maketrans("“”„«»″＂：（）", '""""""":()')
_OR = ("or", "ou", "или", "|")

Token = re.Match[str]


def parse(text: str) -> Query:
    """Return what was typed as a query; BadInputError for an operator or value there is not.

    Open quotes and parentheses are closed at the end, because people see results while typing.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadInputError(
            tr(
                "This search has {count:,} characters; {most:,} fit.",
                count=len(text),
                most=MOST_CHARACTERS,
            )
        )
    found = _Parser([t for t in cut(text) if not t["space"]])
    query = found.query()
    if sum(1 for _ in parts_of(query)) > MOST_PARTS:
        raise BadInputError(
            tr("This search has too many parts."), tr("Look for fewer words at once.")
        )
    return query


def cut(text: str) -> list[Token]:
    """Return the pieces of what was typed, spaces too, each where it stands."""
    return list(_TOKENS.finditer(text.translate(_QUOTES)))


def plain_words(text: str) -> Query:
    """Return a query for the words of a text as they stand, whatever signs are in it."""
    words = re.findall(r'[^\s"()]+', text)[: MOST_PARTS // 2]
    return both(*(Phrase(word) if _is_sign(word) else Word(word) for word in words))


def _is_sign(word: str) -> bool:
    """Whether a word would be read as something else."""
    return reads_as_operator(word) or word[0] in "-−–" or word.lower() in _OR


class _Parser:
    """Reads tokens from the left: `or` binds less than standing side by side."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def query(self) -> Query:
        found: list[Query] = []
        while self._at < len(self._tokens):
            found.append(self._any_of())
            self._at += 1  # a closing parenthesis that nothing opened
        return both(*(item for item in found if item != EVERYTHING))

    def _any_of(self) -> Query:
        found = [self._all_of()]
        while self._next_is(_is_or):
            self._at += 1
            found.append(self._all_of())
        kept = [item for item in found if item != EVERYTHING]
        return either(*kept) if kept else EVERYTHING

    def _all_of(self) -> Query:
        found: list[Query] = []
        while self._at < len(self._tokens) and not self._next_is(_ends_all):
            item = self._item()
            if item != EVERYTHING:
                found.append(item)
        return both(*found) if found else EVERYTHING

    def _item(self) -> Query:
        token = self._tokens[self._at]
        self._at += 1
        if token["minus"]:
            item = self._item() if self._at < len(self._tokens) else EVERYTHING
            return EVERYTHING if item == EVERYTHING else Not(item)
        if token["open"]:
            return self._group()
        if token["operator"]:
            return _operator(token)
        if token["phrase"] is not None:
            words = " ".join(token["phrase"].split())
            return Phrase(words) if words else EVERYTHING
        return Word(token["word"] or token[0])

    def _group(self) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadInputError(tr("This search has too many parentheses."))
        found = self._any_of()
        self._at += 1
        self._depth -= 1
        return found

    def _next_is(self, wanted: Callable[[Token], bool]) -> bool:
        return self._at < len(self._tokens) and wanted(self._tokens[self._at])


def _is_or(token: Token) -> bool:
    return (token["word"] or "").lower() in _OR


def _ends_all(token: Token) -> bool:
    return bool(token["close"]) or _is_or(token)


def _operator(token: Token) -> Query:
    described = operator_called(token["operator"])
    quoted = token["quoted"]
    value = " ".join((quoted if quoted is not None else token["value"]).split())
    certain = token["certain"] == "certain:"
    if not value:
        return EVERYTHING  # still being typed
    if token["certain"] and described.takes is not Takes.DATE:
        value = token["certain"] + value
        certain = False
    _check(described.name, value)
    return Operator(described.name, value, certain)


def _check(name: str, value: str) -> None:
    """Refuse a value that needs no case to be seen to be wrong."""
    described = operator_called(name)
    if described.takes is Takes.KIND:
        kind_named(value)
    elif described.takes is Takes.TERM:
        terms_named(described, value)
    elif described.takes is Takes.ROW:
        rows_named(value)
    elif described.takes is Takes.PLACE and value.lower() != "bin":
        raise BadInputError(
            tr("There is no place “{value}”.", value=value[:40]), tr("Did you mean in:bin?")
        )
