"""Rows of one kind shown as one field of tokens: the issues a statement is about, tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from sqlalchemy import Connection

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import Pick
from casefile.operations.records import add_row, remove_row
from casefile.store.reads import cards, get_rows
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.context import Context
from casefile.ui.forms.drafts import FieldDrafts
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.saving import clock
from casefile.ui.pickers.records import NewRecord, RecordFinder, made
from casefile.ui.pickers.tags import TagFinder, tag
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.fields_token import TokenField
from casefile.ui.widgets.suggestions import Suggestion


class TokenKeeper(QObject):
    """Keeps tokens as rows of the record shown. Subclasses say which rows, and how they change.

    What is to be added or removed is told from the case when it is written, not from what the
    form last saw: two tokens may follow each other faster than the case answers.
    """

    def __init__(self, context: Context, field: TokenField) -> None:
        super().__init__(field)
        self._context, self.field = context, field
        self._record, self._ref = 0, ""
        self._waiting = 0
        self._tokens: tuple[Suggestion, ...] = ()
        field.committed.connect(self._on_field_committed)
        self._drafts = FieldDrafts(context, field)
        self._drafts.discarded.connect(self._on_drafts_discarded)
        field.retry_requested.connect(field.flush)

    def tokens(self, data: PageData) -> tuple[Suggestion, ...]:
        """Return the tokens of a record."""
        raise NotImplementedError

    def change(self, unit: Unit, record: int, wanted: Sequence[object]) -> None:
        """Make the rows of `record` those that `wanted` asks for."""
        raise NotImplementedError

    def show(self, data: PageData) -> None:
        """Show the tokens of another record."""
        self._record, self._ref, self._waiting = data.id, data.record.ref, 0
        if self._context.tasks.read_only:
            self.field.set_read_only(self._context.tasks.read_only)
        else:
            self.field.set_state(FieldState.IDLE)
        self._tokens = self.tokens(data)
        self.field.set_value(self._tokens)
        self._drafts.offer(self._record)

    def refresh(self, data: PageData) -> None:
        """Show what has become of the tokens, unless something is being typed or saved."""
        self._tokens = self.tokens(data)
        if not self.field.is_dirty() and not self._waiting:
            self.field.set_value(self._tokens)

    def _on_drafts_discarded(self) -> None:
        self.field.set_value(self._tokens)

    def _on_field_committed(self, value: object) -> None:
        if not self._record or not isinstance(value, (tuple, list)):
            return
        wanted, record = [token.id for token in value], self._record
        self._waiting += 1
        self.field.set_state(FieldState.SAVING)

        def work(unit: Unit) -> int:
            self.change(unit, record, wanted)
            return record

        label = self.field.label.lower()
        self._context.tasks.write(
            work,
            sentence=tr("Change {field} of {reference}", field=label, reference=self._ref),
            initiator=self._context.initiator,
            then=self._on_written,
            failed=self._on_failed,
        )

    def _on_written(self, record: int) -> None:
        if record == self._record:
            self._waiting -= 1
            self.field.set_state(FieldState.SAVED, clock())

    def _on_failed(self, problem: CaseError) -> None:
        self._waiting -= 1
        self.field.set_state(FieldState.NOT_SAVED, str(problem))


class PickKeeper(TokenKeeper):
    """Keeps one `Pick` of the record shown."""

    def __init__(self, context: Context, pick: Pick) -> None:
        finder = RecordFinder(context.tasks, pick.targets)
        field = TokenField(
            f"pick_{pick.name}",
            tr(pick.label),
            finder.suggest,
            create=finder.create if finder.can_create_plainly() else None,
            placeholder=tr("Add {kind}", kind=tr(KINDS[pick.targets[0]].label).lower()),
        )
        super().__init__(context, field)
        self.pick = pick
        self._made: dict[tuple[int, NewRecord], int] = {}

    def tokens(self, data: PageData) -> tuple[Suggestion, ...]:
        """Return the records picked."""
        rows = [row for row in data.rows.get(self.pick.row, ()) if covers(self.pick, row, data)]
        links = [row.values[self.pick.field] for row in rows]
        return tuple(data.known[one] for one in links if one in data.known)

    def change(self, unit: Unit, record: int, wanted: Sequence[object]) -> None:
        """Add and remove rows so that they lead to what is wanted."""
        links = [self._link(unit, record, one) for one in wanted]
        there = _picked(unit.connection, record, self.pick)
        for link, row_id in there.items():
            if link not in links:
                remove_row(unit, row=self.pick.row, row_id=row_id)
        for link in links:
            if link not in there:
                values: dict[str, object] = {self.pick.field: link}
                if self.pick.role:
                    values["role"] = self.pick.role
                add_row(unit, owner=record, row=self.pick.row, values=values)

    def refresh(self, data: PageData) -> None:
        """Show what has become of the tokens, and forget what was made for them."""
        if not self._waiting:
            self._made.clear()
        super().refresh(data)

    def _link(self, unit: Unit, record: int, wanted: object) -> object:
        if not isinstance(wanted, NewRecord):
            return wanted
        # The token of a record made a moment ago is still the wish for it.
        if (record, wanted) not in self._made:
            self._made[record, wanted] = int(str(made(unit, wanted)))
        return self._made[record, wanted]


class TagKeeper(TokenKeeper):
    """Keeps the tags of the record shown, as tokens of plain words."""

    def __init__(self, context: Context) -> None:
        self._finder = TagFinder(context.tasks)
        field = TokenField(
            "tags", tr("Tags"), self._finder.suggest, create=tag, placeholder=tr("Add tag")
        )
        super().__init__(context, field)
        context.tasks.changed.connect(self._on_tasks_changed)

    def tokens(self, data: PageData) -> tuple[Suggestion, ...]:
        """Return the tags."""
        return tuple(tag(str(row.values["word"])) for row in data.rows.get("tag", ()))

    def change(self, unit: Unit, record: int, wanted: Sequence[object]) -> None:
        """Add and remove tags."""
        there = {row.values["word"]: row.id for row in get_rows(unit.connection, record, "tag")}
        for word, row_id in there.items():
            if word not in wanted:
                remove_row(unit, row="tag", row_id=row_id)
        for word in wanted:
            if word not in there:
                add_row(unit, owner=record, row="tag", values={"word": word})

    def _on_tasks_changed(self) -> None:
        self._finder.forget()


def covers(pick: Pick, row: Row, data: PageData) -> bool:
    """Say whether `row` is one of those that `pick` shows."""
    return _is_picked(pick, row, data.kinds)


def _is_picked(pick: Pick, row: Row, kinds: Mapping[int, str]) -> bool:
    if pick.role and row.values.get("role") != pick.role:
        return False
    return kinds.get(row.values[pick.field]) in pick.targets


def _picked(connection: Connection, record: int, pick: Pick) -> dict[object, int]:
    rows = get_rows(connection, record, pick.row)
    links = [row.values[pick.field] for row in rows]
    kinds = {card.id: card.kind for card in cards(connection, links).values()}
    return {row.values[pick.field]: row.id for row in rows if _is_picked(pick, row, kinds)}
