"""Files on a record: chosen or dropped, opened only as a copy and on request."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import delete

from casefile.operations import attaching
from casefile.store.identities import content_of
from casefile.ui.forms.attachments import AttachmentEditor, AttachmentSection
from casefile.ui.forms.page import RecordPage
from casefile.ui.widgets.fields import FieldState
from casefile.ui.widgets.notice import Notice
from tests.ui.forms.bench import Bench

DATA = b"%PDF-1.4 \x00 a page"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "note & verbale.pdf"
    path.write_bytes(DATA)
    return path


def a_page(bench: Bench) -> tuple[RecordPage, AttachmentSection]:
    page = bench.page("issue", bench.add("issue", title="Flights"))
    section = page.body.sections["attachment"]
    assert isinstance(section, AttachmentSection)
    return page, section


def drop(target: QWidget, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    held = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(target, QDragEnterEvent(QPoint(4, 4), *how, held))
    event = QDropEvent(QPointF(4, 4), *how, held)
    QCoreApplication.sendEvent(target, event)
    return event.isAccepted()


def test_a_file_is_chosen_and_kept_in_the_case(
    bench: Bench, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, section = a_page(bench)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paper)], ""))
    section.header.action.setFocus()
    QTest.keyClick(section.header.action, Qt.Key.Key_Return)
    bench.settle()
    (row,) = bench.rows(page.record, "attachment")
    digest = hashlib.sha256(DATA).hexdigest()
    assert row.values["name"] == paper.name
    assert (row.values["size"], row.values["sha256"]) == (len(DATA), digest)
    assert row.values["media_type"] == "application/pdf"
    with bench.case.reading() as connection:
        assert content_of(connection, digest) == DATA
    assert len(section.lines()) == 1
    bench.undo()
    assert bench.rows(page.record, "attachment") == ()


def test_files_dropped_on_a_field_are_attached_and_not_written_into_it(
    bench: Bench, paper: Path
) -> None:
    page, _section = a_page(bench)
    title = page.body.savers["title"].built.widget
    assert drop(title.controls()[0], paper)
    assert drop(page.form, paper)
    bench.settle()
    assert len(bench.rows(page.record, "attachment")) == 2
    assert title.value() == "Flights"


def test_a_dropped_case_is_no_attachment(bench: Bench, tmp_path: Path) -> None:
    page, _section = a_page(bench)
    drop(page.form, tmp_path / "other.casefile")
    bench.settle()
    assert bench.rows(page.record, "attachment") == ()


def test_what_cannot_be_attached_is_said_and_nothing_is_kept(
    bench: Bench, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, section = a_page(bench)
    monkeypatch.setattr(attaching, "MOST_BYTES", 4)
    section.attach([paper])
    bench.settle()
    assert "can be attached" in page.findChildren(Notice)[0].text()
    section.attach([paper.with_name("gone.pdf")])
    bench.settle()
    assert bench.rows(page.record, "attachment") == ()


def test_a_copy_is_opened_only_when_asked_and_goes_with_the_form(
    bench: Bench, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def remember(url: Any) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    page, section = a_page(bench)
    section.attach([paper])
    bench.settle()
    editor = section.edit(section.lines()[0].row_id)
    assert isinstance(editor, AttachmentEditor)
    assert opened == []
    editor.open_copy.click()
    bench.settle()
    assert opened[0].read_bytes() == DATA
    assert opened[0] != paper
    assert opened[0].stat().st_mode & 0o333 == 0
    page.body.sections.pop("attachment")
    delete(section)
    assert not opened[0].parent.exists()


@pytest.mark.parametrize(
    ("kept", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\run.exe", "run.exe"),
        ("a\u202eb\x00c.pdf", "a_b_c.pdf"),
        ("...", "attachment"),
    ],
)
def test_a_copy_never_leaves_its_folder(kept: str, name: str) -> None:
    assert attaching.safe_name(kept) == name


def test_retry_is_a_stop_beside_the_field_that_was_not_saved(bench: Bench) -> None:
    page = bench.page("property", bench.add("property", title="Killenworth"))
    address = page.body.savers["address"].built.widget
    address.set_state(FieldState.NOT_SAVED, "the disk is full.")
    asked: list[bool] = []
    address.retry_requested.connect(lambda: asked.append(True))
    country = page.body.savers["country"].built.widget.controls()[0]
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Retry"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert asked
