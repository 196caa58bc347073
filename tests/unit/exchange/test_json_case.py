"""A whole case out as JSON and in again: the same to the byte, one step, nothing on refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casefile.errors import BadInputError
from casefile.exchange.json_case import case_lines, export_case, import_case, read_case
from casefile.store import reads
from casefile.store.case import Case
from tests.cases import add, dump, new_case
from tests.shared import shared
from tests.unit.exchange.full import full_case


def text_of(case: Case) -> str:
    with case.reading() as connection:
        return "".join(case_lines(connection))


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def imported(case: Case, path: Path) -> None:
    plan = read_case(path)
    with case.edit("Import") as unit:
        import_case(unit, plan)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = full_case(tmp_path_factory.mktemp("full"))
    out = case.path.with_name("out.json")
    with case.reading() as connection:
        assert export_case(connection, out) == 38
    case.close()
    return out


def test_exported_then_imported_is_the_same_to_the_byte(full: Path, tmp_path: Path) -> None:
    case = new_case(tmp_path)
    imported(case, full)
    assert text_of(case).encode() == full.read_bytes()
    case.close()


def test_an_import_is_one_step_that_can_be_undone_and_redone(full: Path, tmp_path: Path) -> None:
    case = new_case(tmp_path)
    empty = dump(case)
    imported(case, full)
    filled = dump(case)
    case.undo()
    assert dump(case) == empty
    assert case.undo_sentence() == ""
    case.redo()
    assert dump(case) == filled
    case.close()


def test_a_case_goes_on_counting_after_the_references_it_got(full: Path, tmp_path: Path) -> None:
    case = new_case(tmp_path)
    imported(case, full)
    new = add(case, "issue", title="Next")
    with case.reading() as connection:
        assert reads.get_record(connection, new).ref == "I-3"
    case.close()


def test_what_is_there_is_kept_and_taken_names_are_replaced(full: Path, tmp_path: Path) -> None:
    case = new_case(tmp_path, title="Mine", marking="TLP:CLEAR")
    imported(case, full)
    imported(case, full)
    with case.reading() as connection:
        assert reads.counts(connection)["issue"] == 4
        ids = reads.list_ids(connection, "statement", sort="ref")
        last = reads.get_record(connection, ids[-1])
        (cited, *_) = reads.get_rows(connection, last.id, "relay")
        citations = {row.id for row in reads.get_rows(connection, last.id, "citation")}
    assert last.ref == "S-4"
    assert cited.values["citation"] in citations
    case.close()


def test_what_was_not_marked_keeps_its_readers_in_a_case_with_other_habits(tmp_path: Path) -> None:
    case = new_case(tmp_path, title="Open", marking="TLP:CLEAR")
    add(case, "issue", title="Ours")
    record = {"uid": "a", "kind": "issue", "fields": {"title": "Theirs"}}
    settings = {"title": "Closed", "marking": "TLP:RED"}
    imported(case, written(tmp_path / "in.json", document(record, settings=settings)))
    with case.reading() as connection:
        (theirs,) = reads.list_ids(connection, "issue", words="theirs")
        assert reads.get_record(connection, theirs).marking == "TLP:RED"
        assert reads.case_settings(connection)["title"] == "Open"
    case.close()


# Hostile documents --------------------------------------------------------------------------


def document(*records: object, **more: object) -> dict[str, object]:
    return {"format": "casefile", "version": 1, "records": list(records), **more}


def issue(**more: object) -> dict[str, object]:
    return {"uid": "a", "kind": "issue", "fields": {"title": "One"}} | more


def party(uid: str, parent: str) -> dict[str, object]:
    return {"uid": uid, "kind": "party", "fields": {"title": uid, "parent": parent}}


REFUSED: list[tuple[Any, str]] = [
    ([], "the document: an object"),
    ({"format": "other"}, "format: this is not"),
    ({**document(), "version": 2}, "version: only version 1"),
    ({**document(), "extra": 1}, "extra: there is no such field"),
    (document(7), r"records\[0\]: an object"),
    (document({"uid": "a", "kind": "spy"}), r"records\[0\]\.kind"),
    (document(issue(uid="; DROP")), r"records\[0\]\.uid"),
    (document(issue(ref="S-1")), r"records\[0\]\.ref: references of this kind start with I"),
    (document(issue(ref="I-01")), r"records\[0\]\.ref"),
    (document(issue(created="today")), r"records\[0\]\.created"),
    (document(issue(fields={})), r"records\[0\]\.fields\.title: this is required"),
    (document(issue(fields={"title": 5})), r"records\[0\]\.fields\.title: text was expected"),
    (document(issue(fields={"title": "a\nb"})), r"fields\.title: This is one line"),
    (document(issue(fields={"title": "a\0b"})), r"fields\.title: Character 2"),
    (document(issue(fields={"title": "x", "colour": 1})), r"fields\.colour: there is no such"),
    (document(issue(fields={"title": "x", "type": "odd"})), r"fields\.type: “odd”"),
    (document(issue(fields={"title": "x", "parent": "b"})), r"fields\.parent: no record"),
    (document(issue(), issue()), r"records\[1\]\.uid: another record"),
    (document(issue(ref="I-1"), issue(uid="b", ref="I-1")), r"records\[1\]\.ref: another"),
    (document(issue(rows={"relay": []})), r"rows\.relay: there is no such"),
    (document(issue(rows={"tag": {}})), r"rows\.tag: a list was expected"),
    (document(issue(rows={"tag": [{"fields": {}}]})), r"tag\[0\]\.fields\.word: this is required"),
    (
        document(issue(rows={"status_event": [{"fields": {"status": "held"}}]})),
        r"status_event\[0\]\.fields\.status: “held” is not a status",
    ),
    (
        document(issue(rows={"citation": [{"fields": {"source": "a"}}]})),
        r"citation\[0\]\.fields\.source: this cannot lead to a",
    ),
    (
        document(issue(rows={"attachment": [{"fields": {"name": "a"}, "data": "eA=="}]})),
        r"attachment\[0\]\.data: the content is not the one",
    ),
    (
        document(issue(rows={"attachment": [{"fields": {"name": "a"}, "data": "§"}]})),
        r"attachment\[0\]\.data: this is not base64",
    ),
    (document(party("a", "b"), party("b", "a")), r"fields\.parent: A record cannot come before"),
    (document(party("a", "a")), r"records\[0\]\.fields\.parent: A record cannot come before"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_document_that_does_not_fit_changes_nothing(
    given: Any, words: str, tmp_path: Path
) -> None:
    case = new_case(tmp_path)
    before = dump(case)
    with pytest.raises(BadInputError, match=words):
        imported(case, written(tmp_path / "in.json", given))
    assert dump(case) == before
    case.close()


TEXTS: list[tuple[str, str]] = [
    ("", "Line 1, character 1"),
    ('{"format": "casefile",}', "Line 1, character 2"),
    ("[" * 100_000, "nested"),
    ('{"a": [[[[[[[[[[[[[1]]]]]]]]]]]]]}', "nested"),
    ('{"format": "casefile", "format": "casefile"}', "the document: “format” is there twice"),
    ('{"records": [{"x": NaN}]}', r"records\[0\]\.x: “NaN” is not a number"),
    ('{"records": [1e999]}', r"records\[0\]: “1e999”"),
    ('{"records": [' + "9" * 5000 + "]}", r"records\[0\]: “9+”"),
    ('{"records": ["ok\\ud800"]}', r"records\[0\]: character 3 is half"),
    ('{"\\udc00": 1}', "the document: character 1 is half"),
]


@pytest.mark.parametrize(("text", "words"), TEXTS, ids=[words for _, words in TEXTS])
def test_text_that_is_no_document_is_refused_with_its_place(
    text: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "in.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match=words):
        read_case(path)


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = written(tmp_path / "in.json", document())
    with pytest.raises(BadInputError, match="larger than 10 bytes"):
        read_case(path, limit=10)


def test_every_file_of_the_parsing_suite_is_refused_in_a_sentence() -> None:
    files = sorted(shared("data", "hostile", "JSONTestSuite").rglob("*.json"))
    assert len(files) > 300
    for path in files:
        with pytest.raises(BadInputError) as caught:
            read_case(path)
        assert str(caught.value).isprintable(), path.name
