"""Takes a panel off its window into one of its own, and docks it again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.ui.widgets.buttons import icon_button
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.window_place import WindowPlace

KEYS = "Shift+F8"
SHOWN_KEYS = "Shift F8"
_USUAL = (620, 760)
_STRIP = 48


class TornWindow(QWidget):
    """A window of its own round a panel. It belongs to the panel's host and goes with it."""

    closing = Signal()

    def __init__(self, host: QWidget, title: str) -> None:
        super().__init__(host, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setProperty("bg", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        # Undo, redo and the palette are the case's, whichever window has the keys.
        self.addActions(host.window().actions())
        self.ring = FocusRing(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()


class Tearing(QObject):
    """Moves `content` between its `host` and a window of its own; `name` keeps its geometry.

    While it is away a narrow strip with a button keeps its place in the host.
    """

    moved = Signal()

    def __init__(self, host: QWidget, content: QWidget, name: str, title: str) -> None:
        super().__init__(host)
        self._host, self._content, self._title = host, content, title
        self._place = WindowPlace(name)
        self._widest = host.maximumWidth()
        self.window: TornWindow | None = None
        self.strip = _Strip()
        self.strip.dock.clicked.connect(self.dock)
        self.strip.hide()
        self._column().addWidget(self.strip)
        self._listen(host)
        host.installEventFilter(self)

    @property
    def is_torn(self) -> bool:
        """Whether the panel is in a window of its own."""
        return self.window is not None

    def toggle(self) -> None:
        """Tear the panel off, or dock it."""
        if self.is_torn:
            self.dock()
        else:
            self.tear()

    def tear(self) -> None:
        """Show the panel in a window of its own, where that was last."""
        if self.is_torn:
            return
        self.window = TornWindow(self._host, self._title)
        self.window.closing.connect(self.dock)
        self._listen(self.window)
        self._column().removeWidget(self._content)
        self.window.column.addWidget(self._content)
        self._content.show()
        self._place.restore(self.window, _USUAL)
        self.strip.show()
        self._host.setFixedWidth(_STRIP)
        self.window.show()
        self.window.activateWindow()
        self.moved.emit()

    def dock(self) -> None:
        """Put the panel back where it was."""
        window, self.window = self.window, None
        if window is None:
            return
        self._place.keep(window)
        self.strip.hide()
        self._host.setMinimumWidth(0)
        self._host.setMaximumWidth(self._widest)
        window.column.removeWidget(self._content)
        self._column().insertWidget(0, self._content)
        self._content.show()
        window.hide()
        window.deleteLater()
        self._host.window().activateWindow()
        self.moved.emit()

    def set_title(self, title: str) -> None:
        """Call the window otherwise: another source is shown in it."""
        self._title = title
        if self.window is not None:
            self.window.setWindowTitle(title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The host is put away before its case is closed and both windows go.
        if event.type() == QEvent.Type.Hide and watched is self._host and self.window is not None:
            self._place.keep(self.window)
        return super().eventFilter(watched, event)

    def _column(self) -> QBoxLayout:
        column = self._host.layout()
        assert isinstance(column, QBoxLayout)
        return column

    def _listen(self, widget: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(KEYS), widget)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self.toggle)


def tear_button(tearing: Tearing) -> QWidget:
    """Return the button that tears the panel off, or docks it."""
    button = icon_button("columns-2", tr("In a window of its own, and back"), SHOWN_KEYS)
    button.clicked.connect(tearing.toggle)
    return button


class _Strip(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.dock = icon_button("chevron-left", tr("Dock the panel"), SHOWN_KEYS)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.addWidget(self.dock)
        column.addStretch(1)
