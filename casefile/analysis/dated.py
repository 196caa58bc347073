"""Every dated thing of a case as a mark for the timeline, with the lanes it can stand in.

Read whole on the reader's lane, by a handful of queries however large the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.spans import Bound, Span
from casefile.model.values.when import When
from casefile.search.lists import list_matching
from casefile.search.parsing import parse
from casefile.store.codec import when_kept
from casefile.timeline.marks import Grouping, Mark, Standing, mark_of

KINDS_SHOWN = (
    "meeting",
    "statement",
    "position",
    "proposal",
    "agreement",
    "commitment",
    "measure",
    "judgement",
    "source",
)
STATUS, APPOINTMENT = mark("Status"), mark("Appointments")
LANES = (
    *(KINDS[kind].plural for kind in KINDS_SHOWN[:-2]),
    KINDS["property"].plural,
    STATUS,
    *(KINDS[kind].plural for kind in KINDS_SHOWN[-2:]),
    APPOINTMENT,
)
_SHAPES = ("circle", "square", "diamond", "hexagon", "pentagon", "triangle")
_TONES = {"meeting": "accent", "agreement": "ok", "measure": "bad", "source": "text2"}
_SIGNS = {"agreement": "diamond", "source": "square", "judgement": "hexagon"}
_OWN_PARTIES = {
    "proposal": ("proposer_id",),
    "statement": ("speaker_id", "on_behalf_of_id"),
    "position": ("party_id",),
}
Groups = tuple[tuple[Grouping, tuple[str, ...]], ...]
_OWN_ISSUES = {"position": ("issue_id",)}


@dataclass(frozen=True, slots=True)
class _Names:
    """What leads where: the titles of records, and whose side, shape and colour a party has."""

    titles: Mapping[int, str]
    kinds: Mapping[int, str]
    side: Mapping[int, int]
    places: Mapping[int, int]
    groups: dict[tuple[object, ...], Groups] = field(default_factory=dict)

    def party(self, record: int | None) -> int | None:
        """Return the state a party or a person belongs to."""
        seen = set()
        while record is not None and record in self.side and record not in seen:
            seen.add(record)
            record = self.side[record]
        return record if record is not None and self.kinds.get(record) == "party" else None

    def style(self, party: int | None) -> tuple[str, str] | None:
        """Return the tone and shape of a party."""
        if party is None or party not in self.places:
            return None
        place = self.places[party] % len(_SHAPES)
        return f"party{place}", _SHAPES[place]


def dated_marks(
    connection: Connection, words: str = "", *, among: Iterable[int] | None = None
) -> tuple[Mark, ...]:
    """Return the marks of every record that `words` find, in the search language.

    What has no date is among them, for the trays; `among` leaves out all other records.
    BadInputError as `parse`.
    """
    names = _names(connection)
    wanted = _wanted(connection, words)
    only = "" if among is None else f" AND r.id IN ({', '.join(str(int(one)) for one in among)})"
    found = [
        *(one for kind in KINDS_SHOWN for one in _records(connection, kind, names, only)),
        *_statuses(connection, names, only),
        *_appointments(connection, names, only),
    ]
    return tuple(found if wanted is None else (one for one in found if one.record in wanted))


NAMED = frozenset({"party", "person", "issue", "source"})  # other marks take their names and sides


def lane_order(name: str) -> tuple[bool, int, str]:
    """Return the key of the order of lanes: kinds as they are listed, others by name."""
    names = [tr(one) for one in LANES]
    return (not name, names.index(name) if name in names else -1, name)


def meeting_days(marks: Iterable[Mark]) -> tuple[tuple[int, int], ...]:
    """Return the days of meetings that are known, for the bands through all lanes."""
    held = tr(KINDS["meeting"].when_label)
    spans = [one.span.certain for one in marks if one.kind == "meeting" and one.what == held]
    return tuple(dict.fromkeys(span for span in spans if span is not None))


def _wanted(connection: Connection, words: str) -> frozenset[int] | None:
    if not words.strip():
        return None
    asked = parse(words)
    kinds = (*KINDS_SHOWN, "issue", "person", "property", "negotiation")
    return frozenset(one for kind in kinds for one in list_matching(connection, kind, asked))


def _rows(connection: Connection, query: str) -> Sequence[Any]:
    return connection.exec_driver_sql(query).fetchall()


def _names(connection: Connection) -> _Names:
    kinds: dict[int, str] = {}
    titles: dict[int, str] = {}
    for one, kind, title in _rows(
        connection,
        "SELECT id, kind, title FROM record WHERE kind IN ('party', 'person', 'issue', 'source')",
    ):
        kinds[one], titles[one] = kind, title
    sides = _rows(
        connection,
        "SELECT id, party_id FROM person WHERE party_id IS NOT NULL"
        " UNION ALL SELECT id, parent_id FROM party WHERE parent_id IS NOT NULL",
    )
    side = dict(map(tuple, sides))
    roots = _rows(connection, "SELECT id, colour FROM party WHERE parent_id IS NULL ORDER BY id")
    places = {one: place if own is None else own for place, (one, own) in enumerate(roots)}
    return _Names(titles, kinds, side, places)


# Records ------------------------------------------------------------------------------------


def _records(connection: Connection, kind: str, names: _Names, only: str) -> Iterator[Mark]:
    links = _links(connection, kind, only)
    more = _more(connection, kind)
    own = (*_OWN_PARTIES.get(kind, ()), *_OWN_ISSUES.get(kind, ()))
    form = "t.form" if kind == "statement" else "''"
    columns = "".join(f", t.{name}" for name in own)
    for row in _rows(
        connection,
        f"SELECT r.id, r.ref, r.title, r.when_text, r.when_edtf, r.when_basis, {form}{columns}"
        f' FROM record r JOIN "{kind}" t ON t.id = r.id'
        f" WHERE r.kind = '{kind}' AND r.binned_at IS NULL{only}",
    ):
        linked = [*(one for one in row[7:] if one is not None), *links.get(row[0], ())]
        style = names.style(next(filter(None, map(names.party, linked)), None))
        tone, shape = _TONES.get(kind, "info"), _SIGNS.get(kind, "circle")
        if kind in ("statement", "position", "proposal") and style:
            tone, shape = style
        common: dict[str, object] = {
            "record": row[0],
            "ref": row[1],
            "kind": kind,
            "label": row[2],
            "tone": tone,
            "shape": shape,
            "hollow": kind == "statement" and row[6] != "verbatim",
            "groups": _groups(names, tr(KINDS[kind].plural), linked),
        }
        when = when_kept(row[3], row[4], row[5])
        yield from _of_record(kind, when, more.get(row[0], {}), common)


def _of_record(
    kind: str, when: When, more: Mapping[str, When], common: Mapping[str, object]
) -> Iterator[Mark]:
    label = tr(KINDS[kind].when_label)
    main = mark_of(when, what=label, **common)
    planned = more.get("planned")
    if planned is not None and planned.edtf:
        yield mark_of(planned, what=tr("Planned for"), **{**common, "standing": Standing.PLANNED})
        if when.is_empty:
            return
    if kind == "commitment" and (due := more.get("due")) is not None and due.edtf:
        main = replace(main, span=_until(main.span, due.span))
    if kind == "measure":
        effective, lifted = more.get("effective"), more.get("lifted")
        if effective is not None and effective.edtf:
            yield mark_of(effective, what=tr("In effect"), **common)
            if when.edtf is None:
                return
        elif lifted is not None and lifted.edtf:
            main = replace(main, span=_until(main.span, lifted.span))
    yield main


def _until(start: Span, end: Span) -> Span:
    """Return the stretch from one date to another, certain between what is known of both."""
    if start.earliest is None or end.latest is None or start.earliest > end.latest:
        return start
    first, last = start.begins_by, end.ends_from
    core = (first, last) if first <= last else None
    return Span(start.earliest, end.latest, Bound.KNOWN, Bound.KNOWN, core)


_MORE = {
    "meeting": ("planned",),
    "commitment": ("due",),
    "measure": ("effective", "lifted"),
}


def _more(connection: Connection, kind: str) -> dict[int, dict[str, When]]:
    found: dict[int, dict[str, When]] = {}
    for name in _MORE.get(kind, ()):
        columns = f"{name}_text, {name}_edtf, {name}_basis"
        for one, *when in _rows(
            connection, f'SELECT id, {columns} FROM "{kind}" WHERE {name}_edtf IS NOT NULL'
        ):
            found.setdefault(one, {})[name] = when_kept(*when)
    return found


def _links(connection: Connection, kind: str, only: str) -> dict[int, list[int]]:
    """Return whom and what records of a kind concern, by record."""
    found: dict[int, list[int]] = {}
    for table, column in (("involves", "party_id"), ("concerns", "target_id")):
        for owner, target in _rows(
            connection,
            f"SELECT x.owner_id, x.{column} FROM {table} x JOIN record r ON r.id = x.owner_id"
            f" WHERE r.kind = '{kind}'{only} ORDER BY x.rank, x.id",
        ):
            found.setdefault(owner, []).append(target)
    return found


def _groups(names: _Names, kind: str, linked: Sequence[int], asserter: int | None = None) -> Groups:
    """Return the lanes of what is linked so; thousands of marks share one answer."""
    key = (kind, asserter, *linked)
    if key not in names.groups:
        names.groups[key] = _made_groups(names, kind, linked, asserter)
    return names.groups[key]


def _made_groups(names: _Names, kind: str, linked: Sequence[int], asserter: int | None) -> Groups:
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


# Rows ---------------------------------------------------------------------------------------


def _statuses(connection: Connection, names: _Names, only: str) -> Iterator[Mark]:
    """Yield status events; those of questions and discrepancies are the analyst's own diary,
    and a measure is drawn by its own dates."""
    for row in _rows(
        connection,
        "SELECT r.id, r.ref, r.kind, r.title, e.status, e.when_text, e.when_edtf, e.when_basis,"
        " e.asserted_by_id FROM status_event e JOIN record r ON r.id = e.owner_id"
        " WHERE r.binned_at IS NULL AND r.kind NOT IN"
        " ('question', 'discrepancy', 'claim', 'measure')"
        f" AND NOT (r.kind = 'meeting' AND e.status = 'held'){only}",
    ):
        one, ref, kind, title, status, text, edtf, basis, asserter = row
        said = term(KINDS[kind].status, status)
        linked = [one, *([asserter] if asserter else [])]
        style = names.style(names.party(asserter))
        tone, shape = style or ("info", "circle")
        lane = tr(KINDS[kind].plural if kind == "property" else STATUS)
        if kind == "property" and edtf and edtf.endswith("/.."):
            tone = "bad"
        yield mark_of(
            when_kept(text, edtf, basis),
            record=one,
            ref=ref,
            kind=kind,
            label=tr("{title}: {status}", title=title, status=tr(said.label)),
            what=tr("As of"),
            claim=status,
            tone=tone,
            shape=shape,
            hollow=asserter is None,
            groups=_groups(names, lane, linked, asserter or 0),
        )


def _appointments(connection: Connection, names: _Names, only: str) -> Iterator[Mark]:
    for one, ref, title, post, text, edtf, basis in _rows(
        connection,
        "SELECT r.id, r.ref, r.title, a.post, a.held_text, a.held_edtf, a.held_basis"
        " FROM appointment a JOIN record r ON r.id = a.owner_id"
        f" WHERE r.binned_at IS NULL{only}",
    ):
        style = names.style(names.party(one))
        yield mark_of(
            when_kept(text, edtf, basis),
            record=one,
            ref=ref,
            kind="person",
            label=tr("{name}: {post}", name=title, post=post),
            what=tr("From and to"),
            tone=style[0] if style else "info",
            groups=_groups(names, tr(APPOINTMENT), [one]),
        )
