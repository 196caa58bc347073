"""An invented case of five parties and seven rounds, entered through the verbs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from casefile.operations.records import NewRow, add_record, add_row
from casefile.store.case import Case
from casefile.store.unit import Unit
from tests.cases import new_case

PARTIES = ("Ubbania", "Verdilly", "Quillmark", "Ostrovar", "Zembloy")
DAYS = (
    "2031-01-10",
    "2031-02-14",
    "2031-03-21",
    "2031-05-02",
    "2031-06-13",
    "2031-08-08",
    "2031-09-26",
)
# Stances of each party by round, first to last; "-" is no record, "" a record without a stance.
STANCES: Mapping[str, tuple[str, ...]] = {
    "Tidal tolls": (
        "demands - seeks proposes proposes supports accepts",
        "rejects opposes silent reserves conditional open supports",
        "silent silent silent silent silent silent silent",
        "- - maintains maintains - - demands",
        "seeks  - - - - -",
    ),
    "Lantern fishery": (
        "- - - - - - -",
        "proposes supports supports supports supports supports opposes",
        "open - - - - - accepts",
        "raises_concern - - - - - -",
        "- - - - - silent silent",
    ),
}


def five_case(folder: Path) -> Case:
    """Return the case; nobody may change it."""
    case = new_case(folder, title="The Lagoon talks")
    with case.edit("Enter the Lagoon talks") as unit:
        _enter_all(_Entering(unit))
    return case


class _Entering:
    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.known: dict[str, int] = {}

    def new(self, key: str, named: str, /, *rows: NewRow, **values: object) -> int:
        values.setdefault("marking", "TLP:GREEN")
        self.known[key] = add_record(self.unit, kind=named, values=values, rows=rows)
        return self.known[key]


def _enter_all(on: _Entering) -> None:
    _talks(on)
    _sources(on)
    _issues(on)
    _words(on)
    _houses(on)
    _promises(on)


def _talks(on: _Entering) -> None:
    for colour, name in enumerate(PARTIES):
        on.new(name, "party", title=name, short=name[:2].upper(), colour=colour)
    on.new(
        "ministry",
        "party",
        title="Tide Ministry",
        kind="department",
        parent=on.known["Ubbania"],
    )
    for name, side in (
        ("Envoy Brill", "Ubbania"),
        ("Envoy Sart", "Ubbania"),
        ("Envoy Nim", "Zembloy"),
    ):
        posts = [
            ("appointment", {"post": "Tide Commissioner", "held": "2031-01-01/2031-04-30"}),
            ("appointment", {"post": "Ambassador at Large", "held": "2031-05-01/.."}),
        ]
        on.new(name, "person", *posts, title=name, party=on.known[side])
    _rounds(on)


def _rounds(on: _Entering) -> None:
    principals = [("involves", {"party": on.known[p], "role": "principal"}) for p in PARTIES]
    talks = on.new("talks", "negotiation", *principals, title="Lagoon talks")
    for number, day in enumerate(DAYS, 1):
        rows: list[NewRow] = [
            ("status_event", {"status": "held", "when": day}),
            (
                "delegate",
                {
                    "party": on.known["Ubbania"],
                    "person": on.known["Envoy Brill" if number < 4 else "Envoy Sart"],
                    "function": "head",
                    "role": "Tide Commissioner",
                },
            ),
        ]
        if number != 5:
            rows.append(
                (
                    "delegate",
                    {
                        "party": on.known["Zembloy"],
                        "person": on.known["Envoy Nim"],
                        "role": "Ambassador at Large",
                    },
                )
            )
        if number == 7:
            rows.append(
                (
                    "delegate",
                    {
                        "party": on.known["Quillmark"],
                        "role": "Two advisers",
                        "attendance": "inferred",
                    },
                )
            )
        on.new(f"R{number}", "meeting", *rows, title=f"Round {number}", when=day, negotiation=talks)
    _round_called_off(on, talks)


def _round_called_off(on: _Entering, talks: int) -> None:
    off = ("status_event", {"status": "cancelled", "when": "2031-10-01"})
    on.new("R8", "meeting", off, title="Round 8", planned="2031-11-01", negotiation=talks)


def _sources(on: _Entering) -> None:
    on.new("wire", "source", title="Gull Wire", reliability="B", when="2031-09-26")
    copies = ("derivation", {"root": on.known["wire"], "kind": "rewritten"})
    on.new("copy", "source", copies, title="Heron Post", reliability="C", when="2031-09-27")
    on.new("paper", "source", title="Verdilly Gazette", when="2031-09-28")


def _statuses(on: _Entering) -> list[NewRow]:
    return [
        (
            "status_event",
            {
                "status": "raised",
                "asserted_by": on.known["Ubbania"],
                "when": DAYS[0],
                "meeting": on.known["R1"],
            },
        ),
        (
            "status_event",
            {
                "status": "agreed_text",
                "asserted_by": on.known["ministry"],
                "when": DAYS[6],
                "meeting": on.known["R7"],
            },
        ),
        (
            "status_event",
            {
                "status": "deadlocked",
                "asserted_by": on.known["Ostrovar"],
                "when": DAYS[6],
                "meeting": on.known["R7"],
            },
        ),
        (
            "status_event",
            {
                "status": "silent",
                "asserted_by": on.known["Zembloy"],
                "when": DAYS[6],
                "meeting": on.known["R7"],
                "note": "Its gazette was read.",
            },
        ),
    ]


def _issues(on: _Entering) -> None:
    for title in STANCES:
        says = _statuses(on)
        on.new(title, "issue", *says, title=title)
    for title, rows in STANCES.items():
        for party, stances in zip(PARTIES, rows, strict=True):
            _positions(on, title, party, stances.split(" "))


def _positions(on: _Entering, issue: str, party: str, stances: list[str]) -> None:
    for number, stance in enumerate(stances, 1):
        if stance != "-":
            _position(on, on.known[issue], party, number, stance)


def _position(on: _Entering, issue: int, party: str, number: int, stance: str) -> None:
    searched = {"searched": "All gazettes."} if stance == "silent" else {}
    on.new(
        f"{issue}/{party}/{number}",
        "position",
        issue=issue,
        party=on.known[party],
        meeting=on.known[f"R{number}"],
        stance=stance or None,
        summary=f"{party} in round {number}.",
        when=DAYS[number - 1],
        **searched,
    )


SAID = {
    "Ubbania": "We welcome a joint decision to halve the tolls.",
    "Verdilly": "We regret a decision to keep the tolls.",
    "Ostrovar": "The tolls stay.",
}


def _words(on: _Entering) -> None:
    tolls = on.known["Tidal tolls"]
    for number, (party, text) in enumerate(SAID.items()):
        source = on.known[("wire", "copy", "paper")[number]]
        rows: list[NewRow] = [
            ("citation", {"source": source, "credibility": "3"}),
            ("concerns", {"target": tolls}),
            (
                "relay",
                {
                    "role": "originator",
                    "agent": on.known[party],
                    "wording": text,
                    "language": "en",
                },
            ),
            (
                "relay",
                {
                    "role": "quoted_by",
                    "agent": source,
                    "wording": text.replace("decision", "promise"),
                    "language": "en",
                    "transformation": "weakened",
                },
            ),
        ]
        said = on.new(
            f"said/{party}",
            "statement",
            *rows,
            text=text,
            speaker=on.known[party],
            meeting=on.known["R7"],
            when=DAYS[6],
        )
        add_row(
            on.unit, owner=on.known[f"{tolls}/{party}/7"], row="evidence", values={"target": said}
        )


def _houses(on: _Entering) -> None:
    for number in range(1, 6):
        nature = "leased" if number == 2 else "owned"
        rows: list[NewRow] = [
            (
                "ownership",
                {
                    "nature": nature,
                    "holder": on.known["Verdilly"],
                    "asserted_by": on.known["Verdilly"],
                },
            ),
            (
                "status_event",
                {"status": "closed", "when": DAYS[1], "asserted_by": on.known["Ubbania"]},
            ),
        ]
        on.new(
            f"H{number}",
            "property",
            *rows,
            title=f"Lamp house {number}",
            latitude=10.0 + number,
            longitude=20.0 + number,
            precision="settlement" if number == 3 else "building",
        )
    _tallies(on)


def _tallies(on: _Entering) -> None:
    for key, claimant, stated, members in (
        ("T1", "Ubbania", 3, (1, 2, 3)),
        ("T2", "Verdilly", 4, (1, 2, 3, 4)),
        ("T3", "Quillmark", 4, (1, 2, 5)),
    ):
        rows = [
            (
                "member",
                {
                    "member": on.known[f"H{n}"],
                    "certainty": "doubtful" if n == 5 else "certain",
                },
            )
            for n in members
        ]
        rows.append(("concerns", {"target": on.known["Tidal tolls"]}))
        on.new(
            key,
            "tally",
            *rows,
            title="Lamp houses",
            claimant=on.known[claimant],
            stated=stated,
        )


def _promises(on: _Entering) -> None:
    for title, due in (
        ("Mend the sluice", {"due_kind": "date", "due": "2031-09-01"}),
        ("Lend the ledgers", {"due_kind": "by_meeting", "due_meeting": on.known["R8"]}),
        (
            "Count the lamps",
            {"due_kind": "days_after", "due_meeting": on.known["R7"], "due_days": 30},
        ),
        ("Be kind", {"due_kind": "none"}),
    ):
        rows: list[NewRow] = [
            ("involves", {"party": on.known["Ubbania"], "role": "obligor"}),
            ("involves", {"party": on.known["Zembloy"], "role": "beneficiary"}),
            ("status_event", {"status": "minimal", "when": DAYS[6]}),
        ]
        claimed = {"claimed_by": on.known["Zembloy"]} if title == "Count the lamps" else {}
        on.new(
            title,
            "commitment",
            *rows,
            title=title,
            strength="will",
            when=DAYS[6],
            **due,
            **claimed,
        )
