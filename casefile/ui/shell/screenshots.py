"""Pictures of every screen, taken without anybody at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.palette import Palette
from casefile.ui.shell.rail import BIN, COMPOSER, HISTORY, VIEWS
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Mode, Theme

if TYPE_CHECKING:
    from casefile.ui.shell.main_window import MainWindow

SIZE, LARGE_TEXT_SIZE = (1440, 900), (960, 540)
MAIN = (*VIEWS, "issue", "statement", "meeting", "property", "source", COMPOSER)
EVERY = (*VIEWS, *KINDS, COMPOSER, HISTORY, BIN)
_CALM_MS = 150
Step = tuple[str, Callable[[], object]]


class Photographer(QObject):
    """Walks a window through its screens and writes one PNG of each; `finished` tells the files."""

    finished = Signal(list)

    def __init__(
        self, window: MainWindow, folder: Path, pages: tuple[str, ...], themes: tuple[Mode, ...]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._steps = self._walk(pages, themes)
        self._name = ""
        self._written: list[Path] = []
        self._was_calm = False
        self._scale = 1.0
        self._calm = QTimer(self)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._on_calm_timeout)

    def start(self) -> None:
        """Begin; the window is shown at the size of the pictures."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # As large as an ordinary screen: at 200 % half as much has room in it.
        self._scale = self._window.devicePixelRatio()
        if self._scale > 1:
            self._window.setMinimumSize(*LARGE_TEXT_SIZE)
        self._window.resize(*(LARGE_TEXT_SIZE if self._scale > 1 else SIZE))
        self._window.show()
        self._next()

    def _walk(self, pages: tuple[str, ...], themes: tuple[Mode, ...]) -> Iterator[Step]:
        window = self._window
        for theme in themes:
            app = QApplication.instance()
            if isinstance(app, QApplication):
                Theme.install(app, theme)
            yield f"welcome-{theme}", window.close_case
            yield "", window.open_sample
            for page in pages:
                yield f"{page}-{theme}", partial(window.pages.show_page, page)
            yield "", window.verbs["find"].trigger
            yield f"palette-{theme}", self._type_in_palette
            yield "", self._close_sheets
            for name in ("keys", "preferences", "backups"):
                yield f"{name}-{theme}", window.verbs[f"{name}_show"].trigger
                yield "", self._close_sheets

    def _type_in_palette(self) -> None:
        for palette in self._window.findChildren(Palette):
            palette.field.setText("local staff")

    def _close_sheets(self) -> None:
        for sheet in self._window.findChildren(Sheet):
            sheet.close_sheet()

    def _keep(self, picture: QPixmap) -> None:
        large = "-200" if self._scale > 1 else ""
        path = self._folder / f"{self._name}{large}.png"
        picture.save(str(path))
        self._written.append(path)
        if self._name.endswith("-light") and not large:
            # What is told by colour alone is lost here.
            grey = picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            grey.save(str(self._folder / f"{self._name.removesuffix('-light')}-grey.png"))

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.finished.emit(self._written)
            return
        self._name, act = step
        act()
        self._was_calm = False
        self._window.activateWindow()
        self._calm.start()

    def _on_calm_timeout(self) -> None:
        # The picture is taken once nothing has been under way for a moment.
        session = self._window.session
        if self._window.recent.busy or session.busy:
            return
        if session.tasks is not None and session.tasks.busy:
            return
        if not self._was_calm:
            # Once more: what was just made is laid out and painted by then.
            self._was_calm = True
            return
        self._calm.stop()
        if self._name:
            self._keep(self._window.grab())
        self._next()
