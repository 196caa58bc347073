"""The parts of the readout comparison, each from the same accounts to blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casefile.analysis.readouts import Account, ReadoutRow, Readouts, Said
from casefile.analysis.standing import SILENT, latest, within
from casefile.analysis.wording import Piece
from casefile.briefing.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Mark,
    Paragraph,
    Row,
    Run,
    RunStyle,
    Sentence,
    Table,
    say,
)
from casefile.briefing.frame import Desk
from casefile.briefing.phrases import full_sentence, listed, when_words
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Card, Record

_COLUMNS = 3  # accounts beside each other; more go into a table of their own
# Of two texts with little in common every word would be marked, which tells nothing.
_ALIKE = 0.4
_VERBATIM = ("verbatim", "transcript", "readout")


@dataclass(frozen=True, slots=True)
class Texts:
    """The accounts of a meeting with the statements they are made of."""

    desk: Desk
    found: Readouts
    statements: dict[int, Record]

    def said_by(self, party: Card) -> list[Record]:
        """Return what a party's account is made of, each statement once."""
        wanted = dict.fromkeys(
            said.statement.id
            for row in self.found.rows
            for account in row.accounts
            if account.party.id == party.id
            for said in account.said
        )
        return [self.statements[one] for one in wanted if one in self.statements]


def texts_of(desk: Desk, found: Readouts) -> Texts:
    """Return accounts with the statements they rest on."""
    ids = {
        said.statement.id for row in found.rows for account in row.accounts for said in account.said
    }
    statements = desk.sight.some("statement", sorted(ids))
    return Texts(desk, found, {one.id: one for one in statements})


def _batches(parties: Sequence[Card]) -> Iterator[Sequence[Card]]:
    for start in range(0, len(parties), _COLUMNS):
        yield parties[start : start + _COLUMNS]


def _columns(texts: Texts, parties: Sequence[Card], share: float) -> tuple[Column, ...]:
    index = {party.id: place for place, party in enumerate(texts.found.parties)}
    return tuple(
        Column(party.title, share, party=texts.desk.party(party, index[party.id]))
        for party in parties
    )


# Particulars ------------------------------------------------------------------------------------


def particulars(texts: Texts) -> tuple[Block, ...]:
    """Return when, how, in which language and how long each side spoke, and what is held of it."""
    tables: list[Block] = []
    for parties in _batches([party for party in texts.found.parties if texts.said_by(party)]):
        cells = [_particulars_of(texts, texts.said_by(party)) for party in parties]
        labels = (tr("Said"), tr("Channel"), tr("Form"), tr("Language"), tr("Length"), tr("Held"))
        rows = tuple(
            Row((Cell((say(label),), strong=True), *(cell[place] for cell in cells)))
            for place, label in enumerate(labels)
        )
        columns = (Column("", 1), *_columns(texts, parties, 3))
        tables.append(Table(columns, rows))
    return (Heading(tr("The texts"), 2), *tables) if tables else ()


def _particulars_of(texts: Texts, said: Sequence[Record]) -> tuple[Cell, ...]:
    words = sum(len(one.values["text"].split()) for one in said)
    length = "{}, {}".format(
        trn("{count} passage", "{count} passages", len(said)),
        trn("{count} word", "{count} words", words),
    )
    return (
        _listed(when_words(one.values["when"]) for one in said),
        _listed(_word("channel", one.values["channel"]) for one in said),
        _listed(
            word
            for one in said
            for word in (
                _word("statement_form", one.values["form"]),
                _word("fidelity", one.values["fidelity"]),
            )
        ),
        _listed(one.values["language"] or "" for one in said),
        Cell((say(length),)),
        _held(texts.desk, said),
    )


def _word(vocabulary: str, code: str | None) -> str:
    return tr(term(vocabulary, code).label) if code and code != "unknown" else ""


def _listed(words: Iterable[str]) -> Cell:
    known = [word for word in dict.fromkeys(words) if word]
    return Cell((say("; ".join(known)),)) if known else Cell(absence="unknown")


def _held(desk: Desk, said: Sequence[Record]) -> Cell:
    """Return the sources of an account with the fingerprint of what was captured of each."""
    cited = desk.sight.rows([one.id for one in said], "citation")
    sources = dict.fromkeys(row.values["source"] for rows in cited.values() for row in rows)
    sentences = []
    for source in sources:
        found = desk.sight.record(source)
        if found is None or not within(found.values["when"], desk.request.as_of):
            continue
        digest = found.values["captured_sha256"]
        held = (
            tr("SHA-256 begins {start}", start=digest[:12]) if digest else tr("text not captured")
        )
        # Never by its reference: gaps in the numbers tell of what is withheld.
        name = f"{found.values['outlet'] or found.title}, {held}."
        sentences.append(say(name, record=source))
    return Cell(tuple(sentences)) if sentences else Cell(absence="unknown")


# Side by side -----------------------------------------------------------------------------------


