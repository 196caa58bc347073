"""What leaves the composer: a file, the clipboard, the printer, an issued brief."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casefile.briefing.issuing import Issued, file_name
from casefile.briefing.render.text import render_text
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer_issue import IssueSheet, Looked, issue_it, look_over
from casefile.ui.views.composer_output import (
    ChooseFile,
    ChoosePrinter,
    PrintJob,
    ask_for_file,
    ask_for_printer,
    picture_of,
    with_suffix,
    write_as,
)
from casefile.ui.views.composer_work import Picture, Prepared

Say = Callable[[str, str, str], None]


class Outlet(QObject):
    """Takes a prepared brief out. `say` shows one sentence with its tone and a tooltip.

    `exported` tells the path of a written file, `issued` the record of an issued brief.
    """

    exported = Signal(str)
    issued = Signal(int)
    printed = Signal(int)
    open_requested = Signal(int)

    def __init__(self, page: QWidget, tasks: Tasks, say: Say) -> None:
        super().__init__(page)
        self._page, self._tasks, self._say = page, tasks, say
        self.choose_file: ChooseFile = ask_for_file
        self.choose_printer: ChoosePrinter = ask_for_printer
        self.sheet: IssueSheet | None = None

    def export(self, prepared: Prepared) -> None:
        """Ask where to, and write the brief in the format of that name."""
        chosen = self.choose_file(self._page, file_name(prepared.brief))
        if chosen:
            path = with_suffix(Path(chosen))
            work = partial(write_as, path=path, prepared=prepared)
            self._tasks.read(work, self._on_written, self._on_failed)

    def copy(self, prepared: Prepared) -> None:
        """Put the brief on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(render_text(prepared.brief))
        self._say(tr("Copied as text, endnotes included"), "ok", "")

    def print_out(self, prepared: Prepared) -> None:
        """Ask for a printer, and print the pages one after the other."""
        printer = self.choose_printer(self._page, prepared.brief)
        if printer is None:
            return
        try:
            self._print_next(PrintJob(printer, prepared), prepared.pdf.pages)
        except CaseError as error:
            self._on_failed(error)

    def ask_to_issue(self, prepared: Prepared) -> None:
        """Show what to look at, and issue the brief where that is agreed to."""
        work = partial(look_over, prepared=prepared)
        self._tasks.read(work, partial(self._on_looked_over, prepared), self._on_failed)

    def _print_next(self, job: PrintJob, pages: int) -> None:
        page = job.next_page()
        if page is None:
            job.finish()
            self._say(tr("Printed"), "ok", "")
            self.printed.emit(pages)
            return
        self._say(tr("Printing page {page} of {pages}", page=page, pages=pages), "info", "")
        work = partial(picture_of, data=job.data, page=page, scale=job.scale)
        self._tasks.read(work, partial(self._on_page_drawn, job, pages), self._on_failed)

    def _on_page_drawn(self, job: PrintJob, pages: int, picture: Picture) -> None:
        job.put(picture)
        self._print_next(job, pages)

    def _on_looked_over(self, prepared: Prepared, looked: Looked) -> None:
        refused = self._tasks.read_only
        self.sheet = IssueSheet(self._page, prepared, looked, why=refused)
        self.sheet.agreed.connect(partial(self._on_sheet_agreed, prepared))
        self.sheet.open_requested.connect(self.open_requested)
        self.sheet.open()

    def _on_sheet_agreed(self, prepared: Prepared) -> None:
        self._tasks.write(
            partial(issue_it, request=prepared.request),
            sentence=tr("Issue “{name}”", name=prepared.brief.document_name),
            initiator=self._page,
            then=self._on_issued,
            failed=self._on_failed,
        )

    def _on_issued(self, done: Issued) -> None:
        said = tr("Issued as no. {number}. The next one is a draft again", number=done.number)
        self.issued.emit(done.record)
        self._say(said, "ok", done.file_name)

    def _on_written(self, path: Path) -> None:
        self._say(tr("Exported to {name}", name=path.name), "ok", str(path))
        self.exported.emit(str(path))

    def _on_failed(self, error: CaseError) -> None:
        self._say(str(error), "bad", "")
