"""The path of a quotation as a ladder: who passed it on, and what became of the words.

Each rung is compared with the nearest above it that has its words: in the same language, or by
way of a rendering in it that the statement keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.lineage import origins_among
from casefile.analysis.sight import IN, Head, Lens, Sight, among
from casefile.analysis.wording import Piece, compare, excerpt
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When
from casefile.store.rows import Card, Row


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the path. `before` and `after` cut the words compared with and the own ones.

    `compared` is above, rendering (by way of a translation), or nothing where there is nothing
    to compare; `changed` is whether the step is said to have changed the words, or did.
    """

    role: str
    who: Card | None
    who_words: str
    when: When
    channel: str | None
    language: str
    transformation: str
    wording: str
    note: str
    source: Card | None
    changed: bool
    compared: str = ""
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words in another language."""

    language: str
    kind: str
    text: str
    translator: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A document that others derive from, and those of the statement that come down to it."""

    origin: Card
    documents: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A statement, the ladder of its relays, its renderings and the documents, by origin."""

    head: Head
    statement: Card
    text: str
    language: str
    rungs: tuple[Rung, ...]
    renderings: tuple[Rendered, ...]
    documents: int
    origins: tuple[Origin, ...]


# Changes that are none of the words' own.
_FAITHFUL = ("none", "unknown", "translated", "")


def path(connection: Connection, lens: Lens, statement: int) -> Path:
    """Return the path of a statement's words from whoever said them to the page at hand."""
    sight = Sight(connection, lens.audience)
    found = sight.some("statement", [statement])
    if not found:
        raise NotFoundError(tr("There is no such statement for this audience."))
    one = found[0]
    relays = sight.rows([one.id], "relay").get(one.id, ())
    translations = sight.rows([one.id], "translation").get(one.id, ())
    renderings = tuple(
        Rendered(
            row.values["language"] or "",
            row.values["kind"] or "",
            row.values["text"],
            row.values["translator"] or "",
        )
        for row in translations
    )
    sources = {sight.source_of(row.values["citation"]) for row in relays}
    cards = sight.cards([*(row.values["agent"] for row in relays), *sources])
    rungs = _rungs(sight, relays, cards, renderings)
    documents, origins = _origins(sight, one.id, one.values["via"], relays)
    return Path(
        sight.head(lens),
        Card(one.id, one.ref, one.kind, one.title),
        str(one.values["text"]),
        str(one.values["language"] or ""),
        rungs,
        renderings,
        documents,
        origins,
    )


def change_said(rung: Rung) -> str:
    """Return in a few words what became of the words at a rung."""
    if rung.transformation == "none":
        if rung.changed:
            return tr("Recorded as unchanged, yet the words differ")
        return tr("Unchanged")
    if rung.transformation == "unknown":
        return tr("The words differ") if rung.changed else tr("Not known")
    return tr(term("transformation", rung.transformation).label)


def _rungs(
    sight: Sight, relays: Sequence[Row], cards: Mapping[int, Card], renderings: Sequence[Rendered]
) -> tuple[Rung, ...]:
    found = []
    above: tuple[str, str] | None = None
    for row in relays:
        values = row.values
        wording, language = str(values["wording"] or ""), str(values["language"] or "")
        how, before, after = difference(above, (language, wording), renderings)
        transformation = str(values["transformation"] or "unknown")
        differs = any(not piece.kept for piece in (*before, *after))
        rung = Rung(
            str(values["role"]),
            cards.get(values["agent"] or 0),
            str(values["agent_text"] or ""),
            values["when"],
            values["channel"],
            language,
            transformation,
            wording,
            str(values["note"] or ""),
            cards.get(sight.source_of(values["citation"]) or 0),
            differs or transformation not in _FAITHFUL,
            how,
            before,
            after,
        )
        found.append(rung)
        above = (language, wording) if wording else above
    return tuple(found)


def difference(
    above: tuple[str, str] | None, now: tuple[str, str], renderings: Iterable[Rendered]
) -> tuple[str, tuple[Piece, ...], tuple[Piece, ...]]:
    """Return how (language, words) were compared with those above, and both cut into pieces."""
    language, wording = now
    if above is None or not wording:
        return "", (), ()
    how, earlier = "above", above[1]
    if above[0] != language:
        fitting = [
            one.text for one in renderings if one.language == language and one.kind != "original"
        ]
        if not fitting:
            return "", (), ()
        how, earlier = "rendering", fitting[0]
    cut = compare(earlier, wording)
    return how, tuple(excerpt(earlier, cut.before)), tuple(excerpt(wording, cut.after))


def _origins(
    sight: Sight, statement: int, via: int | None, relays: Sequence[Row]
) -> tuple[int, tuple[Origin, ...]]:
    """Return how many documents carry the words, and the few they come down to."""
    query = f"SELECT source_id, marking FROM citation WHERE owner_id {IN}"
    named = [r[0] for r in sight.ask(query, among([statement])) if sight.opens(r[1])]
    named += [via, *(row.values["agent"] for row in relays)]
    cards = {k: c for k, c in sight.cards(named).items() if c.kind == "source"}
    roots = origins_among(sight, cards)
    by: dict[int, list[Card]] = {}
    for source, ends in roots.items():
        for end in ends:
            by.setdefault(end, []).append(cards[source])
    ends_known = sight.cards(by)
    return len(cards), tuple(
        Origin(ends_known[end], tuple(sorted(some, key=lambda card: card.id)))
        for end, some in sorted(by.items())
    )
