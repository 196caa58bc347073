"""Movement between stances, three marks that are never confused, and evidence not yet used."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from casefile.analysis.movement import movement
from casefile.analysis.positions import candidates, positions
from casefile.analysis.sight import Lens
from casefile.model.kinds.catalogue import vocabularies
from casefile.store.case import Case
from tests.cases import add, new_case

STANCES = [item.code for item in vocabularies()["stance"]]
STANCE = st.sampled_from([*STANCES, None])
LENS = Lens(740_000)


@given(STANCE, STANCE)
def test_movement_back_is_movement_the_other_way(before: str | None, now: str | None) -> None:
    back = {"closer": "further", "further": "closer"}
    there = movement(before, now)
    assert movement(now, before) == back.get(there, there)


@given(STANCE, STANCE, STANCE)
def test_closer_and_closer_still_is_closer(a: str | None, b: str | None, c: str | None) -> None:
    if movement(a, b) == movement(b, c) == "closer":
        assert movement(a, c) == "closer"


@given(STANCE)
def test_nothing_moves_to_or_from_a_silence(stance: str | None) -> None:
    assert movement("silent", stance) in ("unclear", "unchanged")
    assert movement(stance, stance) == "unchanged"


def _case(folder: Path) -> tuple[Case, int, int]:
    case = new_case(folder)
    party = add(case, "party", title="Ubbania")
    add(case, "negotiation", [("involves", {"party": party, "role": "principal"})], title="Talks")
    return case, party, add(case, "issue", title="Tolls")


def _cell(case: Case, lens: Lens = LENS, at: int | None = None) -> tuple[str, str]:
    with case.reading() as connection:
        cell = positions(connection, lens, at=at).rows[0].cells[0]
    return cell.mark, "" if cell.movement is None else cell.movement.kind


def test_empty_silent_and_unknown_are_three_marks(tmp_path: Path) -> None:
    case, party, issue = _case(tmp_path)
    assert _cell(case) == ("empty", "")
    add(case, "position", issue=issue, party=party, stance="silent", when="2025-01-01")
    assert _cell(case) == ("silent", "first_record")
    add(case, "position", issue=issue, party=party, when="2025-02-01")
    assert _cell(case) == ("unknown", "unclear")
    add(case, "position", issue=issue, party=party, stance="seeks", when="2025-03-01")
    assert _cell(case) == ("stance", "unclear")
    add(case, "position", issue=issue, party=party, stance="accepts", when="2025-04-01")
    assert _cell(case) == ("stance", "closer")
    case.close()


def test_a_silent_status_is_a_silence_where_no_position_is_recorded(tmp_path: Path) -> None:
    case, party, _issue = _case(tmp_path)
    silent = ("status_event", {"status": "silent", "asserted_by": party, "note": "All read."})
    add(case, "issue", [silent, ("salience", {"party": party, "level": "5"})], title="Flights")
    assert _cell(case) == ("silent", "")
    case.close()


def test_movement_is_told_only_where_the_earlier_round_has_a_record(tmp_path: Path) -> None:
    case, party, issue = _case(tmp_path)
    held = ("status_event", {"status": "held"})
    days = ("2025-01-10", "2025-02-10", "2025-03-10")
    met = [add(case, "meeting", [held], title=f"Round {d}", when=d) for d in days]
    for number, stance in ((0, "seeks"), (2, "accepts")):
        values = {"meeting": met[number], "stance": stance, "when": days[number]}
        add(case, "position", issue=issue, party=party, **values)
    assert _cell(case, at=met[2]) == ("stance", "")
    assert _cell(case, at=met[1]) == ("empty", "")
    assert _cell(case) == ("stance", "closer")
    case.close()


def test_evidence_is_offered_until_a_position_of_the_party_uses_it(tmp_path: Path) -> None:
    case, party, issue = _case(tmp_path)
    ministry = add(case, "party", title="Ministry", parent=party)
    about = [("concerns", {"target": issue})]
    words = [add(case, "statement", about, text=f"Words {n}", speaker=ministry) for n in range(2)]
    used = [("evidence", {"target": words[0]})]
    add(case, "position", used, issue=issue, party=party, stance="seeks", when="2025-01-01")
    with case.reading() as connection:
        found = candidates(connection, LENS, issue=issue, party=party)
    assert [card.id for card in found] == [words[1]]
    case.close()
