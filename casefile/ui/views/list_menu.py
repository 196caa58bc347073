"""The menu of how a list looks: rows or table, columns, groups, views that were kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from casefile.i18n import tr
from casefile.search.columns import columns_of, usual_columns
from casefile.search.looks import Look
from casefile.search.saved import Saved
from casefile.ui.widgets.fonts import font


class ListMenu(QMenu):
    """`look_wanted` tells another look, `view_chosen` a saved one, the others what is asked for."""

    look_wanted = Signal(object)
    view_chosen = Signal(object)
    facets_wanted = Signal()
    save_wanted = Signal()
    removal_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(font("body"))
        self._table = self._check(self, tr("Table"), "table")
        self._dense = self._check(self, tr("Compact rows"), "dense")
        _put(self, tr("Narrow by chips"), "facets").triggered.connect(self._on_facets_triggered)
        self.addSeparator()
        self.columns = self._submenu(tr("Columns"))
        self.groups = self._submenu(tr("Group by"))
        self.addSeparator()
        self.views = self._submenu(tr("Views"))
        self._removals = QMenu(tr("Forget"), self.views)
        self._removals.triggered.connect(self._on_removals_triggered)
        self.columns.triggered.connect(self._on_columns_triggered)
        self.groups.triggered.connect(self._on_groups_triggered)
        self.views.triggered.connect(self._on_views_triggered)
        self._fill_columns()
        self._fill_groups()
        self.show_views(())
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Check what holds of a look."""
        self._look = look
        self._table.setChecked(look.table)
        self._dense.setChecked(look.dense)
        shown = look.columns or usual_columns(look.kind)
        for action in self.columns.actions():
            action.setChecked(action.data() in shown)
        for action in self.groups.actions():
            action.setChecked(action.data() == look.group)

    def show_views(self, views: tuple[Saved, ...], *, writable: bool = True) -> None:
        """Offer what is saved: views of lists of this kind, and searches."""
        self.views.removeAction(self._removals.menuAction())
        for menu in (self.views, self._removals):
            for old in menu.actions():
                menu.removeAction(old)
                old.deleteLater()
        for saved in views:
            name = saved.name.replace("&", "&&")
            _put(self.views, name, saved)
            _put(self._removals, name, saved.name)
        if writable:
            self.views.addSeparator()
            _put(self.views, tr("Save this view…"), "save")
            if views:
                self.views.addMenu(self._removals)
        self.views.menuAction().setVisible(bool(self.views.actions()))

    def _submenu(self, title: str) -> QMenu:
        menu = QMenu(title, self)
        menu.setFont(font("body"))
        self.addMenu(menu)
        return menu

    def _check(self, menu: QMenu, text: str, flag: str) -> QAction:
        action = _put(menu, text, flag)
        action.setCheckable(True)
        action.triggered.connect(self._on_flag_triggered)
        return action

    def _fill_columns(self) -> None:
        for column in columns_of(self._look.kind):
            if column.key != "title":
                _put(self.columns, tr(column.label), column.key).setCheckable(True)

    def _fill_groups(self) -> None:
        alone = QActionGroup(self)
        keys = [("", tr("Nothing"))]
        keys += [(one.key, tr(one.label)) for one in columns_of(self._look.kind) if one.groups]
        for key, label in keys:
            action = _put(self.groups, label, key)
            action.setCheckable(True)
            alone.addAction(action)

    def _on_facets_triggered(self) -> None:
        self.facets_wanted.emit()

    def _on_flag_triggered(self, checked: bool) -> None:
        table, dense = self._table.isChecked(), self._dense.isChecked()
        del checked
        self.look_wanted.emit(replace(self._look, table=table, dense=dense))

    def _on_columns_triggered(self, action: QAction) -> None:
        shown = list(self._look.columns or usual_columns(self._look.kind))
        key = str(action.data())
        if key in shown:
            shown.remove(key)
        else:
            shown.append(key)
        # Whoever chooses a column wants to see it.
        self.look_wanted.emit(replace(self._look, columns=tuple(shown), table=True))

    def _on_groups_triggered(self, action: QAction) -> None:
        self.look_wanted.emit(replace(self._look, group=str(action.data())))

    def _on_views_triggered(self, action: QAction) -> None:
        if action.data() == "save":
            self.save_wanted.emit()
        elif isinstance(action.data(), Saved):
            self.view_chosen.emit(action.data())

    def _on_removals_triggered(self, action: QAction) -> None:
        self.removal_wanted.emit(str(action.data()))


def _put(menu: QMenu, text: str, data: object) -> QAction:
    """Put an action into a menu that owns it."""
    action = QAction(text, menu)
    action.setData(data)
    menu.addAction(action)
    return action
