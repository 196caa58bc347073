"""The biographic note: whose it is, the post on two days, the last words on each issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefile.briefing.kinds import compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.model.values.when import When
from casefile.store.case import Case
from tests.cases import add, new_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path)
    side = add(case, "party", title="Ayland")
    posts = [
        ("appointment", {"post": "Director", "held": "2024-01-01/2025-03-01"}),
        ("appointment", {"post": "Ambassador", "held": "2025-03-15/.."}),
    ]
    name = ("alias", {"name": "Анна", "language": "ru", "kind": "native"})
    ann = add(case, "person", [name, *posts], title="Ann", party=side, pronunciation="AN")
    add(case, "person", title="Bob", party=side)
    held = ("status_event", {"status": "held", "when": "2025-02-27"})
    sits = ("delegate", {"party": side, "person": ann, "role": "Head"})
    add(case, "meeting", [held, sits], title="Round 1", when="2025-02-27")
    for title, words in (("Staff", ("Old.", "New.")), ("Banks", ("Only.",))):
        issue = add(case, "issue", title=title)
        for day, text in enumerate(words, 1):
            about = [("concerns", {"target": issue})]
            said = {"text": text, "speaker": ann, "when": f"2025-04-0{day}"}
            add(case, "statement", about, form="verbatim", **said)
    yield case
    case.close()


def note(case: Case, person: str = "", as_of: str = "") -> str:
    with case.reading() as connection:
        query = "SELECT id FROM record WHERE title = ?"
        wanted = connection.exec_driver_sql(query, (person,)).scalar() if person else None
        day = When("", as_of).earliest if as_of else None
        brief = compose(connection, Request("person", "TLP:RED", as_of=day, person=wanted))
    assert render_pdf(brief).overflow_lines == 0
    return " ".join(render_text(brief, 2000).replace("\u00a0", " ").split())


def test_who_spoke_last_is_told_of_unless_somebody_is_named(case: Case) -> None:
    assert "Ann Ayland." in note(case)
    assert "Bob Ayland." in note(case, "Bob")


def test_forms_of_the_name_and_how_it_is_said(case: Case) -> None:
    assert "Pronunciation: AN" in note(case)
    assert "Also written: Анна (ru, native)" in note(case)


def test_the_post_on_the_day_and_that_at_the_last_round(case: Case) -> None:
    told = note(case, as_of="2025-04-10")
    assert "On Thu 10 Apr 2025: Ambassador, since 15 Mar 2025." in told
    assert "On the day of “Round 1”: Director, 1 Jan 2024 – 1 Mar 2025." in told
    between = note(case, as_of="2025-03-10")
    assert "Ambassador" not in between
    assert "On Mon 10 Mar 2025" not in between  # no post is known to be held then


def test_where_no_post_is_recorded_the_note_says_so(case: Case) -> None:
    assert "For the day of “Round 1” no post is recorded." in note(case, "Bob")


def test_the_last_words_on_each_issue_and_none_before_them(case: Case) -> None:
    told = note(case)
    assert "Staff: (Wed 2 Apr 2025) “New.”" in told
    assert "Banks: (Tue 1 Apr 2025) “Only.”" in told
    assert "Old." not in told
    assert "“Old.”" in note(case, as_of="2025-04-01")


def test_where_the_person_sat(case: Case) -> None:
    assert "Round 1, Thu 27 Feb 2025, Head, member, reported." in note(case)


def test_of_a_case_without_people_nothing_is_told(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    assert "There is no person to tell of." in note(case)
    case.close()
