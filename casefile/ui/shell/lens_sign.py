"""In the foot of the window: as of which day and by whose account the case is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_HEIGHT, _ICON, _PAD, _MOST = 22, 14, 8, 360


class LensSign(QAbstractButton):
    """Says it in a line; pressed, it asks for another. What is not usual stands out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # F9 is the way there by keys; in the foot nothing else takes them.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.say("", "", keys="")

    def say(self, day: str, side: str, *, keys: str) -> None:
        """Say the day and the side; empty ones are usual."""
        self._usual = not (day or side)
        shown = day or tr("Today")
        seen = tr("seen by {side}", side=side) if side else tr("any account")
        self.setText(tr("As of {day}, {seen}", day=shown, seen=seen) if day or side else
                     tr("Today, any account"))  # fmt: skip
        self.setAccessibleName(self.text())
        self.setToolTip(plain_tooltip(f"{tr('As of and seen by…')}  {keys}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = metrics(self._role()).horizontalAdvance(self.text())
        return QSize(min(_MOST, round(words) + _ICON + 3 * _PAD), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        if not self._usual or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("pressed" if self._usual else "warnSoft"))
            painter.drawRoundedRect(ground, 4, 4)
        ink = colour("text2" if self._usual else "warn")
        icon = QRectF(_PAD, (self.height() - _ICON) / 2, _ICON, _ICON)
        draw_icon(painter, icon, "eye", ink)
        words = ground.adjusted(_ICON + 2 * _PAD - 2, 0, -_PAD, 0)
        draw_text(painter, words, self.text(), self._role(), ink)
        painter.end()

    def _role(self) -> str:
        return "caption" if self._usual else "captionS"
