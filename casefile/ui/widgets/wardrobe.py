"""A change of the style sheet costs what is on the screen: what is hidden is dressed when shown.

Qt undresses and dresses every widget there is. Of a desk's, two thirds are hidden, and with each
page that was opened there are more. Those are passed over, and remembered by having no polish.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
# Qt leaves widgets with a style of their own alone when the application's changes.
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle
_OWN_PALETTE = Qt.WidgetAttribute.WA_SetPalette
_SHOWN = (QEvent.Type.Show, QEvent.Type.ShowToParent, QEvent.Type.ParentChange)


def redress(app: QApplication, change: Callable[[], None]) -> None:
    """Let `change` give the application another style sheet; only what is seen pays for it now."""
    off = False
    passed = [one for one in app.allWidgets() if _may_wait(one)]
    for one in passed:
        one.setAttribute(_POLISHED, off)
        one.setAttribute(_OWN_STYLE)
    change()
    for one in passed:
        one.setAttribute(_OWN_STYLE, off)
        if _begins_hidden(one):
            one.installEventFilter(_dresser())


def _may_wait(one: QWidget) -> bool:
    return not one.isVisible() and not one.testAttribute(_OWN_STYLE)


def _begins_hidden(one: QWidget) -> bool:
    above = one.parentWidget()
    return above is None or above.isVisible() or one.isWindow()


@cache
def _dresser() -> _Dresser:
    return _Dresser()


class _Dresser(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SHOWN and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            under = (watched, *watched.findChildren(QWidget))
            _dress([one for one in under if not one.testAttribute(_POLISHED)])
        return False


def _dress(late: list[QWidget]) -> None:
    # All are undressed first: the sheet gives some a palette along with what they are part of.
    for one in late:
        if one.testAttribute(_OWN_PALETTE):
            one.setPalette(QPalette())
    for one in late:
        for kind in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            QApplication.sendEvent(one, QEvent(kind))
        one.update()
