"""Accounts of the open round: open words, and around them those that only some may read."""

from __future__ import annotations

from sqlalchemy import Connection

from casefile.briefing.kinds import BRIEF_KINDS
from casefile.operations.records import NewRow, add_record, add_row
from casefile.store.unit import Unit
from tests.faults.secrets import CLEAR, Secrets

ROUND = "Round 2025-04-10"


def called(connection: Connection, title: str) -> int:
    """Return the first record with this title."""
    query = "SELECT id FROM record WHERE title = ? ORDER BY id LIMIT 1"
    return int(connection.exec_driver_sql(query, (title,)).scalar_one())


def enter_accounts(made: Secrets) -> Secrets:
    """Enter what was said at the open round; in a case with secrets also what is secret of it."""
    with made.case.edit("Enter accounts") as unit:
        secret = _Secret(unit, made) if made.records else None
        if secret:
            secret.enter()
        _open_words(unit)
        if secret:
            secret.hang_rows()
    return made


def _open_words(unit: Unit) -> None:
    known = {n: called(unit.connection, n) for n in ("Staff", "Ayland", "Beland", "Open paper")}
    about: list[NewRow] = [
        ("concerns", {"target": known["Staff"]}),
        ("citation", {"source": known["Open paper"], "credibility": "2"}),
    ]
    meeting = called(unit.connection, ROUND)
    for party, text in (
        ("Ayland", "We welcome the open list of staff."),
        ("Beland", "We regret the open list of staff."),
    ):
        values = {
            "text": text,
            "speaker": known[party],
            "meeting": meeting,
            "when": "2025-04-10",
            "fidelity": "agency_translation",
            "marking": CLEAR,
        }
        add_record(unit, kind="statement", values=values, rows=about)
    _open_person(unit, meeting, about)
    talk = {"issue": known["Staff"], "objective": "Open aim.", "points": "- Open point"}
    add_record(
        unit,
        kind="brief",
        values={"title": "Open brief", "type": "issue", "marking": CLEAR},
        rows=[("brief_point", {**talk, "if_raised": "Open answer."})],
    )
    vow = {"title": "Open vow", "claimed_by": known["Beland"], "when": "2025-04-10"}
    add_record(unit, kind="commitment", values={**vow, "marking": CLEAR}, rows=about)


def _open_person(unit: Unit, meeting: int, about: list[NewRow]) -> None:
    """Let Ann sit at the table and speak, and tell of a day after the round."""
    ann, ayland = called(unit.connection, "Ann"), called(unit.connection, "Ayland")
    add_row(unit, owner=ann, row="alias", values={"name": "Anne", "language": "fr"})
    seat = {"party": ayland, "person": ann, "role": "Envoy"}
    add_row(unit, owner=meeting, row="delegate", values=seat)
    said = {"text": "Ann spoke openly.", "speaker": ann, "when": "2025-04-11", "marking": CLEAR}
    add_record(unit, kind="statement", values=said, rows=about)
    moved = {"status": "agreed_text", "asserted_by": ayland, "when": "2025-04-12"}
    add_row(unit, owner=called(unit.connection, "Staff"), row="status_event", values=moved)


