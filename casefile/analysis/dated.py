"""Every dated thing of a case as a mark for the timeline, with the lanes it can stand in.

A mark is made of what is kept of a dated thing and of what those are called whom it concerns.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from casefile.analysis.dated_things import (
    APPOINTMENT,
    FROM_TO,
    KINDS_SHOWN,
    OWN_PARTIES,
    PLANNED,
    STATUS,
    Dated,
    dated,
)
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.search.lists import list_matching
from casefile.search.parsing import parse
from casefile.store.codec import when_kept
from casefile.timeline.marks import Grouping, Mark, Standing, mark_of
from casefile.timeline.span import apart

LANES = (
    *(KINDS[kind].plural for kind in KINDS_SHOWN[:-2]),
    KINDS["property"].plural,
    STATUS,
    *(KINDS[kind].plural for kind in KINDS_SHOWN[-2:]),
    APPOINTMENT,
)
NAMED = frozenset({"party", "person", "issue", "source"})  # other marks take their names and sides
_SHAPES = ("circle", "square", "diamond", "hexagon", "pentagon", "triangle")
_TONES = {"meeting": "accent", "agreement": "ok", "measure": "bad", "source": "text2"}
_SIGNS = {"agreement": "diamond", "source": "square", "judgement": "hexagon"}
Groups = tuple[tuple[Grouping, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What leads where: titles and kinds of records, and whose side, shape and colour a party has.

    Titles are there for whoever was asked for with `learn`.
    """

    side: Mapping[int, int]
    places: Mapping[int, int]
    titles: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    groups: dict[tuple[object, ...], Groups] = field(default_factory=dict)

    def learn(self, connection: Connection, records: Iterable[int]) -> None:
        """Read what these records and those they belong to are called."""
        wanted = set(records)
        wanted |= {one for record in wanted for one in self._above(record)}
        wanted -= self.titles.keys()
        if not wanted:
            return
        for one, kind, title in connection.exec_driver_sql(
            "SELECT id, kind, title FROM record WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(wanted)),),
        ):
            self.kinds[one] = kind
            self.titles[one] = title if kind in NAMED else ""

    def party(self, record: int | None) -> int | None:
        """Return the state a party or a person belongs to."""
        for one in self._above(record):
            record = one
        return record if record is not None and self.kinds.get(record) == "party" else None

    def _above(self, record: int | None) -> list[int]:
        """Return whom a record belongs to, and whom those do, up to the last."""
        seen: list[int] = []
        while record is not None and record in self.side and self.side[record] not in seen:
            record = self.side[record]
            seen.append(record)
        return seen

    def style(self, party: int | None) -> tuple[str, str] | None:
        """Return the tone and shape of a party."""
        if party is None or party not in self.places:
            return None
        place = self.places[party] % len(_SHAPES)
        return f"party{place}", _SHAPES[place]

    def lanes(self, lane: str, linked: tuple[int, ...], asserter: int | None) -> Groups:
        """Return the lanes of what is linked so; thousands of marks share one answer."""
        key = (lane, linked, asserter)
        if key not in self.groups:
            self.groups[key] = _made_groups(self, tr(lane), linked, asserter)
        return self.groups[key]


def names_of(connection: Connection) -> Names:
    """Return who belongs to whom, and the place of each party; nobody is called anything yet."""
    run = connection.exec_driver_sql
    sides = run(
        "SELECT id, party_id FROM person WHERE party_id IS NOT NULL"
        " UNION ALL SELECT id, parent_id FROM party WHERE parent_id IS NOT NULL"
    )
    side = dict(map(tuple, sides))
    roots = run("SELECT id, colour FROM party WHERE parent_id IS NULL ORDER BY id").fetchall()
    places = {one: place if own is None else own for place, (one, own) in enumerate(roots)}
    return Names(side, places)


