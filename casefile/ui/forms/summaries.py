"""One line for each hanging row: its mark, its word, who asserts it, when, and what is noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, Term, term
from casefile.model.kinds.description import FieldType
from casefile.store.rows import Row
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.told import told
from casefile.ui.pickers.words import said, short_date
from casefile.ui.widgets.suggestions import Party

_QUIET = ("note", "citation", "asserted_by")
_EXCERPT = 160


class Cell(NamedTuple):
    """What a line says in one column."""

    text: str
    party: Party | None = None


class Column(NamedTuple):
    """A column of a section whose lines are compared with each other."""

    label: str
    share: int


COLUMNS: dict[str, tuple[Column, ...]] = {
    "ownership": (
        Column(mark("What"), 3),
        Column(mark("Nature"), 3),
        Column(mark("Holder"), 6),
        Column(mark("According to"), 6),
        Column(mark("Acquired"), 3),
    )
}


@dataclass(frozen=True, slots=True)
class RowSummary:
    """A line of a section: a mark, a word, a tag, what else is said, and a date at the right.

    Where there is room the `cells` stand in columns instead, with `beside` below them.
    """

    word: str
    mark: str = ""
    tone: str = ""
    party: Party | None = None
    rest: str = ""
    right: str = ""
    under: str = ""
    cells: tuple[Cell, ...] = ()
    beside: str = ""

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        code = self.party.code if self.party else ""
        return ", ".join(filter(None, (self.word, code, self.rest, self.under, self.right)))


def summary_of(row: Row, data: PageData) -> RowSummary:
    """Return the line of `row`."""
    return _WORDS.get(row.row, _generic)(row, data)


def _status(row: Row, data: PageData) -> RowSummary:
    word = term(KINDS[data.record.kind].status, str(row.values["status"]))
    asserter = data.known.get(row.values["asserted_by"])
    who = asserter.title if asserter else tr("Our own assessment")
    meeting = data.known.get(row.values["meeting"])
    cited = data.citations.get(row.values["citation"], "")
    return RowSummary(
        tr(word.label),
        word.mark,
        word.tone,
        asserter.party if asserter else None,
        who,
        short_date(row.values["when"]) or tr("Undated"),
        _sentences(meeting.title if meeting else "", _flat(row.values["note"]), cited),
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


def _ownership(row: Row, data: PageData) -> RowSummary:
    values = row.values
    holder = _title(values["holder"], data) or tr("nobody named")
    nature = _word("ownership_nature", values["nature"] or "unknown")
    part, when = _word("ownership_part", values["part"] or "whole"), short_date(values["when"])
    cited = data.citations.get(values["citation"], "")
    return RowSummary(
        part,
        party=_party(values["holder"], data),
        rest=tr("{nature}, {holder}", nature=nature, holder=holder),
        right=when,
        under=_said_by(row, data),
        cells=(
            Cell(part),
            Cell(nature),
            Cell(holder, _party(values["holder"], data)),
            Cell(_asserter(row, data), _party(values["asserted_by"], data)),
            Cell(when or tr("Undated")),
        ),
        beside=_sentences(_flat(values["note"]), cited),
    )


def _agenda(row: Row, data: PageData) -> RowSummary:
    state = term("agenda_state", str(row.values["state"] or "unknown"))
    return RowSummary(
        _title(row.values["issue"], data),
        state.mark,
        state.tone,
        right=tr(state.label),
        under=_said_by(row, data),
    )


def _delegate(row: Row, data: PageData) -> RowSummary:
    values = row.values
    role = _flat(values["role"])
    name = _title(values["person"], data)
    post = told(data).asides.get(row.id, "")
    stated = tr("Stated: {role}", role=role) if name and role else ""
    return RowSummary(
        name or tr("Unnamed, {role}", role=role or tr("role not recorded")),
        party=_party(values["party"], data),
        rest=_word("delegate_function", values["function"] or "member"),
        right=_word("attendance", values["attendance"] or "reported"),
        under=_sentences(post, stated),
    )


def _appointment(row: Row, data: PageData) -> RowSummary:
    values = row.values
    words = [_title(values["organisation"], data), _flat(values["post_normalised"])]
    return RowSummary(
        _flat(values["post"]),
        party=_party(values["organisation"], data),
        rest=tr("acting") if values["acting"] else "",
        right=short_date(values["held"]) or tr("Dates not recorded"),
        under=_sentences(*words, _flat(values["note"])),
    )


def _relay(row: Row, data: PageData) -> RowSummary:
    values = row.values
    who = _title(values["agent"], data) or _flat(values["agent_text"]) or tr("nobody named")
    channel, tag = values["channel"], _flat(values["language"])
    wording = _flat(values["wording"])
    return RowSummary(
        _word("relay_role", values["role"]),
        party=_party(values["agent"], data),
        rest=who,
        right=short_date(values["when"]) or tr("Undated"),
        under=_sentences(
            _word("transformation", values["transformation"] or "unknown"),
            _word("channel", channel) if channel else "",
            tr("Language {tag}", tag=tag) if tag else "",
            tr("“{text}”", text=wording) if wording else "",
            _flat(values["note"]),
        ),
    )


def _brief_point(row: Row, data: PageData) -> RowSummary:
    values = row.values
    likely = values["raise_likelihood"]
    words = [_flat(values[name]) for name in ("objective", "points", "if_raised")]
    return RowSummary(
        _title(values["issue"], data),
        right=_word("raise_likelihood", likely) if likely else "",
        under=_sentences(*words),
    )


def _member(row: Row, data: PageData) -> RowSummary:
    values = row.values
    certainty = str(values["certainty"] or "certain")
    mark, tone = _CERTAIN.get(certainty, ("ring", "neutral"))
    item = tr("Item {number}", number=values["list_item"]) if values["list_item"] else ""
    listed = _flat(values["listed_as"])
    parts = (item, tr("Listed as “{words}”", words=listed) if listed else "", _flat(values["note"]))
    return RowSummary(
        _title(values["member"], data),
        mark,
        tone,
        right=_word("certainty", certainty),
        under=_sentences(*parts),
    )


def _said_by(row: Row, data: PageData) -> str:
    """Return who asserts a row, by which passage, and what is noted."""
    named = _title(row.values["asserted_by"], data)
    said = tr("Says {who}", who=named) if named else _asserter(row, data)
    cited = data.citations.get(row.values["citation"], "")
    return _sentences(said, _flat(row.values["note"]), cited)


def _asserter(row: Row, data: PageData) -> str:
    return _title(row.values["asserted_by"], data) or tr("Our own assessment")


def _title(link: object, data: PageData) -> str:
    found = data.known.get(link) if isinstance(link, int) else None
    return found.title if found else ""


def _word(vocabulary: str, code: object) -> str:
    return tr(term(vocabulary, str(code)).label)


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


def _sentences(*parts: str) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)


def _flat(value: object) -> str:
    return " ".join(str(value or "")[:_EXCERPT].split())


_CERTAIN = {"certain": ("check", "ok"), "probable": ("half", "warn"), "doubtful": ("ring", "warn")}
_WORDS = {
    "status_event": _status,
    "citation": _citation,
    "ownership": _ownership,
    "agenda_item": _agenda,
    "delegate": _delegate,
    "appointment": _appointment,
    "member": _member,
    "relay": _relay,
    "brief_point": _brief_point,
}
