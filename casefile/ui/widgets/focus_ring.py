"""The one ring round whatever has the focus; a style sheet cannot draw outside a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)
from shiboken6 import isValid

from casefile.ui.widgets.overlay import Overlay
from casefile.ui.widgets.tokens import colour

_OUTSIDE = 3
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.DynamicPropertyChange,
}


class FocusRing(Overlay):
    """Follows the focus inside `window`, and moves, scrolls and clips with what it surrounds.

    A widget may set the property `ring` to False (it shows its focus itself), `ringHost` to True
    (the ring goes round it when a child has the focus) or `focusRect` (a part of it).
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ring = QRect()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def target(self) -> QWidget | None:
        """Return what the ring is round, or None."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED and watched is not self.parent():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        ring = QRectF(self._ring.translated(-self.pos())).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, 8, 8)
        painter.end()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        window = self.over()
        if new is not None and window.isAncestorOf(new):
            self._target = _host(new)
        step = self._target
        while step is not None and step is not window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self.place()

    def place(self) -> None:
        """Go where the target is now, or away."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible() or _shows_itself(target):
            self.hide()
            return
        window = self.over()
        part = target.property("focusRect")
        inner = part if isinstance(part, QRect) and part.isValid() else target.rect()
        corner = target.mapTo(window, inner.topLeft())
        around = QRect(corner, inner.size())
        self._ring = around.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        shown = self._ring.intersected(_visible_part(target, window))
        self.setVisible(not shown.isEmpty())
        self.setGeometry(shown)
        self.raise_()
        self.update()


def _host(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    inner = isinstance(parent, QComboBox | QAbstractSpinBox)
    if parent is not None and (inner or parent.property("ringHost")):
        return parent
    return widget


def _shows_itself(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return True  # the selected row says it
    return widget.property("ring") is False


def _visible_part(target: QWidget, window: QWidget) -> QRect:
    seen, step = window.rect(), target.parentWidget()
    while step is not None and step is not window:
        area = step.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is step:
            seen = seen.intersected(QRect(step.mapTo(window, QPoint(0, 0)), step.size()))
        step = area
    return seen
