"""The hanging rows of one kind: a heading, a line for each, and the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.kinds.description import RowKind
from casefile.operations.records import remove_row
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.context import Context
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_citing import RowCiting
from casefile.ui.forms.row_editor import RowEditor
from casefile.ui.forms.row_line import ColumnHeads, RowLine
from casefile.ui.forms.summaries import COLUMNS, summary_of
from casefile.ui.widgets.section import SectionHeader
from casefile.ui.widgets.side_panel import NoneRecorded

MakeEditor = Callable[[Context, RowKind, PageData, Row | None], RowEditor]


class RowSection(QWidget):
    """The rows of `described` on one record. `leave_out` says which are shown elsewhere."""

    open_requested = Signal(int)
    add_begun = Signal()
    opened = Signal()

    def __init__(
        self,
        context: Context,
        described: RowKind,
        *,
        title: str = "",
        make_editor: MakeEditor = RowEditor,
        leave_out: Callable[[PageData, Row], bool] | None = None,
    ) -> None:
        super().__init__()
        self._context, self.described = context, described
        self._make_editor, self._leave_out = make_editor, leave_out
        self._data: PageData | None = None
        self._lines: dict[int, RowLine] = {}
        self.editor: RowEditor | None = None
        action = "" if context.tasks.read_only else tr("Add {row}", row=tr(described.label).lower())
        self.header = SectionHeader(
            title or tr(described.plural), action=action, action_icon="plus"
        )
        self.header.action_requested.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.header)
        # New lines come below it where they are the first.
        self._top: QWidget = self.header
        self._none: NoneRecorded | None = None
        self._columns = COLUMNS.get(described.name, ())
        self._heads: ColumnHeads | None = None
        self._order: Callable[[PageData, Row], tuple[int, ...]] | None = None
        self.citing = RowCiting(self)

    def show_rows(self, data: PageData, *, own: bool = False) -> None:
        """Show the rows as they were read; an open editor stays open while its row is there."""
        fresh = self._data is None or self._data.id != data.id
        self._data = data
        if fresh:
            self._close_editor()
        rows = {row.id: row for row in self._shown(data)}
        self.citing.show_rows(data, rows)
        self._drop(one for one in list(self._lines) if one not in rows)
        if self.editor and self.editor.row_id and self.editor.row_id not in rows:
            self._close_editor()
        for place, (row_id, row) in enumerate(rows.items()):
            self._place(place, row_id, row, data)
        if self.editor and self.editor.row_id in rows:
            self.editor.refresh(data, rows[self.editor.row_id], own=own)
        self._keep_order(list(rows))
        self.header.set_count(len(rows) or None)
        self._show_heads()
        self._say_none()

    def put_on_top(self, widget: QWidget) -> None:
        """Keep `widget` between the heading and the lines."""
        self._column.insertWidget(self._column.indexOf(self._top) + 1, widget)
        self._top = widget

    def say_empty(self, words: str) -> None:
        """Say so where there is no row."""
        self._none = NoneRecorded(words)
        self._none.setAccessibleName(words)
        self.put_on_top(self._none)

    def set_order(self, order: Callable[[PageData, Row], tuple[int, ...]]) -> None:
        """Show the rows by what `order` returns for each, not as they were entered."""
        self._order = order

    def lines(self) -> list[RowLine]:
        """Return the lines from top to bottom."""
        return sorted(self._lines.values(), key=self._column.indexOf)

    def add(self) -> None:
        """Open the fields of a new row below the others."""
        if self._data is not None and not self._context.tasks.read_only:
            self.add_begun.emit()
            self._open(None)

    def begin(self) -> None:
        """Open the last row, or a new one where there is none, wherever it is on the page."""
        lines = self.lines()
        if self.described.name == "note" and lines:
            self.edit(lines[-1].row_id)
        else:
            self.add()

    def set_leave_out(self, leave_out: Callable[[PageData, Row], bool]) -> None:
        """Say which rows are shown elsewhere."""
        self._leave_out = leave_out

    def edit(self, row_id: int) -> RowEditor | None:
        """Open the fields of a row in its place."""
        rows = {row.id: row for row in self._shown(self._data)} if self._data else {}
        return self._open(rows[row_id]) if row_id in rows else None

    def flush(self) -> None:
        """Keep what waits in the open fields."""
        if self.editor:
            self.editor.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = Qt.KeyboardModifier.ControlModifier in event.modifiers()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Insert or (control and enter):
            self.add()
        else:
            super().keyPressEvent(event)

    def _shown(self, data: PageData) -> list[Row]:
        rows = data.rows.get(self.described.name, ())
        kept = [row for row in rows if not (self._leave_out and self._leave_out(data, row))]
        order = self._order
        return sorted(kept, key=lambda row: order(data, row)) if order else kept

    def _keep_order(self, wanted: list[int]) -> None:
        if self.editor or [line.row_id for line in self.lines()] == wanted:
            return
        for line in self._lines.values():
            self._column.removeWidget(line)
        start = self._column.indexOf(self._top) + 1
        for place, row_id in enumerate(wanted):
            self._column.insertWidget(start + place, self._lines[row_id])

    def _say_none(self) -> None:
        if self._none is not None:
            self._none.setVisible(not self._lines and self.editor is None)

    def _place(self, place: int, row_id: int, row: Row, data: PageData) -> None:
        line = self._lines.get(row_id)
        summary, standing = summary_of(row, data), self.citing.standing(row_id)
        if line is not None:
            line.show_summary(summary, standing)
            return
        line = RowLine(row_id, summary, standing, self._columns)
        line.edit_requested.connect(self.edit)
        line.remove_requested.connect(self._on_line_remove_requested)
        line.add_requested.connect(self.add)
        line.step_requested.connect(self._on_line_step_requested)
        # An open editor lies among the lines: go by the line before.
        before = self.lines()[place - 1] if place else self._top
        self._lines[row_id] = line
        self._column.insertWidget(self._column.indexOf(before) + 1, line)
        if self.editor and self.editor.row_id == row_id:
            line.hide()

    def _show_heads(self) -> None:
        if self._columns and self._heads is None:
            self._heads = ColumnHeads(self._columns)
            self.put_on_top(self._heads)
        if self._heads is not None:
            self._heads.setVisible(bool(self._lines))

    def _drop(self, gone: Iterable[int]) -> None:
        for row_id in gone:
            line = self._lines.pop(row_id)
            self._column.removeWidget(line)
            line.setParent(None)
            line.deleteLater()

    def _open(self, row: Row | None) -> RowEditor:
        self._close_editor()
        assert self._data is not None
        self.editor = self._make_editor(self._context, self.described, self._data, row)
        self.editor.closed.connect(self._on_editor_closed)
        self.editor.open_requested.connect(self.open_requested)
        self.editor.added.connect(self._on_editor_added)
        self.editor.remove_requested.connect(self._on_line_remove_requested)
        line = self._lines.get(row.id) if row else None
        if line is not None:
            self._column.insertWidget(self._column.indexOf(line), self.editor)
            line.hide()
        else:
            self._column.addWidget(self.editor)
        self.editor.show()
        self._say_none()
        self.citing.dress(self.editor)
        self.opened.emit()
        self.editor.focus_first()
        return self.editor

    def _close_editor(self) -> None:
        if self.editor is None:
            return
        editor, self.editor = self.editor, None
        editor.flush()
        if line := self._lines.get(editor.row_id):
            line.show()
        self._column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._say_none()

    def _on_editor_closed(self) -> None:
        row_id = self.editor.row_id if self.editor else 0
        self._close_editor()
        line = self._lines.get(row_id)
        (line or self.header.action).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_editor_added(self, row_id: int) -> None:
        if line := self._lines.get(row_id):
            line.hide()

    def _on_line_remove_requested(self, row_id: int) -> None:
        if self._data is None or self._context.tasks.read_only:
            return
        if self.editor and self.editor.row_id == row_id:
            self._close_editor()
        self._focus_beside(row_id)
        name, ref = self.described.name, self._data.record.ref

        def work(unit: Unit) -> None:
            remove_row(unit, row=name, row_id=row_id)

        label = tr(self.described.label).lower()
        self._context.tasks.write(
            work,
            sentence=tr("Remove {row} from {reference}", row=label, reference=ref),
            initiator=self._context.initiator,
        )

    def _focus_beside(self, row_id: int) -> None:
        lines = self.lines()
        place = next((n for n, line in enumerate(lines) if line.row_id == row_id), 0)
        beside = [*lines[place + 1 : place + 2], *lines[max(place - 1, 0) : place]]
        target: QWidget = beside[0] if beside else self.header.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_step_requested(self, step: int) -> None:
        lines = self.lines()
        place = next((n for n, line in enumerate(lines) if line.hasFocus()), 0) + step
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)
