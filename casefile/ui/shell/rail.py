"""The rail: which case, find, and every kind of record by name, with how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS
from casefile.ui.shell.rail_area import ROOMY, RailArea
from casefile.ui.shell.rail_head import NARROW, CaseHead, SearchButton
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.letter_keys import step_of
from casefile.ui.widgets.painters import draw_text
from casefile.ui.widgets.tokens import colour, is_dark

WIDTH, NARROW_WIDTH = 216, 56
OVERVIEW, COMPOSER, BIN, HISTORY = "overview", "composer", "bin", "history"
TIMELINE, POSITIONS, READOUTS, MAP = "timeline", "positions", "readouts", "map"
TALLIES, PROMISES, STATUS, CHANGES = "tallies", "promises", "status", "changes"
DELEGATIONS, GAPS, PATHS = "delegations", "gaps", "paths"
# Those asked for less often are folded away with the rarer kinds.
RARE = (DELEGATIONS, GAPS, PATHS)
_OFTEN = (OVERVIEW, TIMELINE, POSITIONS, READOUTS, MAP, TALLIES, PROMISES, STATUS, CHANGES)
VIEWS = (*_OFTEN, *RARE)
_VIEW_KEYS = {
    OVERVIEW: "Ctrl+1",
    TIMELINE: "Ctrl+2",
    POSITIONS: "Ctrl+3",
    READOUTS: "Ctrl+4",
    MAP: "Ctrl+5",
    TALLIES: "Ctrl+6",
    PROMISES: "Ctrl+7",
    STATUS: "Ctrl+8",
    GAPS: "Ctrl+9",
    CHANGES: "Ctrl+0",
}
FIRST = (
    "negotiation",
    "meeting",
    "issue",
    "statement",
    "property",
    "agreement",
    "commitment",
    "person",
    "party",
    "source",
)
MORE = tuple(name for name in KINDS if name not in (*FIRST, "brief"))
GROUPS = (
    ("views", mark("Views"), _OFTEN),
    ("records", mark("Records"), FIRST),
    ("more", mark("More"), (*RARE, *MORE)),
    ("outputs", mark("Outputs"), (COMPOSER, "brief")),
)
_RIGHT = Qt.AlignmentFlag.AlignRight


def page_title(key: str) -> str:
    """Return the name of a page: a kind's plural, or one of the pages that are of no kind."""
    named = {
        OVERVIEW: mark("Overview"),
        TIMELINE: mark("Timeline"),
        POSITIONS: mark("Positions"),
        READOUTS: mark("Readouts"),
        MAP: mark("Map"),
        TALLIES: mark("Which six?"),
        PROMISES: mark("Promises"),
        STATUS: mark("Status"),
        CHANGES: mark("What changed"),
        DELEGATIONS: mark("Delegations"),
        GAPS: mark("Gaps"),
        PATHS: mark("Path of words"),
        COMPOSER: mark("Compose brief"),
        HISTORY: mark("History"),
        BIN: mark("Bin"),
    }
    return tr(named.get(key) or KINDS[key].plural)


def page_icon(key: str) -> str:
    """Return the icon of a page."""
    icons = {OVERVIEW: "layout-dashboard", COMPOSER: "file-pen-line", BIN: "trash-2"}
    icons.update({HISTORY: "history", TIMELINE: "chart-gantt", MAP: "map"})
    icons.update({POSITIONS: "table-2", READOUTS: "columns-2"})
    icons.update({TALLIES: "list-checks", PROMISES: "calendar-days", STATUS: "git-compare"})
    icons.update({DELEGATIONS: "users", GAPS: "shield-check", PATHS: "quote"})
    icons[CHANGES] = "clock"
    return icons.get(key) or KINDS[key].icon


