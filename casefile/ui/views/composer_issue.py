"""Before a brief is issued: what to look at, each line with the way to its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget
from sqlalchemy import Connection

from casefile.briefing.issuing import Issued, issue
from casefile.briefing.preflight import CHECKS, Finding, Preflight, preflight
from casefile.briefing.request import Request
from casefile.i18n import tr, trn
from casefile.operations.briefs import next_number
from casefile.store.unit import Unit
from casefile.ui.views.composer_work import Prepared
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow, dress_list
from casefile.ui.widgets.sheet import Sheet

_Index = QModelIndex | QPersistentModelIndex
_WIDTH, _LIST_HEIGHT = 680, 336
_TONES = {"length": "bad", "letters": "bad", "uncited": "warn", "disputed": "warn"}
Looked = tuple[Preflight, int]


def look_over(connection: Connection, *, prepared: Prepared) -> Looked:
    """Return what to look at before a brief is issued, and the number it would bear."""
    today = datetime.now().astimezone().date().toordinal()
    found = preflight(connection, prepared.request, prepared.brief, prepared.pdf, today)
    return found, next_number(connection)


def issue_it(unit: Unit, *, request: Request) -> Issued:
    """Issue the brief asked for."""
    return issue(unit, request)


class FindingModel(QAbstractListModel):
    """The findings of a preflight, a row each: what was found, and of which record."""

    def __init__(self, findings: Sequence[Finding], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.findings = tuple(findings)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.findings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self.findings[index.row()]
        named = f"{found.record.ref} {found.record.title}" if found.record else tr("The brief")
        check = tr(CHECKS[found.check])
        if role == ROW_ROLE:
            tone = _TONES.get(found.check, "info")
            mark = {"bad": "diamond", "warn": "half"}.get(tone, "ring")
            told = found.record is not None and found.text == found.record.title
            words = (Column(check), Column("" if told else found.text))
            return TwoLineRow(named, mark, tone, columns=words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{check}: {named}. {found.text}"
        return None


class IssueSheet(Sheet):
    """Lists what to look at. `agreed` tells to issue, `open_requested` the record of a line."""

    agreed = Signal()
    open_requested = Signal(int)

    def __init__(self, page: QWidget, prepared: Prepared, looked: Looked, *, why: str = "") -> None:
        found, number = looked
        name = prepared.brief.document_name
        title = tr("Issue “{name}” as no. {number}", name=name, number=number)
        super().__init__(page.window(), title, title=title, width=_WIDTH)
        self.closed.connect(self.deleteLater)
        self.model = FindingModel(found.findings, self)
        self.list = QListView()
        self.list.setModel(self.model)
        delegate = TwoLineDelegate(self.list, starts=(0.0, 0.36))
        dress_list(self.list, delegate, tr("To look at before it is issued"))
        self.list.setFixedHeight(_LIST_HEIGHT)
        self.cancel = Button(tr("Not yet"))
        self.issue = Button(tr("Issue"), "primary", icon="shield-check")
        over = next((one.text for one in found.findings if one.check == "length"), "")
        self._arrange(prepared, found, why or over)
        self.list.activated.connect(self._on_list_activated)
        self.cancel.clicked.connect(self.close_sheet)
        self.issue.clicked.connect(self._on_issue_clicked)

    def open(self) -> None:
        """Show the sheet with the keys on what was found."""
        super().open()
        first = self.list if self.model.rowCount() else self.issue
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, prepared: Prepared, found: Preflight, refused: str) -> None:
        marking = prepared.brief.marking.text
        said = tr(
            "For {audience}; the highest in it is {highest}.",
            audience=marking,
            highest=found.highest,
        )
        kept = tr(
            "Its words, its PDF and their hash stay in the case, and nothing of it can be changed"
            " afterwards but by undoing this step."
        )
        self.body.addWidget(Paragraph(f"{said} {kept}", "body", "text2"))
        count = len(found.findings)
        told = (
            trn("{count} thing to look at", "{count} things to look at", count)
            if count
            else tr("Nothing to look at: every check is passed.")
        )
        self.body.addWidget(Paragraph(told, "strong", "text"))
        self.list.setVisible(bool(count))
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Paragraph(refused, "small", "bad"), 1)
        row.addWidget(self.cancel)
        row.addWidget(self.issue)
        self.issue.setEnabled(not refused)
        self.body.addLayout(row)

    def _on_list_activated(self, index: QModelIndex) -> None:
        record = self.model.findings[index.row()].record
        if record is not None:
            self.close_sheet()
            self.open_requested.emit(record.id)

    def _on_issue_clicked(self) -> None:
        self.close_sheet()
        self.agreed.emit()
