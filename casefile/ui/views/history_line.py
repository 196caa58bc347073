"""One change of a step: what, before with a minus, after with a plus, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.analysis.history import Line, What
from casefile.analysis.wording import Piece
from casefile.i18n import mark, tr
from casefile.ui.views.history_reading import Shown
from casefile.ui.views.history_wishes import Wish
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label
from casefile.ui.widgets.letter_keys import LetterKeys, step_of
from casefile.ui.widgets.marked_text import MarkedText, Way

_DID = {
    What.CREATED: mark("Made"),
    What.DELETED: mark("Deleted"),
    What.BINNED: mark("Moved to the bin"),
    What.RESTORED: mark("Taken out of the bin"),
    What.SET: mark("Made with"),
    What.CHANGED: mark("Changed"),
    What.ADDED: mark("Added"),
    What.REMOVED: mark("Removed"),
    What.MOVED: mark("Moved"),
}
_SIGNS: dict[Way, str] = {"out": "minus", "in": "plus"}


class LineView(QWidget):
    """A change that can be gone to: R asks for its restoring, Enter for its record.

    `stepped` asks for the next line or the one before, `left` for the list.
    """

    accessible_role = QAccessible.Role.ListItem
    restore_requested = Signal(object)
    open_requested = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, shown: Shown, wish: Wish | None) -> None:
        super().__init__()
        line = shown.line
        self.wish = wish
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{line.label}, {tr(_DID[line.what])}")
        self.setAccessibleDescription(_spoken(line))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(self._head(line))
        role = "quote" if line.quoted else "body"
        changed = line.what is What.CHANGED
        if shown.before:
            column.addLayout(_side(shown.before, "out", role, all_of_it=not shown.after))
        elif changed:
            column.addLayout(_nothing("out"))
        if shown.after:
            plain = line.what is What.SET
            column.addLayout(
                _side(
                    shown.after, "in", role, all_of_it=not shown.before and not plain, plain=plain
                )
            )
        elif changed:
            column.addLayout(_nothing("in"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif by := step_of(event):
            self.stepped.emit(by)
        elif key == Qt.Key.Key_R and LetterKeys.wanted and self.wish is not None:
            self.restore_requested.emit(self.wish)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _head(self, line: Line) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(line.label, "medium"))
        row.addWidget(ElidedLabel(tr(_DID[line.what]), "small", "text3"), 1)
        if self.wish is not None:
            back = Button(self.wish.button, "flat", small=True)
            back.setFixedHeight(20)
            back.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # R does it; Tab goes from line to line
            back.setAccessibleName(self.wish.sentence)
            back.clicked.connect(self._on_back_clicked)
            row.addWidget(back)
        return row

    def _on_back_clicked(self) -> None:
        self.restore_requested.emit(self.wish)


def _side(
    pieces: Sequence[Piece], way: Way, role: str, *, all_of_it: bool, plain: bool = False
) -> QHBoxLayout:
    """Return one side; where there is only this side, its sign says all and nothing is struck."""
    marked = [(piece.text, not piece.kept and not all_of_it) for piece in pieces]
    tone = "text2" if way == "out" else "text"
    return _beside("" if plain else _SIGNS[way], way, MarkedText(marked, way, role, tone))


def _nothing(way: Way) -> QHBoxLayout:
    return _beside(_SIGNS[way], way, MarkedText([(tr("Nothing"), False)], way, "body", "text3"))


def _beside(icon: str, way: Way, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    if icon:
        sign = IconLabel(icon, "bad" if way == "out" else "ok", 14)
        first_line = QVBoxLayout()
        first_line.setContentsMargins(0, 3, 0, 0)
        first_line.addWidget(sign)
        first_line.addStretch(1)
        row.addLayout(first_line)
    row.addWidget(words, 1)
    return row


def _spoken(line: Line) -> str:
    parts = []
    if line.before:
        parts.append(tr("before: {words}", words=line.before[:400]))
    if line.after:
        parts.append(tr("after: {words}", words=line.after[:400]))
    return "; ".join(parts)
