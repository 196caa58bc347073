"""Nothing above its audience is in a brief: no word, no count, no trace in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream, StreamObject

from casefile.briefing.blocks import Brief, Sentence, block_sentences, plain, walk
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.pdf import RenderedPdf, render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.model.values.markings import scheme
from tests.faults.secret_words import ROUND, called, enter_accounts
from tests.faults.secrets import CASE_TITLE, Secrets, open_case, secret_case
from tests.unit.briefing.docx_reading import file_words

LEVELS = [level.code for level in scheme("tlp").levels]
UNMARKED = "TLP:AMBER"
SECRET = [*LEVELS[1:], None]


def above(level: str | None, audience: str) -> bool:
    return LEVELS.index(level or UNMARKED) > LEVELS.index(audience)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str | None, Secrets]]:
    """A case for each level of secrets, and under "" the one they were never entered in."""
    made: dict[str | None, Secrets] = {
        level: enter_accounts(secret_case(tmp_path_factory.mktemp("secret"), level))
        for level in SECRET
    }
    made[""] = enter_accounts(open_case(tmp_path_factory.mktemp("open")))
    yield made
    for each in made.values():
        each.case.close()


@pytest.fixture(scope="module", params=BRIEF_KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Every kind of brief."""
    return str(request.param)


def composed(made: Secrets, audience: str, kind: str, *, ours: bool = False) -> Brief:
    """Return a brief with the words kept by the secret brief, or by ours, which is open."""
    with made.case.reading() as connection:
        meeting = called(connection, ROUND)
        brief = called(connection, "Open brief") if ours else made.brief
        wish = Request(kind, audience, meeting=meeting, brief=brief, portions=True)
        if kind == "issue":
            wish = replace(wish, issue=called(connection, "Staff"))
        if kind == "person":
            wish = replace(wish, person=called(connection, "Ann"))
        return compose(connection, wish)


def every_sentence(brief: Brief) -> list[Sentence]:
    return [one for block in walk(brief.blocks) for one in block_sentences(block)]


def without_ids(value: Any) -> Any:
    """Return a brief as plain data in which no record has its number."""
    if is_dataclass(value):
        names = [f.name for f in fields(value) if not f.name.startswith("record")]
        return (type(value).__name__, {name: without_ids(getattr(value, name)) for name in names})
    return tuple(map(without_ids, value)) if isinstance(value, tuple) else value


def everything_in(data: bytes) -> str:
    """Return all that can be read out of a PDF: words, entries, and every stream unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = [page.extract_text() for page in reader.pages]
    found += [str(reader.metadata), str(reader.outline), data.decode("latin-1")]
    for number in reader.xref[0]:
        item = reader.get_object(number)
        found.append(str(item))
        if isinstance(item, StreamObject) and not isinstance(item, ContentStream):
            found += [item.get_data().decode(code, "ignore") for code in ("latin-1", "utf-16-be")]
    return "".join("".join(found).split())


def every_part_of(data: bytes) -> str:
    """Return all that can be read out of a document: what its parts say, and what they hold."""
    found = [file_words(data)]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            found += [name, *(content.decode(code, "ignore") for code in ("utf-8", "utf-16-le"))]
    return "".join("".join(found).split())


PAIRS = [(level, audience) for level in SECRET for audience in LEVELS if above(level, audience)]
# How many secret words those who may read them find at least.
FOUND = {
    "one_page": 8,
    "readouts": 6,
    "issue": 6,
    "properties": 15,
    "dossier": 60,
    "person": 6,
    "changes": 8,
}
OTHERS = [(level, LEVELS[-1]) for level in SECRET]


@pytest.mark.parametrize("ours", [False, True])
@pytest.mark.parametrize(("level", "audience"), PAIRS)
def test_no_word_of_a_secret_reaches_page_or_file(
    cases: dict[str | None, Secrets], kind: str, level: str | None, audience: str, *, ours: bool
) -> None:
    made = cases[level]
    brief = composed(made, audience, kind, ours=ours)
    drawn: RenderedPdf = render_pdf(brief)
    everything = render_text(brief) + repr(without_ids(brief)) + everything_in(drawn.data)
    everything += every_part_of(render_docx(brief))
    assert [word for word in made.words if word in everything] == []
    assert {box.record_id for box in drawn.sentence_boxes} & made.records == set()


@pytest.mark.parametrize("ours", [False, True])
@pytest.mark.parametrize(("level", "audience"), PAIRS)
def test_the_brief_is_as_if_the_secrets_had_never_been_entered(
    cases: dict[str | None, Secrets], kind: str, level: str | None, audience: str, *, ours: bool
) -> None:
    never = composed(cases[""], audience, kind, ours=ours)
    assert without_ids(composed(cases[level], audience, kind, ours=ours)) == without_ids(never)


@pytest.mark.parametrize(("level", "audience"), OTHERS)
def test_those_who_may_read_the_words_find_them_by_the_same_search(
    cases: dict[str | None, Secrets], kind: str, level: str | None, audience: str
) -> None:
    made = cases[level]
    brief = composed(made, audience, kind)
    drawn = render_pdf(brief)
    for found in (everything_in(drawn.data), every_part_of(render_docx(brief))):
        assert sum(word in found for word in made.words) >= FOUND[kind]
    assert {box.record_id for box in drawn.sentence_boxes} & made.records


@pytest.mark.parametrize("level", LEVELS[1:])
def test_those_who_may_read_our_words_find_them_in_their_sections(
    cases: dict[str | None, Secrets], kind: str, level: str
) -> None:
    never = {plain(s) for s in every_sentence(composed(cases[""], LEVELS[-1], kind, ours=True))}
    with cases[level].case.reading() as connection:
        own = called(connection, "Open brief")
    found = every_sentence(composed(cases[level], LEVELS[-1], kind, ours=True))
    told = [one for one in found if own in one.record_ids and plain(one) not in never]
    assert len(told) >= len(BRIEF_KINDS[kind].sections) // 3


@pytest.mark.parametrize("audience", [*LEVELS, "nobody"])
def test_the_title_of_the_case_is_for_readers_of_what_is_not_marked(
    cases: dict[str | None, Secrets], kind: str, audience: str
) -> None:
    shown = CASE_TITLE in render_text(composed(cases[""], audience, kind))
    assert shown == (audience in LEVELS and not above(None, audience))


def test_an_unknown_audience_gets_the_highest_marking_and_nothing_else(
    cases: dict[str | None, Secrets], kind: str
) -> None:
    brief = composed(cases["TLP:GREEN"], "nobody", kind)
    assert brief.marking.text == LEVELS[-1]
    assert brief.endnotes == ()
    assert "Staff" not in render_text(brief)
