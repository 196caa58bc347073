"""A brief out of the composer: as a file in one of three formats, or on the printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.briefing.blocks import Brief
from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.pdf.raster import rasterise
from casefile.briefing.render.text import render_text
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.views.composer_work import Picture, Prepared, write_file

ChooseFile = Callable[[QWidget, str], str]
ChoosePrinter = Callable[[QWidget, Brief], QPrinter | None]
SUFFIXES = (".pdf", ".docx", ".txt")
_POINTS_AN_INCH = 72
# Finer than this, a page of text looks no better and takes the printer four times as long.
_MOST_DOTS_AN_INCH = 300
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def ask_for_file(parent: QWidget, name: str) -> str:
    """Ask where the brief is to go, and so in which format; empty for nowhere."""
    filters = {
        tr("PDF (*.pdf)"): ".pdf",
        tr("Word processor (*.docx)"): ".docx",
        tr("Plain text (*.txt)"): ".txt",
    }
    path, kind = QFileDialog.getSaveFileName(parent, tr("Export brief"), name, ";;".join(filters))
    # The name proposed ends in .pdf; whoever picks another format means that format.
    wanted = filters.get(kind, ".pdf")
    if path and Path(path).suffix.lower() == ".pdf" and wanted != ".pdf":
        return str(Path(path).with_suffix(wanted))
    return path


def with_suffix(path: Path) -> Path:
    """Return the path with the ending of a format; without one it is a PDF."""
    return path if path.suffix.lower() in SUFFIXES else path.with_name(f"{path.name}.pdf")


def write_as(_connection: Connection, *, path: Path, prepared: Prepared) -> Path:
    """Write a brief in the format its file's name ends in; return the path."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return write_file(path, render_docx(prepared.brief))
    if suffix == ".txt":
        return write_file(path, render_text(prepared.brief).encode())
    return write_file(path, prepared.pdf.data)


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


class PrintJob:
    """Pages on their way to a printer, one after the other; `scale` is for making the pictures."""

    def __init__(self, printer: QPrinter, prepared: Prepared) -> None:
        self.data = prepared.pdf.data
        last = printer.toPage() or prepared.pdf.pages
        self._left = list(range(printer.fromPage() or 1, min(last, prepared.pdf.pages) + 1))
        self._printer, self._begun = printer, False
        self.scale = min(printer.resolution(), _MOST_DOTS_AN_INCH) / _POINTS_AN_INCH
        self._painter = QPainter()
        if not self._painter.begin(printer):
            raise CaseError(
                tr("The printer does not take the brief."),
                tr("See whether it is on, or export a PDF and print that."),
            )

    def next_page(self) -> int | None:
        """Return the page wanted next; None when all are printed."""
        return self._left[0] if self._left else None

    def put(self, picture: Picture) -> None:
        """Print the picture of the page that was wanted."""
        width, height, data = picture
        if self._begun:
            self._printer.newPage()
        self._begun = True
        image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32)
        room = self._painter.viewport().size()
        size = QSize(width, height).scaled(room, _KEEP)
        self._painter.drawImage(QRect(0, 0, size.width(), size.height()), image)
        self._left.pop(0)

    def finish(self) -> None:
        """Hand the pages over."""
        self._painter.end()


def picture_of(_connection: Connection, *, data: bytes, page: int, scale: float) -> Picture:
    """Return a page of a PDF as a picture."""
    return rasterise(data, page, scale)