class _RailStop(QAbstractButton):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left alone, the button or the scrolling area round it would take the arrows.
        if step := step_of(event):
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class RailItem(_RailStop):
    """One page: icon, name, and how many or its keys at the right."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.right = ""
        self.setText(page_title(key))
        self.setAccessibleName(page_title(key))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # One stop for Tab in the whole rail; the arrows go on from there.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def set_right(self, text: str) -> None:
        """Show something else at the right."""
        self.right = text
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, ROOMY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        pill = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if chosen or self.underMouse():
            self._draw_pill(painter, pill, chosen=chosen)
        middle = (self.height() - 16) / 2
        ink = colour("accent" if chosen else "text2")
        narrow = self.width() < NARROW
        left = (self.width() - 16) / 2 if narrow else 12
        draw_icon(painter, QRectF(left, middle, 16, 16), page_icon(self.key), ink)
        if narrow:
            painter.end()
            return
        words = QRectF(38, 0, self.width() - 80, self.height())
        role = "strong" if chosen else "medium"
        draw_text(painter, words, self.text(), role, colour("text" if chosen else "text2"))
        right = QRectF(self.width() - 72, 0, 60, self.height())
        draw_text(painter, right, self.right, "small", colour("text3"), align=_RIGHT)
        painter.end()

    @staticmethod
    def _draw_pill(painter: QPainter, pill: QRectF, *, chosen: bool) -> None:
        fill = ("raised" if is_dark() else "surface") if chosen else "pressed"
        painter.setBrush(colour(fill))
        painter.setPen(QPen(colour("line2"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(pill, 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, pill.center().y() - 6.5, 3, 13), 1.5, 1.5)


class GroupHead(_RailStop):
    """The name of a group; one that folds shows a chevron."""

    def __init__(self, text: str, *, folds: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(folds)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if folds else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, ROOMY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(12, 2, self.width() - 24, self.height() - 2)
        used = 0.0
        if self.width() < NARROW:
            painter.fillRect(QRectF(0, self.height() / 2, self.width(), 1), colour("line2"))
            if self.isCheckable():
                painter.fillRect(QRectF(8, area.center().y() - 7, 20, 14), colour("rail"))
                used = -5.0
        else:
            used = draw_text(painter, area, self.text(), "smallM", colour("text3"))
        if self.isCheckable():
            name = "chevron-down" if self.isChecked() else "chevron-right"
            spot = QRectF(16 + used, area.center().y() - 6, 12, 12)
            draw_icon(painter, spot, name, colour("text3"))
        painter.end()


class Rail(QWidget):
    """The whole rail. `page_requested` carries a kind's name, "overview", "composer" or "bin"."""

    page_requested = Signal(str)
    find_requested = Signal()
    case_menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bg", "rail")
        self.setProperty("bd", "right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Pages"))
        self.head = CaseHead()
        self.head.clicked.connect(self.case_menu_requested)
        self.search = SearchButton()
        self.search.clicked.connect(self.find_requested)
        self.items: dict[str, RailItem] = {}
        self._heads: list[GroupHead] = []
        self._more: list[RailItem] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 10)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(9, 0, 9, 0)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(self.search)
        column.addLayout(top)
        column.addSpacing(8)
        self.area = RailArea(self._groups(), self._counted)
        column.addWidget(self.area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(9, 6, 9, 0)
        foot.addWidget(self._item(HISTORY))
        foot.addWidget(self._item(BIN))
        for key, keys in _VIEW_KEYS.items():
            self.items[key].set_right(key_text(keys))
        column.addLayout(foot)
        self.area.fitted.connect(self._on_area_fitted)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, each with its name as a tooltip, or icons and names."""
        width = NARROW_WIDTH if narrow else WIDTH
        if width != self.width():
            self.setFixedWidth(width)
            self.area.set_narrow(narrow)
            for item in self.items.values():
                item.setToolTip(plain_tooltip(item.text() if narrow else ""))

    def show_counts(self, counts: Mapping[str, int], binned: int) -> None:
        """Show how many records of each kind there are, and how many in the bin."""
        for key, item in self.items.items():
            if key == BIN:
                item.set_right(str(binned) if binned else "")
            elif key in KINDS:
                item.set_right(str(counts.get(key, 0)))

    def choose(self, key: str) -> None:
        """Show which page is open, without asking for it."""
        if key in (*RARE, *MORE):
            self._fold.setChecked(True)
        for name, item in self.items.items():
            item.setChecked(name == key)
            policy = Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus
            item.setFocusPolicy(policy)
        if key in self.items and self.area.isAncestorOf(self.items[key]):
            self.area.show_whole(self.items[key], later=True)

    def _on_stop_stepped(self, step: int) -> None:
        stops = self._stops()
        focused = QApplication.focusWidget()
        if focused in stops:
            place = (stops.index(focused) + step) % len(stops)
            stops[place].setFocus(Qt.FocusReason.TabFocusReason)
            if self.area.isAncestorOf(stops[place]):
                self.area.show_whole(stops[place])

    def _stops(self) -> list[QAbstractButton]:
        stops: list[QAbstractButton] = [item for item in self.items.values() if item.isVisible()]
        stops.insert(len((*VIEWS, *FIRST)) - len(RARE), self._fold)
        return stops

    def _groups(self) -> QWidget:
        page = QWidget()
        page.setProperty("bg", "rail")
        column = QVBoxLayout(page)
        column.setContentsMargins(9, 0, 9, 0)
        column.setSpacing(0)
        for name, title, keys in GROUPS:
            head = GroupHead(tr(title), folds=name == "more")
            column.addWidget(head)
            self._heads.append(head)
            items = [self._item(key) for key in keys]
            for item in items:
                column.addWidget(item)
            if name == "more":
                self._fold, self._more = head, items
                head.stepped.connect(self._on_stop_stepped)
                head.toggled.connect(self._on_fold_toggled)
                head.clicked.connect(self._on_fold_clicked)
                self._on_fold_toggled(open_now=False)
        column.addStretch(1)
        return page

    def _counted(self) -> tuple[int, int]:
        shown = [key for name, _, keys in GROUPS for key in keys if name != "more"]
        return len(shown), len(GROUPS)

    def _on_area_fitted(self, row: int, name: int) -> None:
        for item in self.items.values():
            item.setFixedHeight(row)
        for head in self._heads:
            head.setFixedHeight(name)

    def _item(self, key: str) -> RailItem:
        item = RailItem(key)
        item.stepped.connect(self._on_stop_stepped)
        item.clicked.connect(lambda: self._on_item_clicked(key))
        self.items[key] = item
        return item

    def _on_item_clicked(self, key: str) -> None:
        # It was toggled by the click; the window says what is open.
        self.items[key].setChecked(True)
        self.page_requested.emit(key)

    def _on_fold_clicked(self) -> None:
        self.area.leave()

    def _on_fold_toggled(self, open_now: bool) -> None:
        for item in self._more:
            item.setVisible(open_now)