def dated_marks(
    connection: Connection, words: str = "", *, among: Iterable[int] | None = None
) -> tuple[Mark, ...]:
    """Return the marks of every record that `words` find, in the search language.

    What has no date is among them, for the trays; `among` leaves out all other records.
    BadInputError as `parse`.
    """
    wanted = wanted_by(connection, words)
    things = [one for one in dated(connection, among) if wanted is None or one.record in wanted]
    return tuple(marks_of(connection, names_of(connection), things))


def marks_of(connection: Connection, names: Names, things: Sequence[Dated]) -> Iterator[Mark]:
    """Yield the mark of each, in their order."""
    names.learn(connection, {one for thing in things for one in thing.linked})
    return (_mark(one, names) for one in things)


def lane_order(name: str) -> tuple[bool, int, str]:
    """Return the key of the order of lanes: kinds as they are listed, others by name."""
    names = [tr(one) for one in LANES]
    return (not name, names.index(name) if name in names else -1, name)


def meeting_days(marks: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    """Return the days of meetings that are known, for the bands through all lanes."""
    held = tr(KINDS["meeting"].when_label)
    spans = [one.span.certain for one in marks if one.kind == "meeting" and one.what == held]
    return apart(span for span in spans if span is not None)


def wanted_by(connection: Connection, words: str) -> frozenset[int] | None:
    """Return the records that words in the search language find; None where there are none."""
    if not words.strip():
        return None
    asked = parse(words)
    kinds = (*KINDS_SHOWN, "issue", "person", "property", "negotiation")
    return frozenset(one for kind in kinds for one in list_matching(connection, kind, asked))


# To marks -----------------------------------------------------------------------------------


def _mark(thing: Dated, names: Names) -> Mark:
    tone, shape = _look(thing, names)
    label = thing.title
    if thing.is_status:
        status = tr(term(KINDS[thing.kind].status, thing.said).label)
        label = tr("{title}: {status}", title=label, status=status)
    elif thing.what == FROM_TO:
        label = tr("{name}: {post}", name=label, post=thing.said)
    return mark_of(
        when_kept(*thing.date),
        span=thing.span,
        record=thing.record,
        ref=thing.ref,
        kind=thing.kind,
        label=label,
        what=tr(thing.what),
        standing=Standing.PLANNED if thing.what == PLANNED else Standing.HELD,
        claim=thing.said if thing.is_status else "",
        tone=tone,
        shape=shape,
        hollow=thing.hollow,
        groups=names.lanes(thing.lane, thing.linked, thing.asserter),
    )


def _look(thing: Dated, names: Names) -> tuple[str, str]:
    """Return the tone and shape of a mark."""
    kind, edtf = thing.kind, thing.date[1]
    if thing.is_status:
        tone, shape = names.style(names.party(thing.asserter)) or ("info", "circle")
        lasting = kind == "property" and edtf is not None and edtf.endswith("/..")
        return ("bad" if lasting else tone), shape
    if thing.what == FROM_TO:
        style = names.style(names.party(thing.record))
        return style[0] if style else "info", "circle"
    if kind in OWN_PARTIES:
        style = names.style(next(filter(None, map(names.party, thing.linked)), None))
        if style:
            return style
    return _TONES.get(kind, "info"), _SIGNS.get(kind, "circle")


def _made_groups(names: Names, kind: str, linked: Sequence[int], asserter: int | None) -> Groups:
    def titles(ids: Iterator[int | None]) -> tuple[str, ...]:
        named = (names.titles.get(one, "") for one in ids if one is not None)
        return tuple(dict.fromkeys(filter(None, named)))

    of_kind = names.kinds.get
    asserted = asserter if asserter is not None else next(iter(linked), None)
    return (
        (Grouping.KIND, (kind,)),
        (Grouping.PARTY, titles(names.party(one) for one in linked)),
        (Grouping.ISSUE, titles(one for one in linked if of_kind(one) == "issue")),
        (Grouping.ASSERTER, titles(iter((asserted,)))),
        (Grouping.PERSON, titles(one for one in linked if of_kind(one) == "person")),
    )
