"""What a list wears: rows of two lines beside a form, or a table over the whole width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.kinds.description import FieldType
from casefile.search.columns import LEADS_HERE, LEADS_TO, REFERENCE, ListColumn, column_called
from casefile.search.looks import Look
from casefile.ui.widgets.rows import QuoteDelegate, RowDelegate, TwoLineDelegate, dress_list
from casefile.ui.widgets.sort_header import SortHeader
from casefile.ui.widgets.table_header import CellDelegate

# Where the columns of the second line begin, as parts of its width.
_SIDES, _TWO = (0.0, 0.36, 0.69), (0.0, 0.42)
_QUOTED = ("statement",)
_WIDTHS = {"title": 340, "status": 190, "tags": 180, "modified": 136, "created": 136}
_LEAST = 200
_NARROW = (REFERENCE, LEADS_HERE, LEADS_TO)


def dress(view: QTableView, look: Look) -> None:
    """Give a view the rows, the header and the height of a look."""
    delegate = _delegate(view, look)
    dress_list(view, delegate, view.accessibleName() or tr(KINDS[look.kind].plural))
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setWordWrap(False)
    down = view.verticalHeader()
    down.hide()
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setMinimumSectionSize(delegate.height)
    down.setDefaultSectionSize(delegate.height)
    _lay_columns(view, look)


def _delegate(view: QTableView, look: Look) -> RowDelegate:
    if look.table:
        return CellDelegate(view, height=28 if look.dense else 36, flush=False)
    if look.kind in _QUOTED:
        return QuoteDelegate(view, height=56 if look.dense else 84)
    return TwoLineDelegate(
        view,
        height=36 if look.dense else 60,
        gutter=bool(KINDS[look.kind].status),
        starts=_SIDES if look.kind == "issue" else _TWO,
    )


def _lay_columns(view: QTableView, look: Look) -> None:
    across = view.horizontalHeader()
    across.setVisible(look.table)
    across.setMinimumSectionSize(48)
    if not look.table:
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return
    policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded
    view.setHorizontalScrollBarPolicy(policy)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    across.setStretchLastSection(False)


def size_columns(view: QTableView, look: Look) -> None:
    """Give the columns of a table their usual widths, once its model has them."""
    keys = look.shown_columns()
    header = view.horizontalHeader()
    if isinstance(header, SortHeader):
        places = {key: place for place, key in enumerate(keys)}
        header.show_order([(places[key], down) for key, down in look.sorts if key in places])
    room = view.viewport().width()
    widths = [_width(column_called(look.kind, key)) for key in keys]
    spare = room - sum(widths)
    first = keys.index("title") if "title" in keys else 0
    if keys:
        widths[first] = max(widths[first] + spare, min(widths[first], _LEAST))
    # A width that somebody dragged stays while the same columns are in the same room.
    sized = (room, header.count(), *keys)
    if view.property("sized") != sized:
        view.setProperty("sized", sized)
        for place, width in enumerate(widths):
            header.resizeSection(place, width)


def _width(column: ListColumn | None) -> int:
    if column is None:
        return 120
    if column.key in _NARROW:
        return 96
    kind = column.field.type if column.field else None
    usual = {FieldType.WHEN: 128, FieldType.LINK: 200, FieldType.CHOICE: 144}
    return _WIDTHS.get(column.key, usual.get(kind, 150) if kind else 150)
