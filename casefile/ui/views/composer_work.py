"""What the composer has done off the GUI thread: compose, draw, look closely, write the file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from casefile.briefing.blocks import (
    Brief,
    Heading,
    Index,
    PointList,
    Table,
    TableOfContents,
    block_sentences,
    plain,
    walk,
)
from casefile.briefing.kinds import BRIEF_KINDS, compose
from casefile.briefing.preflight import claims_without_note
from casefile.briefing.render.pdf import RenderedPdf, render_pdf
from casefile.briefing.render.pdf.raster import rasterise
from casefile.briefing.request import Request
from casefile.briefing.told import records_told
from casefile.errors import CaseError
from casefile.i18n import tr, trn
from casefile.model.values.markings import Scheme, scheme
from casefile.operations.briefs import OWN_WORDS, working_brief
from casefile.store.reads import cards, case_settings, list_ids, rows_on
from casefile.store.rows import Card, Record

Picture = tuple[int, int, bytes]
_MOST_SUBJECTS = 300


@dataclass(frozen=True, slots=True)
class Prepared:
    """A brief as it would be exported this moment, one page of it as a picture, and its words.

    `withheld` names the analyst's own words that this audience may not see.
    """

    request: Request
    scheme: Scheme
    case_title: str
    words: Mapping[str, str]
    section_words: Mapping[str, str]
    brief: Brief
    pdf: RenderedPdf
    page: int
    picture: Picture
    withheld: tuple[str, ...]
    uncited: tuple[str, ...]
    amounts: Mapping[str, str]
    subjects: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)
    """What the brief could be about, by kind of record, the newest first."""


def prepare(connection: Connection, request: Request, page: int, scale: float) -> Prepared:
    """Compose and draw the brief; `page` is kept if there is one of that number."""
    settings = case_settings(connection)
    levels = scheme(settings.get("scheme") or "tlp")
    kept = working_brief(connection, request.type)
    known = levels.level(request.audience) or levels.level(settings.get("marking", ""))
    wish = replace(
        request,
        audience=(known or levels.levels[0]).code,
        brief=kept.id if kept else None,
    )
    fields = (*OWN_WORDS, "addressee")
    words = {name: (kept.values[name] or "") if kept else "" for name in fields}
    brief = compose(connection, wish)
    told = cards(connection, records_told(brief))
    pdf = render_pdf(brief)
    page = max(1, min(page, pdf.pages))
    return Prepared(
        request=wish,
        scheme=levels,
        case_title=brief.case_title,
        words=words,
        section_words=_section_words(connection, kept),
        brief=brief,
        pdf=pdf,
        page=page,
        picture=rasterise(pdf.data, page, scale),
        withheld=_withheld(brief, words, wish.sections),
        uncited=tuple(text for text, _card in claims_without_note(brief, told)),
        amounts=_amounts(brief),
        subjects=_subjects(connection, wish.type),
    )


def _section_words(connection: Connection, kept: Record | None) -> dict[str, str]:
    if kept is None:
        return {}
    rows = rows_on(connection, [kept.id], "brief_section").get(kept.id, ())
    # Of several the first, which is the one that is changed here.
    return {row.values["section"]: row.values["words"] or "" for row in reversed(rows)}


def _subjects(connection: Connection, brief_type: str) -> dict[str, tuple[Card, ...]]:
    found = {}
    for kind in BRIEF_KINDS[brief_type].about:
        ids = list(list_ids(connection, kind, sort="ref", descending=True))[:_MOST_SUBJECTS]
        known = cards(connection, ids)
        found[kind] = tuple(known[one] for one in ids if one in known)
    return found


def _withheld(
    brief: Brief, words: Mapping[str, str], sections: tuple[str, ...] | None
) -> tuple[str, ...]:
    shown = {plain(sentence) for block in walk(brief.blocks) for sentence in block_sentences(block)}
    wanted = OWN_WORDS if sections is None else [name for name in OWN_WORDS if name in sections]
    if brief.kind != "one_page":
        return ()
    return tuple(name for name in wanted if words[name] and words[name] not in shown)


def _amounts(brief: Brief) -> dict[str, str]:
    """Return how much each section holds, in words."""
    rows: dict[str, int] = {}
    points: dict[str, int] = {}
    words: dict[str, int] = {}
    entries: dict[str, int] = {}
    headings = sum(isinstance(block, Heading) and block.outline for block in walk(brief.blocks))
    for block in walk(brief.blocks):
        name = block.section
        if isinstance(block, Index | TableOfContents):
            entries[name] = len(block.entries) if isinstance(block, Index) else headings
        elif isinstance(block, Table):
            rows[name] = rows.get(name, 0) + len(block.rows)
        elif isinstance(block, PointList):
            points[name] = points.get(name, 0) + len(block.points)
        else:
            count = len(plain(*block_sentences(block)).split())
            words[name] = words.get(name, 0) + count
    found = {name: trn("{count} word", "{count} words", n) for name, n in words.items() if n}
    found |= {name: trn("{count} point", "{count} points", n) for name, n in points.items()}
    found |= {name: trn("{count} entry", "{count} entries", n) for name, n in entries.items()}
    if brief.kind == "one_page":
        return found | {name: trn("{count} issue", "{count} issues", n) for name, n in rows.items()}
    return found | {name: trn("{count} row", "{count} rows", n) for name, n in rows.items()}


def picture_of(_connection: Connection, *, data: bytes, page: int, scale: float) -> Picture:
    """Return a page of a PDF as a picture."""
    return rasterise(data, page, scale)


def write_file(path: Path, data: bytes) -> Path:
    """Put `data` where `path` is, whole or not at all; CaseError if that cannot be."""
    # Beside the file, because only there is the last step one step.
    draft = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}.part")
    try:
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise CaseError(
            tr("{name} was not written: {reason}.", name=path.name, reason=error.strerror or error),
            tr("Choose another folder, or close the file where it is open."),
        ) from error
    return path
