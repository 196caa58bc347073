"""The marks of a date that are set by a press or a key: uncertain, approximate, open, unknown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from casefile.i18n import mark, tr
from casefile.model.values.when import When
from casefile.model.values.when_changes import shape_of
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

# By the name of the mark: its words, what it means, and the key that sets it inside the field.
TOGGLES = {
    "uncertain": (mark("Uncertain"), mark("It may not be this date at all (?)"), "Alt+U"),
    "approximate": (mark("Approximate"), mark("It was about then (~)"), "Alt+A"),
    "open_end": (mark("Open end"), mark("It began then and still goes on (..)"), "Alt+O"),
    "unknown_end": (mark("Unknown end"), mark("It ended, but not known when (/)"), "Alt+K"),
}
_KEYS = {
    Qt.Key.Key_U: "uncertain",
    Qt.Key.Key_A: "approximate",
    Qt.Key.Key_O: "open_end",
    Qt.Key.Key_K: "unknown_end",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
}
_ARROWS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
SIDE = 5
_BOX, _GAP = 12, 6


def asked_by(event: QKeyEvent) -> str:
    """Return the name of the mark, or the number of the offer, that a key asks for."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get(Qt.Key(event.key()), "") if held == Qt.KeyboardModifier.AltModifier else ""


class Toggle(Button):
    """A small flat button with a box that is ticked while its mark stands."""

    asked = Signal(str)

    def __init__(self, name: str) -> None:
        words, meaning, keys = TOGGLES[name]
        super().__init__(tr(words), "ghost", small=True)
        self.name = name
        self.setCheckable(True)
        # A press leaves the keys in the line; they come here by Tab alone.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(f"{tr(meaning)}  {key_text(keys)}")
        self.setAccessibleDescription(f"{tr(meaning)}. {key_text(keys)}")
        self.clicked.connect(self._on_clicked)

    def show_state(self, state: str) -> None:
        """Show whether the mark is `on` or `off`, or `no` use here."""
        self.setEnabled(state != "no")
        self.setChecked(state == "on")

    def sizeHint(self) -> QSize:
        words = round(metrics("smallM").horizontalAdvance(self.words())) + 1
        return QSize(words + _BOX + _GAP + 2 * SIDE, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # a button alone would take them for Tab
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self._hovered or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        ticked = self.isChecked()
        box = QRectF(SIDE + 0.5, (self.height() - _BOX) / 2 + 0.5, _BOX - 1, _BOX - 1)
        edge = "accent" if ticked else "control" if self.isEnabled() else "line2"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour("accent") if ticked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            draw_icon(painter, box.adjusted(1, 1, -1, -1), "check", colour("onAccent"))
        ink = colour("disabled" if not self.isEnabled() else "text" if ticked else "text2")
        place = self.rect().adjusted(SIDE + _BOX + _GAP, 0, 0, 0)
        draw_text(painter, place, self.words(), "smallM", ink)
        painter.end()

    def _on_clicked(self) -> None:
        self.asked.emit(self.name)


class ToggleRow(QWidget):
    """The four marks in a row, one stop of Tab; arrows go from one to the next."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Marks of this date"))
        self.toggles = {name: Toggle(name) for name in TOGGLES}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for toggle in self.toggles.values():
            toggle.asked.connect(self.asked)
            line.addWidget(toggle)
        line.addStretch(1)

    def show_date(self, when: When | None) -> None:
        """Tick what is marked of `when`."""
        shape = shape_of(when)
        for name, toggle in self.toggles.items():
            toggle.show_state(getattr(shape, name))

    def stop(self) -> Toggle | None:
        """Return the toggle that Tab leads to: the first that can be set."""
        return next((one for one in self.toggles.values() if one.isEnabled()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        usable = [one for one in self.toggles.values() if one.isEnabled()]
        holder = QApplication.focusWidget()
        if not step or holder not in usable:
            super().keyPressEvent(event)
            return
        at = next(place for place, one in enumerate(usable) if one is holder)
        usable[(at + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
