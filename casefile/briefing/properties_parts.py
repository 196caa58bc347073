"""The parts of the property annex that go site by site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.analysis.signs import term_sign
from casefile.analysis.standing import latest, within
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    KeepTogether,
    Paragraph,
    Point,
    PointList,
    Row,
    Run,
    RunStyle,
    Sentence,
    Table,
    say,
)
from casefile.briefing.frame import Desk, as_mark
from casefile.briefing.phrases import full_sentence, in_sentence, when_words
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept

_VERBATIM = ("verbatim", "transcript", "readout")


@dataclass(frozen=True, slots=True)
class Estate:
    """The properties an audience may know of, and the principals of the talks."""

    desk: Desk
    properties: tuple[Record, ...]
    parties: tuple[Record, ...]

    def rows(self, owner: int, row: str) -> list[Kept]:
        """Return the rows of a record that belong to the picture, by day."""
        found = self.desk.sight.rows([owner], row).get(owner, ())
        as_of = self.desk.request.as_of
        fit = [one for one in found if within(one.values.get("when"), as_of)]
        return sorted(fit, key=lambda one: (one.values["when"].last_day, one.id))

    def name(self, record: int | None) -> str:
        """Return what a record is called; empty for none and for what may not be seen."""
        cards = self.desk.sight.cards([record])
        return next((card.title for card in cards.values()), "")


def dated(when: When) -> str:
    """Return a date, and that it is not from the text where it is not."""
    words = when_words(when)
    if when.is_empty or when.basis in (None, "", "stated"):
        return words
    return f"{words} ({tr(term('date_basis', str(when.basis)).label).lower()})"


# The table --------------------------------------------------------------------------------------


def table(estate: Estate) -> tuple[Block, ...]:
    """Return each property with land, building, lease, the measures on it and its status."""
    if not estate.properties:
        return ()
    columns = (
        Column(tr("Property"), 1.5, strong=True),
        Column(tr("Type"), 1.0),
        Column(tr("Land"), 1.1),
        Column(tr("Building"), 1.1),
        Column(tr("Lease"), 1.0),
        Column(tr("Measure"), 1.6),
        Column(tr("Status"), 2.3),
    )
    measures = _measures(estate)
    rows = tuple(_property_row(estate, one, measures.get(one.id, [])) for one in estate.properties)
    return (Heading(tr("Properties"), 2), Table(columns, rows))


def _property_row(estate: Estate, one: Record, measures: Sequence[Record]) -> Row:
    claims = estate.rows(one.id, "ownership")
    leased = [row for row in claims if _is_lease(row)]
    held = [row for row in claims if not _is_lease(row)]
    kind = one.values["type"]
    return Row(
        (
            Cell((say(one.title, *estate.desk.notes.of(one.id), record=one.id),), strong=True),
            Cell((say(tr(term("property_type", kind).label)),)) if kind else _NOTHING,
            _claims(estate, [row for row in held if row.values["part"] != "building"]),
            _claims(estate, [row for row in held if row.values["part"] != "land"]),
            _claims(estate, leased),
            _measure_cell(estate, measures),
            _status_cell(estate, one),
        ),
        record=one.id,
    )


def narrow_table(estate: Estate) -> tuple[Block, ...]:
    """Return the same for upright paper: what is owned and what is leased in one cell."""
    if not estate.properties:
        return ()
    columns = (
        Column(tr("Property"), 1.4, strong=True),
        Column(tr("Ownership"), 1.7),
        Column(tr("Measure"), 1.7),
        Column(tr("Status"), 2.2),
    )
    measures = _measures(estate)
    rows = tuple(_narrow_row(estate, one, measures.get(one.id, [])) for one in estate.properties)
    return (Heading(tr("Properties"), 2), Table(columns, rows))


def _narrow_row(estate: Estate, one: Record, measures: Sequence[Record]) -> Row:
    kind = one.values["type"]
    name = say(one.title, *estate.desk.notes.of(one.id), record=one.id)
    told = (say(f"({tr(term('property_type', kind).label).lower()})"),) if kind else ()
    cells = (
        Cell((name, *told), strong=True),
        _claims(estate, estate.rows(one.id, "ownership"), parts=True),
        _measure_cell(estate, measures),
        _status_cell(estate, one),
    )
    return Row(cells, record=one.id)


_NOTHING = Cell(absence="no_record")


def _is_lease(row: Kept) -> bool:
    return bool(row.values["part"] == "lease" or row.values["nature"] == "leased")


def _claims(estate: Estate, claims: Sequence[Kept], *, parts: bool = False) -> Cell:
    sentences = []
    for row in claims:
        word = tr(term("ownership_nature", row.values["nature"] or "unknown").label)
        if parts:
            part = tr(term("ownership_part", row.values["part"] or "whole").label)
            word = f"{part}: {word.lower()}"
        holder = estate.name(row.values["holder"])
        text = full_sentence(f"{word}{',' if parts else ':'} {holder}" if holder else word)
        sentences.append(say(text, *estate.desk.notes.of_row(row), record=row.owner))
    return Cell(tuple(sentences)) if sentences else _NOTHING


def _measures(estate: Estate) -> dict[int, list[Record]]:
    """Return the measures on each property."""
    sight, as_of = estate.desk.sight, estate.desk.request.as_of
    known = {m.id: m for m in sight.records("measure") if within(m.values["when"], as_of)}
    found: dict[int, list[Record]] = {}
    for owner, rows in sight.rows(known, "concerns").items():
        for row in rows:
            found.setdefault(row.values["target"], []).append(known[owner])
    return found


def _measure_cell(estate: Estate, measures: Sequence[Record]) -> Cell:
    sentences = []
    for one in measures:
        when = one.values["when"] if one.values["effective"].is_empty else one.values["effective"]
        text = full_sentence(f"{one.title}, {dated(when)}")
        sentences.append(say(text, *estate.desk.notes.of(one.id), record=one.id))
    return Cell(tuple(sentences)) if sentences else _NOTHING


def _status_cell(estate: Estate, one: Record) -> Cell:
    event = latest(estate.rows(one.id, "status_event"), estate.desk.request.as_of)
    if event is None:
        return _NOTHING
    told = _by_whom(estate, event)
    notes = estate.desk.notes.of_row(event)
    words = say(capital(f"{dated(event.values['when'])}, {told}."), *notes, record=one.id)
    return Cell((words,), as_mark(term_sign("property_status", event.values["status"])))


def _by_whom(estate: Estate, row: Kept) -> str:
    who = estate.name(row.values["asserted_by"])
    return tr("according to {who}", who=in_sentence(who)) if who else tr("our own assessment")


# Site by site -----------------------------------------------------------------------------------


def site_by_site(estate: Estate) -> tuple[Block, ...]:
    """Return a note on each property: where it is, its use, who owns it, what was done to it."""
    notes = [_site(estate, one) for one in estate.properties]
    return (Heading(tr("Site by site"), 2), *notes) if notes else ()


def _site(estate: Estate, one: Record) -> KeepTogether:
    values = one.values
    facts = [
        (tr("Address"), values["address"]),
        (tr("Present use"), values["present_use"]),
        (tr("Former use"), values["former_use"]),
    ]
    cited = estate.desk.notes.of(one.id)
    about = tuple(
        say(full_sentence(f"{label}: {text}"), *cited, record=one.id)
        for label, text in facts
        if text
    )
    points = [_owner_point(estate, row) for row in estate.rows(one.id, "ownership")]
    points += [_event_point(estate, row) for row in estate.rows(one.id, "status_event")]
    blocks: list[Block] = [Heading(one.title, 3, outline=False, record=one.id)]
    if about:
        blocks.append(Paragraph(about))
    if points:
        blocks.append(PointList(tuple(points)))
    if len(blocks) == 1:
        blocks.append(Paragraph((say(tr("Nothing is recorded of it.")),)))
    return KeepTogether(tuple(blocks))


def _owner_point(estate: Estate, row: Kept) -> Point:
    part = tr(term("ownership_part", row.values["part"] or "whole").label)
    nature = tr(term("ownership_nature", row.values["nature"] or "unknown").label).lower()
    holder = estate.name(row.values["holder"]) or tr("holder not recorded")
    when = row.values["when"]
    since = "" if when.is_empty else f", {dated(when)}"
    text = f"{part}: {nature}, {holder}{since}, {_by_whom(estate, row)}."
    return _noted(estate, row, text)


def _event_point(estate: Estate, row: Kept) -> Point:
    word = tr(term("property_status", row.values["status"]).label)
    text = f"{dated(row.values['when'])}: {word.lower()}, {_by_whom(estate, row)}."
    return _noted(estate, row, capital(text))


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _noted(estate: Estate, row: Kept, text: str) -> Point:
    note = row.values["note"]
    more = f" {full_sentence(note)}" if note else ""
    return Point((say(text + more, *estate.desk.notes.of_row(row), record=row.owner),))


# Words ------------------------------------------------------------------------------------------


def characterisations(estate: Estate) -> tuple[Block, ...]:
    """Return by side the words in which it speaks of the properties."""
    sight = estate.desk.sight
    wanted = {one.id for one in estate.properties}
    statements = {s.id: s for s in _statements(estate)}
    about = sight.rows(statements, "concerns")
    rows = []
    for party in estate.parties:
        for one in statements.values():
            on = [r.values["target"] for r in about.get(one.id, ())]
            named = [p.title for p in estate.properties if p.id in on]
            side = sight.side(one.values["on_behalf_of"] or one.values["speaker"])
            if side == party.id and wanted.intersection(on):
                rows.append(_words_row(estate, party, one, named))
    if not rows:
        return ()
    columns = (Column(tr("Side"), 1), Column(tr("Words"), 4), Column(tr("Of"), 2))
    return (Heading(tr("What each side calls it"), 2), Table(columns, tuple(rows)))


def _statements(estate: Estate) -> list[Record]:
    sight, as_of = estate.desk.sight, estate.desk.request.as_of
    query = (
        "SELECT DISTINCT s.id FROM concerns c JOIN statement s ON s.id = c.owner_id"
        " JOIN property p ON p.id = c.target_id ORDER BY s.id"
    )
    found = sight.some("statement", [row[0] for row in sight.ask(query)])
    return [one for one in found if within(one.values["when"], as_of)]


def _words_row(estate: Estate, party: Record, said: Record, named: Sequence[str]) -> Row:
    notes = estate.desk.notes.of(said.id)
    style: RunStyle = "quoted" if said.values["form"] in _VERBATIM else "plain"
    words = Sentence((Run(said.values["text"], style, notes),), (said.id,), notes)
    cells = (Cell((say(party.title),)), Cell((words,)), Cell((say(", ".join(named)),)))
    return Row(cells, record=said.id)
