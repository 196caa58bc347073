"""One line for each hanging row: its mark, its word, who asserts it, when, and what is noted."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, Term, term
from casefile.model.kinds.description import FieldType
from casefile.store.rows import Row
from casefile.ui.forms.reading import PageData
from casefile.ui.pickers.words import said, short_date
from casefile.ui.widgets.suggestions import Party

_QUIET = ("note", "citation", "asserted_by")
_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class RowSummary:
    """A line of a section: a mark, a word, a tag, what else is said, and a date at the right."""

    word: str
    mark: str = ""
    tone: str = ""
    party: Party | None = None
    rest: str = ""
    right: str = ""

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        code = self.party.code if self.party else ""
        return ", ".join(filter(None, (self.word, code, self.rest, self.right)))


def summary_of(row: Row, data: PageData) -> RowSummary:
    """Return the line of `row`."""
    if row.row == "status_event":
        return _status(row, data)
    if row.row == "citation":
        return _citation(row, data)
    return _generic(row, data)


def _status(row: Row, data: PageData) -> RowSummary:
    word = term(KINDS[data.record.kind].status, str(row.values["status"]))
    asserter = data.known.get(row.values["asserted_by"])
    who = asserter.title if asserter else tr("Our own assessment")
    meeting = data.known.get(row.values["meeting"])
    parts = [who, meeting.title if meeting else "", _flat(row.values["note"])]
    return RowSummary(
        tr(word.label),
        word.mark,
        word.tone,
        asserter.party if asserter else None,
        ". ".join(filter(None, parts)),
        short_date(row.values["when"]),
    )


def _citation(row: Row, data: PageData) -> RowSummary:
    source = data.known.get(row.values["source"])
    passage = _flat(row.values["quote"])
    start, end = row.values["start"], row.values["end"]
    span = f"{start}–{end}" if start is not None and end is not None else ""
    page = tr("p. {page}", page=row.values["page"]) if row.values["page"] else ""
    return RowSummary(
        source.detail if source else "",
        rest=tr("“{text}”", text=passage) if passage else source.title if source else "",
        right=page or span,
    )


def _generic(row: Row, data: PageData) -> RowSummary:
    names = data.names()
    words: list[str] = []
    mark: Term | None = None
    right = ""
    party = None
    for described in ROW_KINDS[row.row].fields:
        value = row.values[described.name]
        if described.name == "asserted_by" or (described.type is FieldType.LINK and not party):
            party = _party(value, data) or party
        if described.type is FieldType.WHEN:
            right = right or short_date(value)
        elif described.name not in _QUIET and described.row == "":
            if described.vocabulary and value and mark is None:
                found = term(described.vocabulary, str(value))
                mark = found if found.mark else None
            words.append(said(described, value, names)[:_EXCERPT])
    words = [word for word in words if word]
    note = _flat(row.values.get("note"))
    return RowSummary(
        words[0] if words else tr("Nothing entered"),
        mark.mark if mark else "",
        mark.tone if mark else "",
        party,
        ", ".join(filter(None, (*words[1:], note))),
        right,
    )


def _party(value: object, data: PageData) -> Party | None:
    found = data.known.get(value) if isinstance(value, int) else None
    return found.party if found else None


def _flat(value: object) -> str:
    return " ".join(str(value or "")[:_EXCERPT].split())
