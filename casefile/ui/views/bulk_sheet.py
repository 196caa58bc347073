"""One change of all chosen records: what, the value, what it comes to, and then in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from casefile.analysis.tables import table_of
from casefile.errors import BadInputError, CaseError
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import KINDS
from casefile.operations.bulk import Forecast, Wish, bulk_sentence, change_many, forecast
from casefile.search.names import records_called
from casefile.store.reads import cards
from casefile.store.unit import Unit
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.bulk_wishes import Target, column_of, targets_of, values_of, wish_of
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.field_parts import FieldFoot, LineEdit, Remark
from casefile.ui.widgets.fields_choice import ChoiceBox
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.sheet import Sheet

_SHOWN = 4
Look = tuple[Wish, Forecast, tuple[tuple[str, ...], ...]]


class BulkSheet(Sheet):
    """`done` tells how many records were changed; nothing is written before the button."""

    done = Signal(int)
    _progressed = Signal(int)

    def __init__(self, page: QWidget, tasks: Tasks, kind: str, records: Sequence[int]) -> None:
        described = KINDS[kind]
        plural = tr(described.label if len(records) == 1 else described.plural).lower()
        title = tr("Change {count} {kinds}", count=len(records), kinds=plural)
        super().__init__(page.window(), title, title=title, width=560)
        self._tasks, self._kind, self._records = tasks, kind, tuple(records)
        self._targets = targets_of(kind)
        self._wish: Wish | None = None
        self._foreseen = Forecast(())
        self._stopped = self._running = False
        self.target, self.value, self.line = ChoiceBox(), ChoiceBox(), LineEdit()
        self.said, self.outcome = FieldFoot(), Paragraph("", "medium", "text")
        self.examples = Paragraph("", "small", "text2")
        self.change = Button(tr("Change"), "primary")
        self._arrange()
        self.target.currentIndexChanged.connect(self._on_target_changed)
        self.value.currentIndexChanged.connect(self._foresee)
        self.line.textChanged.connect(self._foresee)
        self.line.returnPressed.connect(self._on_change_clicked)
        self.change.clicked.connect(self._on_change_clicked)
        self._progressed.connect(self._on_progressed)
        self.closed.connect(self._on_closed)
        self._on_target_changed()

    def _arrange(self) -> None:
        for target in self._targets:
            self.target.add(target.choice)
        self.target.setAccessibleName(tr("What is changed"))
        self.body.addWidget(Label(tr("What is changed"), "smallM", "text2"))
        self.body.addWidget(self.target)
        self.value_label = Label(tr("Value"), "smallM", "text2")
        self.body.addWidget(self.value_label)
        self.body.addWidget(self.value)
        self.body.addWidget(self.line)
        self.body.addWidget(self.said)
        self.body.addWidget(self.outcome)
        self.body.addWidget(self.examples)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.change)
        self.body.addLayout(foot)

    def open(self) -> None:
        """Show the sheet with the keys on what is changed."""
        super().open()
        self.target.setFocus()

    def _target(self) -> Target:
        return self._targets[max(0, self.target.currentIndex())]

    def _on_target_changed(self) -> None:
        target = self._target()
        choices = values_of(self._kind, target)
        with QSignalBlocker(self.value):
            self.value.model().removeRows(0, self.value.count())
            for choice in choices:
                self.value.add(choice)
            self.value.setCurrentIndex(0 if choices else -1)
        self.value.setVisible(bool(choices))
        self.line.setVisible(not choices)
        self.line.clear()
        self.line.setPlaceholderText(target.hint)
        for control in (self.value, self.line):
            control.setAccessibleName(target.choice.label)
        self._foresee()

    def _foresee(self) -> None:
        target, choice, typed = self._target(), self.value.choice(), self.line.text().strip()
        kind, records = self._kind, self._records

        def look(connection: Connection) -> Look:
            wish = wish_of(target, choice, typed)
            if target.links and typed:
                wish = _led(connection, target, typed)
            found = forecast(connection, kind, records, wish)
            keys = ("ref", "title", column_of(target))
            rows = table_of(connection, kind, found.changing[:_SHOWN], keys).rows
            return wish, found, rows

        self.change.setEnabled(False)
        self._tasks.read(look, self._on_foreseen, self._on_refused, token=("bulk", id(self)))

    def _on_foreseen(self, answer: Look) -> None:
        self._wish, self._foreseen, rows = answer
        many = len(self._foreseen.changing)
        parts = [trn("{count} changes", "{count} change", many)]
        already = self._foreseen.already
        parts += [tr("{count} already so", count=already)] if already else []
        cannot = self._foreseen.cannot or {}
        parts += [tr("{count} cannot: {why}", count=n, why=why) for why, n in cannot.items()]
        self.said.say(Remark(""))
        self.outcome.set_text(", ".join(parts))
        after = self._wish.words or tr("empty")
        lines = [
            tr("{ref} {title}: {before} → {after}", ref=r, title=t[:60], before=b, after=after)
            for r, t, b in ((r, t, b or tr("empty")) for r, t, b in rows)
        ]
        more = many - len(lines)
        lines += [trn("and {count} more", "and {count} more", more)] if more > 0 else []
        self.examples.set_text("\n".join(lines))
        self.change.set_text(trn("Change {count} record", "Change {count} records", many))
        self.change.setEnabled(many > 0)

    def _on_refused(self, error: CaseError) -> None:
        self._wish = None
        words = bool(self.line.text().strip())
        self.outcome.set_text("")
        self.examples.set_text("")
        sentence = f"{error.sentence} {error.advice}".strip() if words else ""
        self.said.say(Remark(sentence, "warn", "triangle-alert" if sentence else ""))
        self.change.set_text(tr("Change"))
        self.change.setEnabled(False)

    def _on_change_clicked(self) -> None:
        if self._running:
            self._stopped = True
            return
        wish, kind, records = self._wish, self._kind, self._foreseen.changing
        if wish is None or not records or not self.change.isEnabled():
            return
        self._running = True
        self.change.set_text(tr("Cancel"))

        def work(unit: Unit) -> int:
            return change_many(unit, kind=kind, records=records, wish=wish, tell=self._tell)

        sentence = bulk_sentence(kind, wish, len(records))
        self._tasks.write(work, sentence=sentence, then=self._on_changed, failed=self._on_failed)

    def _tell(self, number: int) -> bool:
        # On the writer's thread: only a signal and a flag are touched.
        self._progressed.emit(number)
        return not self._stopped

    def _on_progressed(self, number: int) -> None:
        if self._running:
            many = len(self._foreseen.changing)
            self.outcome.set_text(tr("{number} of {many}", number=number, many=many))

    def _on_changed(self, many: int) -> None:
        self._running = False
        self.close_sheet()
        self.done.emit(many)

    def _on_failed(self, error: CaseError) -> None:
        self._running = False
        self.said.say(Remark(f"{error.sentence} {error.advice}".strip(), "bad", "triangle-alert"))
        self._foresee()

    def _on_closed(self) -> None:
        if self._running:
            self._stopped = True
        else:
            self.deleteLater()


def _led(connection: Connection, target: Target, typed: str) -> Wish:
    """Return the wish for a link to what is called so; BadInputError unless that is one record."""
    found = records_called(connection, target.links, typed)
    if len(found) != 1:
        kinds = tr(" or ").join(tr(KINDS[kind].label).lower() for kind in target.links)
        sentence = (
            tr("No {kinds} is called “{name}”.")
            if not found
            else tr("Several are called “{name}”.")
        )
        raise BadInputError(
            sentence.format(kinds=kinds, name=typed[:40]), tr("Write a reference such as P-1.")
        )
    (record,) = found
    return Wish(target.does, record, cards(connection, [record])[record].title, target.field)
