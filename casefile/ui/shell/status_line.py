"""The foot of the window: the keys that work right now, and where the file stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.shell.lens_sign import LensSign
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.key_cap import KeyCap
from casefile.ui.widgets.labels import Label

HEIGHT = 28
MOST = 5
_GAP, _LEFT, _RIGHT = 16, 16, 18
_EDGES = _LEFT + _RIGHT


class KeyHint(QWidget):
    """One or more key caps and what they do."""

    def __init__(self, keys: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key in keys.split():
            row.addWidget(KeyCap(key))
        row.addSpacing(2)
        row.addWidget(Label(words, "caption", "text2"))


class StatusLine(QWidget):
    """Key hints left, the promise right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "rail")
        self.setProperty("bd", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._hints: list[KeyHint] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_LEFT, 0, _RIGHT, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self.sign = LensSign(self)
        self.sign.hide()
        self._row.addWidget(self.sign)
        self._promise = QWidget()
        promise = QHBoxLayout(self._promise)
        promise.setContentsMargins(0, 0, 0, 0)
        promise.setSpacing(6)
        promise.addWidget(IconLabel("hard-drive", "text3", 14))
        promise.addWidget(
            Label(tr("Offline. This file stays on this computer"), "caption", "text2")
        )
        self._row.addWidget(self._promise)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """Return what is shown, as (keys, words)."""
        return self._shown

    def show_keys(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show the first of these keys, given as ("Ctrl N", "New issue")."""
        wanted = tuple(hints[:MOST])
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self._hints:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._hints = [KeyHint(*hint) for hint in wanted]
        for place, hint in enumerate(self._hints):
            self._row.insertWidget(place, hint)
        self._fit()

    def show_sign(self) -> None:
        """Show from where the case is looked at."""
        self.sign.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out whole hints, the last first, rather than cut all of them."""
        room = self.width() - _EDGES - self._promise.sizeHint().width()
        if not self.sign.isHidden():
            room -= self.sign.sizeHint().width() + _GAP
        for hint in self._hints:
            room -= hint.sizeHint().width() + _GAP
            hint.setVisible(room >= 0)
