"""What the tests of the composer share: a stand-in for the dialog, and what is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.views.composer import Composer
from casefile.ui.views.composer_work import Prepared


class Chooser:
    """Stands in for the dialog that asks for a file."""

    def __init__(self) -> None:
        self.path = ""
        self.offered: list[str] = []

    def __call__(self, _parent: QWidget, name: str) -> str:
        self.offered.append(name)
        return self.path


def shown(composer: Composer) -> Prepared:
    found = composer.found()
    assert found is not None
    return found


def after(qtbot: QtBot, composer: Composer, act: Callable[[], object]) -> Prepared:
    with qtbot.waitSignal(composer.prepared):
        act()
    return shown(composer)


def type_words(qtbot: QtBot, composer: Composer, name: str, words: str) -> Prepared:
    field = composer.panel.words[name]
    field.box.setPlainText(words)
    return after(qtbot, composer, field.flush)


def sections_of(prepared: Prepared) -> list[str]:
    return list(dict.fromkeys(b.section for b in prepared.brief.blocks if b.section))
