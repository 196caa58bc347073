"""What a view shows, for elsewhere: a table for spreadsheets, or a picture of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.analysis.tables import Table
from casefile.exchange.sheets import as_csv
from casefile.i18n import tr
from casefile.store.reads import case_settings
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_HEAD, _SIDE, _TWICE = 48, 16, 2


class ShownOutput(QObject):
    """Writes what is shown as CSV, PNG or `others`; `told` says what was done or why not.

    `table` and `head` are asked at that moment: the rows, and what the view says of itself; so is
    `ground`, what a picture shows where that is more than is seen of the widget.
    """

    told = Signal(str)

    def __init__(
        self,
        tasks: Tasks,
        shown: QWidget,
        name: str,
        *,
        table: Callable[[], Table],
        head: Callable[[], str],
        ground: Callable[[], QPixmap] | None = None,
        others: dict[str, tuple[str, Callable[[], str]]] | None = None,
    ) -> None:
        super().__init__(shown)
        self._tasks = tasks
        self._shown = shown
        self._name = name
        self._table = table
        self._head = head
        self._ground = ground or shown.grab
        self._others = others or {}

    def ask_file(self) -> QFileDialog:
        """Ask where it goes; the ending chooses what it is."""
        dialog = QFileDialog(self._shown.window(), tr("Save what is shown"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = [tr("Table (*.csv)"), tr("Picture (*.png)")]
        filters += [label for label, _text in self._others.values()]
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{self._name.lower()}.csv")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Write what is shown to a file."""
        path = Path(name)
        ending = path.suffix.lower()
        if ending == ".png":
            self._tasks.read(_said, partial(self._save_picture, path))
            return
        other = self._others.get(ending)
        text = other[1]() if other else as_csv(self._table())
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        encoding = "utf-8" if other else "utf-8-sig"
        try:
            path.write_text(text, encoding=encoding, newline="")
        except OSError as error:
            self._tell_failed(path, str(error.strerror or error))
            return
        self.told.emit(tr("{what} was saved as {name}.", what=self._name, name=path.name))

    def _save_picture(self, path: Path, said: tuple[str, str]) -> None:
        title, marking = said
        if picture_of(self._ground(), (title, marking), self._head()).save(str(path)):
            self.told.emit(tr("{what} was saved as {name}.", what=self._name, name=path.name))
        else:
            self._tell_failed(path, tr("the picture could not be saved there"))

    def _tell_failed(self, path: Path, why: str) -> None:
        self.told.emit(tr("{name} could not be written: {why}.", name=path.name, why=why))


def picture_of(ground: QPixmap, said: tuple[str, str], head: str) -> QImage:
    """Return what is shown below its case's title, its marking and what it says."""
    size = ground.deviceIndependentSize().toSize()
    wide, high = size.width(), size.height() + _HEAD
    image = QImage(wide * _TWICE, high * _TWICE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_TWICE)
    image.fill(colour("surface"))
    painter = QPainter(image)
    line = QRectF(_SIDE, 4, wide - 2 * _SIDE, 20)
    taken = metrics("strong").horizontalAdvance(said[1]) + 12
    draw_text(painter, line.adjusted(0, 0, -taken, 0), said[0], "strong", colour("text"))
    right = Qt.AlignmentFlag.AlignRight
    draw_text(painter, line, said[1], "strong", colour("text"), align=right)
    draw_text(painter, line.translated(0, 20), head, "small", colour("text2"))
    painter.drawPixmap(0, _HEAD, ground)
    painter.end()
    return image


def _said(connection: Connection) -> tuple[str, str]:
    settings = case_settings(connection)
    return settings.get("title") or "", settings.get("marking") or ""
