"""The panel beside a statement: the captured text it was taken from, to read and quote."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.source_text import SourceText
from casefile.ui.forms.source_words import NEW_KEYS
from casefile.ui.forms.statement_reading import SourceView, StatementExtra
from casefile.ui.forms.tearing import Tearing, tear_button
from casefile.ui.widgets.badges import Chip, IconLabel
from casefile.ui.widgets.buttons import Button, icon_button
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.tokens import colour


class SourcePanel(QWidget):
    """A source's captured text with the statements that cite it in the gutter.

    `span_chosen` tells the first and last character and the passage, to the letter;
    `statement_wanted` those of the words that a new statement is to be made of.
    """

    span_chosen = Signal(int, int, str)
    statement_wanted = Signal(int, int)
    open_requested = Signal(int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self.view: SourceView | None = None
        self.setProperty("bg", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text = SourceText(gutter=True)
        self.text.setProperty("bg", "sunken")
        self._head = ElidedLabel("", "strong")
        self._under = ElidedLabel("", "small", "text3")
        self._chip = Chip("")
        self._make_buttons(read_only=read_only)
        self._legend = _legend()
        self._stack.addWidget(
            EmptyState(
                "newspaper",
                tr("No source yet"),
                tr("Choose the source of the statement; its captured text is shown here."),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.tearing = Tearing(self, self._stack, "source-panel", tr("Source"))
        self.tearing.moved.connect(self._on_tearing_moved)
        self._stack.addWidget(self._reader())
        column.insertWidget(0, self._stack)

    def _make_buttons(self, *, read_only: bool) -> None:
        self.take = Button(tr("Use selection"), "secondary", key="Ctrl ⇧ Q")
        self.take.clicked.connect(self.use_selection)
        self.take.setEnabled(not read_only)
        self.new = Button(tr("New statement"), "secondary", key="Ctrl ⏎")
        self.new.setAccessibleName(tr("New statement from these words"))
        self.new.setToolTip(tr("New statement from these words"))
        self.new.clicked.connect(self.ask_statement)
        self.new.setEnabled(not read_only)
        for key in NEW_KEYS:
            made = QShortcut(QKeySequence(key), self.text)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(self.ask_statement)
        # On what moves when the panel is torn off: the key works in the window that shows it.
        self._stack = QStackedWidget()
        self.shortcut = QShortcut(QKeySequence(tr("Ctrl+Shift+Q")), self._stack)
        self.shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self.shortcut.activated.connect(self.use_selection)

    def show_page(self, data: PageData) -> None:
        """Show the source of a statement."""
        extra = data.extra
        self.show_source(extra.view if isinstance(extra, StatementExtra) else None)

    def show_source(self, view: SourceView | None) -> None:
        """Show a source, or that there is none."""
        self.view = view
        self._stack.setCurrentIndex(1 if view else 0)
        if view is None:
            return
        self._head.setText(view.head)
        self._under.setText(view.under)
        self.tearing.set_title(view.head)
        self._chip.set_value(tr("Reliability {letter}", letter=view.reliability or "–"))
        self.text.show_text(view.captured, view.spans)

    def use_selection(self) -> None:
        """Tell what is selected in the captured text."""
        start, end = self.text.selected_span()
        if self.view is not None and end > start and self.take.isEnabled():
            self.span_chosen.emit(start, end, self.text.passage(start, end))

    def ask_statement(self) -> None:
        """Ask for a new statement of what is selected in the captured text."""
        start, end = self.text.selected_span()
        if self.view is not None and end > start and self.new.isEnabled():
            self.statement_wanted.emit(start, end)

    def sizeHint(self) -> QSize:
        return QSize(460, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(0 if self.tearing.is_torn else 280, 200)

    def _reader(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.text, 1)
        column.addWidget(self._foot())
        return page

    def _header(self) -> QWidget:
        head = QWidget()
        head.setProperty("bd", "bottom")
        head.setFixedHeight(60)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("newspaper", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._head)
        words.addWidget(self._under)
        row.addLayout(words, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(tear_button(self.tearing), 0, Qt.AlignmentFlag.AlignTop)
        away = icon_button("external-link", tr("Open the source"))
        away.clicked.connect(self._on_away_clicked)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setProperty("bd", "top")
        foot.setFixedHeight(46)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._legend, 1)
        row.addStretch(0)
        row.addWidget(self.new)
        row.addWidget(self.take)
        self.text.selectionChanged.connect(self._on_selection_changed)
        self._on_selection_changed()
        return foot

    def _on_selection_changed(self) -> None:
        # What can be done with a selection takes the place of the legend.
        selects = self.text.textCursor().hasSelection()
        self.new.setVisible(selects)
        self._legend.setVisible(not selects)

    def _on_tearing_moved(self) -> None:
        self.text.keep_place()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_away_clicked(self) -> None:
        if self.view is not None:
            self.open_requested.emit(self.view.id)


def _legend() -> QWidget:
    legend = QWidget()
    row = QHBoxLayout(legend)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(_Swatch(current=True))
    row.addWidget(ElidedLabel(tr("This statement"), "small", "text2"))
    row.addSpacing(6)
    row.addWidget(_Swatch(current=False))
    row.addWidget(ElidedLabel(tr("Other statements"), "small", "text2"))
    row.addStretch(1)
    return legend


class _Swatch(QWidget):
    """A small sample of how a passage is marked."""

    def __init__(self, *, current: bool) -> None:
        super().__init__()
        self._current = current
        self.setFixedSize(22, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._current:
            painter.fillRect(QRect(0, 1, 22, 12), colour("mark"))
        else:
            pen = QPen(colour("text3"), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(0, 11, 22, 11)
        painter.end()
