"""The tables of a page below each other, built as far down as somebody looks."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.analysis.wording import Piece
from casefile.briefing.pages.parts import Against, Part, Reference, Shown
from casefile.i18n import tr
from casefile.ui.views.sheets.grid import Grid
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.lines import Line, LineGroup, NoteLine
from casefile.ui.widgets.marked_text import MarkedText, Way
from casefile.ui.widgets.section import SectionHeader


class PartsBody(QWidget):
    """Shows parts; `reached` tells how far down the row lies that the keys came to.

    `grid_built` hands out each table when there is one.
    """

    open_requested = Signal(int)
    grid_built = Signal(object)
    reached = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bg", "surface")
        self.grids: list[Grid] = []
        self._built = 0
        self._rest: Iterator[QWidget] = iter(())
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 12, 24, 24)
        outer.addLayout(self._column)
        outer.addStretch(1)

    def show_parts(self, shown: Shown) -> None:
        """Show other parts; nothing of them is built yet."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.grids, self._built = [], 0
        self._rest = self._steps(shown)

    def build_to(self, down: int) -> None:
        """Build whatever there is down to so many pixels."""
        while self._built < down and self._step():
            pass

    def build_grids(self, many: int) -> None:
        """Build at least so many tables, if there are."""
        while len(self.grids) < many and self._step():
            pass

    def whole(self) -> QPixmap:
        """Return all parts as a picture."""
        while self._step():
            pass
        self.adjustSize()
        return self.grab()

    def _step(self) -> bool:
        return next(self._rest, None) is not None

    def _steps(self, shown: Shown) -> Iterator[QWidget]:
        """Build one thing after the other, as often as the next is asked for."""
        if shown.lead:
            yield self._add(Paragraph(shown.lead, "body", "text2"), after=12)
        for part in shown.parts:
            yield from self._part(part)
        if shown.cut:
            yield self._add(Paragraph(tr("Only the newest are shown."), "small", "text3"))

    def _part(self, part: Part) -> Iterator[QWidget]:
        yield self._add(SectionHeader(part.title, count=part.many()))
        yield self._add(self._grid(part))
        for note in part.notes:
            yield self._add(Paragraph(note, "body", "text2"))
        if part.lines:
            yield self._add(self._lines(part.title, part.lines))
        for one in part.against:
            yield from self._against(one)
        self._column.addSpacing(16)

    def _add(self, widget: QWidget, after: int = 0) -> QWidget:
        self._column.addWidget(widget)
        widget.show()  # the layout would do it later, and no key could be put on it till then
        if after:
            self._column.addSpacing(after)
        self._built += max(widget.minimumHeight(), widget.sizeHint().height()) + after + 4
        return widget

    def _grid(self, part: Part) -> Grid:
        grid = Grid(part)
        grid.open_requested.connect(self.open_requested)
        grid.left.connect(self._on_grid_left)
        grid.reached.connect(self.reached)
        self.grids.append(grid)
        self.grid_built.emit(grid)
        return grid

    def _lines(self, title: str, told: tuple[Reference, ...]) -> LineGroup:
        lines = LineGroup(title)
        lines.set_parts(
            NoteLine((number, one.record), one.words, mark=(one.mark, "warn", ""), under=one.under)
            for number, one in enumerate(told)
        )
        lines.pressed.connect(self._on_line_pressed)
        return lines

    def _against(self, one: Against) -> Iterator[QWidget]:
        yield self._add(Label(one.title, "smallM", "text2"))
        ways: tuple[tuple[tuple[Piece, ...], Way], ...] = ((one.before, "out"), (one.after, "in"))
        for pieces, way in ways:
            shown = [(piece.text, not piece.kept) for piece in pieces]
            yield self._add(MarkedText(shown, way, "quote", "text"), after=8 * (way == "in"))

    def _on_grid_left(self, step: int) -> None:
        at = next((n for n, grid in enumerate(self.grids) if grid.hasFocus()), 0) + step
        self.build_grids(at + 1)
        if 0 <= at < len(self.grids):
            self.grids[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_line_pressed(self, line: Line) -> None:
        if isinstance(record := line.key[-1], int):
            self.open_requested.emit(record)