class _Secret:
    def __init__(self, unit: Unit, made: Secrets) -> None:
        self.unit, self.made = unit, made
        find = unit.connection
        self.staff, self.party = called(find, "Staff"), called(find, "Ayland")
        self.meeting = called(find, ROUND)

    def enter(self) -> None:
        """Enter secret words about open things, and open words that rest on a secret source."""
        word, level = self.made.word, self.made.level
        source = self._new("source", level, title=word(), outlet=word(), captured=word())
        about: NewRow = ("concerns", {"target": self.staff})
        rests: NewRow = ("citation", {"source": source})
        said = {"speaker": self.party, "meeting": self.meeting, "when": "2025-04-10"}
        self._new("statement", level, about, text=f"We warn {word()}", **said)
        self._new("statement", CLEAR, about, rests, text=f"We regret {word()}", **said)
        silent = {"stance": "silent", "issue": self.staff, "party": self.party}
        self._new("position", level, meeting=self.meeting, searched=word(), **silent)
        vow = {"claimed_by": self.party, "when": "2025-04-10"}
        self._new("commitment", level, about, title=word(), wording=word(), **vow)
        self._new("commitment", CLEAR, about, rests, title=word(), **vow)
        ann = called(self.unit.connection, "Ann")
        heard = {"speaker": ann, "when": "2025-04-13"}
        self._new("statement", level, about, text=word(), **heard)
        self._new("statement", CLEAR, about, rests, text=word(), **heard)
        late = {"issue": self.staff, "party": self.party, "stance": "rejects"}
        self._new("position", level, summary=word(), when="2025-04-13", **late)
        self._new("discrepancy", level, about, title=word(), description=word())
        self._new("discrepancy", CLEAR, about, rests, title=word(), description=word())
        self._secret_estate(rests)
        points = self._points()
        self._new("brief", level, ("brief_point", points), title=word(), type="issue")

    def hang_rows(self) -> None:
        """Hang marked rows on what is open, where rows can be closer than their owner."""
        word, level = self.made.word, self.made.level
        if level is not None:  # a row that is not marked is as open as its owner
            own = called(self.unit.connection, "Open brief")
            points = {**self._points(), "marking": level}
            add_row(self.unit, owner=own, row="brief_point", values=points)
            self._hang_sections(own, level)
            self._hang_on_person(level)
            self._hang_on_house(level)
            told = {"asserted_by": self.party, "meeting": self.meeting, "when": "2025-04-10"}
            event = {"status": "withdrawn", "note": word(), **told, "marking": level}
            add_row(self.unit, owner=self.staff, row="status_event", values=event)

    def _hang_on_person(self, level: str) -> None:
        """Hang on Ann a name, a post and a seat that only some may know of."""
        word, ann = self.made.word, called(self.unit.connection, "Ann")
        seat = {"party": self.party, "person": ann, "role": word()}
        note = {"status": "deadlocked", "when": "2025-04-13", "note": word()}
        for owner, row, values in (
            (ann, "alias", {"name": word()}),
            (ann, "appointment", {"post": word(), "held": "2025-04-01/.."}),
            (self.meeting, "delegate", seat),
            (self.staff, "status_event", note),
        ):
            add_row(self.unit, owner=owner, row=row, values={**values, "marking": level})

    def _hang_sections(self, brief: int, level: str) -> None:
        """Write words of our own into every section of every kind, and leave out every other."""
        keys = sorted({key for kind in BRIEF_KINDS.values() for key, _title in kind.sections})
        for place, key in enumerate(keys):
            row = {"section": key, "words": self.made.word(), "included": place % 2}
            add_row(self.unit, owner=brief, row="brief_section", values={**row, "marking": level})

    def _hang_on_house(self, level: str) -> None:
        word, house = self.made.word, called(self.unit.connection, "House 1")
        claim = {"nature": "leased", "holder": self.party, "note": word()}
        event = {"status": "sold", "when": "2025-04-10", "note": word()}
        link = {"target": called(self.unit.connection, "House 2"), "note": word()}
        for row, values in (
            ("ownership", claim),
            ("status_event", event),
            ("link", {**link, "kind": "not_to_be_confused_with"}),
        ):
            add_row(self.unit, owner=house, row=row, values={**values, "marking": level})

    def _secret_estate(self, rests: NewRow) -> None:
        """Enter a secret house, a measure on an open one, words and a count about it."""
        word, level = self.made.word, self.made.level
        house = called(self.unit.connection, "House 1")
        about: NewRow = ("concerns", {"target": house})
        own = ("ownership", {"nature": "owned", "holder": self.party, "note": word()})
        use = {"present_use": word(), "former_use": word(), "type": "school"}
        self._new("property", level, own, title=word(), address=word(), **use)
        spot = {"latitude": 41.5, "longitude": -72.0}
        self._new("property", level, title=word(), **spot)
        self._new("property", CLEAR, rests, title=word(), address=word(), **spot)
        self._new("measure", level, about, title=word(), when="2025-04-10")
        self._new("measure", CLEAR, about, rests, title=word(), when="2025-04-10")
        self._new("statement", level, about, text=word(), speaker=self.party)
        member: NewRow = ("member", {"member": house, "listed_as": word()})
        self._new("tally", level, member, title=word(), stated=9, reconciliation=word())

    def _points(self) -> dict[str, object]:
        """Return words for an issue brief: our objective and how far we may go."""
        fields = ("objective", "points", "if_raised", "fallback")
        words = {name: self.made.word() for name in fields}
        return {"issue": self.staff, "raise_likelihood": "we_raise", **words}

    def _new(self, kind: str, marking: str | None, /, *rows: NewRow, **values: object) -> int:
        record = add_record(
            self.unit, kind=kind, values={**values, "marking": marking}, rows=list(rows)
        )
        self.made.records.add(record)
        return record
