"""What opens under a date while it is worked on: offers, marks to set, and the bar of its days.

It floats over the form, so that nothing below a date moves; it is made when it opens and gone
when it closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from casefile.i18n import tr
from casefile.model.values.when import When
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.date_bar import DateBar
from casefile.ui.widgets.date_offers import Offer
from casefile.ui.widgets.date_toggles import SIDE, ToggleRow, asked_by
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import ElidedLabel
from casefile.ui.widgets.painters import draw_raised

_MARGIN, _PADDING = 10, 12
_LEAST_WIDTH = 392
_OFFER_GAP = 8
_GONE = {QEvent.Type.MouseButtonPress, QEvent.Type.WindowDeactivate, QEvent.Type.Hide}


class OfferButton(Button):
    """Something to choose instead; a press leaves the keys in the line."""

    taken = Signal(object)

    def __init__(self, offer: Offer, number: int) -> None:
        super().__init__(offer.words, small=True, key=key_text(f"Alt+{number}"))
        self.offer = offer
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.taken.emit(self.offer)


class DatePanel(QFrame):
    """The panel below `anchor`, whose `line` is typed in; hidden while there is nothing to do in
    it. `toggled` names a mark, `offer_taken` the offer that was chosen.

    `returned` tells that the keys are wanted back in the line, `passed_on` that they go on to
    what follows it, `left` that they have gone elsewhere.
    """

    toggled = Signal(str)
    offer_taken = Signal(object)
    returned = Signal()
    passed_on = Signal()
    left = Signal()

    def __init__(self, anchor: QWidget, line: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor, self._line = anchor, line
        self._gone = False
        self.offers: tuple[Offer, ...] = ()
        self.offer_buttons: list[OfferButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("About this date"))
        self.toggles = ToggleRow()
        self.toggles.asked.connect(self.toggled)
        self.edtf = ElidedLabel("", "caption", "text3")
        self.bar = DateBar()
        self._offer_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        for watched in (self.window(), anchor):
            watched.installEventFilter(self)
        anchor.destroyed.connect(self.deleteLater)
        self._watch()

    def show_date(self, when: When | None, offers: Sequence[Offer]) -> None:
        """Show what is marked of `when`, its days, and what may be chosen instead."""
        self._show_offers(tuple(offers))
        self.toggles.show_date(when)
        self.edtf.setText(when.edtf or "" if when else "")
        self.edtf.setVisible(bool(self.edtf.text()))
        self.edtf.setAccessibleName(tr("EDTF: {edtf}", edtf=self.edtf.text()))
        self.bar.show_date(when)
        self.place()
        wanted = bool(self._stops())
        if wanted and self.isHidden():
            self.show()
            self.raise_()  # only now: later it would come to lie over the focus ring
        elif not wanted:
            self.hide()

    def ask(self, name: str) -> None:
        """Do what a key asks for: set a mark, or take the offer of that number."""
        if not name.isdigit():
            self.toggled.emit(name)
        elif int(name) <= len(self.offers):
            self.offer_taken.emit(self.offers[int(name) - 1])

    def enter(self) -> bool:
        """Put the keys on the first thing to choose; False if there is none."""
        stops = self._stops()
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(stops)

    def holds(self, widget: QWidget | None) -> bool:
        """Whether `widget` is a part of the panel."""
        return widget is not None and self.isAncestorOf(widget)

    def dismiss(self) -> None:
        """Close for good."""
        self._gone = True
        for watched in (self.window(), self._anchor):
            watched.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def place(self) -> None:
        """Lie below the field, or above its line where there is no room below."""
        window, anchor = self.window(), self._anchor
        width = max(anchor.width(), _LEAST_WIDTH) + 2 * _MARGIN
        height = self.sizeHint().height()
        corner = anchor.mapTo(window, QPoint(0, 0))
        top = corner.y() + anchor.height() + 4 - _MARGIN
        above = self._line.mapTo(window, QPoint(0, 0)).y() - 5 - height + _MARGIN
        if top + height - _MARGIN > window.height() and above > -_MARGIN:
            top = above
        left = min(corner.x(), window.width() - (width - 2 * _MARGIN) - 2) - _MARGIN
        self.setGeometry(max(left, -_MARGIN), top, width, height)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        stops = self._stops()
        holder = QApplication.focusWidget()
        toggle = self.toggles.isAncestorOf(holder) if holder is not None else False
        at = len(stops) - 1 if toggle else next(i for i, one in enumerate(stops) if one is holder)
        at += 1 if forward else -1
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif forward:
            self.passed_on.emit()
        else:
            self.returned.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.returned.emit()
        elif name := asked_by(event):
            self.ask(name)
        else:
            event.accept()  # nothing that is typed here is meant for the page below

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press beside a button closes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.place()
        elif event.type() in _GONE and watched is not self._anchor:
            self.left.emit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_raised(painter, self.rect(), _MARGIN)
        painter.end()

    def _arrange(self) -> None:
        self._offer_row.setSpacing(_OFFER_GAP)
        column = QVBoxLayout(self)
        side = _MARGIN + _PADDING
        column.setContentsMargins(side - SIDE, _MARGIN + 6, side - SIDE, _MARGIN + 8)
        column.setSpacing(2)
        column.addLayout(self._offer_row)
        column.addWidget(self.toggles)
        under = QVBoxLayout()
        under.setContentsMargins(SIDE, 0, SIDE, 0)
        under.setSpacing(4)
        under.addWidget(self.edtf)
        under.addWidget(self.bar)
        column.addLayout(under)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        if offers == self.offers:
            return
        if self.holds(QApplication.focusWidget()):
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        while (item := self._offer_row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.offers = offers
        self.offer_buttons = [OfferButton(one, n) for n, one in enumerate(offers, 1)]
        wide = sum(one.sizeHint().width() + _OFFER_GAP for one in self.offer_buttons)
        across = wide <= max(self._anchor.width(), _LEAST_WIDTH) - 2 * _PADDING
        ways = QBoxLayout.Direction
        self._offer_row.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        for button in self.offer_buttons:
            button.taken.connect(self.offer_taken)
            self._offer_row.addWidget(button)
            button.show()  # at once, so that the panel is made high enough for it
        if across and offers:
            self._offer_row.addStretch(1)
        margin = (SIDE, 4, SIDE, 4) if offers else (0, 0, 0, 0)
        self._offer_row.setContentsMargins(*margin)

    def _stops(self) -> list[QWidget]:
        """Return what Tab leads to: each offer, then the marks as one."""
        stops: list[QWidget] = list(self.offer_buttons)
        if (toggle := self.toggles.stop()) is not None:
            stops.append(toggle)
        return stops

    def _watch(self) -> None:
        """Move with what scrolls, and hear where the keys go."""
        above = self._anchor.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                above.verticalScrollBar().valueChanged.connect(self.place)
            above = above.parentWidget()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._gone and new is not None and new is not self._line and not self.holds(new):
            self.left.emit()
