"""Nothing above its audience is in an answer of any reading: no word, no count, no order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from casefile.analysis.audience import AudienceReader
from casefile.analysis.sight import Sight
from casefile.cli.main import main
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.markings import scheme
from casefile.operations.records import add_record, add_row
from casefile.store.reads import list_ids
from casefile.store.unit import Unit
from tests.faults.secrets import CLEAR, Secrets, open_case, secret_case

LEVELS = [level.code for level in scheme("tlp").levels]
UNMARKED = "TLP:AMBER"
SECRET = [*LEVELS[1:], None]
# What was entered is told by the clock of the machine.
_AS_OF = {"entered since a step": "2100-01-01"}
RED_WORD = "Qredstatus"
PAGES = (
    "positions", "positions at a round", "readouts", "path", "status", "status of properties",
    "promises", "tallies", "delegations", "gaps", "gaps without a source", "map",
    "changes",
)  # fmt: skip
_REFERENCE = re.compile(r"\b[A-Z]{1,2}-\d+\b")
# Each reading, with the titles of the records it is asked about.
READINGS: dict[str, tuple[str, ...]] = {
    "positions": ("positions",),
    "positions at a round": ("positions", "--round", "Round 2025-04-10"),
    "readouts": ("readouts", "Round 2025-04-10"),
    "path": ("path", "Open words"),
    "status": ("status",),
    "status of properties": ("status", "--kind", "property"),
    "changes": ("changes", "--since", "2025-01-01"),
    "entered since a step": ("changes", "--since", "step:2"),
    "promises": ("promises", "--all"),
    "hanging on a meeting": ("promises", "--hanging-on", "Round 2025-04-10"),
    "tallies": ("tallies",),
    "delegations": ("delegations",),
    "gaps": ("gaps",),
    "gaps without a source": ("gaps", "--without", "Open paper"),
    "map": ("map",),
}


def above(level: str | None, audience: str) -> bool:
    return LEVELS.index(level or UNMARKED) > LEVELS.index(audience)


PAIRS = [(level, audience) for level in SECRET for audience in LEVELS if above(level, audience)]


def _enter_more(made: Secrets, word: str = "") -> Secrets:
    """Enter open words and promises, and with `word` what is told of open things in confidence."""
    with made.case.edit("Enter words and promises") as unit:
        known = {
            title: _id(unit.connection, title) for title in ("Staff", "Ayland", "Beland", "House 1")
        }
        meeting = _id(unit.connection, "Round 2025-04-10")
        origin = (
            "relay",
            {"role": "originator", "agent": known["Ayland"], "wording": "Open words"},
        )
        about = ("concerns", {"target": known["Staff"]})
        values = {"speaker": known["Ayland"], "meeting": meeting, "marking": CLEAR}
        when = {"when": "2025-04-10"}
        says = {"text": "Open words", **values, **when}
        statement = add_record(unit, kind="statement", values=says, rows=[origin, about])
        bound = ("involves", {"party": known["Ayland"], "role": "obligor"})
        vow = {
            "title": "Open vow",
            "statement": statement,
            "due_kind": "by_meeting",
            "marking": CLEAR,
        }
        vow |= {"due_meeting": meeting, "claimed_by": known["Beland"], **when}
        commitment = add_record(unit, kind="commitment", values=vow, rows=[bound, about])
        if word:
            _enter_confidences(unit, word, known, meeting, statement, commitment)
    return made


def _enter_confidences(
    unit: Unit, word: str, known: dict[str, int], meeting: int, statement: int, commitment: int
) -> None:
    """Hang on open records what only the highest level may see."""
    told = {"asserted_by": known["Ayland"], "when": "2025-04-12", "note": word}
    house, party = known["House 1"], known["Ayland"]
    for owner, row, values in (
        (known["Staff"], "status_event", {"status": "withdrawn", **told}),
        (house, "status_event", {"status": "sold", **told}),
        (commitment, "status_event", {"status": "full", **told}),
        (house, "ownership", {"nature": "leased", "holder": party, "note": word}),
        (meeting, "agenda_item", {"issue": known["Staff"], "state": "excluded", "note": word}),
        (meeting, "delegate", {"party": party, "role": word}),
        (statement, "relay", {"role": "quoted_by", "agent_text": word, "wording": word}),
        (statement, "translation", {"language": "fr", "text": word}),
        (commitment, "involves", {"party": known["Beland"], "role": "obligor", "as_stated": word}),
    ):
        add_row(unit, owner=owner, row=row, values={**values, "marking": LEVELS[-1]})


def _id(connection: Connection, title: str) -> int:
    query = "SELECT id FROM record WHERE title = ? ORDER BY id LIMIT 1"
    return int(connection.exec_driver_sql(query, (title,)).scalar_one())


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str | None, Secrets]]:
    """A case for each level of secrets, and under "" the one they were never entered in."""
    made: dict[str | None, Secrets] = {}
    for level in SECRET:
        made[level] = secret_case(tmp_path_factory.mktemp("secret"), level)
        made[level].words.append(RED_WORD)
        _enter_more(made[level], RED_WORD)
    made[""] = _enter_more(open_case(tmp_path_factory.mktemp("open")))
    yield made
    for each in made.values():
        each.case.close()


def _reference(made: Secrets, title: str) -> str:
    query = "SELECT ref FROM record WHERE title = ? ORDER BY id LIMIT 1"
    with made.case.reading() as connection:
        return str(connection.exec_driver_sql(query, (title,)).scalar_one())


def _answer(
    made: Secrets, name: str, audience: str, capsys: pytest.CaptureFixture[str], *also: str
) -> str:
    command, *rest = READINGS[name]
    words = [
        word if word.startswith(("--", "20", "step:")) or word.islower() else _reference(made, word)
        for word in rest
    ]
    words += [
        "--as-of",
        _AS_OF.get(name, "2025-06-01"),
        *(("--audience", audience) if audience else ()),
        *also,
    ]
    capsys.readouterr()
    assert main([command, str(made.case.path), *words]) in (0, 1)
    return capsys.readouterr().out


def _without_references(value: Any) -> Any:
    """Return an answer in which no record has its number, for numbers tell nothing."""
    if isinstance(value, dict):
        return {
            k: _without_references(v)
            for k, v in value.items()
            if k not in ("ref", "step", "uid", "row")
        }
    if isinstance(value, list):
        return [_without_references(one) for one in value]
    return _REFERENCE.sub("-", value) if isinstance(value, str) else value


@pytest.mark.parametrize(("level", "audience"), PAIRS)
@pytest.mark.parametrize("name", READINGS)
def test_no_word_of_a_secret_is_in_an_answer(
    cases: dict[str | None, Secrets],
    name: str,
    level: str | None,
    audience: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = cases[level]
    told = _answer(made, name, audience, capsys) + _answer(made, name, audience, capsys, "--json")
    assert [word for word in made.words if word in told] == []
    assert "withdrawn" not in told.lower()


@pytest.mark.parametrize(("level", "audience"), PAIRS)
@pytest.mark.parametrize("name", READINGS)
def test_an_answer_is_as_if_the_secrets_had_never_been_entered(
    cases: dict[str | None, Secrets],
    name: str,
    level: str | None,
    audience: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = json.loads(_answer(cases[level], name, audience, capsys, "--json"))
    never = json.loads(_answer(cases[""], name, audience, capsys, "--json"))
    assert _without_references(now) == _without_references(never)


@pytest.fixture(scope="module")
def never_entered() -> dict[tuple[str, str], str]:
    """What is printed of the case without secrets, by reading and audience, once it was asked."""
    return {}


def _page(
    made: Secrets, name: str, audience: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> str:
    """Return the page of a reading in plain text: the same blocks as on paper."""
    out = folder / f"{made.case.path.parent.name}.txt"
    _answer(made, name, audience, capsys, "-o", str(out), "--format", "text")
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize(("level", "audience"), PAIRS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_if_the_secrets_had_never_been_entered(
    cases: dict[str | None, Secrets],
    name: str,
    level: str | None,
    audience: str,
    never_entered: dict[tuple[str, str], str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    now = _page(cases[level], name, audience, capsys, tmp_path)
    assert [word for word in cases[level].words if word in now] == []
    key = (name, audience)
    if key not in never_entered:
        never_entered[key] = _page(cases[""], name, audience, capsys, tmp_path)
    never = never_entered[key]
    assert _without_references(_in_words(now)) == _without_references(_in_words(never))
    assert audience in now.splitlines()[0]


def _in_words(page: str) -> str:
    # How wide a number is decides where a line breaks.
    return " ".join(page.split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_for_the_analyst_is_marked_for_who_may_see_all_of_it(
    cases: dict[str | None, Secrets],
    name: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def marked(made: Secrets) -> str:
        return _page(made, name, "", capsys, tmp_path).splitlines()[0].split()[-1]

    assert marked(cases[""]) == UNMARKED
    shown = _page(cases["TLP:RED"], name, "", capsys, tmp_path)
    told = _page(cases["TLP:RED"], name, UNMARKED, capsys, tmp_path)
    above = shown.splitlines()[1:-1] != told.splitlines()[1:-1]
    assert marked(cases["TLP:RED"]) == ("TLP:RED" if above else UNMARKED)


@pytest.mark.parametrize("name", ["status", "positions"])
def test_the_analyst_does_see_the_status_told_in_confidence(
    cases: dict[str | None, Secrets], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "withdrawn" in _answer(cases["TLP:RED"], name, "", capsys, "--json")


@pytest.mark.parametrize("audience", LEVELS)
@pytest.mark.parametrize("level", SECRET)
def test_a_part_of_a_case_is_seen_by_the_same_rules_as_the_whole(
    cases: dict[str | None, Secrets], level: str | None, audience: str
) -> None:
    with cases[level].case.reading() as connection:
        whole, part = AudienceReader(connection, audience), Sight(connection, audience)
        ids = [one for kind in KINDS for one in list_ids(connection, kind)]
        assert part.living(ids) == [one for one in ids if whole.sees(one)]
        for kind in KINDS:
            owners = list(list_ids(connection, kind))
            for row in ("status_event", "citation", "evidence", "delegate", "member"):
                assert part.rows(owners, row) == whole.rows(owners, row)
