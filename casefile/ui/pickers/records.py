"""Finds a record by typing any of its names, or makes it without leaving the field.

What is made is only a wish until the field is saved: then the new record and the link to it are
one step of undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import FieldType, Kind
from casefile.model.values.folding import fold
from casefile.operations.records import add_record
from casefile.search.find import find_page, with_kinds
from casefile.search.parsing import plain_words
from casefile.store.reads import cards, find_reference, list_ids
from casefile.store.rows import Card
from casefile.store.unit import Unit
from casefile.store.usage import recently_linked
from casefile.ui.pickers.parties import tags_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.suggestions import Suggestion

MOST = 12
_LOOKED_AT = 60
# Offered without a word typed where any kind may stand.
_COMMON = ("issue", "statement", "meeting", "property", "party", "person", "source")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is to be made, with its title, when the field that names it is saved."""

    kind: str
    title: str


class RecordFinder:
    """Suggests records of `kinds` (any where empty) for what a person types."""

    def __init__(self, tasks: Tasks, kinds: Sequence[str] = ()) -> None:
        self._tasks = tasks
        self.kinds = tuple(kinds)
        self.creatable = tuple(kind for kind in self.kinds if can_be_made(KINDS[kind]))

    def suggest(self, words: str) -> list[Suggestion]:
        """Return what `words` could mean, those last linked to first among equals."""
        with self._tasks.case.reading() as connection:
            ids = self._ids(connection, words)
            found = suggestions(connection, ids)
            lines = cards(connection, ids)
        rows = [found[one] for one in ids if one in found]
        if len(self.kinds) != 1:
            rows = [_with_kind(row, lines[int(str(row.id))]) for row in rows]
        if len(self.creatable) > 1 and words:
            rows += [self._offer(kind, words) for kind in self.creatable]
        elif not self.kinds and (offer := self._spelled(words)):
            rows.append(offer)
        return rows

    def create(self, words: str) -> Suggestion:
        """Return the wish for a record of the one kind there is, called `words`."""
        return Suggestion(NewRecord(self.creatable[0], words), words)

    def can_create_plainly(self) -> bool:
        """Say whether there is just one kind that can be made here."""
        return len(self.creatable) == 1

    @staticmethod
    def _offer(kind: str, words: str) -> Suggestion:
        label = tr(KINDS[kind].label).lower()
        title = tr("Create {kind} “{words}”", kind=label, words=words)
        return Suggestion(NewRecord(kind, words), title)

    def _spelled(self, words: str) -> Suggestion | None:
        """Where any kind may stand, `issue: Direct flights` says which is to be made."""
        spelled, colon, title = words.partition(":")
        for kind in KINDS.values():
            if colon and title.strip() and fold(tr(kind.label)) == fold(spelled.strip()):
                return self._offer(kind.name, title.strip()) if can_be_made(kind) else None
        return None

    def _ids(self, connection: Connection, words: str) -> list[int]:
        if not words:
            return self._recent(connection)
        query = with_kinds(plain_words(words), self.kinds)
        found = list(find_page(connection, query, _LOOKED_AT).ids)
        if (named := find_reference(connection, words)) and self._fits(connection, named):
            found = [named, *(one for one in found if one != named)]
        lines = cards(connection, found)
        recent = recently_linked(connection, self.kinds or tuple(KINDS), _LOOKED_AT)
        places = {one: place for place, one in enumerate(recent)}
        ranked = sorted(
            found, key=lambda one: (_rank(lines[one], words), places.get(one, _LOOKED_AT))
        )
        return ranked[:MOST]

    def _fits(self, connection: Connection, record: int) -> bool:
        return not self.kinds or cards(connection, [record])[record].kind in self.kinds

    def _recent(self, connection: Connection) -> list[int]:
        """What was linked to last; behind it what was changed last, a share for each kind."""
        found = recently_linked(connection, self.kinds or tuple(KINDS), MOST)
        kinds = self.kinds or _COMMON
        share = max(MOST // len(kinds), 2)
        for kind in kinds:
            found += list_ids(connection, kind, sort="modified", descending=True)[:share]
        return list(dict.fromkeys(found))[: max(MOST, share * len(kinds))]


def can_be_made(kind: Kind) -> bool:
    """Say whether a record of `kind` can be made from one line of words."""
    required = [field for field in kind.fields if field.required]
    return all(field.type is not FieldType.LINK for field in required)


def first_values(kind: str, title: str) -> dict[str, object]:
    """Return the values of a new record called `title`, also where its title is made of a text."""
    words = KINDS[kind].title_from
    return {words[0] if words else "title": title}


def made(unit: Unit, wish: object) -> object:
    """Return the id for a `NewRecord`, which is made now; anything else as it is."""
    if not isinstance(wish, NewRecord):
        return wish
    return add_record(unit, kind=wish.kind, values=first_values(wish.kind, wish.title))


def suggestions(connection: Connection, ids: Iterable[int]) -> dict[int, Suggestion]:
    """Return these records as fields show them: title, reference, tag of the side."""
    lines = cards(connection, ids)
    tags = tags_of(connection, lines)
    return {
        card.id: Suggestion(card.id, card.title, card.ref, party=tags.get(card.id), ref=card.ref)
        for card in lines.values()
    }


def _with_kind(row: Suggestion, card: Card) -> Suggestion:
    """Where records of several kinds are offered, each says which it is of."""
    kind = tr(KINDS[card.kind].label)
    return replace(row, detail=tr("{kind} {reference}", kind=kind, reference=card.ref))


def _rank(card: Card, words: str) -> int:
    title, typed = fold(card.title), fold(words).strip()
    if card.ref == words.strip().upper() or title == typed:
        return 0
    if title.startswith(typed):
        return 1
    return 2 if f" {typed}" in title else 3
