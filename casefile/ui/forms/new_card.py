"""A record of another kind made on the spot: a position on the issue that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.operations.records import add_record
from casefile.store.reads import cards
from casefile.store.unit import Unit
from casefile.ui.forms.building import build
from casefile.ui.forms.context import Context
from casefile.ui.forms.row_editor import rows_of_two
from casefile.ui.forms.saving import FieldSaver, Place
from casefile.ui.pickers.records import made
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Label


class NewCard(QFrame):
    """Some fields of a new record of `kind`; `given` are values it has from where it is made."""

    closed = Signal()

    def __init__(
        self, context: Context, kind: str, names: Sequence[str], given: Mapping[str, object]
    ) -> None:
        super().__init__()
        self._context, self._kind = context, KINDS[kind]
        self._values: dict[str, object] = dict(given)
        self._adding = False
        self.setProperty("bg", "surface")
        self.setProperty("bd", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        self.savers: dict[str, FieldSaver] = {}
        built = [build(context.tasks, self._kind.field(name)) for name in names]
        for one in built:
            saver = FieldSaver(context.tasks, one, context.drafts, context.initiator)
            saver.show(None, one.described.default, {}, unmade=_unmade(kind, given))
            saver.pending.connect(self._on_saver_pending)
            self.savers[one.name] = saver
        for pair in rows_of_two(built):
            line = QHBoxLayout()
            line.setSpacing(12)
            for one in pair:
                line.addWidget(one.widget, 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(line)
        self._trouble = Label("", "small", "bad")
        self._trouble.hide()
        column.addWidget(self._trouble)
        done = Button(tr("Done"), "secondary", small=True)
        done.clicked.connect(self.close_card)
        column.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)

    def focus_first(self) -> None:
        """Put the keys on the first field."""
        next(iter(self.savers.values())).built.widget.setFocus(Qt.FocusReason.TabFocusReason)

    def close_card(self) -> None:
        """Keep what waits and tell that the person has done."""
        for saver in self.savers.values():
            saver.built.widget.flush()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def _on_saver_pending(self, name: str, value: object) -> None:
        self._values[name] = value
        required = [one.name for one in self._kind.all_fields if one.required]
        if self._adding or any(self._values.get(one) in (None, "") for one in required):
            return
        self._adding = True
        values, kind = dict(self._values), self._kind.name
        self._values = {}

        def work(unit: Unit) -> tuple[int, str]:
            kept = {field: made(unit, one) for field, one in values.items()}
            record = add_record(unit, kind=kind, values=kept)
            return record, cards(unit.connection, [record])[record].ref

        self._context.tasks.write(
            work,
            sentence=tr("Add {kind}", kind=tr(self._kind.label).lower()),
            initiator=self._context.initiator,
            then=self._on_added,
            failed=self._on_failed,
        )
        self._sent = values

    def _on_added(self, made_record: tuple[int, str]) -> None:
        self._trouble.hide()
        for saver in self.savers.values():
            saver.move_draft(Place(*made_record))
        later, self._values = self._values, {}
        for name, value in later.items():
            self.savers[name].save(value)

    def _on_failed(self, problem: CaseError) -> None:
        self._adding = False
        self._values = {**self._sent, **self._values}
        self._trouble.setText(str(problem))
        self._trouble.show()


def _unmade(kind: str, given: Mapping[str, object]) -> str:
    """Return what drafts go under: first the record the new one is made at, if there is one."""
    owner = next((one for one in given.values() if isinstance(one, int)), 0)
    return f"{owner}:new:{kind}" if owner else f"new:{kind}"