def side_by_side(texts: Texts) -> tuple[Block, ...]:
    """Return every issue with each account; words that only one of two texts has are bold."""
    rows = [row for row in texts.found.rows if row.relation != "neither" or _was_silent(row)]
    if not rows:
        return ()
    blocks: list[Block] = [Heading(tr("Issue by issue"), 2)]
    if any(_marked(row) for row in rows):
        key = tr("Where two texts nearly agree, bold words stand in one of them only.")
        blocks.append(Paragraph((say(key),), size="note"))
    for parties in _batches(texts.found.parties):
        columns = (
            Column(tr("Issue"), 1.1, strong=True),
            Column(tr("Relation"), 1.15),
            *_columns(texts, parties, 3),
        )
        blocks.append(Table(columns, tuple(_issue_row(texts, row, parties) for row in rows)))
    return tuple(blocks)


def _was_silent(row: ReadoutRow) -> bool:
    return any(account.mark == SILENT for account in row.accounts)


def _issue_row(texts: Texts, row: ReadoutRow, parties: Sequence[Card]) -> Row:
    issue = row.issue
    name = say(tr("On no issue")) if issue is None else say(issue.title, record=issue.id)
    wanted = {party.id for party in parties}
    cells = [_account_cell(texts, row, a) for a in row.accounts if a.party.id in wanted]
    head = Cell((name,), strong=True)
    relation = Cell(mark=_relation(texts, row))
    return Row((head, relation, *cells), record=None if issue is None else issue.id)


def _relation(texts: Texts, row: ReadoutRow) -> Mark:
    if row.relation == "only":
        named = listed([texts.desk.party(card, 0).code for card in row.by])
        return Mark("ring", tr("Only {parties}", parties=named))
    marks = {
        "both": Mark("check", tr("In every account"), "ok"),
        "differ": Mark("half", tr("Differ in wording"), "warn"),
        "neither": Mark("dash", tr("In no account")),
    }
    if row.relation == "differ" and len({a.status for a in row.accounts if a.status}) > 1:
        return Mark("half", tr("Differ on the status"), "warn")
    return marks[row.relation]


def _account_cell(texts: Texts, row: ReadoutRow, account: Account) -> Cell:
    if account.mark == SILENT:
        word = tr("Silent.")
        read = tr("Read: {texts}", texts=full_sentence(account.searched))
        record = account.silence.id if account.silence else None
        text = f"{word} {read}" if account.searched else word
        return Cell((say(text, record=record),), absence="silent")
    if account.mark != "said":
        return Cell(absence="no_record")
    pieces = _marked(row).get(account.party.id)
    sentences = [_in_pieces(texts, account, pieces)] if pieces else []
    if not pieces:
        sentences = [one for said in account.said for one in _said(texts, said)]
    return Cell((*sentences, *_status(texts, row, account)))


def _marked(row: ReadoutRow) -> dict[int, tuple[Piece, ...]]:
    """Return, by party, the two texts cut into what both have and what one has, if worth it."""
    for one in row.compared:
        kept = sum(len(piece.text) for piece in one.before if piece.kept)
        shorter = min(sum(len(p.text) for p in some) for some in (one.before, one.after))
        if shorter and kept / shorter >= _ALIKE:
            return {one.first.id: one.before, one.second.id: one.after}
    return {}


def _in_pieces(texts: Texts, account: Account, pieces: Sequence[Piece]) -> Sentence:
    ids = tuple(said.statement.id for said in account.said)
    notes = texts.desk.notes.of(*ids)
    runs = [Run(piece.text, "plain" if piece.kept else "differs") for piece in pieces]
    return Sentence((Run("“"), *runs, Run("”", notes=notes)), ids, notes)


def _said(texts: Texts, said: Said) -> list[Sentence]:
    """Return a statement as it was said, and its original wording where it is a translation."""
    statement = said.statement.id
    notes = texts.desk.notes.of(statement)
    found = texts.statements.get(statement)
    verbatim = found is not None and found.values["form"] in _VERBATIM
    style: RunStyle = "quoted" if verbatim else "plain"
    sentences = [Sentence((Run(said.text, style, notes),), (statement,), notes)]
    for other in said.renderings:
        if other.kind == "original":
            label = tr("Original ({language}):", language=other.language)
            words = Run(other.text, "quoted", notes, language=other.language)
            sentences.append(Sentence((Run(label + " "), words), (statement,), notes))
    return sentences


def _status(texts: Texts, row: ReadoutRow, account: Account) -> list[Sentence]:
    if row.issue is None or account.status in (None, SILENT):
        return []
    sight = texts.desk.sight
    events = [
        event
        for event in sight.rows([row.issue.id], "status_event").get(row.issue.id, ())
        if event.values["meeting"] == texts.found.meeting.id
        and sight.side(event.values["asserted_by"]) == account.party.id
    ]
    told = latest(events, texts.desk.request.as_of)
    notes = texts.desk.notes.of_row(told) or texts.desk.notes.of(row.issue.id)
    word = tr(term("issue_status", str(account.status)).label)
    text = tr("Status told: {status}.", status=word.lower())
    return [say(text, *notes, record=row.issue.id)]
