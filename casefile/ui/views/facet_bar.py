"""Chips under the filter of a list: what it can be narrowed to, with counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.search.facets import Facet, FacetValue, facets_of, is_on, toggled
from casefile.search.parsing import parse
from casefile.search.query import EVERYTHING, Query
from casefile.store.changes import Changes
from casefile.ui.tasks.lane import Job
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.model import RecordModel
from casefile.ui.widgets.flow import FlowLayout
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.toggle_chip import ToggleChip

_MOST_HEIGHT = 216
_WAIT_MS = 120


class FacetBar(QScrollArea):
    """`words_wanted` tells what the filter is to say after a chip was pressed."""

    words_wanted = Signal(str)

    def __init__(self, tasks: Tasks, records: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._records = tasks, records
        self._job: Job | None = None
        self._inside = QWidget()
        self._inside.setProperty("bg", "surface")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(18, 5, 12, 10)
        self._column.setSpacing(8)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT_MS)
        self._waiting.timeout.connect(self._on_waiting_timeout)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Narrow this list"))
        self.hide()
        records.loaded.connect(self._on_records_loaded)
        tasks.changed.connect(self._on_tasks_changed)

    def chips(self) -> list[ToggleChip]:
        """Return the chips in their order."""
        return self._inside.findChildren(ToggleChip)

    def toggle(self) -> None:
        """Show the chips with the keys on the first, or put them away."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self._on_waiting_timeout()
        else:
            self._waiting.stop()

    def give_way(self) -> None:
        """Stop counting: something is typed, and the list comes first."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def sizeHint(self) -> QSize:
        wide = max(self.width(), 200)
        return QSize(wide, min(_MOST_HEIGHT, max(40, self._inside.heightForWidth(wide))))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(_MOST_HEIGHT, self.sizeHint().height()))

    def _on_records_loaded(self) -> None:
        if self.isVisible():
            self._waiting.start()

    def _on_tasks_changed(self, _changes: Changes, _initiator: object) -> None:
        self._on_records_loaded()

    def _on_waiting_timeout(self) -> None:
        asked, kind = self._asked(), self._records.query.kind
        self._job = self._tasks.read(
            lambda connection: facets_of(connection, kind, asked),
            self._on_facets_read,
            token=("facets", id(self)),
        )

    def _on_facets_read(self, facets: tuple[Facet, ...]) -> None:
        asked = self._asked()
        focused = next((c.objectName() for c in self.chips() if c.hasFocus()), "")
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for facet in facets:
            self._column.addWidget(self._line(facet, asked))
        self._column.addStretch(1)
        self.updateGeometry()
        for chip in self.chips():
            if chip.objectName() == focused:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, facet: Facet, asked: Query) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line)
        label = Label(facet.label, "smallM", "text2")
        label.setFixedHeight(24)
        label.setMinimumWidth(56)
        flow.addWidget(label)
        for value in facet.values:
            flow.addWidget(self._chip(facet, value, asked))
        return line

    def _chip(self, facet: Facet, value: FacetValue, asked: Query) -> ToggleChip:
        chip = ToggleChip(value.label, value.count, value.mark, value.tone)
        chip.setObjectName(str(value.operator))
        chip.setChecked(is_on(asked, value.operator))
        chip.setAccessibleName(
            tr("{facet}: {value}, {count}", facet=facet.label, value=value.label, count=value.count)
        )
        chip.clicked.connect(partial(self._on_chip_clicked, value))
        return chip

    def _on_chip_clicked(self, value: FacetValue, _checked: bool = False) -> None:
        self.words_wanted.emit(str(toggled(self._asked(), value.operator)))

    def _asked(self) -> Query:
        try:
            return parse(self._records.query.words)
        except BadInputError:
            return EVERYTHING
