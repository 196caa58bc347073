"""What the words around a passage propose for a statement: shown as proposals, taken by a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from casefile.capture.proposing import Named, Proposal, said_where, suggest_statement
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, term
from casefile.model.values.when import When, say
from casefile.operations.capturing import take_proposals
from casefile.search.names import names_in_use
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.reading import PageData
from casefile.ui.pickers.records import suggestions
from casefile.ui.widgets.badges import Chip, IconLabel
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label

_FIELDS = ("speaker", "channel", "when")
# One more is proposed by the appointments of the speaker.
_MOST = len(_FIELDS) + 1
_SPEAKERS = ("person", "party")


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal as it is shown: the label of its field, its value in words, and why."""

    field: str
    value: object
    label: str
    words: str
    why: str


def read_proposals(
    connection: Connection, data: PageData, citation: Row, captured: str
) -> tuple[Offered, ...]:
    """Return what the words around the cited passage propose for the fields that are empty."""
    start, end = citation.values["start"], citation.values["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not captured:
        return ()
    missing = [name for name in _FIELDS if _is_empty(data.record.values[name])]
    if not missing:
        return ()
    names = [Named(*one) for one in names_in_use(connection, _SPEAKERS)]
    found = suggest_statement(captured, start, end, names, data.published)
    wanted = [one for one in found.proposals if one.field in missing]
    return tuple(_offered(connection, one) for one in wanted)


def _is_empty(value: object) -> bool:
    return value.is_empty if isinstance(value, When) else value in (None, "")


def _offered(connection: Connection, proposal: Proposal) -> Offered:
    value = proposal.value
    if isinstance(value, When):
        words = say(value)
    elif isinstance(value, int):
        words = suggestions(connection, [value])[value].title
    else:
        words = tr(term("channel", str(value)).label)
    label = tr(KINDS["statement"].field(proposal.field).label)
    return Offered(proposal.field, value, label, words, said_where(proposal))


class ProposalBox(QFrame):
    """The proposals for one statement, each with its key; hidden where there are none."""

    def __init__(self, body: PageBody) -> None:
        super().__init__()
        self._body = body
        self._data: PageData | None = None
        self.offers: tuple[Offered, ...] = ()
        self._dismissed: set[int] = set()
        self._lines: list[QWidget] = []
        self.setProperty("bg", "sunken")
        self.setProperty("bd", "card")
        self.setAccessibleName(tr("Proposals"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(6)
        column.addLayout(self._head())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self._keys = _Keys(self, _MOST)
        self.hide()

    def show_page(self, data: PageData) -> None:
        """Show what is proposed for the statement that is shown."""
        self._data = data
        offers: Sequence[Offered] = getattr(data.extra, "proposals", ())
        shown = data.id not in self._dismissed and not self._body.context.tasks.read_only
        self.show_offers(tuple(offers) if shown else ())

    def show_offers(self, offers: tuple[Offered, ...]) -> None:
        """Show these proposals."""
        if offers != self.offers:
            self.offers = offers
            for line in self._lines:
                self._rows.removeWidget(line)
                line.setParent(None)
                line.deleteLater()
            self._lines = [self._line(number, one) for number, one in enumerate(offers)]
            for line in self._lines:
                self._rows.addWidget(line)
        self.setVisible(bool(offers))

    def take(self, number: int) -> None:
        """Take one proposal over."""
        if number < len(self.offers):
            self._write(self.offers[number : number + 1])

    def take_all(self) -> None:
        """Take all proposals over, in one step."""
        self._write(self.offers)

    def dismiss(self) -> None:
        """Take the proposals for this statement away."""
        if self._data is not None:
            self._dismissed.add(self._data.id)
        self._body.focus_first()
        self.show_offers(())

    def _write(self, offers: Sequence[Offered]) -> None:
        data = self._data
        if data is None or not offers:
            return
        record, values = data.id, {one.field: one.value for one in offers}
        self._body.flush()

        def work(unit: Unit) -> None:
            take_proposals(unit, record=record, values=values)

        # Not as the form itself: what was taken is to be shown.
        self._body.context.tasks.write(
            work,
            sentence=tr("Take what was proposed for {reference}", reference=data.record.ref),
            initiator=self,
        )

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("list-checks", "info"))
        head.addWidget(ElidedLabel(tr("Proposals"), "smallM", "text2"), 1)
        everything = Button(tr("Accept all"), "secondary", key="Alt ⏎", small=True)
        everything.clicked.connect(self.take_all)
        away = Button(tr("Dismiss"), "flat", small=True)
        away.clicked.connect(self.dismiss)
        head.addWidget(away)
        head.addWidget(everything)
        return head

    def _line(self, number: int, one: Offered) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(one.label, "small", "text3")
        label.setFixedWidth(72)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Chip(one.words, "ring", "info"), 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(ElidedLabel(one.why, "small", "text3"))
        row.addLayout(words, 1)
        accept = Button(tr("Accept"), "flat", key=f"Alt {number + 1}", small=True)
        accept.setAccessibleDescription(one.why)
        accept.setAccessibleName(tr("Accept {field}: {value}", field=one.label, value=one.words))
        accept.clicked.connect(partial(self.take, number))
        row.addWidget(accept, 0, Qt.AlignmentFlag.AlignTop)
        return line


class _Keys(QObject):
    """Alt with Enter takes all, Alt with a number one of them."""

    def __init__(self, box: ProposalBox, most: int) -> None:
        super().__init__(box)
        self._box = box
        for key in ("Alt+Return", "Alt+Enter"):
            self._make(key).activated.connect(box.take_all)
        for number in range(most):
            self._make(f"Alt+{number + 1}").activated.connect(partial(box.take, number))

    def _make(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._box)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        return shortcut
