"""A brief on the printer: page after page, told as it goes, and stopped when wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from casefile.briefing.blocks import Brief
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer_work import Picture, Prepared, picture_of

ChoosePrinter = Callable[[QWidget, Brief], QPrinter | None]
_POINTS_AN_INCH = 72
# Finer than this, a page of text looks no better and takes the printer four times as long.
_MOST_DOTS_AN_INCH = 300
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def ask_for_printer(parent: QWidget, brief: Brief) -> QPrinter | None:
    """Ask which printer is to print the brief; None for none."""
    printer = printer_for(brief)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print brief"))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def printer_for(brief: Brief) -> QPrinter:
    """Return a printer set to the paper of a brief, edge to edge: it has margins of its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.Letter if brief.paper == "Letter" else QPageSize.PageSizeId.A4
    way = QPageLayout.Orientation
    turned = way.Landscape if brief.landscape else way.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(size), turned, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(brief.title)
    return printer


class PrintJob(QObject):
    """Prints a brief. `told` says in a sentence how far it is, with its tone.

    `ended` comes once, with the number of pages that were printed.
    """

    told = Signal(str, str)
    ended = Signal(int)

    def __init__(self, tasks: Tasks, printer: QPrinter, prepared: Prepared) -> None:
        super().__init__()
        self._tasks, self._printer, self._data = tasks, printer, prepared.pdf.data
        last = min(printer.toPage() or prepared.pdf.pages, prepared.pdf.pages)
        self._pages = range(printer.fromPage() or 1, last + 1)
        self._done = 0
        self._scale = min(printer.resolution(), _MOST_DOTS_AN_INCH) / _POINTS_AN_INCH
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; the pages follow one by one, so that the window goes on."""
        if not self._painter.begin(self._printer):
            said = tr("The printer does not take the brief. Is it on? Else export and print a PDF")
            self._end(said, "bad")
            return
        self._ask()

    def stop(self) -> None:
        """Print nothing more."""
        if self._painter.isActive():
            self._printer.abort()
            self._end(tr("Stopped printing"), "warn")

    def _ask(self) -> None:
        """Ask for the next page, or hand over what there is."""
        if self._done == len(self._pages):
            self._end(tr("Printed"), "ok")
            return
        page = self._pages[self._done]
        words = tr("Printing page {page} of {pages}", page=page, pages=self._pages[-1])
        self.told.emit(words, "info")
        work = partial(picture_of, data=self._data, page=page, scale=self._scale)
        self._tasks.read(work, self._on_drawn, self._on_failed)

    def _on_drawn(self, picture: Picture) -> None:
        if not self._painter.isActive():  # stopped meanwhile
            return
        width, height, data = picture
        if self._done:
            self._printer.newPage()
        image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32)
        size = QSize(width, height).scaled(self._painter.viewport().size(), _KEEP)
        self._painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
        self._done += 1
        self._ask()

    def _on_failed(self, error: CaseError) -> None:
        self._end(str(error), "bad")

    def _end(self, words: str, tone: str) -> None:
        self._painter.end()
        self.told.emit(words, tone)
        self.ended.emit(self._done)
