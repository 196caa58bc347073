"""Where the citations of a field are shown and added: a sheet, or a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.forms.tearing import SHOWN_KEYS, TornWindow
from casefile.ui.widgets.buttons import icon_button
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.window_place import WindowPlace

_SIZE = (1080, 700)


class CitingPlace(QObject):
    """Shows the citing panel of one field over the window of `over`, until it is closed.

    Torn off (Shift+F8) it stays beside the form in a window of its own, which closing ends.
    """

    def __init__(self, over: QWidget, panel: CitingPanel, label: str) -> None:
        super().__init__(over)
        self._over, self.panel = over, panel
        self._title = tr("Citations of “{field}”", field=label)
        self.window: TornWindow | None = None
        self.sheet = Sheet(
            over.window(), self._title, title=self._title, width=_SIZE[0], height=_SIZE[1]
        )
        self.sheet.closed.connect(self._on_sheet_closed)
        self._tear = icon_button("columns-2", tr("In a window of its own"), SHOWN_KEYS)
        self._tear.clicked.connect(self.tear)
        panel.tear_requested.connect(self.tear)
        panel.add_to_head(self._tear)
        # Where it leads to lies under the sheet.
        panel.open_requested.connect(self._on_panel_open_requested)
        self.sheet.body.addWidget(panel, 1)
        self.sheet.open()
        panel.source.setFocus()

    def tear(self) -> None:
        """Move the panel from the sheet into a window of its own."""
        if self.window is not None:
            return
        self.window = TornWindow(self._over, self._title)
        self.window.closing.connect(self._on_window_closing)
        self.window.column.setContentsMargins(20, 16, 20, 16)
        self.window.setProperty("bg", "surface")
        self.sheet.body.removeWidget(self.panel)
        self.window.column.addWidget(self.panel)
        self._tear.hide()
        self.sheet.close_sheet()
        WindowPlace("citing").restore(self.window, _SIZE)
        self.window.show()
        self.window.activateWindow()
        self.panel.source.setFocus()

    def _on_panel_open_requested(self, _record: int) -> None:
        self.sheet.close_sheet()

    def _on_sheet_closed(self) -> None:
        self.sheet.deleteLater()
        if self.window is None:
            self.deleteLater()

    def _on_window_closing(self) -> None:
        if self.window is not None:
            WindowPlace("citing").keep(self.window)
            self.window.deleteLater()
            self._over.window().activateWindow()
        self.deleteLater()
