"""Menus that are made of what is there: the recent cases, and every kind of record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.rail import FIRST, MORE, page_title
from casefile.ui.widgets.fonts import font

if TYPE_CHECKING:
    from casefile.ui.shell.main_window import MainWindow


class CaseMenu(QObject):
    """Fills "Open recent" and "Records", and the menu of the rail's head."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._recent = QMenu(tr("Open recent"), window)
        self._recent.setFont(font("body"))
        self._recent.aboutToShow.connect(self._on_recent_about_to_show)
        file_menu = window.menus["file"]
        file_menu.insertMenu(window.verbs["sample_open"], self._recent)
        self.records = QMenu(tr("Records"), window)
        self.records.setFont(font("body"))
        view_menu = window.menus["view"]
        view_menu.insertMenu(window.verbs["bin_show"], self.records)
        for key in (*FIRST, *MORE, "brief"):
            action = self.records.addAction(page_title(key))
            action.setObjectName(key)
            action.triggered.connect(partial(window.pages.show_page, key))
        assert set(KINDS) == {action.objectName() for action in self.records.actions()}

    def refresh(self) -> None:
        """Offer what can be opened now."""
        self.records.menuAction().setVisible(self._window.session.tasks is not None)
        self._recent.menuAction().setEnabled(bool(self._window.rooms.settings.recent_cases))

    def pop_up(self) -> None:
        """Offer the other cases below the head of the rail."""
        window = self._window
        menu = QMenu(window)
        menu.setFont(font("body"))
        self._fill(menu)
        menu.addSeparator()
        for name in ("case_new", "case_open", "sample_open", "case_close"):
            menu.addAction(window.verbs[name])
        menu.aboutToHide.connect(menu.deleteLater)
        head = window.rail.head
        menu.popup(head.mapToGlobal(QPoint(0, head.height())))

    def _on_recent_about_to_show(self) -> None:
        self._recent.clear()
        self._fill(self._recent)

    def _fill(self, menu: QMenu) -> None:
        for name in self._window.rooms.settings.recent_cases:
            path = Path(name)
            action = menu.addAction(f"{path.stem}\t{path.parent}".replace("&", "&&"))
            action.setEnabled(path != self._window.session.path)
            action.triggered.connect(partial(self._open, path))

    def _open(self, path: Path) -> None:
        self._window.open_case(path)
