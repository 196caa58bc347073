"""Tells screen readers what a painted widget is: Qt takes each for a mere area.

A class of widgets says what it is by an attribute `accessible_role`; its accessible name and
description are those that were set on the widget.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Qt holds a bare pointer to an interface that is written in Python.
_KEPT: dict[int, QAccessibleInterface] = {}


@cache
def install() -> None:
    """Have Qt ask here for the interfaces of painted widgets; later calls do nothing."""
    QAccessible.installFactory(_make)


def _make(_key: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "accessible_role", None)
    if not isinstance(thing, QWidget) or not isinstance(role, QAccessible.Role):
        return None
    number = id(thing)
    if number not in _KEPT:
        _KEPT[number] = QAccessibleWidget(thing, role)
        thing.destroyed.connect(lambda: _KEPT.pop(number, None))
    return _KEPT[number]
