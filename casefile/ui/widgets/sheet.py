"""A sheet over the window, for the few things that need one. Never two at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from casefile.i18n import tr
from casefile.ui.widgets.badges import MarkingLabel
from casefile.ui.widgets.buttons import icon_button
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.overlay import Overlay
from casefile.ui.widgets.painters import draw_shadow
from casefile.ui.widgets.tokens import colour

_RADIUS = 12


class Sheet(Overlay):
    """A scrim over the whole window with a panel in the middle; `body` is the panel's column.

    Esc closes it; so does a click beside it if `light`. Focus stays inside while it is open and
    goes back to where it was. Give it a `title` for a head with the marking and a close button.
    """

    accessible_role = QAccessible.Role.Dialog
    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        name: str,
        *,
        title: str = "",
        marking: tuple[str, str] | None = None,
        width: int = 640,
        height: int = 0,
        light: bool = False,
    ) -> None:
        super().__init__(window)
        # Of a window in a window Tab does not lead out.
        self.setWindowFlags(Qt.WindowType.SubWindow)
        self.setAccessibleName(name)
        self._size = (width, height)
        self._light = light
        self._came_from: QWidget | None = None
        self.panel = QWidget(self)
        self.panel.installEventFilter(self)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(24, 20, 24, 24)
        self.body.setSpacing(12)
        if title:
            self.body.addLayout(self._head(title, marking))

    def open(self) -> None:
        """Show the sheet; one that is open in the same window closes first."""
        for other in self.over().findChildren(Sheet):
            if other is not self and other.isVisible():
                other.close_sheet()
        self._came_from = QApplication.focusWidget()
        self.show()
        self.raise_()
        self.place()
        forward = True
        if not QWidget.focusNextPrevChild(self, forward):
            self.setFocus()

    def close_sheet(self) -> None:
        """Close the sheet and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The panel grows and shrinks with what is in it.
        if event.type() == QEvent.Type.LayoutRequest and watched is self.panel:
            self.place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # Esc belongs to the top layer, before any shortcut of the window.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        # No key that is typed here acts on the window below.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        inside = self.panel.geometry().contains(event.position().toPoint())
        if self._light and not inside:
            self.close_sheet()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        plate = QRectF(self.panel.geometry())
        if plate.adjusted(1, _RADIUS, -1, -_RADIUS).contains(QRectF(event.rect())):
            # Shadow and corners cost more than all that is typed inside them.
            painter.fillRect(event.rect(), colour("surface"))
            painter.end()
            return
        painter.fillRect(self.rect(), colour("scrim"))
        draw_shadow(painter, plate, _RADIUS, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("line2"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    def _head(self, title: str, marking: tuple[str, str] | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(title, "title2"), 1)
        if marking:
            row.addWidget(MarkingLabel(*marking))
        close = icon_button("x", tr("Close"), "Esc")
        close.clicked.connect(self.close_sheet)
        row.addWidget(close)
        return row

    def place(self) -> None:
        """Cover the window, with the panel a little above the middle."""
        self.setGeometry(self.over().rect())
        width = min(self._size[0], self.width() - 64)
        wanted = self._size[1] or self.panel.sizeHint().height()
        if not self._size[1] and self.body.hasHeightForWidth():
            wanted = self.body.heightForWidth(width)
        height = min(wanted, self.height() - 64)
        top = max(32, round((self.height() - height) * 0.32))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)
