"""The sunken panel beside a form: what the record is joined to, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casefile.i18n import tr
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.section import SectionHeader
from casefile.ui.widgets.tokens import colour


class NoneRecorded(QWidget):
    """The dashed row of an empty group, with the one thing to do about it."""

    action_requested = Signal()

    def __init__(self, text: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(ElidedLabel(text or tr("None recorded"), "small", "text3"), 1)
        self.action = Button(action, "flat", small=True)
        if not action:  # shown before it has a parent, it would flash up as a window
            self.action.hide()
        self.action.clicked.connect(self.action_requested)
        row.addWidget(self.action)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("line2"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class SideGroup(QWidget):
    """One group of the panel: a heading and its rows, or the dashed row while it has none."""

    action_requested = Signal()

    def __init__(
        self, title: str, *, action: str = "", empty: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self.header = SectionHeader(title, action=action, small=True)
        self.header.action_requested.connect(self.action_requested)
        self._none = NoneRecorded(empty, action)
        self._none.action_requested.connect(self.action_requested)
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.header)
        self._column.addWidget(self._none)
        self.set_rows([])

    def set_rows(self, rows: list[QWidget], *, count: bool = True) -> None:
        """Show other rows; the ones before are dropped."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._rows = list(rows)
        for row in self._rows:
            self._column.addWidget(row)
        self._none.setVisible(not rows)
        self.header.set_count(len(rows) if rows and count else None)
        # The dashed row has the same action; twice in one place would be noise.
        self.header.action.setVisible(bool(self._action and rows))


class SidePanel(QScrollArea):
    """A scrolling column of groups on sunken ground, 256 wide."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("bg", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("bg", "sunken")
        column = QVBoxLayout(page)
        column.setContentsMargins(21, 18, 21, 18)
        column.setSpacing(16)
        self._groups, self._foot = QVBoxLayout(), QVBoxLayout()
        for part in (self._groups, self._foot):
            part.setSpacing(16)
            column.addLayout(part)
        column.insertStretch(1, 1)
        self.setWidget(page)

    def sizeHint(self) -> QSize:
        return QSize(256, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def add(self, widget: QWidget, *, foot: bool = False) -> None:
        """Add a group below the others, or at the foot of the panel."""
        (self._foot if foot else self._groups).addWidget(widget)
