"""Guards against the PySide6 release that drops references to None."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest

qt = pytest.importorskip("PySide6.QtCore")


def test_the_installed_release_is_a_sound_one() -> None:
    numbers = tuple(int(part) for part in version("PySide6_Essentials").split(".")[:3])
    assert (6, 11, 2) <= numbers < (6, 12)


def test_a_call_that_returns_none_keeps_its_reference() -> None:
    thing = qt.QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    # From 3.12 None is immortal and its count stands still; before, a bad release loses 1000.
    assert abs(sys.getrefcount(None) - before) < 200
