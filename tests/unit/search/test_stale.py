"""The index follows whatever happens to a case: nothing stale is found, nothing is missing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from casefile.operations.records import (
    add_record,
    add_row,
    bin_record,
    change_field,
    purge_record,
    restore_record,
)
from casefile.search.find import find_page, read_query
from casefile.search.projector import SearchProjector
from casefile.store.case import Case
from casefile.store.unit import Unit
from tests.cases import add, new_case, reopened

WORDS = ["flights", "Дарчиев", "послов", "達爾奇耶夫", "six", "İstiklal", "road map", ""]
EDITS, A_STEP = 10_000, 25


class Monkey:
    """Edits at random, and knows what each living record says."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.living: list[int] = []
        self.binned: list[int] = []

    def edit(self, unit: Unit) -> None:
        """Do one thing to a case."""
        does = self.dice.choice(["add", "change", "change", "change", "name", "bin", "restore"])
        word = f"{self.dice.choice(WORDS)} {self.dice.randint(0, 9)}"
        if does == "add" or not self.living:
            kind = self.dice.choice(["statement", "person", "issue"])
            field = "text" if kind == "statement" else "title"
            self.living.append(add_record(unit, kind=kind, values={field: word}))
        elif does == "change":
            record = self.dice.choice(self.living)
            change_field(unit, record=record, field="marking", value="TLP:GREEN")
            change_field(unit, record=record, field=self._field(unit, record), value=word)
        elif does == "name":
            add_row(unit, owner=self.dice.choice(self.living), row="note", values={"text": word})
        elif does == "bin":
            self.binned.append(self.living.pop(self.dice.randrange(len(self.living))))
            bin_record(unit, record=self.binned[-1])
        elif self.binned:
            self.living.append(self.binned.pop())
            restore_record(unit, record=self.living[-1])

    @staticmethod
    def _field(unit: Unit, record: int) -> str:
        kind = unit.connection.exec_driver_sql("SELECT kind FROM record WHERE id = ?", (record,))
        return "text" if kind.scalar() == "statement" else "title"


def test_after_ten_thousand_edits_undos_and_deletions_nothing_stale_is_found(
    tmp_path: Path,
) -> None:
    case, monkey = new_case(tmp_path), Monkey(3)
    done = 0
    while done < EDITS:
        before = (list(monkey.living), list(monkey.binned))
        with case.edit("Edit") as unit:
            for _ in range(A_STEP):
                monkey.edit(unit)
        done += A_STEP
        if monkey.dice.random() < 0.2:
            case.undo()
            if monkey.dice.random() < 0.5:
                case.redo()
            else:
                monkey.living, monkey.binned = before
    agree(case, monkey)
    case = reopened(case)
    agree(case, monkey)
    case.close()


def agree(case: Case, monkey: Monkey) -> None:
    with case.reading() as connection:
        assert SearchProjector().differences(connection) == []
        for word in ("flights", "дарчиеву", "達爾", "istikl", "road"):
            page = find_page(connection, read_query(word), 100_000)
            assert set(page.ids) <= set(monkey.living)


def test_a_document_that_did_not_change_is_left_alone(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    issue = add(case, "issue", title="Flights")
    with case.reading() as connection:
        before = connection.exec_driver_sql("SELECT max(id) FROM search_fts_data").scalar()
    with case.edit("Mark") as unit:
        change_field(unit, record=issue, field="marking", value="TLP:RED")
    with case.reading() as connection:
        assert connection.exec_driver_sql("SELECT max(id) FROM search_fts_data").scalar() == before
    case.close()


def test_what_is_purged_leaves_no_word_in_the_index(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="Other")
    issue = add(case, "issue", title="Sentinelword", rows=[("alias", {"name": "Сентинел"})])
    with case.edit("Purge") as unit:
        purge_record(unit, record=issue)
    with case.reading() as connection:
        for vocabulary in ("search_terms", "search_names"):
            terms = [r[0] for r in connection.exec_driver_sql(f"SELECT term FROM {vocabulary}")]
            assert not [term for term in terms if "sentinel" in term or "сентинел" in term]
    case.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM search_doc WHERE id = 1",
        "UPDATE search_doc SET passages = 'else' WHERE id = 2",
        "INSERT INTO search_fts (rowid, head) VALUES (99, 'stale')",
        "INSERT INTO search_heads (rowid, head) VALUES (1, 'stale')",
        "INSERT INTO search_fts (search_fts) VALUES ('delete-all')",
    ],
)
def test_damage_is_found_and_mended(tmp_path: Path, damage: str) -> None:
    case, projector = new_case(tmp_path), SearchProjector()
    add(case, "issue", title="Flights")
    add(case, "statement", text="of flights")
    writer = case._writing_connection()
    writer.exec_driver_sql(damage)
    writer.commit()
    with case.reading() as connection:
        assert projector.differences(connection) != []
    case.rebuild_projections()
    with case.reading() as connection:
        assert projector.differences(connection) == []
        assert find_page(connection, read_query("flights"), 5).total == 2
    case.close()


def test_an_index_of_an_older_program_is_made_anew(tmp_path: Path) -> None:
    case = new_case(tmp_path)
    add(case, "issue", title="Flights")
    writer = case._writing_connection()
    for statement in (
        "DROP TABLE search_terms",
        "DROP TABLE search_names",
        "DROP TABLE search_fts_places",
        "DROP TABLE search_heads_places",
        "DROP TABLE search_heads",
        "DROP TABLE search_fts",
        "DROP TABLE search_doc",
        "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, kind TEXT, fold_version INTEGER,"
        " title TEXT, names TEXT, words TEXT)",
        "CREATE VIRTUAL TABLE search_fts USING fts5 (title, names, words,"
        " content = 'search_doc', content_rowid = 'id')",
    ):
        writer.exec_driver_sql(statement)
    writer.commit()
    case = reopened(case)
    with case.reading() as connection:
        assert find_page(connection, read_query("flights"), 5).total == 1
    case.close()
