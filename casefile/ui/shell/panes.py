"""The panes F6 goes through: the rail, then those of the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QSplitter,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from casefile.ui.shell.pages import Pages
from casefile.ui.shell.rail import Rail


class Panes(QObject):
    """Moves the keyboard from pane to pane."""

    def __init__(self, rail: Rail, pages: Pages) -> None:
        super().__init__(rail)
        self._rail = rail
        self._pages = pages
        self._entered: QWidget | None = None

    def enter_page(self) -> None:
        """Put the keys on the page: on its list if it has one."""
        page = self._pages.page()
        self._entered = first_stop(page) if page is not None else None
        if self._entered is not None:
            self._entered.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter_again(self) -> None:
        """Do so again now that the page has its content, unless somebody went elsewhere."""
        gone = self._entered is None or not isValid(self._entered)
        if QApplication.focusWidget() in (None, None if gone else self._entered):
            self.enter_page()

    def step(self, way: int) -> None:
        """Put the keys on the next pane (`way` 1) or the one before (-1)."""
        panes = [pane for pane in self._all() if first_stop(pane) is not None]
        if not panes:
            return
        focused = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if _holds(pane, focused)), -way)
        pane = panes[(here + way) % len(panes)]
        stop = self._rail.items[self._pages.key] if pane is self._rail else first_stop(pane)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _all(self) -> list[QWidget]:
        page = self._pages.page()
        if page is None or not page.isVisible():
            return []
        splitter = page.findChild(QSplitter)
        if splitter is None:
            return [self._rail, page]
        parts = [splitter.widget(place) for place in range(splitter.count())]
        return [self._rail, *(part for part in parts if part is not None)]


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def first_stop(pane: QWidget) -> QWidget | None:
    """Return the widget of a pane that takes the keys: a list if it has one, else the first."""
    # Not along the chain of the focus: PySide takes whom it is handed there for a part of whom it
    # asked, and so kept pages that were long gone.
    stops = [
        one
        for one in pane.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
    ]
    lists = [stop for stop in stops if isinstance(stop, QAbstractItemView)]
    # A field of several lines scrolls as well, and is no list.
    areas = [
        stop
        for stop in stops
        if isinstance(stop, QAbstractScrollArea) and not isinstance(stop, QTextEdit)
    ]
    return next(iter(lists or areas or stops), None)
