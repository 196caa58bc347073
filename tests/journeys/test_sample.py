"""What the sample case must say: the numbered assertions of the worked example.

Those that cannot hold yet, wholly or in part, are listed in `UNMET` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casefile.analysis.audience import AudienceReader
from casefile.analysis.due import due_in, overdue
from casefile.analysis.projections import projectors
from casefile.analysis.standing import principals, standings
from casefile.briefing.notes import origins
from casefile.briefing.one_page import compose_one_page
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.exchange.json_case import case_lines, import_case, read_case
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.days import day_number, weekday
from casefile.model.values.truth import Truth
from casefile.model.values.when import When, reading
from casefile.operations.sample import build_sample, sample_steps
from casefile.search.find import find
from casefile.store import reads
from casefile.store.case import Case
from casefile.store.rows import Record, Row

UNMET = {
    7: "in part: the seven sentences are claims here; offering the choice while capturing is not"
    " built",
    11: "in part: the tallies add up in the data; no view shows a tally green or flags two lists",
    13: "in part: the point has settlement precision; no map draws it as a disc",
    14: "in part: the three claims are rows; no property view sets them side by side",
    17: "in part: all texts are there; the word-level comparison is not built",
    23: "a credibility of 1 is not refused for a statement of a single origin",
    28: "redaction of a name in an issued document is not built",
}
APRIL = day_number(2025, 4, 11)
THURSDAY = 3


class Sample:
    """Short questions to a case."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def record(self, reference: str) -> Record:
        with self.case.reading() as connection:
            found = reads.find_reference(connection, reference)
            assert found is not None, reference
            return reads.get_record(connection, found)

    def id(self, reference: str) -> int:
        return self.record(reference).id

    def values(self, reference: str) -> Any:
        return self.record(reference).values

    def rows(self, reference: str, row: str) -> list[dict[str, Any]]:
        with self.case.reading() as connection:
            found = reads.get_rows(connection, self.id(reference), row)
        return [dict(item.values) for item in found]

    def all(self, kind: str) -> list[Record]:
        with self.case.reading() as connection:
            ids = reads.list_ids(connection, kind, sort="ref")
            return reads.list_values(connection, kind, ids)

    def status(self, reference: str, **view: Any) -> Row:
        with self.case.reading() as connection:
            return reads.statuses(connection, [self.id(reference)], **view)[self.id(reference)]

    def standing(self, **view: Any) -> dict[str, object]:
        """The status of every record that has one, by reference."""
        with self.case.reading() as connection:
            ids = [i for kind in KINDS for i in reads.list_ids(connection, kind)]
            found = reads.statuses(connection, ids, **view)
            named = reads.cards(connection, found)
        return {named[owner].ref: row.values["status"] for owner, row in found.items()}

    def brief(self, as_of: int | None = None) -> str:
        with self.case.reading() as connection:
            return render_text(compose_one_page(connection, Request(as_of=as_of)))

    def titled(self, kind: str, title: str) -> int:
        return next(record.id for record in self.all(kind) if record.title == title)


def new_case(path: Path) -> Case:
    return Case.create(path, settings={}, projectors=projectors())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The whole sample; tests of this module only read it."""
    case = new_case(tmp_path_factory.mktemp("sample") / "sample.casefile")
    build_sample(case)
    yield Sample(case)
    case.close()


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample before anybody resolved the dates the article leaves open."""
    case = new_case(tmp_path_factory.mktemp("undated") / "undated.casefile")
    steps = sample_steps()
    build_sample(case, lambda done, _: not steps[done]["sentence"].startswith("Resolve the date"))
    yield Sample(case)
    case.close()


def stance(sample: Sample, party: str, issue: str) -> str:
    cell = [
        record.values["stance"]
        for record in sample.all("position")
        if record.values["party"] == sample.titled("party", party)
        and record.values["issue"] == sample.id(issue)
    ]
    assert len(cell) == 1
    return str(cell[0])


def test_assertion_01_one_negotiation_and_four_meetings(sample: Sample) -> None:
    assert len(sample.all("negotiation")) == 1
    assert [m.values["kind"] for m in sample.all("meeting")].count("cluster") == 1
    with sample.case.reading() as connection:
        ids = list(reads.list_ids(connection, "meeting"))
        found = reads.statuses(connection, ids, as_of_day=APRIL).values()
    assert len(ids) == 4
    assert sorted(str(row.values["status"]) for row in found) == [
        "agreed_in_principle",
        "held",
        "held",
    ]


def test_assertion_02_thursday_is_no_date_until_resolved(undated: Sample, sample: Sample) -> None:
    before, after = undated.values("M-2")["when"], sample.values("M-2")["when"]
    assert (before.text, before.edtf, before.earliest) == ("Thursday", None, None)
    assert (after.text, after.edtf, after.basis) == ("Thursday", "2025-04-10", "outside_knowledge")


