"""The words behind a cell: of the records it rests on, and the passages it cites from sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.sight import Lens, Sight
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card, Record, Row

MOST = 8
_AGAINST = ("contradicts", "denies")


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody's words, or a title where there are none; `card` is the record that shows them.

    `grade` is the letter of the source and the digit of the passage.
    """

    card: Card
    text: str
    verbatim: bool = False
    by: str = ""
    form: str = ""
    speaker: int | None = None
    grade: tuple[str, str] | None = None


def passages_behind(
    connection: Connection, lens: Lens, rests_on: Iterable[int], about: int = 0
) -> tuple[Passage, ...]:
    """Return the words behind what rests on these records.

    Of a source they are the passages that the record `about` cites from it; of any other record
    its own words, those of the statements it takes for evidence, and the passages it cites.
    """
    sight = Sight(connection, lens.audience)
    wanted = list(dict.fromkeys(rests_on))
    cards = sight.cards(wanted)
    found: list[Passage] = []
    for one in wanted:
        if (card := cards.get(one)) is None:
            continue
        if card.kind == "source":
            cited = _cited(sight, about, only=one) if about and about != one else []
            found += cited or [Passage(card, card.title)]
        else:
            found += _of_record(sight, card)
    if about not in (0, *wanted) and not any(one.by for one in found):
        # What is cited may be one step away from where it comes from.
        known = sight.cards([about])
        found += _of_record(sight, known[about]) if about in known else []
    return tuple(dict.fromkeys(found))[:MOST]


def _of_record(sight: Sight, card: Card) -> list[Passage]:
    if card.kind == "statement":
        return _said(sight, [card.id])
    rows = sight.rows([card.id], "evidence").get(card.id, ())
    targets = [row.values["target"] for row in rows if row.values["bears"] not in _AGAINST]
    kinds = sight.cards(targets)
    said = [one for one in targets if one in kinds and kinds[one].kind == "statement"]
    words = _said(sight, [*said, *_promised(sight, card)]) + _cited(sight, card.id)
    rest = [Passage(kinds[one], kinds[one].title) for one in targets if one in kinds]
    return words or rest


def _promised(sight: Sight, card: Card) -> list[int]:
    """Return the statement in which something was undertaken."""
    if card.kind != "commitment":
        return []
    found = sight.some("commitment", [card.id])
    return [one.values["statement"] for one in found if one.values["statement"] is not None]


def _said(sight: Sight, statements: Iterable[int]) -> list[Passage]:
    found = sight.some("statement", list(statements))
    linked = (one.values[name] for one in found for name in ("speaker", "on_behalf_of"))
    names = sight.cards(linked)
    return [_own_words(one, names.get(_named(one) or 0)) for one in found]


def _named(statement: Record) -> int | None:
    values = statement.values
    named = values["speaker"] or values["on_behalf_of"]
    return named if isinstance(named, int) else None


def _own_words(statement: Record, who: Card | None) -> Passage:
    values = statement.values
    form = str(values["form"] or "")
    return Passage(
        Card(statement.id, statement.ref, statement.kind, statement.title),
        str(values["text"]),
        form == "verbatim",
        ", ".join(filter(None, (who.title if who else "", say(values["when"])))),
        tr(term("statement_form", form).label) if form else "",
        values["on_behalf_of"] or values["speaker"],
    )


def _cited(sight: Sight, owner: int, only: int = 0) -> list[Passage]:
    """Return the passages a record cites, from one source only where it is given."""
    rows = [
        row
        for row in sight.rows([owner], "citation").get(owner, ())
        if row.values["bears"] not in _AGAINST and only in (0, row.values["source"])
    ]
    sources = {one.id: one for one in sight.some("source", [row.values["source"] for row in rows])}
    return [
        _passage(row, sources[row.values["source"]])
        for row in rows
        if row.values["source"] in sources
    ]


def _passage(row: Row, source: Record) -> Passage:
    card = Card(source.id, source.ref, source.kind, source.title)
    quote = " ".join(str(row.values["quote"] or "").split())
    letter, digit = source.values["reliability"], row.values["credibility"]
    grade = (str(letter), str(digit)) if letter and digit else None
    page = row.values["page"]
    by = source.title if quote else tr("The source as a whole")
    if page:
        by = tr("{source}, p. {page}", source=by, page=page)
    return Passage(card, quote or source.title, bool(quote), by, grade=grade)
