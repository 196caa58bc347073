"""What a dossier is written from: everything its audience may see, read once for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from casefile.analysis.standing import latest, principals, within
from casefile.briefing.blocks import Cell, Run, Sentence, say
from casefile.briefing.dossier.events import Event, events_of, first_of_each_year
from casefile.briefing.dossier.words import NOTHING, dated, status_mark
from casefile.briefing.frame import Desk
from casefile.briefing.phrases import full_sentence
from casefile.i18n import tr
from casefile.store.rows import Record
from casefile.store.rows import Row as Kept

# Which section has an entry of its own for records of these kinds.
ENTRIES = {
    "parties": ("party", "person"),
    "meetings": ("meeting",),
    "issues": ("issue",),
    "results": ("proposal", "agreement", "commitment"),
    "properties": ("property",),
    "discrepancies": ("discrepancy",),
}
_MOST_PLACES = 10  # in the index, of one word


@dataclass(frozen=True)
class Holdings:
    """The records of a case as of a day, with their rows; `wanted` are the sections asked for."""

    desk: Desk
    wanted: tuple[str, ...]

    @cached_property
    def parties(self) -> tuple[Record, ...]:
        """The principals of the talks."""
        return tuple(principals(self.desk.sight))

    @cached_property
    def _known(self) -> dict[str, list[Record]]:
        return {}

    @cached_property
    def _hung(self) -> dict[tuple[str, str], dict[int, tuple[Kept, ...]]]:
        return {}

    @cached_property
    def _titles(self) -> dict[int, str]:
        return {}

    def records(self, kind: str) -> list[Record]:
        """Return the records of a kind that belong to the picture, by number."""
        if kind not in self._known:
            as_of = self.desk.request.as_of
            every = self.desk.sight.records(kind)
            self._known[kind] = [one for one in every if within(one.values.get("when"), as_of)]
            self.desk.notes.read(one.id for one in self._known[kind])
            self._titles.update((one.id, one.title) for one in self._known[kind])
        return self._known[kind]

    def rows(self, kind: str, row: str) -> dict[int, tuple[Kept, ...]]:
        """Return the rows of all records of a kind that belong to the picture, by record."""
        if (kind, row) not in self._hung:
            owners = [one.id for one in self.records(kind)]
            as_of = self.desk.request.as_of
            found = self.desk.sight.rows(owners, row)
            self._hung[kind, row] = {
                owner: tuple(one for one in rows if within(_day(one), as_of))
                for owner, rows in found.items()
            }
        return self._hung[kind, row]

    def on(self, record: Record, row: str) -> tuple[Kept, ...]:
        """Return the rows of one record that belong to the picture."""
        return self.rows(record.kind, row).get(record.id, ())

    def name(self, record: int | None) -> str:
        """Return what a record is called; empty for none and for what may not be seen."""
        if record is None:
            return ""
        if record not in self._titles:
            self.learn([record])
        return self._titles[record]

    def learn(self, records: Iterable[int | None]) -> None:
        """Learn at once what these records are called."""
        new = {one for one in records if one is not None} - self._titles.keys()
        cards = self.desk.sight.cards(new)
        self._titles.update({one: cards[one].title if one in cards else "" for one in new})

    @cached_property
    def anchors(self) -> dict[int, str]:
        """Where each record that has an entry is told of; counted, so that no gap shows."""
        kinds = [kind for key in self.wanted for kind in ENTRIES.get(key, ())]
        every = [(kind, one) for kind in kinds for one in self.records(kind)]
        return {one.id: f"{kind}-{place}" for place, (kind, one) in enumerate(every, 1)}

    @cached_property
    def events(self) -> list[Event]:
        """Every event in its order."""
        return events_of(self)

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """The events in which each record is found, of a great many the first of each year."""
        if "chronology" not in self.wanted:
            return {}
        found: dict[int, list[tuple[int, Event]]] = {}
        for number, event in enumerate(self.events):
            for one in dict.fromkeys(event.named):
                found.setdefault(one, []).append((number, event))
        return {one: first_of_each_year(some, _MOST_PLACES) for one, some in found.items()}

    def link(self, record: int | None) -> Sentence | None:
        """Return the name of a record, leading to its entry where it has one; None for none."""
        name = self.name(record)
        if not name or record is None:
            return None
        return Sentence((Run(name, target=self.anchors.get(record, "")),), (record,))

    def links(self, records: Iterable[int | None]) -> tuple[Sentence, ...]:
        """Return the names of records, a semicolon between them."""
        told = [one for one in map(self.link, dict.fromkeys(records)) if one is not None]
        return tuple(
            one if place == len(told) - 1 else Sentence((*one.runs, Run(";")), one.record_ids)
            for place, one in enumerate(told)
        )

    def standing(self, record: Record) -> Kept | None:
        """Return the last status event of a record."""
        return latest(self.on(record, "status_event"), self.desk.request.as_of)

    def standing_cell(self, record: Record) -> Cell:
        """Return the last status of a record, its day and who says so."""
        event = self.standing(record)
        if event is None:
            return NOTHING
        when = event.values["when"]
        parts = ["" if when.is_empty else dated(when), self.by_whom(event)]
        words = full_sentence(", ".join(part for part in parts if part))
        notes = self.desk.notes.of_row(event)
        said = (say(words, *notes, record=record.id),) if words else ()
        return Cell(said, status_mark(record.kind, event.values["status"]))

    def by_whom(self, row: Kept) -> str:
        """Return who says so; our own assessment where nobody is named."""
        return self.name(row.values["asserted_by"]) or tr("our own assessment")


def _day(row: Kept) -> object:
    return row.values.get("when") or row.values.get("held")
