"""A page of the exported file as it is, on a desk: zoomed, turned, its sentences opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from casefile.briefing.render.pdf import Box
from casefile.i18n import tr
from casefile.ui.widgets.buttons import Button, icon_button
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.painters import draw_shadow
from casefile.ui.widgets.tokens import colour, is_dark, tokens

_MARGIN, _PILL_ROOM = 20, 68
_INCH, _SCREEN_INCH = 72.0, 96.0
LEAST_ZOOM, MOST_ZOOM, _STEP = 25, 300, 10


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence on the page: its lines, what it tells of, its section."""

    boxes: tuple[Box, ...]
    record: int
    section: str


def passages(boxes: Sequence[Box], page: int) -> list[Passage]:
    """Return the sentences of a page that lead somewhere, their lines put together."""
    found: list[Passage] = []
    last: Box | None = None
    for box in (box for box in boxes if box.page == page):
        same = last and (last.record_id, last.section) == (box.record_id, box.section)
        last = box
        if box.record_id is None:
            continue
        if same:
            found[-1] = Passage((*found[-1].boxes, box), box.record_id, box.section)
        else:
            found.append(Passage((box,), box.record_id, box.section))
    return found


class Sheet(QWidget):
    """The page itself. Up and Down step through its sentences, Enter opens one."""

    accessible_role = QAccessible.Role.Document
    opened = Signal(object)
    turned = Signal(int)
    zoom_stepped = Signal(int)
    moved_to = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._shown = QPixmap()
        self._points = QSize(595, 842)
        self._zoom = 1.0
        self._passages: list[Passage] = []
        self._current = -1
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview of the page"))

    def show_page(self, image: QImage, points: QSize, found: list[Passage]) -> None:
        """Show a page of `points` size with its sentences."""
        self._image, self._points, self._passages = image, points, found
        self._hovered = -1
        self._current = min(self._current, len(found) - 1)
        # The ring stands in where there is no sentence to show the focus with.
        self.setProperty("ring", not found)
        self._fit()

    def set_zoom(self, zoom: float) -> None:
        """Show it at another size; 1 is as large as on paper."""
        if abs(zoom - self._zoom) > 1e-6:
            self._zoom = zoom
            self._fit()

    def page_size(self) -> QSize:
        """Return the size of the page in points."""
        return self._points

    def page_rect(self) -> QRectF:
        """Return where the page lies."""
        step = self._zoom * _SCREEN_INCH / _INCH
        width, height = self._points.width() * step, self._points.height() * step
        left = max((self.width() - width) / 2, _MARGIN)
        top = max((self.height() - _PILL_ROOM + _MARGIN - height) / 2, _MARGIN)
        return QRectF(round(left), round(top), round(width), round(height))

    def places(self, number: int) -> list[QRectF]:
        """Return where the lines of a sentence are."""
        page, step = self.page_rect(), self._zoom * _SCREEN_INCH / _INCH
        return [
            QRectF(
                page.left() + box.x0 * step,
                page.bottom() - box.y1 * step,
                (box.x1 - box.x0) * step,
                (box.y1 - box.y0) * step,
            )
            for box in self._passages[number].boxes
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("rail" if is_dark() else "pressed"))
        if not self._image.isNull():
            page = self.page_rect()
            draw_shadow(painter, page, 2)
            painter.drawPixmap(page.topLeft(), self._pixmap())
            self._paint_passages(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._current = number
            self.opened.emit(self._passages[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if key in turns:
            self.turned.emit(turns[key])
        elif key in steps and self._passages:
            self._step(steps[key])
        elif key in zooms:
            self.zoom_stepped.emit(zooms[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.opened.emit(self._passages[self._current])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self._current < 0 and self._passages and not by_mouse:
            self._current = 0

    def _step(self, step: int) -> None:
        self._current = max(0, min(self._current + step, len(self._passages) - 1))
        self.moved_to.emit(self.places(self._current)[0].toRect())
        self.update()

    def _fit(self) -> None:
        page = self.page_rect().size()
        self.setMinimumSize(
            round(page.width()) + 2 * _MARGIN, round(page.height()) + _MARGIN + _PILL_ROOM
        )
        self._shown = QPixmap()
        self.update()

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._shown.isNull() or self._shown.devicePixelRatio() != ratio:
            size = (self.page_rect().size() * ratio).toSize()
            scaled = self._image.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._shown = QPixmap.fromImage(scaled)
            self._shown.setDevicePixelRatio(ratio)
        return self._shown

    def _paint_passages(self, painter: QPainter) -> None:
        focused = self._current if self.hasFocus() else -1
        for number in {self._hovered, focused} - {-1}:
            # The paper is white in both themes, so its marks are those of the light one.
            tint = QColor(tokens(dark=False)["accent"])
            tint.setAlphaF(0.16 if number == self._hovered else 0.24)
            for place in self.places(number):
                painter.fillRect(place.adjusted(-2, -1, 2, 1), tint)

    def _hover(self, number: int) -> None:
        if number == self._hovered:
            return
        self._hovered = number
        if number >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()
        self.update()

    def _at(self, where: QPointF) -> int:
        for number in range(len(self._passages)):
            if any(place.adjusted(-2, -1, 2, 1).contains(where) for place in self.places(number)):
                return number
        return -1


class Pill(QWidget):
    """Which page, how large; floats over the foot of the desk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = icon_button("chevron-left", tr("Page before"), parent=self)
        self.onward = icon_button("chevron-right", tr("Next page"), parent=self)
        self.smaller = icon_button("minus", tr("Smaller"), parent=self)
        self.larger = icon_button("plus", tr("Larger"), parent=self)
        self.whole = Button("100%", "ghost", small=True, parent=self)
        self.whole.setToolTip(tr("Show the whole page"))
        self.page = Label("", "medium")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(4)
        for widget in (self.back, self.page, self.onward):
            row.addWidget(widget)
        row.addSpacing(13)
        for widget in (self.smaller, self.whole, self.larger):
            row.addWidget(widget)

    def say(self, page: int, pages: int, zoom: int) -> None:
        """Show where one is, and what can still be done."""
        self.page.setText(tr("Page {page} of {pages}", page=page, pages=pages))
        self.back.setEnabled(page > 1)
        self.onward.setEnabled(page < pages)
        self.smaller.setEnabled(zoom > LEAST_ZOOM)
        self.larger.setEnabled(zoom < MOST_ZOOM)
        self.whole.set_text(f"{zoom}%")
        self.whole.setAccessibleName(tr("{zoom} per cent; show the whole page", zoom=zoom))
        self.adjustSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(6, 4, -6, -8)
        draw_shadow(painter, box, box.height() / 2, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("line2"))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 18, 18)
        x = (self.onward.geometry().right() + self.smaller.geometry().left()) // 2
        painter.drawLine(QPoint(x, 14), QPoint(x, self.height() - 18))
        painter.end()


class PagePreview(QWidget):
    """One page at a time. `passage_opened` tells a sentence was wanted, `page_requested` a page."""

    passage_opened = Signal(object)
    page_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.pages, self.zoom = 1, 1, 100
        self._whole = True
        self._boxes: tuple[Box, ...] = ()
        self.sheet = Sheet()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.sheet)
        self.pill = Pill(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.pill.raise_()
        self._connect()
        self._tell()

    def show_document(self, pages: int, boxes: Sequence[Box]) -> None:
        """Take over the measures of a document; the page shown stays until another comes."""
        self.pages, self._boxes = pages, tuple(boxes)

    def show_picture(self, page: int, picture: tuple[int, int, bytes], scale: float) -> None:
        """Show a page drawn at `scale` (1: 72 dots an inch), where one was looking before."""
        width, height, data = picture
        image = QImage(data, width, height, width * 4, QImage.Format.Format_ARGB32).copy()
        points = QSize(round(width / scale), round(height / scale))
        turned = page != self.page
        self.page = page
        self.sheet.show_page(image, points, passages(self._boxes, page))
        self._fit_whole()
        self._tell()
        if turned:
            self.area.verticalScrollBar().setValue(0)

    def set_zoom(self, zoom: int) -> None:
        """Show the page at `zoom` per cent of its size on paper."""
        self._whole = False
        self._apply(zoom)

    def show_whole(self) -> None:
        """Show the whole page, whatever the size of the window."""
        self._whole = True
        self._fit_whole()

    def sizeHint(self) -> QSize:
        return QSize(680, 800)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_whole()
        self._place_pill()

    def _connect(self) -> None:
        self.sheet.opened.connect(self.passage_opened)
        self.sheet.turned.connect(self._on_sheet_turned)
        self.sheet.zoom_stepped.connect(self._on_sheet_zoom_stepped)
        self.sheet.moved_to.connect(self._on_sheet_moved_to)
        self.pill.back.clicked.connect(self._on_back_clicked)
        self.pill.onward.clicked.connect(self._on_onward_clicked)
        self.pill.smaller.clicked.connect(self._on_smaller_clicked)
        self.pill.larger.clicked.connect(self._on_larger_clicked)
        self.pill.whole.clicked.connect(self.show_whole)

    def _on_back_clicked(self) -> None:
        self._on_sheet_turned(-1)

    def _on_onward_clicked(self) -> None:
        self._on_sheet_turned(1)

    def _on_smaller_clicked(self) -> None:
        self._on_sheet_zoom_stepped(-1)

    def _on_larger_clicked(self) -> None:
        self._on_sheet_zoom_stepped(1)

    def _on_sheet_turned(self, step: int) -> None:
        if 1 <= self.page + step <= self.pages:
            self.page_requested.emit(self.page + step)

    def _on_sheet_zoom_stepped(self, step: int) -> None:
        if not step:
            self.show_whole()
            return
        rounded = self.zoom // _STEP * _STEP if step > 0 else -(-self.zoom // _STEP) * _STEP
        self.set_zoom(rounded + step * _STEP)

    def _on_sheet_moved_to(self, place: QRect) -> None:
        self.area.ensureVisible(place.center().x(), place.center().y(), 60, 90)

    def _fit_whole(self) -> None:
        if not self._whole:
            return
        points = self.sheet.page_size()
        room_x = self.width() - 2 * _MARGIN
        room_y = self.height() - _MARGIN - _PILL_ROOM
        step = min(room_x / points.width(), room_y / points.height())
        self._apply(int(step * _INCH / _SCREEN_INCH * 100))

    def _apply(self, zoom: int) -> None:
        self.zoom = max(LEAST_ZOOM, min(zoom, MOST_ZOOM))
        self.sheet.set_zoom(self.zoom / 100)
        self._tell()

    def _tell(self) -> None:
        self.pill.say(self.page, self.pages, self.zoom)
        self._place_pill()

    def _place_pill(self) -> None:
        left = (self.width() - self.pill.width()) // 2
        self.pill.move(left, self.height() - self.pill.height() - 6)
