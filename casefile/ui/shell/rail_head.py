"""The head of the rail: the open case, and the way to find anything."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import draw_key_cap, draw_text, key_cap_width
from casefile.ui.widgets.tokens import colour

# Below this width, in pixels, a painted button of the rail is its icon alone.
NARROW = 80


class _Painted(QAbstractButton):
    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(192, self._height)


class CaseHead(_Painted):
    """The open case by title and file; pressing it offers the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Switch case"), 40, parent)
        self._title = ""
        self._file = ""

    def show_case(self, title: str, file: str) -> None:
        """Name another case."""
        self._title, self._file = title or file, file
        self.setAccessibleName(tr("Case {title}, switch", title=self._title))
        self.setToolTip(plain_tooltip(f"{self._title}\n{file}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("pressed"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-0, 0, 0, 0), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(2, 4, 32, 32), 8, 8)
        draw_icon(painter, QRectF(10, 12, 16, 16), "folder-kanban", colour("onAccent"))
        if self.width() < NARROW:
            painter.end()
            return
        right = self.width() - 20
        draw_text(painter, QRectF(43, 1, right - 46, 20), self._title, "strong", colour("text"))
        draw_text(painter, QRectF(43, 19, right - 46, 18), self._file, "caption", colour("text2"))
        if self._title:
            spot = QRectF(self.width() - 18, 13, 14, 14)
            draw_icon(painter, spot, "chevrons-up-down", colour("text2"))
        painter.end()


class SearchButton(_Painted):
    """Looks like a field and opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Find or run"), 32, parent)
        self.setToolTip(plain_tooltip(f"{tr('Find or run')}  {key_text('Ctrl+K')}"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("control" if self.underMouse() else "line2"), 1))
        painter.setBrush(colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        draw_icon(painter, QRectF(10, 8, 16, 16), "search", colour("text2"))
        if self.width() < NARROW:
            painter.end()
            return
        cap = key_text("Ctrl+K")
        width = key_cap_width(cap)
        draw_key_cap(painter, self.width() - width - 10, 7, cap)
        area = QRectF(32, 0, self.width() - width - 50, self.height())
        draw_text(painter, area, tr("Find or run…"), "body", colour("text2"))
        painter.end()
