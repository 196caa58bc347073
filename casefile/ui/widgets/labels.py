"""Words on the window. Always plain: markup that stands in somebody's data is shown, not obeyed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from casefile.ui.widgets.fonts import font, line_height, metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and let the sheet see it."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def plain_tooltip(text: str) -> str:
    """Return `text` so that a tooltip shows it as it is, markup included."""
    return f"<qt>{escape(text)}</qt>" if "<" in text or "&" in text else text


class Label(QLabel):
    """One line of words in a role of the type table and a tone (a colour token)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setProperty("tone", tone)
        self.setMinimumHeight(line_height(role))
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Say the same in another colour."""
        self.tone = tone
        set_property(self, "tone", tone)


class ElidedLabel(Label):
    """A label that gives way: cut with an ellipsis, whole in its tooltip and to a screen reader."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`, all of it if there is room."""
        super().setText(text)
        self._update_tooltip()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, line_height(self.role))

    def sizeHint(self) -> QSize:
        width = metrics(self.role).horizontalAdvance(self.text())
        return QSize(round(width) + 2, line_height(self.role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = colour(self.tone if self.isEnabled() else "disabled")
        draw_text(painter, self.rect(), self.text(), self.role, ink, align=self.alignment())
        painter.end()

    def _update_tooltip(self) -> None:
        cut = metrics(self.role).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if cut else "")


class Paragraph(QWidget):
    """Wrapped words at the role's own line height, which a QLabel does not have.

    `most` limits the lines; what is cut is whole in the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.tone = tone
        self._most = most
        self._text = ""
        self._layout = QTextLayout("", font(role))
        self._laid_out = -1
        self._heights: dict[int, int] = {}
        self._lines = 0
        self._cut = False
        # Fixed would hold it to the height of its size hint, whatever the width.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        """Return the words as they were given."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show `text`; its line breaks are kept."""
        self._text = text
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font(self.role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._laid_out = -1
        self._heights.clear()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Say the same in another colour."""
        self.tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        # Layouts around it ask for the same few widths over and over.
        if width not in self._heights:
            self._lay_out(width)
            self._heights[width] = self._lines * line_height(self.role)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        natural = round(metrics(self.role).horizontalAdvance(self._text)) + 2
        width = min(max(natural, 24), 560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, line_height(self.role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width())
        self.setToolTip(plain_tooltip(self._text) if self._cut else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setFont(font(self.role))
        painter.setPen(colour(self.tone if self.isEnabled() else "disabled"))
        for number in range(self._lines):
            line = self._layout.lineAt(number)
            if self._cut and number == self._lines - 1:
                self._draw_cut(painter, number)
            else:
                line.draw(painter, QPointF(0, 0))
        painter.end()

    def _draw_cut(self, painter: QPainter, number: int) -> None:
        rest = self._layout.text()[self._layout.lineAt(number).textStart() :]
        shown = metrics(self.role).elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
        step = line_height(self.role)
        painter.drawText(QRectF(0, number * step, self.width(), step), shown)

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out:
            return
        self._laid_out, self._lines, self._cut = width, 0, False
        step = line_height(self.role)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            if self._most and self._lines == self._most:
                self._cut = True
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self._lines * step + (step - line.height()) / 2))
            self._lines += 1
        self._layout.endLayout()
