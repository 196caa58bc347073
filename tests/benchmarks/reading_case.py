"""A case for measuring the readings: 100 000 statements, 400 issues, 12 parties, 40 rounds,
60 000 positions, entered row by row without asking the verbs, with its journal."""

from __future__ import annotations

import random
import sqlite3
import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from casefile.model.values.folding import sort_key_text
from casefile.store.case import Case
from casefile.store.connect import connect
from tests.benchmarks.synthetic import texts

STATEMENTS, ISSUES, PARTIES, ROUNDS, POSITIONS = 100_000, 400, 12, 40, 60_000
SOURCES, PEOPLE, COMMITMENTS, PROPERTIES, TALLIES = 2_000, 120, 2_000, 200, 20
_STAMP = "2025-01-01T00:00:00.000Z"
_STANCES = ("demands", "seeks", "proposes", "conditional", "accepts", "silent", "opposes")
_STATUSES = ("raised", "under_discussion", "narrowing", "agreed_text", "silent", "deadlocked")


def reading_case(path: Path) -> Path:
    """Make the case at `path`, unless it is there; return `path`."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        case = Case.create(path)
        with case.edit("Enter everything"):
            pass
        case.close()
        raw = connect(path)
        raw.execute("BEGIN")
        raw.execute(
            "INSERT INTO step (at, author, sentence, kind, state)"
            " VALUES (?, '', 'Enter', 'do', 'done')",
            (_STAMP,),
        )
        raw.execute("UPDATE current_step SET step_id = (SELECT max(id) FROM step)")
        _Filling(raw).all()
        raw.execute("UPDATE current_step SET step_id = NULL")
        raw.execute("COMMIT")
        raw.close()
    return path


class _Filling:
    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw, self._dice = raw, random.Random(11)
        self._last = 0
        self._ids: dict[str, list[int]] = {}

    def all(self) -> None:
        """Enter every kind."""
        self._table()
        self._sources()
        self._issues()
        self._words()
        self._positions()
        self._rest()

    def _add(self, named: str, prefix: str, number: int, title: str, /, **columns: object) -> int:
        """Enter one record; `day` is its date."""
        self._last += 1
        day = str(columns.pop("day", "") or "")
        ordinal = date.fromisoformat(day).toordinal() if day else None
        head = (self._last, str(uuid.UUID(int=self._last)), f"{prefix}-{number}", named, title)
        when = (day or None, day or None, ordinal, ordinal, "stated" if day else None)
        self._raw.execute(
            "INSERT INTO record (id, uid, ref, kind, title, title_key, when_text, when_edtf,"
            " when_earliest, when_latest, when_basis, created_at, modified_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*head, sort_key_text(title), *when, _STAMP, _STAMP),
        )
        names = ["id", *columns]
        marks = ", ".join("?" * len(names))
        self._raw.execute(
            f'INSERT INTO "{named}" ({", ".join(names)}) VALUES ({marks})',
            (self._last, *columns.values()),
        )
        self._ids.setdefault(named, []).append(self._last)
        return self._last

    def _hang(self, row: str, owner: int, day: str = "", **columns: object) -> None:
        self._number = getattr(self, "_number", 2**40) + 1
        if day:
            ordinal = date.fromisoformat(day).toordinal()
            name = "held" if row == "appointment" else "when"
            parts = ("text", "edtf", "earliest", "latest", "basis")
            columns |= {
                f"{name}_{part}": value
                for part, value in zip(parts, (day, day, ordinal, ordinal, "stated"), strict=True)
            }
        names = ["uid", "owner_id", *columns]
        marks = ", ".join("?" * len(names))
        self._raw.execute(
            f'INSERT INTO "{row}" ({", ".join(names)}) VALUES ({marks})',
            (str(uuid.UUID(int=self._number)), owner, *columns.values()),
        )

    def _day(self) -> str:
        dice = self._dice
        return f"20{dice.randint(18, 25)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"

    def _pick(self, kind: str) -> int:
        return self._dice.choice(self._ids[kind])

    def _table(self) -> None:
        talks = self._add("negotiation", "N", 1, "Talks")
        for n in range(PARTIES):
            party = self._add("party", "P", n + 1, f"Party {n}", short=f"P{n}", colour=n)
            self._hang("involves", talks, party_id=party, role="principal")
        for n in range(PEOPLE):
            person = self._add("person", "PE", n + 1, f"Person {n}", party_id=self._pick("party"))
            for _ in range(2):
                self._hang("appointment", person, self._day(), post=f"Post {n}")
        for n in range(ROUNDS):
            day = f"20{18 + n // 6}-{1 + n % 12:02d}-10"
            meeting = self._add(
                "meeting", "M", n + 1, f"Round {n}", day=day, kind="round", negotiation_id=talks
            )
            self._hang("status_event", meeting, day, status="held")
            for party in self._ids["party"]:
                for _ in range(3):
                    self._hang(
                        "delegate",
                        meeting,
                        party_id=party,
                        person_id=self._pick("person"),
                        role="Envoy",
                    )

    def _sources(self) -> None:
        for n in range(SOURCES):
            source = self._add(
                "source", "SR", n + 1, f"Source {n}", day=self._day(), reliability="B"
            )
            if n % 2 and n > 20:
                self._hang(
                    "derivation", source, root_id=self._ids["source"][n // 2], kind="rewritten"
                )

    def _issues(self) -> None:
        for n in range(ISSUES):
            issue = self._add("issue", "I", n + 1, f"Issue {n}")
            self._hang("salience", issue, party_id=self._pick("party"), level=str(n % 6))
            for party in self._ids["party"]:
                for _ in range(4):
                    status = self._dice.choice(_STATUSES)
                    self._hang(
                        "status_event", issue, self._day(), status=status, asserted_by_id=party
                    )

    def _words(self) -> None:
        for n, text in enumerate(texts(STATEMENTS)):
            speaker, meeting = self._pick("party"), self._pick("meeting")
            one = self._add(
                "statement",
                "S",
                n + 1,
                text[:119],
                day=self._day(),
                text=text,
                language="en",
                speaker_id=speaker,
                meeting_id=meeting,
            )
            self._hang("concerns", one, target_id=self._pick("issue"))
            self._hang("citation", one, source_id=self._pick("source"))
        for _ in range(6):
            self._hang(
                "relay",
                self._ids["statement"][0],
                role="relayed_by",
                agent_id=self._pick("source"),
                wording="So it was said in these words.",
                language="en",
            )

    def _positions(self) -> None:
        cells = [(i, p) for i in self._ids["issue"] for p in self._ids["party"]]
        for n in range(POSITIONS):
            issue, party = cells[n % len(cells)]
            one = self._add(
                "position",
                "PO",
                n + 1,
                f"Position {n}",
                day=self._day(),
                issue_id=issue,
                party_id=party,
                meeting_id=self._pick("meeting"),
                stance=self._dice.choice(_STANCES),
                summary="A sentence of some length on what is wanted.",
            )
            self._hang("evidence", one, target_id=self._pick("statement"), bears="supports")

    def _rest(self) -> None:
        for n in range(COMMITMENTS):
            one = self._add(
                "commitment",
                "C",
                n + 1,
                f"Commitment {n}",
                day=self._day(),
                due_kind="by_meeting",
                due_meeting_id=self._pick("meeting"),
                strength="will",
            )
            self._hang("involves", one, party_id=self._pick("party"), role="obligor")
            self._hang("citation", one, source_id=self._pick("source"))
        for n in range(PROPERTIES):
            place = {
                "latitude": self._dice.randint(-60, 60) * 10**6,
                "longitude": (n - 100) * 10**6,
            }
            one = self._add("property", "PY", n + 1, f"House {n}", precision="building", **place)
            self._hang("ownership", one, nature="owned", holder_id=self._pick("party"))
            for _ in range(4):
                self._hang(
                    "status_event",
                    one,
                    self._day(),
                    status="closed",
                    asserted_by_id=self._pick("party"),
                )
        for n in range(TALLIES):
            one = self._add(
                "tally", "T", n + 1, f"Tally {n}", stated=10, claimant_id=self._pick("party")
            )
            for member in self._members(n):
                self._hang("member", one, member_id=member)

    def _members(self, number: int) -> Iterable[int]:
        houses = self._ids["property"]
        return houses[number * 8 : number * 8 + 10]
