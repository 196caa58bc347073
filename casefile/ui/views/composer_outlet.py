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
from casefile.ui.views.composer_output import ChooseFile, ask_for_file, with_suffix, write_as
from casefile.ui.views.composer_printing import ChoosePrinter, PrintJob, ask_for_printer
from casefile.ui.views.composer_work import Prepared

Say = Callable[[str, str, str], None]


class Outlet(QObject):
    """Takes a prepared brief out. `say` shows one sentence with its tone and a tooltip.

    `exported` tells the path of a written file, `issued` the record of an issued brief,
    `printing_offered` what its button does now, `printed` how many pages went.
    """

    exported = Signal(str)
    issued = Signal(int)
    printing_offered = Signal(str)
    printed = Signal(int)
    open_requested = Signal(int)

    def __init__(self, page: QWidget, tasks: Tasks, say: Say) -> None:
        super().__init__(page)
        self._page, self._tasks, self._say = page, tasks, say
        self.choose_file: ChooseFile = ask_for_file
        self.choose_printer: ChoosePrinter = ask_for_printer
        self.sheet: IssueSheet | None = None
        self._job: PrintJob | None = None

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
        if printer is not None and self._job is None:
            self._job = PrintJob(self._tasks, printer, prepared)
            self._job.told.connect(self._on_job_told)
            self._job.ended.connect(self._on_job_ended)
            self.printing_offered.emit(tr("Stop printing"))
            self._job.start()

    def stop_printing(self) -> bool:
        """Print nothing more; tell whether anything was being printed."""
        if self._job is None:
            return False
        self._job.stop()
        return True

    def ask_to_issue(self, prepared: Prepared) -> None:
        """Show what to look at, and issue the brief where that is agreed to."""
        work = partial(look_over, prepared=prepared)
        self._tasks.read(work, partial(self._on_looked_over, prepared), self._on_failed)

    def _on_job_told(self, words: str, tone: str) -> None:
        self._say(words, tone, "")

    def _on_job_ended(self, pages: int) -> None:
        self._job = None
        self.printing_offered.emit(tr("Print"))
        self.printed.emit(pages)

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
