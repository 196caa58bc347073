"""Below the list: where the property is, and who said what of its status, by asserter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.analysis.places import Place, precision_words
from casefile.analysis.status_lines import LineOf, Point, StatusOf
from casefile.i18n import tr
from casefile.model.values.when import say
from casefile.store.rows import Card
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.labels import ElidedLabel, Label, Paragraph
from casefile.ui.widgets.lines import Line, LineGroup, NoteLine
from casefile.ui.widgets.section import SectionHeader


class PlaceDetail(QScrollArea):
    """What is known of one property; Enter on a line opens the source it rests on."""

    open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "sunken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("bg", "sunken")
        self._record: int | None = None
        self.title = ElidedLabel("", "title2")
        self.open = Button(tr("Open"), icon="pencil", key=tr("Enter"))
        self.open.clicked.connect(self._on_open_clicked)
        self.facts = Paragraph("", "body", "text2")
        self.history = SectionHeader(tr("Status history"), count=0)
        self.lines = LineGroup(tr("Status history"))
        self.lines.pressed.connect(self._on_line_pressed)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 18, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.history)
        column.addWidget(self.lines)
        column.addStretch(1)
        self.setWidget(page)

    def show_place(self, card: Card, place: Place | None) -> None:
        """Say where a property is; its history is read meanwhile."""
        self._record = card.id
        self.title.setText(card.title)
        self.facts.set_text("\n".join(_facts(card, place)))

    def show_status(self, status: StatusOf) -> None:
        """Show what each side told, one line after the other."""
        if status.record.id != self._record:
            return
        many = sum(len(line.points) for line in status.lines)
        self.history.set_count(many)
        differ = tr("the accounts differ") if status.differs else ""
        self.history.set_context(differ)
        parts: list[QWidget] = []
        for number, line in enumerate(status.lines):
            parts.append(Label(asserter_words(line), "smallM", "text3"))
            parts += _points(number, line.points)
        if not parts:
            parts.append(Label(tr("No status recorded"), "small", "text3"))
        self.lines.set_parts(parts)

    def _on_open_clicked(self) -> None:
        if self._record is not None:
            self.open_requested.emit(self._record)

    def _on_line_pressed(self, line: Line) -> None:
        target = line.key[-1]
        self.open_requested.emit(target if isinstance(target, int) else self._record or 0)


def asserter_words(line: LineOf) -> str:
    """Return who tells a line."""
    return line.asserter.title if line.asserter else tr("Our own assessment")


def _facts(card: Card, place: Place | None) -> list[str]:
    if place is None:
        return [tr("{ref}, without a point: nothing says where exactly it is.", ref=card.ref)]
    north = tr("{degrees}° N", degrees=f"{abs(place.latitude):.3f}")
    south = tr("{degrees}° S", degrees=f"{abs(place.latitude):.3f}")
    east = tr("{degrees}° E", degrees=f"{abs(place.longitude):.3f}")
    west = tr("{degrees}° W", degrees=f"{abs(place.longitude):.3f}")
    point = f"{north if place.latitude >= 0 else south}, {east if place.longitude >= 0 else west}"
    return [
        ", ".join(filter(None, (card.ref, place.address.replace("\n", ", "), place.country))),
        f"{point}. {precision_words(place)}",
    ]


def _points(number: int, points: Sequence[Point]) -> list[QWidget]:
    return [_point(number, place, one) for place, one in enumerate(points)]


def _point(number: int, place: int, one: Point) -> Line:
    tone = "text3" if one.sign.tone == "neutral" else one.sign.tone
    cited = tr("Source: {title}", title=one.source.title) if one.source else tr("No source")
    under = "\n".join(filter(None, (one.note, cited)))
    return NoteLine(
        (number, place, one.source.id if one.source else None),
        one.sign.word,
        mark=(one.sign.mark or "minus", tone, one.sign.word),
        under=under,
        right=say(one.when) if not one.when.is_empty else tr("undated"),
    )