def test_assertion_03_a_day_without_a_year_is_kept_and_sorted(undated: Sample) -> None:
    assert undated.values("M-1")["when"].edtf == "XXXX-02-27"
    with undated.case.reading() as connection:
        assert len(reads.list_ids(connection, "meeting", sort="when")) == 4


def test_assertion_04_the_resolved_day_is_a_thursday(sample: Sample) -> None:
    when = sample.values("M-2")["when"]
    assert weekday(when.earliest) == THURSDAY
    assert reading(when) == "Thursday 10 April 2025"
    assert reading(When("Friday", when.edtf)).endswith("the text says Friday")


def test_assertion_05_fifteen_statements_at_their_passages(sample: Sample) -> None:
    captured = sample.values("SR-1")["captured"]
    article = sample.id("SR-1")
    assert len(sample.all("statement")) == 15
    for statement in sample.all("statement"):
        (passage,) = [
            row
            for row in sample.rows(statement.ref, "citation")
            if row["source"] == article and row["field"] == "text"
        ]
        assert captured[passage["start"] : passage["end"]] == statement.values["text"]
    assert "\n" in sample.values("S-4")["text"]


def test_assertion_06_the_unattributed_statement_has_no_speaker(sample: Sample) -> None:
    speechless = [s.ref for s in sample.all("statement") if s.values["speaker"] is None]
    assert "S-12" in speechless
    assert set(speechless) == {"S-12", "S-13", "S-15"}


def test_assertion_07_the_outlet_s_own_voice_is_no_statement(sample: Sample) -> None:
    voice = [c for c in sample.all("claim") if c.values["type"] == "characterisation"]
    assert len(voice) == 7
    assert {c.values["claimant"] for c in voice} == {sample.id("SR-1")}
    said = {s.values["text"] for s in sample.all("statement")}
    for claim in voice:
        (passage,) = sample.rows(claim.ref, "citation")
        assert passage["quote"] not in said


def test_assertion_08_ukraine_is_excluded_by_the_us_and_off_the_agenda(sample: Sample) -> None:
    event = sample.status("I-10").values
    assert (event["status"], event["asserted_by"]) == ("excluded", sample.id("P-1"))
    assert "Not on the agenda: Ukraine" in sample.brief()


def test_assertion_09_russia_is_silent_on_local_staff(sample: Sample) -> None:
    assert stance(sample, "Russian Federation", "I-1") == "silent"


def test_assertion_10_the_us_is_silent_on_flights(sample: Sample) -> None:
    assert stance(sample, "United States", "I-4") == "silent"


def test_assertion_11_the_six_of_the_article_add_up_and_differ(sample: Sample) -> None:
    article, embassy, touched = (sample.rows(ref, "member") for ref in ("T-1", "T-2", "T-3"))
    assert sample.values("T-1")["stated"] == len(article) == 6
    assert len({row["list_item"] for row in article}) == 4
    assert sample.values("T-2")["stated"] == len(embassy) == 6
    assert sample.values("T-3")["stated"] == len(touched) == 8
    listed = [{row["member"] for row in some} for some in (article, embassy, touched)]
    assert len(listed[0] & listed[1]) == 3
    assert listed[1] < listed[2]


def test_assertion_12_killenworth_is_not_norwich_house(sample: Sample) -> None:
    (link,) = sample.rows("PY-1", "link")
    assert (link["kind"], link["target"]) == ("not_to_be_confused_with", sample.id("PY-9"))


def test_assertion_13_the_new_york_mission_is_a_city_not_a_pin(sample: Sample) -> None:
    assert sample.values("PY-6")["precision"] == "settlement"
    pinned = [p for p in sample.all("property") if p.values["precision"] == "building"]
    assert all(p.values["latitude"] and p.values["longitude"] for p in pinned)


def test_assertion_14_who_owns_the_hyde_house_is_disputed(sample: Sample) -> None:
    claims = sample.rows("PY-8", "ownership")
    assert len({row["holder"] for row in claims}) == 2
    assert len({row["asserted_by"] for row in claims}) == 2


def test_assertion_15_a_title_as_of_the_day(sample: Sample) -> None:
    posts = sample.rows("PE-2", "appointment")
    assert len(posts) == 2

    def on(year: int, month: int, day: int) -> list[str]:
        number = day_number(year, month, day)
        return [
            row["post"].split()[0]
            for row in posts
            if row["held"].span.low <= number <= row["held"].span.high
        ]

    assert on(2025, 2, 27) == ["Director,"]
    assert on(2025, 4, 10) == ["Russian"]


@pytest.mark.parametrize("typed", ["Darchiev", "Darchiyev", "Дарчиев", "Дарчиеву"])
def test_assertion_16_every_form_of_the_name_finds_him(sample: Sample, typed: str) -> None:
    with sample.case.reading() as connection:
        hits = find(connection, typed, kinds=["person"]).hits
    assert [hit.ref for hit in hits] == ["PE-2"]


