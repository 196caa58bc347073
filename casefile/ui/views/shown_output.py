"""What a view shows, for elsewhere: a table for spreadsheets, a page, or a picture of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.analysis.sight import Lens
from casefile.analysis.tables import Table
from casefile.briefing.pages.page import Compose, page
from casefile.briefing.render.pdf import render_pdf
from casefile.errors import CaseError
from casefile.exchange.sheets import as_csv
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer_work import write_file
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour

_HEAD, _SIDE, _TWICE = 48, 16, 2
Printing = tuple[Lens, Compose]


@dataclass(frozen=True, slots=True)
class Forms:
    """What a view gives of itself, asked when it is saved: its rows, its page through a lens, and
    what it says of itself above a picture.

    `ground` is what a picture shows where that is more than is seen of the widget.
    """

    table: Callable[[], Table]
    page: Callable[[], Printing]
    head: Callable[[], str]
    ground: Callable[[], QPixmap] | None = None
    others: Mapping[str, tuple[str, Callable[[], str]]] = field(default_factory=dict)


class ShownOutput(QObject):
    """Writes what is shown as CSV, PDF, PNG or in another form; `told` says so, or why not."""

    told = Signal(str)

    def __init__(self, tasks: Tasks, shown: QWidget, name: str, forms: Forms) -> None:
        super().__init__(shown)
        self._tasks = tasks
        self._shown = shown
        self._name = name
        self._forms = forms

    def ask_file(self) -> QFileDialog:
        """Ask where it goes; the ending chooses what it is."""
        dialog = QFileDialog(self._shown.window(), tr("Save what is shown"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = [tr("Table (*.csv)"), tr("Page (*.pdf)"), tr("Picture (*.png)")]
        filters += [label for label, _text in self._forms.others.values()]
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
        if ending in (".pdf", ".png"):
            lens, compose = self._forms.page()
            work, then = (_pdf, self._write) if ending == ".pdf" else (_said, self._save_picture)
            reading = partial(work, lens=lens, compose=compose)
            self._tasks.read(reading, partial(then, path), self._tell_failed)
            return
        other = self._forms.others.get(ending)
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        data = other[1]().encode() if other else as_csv(self._forms.table()).encode("utf-8-sig")
        self._write(path, data)

    def _save_picture(self, path: Path, said: tuple[str, str]) -> None:
        ground = (self._forms.ground or self._shown.grab)()
        data = QBuffer()
        picture_of(ground, said, self._forms.head()).save(data, "PNG")  # type: ignore[call-overload]
        self._write(path, bytes(data.data().data()))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_file(path, data)
        except CaseError as error:
            self._tell_failed(error)
            return
        self.told.emit(tr("{what} was saved as {name}.", what=self._name, name=path.name))

    def _tell_failed(self, error: CaseError) -> None:
        self.told.emit(f"{error.sentence} {error.advice}".strip())


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


def _pdf(connection: Connection, lens: Lens, compose: Compose) -> bytes:
    return render_pdf(page(connection, lens, compose)).data


def _said(connection: Connection, lens: Lens, compose: Compose) -> tuple[str, str]:
    """Return what stands above a picture: the case, and the marking that its page would bear."""
    brief = page(connection, lens, compose)
    return brief.case_title, brief.marking.text
