"""What the page of readouts asks of the case, on the reader's lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.readouts import Accounts as AccountsOf
from casefile.analysis.readouts import Readouts
from casefile.analysis.sight import IN, Lens, Sight, among
from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When, say
from casefile.store.rows import Card
from casefile.ui.pickers.parties import tags_of
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that can be chosen."""

    card: Card
    when: When | None

    @property
    def words(self) -> str:
        """Return its title and day."""
        day = "" if self.when is None or self.when.is_empty else say(self.when)
        return ", ".join(filter(None, (self.card.title, day)))


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below a quotation: whether it is verbatim, its form, who said it and when."""

    verbatim: bool
    form: str
    by: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a meeting, which others there are, and how each is drawn."""

    meetings: tuple[Meeting, ...]
    offered: tuple[Card, ...]
    seen: Readouts | None
    tags: Mapping[int, Party]
    feet: Mapping[int, Foot]


def read_accounts(
    connection: Connection,
    lens: Lens,
    *,
    meeting: int | None,
    accounts: Sequence[int] = (),
    only_gaps: bool = False,
    windows: int = 1,
) -> Accounts:
    """Return two accounts of a meeting: of the last that was spoken of, and of the first two
    parties, where none are named."""
    sight = Sight(connection, lens.audience)
    meetings = _meetings(sight, lens)
    known = [one.card.id for one in meetings]
    if not known:
        return Accounts((), (), None, {}, {})
    chosen = meeting if meeting in known else known[-1]
    spoken = AccountsOf(connection, lens, chosen)
    offered = spoken.parties()
    told = [one.id for one in offered]
    two = [one for one in dict.fromkeys(accounts) if one in told]
    two = (two + [one for one in told if one not in two])[:2]
    seen = spoken.windows(windows, two, only_gaps=only_gaps)
    tags = tags_of(connection, told)
    return Accounts(meetings, offered, seen, tags, _feet(sight, seen))


def _meetings(sight: Sight, lens: Lens) -> tuple[Meeting, ...]:
    """Return the meetings that were spoken of, by day; all of them if none was."""
    query = (
        "SELECT r.id, r.when_text, r.when_edtf, r.when_basis,"
        " EXISTS (SELECT 1 FROM statement s WHERE s.meeting_id = r.id)"
        " FROM record r WHERE r.kind = 'meeting' AND r.binned_at IS NULL"
        " AND coalesce(r.when_earliest, 0) <= ? ORDER BY coalesce(r.when_latest, 0), r.id"
    )
    found = sight.ask(query, lens.as_of)
    cards = sight.cards([row[0] for row in found])
    spoken = [row for row in found if row[4]] or found
    return tuple(
        Meeting(cards[row[0]], When.from_columns(row[1], row[2], basis=row[3]))
        for row in spoken
        if row[0] in cards
    )


def _feet(sight: Sight, seen: Readouts) -> dict[int, Foot]:
    said = [s.statement.id for row in seen.rows for a in row.accounts for s in a.said]
    said += [one.statement.id for one in seen.unattributed]
    query = (
        "SELECT s.id, s.form, s.speaker_id, r.when_text, r.when_edtf, r.when_basis"
        f" FROM statement s JOIN record r ON r.id = s.id WHERE s.id {IN}"
    )
    rows = sight.ask(query, among(said))
    names = sight.cards([row[2] for row in rows])
    feet = {}
    for one, form, speaker, text, edtf, basis in rows:
        who = names.get(speaker or 0)
        when = say(When.from_columns(text, edtf, basis=basis))
        by = ", ".join(filter(None, (who.title if who else "", when)))
        label = tr(term("statement_form", form).label) if form else ""
        feet[one] = Foot(form == "verbatim", label, by)
    return feet
