"""The button that names the order of a list, with the usual orders in its menu."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.search.columns import column_called
from casefile.search.looks import Look
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.fonts import font


class OrderButton(Button):
    """`order_wanted` tells the column that was chosen in the menu."""

    order_wanted = Signal(str)

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__("", "ghost", icon="arrow-down-wide-narrow", parent=parent)
        self._orders = QActionGroup(self)
        described = KINDS[kind]
        orders = [("title", tr("Title")), ("ref", tr("Number")), ("modified", tr("Last change"))]
        if described.when_label:
            orders.insert(1, ("when", tr("Date")))
        if described.status:
            orders.insert(0, ("status", tr("Status")))
        self._labels = dict(orders)
        menu = QMenu(self)
        menu.setFont(font("body"))
        for sort, label in orders:
            order = QAction(label, menu)
            order.setCheckable(True)
            order.setData(sort)
            self._orders.addAction(order)
            menu.addAction(order)
        self._orders.triggered.connect(self._on_orders_triggered)
        self.setMenu(menu)

    def show_order(self, look: Look) -> None:
        """Name the first column of the order; a screen reader hears all of them."""
        columns = [column_called(look.kind, key) for key, _ in look.sorts]
        labels = [self._labels.get(one.key, tr(one.label)) for one in columns if one]
        first = look.sorts[0][0]
        for order in self._orders.actions():
            order.setChecked(order.data() == first)
        self.set_text(labels[0] if labels else "")
        self.setAccessibleName(tr("Order: {name}", name=", ".join(labels)))

    def _on_orders_triggered(self, order: QAction) -> None:
        self.order_wanted.emit(str(order.data()))
