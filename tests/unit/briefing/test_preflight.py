"""What there is to look at before a brief is issued, each line with its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.briefing.blocks import Brief, Heading, Paragraph, say
from casefile.briefing.kinds import compose
from casefile.briefing.preflight import CHECKS, Preflight, preflight
from casefile.briefing.render.pdf import RenderedPdf, render_pdf
from casefile.briefing.request import Request
from casefile.model.values.when import When
from casefile.operations.records import NewRow, add_record
from casefile.store.case import Case
from tests.cases import add, new_case

DAY = When("", "2025-04-11").earliest or 0
READ = Request("issue", "TLP:AMBER", as_of=DAY)


class Bench:
    """A case with one issue, and what is found in its brief."""

    def __init__(self, folder: Path) -> None:
        self.case: Case = new_case(folder, title="Talks", marking="TLP:AMBER")
        self.ayland = add(self.case, "party", title="Ayland", short="AY")
        beland = add(self.case, "party", title="Beland", short="BE")
        sits = [("involves", {"party": who, "role": "principal"}) for who in (self.ayland, beland)]
        add(self.case, "negotiation", sits, title="Talks on staff")
        self.issue = add(self.case, "issue", title="Staff", question="Who pays?")
        self.paper = add(self.case, "source", title="Paper", reliability="B", when="2025-04-10")

    def cites(self, credibility: str | None = "2", source: int | None = None) -> object:
        return ("citation", {"source": source or self.paper, "credibility": credibility})

    def position(self, *rows: object, **values: object) -> int:
        told = {"issue": self.issue, "party": self.ayland, "stance": "demands", "summary": "Pay."}
        return add(self.case, "position", list(rows), **{**told, "when": "2025-04-10", **values})

    def statement(self, *rows: object, **values: object) -> int:
        told = {"text": "We will pay.", "speaker": self.ayland, "when": "2025-04-10"}
        about = ("concerns", {"target": self.issue})
        return add(self.case, "statement", [about, *rows], **{**told, **values})

    def brief(self, request: Request = READ) -> Brief:
        with self.case.reading() as connection:
            return compose(connection, replace(request, issue=self.issue))

    def found(self, request: Request = READ, brief: Brief | None = None) -> Preflight:
        composed = brief or self.brief(request)
        return self.look(composed, render_pdf(composed), request)

    def look(self, brief: Brief, drawn: RenderedPdf, request: Request = READ) -> Preflight:
        with self.case.reading() as connection:
            return preflight(connection, replace(request, issue=self.issue), brief, drawn, DAY)

    def lines(self, check: str, request: Request = READ) -> list[tuple[int | None, str]]:
        found = self.found(request).findings
        return [(f.record.id if f.record else None, f.text) for f in found if f.check == check]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.case.close()


def test_a_claim_without_a_source_is_named_until_it_has_one(bench: Bench) -> None:
    bare = bench.position()
    assert [record for record, _ in bench.lines("uncited")] == [bare]
    with_source = bench.position(bench.cites(), when="2025-04-11")
    assert with_source not in [record for record, _ in bench.lines("uncited")]


def test_what_rests_on_one_origin_names_it_and_a_copy_is_no_second(bench: Bench) -> None:
    copy = add(bench.case, "source", [("derivation", {"root": bench.paper})], title="Copy")
    one = bench.position(bench.cites(), bench.cites(source=copy))
    assert bench.lines("origin") == [(one, "Only “Paper”")]
    other = add(bench.case, "source", title="Other", reliability="B", when="2025-04-09")
    two = bench.position(bench.cites(), bench.cites(source=other), when="2025-04-11")
    assert two not in [record for record, _ in bench.lines("origin")]


@pytest.mark.parametrize(
    ("reliability", "credibility", "found"), [("B", "2", 0), ("F", "2", 1), ("B", "6", 1)]
)
def test_a_grade_that_judges_nothing_is_named(
    bench: Bench, reliability: str, credibility: str, found: int
) -> None:
    source = add(bench.case, "source", title="S", reliability=reliability, when="2025-04-10")
    bench.position(bench.cites(credibility, source))
    assert [record for record, _ in bench.lines("grade")] == [source] * found


@pytest.mark.parametrize(("day", "found"), [("2025-04-01", 1), ("2025-04-10", 0)])
def test_a_position_is_stale_if_nothing_was_said_at_the_last_round(
    bench: Bench, day: str, found: int
) -> None:
    held = ("status_event", {"status": "held", "when": "2025-04-08"})
    add(bench.case, "meeting", [held], title="Round", when="2025-04-08")
    words = bench.statement(bench.cites(), when=day)
    one = bench.position(("evidence", {"target": words, "bears": "supports"}))
    assert [record for record, _ in bench.lines("stale")] == [one] * found


def test_what_has_no_date_is_named(bench: Bench) -> None:
    undated = add(bench.case, "source", title="Undated", reliability="B")
    bench.position(bench.cites(source=undated))
    assert bench.lines("undated") == [(undated, "Undated")]


@pytest.mark.parametrize(("state", "found"), [("open", 1), ("explained", 0)])
def test_words_in_dispute_are_named_with_the_discrepancy(
    bench: Bench, state: str, found: int
) -> None:
    words = bench.statement(bench.cites())
    bench.position(("evidence", {"target": words, "bears": "supports"}))
    sides: list[NewRow] = [("side", {"says": "We may pay.", "record": words})]
    values = {"title": "Will or may", "kind": "wording", "state": state}
    with bench.case.edit("Add discrepancy") as unit:
        add_record(unit, kind="discrepancy", values=values, rows=sides)
    assert [record for record, _ in bench.lines("disputed")] == [words] * found


def test_what_the_marking_leaves_out_is_told_to_the_desk_alone(bench: Bench) -> None:
    open_one = bench.position(bench.cites())
    secret = bench.position(bench.cites(), marking="TLP:RED", when="2025-04-11", summary="Hush.")
    assert open_one
    assert [record for record, _ in bench.lines("withheld")] == [secret]
    assert bench.lines("withheld", replace(READ, audience="TLP:RED")) == []


def test_the_highest_marking_is_that_of_what_is_told(bench: Bench) -> None:
    bench.position(bench.cites(), marking="TLP:AMBER+STRICT")
    assert bench.found().highest == "TLP:AMBER"
    assert bench.found(replace(READ, audience="TLP:RED")).highest == "TLP:AMBER+STRICT"


def test_letters_no_font_has_and_lines_too_many_are_named(bench: Bench) -> None:
    told = Paragraph((say("\U000e0041 \U0001f9ff" * 2),))
    brief = replace(bench.brief(), blocks=(Heading("Head"), *[told] * 60), page_limit=1)
    checks = {one.check for one in bench.found(brief=brief).findings}
    assert {"length", "letters"} <= checks


def test_overdue_and_undecidable_commitments_are_named(bench: Bench) -> None:
    late = add(
        bench.case, "commitment", [bench.cites()],
        title="Pay by March", when="2025-02-01", due_kind="date", due="2025-03-01",
    )  # fmt: skip
    brief = replace(bench.brief(), blocks=(Paragraph((say("Pay.", 1, record=late),)),))
    found = [one for one in bench.found(brief=brief).findings if one.check == "overdue"]
    assert [one.record.id for one in found if one.record] == [late]


def test_findings_come_in_the_order_of_the_checks(bench: Bench) -> None:
    bench.position()
    bench.position(marking="TLP:RED", when="2025-04-11")
    order = [list(CHECKS).index(one.check) for one in bench.found().findings]
    assert order == sorted(order)
    assert order


def test_a_silence_needs_no_source_where_it_says_what_was_read(bench: Bench) -> None:
    bench.position(stance="silent", summary="", searched="Both readouts.")
    silence = ("status_event", {"status": "silent", "asserted_by": bench.ayland})
    add(bench.case, "issue", [silence], title="Another")
    assert bench.lines("uncited") == []


def test_the_bare_name_of_a_record_is_no_claim(bench: Bench) -> None:
    told = Paragraph((say("Ayland;", record=bench.ayland), say("Pays.", record=bench.ayland)))
    found = bench.found(brief=replace(bench.brief(), blocks=(told,))).findings
    assert [one.text for one in found if one.check == "uncited"] == ["Pays."]
