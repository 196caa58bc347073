"""What is shown while no case is open: begin one, open one, look at the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from casefile import __version__
from casefile.i18n import tr
from casefile.ui.shell.actions import Actions
from casefile.ui.shell.recent import RecentList
from casefile.ui.shell.status_line import KeyHint
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.painters import draw_key_cap, draw_text, key_cap_width
from casefile.ui.widgets.tokens import colour, is_dark


class StartButton(QPushButton):
    """A large button: what it does, a word more, and its keys."""

    def __init__(
        self, icon: str, title: str, more: str, keys: str, *, primary: bool = False
    ) -> None:
        super().__init__()
        self._icon, self._title, self._more = icon, title, more
        self._keys = keys
        self._primary = primary
        self.setAccessibleName(f"{title}. {more}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(370, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, over = ("accent", "accentHover") if self._primary else ("raised", "hover")
        ink = colour("onAccent" if self._primary else "text")
        quiet = ink if self._primary else colour("text2")
        painter.setPen(Qt.PenStyle.NoPen if self._primary else QPen(colour("line2"), 1))
        painter.setBrush(colour(over if self.underMouse() else fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        mark = ink if self._primary else colour("accent")
        draw_icon(painter, QRectF(18, 19, 20, 20), self._icon, mark)
        cap = key_cap_width(self._keys)
        words = self.width() - cap - 84
        draw_text(painter, QRectF(54, 10, words, 20), self._title, "strong", ink)
        draw_text(painter, QRectF(54, 29, words, 18), self._more, "small", quiet)
        edge = colour("onAccent" if self._primary else "line2")
        if self._primary:
            edge.setAlphaF(0.6 if is_dark() else 0.45)
        key_ink = ink if self._primary else colour("text3")
        draw_key_cap(painter, self.width() - cap - 18, 20, self._keys, ink=key_ink, edge=edge)
        painter.end()


class _Logo(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(52, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), 12, 12)
        draw_icon(painter, QRectF(13, 13, 26, 26), "folder-kanban", colour("onAccent"))
        painter.end()


class DropPlace(QWidget):
    """Shows where a case may be dropped; the whole window takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(72)
        row = QHBoxLayout(self)
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(IconLabel("download", "text2"))
        row.addWidget(Label(tr("Drop a .casefile here to open it"), "body", "text2"))
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("line2"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class Welcome(QWidget):
    """The two halves: begin at the left, recent cases at the right."""

    clear_requested = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent = RecentList()
        self.new = StartButton(
            "file-plus",
            tr("New case"),
            tr("Start an empty file"),
            key_text("Ctrl+N"),
            primary=True,
        )
        self.open = StartButton(
            "folder-open", tr("Open case"), tr("Choose a .casefile"), key_text("Ctrl+O")
        )
        self.sample = StartButton(
            "book-open",
            tr("Open the sample"),
            tr("Istanbul talks, 10 April 2025"),
            key_text("Ctrl+Shift+O"),
        )
        for button, name in (
            (self.new, "case_new"),
            (self.open, "case_open"),
            (self.sample, "sample_open"),
        ):
            button.clicked.connect(actions[name].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left(), 500)
        row.addWidget(self._right(), 940)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Show these cases, or say that there are none yet."""
        self.recent.show_paths(paths)
        self.recent.setVisible(bool(paths))
        self.clear.setVisible(bool(paths))
        self._none.setVisible(not paths)

    def focus_first(self) -> None:
        """Put the keys on the recent cases, or on the button for a new one."""
        first = self.recent if self.recent.recent.rows else self.new
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setProperty("bg", "rail")
        left.setProperty("bd", "right")
        column = QVBoxLayout(left)
        column.setContentsMargins(64, 127, 64, 24)
        column.setSpacing(0)
        column.addWidget(_Logo())
        column.addSpacing(20)
        column.addWidget(Label(tr("Casefile"), "display"))
        column.addSpacing(8)
        words = tr(
            "Keep every round, position and quotation of a negotiation in one file, "
            "with its source."
        )
        column.addWidget(Paragraph(words, "lead", "text2"))
        column.addSpacing(30)
        for button in (self.new, self.open, self.sample):
            column.addWidget(button)
            column.addSpacing(10)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(IconLabel("wifi-off", "text3", 14))
        foot.addWidget(
            Label(tr("Works offline. Nothing leaves this computer"), "small", "text2"), 1
        )
        foot.addWidget(Label(__version__, "small", "text2"))
        column.addLayout(foot)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        right.setProperty("bg", "surface")
        column = QVBoxLayout(right)
        column.setContentsMargins(72, 127, 72, 24)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Recent cases"), "title2"), 1)
        self.clear = Button(tr("Clear list"), "flat")
        self.clear.clicked.connect(self.clear_requested)
        head.addWidget(self.clear)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.recent, 1)
        self._none = Label(tr("Cases that you open are listed here."), "body", "text3")
        column.addWidget(self._none)
        column.addSpacing(18)
        column.addWidget(DropPlace())
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(18)
        for keys, words in (
            ("↑ ↓", tr("Move")),
            ("↵", tr("Open")),
            ("Ctrl ↵", tr("Open read-only")),
            ("F1", tr("All keys")),
        ):
            foot.addWidget(KeyHint(keys, words))
        foot.addStretch(1)
        column.addLayout(foot)
        return right
