"""A brief out of the composer as a file, in one of three formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import Connection

from casefile.briefing.render.docx import render_docx
from casefile.briefing.render.text import render_text
from casefile.i18n import tr
from casefile.ui.views.composer_work import Prepared, write_file

ChooseFile = Callable[[QWidget, str], str]
SUFFIXES = (".pdf", ".docx", ".txt")


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
