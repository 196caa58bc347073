"""A case an audience may read, and around it whatever it may not, each with a word of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from casefile.operations.identities import keep_content
from casefile.operations.records import NewRow, add_record, add_row
from casefile.store.case import Case
from casefile.store.unit import Unit
from tests.cases import new_case

CLEAR = "TLP:CLEAR"
CASE_TITLE = "Qcasetitle"

Rows = tuple[tuple[int, str, dict[str, object]], ...]


@dataclass
class Secrets:
    """What was entered above the open part: ids of records, and the words that tell of them."""

    case: Case
    level: str | None = None
    records: set[int] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    brief: int | None = None

    def word(self) -> str:
        self.words.append(f"Qz{len(self.words):03d}x")
        return self.words[-1]


@dataclass
class Open:
    """The ids of the open part."""

    party: int
    person: int
    meeting: int
    issue: int
    tally: int
    negotiation: int


def open_case(folder: Path) -> Secrets:
    """Return a case with the open part only."""
    made = Secrets(new_case(folder, title=CASE_TITLE))
    with made.case.edit("Enter the open part") as unit:
        _enter_open(unit)
        _enter_views(unit)
    return made


def secret_case(folder: Path, level: str | None) -> Secrets:
    """Return the open part with secrets of `level` (None: not marked) before, in and after it."""
    made = Secrets(new_case(folder, title=CASE_TITLE), level)
    with made.case.edit("Enter everything") as unit:
        first = _Enter(unit, made)
        known = first.records()
        base = _enter_open(unit)
        _enter_views(unit)
        first.hang_rows(base, known)
        first.lean_on(base, known)
    return made


def _new_open(unit: Unit, kind: str, rows: Sequence[NewRow] = (), **values: object) -> int:
    return add_record(unit, kind=kind, values={**values, "marking": CLEAR}, rows=rows)


def _enter_open(unit: Unit) -> Open:
    new = partial(_new_open, unit)
    a, b = (
        new("party", title=name, short=name[:2], colour=n)
        for n, name in enumerate(("Ayland", "Beland"))
    )
    person = new(
        "person", [("appointment", {"post": "Envoy", "held": "2025-03-01"})], title="Ann", party=a
    )
    principals = [("involves", {"party": p, "role": "principal"}) for p in (a, b)]
    negotiation = new("negotiation", principals, title="Open talks")
    source = new("source", title="Open paper", reliability="B")
    cites = ("citation", {"source": source, "credibility": "2"})
    for day in ("2025-02-27", "2025-04-10"):
        held = ("status_event", {"status": "held", "when": day})
        meeting = new(
            "meeting", [cites, held], title=f"Round {day}", when=day, negotiation=negotiation
        )
    says = [
        ("status_event", {"status": status, "asserted_by": who, "when": "2025-04-10"})
        for status, who in (("narrowing", a), ("deadlocked", b))
    ]
    issue = new("issue", [cites, *says, ("salience", {"party": a, "level": "2"})], title="Staff")
    new(
        "position",
        [cites],
        issue=issue,
        party=a,
        stance="seeks",
        summary="More staff",
        when="2025-04-10",
    )
    new("agreement", [cites], title="Open note", when="2025-04-10")
    new("brief", title="Brief before", issued=1, cut_off="2025-04-09")
    return Open(a, person, meeting, issue, _enter_houses(unit, cites), negotiation)


def _enter_houses(unit: Unit, cites: NewRow) -> int:
    """Enter three houses with their points, and two counts that share one; return the last."""
    new = partial(_new_open, unit)
    houses = [
        new("property", title=f"House {n}", latitude=40 + n / 10, longitude=-74.0) for n in range(3)
    ]
    tally = 0
    for some in (houses[:2], houses[1:]):
        members = [("member", {"member": house}) for house in some]
        tally = new("tally", [cites, *members], title="Houses", stated=2)
    return tally


def _enter_views(unit: Unit) -> None:
    _new_open(unit, "judgement", text="Open judgement.", when="2025-04-10")
    _new_open(unit, "question", text="What is open?")


class _Enter:
    def __init__(self, unit: Unit, made: Secrets) -> None:
        self.unit, self.made = unit, made

    def new(
        self, kind: str, rows: object = (), *, marking: str | None = "", **values: object
    ) -> int:
        values["marking"] = self.made.level if marking == "" else marking
        record = add_record(self.unit, kind=kind, values=values, rows=rows)  # type: ignore[arg-type]
        self.made.records.add(record)
        return record

    def records(self) -> dict[str, int]:
        """Enter one secret record of every kind, louder than anything open."""
        new, word = self.new, self.made.word
        known: dict[str, int] = {}
        known["party"] = new(
            "party", [("alias", {"name": word()})], title=word(), short="QZ", colour=0
        )
        known["person"] = new(
            "person",
            [("appointment", {"post": word(), "held": "2025-04-11"})],
            title=word(),
            party=known["party"],
        )
        leads = ("involves", {"party": known["party"], "role": "principal"})
        known["negotiation"] = new("negotiation", [leads], title=word(), summary=word())
        known["source"] = new("source", title=word(), outlet=word(), author=word(), reliability="A")
        held = ("status_event", {"status": "held", "when": "2025-04-20", "note": word()})
        sits = ("delegate", {"party": known["party"], "person": known["person"], "role": word()})
        known["meeting"] = new(
            "meeting", [held, sits], title=word(), place=word(), when="2025-04-20"
        )
        loud = ("salience", {"party": known["party"], "level": "4"})
        shut = ("status_event", {"status": "excluded", "asserted_by": known["party"]})
        known["issue"] = new("issue", [loud], title=word(), summary=word())
        new("issue", [loud, shut], title=word())
        known["property"] = new("property", title=word(), address=word())
        known["statement"] = new("statement", text=word(), speaker=known["person"])
        known["claim"] = new("claim", proposition=word())
        new("proposal", title=word(), content=word())
        known["agreement"] = new("agreement", title=word(), when="2025-04-12", summary=word())
        new("measure", title=word(), scope=word())
        new("discrepancy", [("side", {"says": word()})], title=word(), description=word())
        new("tally", title=word(), stated=2)
        new("judgement", text=word(), basis=word(), confidence="high", when="2025-04-30")
        new("question", text=word())
        new("commitment", title=word(), wording=word())
        words = {name: word() for name in ("bottom_line", "purpose", "watch_for", "addressee")}
        self.made.brief = new("brief", marking=self.made.level, title=word(), **words)
        return known

    def lean_on(self, base: Open, known: dict[str, int]) -> None:
        """Enter records marked for all that name, cite or rest on a secret one."""
        new, word = self.new, self.made.word
        rests = [("evidence", {"target": known["statement"]})]
        cites = [("citation", {"source": known["source"]})]
        late = {"marking": CLEAR, "when": "2025-05-01"}
        new("judgement", rests, text=word(), confidence="high", **late)
        new(
            "position",
            rests,
            issue=base.issue,
            party=base.party,
            stance="seeks",
            summary=word(),
            **late,
        )
        new("position", issue=known["issue"], party=base.party, summary=word(), **late)
        new("position", issue=base.issue, party=known["party"], summary=word(), **late)
        new("agreement", cites, title=word(), **late)
        new("question", marking=CLEAR, text=word(), issue=known["issue"])
        held = ("status_event", {"status": "held"})
        new("meeting", [held], title=word(), negotiation=known["negotiation"], **late)
        new("commitment", marking=CLEAR, title=word(), statement=known["statement"])
        new("issue", marking=CLEAR, title=word(), parent=known["issue"])
        new("brief", title=word(), issued=1, cut_off="2025-04-08")
        told = new("claim", rests, marking=CLEAR, proposition=word())
        new("judgement", [("evidence", {"target": told})], text=word(), **late)

    def hang_rows(self, base: Open, known: dict[str, int]) -> None:
        """Hang on open records rows that are marked, and rows that lead to secret records."""
        word, party, person = self.made.word, known["party"], known["person"]
        day = "2025-04-11"
        content = keep_content(self.unit, b"scan")
        plain: Rows = (
            (base.issue, "salience", {"party": party, "level": "4"}),
            (base.issue, "status_event", {"status": "closed", "asserted_by": person, "when": day}),
            (base.person, "appointment", {"post": word(), "organisation": party, "held": day}),
            (base.negotiation, "involves", {"party": party, "role": "principal"}),
            (base.tally, "member", {"member": known["property"]}),
            (base.meeting, "agenda_item", {"issue": known["issue"]}),
        )
        for owner, row, values in plain:
            add_row(self.unit, owner=owner, row=row, values=values)
        if self.made.level is None:
            return  # a row that is not marked is as open as its owner
        marked: Rows = (
            (base.issue, "status_event", {"status": "closed", "when": day, "note": word()}),
            (base.issue, "salience", {"party": base.party, "level": "4"}),
            (base.person, "appointment", {"post": word(), "held": day}),
            (base.person, "alias", {"name": word()}),
            (base.meeting, "status_event", {"status": "cancelled", "when": day}),
            (base.meeting, "delegate", {"party": base.party, "role": word()}),
            (base.issue, "note", {"text": word()}),
            (base.issue, "tag", {"word": word()}),
            (base.issue, "attachment", {"name": word(), "sha256": content, "size": 4}),
        )
        for owner, row, values in marked:
            add_row(self.unit, owner=owner, row=row, values={**values, "marking": self.made.level})
