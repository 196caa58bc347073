"""Two or more accounts of one meeting, issue by issue: who says what, who is silent of what.

What one side only claims stands apart from what is on the agenda and in no account. Texts are
compared word by word where they are in one language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from casefile.analysis.sight import IN, Head, Lens, Sight, among
from casefile.analysis.standing import SILENT, principals, within
from casefile.analysis.tone import Tone, tone_of
from casefile.analysis.wording import Piece, compare, excerpt
from casefile.errors import NotFoundError
from casefile.i18n import tr
from casefile.model.values.folding import fold
from casefile.store.rows import Card, Record, Row

ISSUES = 12
_MOST = 400  # statements shown, silences, commitments of one meeting
# Only the first two accounts that differ are cut word by word; name two to compare any others.
_MOST_COMPARED = 1


@dataclass(frozen=True, slots=True)
class Rendering:
    """The words in another language; `kind` says whether it is the original or whose it is."""

    language: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in an account, with its other languages beside it."""

    statement: Card
    text: str
    language: str
    renderings: tuple[Rendering, ...]
    tone: tuple[Tone, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one account has on an issue: `mark` is said, silent or empty."""

    party: Card
    mark: str
    said: tuple[Said, ...]
    searched: str = ""
    status: str | None = None
    silence: Card | None = None


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """Whether an issue was on the agenda, by whose word (None: not said)."""

    state: str
    asserted_by: Card | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The first words of two accounts in one language, and which of them both have."""

    first: Card
    second: Card
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReadoutRow:
    """An issue: `relation` is both, differ, only or neither; `by` are the parties that speak."""

    issue: Card | None
    relation: str
    by: tuple[Card, ...]
    accounts: tuple[Account, ...]
    agenda: tuple[OnAgenda, ...]
    compared: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A commitment that only one side speaks of."""

    commitment: Card
    by: Card
    issues: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Readouts:
    """The accounts of a meeting side by side; `unattributed` belongs to nobody's account."""

    head: Head
    meeting: Card
    parties: tuple[Card, ...]
    rows: tuple[ReadoutRow, ...]
    unattributed: tuple[Said, ...]
    claimed: tuple[Claimed, ...]
    total: int
    first: int


def readouts(
    connection: Connection,
    lens: Lens,
    meeting: int,
    *,
    accounts: Sequence[int] = (),
    only_gaps: bool = False,
    first: int = 0,
) -> Readouts:
    """Return the accounts of a meeting on a window of issues, from the `first` on.

    By default they are those of the principals and of whoever else spoke.
    """
    return Accounts(connection, lens, meeting).window(accounts, only_gaps=only_gaps, first=first)


class Accounts:
    """The accounts of a meeting, from which windows are taken; NotFoundError without such a one."""

    def __init__(self, connection: Connection, lens: Lens, meeting: int) -> None:
        self._sight = Sight(connection, lens.audience)
        if not self._sight.sees(meeting):
            raise NotFoundError(tr("There is no such meeting for this audience."))
        self._lens, self._meeting = lens, meeting
        self._found = _Found(self._sight, lens, meeting)

    def parties(self) -> tuple[Card, ...]:
        """Return whose accounts there are, one's own first."""
        parties = self._own_first(self._found.parties())
        cards = self._sight.cards(parties)
        return tuple(cards[party] for party in parties)

    def _own_first(self, parties: list[int]) -> list[int]:
        own = self._lens.perspective
        return [own, *(p for p in parties if p != own)] if own in parties else parties

    def window(
        self, accounts: Sequence[int] = (), *, only_gaps: bool = False, first: int = 0
    ) -> Readouts:
        """Return these accounts, or all, on the issues from the `first` on."""
        sight, found = self._sight, self._found
        parties = self._own_first(sight.living(accounts) or found.parties())
        shown = found.issues[first : first + ISSUES]
        is_last = first + ISSUES >= len(found.issues)
        found.read(shown, with_loose=is_last)
        cards = sight.cards([*parties, *shown, self._meeting])
        columns = [cards[party] for party in parties]
        rows = [found.row(cards.get(issue), issue, columns) for issue in shown]
        if is_last and found.has_loose:
            rows.append(found.row(None, 0, columns))
        if only_gaps:
            rows = [row for row in rows if row.relation != "both"]
        return Readouts(
            sight.head(self._lens),
            cards[self._meeting],
            tuple(columns),
            tuple(rows),
            tuple(found.said[one] for one in found.unattributed if one in found.said),
            _claimed(sight, self._lens, self._meeting),
            len(found.issues),
            first,
        )

    def windows(
        self, many: int | None = None, accounts: Sequence[int] = (), *, only_gaps: bool = False
    ) -> Readouts:
        """Return accounts on so many windows of issues from the first on, or on all issues."""
        wanted = many or max(1, -(-len(self._found.issues) // ISSUES))
        # The last window brings what nobody is known to have said.
        parts = [
            self.window(accounts, only_gaps=only_gaps, first=number * ISSUES)
            for number in range(wanted)
        ]
        rows = tuple(row for part in parts for row in part.rows)
        loose = {said.statement.id: said for part in parts for said in part.unattributed}
        return replace(parts[-1], rows=rows, unattributed=tuple(loose.values()))


def one_sided(connection: Connection, lens: Lens, meeting: int) -> tuple[int, int]:
    """Return on how many issues of a meeting some accounts speak and others do not, and how many
    there are; no words are read."""
    found = _Found(Sight(connection, lens.audience), lens, meeting)
    parties = found.parties()
    speaking = found.speaking(parties)
    many = [len(speaking.get(issue, ())) for issue in found.issues]
    return sum(0 < one < len(parties) for one in many), len(found.issues)


class _Found:
    """Everything that was said of one meeting."""

    def __init__(self, sight: Sight, lens: Lens, meeting: int) -> None:
        self._sight = sight
        query = (
            "SELECT s.id, coalesce(s.on_behalf_of_id, s.speaker_id) FROM statement s"
            " JOIN record r ON r.id = s.id WHERE s.meeting_id = ? AND r.binned_at IS NULL"
            " AND (r.when_earliest IS NULL OR r.when_earliest <= ?) ORDER BY s.id"
        )
        told = dict(sight.ask(query, meeting, lens.as_of))
        seen = sight.living(told)
        sight.look(told.values())
        self.said: dict[int, Said] = {}
        self._by: dict[int, list[int]] = {}
        self.unattributed: list[int] = []
        for one in seen:
            side = sight.side(told[one]) if sight.sees(told[one]) else None
            (self._by.setdefault(side, []) if side else self.unattributed).append(one)
        self._on: dict[int, set[int]] = _subjects(sight, seen)
        self._agenda = sight.rows([meeting], "agenda_item").get(meeting, ())
        self._silences(meeting, lens.as_of)
        own = set().union(*self._on.values()) if self._on else set()
        planned = [row.values["issue"] for row in self._agenda]
        spoken_of = [issue for issue, _party in (*self._silent, *self._status)]
        known = dict.fromkeys([*planned, *sorted(own), *spoken_of])
        self.issues = list(known)
        self.has_loose = any(not self._on.get(one) for some in self._by.values() for one in some)

    def read(self, issues: Sequence[int], *, with_loose: bool) -> None:
        """Read the words on these issues, and with the last of them those on none."""
        wanted = set(issues)
        ids = [
            one
            for some in (*self._by.values(), self.unattributed)
            for one in some
            if (self._on.get(one, set()) & wanted) or (with_loose and not self._on.get(one))
        ]
        self.said = _said(self._sight, self._sight.some("statement", sorted(ids)[:_MOST]))

    def _silences(self, meeting: int, as_of: int) -> None:
        """Find who was silent of what there, and what each said of an issue's status."""
        sight = self._sight
        query = "SELECT id FROM position WHERE meeting_id = ? AND stance = 'silent' LIMIT ?"
        found = sight.some("position", [row[0] for row in sight.ask(query, meeting, _MOST)])
        self._silent = {
            (one.values["issue"], sight.side(one.values["party"])): one
            for one in found
            if within(one.values["when"], as_of)
        }
        query = (
            "SELECT DISTINCT e.owner_id FROM status_event e JOIN record r ON r.id = e.owner_id"
            " WHERE e.meeting_id = ? AND r.kind = 'issue'"
        )
        events = sight.rows([row[0] for row in sight.ask(query, meeting)], "status_event")
        self._status: dict[tuple[int, int | None], Row] = {}
        for issue, rows in events.items():
            for row in rows:
                who = sight.side(row.values["asserted_by"])
                if row.values["meeting"] == meeting and who and within(row.values["when"], as_of):
                    self._status[issue, who] = row

    def speaking(self, parties: Sequence[int]) -> Mapping[int, set[int]]:
        """Return whose accounts have each issue, as `_account` marks them."""
        found: dict[int, set[int]] = {}
        for party in parties:
            for one in self._by.get(party, ()):
                for issue in self._on.get(one, ()):
                    found.setdefault(issue, set()).add(party)
        for (issue, who), row in self._status.items():
            told = row.values["status"] != SILENT and (issue, who) not in self._silent
            if told and who is not None and who in parties:
                found.setdefault(issue, set()).add(who)
        return found

    def parties(self) -> list[int]:
        """Return whose accounts there are: the principals first, then whoever else spoke."""
        told = [*self._by, *(party for _issue, party in (*self._silent, *self._status) if party)]
        leads = [party.id for party in principals(self._sight)]
        wanted = [one for one in leads if one in told]
        mentioned = self._sight.living(sorted({*told} - {*leads}))
        kinds = self._sight.cards(mentioned)
        return wanted + [one for one in mentioned if kinds[one].kind in ("party", "person")]

    def row(self, card: Card | None, issue: int, parties: Sequence[Card]) -> ReadoutRow:
        """Return an issue with every account; without one, what is on no issue at all."""
        accounts = tuple(self._account(issue, party) for party in parties)
        by = tuple(one.party for one in accounts if one.mark == "said")
        compared = tuple(_compared(accounts))
        agenda = [row for row in self._agenda if row.values["issue"] == issue]
        who = self._sight.cards(row.values["asserted_by"] for row in agenda)
        on = tuple(
            OnAgenda(row.values["state"] or "on", who.get(row.values["asserted_by"] or 0))
            for row in agenda
        )
        return ReadoutRow(card, _relation(accounts, by), by, accounts, on, compared)

    def _account(self, issue: int, party: Card) -> Account:
        mine = self._by.get(party.id, ())
        said = [self.said[s] for s in mine if s in self.said and issue in (self._on.get(s) or {0})]
        event = self._status.get((issue, party.id))
        status = None if event is None else str(event.values["status"])
        if said:
            return Account(party, "said", tuple(said), status=status)
        silence = self._silent.get((issue, party.id))
        if silence is not None:
            card = Card(silence.id, silence.ref, silence.kind, silence.title)
            return Account(party, SILENT, (), silence.values["searched"] or "", status, card)
        if event is not None and status == SILENT:
            return Account(party, SILENT, (), event.values["note"] or "", status)
        return Account(party, "said" if status else "empty", (), status=status)


def _relation(accounts: Sequence[Account], by: Sequence[Card]) -> str:
    if not by:
        return "neither"
    if len(by) < len(accounts):
        return "only"
    statuses = {one.status for one in accounts if one.status}
    differing = any(True for _pair in _differing(accounts))
    return "differ" if differing or len(statuses) > 1 else "both"


def _differing(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield the first account with words and each that has different ones in its language."""
    spoken = [one for one in accounts if one.said]
    for other in spoken[1:]:
        first = spoken[0]
        one_language = len({said.language for said in (*first.said, *other.said)}) == 1
        if one_language and fold(_text(first)) != fold(_text(other)):
            yield first, other


def _text(account: Account) -> str:
    return " ".join(said.text for said in account.said)


def _compared(accounts: Sequence[Account]) -> Iterator[Compared]:
    for first, other in islice(_differing(accounts), _MOST_COMPARED):
        before, after = _text(first), _text(other)
        cut = compare(before, after)
        old, new = excerpt(before, cut.before), excerpt(after, cut.after)
        yield Compared(first.party, other.party, tuple(old), tuple(new))


def _said(sight: Sight, statements: Sequence[Record]) -> dict[int, Said]:
    others = sight.rows([one.id for one in statements], "translation")
    found = {}
    for one in statements:
        text, language = str(one.values["text"]), str(one.values["language"] or "")
        renderings = tuple(
            Rendering(row.values["language"] or "", row.values["kind"] or "", row.values["text"])
            for row in others.get(one.id, ())
        )
        card = Card(one.id, one.ref, one.kind, one.title)
        found[one.id] = Said(card, text, language, renderings, tone_of(text, language))
    return found


def _subjects(sight: Sight, statements: Iterable[int]) -> dict[int, set[int]]:
    """Return the issues each statement is about; nothing of issues that may not be seen."""
    query = (
        "SELECT c.owner_id, c.target_id, c.marking FROM concerns c"
        f" JOIN issue i ON i.id = c.target_id WHERE c.owner_id {IN}"
    )
    rows = [row for row in sight.ask(query, among(statements)) if sight.opens(row[2])]
    seen = set(sight.living({row[1] for row in rows}))
    found: dict[int, set[int]] = {}
    for statement, issue, _marking in rows:
        if issue in seen:
            found.setdefault(statement, set()).add(issue)
    return found


def _claimed(sight: Sight, lens: Lens, meeting: int) -> tuple[Claimed, ...]:
    """Return the commitments of a meeting that one side only speaks of."""
    query = (
        "SELECT c.id FROM commitment c JOIN record r ON r.id = c.id"
        " LEFT JOIN statement s ON s.id = c.statement_id"
        " LEFT JOIN agreement a ON a.id = c.agreement_id JOIN record m ON m.id = ?"
        " WHERE c.claimed_by_id IS NOT NULL AND (s.meeting_id = m.id OR a.meeting_id = m.id"
        " OR (r.when_earliest >= m.when_earliest AND r.when_latest <= m.when_latest)) LIMIT ?"
    )
    ids = [row[0] for row in sight.ask(query, meeting, _MOST)]
    found = [c for c in sight.some("commitment", ids) if within(c.values["when"], lens.as_of)]
    subjects = _subjects(sight, [one.id for one in found])
    cards = sight.cards(
        [*(c.values["claimed_by"] for c in found), *(i for some in subjects.values() for i in some)]
    )
    return tuple(
        Claimed(
            Card(c.id, c.ref, c.kind, c.title),
            cards[c.values["claimed_by"]],
            tuple(cards[i] for i in sorted(subjects.get(c.id, ()))),
        )
        for c in found
        if c.values["claimed_by"] in cards
    )