def test_assertion_17_the_aim_in_print_in_russian_and_in_our_words(sample: Sample) -> None:
    assert sample.values("S-11")["text"].startswith("The main principle is")
    texts = {row["kind"]: row for row in sample.rows("S-11", "translation")}
    assert texts["original"]["language"] == "ru"
    assert texts["original"]["text"].startswith("Ориентир — выйти")
    assert texts["ours"]["text"].startswith("The aim is to reach")


def test_assertion_18_the_exchange_of_notes_has_two_halves(sample: Sample) -> None:
    halves = sample.all("agreement")
    assert [half.values["instrument"] for half in halves] == ["exchange_of_notes"] * 2
    assert [half.values["text_status"] for half in halves] == ["reported_only"] * 2
    assert halves[1].values["counterpart"] == halves[0].id
    assert halves[1].id in {row["target"] for row in sample.rows("A-1", "link")}


def test_assertion_19_the_aim_falls_due_by_a_round_that_was_cancelled(sample: Sample) -> None:
    aim = sample.values("C-3")
    assert (aim["due_kind"], aim["due_meeting"]) == ("by_meeting", sample.id("M-3"))
    until, after = day_number(2025, 6, 15), day_number(2025, 6, 17)
    assert sample.status("M-3", as_of_day=until).values["status"] == "proposed"
    assert sample.status("M-3", as_of_day=after).values["status"] == "cancelled"
    with sample.case.reading() as connection:
        due = due_in(connection, sample.record("C-3"), as_of_day=after)
    assert overdue(due, after) is Truth.CANNOT_TELL
    assert due.line == "Bound to M-3, which was cancelled; whether it is overdue cannot be told"


def test_assertion_20_april_knows_nothing_of_what_followed(sample: Sample, tmp_path: Path) -> None:
    first_later = "Add the people who spoke afterwards"
    steps = sample_steps()
    case = new_case(tmp_path / "april.casefile")
    build_sample(case, lambda done, _: steps[done]["sentence"] != first_later)
    then = Sample(case)
    assert then.standing() != sample.standing()
    assert then.standing(as_of_day=APRIL) == sample.standing(as_of_day=APRIL)
    assert then.brief(APRIL) == sample.brief(APRIL)
    assert "Jun 2025" not in then.brief(APRIL)
    case.close()


def test_assertion_21_the_road_map_depends_on_who_is_asked(sample: Sample) -> None:
    with sample.case.reading() as connection:
        reader = AudienceReader(connection)
        parties = [party.id for party in principals(reader)]
        found = standings(reader, parties, APRIL)
    issue = next(item for item in found if item.issue.ref == "I-3")
    said = [account.status.values["status"] for account in issue.accounts if account.status]
    assert said == ["silent", "agreed_in_principle"]


def test_assertion_22_the_article_adds_no_origin_to_the_agency_report(sample: Sample) -> None:
    cited = {row["source"] for row in sample.rows("S-1", "citation")}
    assert cited == {sample.id("SR-1"), sample.id("SR-2")}
    with sample.case.reading() as connection:
        assert origins(AudienceReader(connection), cited) == {sample.id("SR-2")}


def test_assertion_24_the_title_stands_as_printed_and_normalised(sample: Sample) -> None:
    (post,) = sample.rows("PE-1", "appointment")
    assert post["post"].endswith("Russia and Central europe")
    assert post["post_normalised"].endswith("Russia and Central Europe")
    quotes = [row["quote"] for row in sample.rows("PE-1", "citation")]
    assert post["post"] in quotes


def test_assertion_25_turkiye_is_no_party(sample: Sample) -> None:
    names = [party.title for party in sample.all("party")]
    names += [
        row["name"] for party in sample.all("party") for row in sample.rows(party.ref, "alias")
    ]
    assert len(sample.all("party")) == 9
    assert not [name for name in names if "rk" in name]


def test_assertion_26_the_brief_says_the_report_gives_no_date(sample: Sample) -> None:
    (note,) = [row["text"] for row in sample.rows("M-2", "note")]
    assert note.startswith("Date per TASS and the State Department; the article is undated.")
    with sample.case.reading() as connection:
        brief = compose_one_page(connection, Request())
    assert "date from outside" in brief.subtitle.lower()


def test_assertion_27_out_and_in_again_is_the_same(sample: Sample, tmp_path: Path) -> None:
    with sample.case.reading() as connection:
        lines = list(case_lines(connection))
    document = tmp_path / "sample.json"
    document.write_text("".join(lines), encoding="utf-8", newline="\n")
    case = new_case(tmp_path / "again.casefile")
    with case.edit("Import the sample") as unit:
        import_case(unit, read_case(document))
    with case.reading() as connection:
        assert list(case_lines(connection)) == lines
    case.close()
