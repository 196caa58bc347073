"""What leaves the composer: files, the clipboard, print, issued briefs; words for sections."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.briefing.blocks import Brief
from casefile.briefing.issuing import file_name
from casefile.briefing.preflight import Finding
from casefile.briefing.render.text import render_text
from casefile.errors import CaseError
from casefile.operations.briefs import working_brief
from casefile.store.case import Case
from casefile.store.reads import get_record, rows_on
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.composer import Composer
from casefile.ui.views.composer_issue import FindingModel, IssueSheet
from casefile.ui.views.composer_printing import printer_for
from casefile.ui.views.composer_work import write_file
from tests.cases import add
from tests.ui.views.composer_bench import Chooser, after, shown, type_words

# Out of the program ------------------------------------------------------------------------


def test_export_writes_what_is_seen_with_words_still_in_the_field(
    qtbot: QtBot, composer: Composer, chooser: Chooser, tmp_path: Path
) -> None:
    chooser.path = str(tmp_path / "page")
    composer.panel.words["bottom_line"].box.setPlainText("Typed a moment ago.")
    with qtbot.waitSignal(composer.exported) as exported:
        qtbot.keyClick(composer, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    [path] = exported.args or []
    assert Path(path) == tmp_path / "page.pdf"
    assert Path(path).read_bytes() == shown(composer).pdf.data
    assert shown(composer).words["bottom_line"] == "Typed a moment ago."
    assert chooser.offered == ["Missions, One-page brief, TLP-AMBER.pdf"]


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot, composer: Composer, chooser: Chooser, tmp_path: Path
) -> None:
    chooser.path = str(tmp_path / "nowhere" / "page.pdf")
    composer.export()
    qtbot.waitUntil(lambda: composer.panel.foot.tone() == "bad")
    assert "page.pdf was not written" in composer.panel.foot.text()


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("casefile.ui.views.composer_work.os.fsync", full)
    with pytest.raises(CaseError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["page.pdf"]


def test_copy_puts_the_text_on_the_clipboard(qtbot: QtBot, composer: Composer) -> None:
    composer.copy_text()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "Local staff" in clipboard.text())


def test_a_date_that_cannot_be_is_not_exported(
    qtbot: QtBot, composer: Composer, chooser: Chooser
) -> None:
    composer.panel.as_of.edit.setText("")
    qtbot.keyClicks(composer.panel.as_of.edit, "31 Feb 2025")
    composer.export()
    assert composer.panel.as_of.problem()
    assert composer.panel.foot.tone() == "bad"
    assert chooser.offered == []


def test_a_name_of_a_file_has_no_strange_letters(composer: Composer) -> None:
    name = file_name(shown(composer).brief)
    assert not set(name) & set('<>:"/\\|?*')


# Other kinds, sections, printing, issuing -----------------------------------------------------


def choose_kind(qtbot: QtBot, composer: Composer, kind: str) -> None:
    after(qtbot, composer, composer.panel.types.cards[kind].click)


def type_for_section(qtbot: QtBot, composer: Composer, name: str, words: str) -> None:
    sections = composer.panel.sections
    sections.setCurrentRow(sections.order().index(name))
    composer.panel.section_words.box.setPlainText(words)
    after(qtbot, composer, composer.panel.section_words.flush)


def test_words_for_a_section_of_any_kind_are_kept_and_printed(
    qtbot: QtBot, composer: Composer, tasks: Tasks, case: Case
) -> None:
    choose_kind(qtbot, composer, "issue")
    section = composer.panel.sections.order()[-1]
    type_for_section(qtbot, composer, section, "Ask who pays.")
    qtbot.waitUntil(lambda: "Ask who pays." in render_text(shown(composer).brief))
    with case.reading() as connection:
        kept = working_brief(connection, "issue")
    assert kept is not None
    assert kept.title == "Issue brief"
    assert shown(composer).section_words == {section: "Ask who pays."}
    tasks.undo()
    qtbot.waitUntil(lambda: composer.panel.section_words.value() == "")


def test_the_field_follows_the_section_and_keeps_what_was_typed(
    qtbot: QtBot, composer: Composer
) -> None:
    choose_kind(qtbot, composer, "issue")
    panel = composer.panel
    first, second = panel.sections.order()[:2]
    panel.sections.setCurrentRow(0)
    panel.section_words.box.setPlainText("Of the first.")
    after(qtbot, composer, lambda: panel.sections.setCurrentRow(1))
    assert panel.section_words.section == second
    assert panel.section_words.value() == ""
    panel.sections.setCurrentRow(0)
    assert panel.section_words.value() == "Of the first."
    assert shown(composer).section_words == {first: "Of the first."}


def test_emptied_words_of_a_section_leave_nothing(
    qtbot: QtBot, composer: Composer, case: Case
) -> None:
    choose_kind(qtbot, composer, "issue")
    section = composer.panel.sections.order()[0]
    type_for_section(qtbot, composer, section, "Words.")
    qtbot.waitUntil(lambda: shown(composer).section_words != {})
    type_for_section(qtbot, composer, section, " ")
    qtbot.waitUntil(lambda: shown(composer).section_words == {})


def test_sections_with_a_field_of_their_own_have_no_second(composer: Composer) -> None:
    panel = composer.panel
    order = panel.sections.order()
    panel.sections.setCurrentRow(order.index("bottom_line"))
    assert panel.section_words.isHidden()
    panel.sections.setCurrentRow(order.index("standing"))
    assert not panel.section_words.isHidden()


def test_for_whom_it_is_stands_on_the_page(qtbot: QtBot, composer: Composer) -> None:
    field = composer.panel.addressee
    field.edit.setText("The director")
    field.edit.textEdited.emit("The director")
    after(qtbot, composer, field.flush)
    qtbot.waitUntil(lambda: shown(composer).brief.addressee == "The director")


@pytest.mark.parametrize(("name", "begins"), [("b.docx", b"PK"), ("b.txt", b"Missions")])
def test_the_ending_of_the_name_is_the_format(
    qtbot: QtBot, composer: Composer, chooser: Chooser, tmp_path: Path, name: str, begins: bytes
) -> None:
    chooser.path = str(tmp_path / name)
    with qtbot.waitSignal(composer.exported):
        composer.export()
    assert (tmp_path / name).read_bytes().startswith(begins)


def print_into(composer: Composer, out: Path) -> None:
    """Let the composer print into a file."""

    def choose(_parent: QWidget, brief: Brief) -> QPrinter:
        printer = printer_for(brief)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    composer.outlet.choose_printer = choose


def fill_pages(qtbot: QtBot, composer: Composer) -> None:
    type_words(qtbot, composer, "bottom_line", "Word after word. " * 600)
    qtbot.waitUntil(lambda: shown(composer).pdf.pages > 1)


def test_every_page_asked_for_is_printed_on_the_paper_of_the_brief(
    qtbot: QtBot, composer: Composer, tmp_path: Path
) -> None:
    out = tmp_path / "printed.pdf"
    fill_pages(qtbot, composer)
    print_into(composer, out)
    with qtbot.waitSignal(composer.outlet.printed, timeout=20_000) as printed:
        qtbot.keyClick(composer, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    pages = pypdf.PdfReader(out).pages
    assert printed.args == [len(pages)] == [shown(composer).pdf.pages]
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
    assert composer.printing.words() == "Print"


def test_printing_is_stopped_by_the_same_button(
    qtbot: QtBot, composer: Composer, tmp_path: Path
) -> None:
    fill_pages(qtbot, composer)
    print_into(composer, tmp_path / "printed.pdf")
    with qtbot.waitSignal(composer.outlet.printing_offered):
        composer.print_out()
    assert composer.printing.words() == "Stop printing"
    with qtbot.waitSignal(composer.outlet.printed) as printed:
        composer.printing.click()
    assert (printed.args or [99])[0] < shown(composer).pdf.pages
    assert composer.panel.foot.text() == "Stopped printing"
    assert composer.printing.words() == "Print"


def test_a_page_that_cannot_be_drawn_ends_the_printing(
    qtbot: QtBot, composer: Composer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_values: object) -> object:
        raise CaseError("No room.")

    print_into(composer, tmp_path / "printed.pdf")
    monkeypatch.setattr("casefile.ui.views.composer_printing.picture_of", fail)
    with qtbot.waitSignal(composer.outlet.printed) as printed:
        composer.print_out()
    assert printed.args == [0]
    assert "No room." in composer.panel.foot.text()
    assert composer.printing.words() == "Print"


def test_without_a_printer_nothing_happens(qtbot: QtBot, composer: Composer) -> None:
    composer.outlet.choose_printer = lambda _parent, _brief: None
    before = composer.panel.foot.text()
    after(qtbot, composer, composer.print_out)
    assert composer.panel.foot.text() == before


def issue_sheet(qtbot: QtBot, composer: Composer) -> IssueSheet:
    composer.issue()
    qtbot.waitUntil(lambda: composer.outlet.sheet is not None and composer.outlet.sheet.isVisible())
    sheet = composer.outlet.sheet
    assert sheet is not None
    return sheet


def test_issuing_lists_what_to_look_at_and_freezes_the_brief(
    qtbot: QtBot, composer: Composer, case: Case, tasks: Tasks
) -> None:
    type_words(qtbot, composer, "bottom_line", "Banking moves.")
    sheet = issue_sheet(qtbot, composer)
    assert "no. 1" in sheet.accessibleName()
    with qtbot.waitSignal(composer.outlet.issued) as issued:
        sheet.issue.click()
    [record] = issued.args or []
    with case.reading() as connection:
        kept = get_record(connection, record)
    assert (kept.values["issued"], kept.values["bottom_line"]) == (1, "Banking moves.")
    assert "Issue" in tasks.undo_sentence
    # What is composed next is a draft again, in words of its own.
    qtbot.waitUntil(lambda: shown(composer).words["bottom_line"] == "")
    assert shown(composer).brief.draft


def test_a_line_leads_to_its_record_instead(qtbot: QtBot, composer: Composer, case: Case) -> None:
    secret = add(case, "judgement", text="They will not meet.", marking="TLP:RED")
    composer._refresh()
    sheet = issue_sheet(qtbot, composer)
    model = sheet.model
    row = next(n for n, one in enumerate(model.findings) if one.record and one.record.id == secret)
    sheet.list.setCurrentIndex(model.index(row))
    with qtbot.waitSignal(composer.open_requested) as opened:
        qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert opened.args == [secret]
    assert counts_of_issued(case) == 0


def counts_of_issued(case: Case) -> int:
    with case.reading() as connection:
        query = "SELECT count(*) FROM brief WHERE issued = 1"
        return int(connection.exec_driver_sql(query).scalar_one())


def test_a_page_too_long_cannot_be_issued(qtbot: QtBot, composer: Composer) -> None:
    type_words(qtbot, composer, "bottom_line", "Word after word. " * 600)
    qtbot.waitUntil(lambda: shown(composer).pdf.pages > 1)
    sheet = issue_sheet(qtbot, composer)
    assert not sheet.issue.isEnabled()


def test_the_findings_are_a_proper_model() -> None:
    model = FindingModel([Finding("uncited", "Words."), Finding("undated", "Paper")])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)


def test_other_words_of_a_section_stay_when_the_first_are_changed(
    qtbot: QtBot, composer: Composer, case: Case
) -> None:
    choose_kind(qtbot, composer, "issue")
    section = composer.panel.sections.order()[0]
    rows = [("brief_section", {"section": section, "words": words}) for words in ("One.", "Two.")]
    brief = add(case, "brief", rows, title="Draft", type="issue")
    with qtbot.waitSignal(composer.prepared):
        composer._refresh()
    assert shown(composer).section_words == {section: "One."}
    type_for_section(qtbot, composer, section, "Changed.")
    qtbot.waitUntil(lambda: shown(composer).section_words == {section: "Changed."})
    with case.reading() as connection:
        kept = rows_on(connection, [brief], "brief_section")[brief]
    assert [row.values["words"] for row in kept] == ["Changed.", "Two."]
