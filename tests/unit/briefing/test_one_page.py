"""The one-page brief: whose words it uses, which sections it has, as of which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casefile.briefing.blocks import Brief, Paragraph, walk
from casefile.briefing.one_page import PATTERN, compose_one_page
from casefile.briefing.phrases import first_clause, full_sentence, in_sentence, listed, when_words
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.model.values.when import When
from casefile.operations.records import bin_record
from casefile.store.case import Case
from tests.cases import add, new_case

OWN = {"bottom_line": "Nothing moved.", "purpose": "To prepare.", "watch_for": "The number six."}


def day(edtf: str) -> int | None:
    return When("", edtf).earliest


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    case = new_case(tmp_path, title="Talks")
    a, b = (add(case, "party", title=name, colour=n) for n, name in enumerate(("Ayland", "Beland")))
    sits = [("involves", {"party": who, "role": "principal"}) for who in (a, b)]
    add(case, "negotiation", sits, title="Talks on staff")
    paper = add(case, "source", title="Paper", reliability="B", when="2025-04-10")
    cites = ("citation", {"source": paper, "credibility": "2"})
    for when in ("2025-02-27", "2025-04-10"):
        held = ("status_event", {"status": "held", "when": when})
        add(case, "meeting", [cites, held], title=f"Round in {when[5:7]}", when=when)
    says = [
        ("status_event", {"status": status, "asserted_by": who, "when": "2025-04-10"})
        for status, who in (("narrowing", a), ("deadlocked", b))
    ]
    add(case, "issue", [cites, *says], title="Staff")
    add(case, "agreement", [cites], title="Note on banking", when="2025-03-20")
    add(case, "judgement", text="A third round is likely.", confidence="high", when="2025-04-10")
    add(case, "question", text="Who pays?")
    yield case
    case.close()


def brief_of(case: Case, request: Request | None = None) -> Brief:
    with case.reading() as connection:
        return compose_one_page(connection, request or Request())


def words_of(case: Case, request: Request | None = None) -> str:
    return " ".join(render_text(brief_of(case, request)).replace("\u00a0", " ").split())


def sections_of(brief: Brief) -> list[str]:
    return list(dict.fromkeys(block.section for block in brief.blocks if block.section))


def test_it_says_what_is_recorded(case: Case) -> None:
    words = words_of(case)
    assert "Two rounds held so far, the last on Thu 10 Apr 2025. [1]" in words
    assert "The accounts differ on: Staff." in words
    assert "Since the round of 27 Feb" in words
    assert "Note on banking, Thu 20 Mar 2025. [1]" in words
    assert "1. “Paper”, Thu 10 Apr 2025. B2" in words
    assert "Sources: 1 document, 1 origin." in words


def test_likelihood_and_confidence_are_two_sentences(case: Case) -> None:
    (block,) = (b for b in walk(brief_of(case).blocks) if b.section == "judgement")
    assert isinstance(block, Paragraph)
    assert len(block.sentences) == 2
    assert block.voice == "judgement"


def test_the_words_of_the_analyst_come_before_those_of_the_composer(case: Case) -> None:
    record = add(case, "brief", title="For the ambassador", addressee="Ambassador", **OWN)
    brief = brief_of(case, Request(brief=record))
    own = [b for b in brief.blocks if isinstance(b, Paragraph) and b.section in OWN]
    assert {b.section: b.sentences[0].runs[0].text for b in own} == OWN
    assert {(b.voice, b.sentences[0].record_ids) for b in own} == {("analyst", (record,))}
    assert brief.addressee == "Ambassador"


def test_a_brief_in_the_bin_lends_no_words(case: Case) -> None:
    record = add(case, "brief", title="For the ambassador", **OWN)
    with case.edit("Bin") as unit:
        bin_record(unit, record=record)
    assert "Nothing moved." not in words_of(case, Request(brief=record))


def test_a_source_in_the_bin_is_not_cited(case: Case) -> None:
    with case.reading() as connection:
        source = connection.exec_driver_sql("SELECT id FROM source").scalar_one()
    with case.edit("Bin") as unit:
        bin_record(unit, record=source)
    brief = brief_of(case)
    assert brief.endnotes == ()
    assert "Two rounds held so far" in words_of(case)


def test_sections_are_chosen_and_ordered(case: Case) -> None:
    wanted = ("not_known", "bottom_line", "no_such_section")
    assert sections_of(brief_of(case, Request(sections=wanted))) == ["not_known", "bottom_line"]
    assert sections_of(brief_of(case, Request(sections=()))) == []
    known = [name for name, _ in PATTERN.titles]
    assert sections_of(brief_of(case)) == [s for s in known if s in sections_of(brief_of(case))]


def test_endnotes_are_numbered_as_the_sections_are_read(case: Case) -> None:
    other = add(case, "source", title="Gazette")
    add(case, "agreement", [("citation", {"source": other})], title="Treaty", when="2025-04-01")
    usual = brief_of(case)
    turned = brief_of(case, Request(sections=("off_agenda", "since")))
    assert [note.text.split("”")[0] for note in usual.endnotes] == ["“Paper", "“Gazette"]
    assert [note.number for note in turned.endnotes] == [1, 2]
    only = brief_of(case, Request(sections=("standing",)))
    assert len(only.endnotes) < 2


def test_as_of_a_day_later_events_are_not_known(case: Case) -> None:
    words = words_of(case, Request(as_of=day("2025-04-09")))
    assert "One round held so far" in words
    for later in ("10 Apr", "differ", "third round", "Since the round"):
        assert later not in words
    assert "held so far" not in words_of(case, Request(as_of=day("2025-01-01")))


def test_a_source_published_after_the_day_is_not_cited(case: Case) -> None:
    assert brief_of(case, Request(as_of=day("2025-04-09"))).endnotes == ()
    assert len(brief_of(case, Request(as_of=day("2025-04-10"))).endnotes) == 1


def test_the_day_itself_belongs_to_the_picture(case: Case) -> None:
    then, now = brief_of(case, Request(as_of=day("2025-04-10"))), brief_of(case)
    assert then.as_of == "Thu 10 Apr 2025"
    assert replace(then, as_of="", cut_off="") == now


def test_an_empty_case_makes_a_page_too(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    empty = new_case(folder)
    # It may be that rounds were held and are withheld: the page must not deny them.
    assert "round" not in words_of(empty).lower()
    empty.close()


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Wants more; offers less", "Wants more"),
        ("Wants more. Offers less.", "Wants more"),
        ("Asks the U.S. to answer.", "Asks the U.S. to answer"),
        ("Agrees to No. 5 only", "Agrees to No. 5 only"),
        ("", ""),
    ],
)
def test_the_first_clause(text: str, clause: str) -> None:
    assert first_clause(text) == clause


def test_small_phrases() -> None:
    assert listed([]) == ""
    assert listed(["Ukraine", "UN", "Staff"]) == "Ukraine, UN and Staff"
    assert in_sentence("Russian Federation") == "the Russian Federation"
    assert in_sentence("Türkiye") == "Türkiye"
    assert full_sentence("Who pays?") == "Who pays?"
    assert full_sentence("It pays") == "It pays."
    assert when_words(When("", "2025-04-10")) == "Thu\u00a010\u00a0Apr\u00a02025"
    assert when_words(When("Thursday")) == "“Thursday”"
    assert when_words(When()) == "date not given"
