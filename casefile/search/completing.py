"""What may follow where somebody is typing: names of operators, values of one.

The line of the palette and the filters of lists offer the same; each shows it in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.search.completing_values import Value, values_for
from casefile.search.operators import OPERATORS, Described, Takes
from casefile.search.parsing import Token, cut
from casefile.search.query import Operator

HELP = "?"
MOST_OFFERS = 8
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be put into the line: `text` goes there, the rest is shown of it.

    `kind` is the kind of record it names, empty where it names none.
    """

    text: str
    title: str
    help: str = ""
    detail: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What may stand in place of the typed text from `start` to `end`.

    Where a value is being typed, `operator` is its name, and `hint` says what is wanted; `exact`
    says that the value can stand as it is. `asked` says that all names of operators are wanted.
    """

    start: int = 0
    end: int = 0
    rows: tuple[Offer, ...] = ()
    operator: str = ""
    hint: str = ""
    exact: bool = False
    asked: bool = False

    def taken(self, text: str, offer: Offer) -> tuple[str, int]:
        """Return the line with an offer in its place, and where the cursor is then."""
        after = text[self.end :]
        put = offer.text
        if put.endswith(":") or after[:1] in (" ", ")"):
            at = self.start + len(put)
        else:
            put += " "
            at = self.start + len(put)
        return text[: self.start] + put + after, at


NO_OFFERS = Offers()


def offers_for(connection: Connection, text: str, at: int) -> Offers:
    """Return what may be meant where the cursor stands; nothing where that is not plain.

    A question mark alone, or before the beginning of a name, asks for every operator.
    """
    if (asked := text.strip()).startswith(HELP):
        rows = _names(asked.removeprefix(HELP).strip())
        return Offers(0, len(text), rows, asked=True)
    token = next((one for one in cut(text) if one.start() < at <= one.end()), None)
    if token is None:
        return NO_OFFERS
    if token["operator"]:
        return _of_value(connection, token, at)
    word = token["word"] or ""
    if at < token.end() or len(word) < _SHORTEST_NAME:
        return NO_OFFERS
    return Offers(token.start(), token.end(), _names(word))


def _names(begun: str) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"{one.name}:", f"{one.name}:", tr(one.help), one.example)
        for one in OPERATORS.values()
        if one.name.startswith(begun.lower().removesuffix(":"))
    )


def _of_value(connection: Connection, token: Token, at: int) -> Offers:
    described = OPERATORS.get(token["operator"].lower())
    quoted = token["quoted"] is not None
    start = token.start("quoted" if quoted else "value")
    closed = quoted and token.end() > token.end("quoted")
    if described is None or at < start or (closed and at == token.end()):
        return NO_OFFERS
    typed = token.string[start:at]
    found = values_for(connection, described, typed)
    exact = any(value.is_typed for value in found)
    rows = tuple(_offer(described, value) for value in found if not value.is_typed)[:MOST_OFFERS]
    hint = _hint(described) if rows or not typed else ""
    return Offers(token.start(), token.end(), rows, described.name, hint, exact)


def _offer(described: Described, value: Value) -> Offer:
    text = str(Operator(described.name, value.text))
    return Offer(text, value.title, detail=value.detail, kind=value.kind)


def _hint(described: Described) -> str:
    if described.takes is Takes.DATE:
        return tr(
            "{help}: a date such as {example}; certain: before it leaves out what may be otherwise",
            help=tr(described.help),
            example="2025-02-27",
        )
    return tr("{help}, such as {example}", help=tr(described.help), example=described.example)
