"""An issued brief has a number, and stays in the case as it left the desk."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from casefile.briefing.issuing import Issued, issue
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.errors import BadInputError
from casefile.model.kinds.catalogue import vocabularies
from casefile.operations.briefs import set_words, working_brief
from casefile.operations.records import add_row, change_field, remove_row, set_field
from casefile.store.case import Case
from casefile.store.identities import content_of
from casefile.store.reads import get_record, rows_on
from casefile.store.rows import Record, Row
from tests.cases import add, new_case, reopened

READ = Request("one_page", "TLP:GREEN")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = new_case(tmp_path, title="Talks", marking="TLP:GREEN")
    party = add(made, "party", title="Ayland")
    add(made, "negotiation", [("involves", {"party": party, "role": "principal"})], title="Talks")
    paper = add(made, "source", title="Paper", reliability="B", when="2025-04-10")
    cites = ("citation", {"source": paper, "credibility": "2"})
    held = ("status_event", {"status": "held", "when": "2025-04-10"})
    add(made, "meeting", [cites, held], title="Round one", when="2025-04-10")
    stands = ("status_event", {"status": "raised", "asserted_by": party, "when": "2025-04-10"})
    add(made, "issue", [cites, stands], title="Staff")
    with made.edit("Words") as unit:
        set_words(unit, field="bottom_line", words="Nothing moved.")
    yield made
    made.close()


def issued(case: Case, request: Request = READ) -> Issued:
    with case.edit("Issue") as unit:
        kept = working_brief(unit.connection, request.type)
        wish = Request(request.type, request.audience, brief=kept.id if kept else None)
        return issue(unit, wish)


def record_of(case: Case, record: int) -> Record:
    with case.reading() as connection:
        return get_record(connection, record)


def pages_of(case: Case, record: int) -> tuple[Row, bytes]:
    with case.reading() as connection:
        (row,) = rows_on(connection, [record], "attachment")[record]
        return row, content_of(connection, row.values["sha256"]) or b""


def test_what_was_issued_is_kept_with_number_hash_and_pages(case: Case) -> None:
    done = issued(case)
    values = record_of(case, done.record).values
    told = json.loads(values["frozen"])
    assert (values["issued"], values["number"], values["audience"]) == (1, 1, "TLP:GREEN")
    assert values["frozen_sha256"] == hashlib.sha256(values["frozen"].encode()).hexdigest()
    assert "Nothing moved." in "\n".join(told["text"])
    assert {"B-1", "I-1"} <= set(told["records"])
    row, pages = pages_of(case, done.record)
    assert pages == done.drawn.data
    assert told["pdf_sha256"] == hashlib.sha256(pages).hexdigest()
    assert row.values["name"].endswith(".pdf")
    assert "No. 1" in row.values["name"]


def test_a_draft_says_so_and_an_issued_brief_says_its_number(case: Case) -> None:
    with case.reading() as connection:
        draft = compose(connection, READ)
    done = issued(case)
    assert draft.draft
    assert not done.brief.draft
    words = pypdf.PdfReader(io.BytesIO(done.drawn.data)).pages[0].extract_text()
    assert "No. 1" in words
    assert "DRAFT" not in words


def test_later_changes_of_the_case_do_not_reach_it(case: Case) -> None:
    done = issued(case)
    before = record_of(case, done.record).values["frozen"]
    with case.edit("Rename") as unit:
        change_field(unit, record=4, field="title", value="Another round")
    assert record_of(case, done.record).values["frozen"] == before
    assert pages_of(case, done.record)[1] == done.drawn.data


@pytest.mark.parametrize(
    "field", ["title", "bottom_line", "audience", "marking", "frozen", "issued"]
)
def test_no_field_of_it_can_be_changed(case: Case, field: str) -> None:
    done = issued(case)
    before = record_of(case, done.record)
    with pytest.raises(BadInputError), case.edit("Change") as unit:
        change_field(unit, record=done.record, field=field, value=None)
    assert record_of(case, done.record) == before


def test_its_pages_stay_and_nothing_more_is_hung_on_it_but_tags_and_notes(case: Case) -> None:
    done = issued(case)
    row, pages = pages_of(case, done.record)
    with pytest.raises(BadInputError), case.edit("Take off") as unit:
        remove_row(unit, row="attachment", row_id=row.id)
    with pytest.raises(BadInputError), case.edit("Reword") as unit:
        add_row(unit, owner=done.record, row="brief_section", values={"section": "purpose"})
    with case.edit("Note") as unit:
        add_row(unit, owner=done.record, row="note", values={"text": "Sent to the director."})
    assert pages_of(case, done.record) == (row, pages)


@pytest.mark.parametrize("field", ["issued", "frozen", "frozen_sha256", "number"])
def test_a_draft_is_not_issued_by_typing_so(case: Case, field: str) -> None:
    with case.reading() as connection:
        draft = working_brief(connection)
    assert draft is not None
    with pytest.raises(BadInputError), case.edit("Type") as unit:
        change_field(unit, record=draft.id, field=field, value=1)


def test_the_next_one_has_the_next_number_and_says_what_it_replaces(case: Case) -> None:
    first, other = issued(case), issued(case, Request("properties", "TLP:GREEN"))
    second = issued(case)
    assert [first.number, other.number, second.number] == [1, 2, 3]
    assert record_of(case, second.record).values["supersedes"] == first.record
    assert record_of(case, other.record).values["supersedes"] is None


def test_issuing_is_one_step_to_undo_also_after_closing(case: Case) -> None:
    with case.reading() as connection:
        draft = working_brief(connection)
    assert draft is not None
    issued(case)
    again = reopened(case)
    again.undo()
    assert record_of(again, draft.id) == draft
    assert rows_of(again, draft.id) == {}
    again.close()


def rows_of(case: Case, record: int) -> dict[int, tuple[Row, ...]]:
    with case.reading() as connection:
        return rows_on(connection, [record], "attachment")


def test_a_page_too_long_is_not_issued_and_nothing_changes(case: Case) -> None:
    with case.edit("Words") as unit:
        set_words(unit, field="purpose", words="Many words. " * 900)
    with pytest.raises(BadInputError, match="over"):
        issued(case)
    with case.reading() as connection:
        draft = working_brief(connection)
    assert draft is not None
    assert draft.values["number"] is None


@pytest.mark.parametrize(
    ("before", "audience", "after"),
    [
        (None, "TLP:RED", "TLP:RED"),
        ("TLP:RED", "TLP:GREEN", "TLP:RED"),
        (None, "TLP:CLEAR", "TLP:GREEN"),
    ],
)
def test_the_record_is_marked_as_its_readers_are_and_no_lower_than_its_words(
    case: Case, before: str | None, audience: str, after: str
) -> None:
    with case.reading() as connection:
        draft = working_brief(connection)
    assert draft is not None
    with case.edit("Mark") as unit:
        change_field(unit, record=draft.id, field="marking", value=before)
    done = issued(case, Request("one_page", audience))
    assert done.record == draft.id
    assert record_of(case, done.record).marking == after


def test_a_title_of_its_own_and_its_meeting_stay(case: Case) -> None:
    with case.reading() as connection:
        draft = working_brief(connection)
        meeting = connection.exec_driver_sql("SELECT min(id) FROM meeting").scalar_one()
    assert draft is not None
    with case.edit("Name") as unit:
        change_field(unit, record=draft.id, field="title", value="For the director")
        change_field(unit, record=draft.id, field="meeting", value=meeting)
    kept = record_of(case, issued(case).record)
    assert kept.title == "For the director, no. 1"
    assert kept.values["meeting"] == meeting


def test_the_brief_that_is_named_is_the_one_frozen_and_only_once(case: Case) -> None:
    with case.reading() as connection:
        older = working_brief(connection)
    assert older is not None
    newer = add(case, "brief", title="Another", type="one_page")
    with case.edit("Issue") as unit:
        done = issue(unit, Request("one_page", "TLP:GREEN", brief=older.id))
    assert done.record == older.id
    assert record_of(case, newer).values["issued"] == 0
    with pytest.raises(BadInputError, match="issued"), case.edit("Again") as unit:
        issue(unit, Request("one_page", "TLP:GREEN", brief=older.id))


def test_the_same_words_are_composed_for_the_number_asked(case: Case) -> None:
    done = issued(case)
    assert (
        render_text(done.brief).splitlines()
        == json.loads(record_of(case, done.record).values["frozen"])["text"]
    )


@pytest.mark.parametrize("kind", BRIEF_KINDS)
def test_every_kind_is_issued_under_a_word_of_the_vocabulary(case: Case, kind: str) -> None:
    wish = Request(kind, "TLP:GREEN")
    first, second = issued(case, wish), issued(case, wish)
    known = {one.code for one in vocabularies()["brief_type"]}
    assert record_of(case, first.record).values["type"] in known
    # Of which person a note was is not kept, so none says that it replaces another.
    replaced = None if kind == "person" else first.record
    assert record_of(case, second.record).values["supersedes"] == replaced


def test_the_content_of_two_thousand_pages_can_be_kept(case: Case) -> None:
    words = "A line of a long dossier.\n" * 250_000
    record = issued(case, Request("changes", "TLP:GREEN")).record
    with case.edit("Keep") as unit:
        set_field(unit, record=record, field="frozen", value=words)
    assert record_of(case, record).values["frozen"] == words
