"""The dossier: what is in it, that every link leads somewhere, and that it grows in a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from casefile.briefing.blocks import (
    Brief,
    Heading,
    Index,
    Table,
    block_sentences,
    walk,
)
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.pdf import render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.operations.records import NewRow, add_records
from casefile.store.case import Case
from tests.cases import add, new_case
from tests.golden.readings.five import five_case

SECTIONS = [key for key, _title in BRIEF_KINDS["dossier"].sections]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = five_case(tmp_path_factory.mktemp("five"))
    yield case
    case.close()


def dossier(
    case: Case, audience: str = "TLP:RED", sections: tuple[str, ...] | None = None
) -> Brief:
    with case.reading() as connection:
        return compose(connection, Request("dossier", audience, sections=sections))


def anchors(brief: Brief) -> list[str]:
    found = [block.anchor for block in walk(brief.blocks)]
    found += [row.anchor for table in tables(brief) for row in table.rows]
    return [one for one in found if one]


def tables(brief: Brief) -> list[Table]:
    return [block for block in walk(brief.blocks) if isinstance(block, Table)]


def targets(brief: Brief) -> set[str]:
    said = [one for block in walk(brief.blocks) for one in block_sentences(block)]
    return {run.target for one in said for run in one.runs if run.target}


def index_of(brief: Brief) -> dict[str, tuple[str, ...]]:
    (index,) = (block for block in brief.blocks if isinstance(block, Index))
    return {entry.word: entry.anchors for entry in index.entries}


def test_chapters_stand_in_their_order(five: Case) -> None:
    brief = dossier(five)
    used = list(dict.fromkeys(block.section for block in brief.blocks))
    assert used == [key for key in SECTIONS if key != "discrepancies"]  # this case has none
    chapters = [b.text for b in brief.blocks if isinstance(b, Heading) and b.level == 1]
    titles = dict(BRIEF_KINDS["dossier"].sections)
    assert chapters == [titles[key] for key in used]


def test_every_link_and_every_word_of_the_index_leads_to_one_place(five: Case) -> None:
    brief = dossier(five)
    known = anchors(brief)
    assert len(known) == len(set(known))
    assert targets(brief)
    assert targets(brief) <= set(known)
    for word, places in index_of(brief).items():
        assert places, word
        assert set(places) <= set(known)


@pytest.mark.parametrize("key", SECTIONS)
def test_a_chapter_left_out_leaves_no_link_behind(five: Case, key: str) -> None:
    brief = dossier(five, sections=tuple(one for one in SECTIONS if one != key))
    assert key not in {block.section for block in brief.blocks}
    assert targets(brief) <= set(anchors(brief))
    assert render_pdf(brief).pages > 0


def test_sources_and_index_know_all_chapters_wherever_they_stand(five: Case) -> None:
    first = dossier(five, sections=tuple(reversed(SECTIONS)))
    many = {word: len(places) for word, places in index_of(first).items()}
    assert many == {word: len(places) for word, places in index_of(dossier(five)).items()}
    sources = {note.text for note in dossier(five).endnotes}
    assert {note.text for note in first.endnotes} == sources


def test_all_that_is_dated_is_in_the_chronology_once(five: Case) -> None:
    brief = dossier(five, sections=("chronology",))
    told = [row.record for table in tables(brief) for row in table.rows]
    with five.reading() as connection:
        query = "SELECT id FROM record WHERE kind IN ('statement', 'agreement', 'commitment')"
        for (record,) in connection.exec_driver_sql(query):
            assert told.count(record) >= 1
    years = [b.text for b in brief.blocks if isinstance(b, Heading) and b.level == 2]
    dated = [int(year) for year in years if year.isdigit()]
    assert dated == sorted(set(dated))
    assert "Without a day" not in years[:-1]


def test_bookmarks_lead_to_chapters_meetings_and_issues(five: Case) -> None:
    brief = dossier(five)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(brief).data))
    outline = str(reader.outline)
    for title in ("Chronology", "Tidal tolls", "Lantern fishery", "Index"):
        assert f"'/Title': '{title}'" in outline


def asked(case: Case) -> int:
    """Return how many queries a dossier asks."""
    told: list[str] = []
    with case.reading() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(told.append)
        compose(connection, Request("dossier", "TLP:RED"))
        driver.set_trace_callback(None)
    return len(told)


def test_many_statements_are_read_by_as_many_queries_as_few(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="Ayland")
    issue = add(case, "issue", title="Staff")
    source = add(case, "source", title="Paper")

    def enter(many: int) -> None:
        rows: list[NewRow] = [
            ("concerns", {"target": issue}),
            ("citation", {"source": source, "credibility": "2"}),
        ]
        items = [
            {"text": f"Words {n}", "speaker": party, "when": "2025-04-10", "rows": rows}
            for n in range(many)
        ]
        with case.edit("Enter statements") as unit:
            add_records(unit, kind="statement", items=items)

    enter(5)
    few = asked(case)
    enter(400)
    assert asked(case) <= few + 4  # ids go to the database by the hundred
    case.close()


def test_of_a_great_many_places_the_index_names_the_first_of_each_year(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    party = add(case, "party", title="Ayland")
    for year in (2024, 2025):
        for day in range(10, 20):
            add(case, "statement", text=f"{year} {day}", speaker=party, when=f"{year}-04-{day}")
    brief = dossier(case)
    assert len(index_of(brief)["Ayland"]) == 3  # its entry, and once for each year
    case.close()


def test_who_may_see_nothing_gets_no_number_of_anything(five: Case) -> None:
    brief = dossier(five, "nobody")
    assert brief.endnotes == ()
    assert "0 meetings" in render_text(brief, 2000)
