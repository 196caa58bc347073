"""All the furniture on one page, to be looked at in both themes; the program never shows it.

Its words are samples and are not translated.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QListView, QVBoxLayout, QWidget

from casefile.model.values.when import When
from casefile.ui.widgets.badges import Chip, Glyph, Grade, IconLabel, MarkingLabel, PartyTag
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.date_bar import DateBar
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.focus_ring import FocusRing
from casefile.ui.widgets.fonts import font
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.notice import Notice
from casefile.ui.widgets.quote_block import QuoteBlock
from casefile.ui.widgets.rows import ROW_ROLE, Column, TwoLineDelegate, TwoLineRow, dress_list
from casefile.ui.widgets.section import SectionHeader
from casefile.ui.widgets.segmented import Segmented
from casefile.ui.widgets.side_panel import SideGroup
from casefile.ui.widgets.tabs import Tabs

_Index = QModelIndex | QPersistentModelIndex

CHIPS = (
    (
        "Issue status",
        ("Unresolved", "diamond", "bad"),
        ("In discussion", "half", "warn"),
        ("Understanding", "check", "ok"),
    ),
    ("", ("One side only", "ring", "neutral"), ("Off agenda", "dash", "neutral")),
    (
        "Commitment",
        ("Done", "check", "ok"),
        ("Due soon", "triangle", "warn"),
        ("Overdue", "diamond", "bad"),
        ("No date given", "dashed_ring", "neutral"),
    ),
    (
        "Property",
        ("Restricted", "lock", "bad"),
        ("Access agreed", "half", "warn"),
        ("Returned", "check", "ok"),
    ),
)
STANCES = (
    ("triangle", "party0", "Seeks"),
    ("square", "party0", "Holds"),
    ("check", "party0", "Agrees"),
    ("half", "party0", "Concerned"),
    ("ring", "party0", "Open"),
    ("dashed_ring", "text3", "Silent"),
    ("dash", "party0", "Excludes"),
    ("question", "text3", "Unknown"),
    ("closer", "ok", "Closer"),
    ("same", "text3", "No change"),
    ("further", "bad", "Further"),
    ("first", "accent", "First record"),
)
DATES = ("2025-04-10", "2025-05/2025-06", "2025-04-10?", "2025-04~", "2016-12-30/..", "2017-09-02/")
STATES = (
    ("check", "ok", "text2", "Saved 14:32"),
    ("loader", "text3", "text2", "Saving…"),
    ("lock", "text3", "text2", "Read-only, open on another computer"),
    ("triangle-alert", "bad", "bad", "Not saved: disk is full. Retry"),
)


class SampleRows(QAbstractListModel):
    """A model of rows that are given."""

    def __init__(self, rows: list[TwoLineRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else None


class ComponentSheet(QWidget):
    """The page; its notice is placed by hand, as a floating thing on a page would hide others."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bg", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page = QHBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 24)
        page.setSpacing(40)
        for make in (self._first, self._second, self._third):
            column = QVBoxLayout()
            column.setSpacing(4)
            make(column)
            column.addStretch(1)
            page.addLayout(column, 1)
        self.notice = Notice(self)
        self.notice.show_notice("Statement S-6 deleted", action="Undo", key="Ctrl Z")
        self.notice.timer.stop()
        self.ring = FocusRing(self)

    def place_notice(self) -> None:
        """Move the notice to its place on the page."""
        spot = self.notice_spot.mapTo(self, QPoint(0, 0))
        self.notice.move(spot.x() - 4, spot.y() - 4)

    def _first(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionHeader("Buttons"))
        off = Button("Save", "primary")
        off.setEnabled(False)
        self.cancel = Button("Cancel")
        column.addLayout(_row(Button("Save", "primary"), off, self.cancel, gap=12))
        column.addSpacing(8)
        secondary = Button("Secondary", icon="plus", key="Ctrl N")
        ghost = Button("Ghost", "ghost", icon="link")
        text = Button("Text action", "flat", icon="plus")
        column.addLayout(_row(secondary, ghost, text, gap=8))
        column.addSpacing(4)
        delete = Button("Delete record", "danger", icon="trash-2")
        column.addLayout(_row(delete, Segmented(["Map", "Table"], "View"), gap=8))
        column.addSpacing(12)
        column.addWidget(SectionHeader("Fields"))
        speaker = LineField("speaker", "Speaker", placeholder="Type a name", required=True)
        said = LineField("said", "Said on")
        said.set_value("31 Apr 2025")
        said.set_problem("April has 30 days. Did you mean 30 Apr or 1 May?")
        source = LineField("source", "Source")
        source.set_value("SRC-1, web article")
        source.set_read_only("open on another computer")
        choices = [Choice("u", "Unresolved", "diamond", "bad")]
        status = ChoiceField("status", "Status", choices, can_be_empty=False)
        for field in (speaker, said, source, status):
            column.addWidget(field)
            column.addSpacing(6)
        column.addLayout(_row(_checkbox("Include in briefs", on=True), _checkbox("Exact wording")))
        column.addSpacing(12)
        column.addWidget(SectionHeader("In-page tabs"))
        tabs = Tabs(["Details", "Positions 2", "Quotes 2", "History"], "Parts of the record")
        tabs.set_current(1)
        column.addWidget(tabs)
        column.addSpacing(12)
        column.addWidget(SectionHeader("Days of a date"))
        column.addLayout(_dates())

    def _second(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionHeader("Status is shape, word and colour"))
        for title, *chips in CHIPS:
            if title:
                column.addWidget(Label(title, "small", "text3"))
            column.addLayout(_row(*(Chip(*chip) for chip in chips), gap=6))
            column.addSpacing(4)
        column.addSpacing(8)
        column.addWidget(SectionHeader("Stance and movement"))
        column.addLayout(_stances())
        column.addSpacing(12)
        column.addWidget(SectionHeader("Party, source grade, handling marking"))
        tags = [PartyTag(code, n) for n, code in enumerate(("US", "RU", "TR"))]
        marks = [MarkingLabel(f"TLP:{level}", "amber") for level in ("AMBER", "AMBER+STRICT")]
        column.addLayout(_row(*tags, Grade("C", "2"), *marks, gap=8))
        column.addSpacing(12)
        column.addWidget(SectionHeader("Autosave"))
        for name, ink, tone, words in STATES:
            column.addLayout(_row(IconLabel(name, ink, 14), Label(words, "small", tone), gap=8))
        column.addSpacing(12)
        column.addWidget(SectionHeader("Undo notice, 8 seconds"))
        self.notice_spot = QWidget()
        self.notice_spot.setFixedHeight(64)
        column.addWidget(self.notice_spot)
        column.addWidget(SideGroup("Agreements", action="Link"))

    def _third(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionHeader("List rows"))
        column.addWidget(_one_line_list())
        column.addSpacing(12)
        self.two_lines = _two_line_list()
        column.addWidget(self.two_lines)
        column.addSpacing(12)
        column.addWidget(SectionHeader("Quotation"))
        words = "The main principle is to work out mutually agreeable solutions for the next round…"
        quote = QuoteBlock(words, verbatim=True, party=("RU", 1))
        quote.add_foot("Foreign Ministry, 10–11 Apr", grade=("C", "3"))
        column.addWidget(quote)
        column.addSpacing(12)
        plain = QuoteBlock("The restriction is a significant impediment.", verbatim=False)
        plain.add_foot("State Department", form="Paraphrase", reference="S-9")
        column.addWidget(plain)
        column.addSpacing(12)
        column.addWidget(SectionHeader("Empty state"))
        capture = Button("Capture article", "primary", icon="clipboard-paste", key="Ctrl ⇧ V")
        new = Button("New statement", icon="plus", key="Ctrl N")
        sentence = "Capture an article, or type a quotation with its source."
        empty = EmptyState("quote", "No statements yet", sentence, capture, new)
        empty.setProperty("bg", "sunken")
        empty.setProperty("bd", "round")
        empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addWidget(empty)


