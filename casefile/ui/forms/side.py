"""The panel beside a form: what leads to the record, its note, its last changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.query import Operator
from casefile.store.rows import Card, Step
from casefile.ui.forms.issue_reading import IssueExtra
from casefile.ui.forms.reading import PageData
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.side_panel import SideGroup, SidePanel

_MOST = 8
# Groups that stand there, empty or not.
_EXPECTED: dict[str, tuple[str, ...]] = {
    "issue": ("meeting", "agreement", "commitment"),
    "meeting": ("agreement", "statement"),
    "person": ("statement", "meeting"),
    "party": ("person", "position"),
    "property": ("measure", "statement"),
    "source": ("statement",),
    "agreement": ("commitment",),
}
# The form itself shows these.
_SHOWN_IN_FORM = {"issue": ("position", "statement")}
_TITLES = {("issue", "meeting"): "Discussed at"}


class CardRow(QWidget):
    """A record that can be opened: icon, title, and its reference or another line below."""

    open_requested = Signal(int)

    def __init__(self, card: Card, under: str = "") -> None:
        super().__init__()
        self.card = card
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(KINDS[card.kind].icon, "text2"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(card.title, "medium"))
        if under:
            words.addWidget(ElidedLabel(under, "small", "text3"))
        row.addLayout(words, 1)
        link = Button(card.ref, "flat", small=True)
        link.setAccessibleName(
            tr("Open {reference}: {title}", reference=card.ref, title=card.title)
        )
        link.clicked.connect(self._on_link_clicked)
        row.addWidget(link)

    def _on_link_clicked(self) -> None:
        self.open_requested.emit(self.card.id)


class RecordSide(SidePanel):
    """Backlinks by kind, the analyst's note, the last changes."""

    open_requested = Signal(int)
    link_requested = Signal(str)
    note_requested = Signal()
    history_requested = Signal(int)
    list_requested = Signal(str, str)

    def __init__(self, kind: str) -> None:
        super().__init__(tr("Links and changes"))
        self.setMinimumWidth(200)
        self._kind, self._record = kind, 0
        self._groups_by_kind: dict[str, SideGroup] = {}
        for other in (*_EXPECTED.get(kind, ()), *KINDS):
            shown = other in _SHOWN_IN_FORM.get(kind, ())
            if other not in self._groups_by_kind and not shown:
                title = tr(_TITLES.get((kind, other), KINDS[other].plural))
                group = SideGroup(title, action=tr("Link"))
                group.setProperty("kind", other)
                group.action_requested.connect(self._on_group_action_requested)
                self._groups_by_kind[other] = group
                self.add(group)
        self.mentions = SideGroup(tr("Mentioned in"))
        self.add(self.mentions)
        self._note = SideGroup(tr("Analyst note"), action=tr("Edit"), empty=tr("No note"))
        self._note.action_requested.connect(self.note_requested)
        self.add(self._note)
        self._changes = SideGroup(tr("Changes"), action=tr("All"))
        self._changes.action_requested.connect(self._on_changes_action_requested)
        self.add(self._changes, foot=True)

    def show_page(self, data: PageData) -> None:
        """Show what belongs to another record."""
        self._record = data.id
        expected = _EXPECTED.get(self._kind, ())
        for other, group in self._groups_by_kind.items():
            cards, total = _cards(data, other)
            rows = [self._row(card, under) for card, under in cards[:_MOST]]
            if total > len(rows):
                rows.append(self._way_to_all(other, data.record.ref, total))
            group.set_rows(rows)
            group.header.set_count(total or None)
            group.setVisible(bool(cards) or other in expected)
        mentioned = data.mentions
        self.mentions.set_rows([self._row(card, "") for card in mentioned[:_MOST]])
        if len(mentioned) > _MOST:
            self.mentions.header.set_count(len(mentioned))
        self.mentions.setVisible(bool(mentioned))
        notes = data.rows.get("note", ())
        words = [Paragraph(str(row.values["text"]), "small", "text2", most=8) for row in notes]
        self._note.set_rows([*words], count=False)
        self.show_steps(data.steps)

    def show_steps(self, steps: Iterable[Step]) -> None:
        """Show the last changes."""
        rows: list[QWidget] = [_step_row(step) for step in steps if step.kind == "do"]
        self._changes.set_rows(rows[:5], count=False)

    def _row(self, card: Card, under: str) -> QWidget:
        row = CardRow(card, under)
        row.open_requested.connect(self.open_requested)
        return row

    def _way_to_all(self, kind: str, ref: str, total: int) -> QWidget:
        """Return a button that asks for the list of a kind, filtered to what leads to `ref`."""
        many = tr("All {count} in their list", count=total)
        button = Button(many, "flat", small=True)
        button.setAccessibleName(f"{tr(KINDS[kind].plural)}: {many}")
        button.clicked.connect(partial(self.list_requested.emit, kind, str(Operator("links", ref))))
        return button

    def _on_group_action_requested(self) -> None:
        group = self.sender()
        self.link_requested.emit(str(group.property("kind")) if group else "")

    def _on_changes_action_requested(self) -> None:
        self.history_requested.emit(self._record)


def _cards(data: PageData, kind: str) -> tuple[list[tuple[Card, str]], int]:
    """Return the first records of a kind that belong to this one, and how many there are.

    With each stands a line to be shown below.
    """
    if kind == "meeting" and isinstance(data.extra, IssueExtra):
        rounds = data.extra.rounds
        held = [(Card(one.id, one.ref, kind, one.title), one.date) for one in reversed(rounds)]
        return held, len(held)
    cards = [(card, "") for card in data.leading.cards.get(kind, ())]
    return cards, len(data.leading.ids(kind))


def _step_row(step: Step) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    at = datetime.fromisoformat(step.at).astimezone()
    today = at.date() == datetime.now().astimezone().date()
    line.addWidget(Label(at.strftime("%H:%M" if today else "%d %b"), "small", "text3"))
    line.addWidget(ElidedLabel(step.sentence, "small", "text2"), 1)
    return row
