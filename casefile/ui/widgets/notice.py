"""The notice that floats over the window for a while: what was done, and Undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.announcing import say_aloud
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.overlay import Overlay
from casefile.ui.widgets.painters import draw_key_cap, draw_shadow, key_cap_width
from casefile.ui.widgets.tokens import colour, is_dark

SECONDS = 8
_SHADOW = 8


class Notice(Overlay):
    """One notice per window; the next one takes its place. It waits while the mouse is over it.

    It stays for `seconds`; for 0 until it is clicked, taken up or no longer true.
    """

    action_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._key = ""
        self.seconds = SECONDS
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.hide)
        self._words = ElidedLabel("", "strong", "noticeText")
        self._action = Button(tr("Undo"), "notice")
        self._action.clicked.connect(self._on_action_clicked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(14)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)

    def text(self) -> str:
        """Return what the notice says."""
        return self._words.text()

    def show_notice(self, text: str, *, action: str = "", key: str = "") -> None:
        """Say `text` for a while, with `action` as a button if it has a name."""
        self._words.setText(text)
        self._words.role = "medium" if is_dark() else "strong"
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self._key = key if action else ""
        side = _SHADOW + 16
        cap = key_cap_width(self._key) + 14 if self._key else 0
        self._row.setContentsMargins(side, _SHADOW, side + cap, _SHADOW)
        self.place()
        self.show()
        self.raise_()
        self._start()
        say_aloud(self, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._start()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.timer.stop()
        self.hide()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        plate = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        draw_shadow(painter, plate, 8, _SHADOW)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("noticeGround"))
        painter.setBrush(colour("noticeGround"))
        painter.drawRoundedRect(plate, 8, 8)
        if self._key:
            x = plate.right() - 16 - key_cap_width(self._key)
            y = plate.center().y() - 9
            ink, edge = colour("noticeText"), colour("noticeLine")
            draw_key_cap(painter, x, y, self._key, ink=ink, edge=edge)
        painter.end()

    def _start(self) -> None:
        if self.seconds:
            self.timer.start(self.seconds * 1000)

    def _on_action_clicked(self) -> None:
        self.timer.stop()
        self.hide()
        self.action_requested.emit()

    def place(self) -> None:
        """Float at the foot of the window, in the middle."""
        window = self.over()
        width = min(424, window.width() - 32) + 2 * _SHADOW
        height = 44 + 2 * _SHADOW
        self.setGeometry(
            (window.width() - width) // 2, window.height() - height - 36, width, height
        )
