"""Buttons: one primary at most in a place, everything else quieter.

Their words are plain: an ampersand is an ampersand. Keys are shown in a cap at the right; the
action that owns the key is declared elsewhere.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.tokens import colour, is_dark

Kind = Literal["primary", "secondary", "ghost", "flat", "danger", "notice"]

_ICON, _GAP, _KEY_GAP, _CHEVRON = 16, 6, 10, 20


class _Look(NamedTuple):
    """What one state of one kind is painted in; empty means not painted."""

    ink: str
    icon: str
    fill: str = ""
    edge: str = ""
    role: str = "medium"


_LOOKS: dict[str, _Look] = {
    "primary": _Look("onAccent", "onAccent", "accent", "", "strong"),
    "secondary": _Look("text", "text2", "raised", "line2"),
    "ghost": _Look("text2", "text2"),
    "flat": _Look("accent", "accent"),
    "notice": _Look("noticeAction", "noticeAction", role="strong"),
    "danger": _Look("bad", "bad", "raised", "line2"),
}
_BARE = ("flat", "notice")


class Button(QPushButton):
    """A button of one of five kinds, with an icon and a key cap where they help."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        icon_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self._icon = icon
        self._key = key
        self._small = small
        self._icon_only = icon_only
        self._hovered = False
        self._words = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Enter presses it too, not only the space bar.
        self.setAutoDefault(True)
        self.set_text(text)

    def words(self) -> str:
        """Return the caption as it is read."""
        return self._words

    def set_text(self, text: str) -> None:
        """Show another caption; of an icon alone it is the tooltip."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        if self._icon_only:
            self.setToolTip(plain_tooltip(f"{text}  {self._key}".rstrip()))
        self.updateGeometry()

    def set_icon_only(self, alone: bool) -> None:
        """Show the icon alone, with the caption as its tooltip, or both."""
        if alone is not self._icon_only:
            self._icon_only = alone
            self.setToolTip("")
            name = self.accessibleName()
            self.set_text(self._words)
            self.setAccessibleName(name)

    def set_icon_name(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        height = 28 if self._small else 32
        if self._icon_only:
            return QSize(height, height)
        width = metrics(self._role()).horizontalAdvance(self._words) + 2 * self._padding()
        width += _ICON + _GAP if self._icon else 0
        width += painters.key_cap_width(self._key) + _KEY_GAP if self._key else 0
        width += _CHEVRON if self.menu() else 0
        # Words are laid out at whole pixels in some places and at fractions in others.
        return QSize(max(round(width) + 1, 0 if self.kind in _BARE else 74), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look()
        self._draw_box(painter, look)
        if self._icon_only:
            spot = QRectF((self.width() - 16) / 2, (self.height() - 16) / 2, 16, 16)
            draw_icon(painter, spot, self._icon, colour(look.icon))
        else:
            self._draw_content(painter, look)
        painter.end()

    def _padding(self) -> int:
        if self.kind in _BARE:
            return 0
        if self.kind == "ghost":
            return 10
        return 12 if self._icon or self._key else 14

    def _role(self) -> str:
        role = _LOOKS[self.kind].role
        return "smallM" if self._small and role == "medium" else role

    def _look(self) -> _Look:
        look = _LOOKS[self.kind]
        if not self.isEnabled():
            fill = "pressed" if self.kind == "primary" else look.fill and "surface"
            return look._replace(ink="disabled", icon="disabled", fill=fill)
        if self.kind == "primary":
            return look._replace(fill="accentHover") if self._hovered else look
        if self.kind == "flat":
            return look._replace(ink="accentHover", icon="accentHover") if self._hovered else look
        if self.kind == "notice":
            return look
        if self.isDown() or self.isChecked():
            return look._replace(fill="pressed")
        return look._replace(fill="hover") if self._hovered else look

    def _draw_box(self, painter: QPainter, look: _Look) -> None:
        if not look.fill and not look.edge:
            return
        painter.setBrush(colour(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(look.edge), 1) if look.edge else Qt.PenStyle.NoPen)
        inset = 0.5 if look.edge else 0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def _draw_content(self, painter: QPainter, look: _Look) -> None:
        height, pad = self.height(), self._padding()
        text_width = metrics(self._role()).horizontalAdvance(self._words)
        x = float(pad)
        if not self._icon and not self._key and self.kind not in _BARE and not self.menu():
            x = (self.width() - text_width) / 2
        if self._icon:
            draw_icon(painter, QRectF(x, (height - 16) / 2, 16, 16), self._icon, colour(look.icon))
            x += _ICON + _GAP
        right = self.width() - pad
        if self.menu():
            spot = QRectF(right - 14, (height - 14) / 2, 14, 14)
            draw_icon(painter, spot, "chevron-down", colour(look.icon))
            right -= _CHEVRON
        if self._key:
            right -= painters.key_cap_width(self._key)
            ink, edge = self._key_colours(look)
            top = (height - painters.TAG_HEIGHT) / 2
            painters.draw_key_cap(painter, right, top, self._key, ink=ink, edge=edge)
            right -= _KEY_GAP
        area = QRectF(x, 0, max(right - x, text_width) + 1, height)
        painters.draw_text(painter, area, self._words, self._role(), colour(look.ink))

    def _key_colours(self, look: _Look) -> tuple[QColor, QColor]:
        if self.kind != "primary" or not self.isEnabled():
            return colour("text3"), colour("line2")
        edge = colour(look.ink)
        edge.setAlphaF(0.6 if is_dark() else 0.45)
        return colour(look.ink), edge


def icon_button(icon: str, text: str, key: str = "", parent: QWidget | None = None) -> Button:
    """Return a 28 pixel button that shows only `icon`; `text` is its name and tooltip."""
    return Button(text, "ghost", icon=icon, key=key, small=True, icon_only=True, parent=parent)