def build_sheet() -> ComponentSheet:
    """Return the page of all components, 1440 by 900 when shown."""
    sheet = ComponentSheet()
    sheet.resize(1440, 900)
    return sheet


def _row(*widgets: QWidget, gap: int = 20) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _checkbox(text: str, *, on: bool = False) -> QCheckBox:
    box = QCheckBox(text)
    box.setFont(font("body"))
    box.setChecked(on)
    return box


def _stances() -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    for number, (mark, tone, word) in enumerate(STANCES):
        quiet = "text" if tone == "party0" else "text2"
        cell = _row(Glyph(mark, tone, ""), Label(word, "body", quiet), gap=8)
        grid.addLayout(cell, number // 4, number % 4)
    return grid


def _dates() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for number, edtf in enumerate(DATES):
        bar = DateBar()
        bar.show_date(When("", edtf))
        grid.addWidget(bar, number // 2, number % 2)
    return grid


def _one_line_list() -> QListView:
    states = ("Default", "Default", "Selected, focus elsewhere")
    view = QListView()
    rows = [TwoLineRow("Local staff, Moscow", "diamond", "bad", state) for state in states]
    view.setModel(SampleRows(rows, view))
    delegate = TwoLineDelegate(view, height=36)
    delegate.left, delegate.text_left, delegate.right = 14, 36, 12
    dress_list(view, delegate, "Rows of one line")
    view.setFixedHeight(36 * len(rows))
    view.setCurrentIndex(view.model().index(2, 0))
    return view


def _two_line_list() -> QListView:
    silent = Column("Silent", "dashed_ring", party=1)
    rows = [
        TwoLineRow(
            "Local staff, U.S. Embassy Moscow",
            "diamond",
            "bad",
            "10 Apr",
            (Column("Unresolved"), Column("Seeks", "triangle", party=0), silent),
        ),
        TwoLineRow(
            "Stability of diplomatic banking",
            "check",
            "ok",
            "10 Apr",
            (
                Column("Understanding"),
                Column("Agrees", "check", party=0),
                Column("Concerned", "half", party=1),
            ),
        ),
    ]
    view = QListView()
    view.setModel(SampleRows(rows, view))
    dress_list(view, TwoLineDelegate(view), "Rows of two lines")
    view.setFixedHeight(60 * len(rows))
    view.setCurrentIndex(view.model().index(0, 0))
    return view
