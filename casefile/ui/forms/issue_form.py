"""The form of an issue: status, summary, who holds what, who said what, round by round."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr, trn
from casefile.operations.records import add_row
from casefile.operations.statuses import assert_status
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.building import choices
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.issue_reading import IssueExtra, PositionLine, QuoteLine, RoundLine
from casefile.ui.forms.new_card import NewCard
from casefile.ui.forms.parts import Block, Card, PositionRow, RoundRow
from casefile.ui.forms.provenance import NO_STANDING, Standing, Subject
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_keeper import RowKeeper
from casefile.ui.forms.row_provenance import row_standing, row_subject
from casefile.ui.forms.status_block import add_status, say_differing
from casefile.ui.pickers.records import RecordFinder, made
from casefile.ui.pickers.words import short_date
from casefile.ui.widgets.fields_choice import ChoiceField
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.quote_block import QuoteBlock
from casefile.ui.widgets.suggestions import Suggestion


class StatusKeeper(RowKeeper):
    """The status as one field. Choosing another adds an event; nothing is overwritten."""

    def __init__(self, body: PageBody) -> None:
        self._choices = choices(body.kind.status)
        field = ChoiceField(
            "status",
            tr("Status"),
            self._choices,
            can_be_empty=True,
            empty_label=tr("No status"),
        )
        super().__init__(body, field)

    def value_of(self, data: PageData) -> object:
        """Return the latest status, whoever asserts it."""
        return data.status.values["status"] if data.status else None

    def write(self, unit: Unit, record: int, value: object) -> None:
        """Add an event."""
        assert_status(unit, record=record, status=str(value))

    def sentence(self, data: PageData, value: object) -> str:
        """Return what the history says of it."""
        label = next(one.label for one in self._choices if one.code == value)
        return tr(
            "Set status of {reference} to {status}",
            reference=data.record.ref,
            status=label.lower(),
        )

    def save(self, value: object) -> None:
        """Add an event; a status that was asserted cannot be unsaid by choosing none."""
        if value:
            super().save(value)
        elif self.data is not None:
            self.field.set_value(self.value_of(self.data))


class PositionsBlock(Block):
    """A card with the latest position of each side, and a way to add one."""

    def __init__(self, body: PageBody) -> None:
        action = "" if body.context.tasks.read_only else tr("Add position")
        super().__init__(tr("Positions"), action=action, empty=tr("No position recorded yet"))
        self._body = body
        self._data: PageData | None = None
        self.card: NewCard | None = None
        self.action_requested.connect(self.add)

    def show_page(self, data: PageData) -> None:
        """Show what each side holds."""
        if self._data is not None and self._data.id != data.id:
            self._on_card_closed()
        self._data = data
        extra = data.extra
        if not isinstance(extra, IssueExtra):
            return
        last = len(extra.positions) - 1
        rows = [self._row(line, last=n == last) for n, line in enumerate(extra.positions)]
        self.set_content([Card(rows)] if rows else [], len(rows) or None)
        if self.card:
            self.layout_below(self.card)

    def add(self) -> None:
        """Open the fields of a new position."""
        if self._data is None or self.card:
            return
        names = ("party", "stance", "meeting", "when", "summary")
        given = {"issue": self._data.id, "publicity": "public"}
        self.card = NewCard(self._body.context, "position", names, given)
        self.card.closed.connect(self._on_card_closed)
        self.layout_below(self.card)
        self.card.focus_first()

    def _row(self, line: PositionLine, *, last: bool) -> QWidget:
        said = (
            trn("{count} quote", "{count} quotes", line.quotes) if line.quotes else tr("No quote")
        )
        row = PositionRow(line, said, last=last)
        row.open_requested.connect(self._body.open_requested)
        return row

    def _on_card_closed(self) -> None:
        if self.card:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
            self.header.action.setFocus(Qt.FocusReason.OtherFocusReason)


class CitedBlock(Block):
    """The statements that are about the issue, as quotations."""

    def __init__(self, body: PageBody) -> None:
        action = "" if body.context.tasks.read_only else tr("Cite statement")
        empty = tr("No statement on record is about it")
        super().__init__(tr("Cited statements"), action=action, icon="quote", empty=empty)
        self._body = body
        self._data: PageData | None = None
        finder = RecordFinder(body.context.tasks, ("statement",))
        self.picker = PickerField(
            "cite",
            tr("Statement"),
            finder.suggest,
            create=finder.create,
            placeholder=tr("Type some of its words"),
        )
        self.picker.hide()
        self.layout_below(self.picker)
        self.picker.committed.connect(self._on_picker_committed)
        self.action_requested.connect(self._on_action_requested)

    def show_page(self, data: PageData) -> None:
        """Show the statements, the earliest first."""
        self._data = data
        extra = data.extra
        if isinstance(extra, IssueExtra):
            self.set_content([self._quote(line) for line in extra.quotes], extra.counted or None)

    def _quote(self, line: QuoteLine) -> QWidget:
        party = (line.party.code, line.party.place) if line.party else None
        block = QuoteBlock(line.text, verbatim=line.verbatim, party=party, most=4)
        block.add_foot(line.said_by, form=line.form, grade=line.grade, reference=line.ref)
        block.setProperty("record", line.id)
        block.open_requested.connect(self._on_quote_open_requested)
        return block

    def _on_quote_open_requested(self) -> None:
        if sender := self.sender():
            self._body.open_requested.emit(int(sender.property("record")))

    def _on_action_requested(self) -> None:
        self.picker.show()
        self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picker_committed(self, picked: object) -> None:
        data = self._data
        if data is None or not isinstance(picked, Suggestion):
            return
        issue, wish = data.id, picked.id

        def work(unit: Unit) -> int:
            statement = int(str(made(unit, wish)))
            return add_row(unit, owner=statement, row="concerns", values={"target": issue})

        self._body.context.tasks.write(
            work,
            sentence=tr("Cite a statement on {reference}", reference=data.record.ref),
            initiator=self._body.context.initiator,
        )
        self.picker.set_value(None)
        self.picker.hide()
        self.header.action.setFocus(Qt.FocusReason.OtherFocusReason)


class RoundsBlock(Block):
    """The meetings at which the issue came up."""

    def __init__(self, body: PageBody) -> None:
        super().__init__(tr("By round"))
        self._body = body
        self._column.setSpacing(0)

    def show_page(self, data: PageData) -> None:
        """Show the meetings in the order of their dates."""
        extra = data.extra
        if isinstance(extra, IssueExtra):
            self.set_content([self._row(line) for line in extra.rounds], len(extra.rounds) or None)
            self.setVisible(bool(extra.rounds))

    def _row(self, line: RoundLine) -> QWidget:
        name = ", ".join(filter(None, (line.title, line.date)))
        row = RoundRow(line.id, name, line.mark, line.words, line.basis)
        row.open_requested.connect(self._body.open_requested)
        return row


def compose_issue(body: PageBody, _head: PageHead) -> None:
    """Put the form of an issue together."""
    body.add_title()
    status = StatusKeeper(body)
    body.form.add_row(
        status.field,
        body.saver("first_raised").built.widget,
        body.saver("type").built.widget,
        shares=(5, 6, 5),
    )
    body.extras.append(status)
    body.chips.add("status", status.field, _of_status)
    body.hanging.append(status.field)
    body.add_line("summary")
    for block in (PositionsBlock(body), CitedBlock(body), RoundsBlock(body)):
        body.add_extra(block, block)
    add_status(body)
    body.form.add_section(tr("More about it"))
    body.add_fields()
    body.add_picks()
    body.add_sections()


def _of_status(data: PageData) -> tuple[Standing, Subject | None]:
    """Return how the status stands: as the event does that tells it."""
    if data.status is None:
        return NO_STANDING, None
    return row_standing(data.status, data), row_subject(data.status, data)


def say_issue(head: PageHead, data: PageData) -> None:
    """Say above the title who raised it, and since when it stands as it does."""
    extra = data.extra
    parts = [extra.raised_by] if isinstance(extra, IssueExtra) else []
    if data.status and (date := short_date(data.status.values["when"])):
        parts.append(tr("As of {date}", date=date))
    say_differing(head, data)
    if not data.record.binned_at:
        head.context.setText(". ".join(filter(None, parts)))
