"""Issuing a brief: composed once more, numbered, and kept as it left the desk."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace

from casefile.analysis.sight import day_in_full
from casefile.briefing.blocks import Brief
from casefile.briefing.kinds import compose
from casefile.briefing.render.pdf import RenderedPdf, render_pdf
from casefile.briefing.render.text import render_text
from casefile.briefing.request import Request
from casefile.briefing.told import records_told
from casefile.errors import BadInputError
from casefile.i18n import tr, trn
from casefile.operations.briefs import IssuedCopy, issue_brief, next_number
from casefile.store.reads import cards
from casefile.store.unit import Unit

_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Issued:
    """A brief that was issued: its record, its number, and its pages."""

    record: int
    number: int
    file_name: str
    brief: Brief
    drawn: RenderedPdf


def issue(unit: Unit, request: Request) -> Issued:
    """Issue the brief asked for in this step; BadInputError where it breaks its page limit."""
    number = next_number(unit.connection)
    wish = replace(request, number=number)
    brief = compose(unit.connection, wish)
    drawn = render_pdf(brief)
    if drawn.overflow_lines:
        lines = trn("{count} line over", "{count} lines over", drawn.overflow_lines)
        raise BadInputError(
            tr("The brief is not issued: {lines}.", lines=lines),
            tr("Leave a section out or shorten your words."),
        )
    name = file_name(brief)
    noted = [note.record_id for note in brief.endnotes if note.record_id is not None]
    told = cards(unit.connection, [*records_told(brief), *noted]).values()
    refs = [card.ref for card in told]
    copy = IssuedCopy(
        brief.document_name,
        _values(wish, brief),
        _content(wish, brief, refs, drawn),
        drawn.data,
        name,
    )
    record = issue_brief(unit, brief_type=wish.type, kept=wish.brief, number=number, copy=copy)
    return Issued(record, number, name, brief, drawn)


def file_name(brief: Brief) -> str:
    """Return a name for the PDF of a brief that every system takes."""
    parts = [brief.case_title[:80], brief.document_name, brief.version, brief.marking.text]
    name = _NO_NAME.sub("-", ", ".join(part for part in parts if part)).strip(" .")
    return f"{name or 'brief'}.pdf"


def _values(wish: Request, brief: Brief) -> dict[str, object]:
    """Return what was asked for by field; what was not asked for is not there."""
    cut_off = wish.as_of if wish.cut_off is None else wish.cut_off
    asked: dict[str, object] = {
        "meeting": wish.meeting,
        "issue": wish.issue,
        "audience": brief.marking.text,
        "paper": wish.paper,
        "when": None if wish.as_of is None else day_in_full(wish.as_of),
        "cut_off": None if cut_off is None else day_in_full(cut_off),
    }
    return {field: value for field, value in asked.items() if value is not None}


def _content(wish: Request, brief: Brief, refs: list[str], drawn: RenderedPdf) -> str:
    """Return what was issued as one JSON text: what was asked for, the records, the words."""
    told = {
        "format": _FORMAT,
        "type": wish.type,
        "audience": brief.marking.text,
        "as_of": brief.as_of,
        "paper": wish.paper,
        "sections": wish.sections,
        "pages": drawn.pages,
        "pdf_sha256": hashlib.sha256(drawn.data).hexdigest(),
        "records": sorted(refs),
        "text": render_text(brief).splitlines(),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
