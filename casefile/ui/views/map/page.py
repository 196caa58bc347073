"""The page of the map: properties in a list, on the map and in their history, in step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy import Connection

from casefile.analysis.places import Place, Places, places, precision_words
from casefile.analysis.sight import Lens
from casefile.analysis.status_lines import StatusLines, status_lines
from casefile.analysis.tables import Table
from casefile.briefing.pages.places import places_page
from casefile.i18n import tr
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import head_words
from casefile.ui.views.map.canvas import MapCanvas
from casefile.ui.views.map.detail import PlaceDetail
from casefile.ui.views.map.ground import COARSEST, lacking, prepare
from casefile.ui.views.map.places_list import PlacesList, card_of
from casefile.ui.views.shown_output import Forms, Printing, ShownOutput
from casefile.ui.views.whole_view import WholeView
from casefile.ui.widgets.buttons import Button
from casefile.ui.widgets.empty_state import EmptyState

_TOKEN, _HISTORY, _GROUND = "map", "map history", "map ground"


def read_places(connection: Connection, lens: Lens) -> Places:
    """Return what the page shows; the outlines are read on the way."""
    prepare([COARSEST])
    return places(connection, lens)


class MapPage(WholeView):
    """The map of one case. It reads again after each change, and stays where one is."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.seen: Places | None = None
        self.fit = Button(tr("Fit all"), icon="map", key="0", parent=self)
        self.save = Button(tr("Save"), icon="download", parent=self)
        for part in (self.fit, self.save):
            part.hide()
        self.canvas = MapCanvas()
        self.list = PlacesList()
        self.detail = PlaceDetail()
        self.output = ShownOutput(
            tasks,
            self.canvas,
            tr("Map"),
            Forms(self.table, self.page, self.head_words),
        )
        add = Button(tr("New property"), icon="plus")
        add.clicked.connect(partial(self.new_requested.emit, "property"))
        usable = not tasks.read_only
        self.empty = EmptyState(
            "map",
            tr("No properties yet"),
            tr("A property with a point stands here under its number, with its status."),
            *((add,) if usable else ()),
        )
        self._arrange()
        self._connect()

    def toolbar_widgets(self) -> list[QWidget]:
        """Return what stands in the row above the page."""
        return [self.fit, self.save]

    def key_hints(self) -> list[tuple[str, str]]:
        """Return the keys that work here and nowhere else."""
        return [
            ("J K", tr("Next and previous property")),
            ("← → ↑ ↓", tr("Move the map")),
            ("+ −", tr("Zoom")),
            ("0", tr("Fit all")),
            ("Enter", tr("Open the record")),
        ]

    def save_csv(self) -> None:
        """Ask where what is shown goes."""
        self.output.ask_file()

    def head_words(self) -> str:
        """Return what the view says of itself."""
        return head_words(self.seen.head) if self.seen is not None else ""

    def page(self) -> Printing:
        """Return how the page of the part of the world that is seen is composed."""
        return self.lens.lens(), places_page(view=self.canvas.frame.view())

    def table(self) -> Table:
        """Return what is shown as a table."""
        heads = (
            tr("No."),
            tr("Reference"),
            tr("Title"),
            tr("Latitude"),
            tr("Longitude"),
            tr("Precision"),
            tr("Status"),
            tr("By account"),
        )
        seen = self.seen
        if seen is None:
            return Table(heads, ())
        without = [("", c.ref, c.title, "", "", "", "", "") for c in seen.without_point]
        return Table(heads, (*(_row(one) for one in seen.places), *without))

    def _arrange(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.list)
        left.addWidget(self.detail)
        left.setSizes([330, 420])
        side = QWidget()
        side.setProperty("bg", "surface")
        side.setProperty("bd", "right")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(left, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(side)
        both.addWidget(self.canvas)
        both.setSizes([400, 824])
        both.setStretchFactor(1, 1)
        both.setChildrenCollapsible(False)
        shown = QWidget()
        rows = QVBoxLayout(shown)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.lens)
        rows.addWidget(both, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.fit.clicked.connect(self.canvas.fit_all)
        self.save.clicked.connect(self.output.ask_file)
        self.output.told.connect(self.told)
        self.canvas.chosen.connect(self._on_canvas_chosen)
        self.canvas.ground_wanted.connect(self._read_ground)
        self.list.chosen.connect(self._on_list_chosen)
        for part in (self.canvas, self.list, self.detail):
            part.open_requested.connect(self.open_requested)

    def look(self) -> None:
        self._stale = False
        work = partial(read_places, lens=self.lens.lens())
        self._tasks.read(work, self._on_places_read, self._on_read_failed, token=_TOKEN)

    def _on_places_read(self, seen: Places) -> None:
        self.seen = seen
        self.lens.show_head(seen.head)
        many = len(seen.places) + len(seen.without_point)
        self.canvas.show_places(seen.places)
        self.list.show_places(seen)
        self._stack.setCurrentIndex(0 if many else 1)

    def _read_ground(self) -> None:
        layers = lacking(self.canvas.frame)
        self._tasks.read(lambda _case: prepare(layers), self._on_ground_read, token=_GROUND)

    def _on_ground_read(self, _nothing: None) -> None:
        self.canvas.update()
        self.canvas.inset.update()

    def _on_canvas_chosen(self, record: int) -> None:
        with QSignalBlocker(self.list):
            self.list.select(record)
        self._show_detail(record)

    def _on_list_chosen(self, record: int) -> None:
        if self.list.hasFocus():
            self.canvas.go_to(record)
        else:
            self.canvas.choose(record)
        self._show_detail(record)

    def _show_detail(self, record: int) -> None:
        entries = {card_of(entry).id: entry for entry in self.list.places.entries}
        entry = entries[record]
        self.detail.show_place(card_of(entry), entry if isinstance(entry, Place) else None)
        work = partial(status_lines, lens=self.lens.lens(), records=[record])
        self._tasks.read(work, self._on_history_read, token=_HISTORY)

    def _on_history_read(self, found: StatusLines) -> None:
        for one in found.records:
            self.detail.show_status(one)


def _row(one: Place) -> tuple[str, ...]:
    voices = "; ".join(
        f"{v.asserter.title if v.asserter else tr('our own assessment')}: {v.sign.word}"
        for v in one.voices
    )
    point = (f"{one.latitude:.4f}", f"{one.longitude:.4f}", precision_words(one))
    card = one.property
    return (str(one.number), card.ref, card.title, *point, one.sign.word, voices)
