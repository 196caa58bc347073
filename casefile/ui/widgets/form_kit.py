"""A form: fields one below the other or side by side, under section headings.

It knows no case: whoever fills it adds the fields, loads their values and hears what was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QComboBox,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.section import SectionHeader

PADDING = 24
MOST_WIDTH = 608
FIELD_GAP = 12
SECTION_GAP = 20
_LEAST_SHARE = 96


class _Row(QWidget):
    """Fields side by side; below one another where each would be too narrow to read."""

    def __init__(self, fields: Sequence[QWidget], shares: Sequence[int]) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(FIELD_GAP)
        for field, share in zip(fields, shares, strict=True):
            # Shares divide the row, whatever the fields hold.
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(field.sizePolicy().hasHeightForWidth())
            field.setSizePolicy(policy)
            self._line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._parts = [
            (field, share / sum(shares)) for field, share in zip(fields, shares, strict=True)
        ]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() - FIELD_GAP * (len(self._parts) - 1)
        across = all(
            width * part >= max(field.minimumSizeHint().width(), _LEAST_SHARE)
            for field, part in self._parts
        )
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if across else direction.TopToBottom)


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Yield what Tab may stop at in `widget`, in the order in which it is laid out."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)
    elif not isinstance(widget, (QAbstractScrollArea, QComboBox)):
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from stops_in(child)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        assert item is not None
        inner, below = item.widget(), item.layout()
        if inner is not None:
            yield from stops_in(inner)
        elif below is not None:
            yield from _stops_of(below)


class Form(QScrollArea):
    """A column of fields that scrolls up and down, never sideways.

    `field_kept(name, value)` passes on what the fields tell; focus goes
    through the fields in the order in which they were added.
    """

    field_kept = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FieldWidget] = {}
        self._last: QWidget | None = None
        self._ordered = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("bg", "surface")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self._column.setSpacing(FIELD_GAP)
        self._column.addStretch(1)
        self.setWidget(body)

    def add(self, field: FieldWidget) -> FieldWidget:
        """Add `field` over the whole width, and return it."""
        self._put(field)
        self._take(field)
        return field

    def add_row(self, *fields: FieldWidget, shares: Sequence[int] | None = None) -> None:
        """Add `fields` side by side, dividing the width by `shares` (alike without)."""
        self._put(_Row(fields, shares or [1] * len(fields)))
        for field in fields:
            self._take(field)

    def add_section(
        self, title: str, count: int | None = None, action: str = "", action_icon: str = ""
    ) -> SectionHeader:
        """Add a heading, with the text `action` at its right end, and return it."""
        if self._column.count() > 1:
            self._column.insertSpacing(self._column.count() - 1, SECTION_GAP - FIELD_GAP)
        head = SectionHeader(title, count=count, action=action, action_icon=action_icon)
        self._put(head)
        if action:
            self._chain([head.action])
        return head

    def add_widget(self, widget: QWidget) -> None:
        """Add anything else over the whole width: a list, a card, a notice."""
        self._put(widget)
        self._chain([widget])

    def forget_order(self) -> None:
        """Something came or went: the next Tab goes from top to bottom through what is there."""
        self._ordered = False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        # Only now: a record is looked at more often than its fields are gone through.
        if not self._ordered:
            self._order_stops()
        return super().focusNextPrevChild(forward)

    def _order_stops(self) -> None:
        self._ordered = True
        body, before = self.widget(), None
        for stop in stops_in(body) if body is not None else ():
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def load(self, values: Mapping[str, object]) -> None:
        """Show `values` by field name; fields not named keep what they show."""
        for name, value in values.items():
            self.fields[name].set_value(value)

    def flush(self) -> None:
        """Commit what waits in any field."""
        for field in self.fields.values():
            field.flush()

    def is_dirty(self) -> bool:
        """Say whether any field holds something that is not kept yet."""
        return any(field.is_dirty() for field in self.fields.values())

    def drafts(self) -> dict[str, str]:
        """Return the raw text of each field that is not valid."""
        found = {name: field.draft() for name, field in self.fields.items()}
        return {name: raw for name, raw in found.items() if raw is not None}

    def problems(self) -> dict[str, str]:
        """Return the problem of each field that shows one."""
        found = {name: field.problem() for name, field in self.fields.items()}
        return {name: problem for name, problem in found.items() if problem}

    def first_field(self) -> FieldWidget | None:
        """Return the field where the focus enters the form."""
        return next(iter(self.fields.values()), None)

    def set_read_only(self, reason: str) -> None:
        """Show every field without letting it be changed."""
        for field in self.fields.values():
            field.set_read_only(reason)

    def _put(self, widget: QWidget) -> None:
        widget.setMaximumWidth(MOST_WIDTH)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _take(self, field: FieldWidget) -> None:
        if field.name in self.fields:
            raise ValueError(f"two fields called {field.name}")
        self.fields[field.name] = field
        field.kept.connect(self.field_kept)
        self._chain(field.stops())

    def _chain(self, controls: Sequence[QWidget]) -> None:
        for control in controls:
            if self._last is not None:
                QWidget.setTabOrder(self._last, control)
            self._last = control
