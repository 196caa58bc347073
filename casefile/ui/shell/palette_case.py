"""What the palette asks of the open case, and what it writes there. Each answer comes by signal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from casefile.errors import CaseError
from casefile.ui.shell.session import Session

if TYPE_CHECKING:
    from casefile.search.find import Hits
    from casefile.store.rows import Card
    from casefile.ui.shell.trail import Place
    from casefile.ui.shell.wiring import Look

_TOKEN = "palette"
_PAUSE_MS = 150


class PaletteCase(QObject):
    """Looks for what is typed: the first page at once, what takes longer once typing rests.

    `looked` carries the typed text and a Look; `looked_further` the text and Hits where there
    were none; `counted` the text, how many match, and whether there are more; `failed` a sentence.
    """

    looked = Signal(str, object)
    looked_further = Signal(str, object)
    counted = Signal(str, int, bool)
    saved = Signal(str)
    removed = Signal(str)
    failed = Signal(str)
    recalled = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # What takes longer would hold up the next letter: two threads of Python share one lock.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._on_rested)
        self._looked_for: tuple[str, Hits] | None = None

    @property
    def rests(self) -> bool:
        """Whether nothing more will be asked about what was typed."""
        return not self._rest.isActive()

    @property
    def is_open(self) -> bool:
        """Whether there is a case to look into."""
        return self._session.tasks is not None and self._session.queries is not None

    @property
    def writable(self) -> bool:
        """Whether searches can be saved."""
        return self._session.writable

    def look(self, text: str, at: int) -> None:
        """Look for `text`, with the cursor `at` a place in it; replaces what was asked before."""
        tasks, queries = self._session.tasks, self._session.queries
        self._rest.stop()
        if tasks is not None and queries is not None:
            look, done = queries.look, partial(self._on_looked, text)
            tasks.read(lambda c: look(c, text, at), done, self._on_failed, token=_TOKEN)

    def recall(self, places: tuple[Place, ...]) -> None:
        """Name the records among `places`; `recalled` carries the places and cards by id."""
        tasks, queries = self._session.tasks, self._session.queries
        if tasks is not None and queries is not None:
            cards, done = queries.cards, partial(self._on_recalled, places)
            records = tuple(place.record for place in places if place.record)
            tasks.read(lambda c: cards(c, records), done, self._on_failed)

    def name_problem(self, name: str, query: str) -> str:
        """Say why a search cannot be saved so; empty if it can."""
        queries = self._session.queries
        return queries.name_problem(name, query) if queries is not None else ""

    def save(self, name: str, query: str) -> None:
        """Keep a search under a name, in one step of undo."""
        tasks, queries = self._session.tasks, self._session.queries
        if tasks is not None and queries is not None:
            save, sentence = queries.save_search, queries.saving_sentence(name)
            done = partial(self._on_saved, name)
            tasks.write(lambda unit: save(unit, name, query), sentence=sentence, then=done)

    def remove(self, name: str) -> None:
        """Forget a saved search, in one step of undo."""
        tasks, queries = self._session.tasks, self._session.queries
        if tasks is not None and queries is not None:
            remove, sentence = queries.remove_search, queries.removing_sentence(name)
            done = partial(self._on_removed, name)
            tasks.write(lambda unit: remove(unit, name), sentence=sentence, then=done)

    def _on_recalled(self, places: tuple[Place, ...], found: dict[int, Card]) -> None:
        self.recalled.emit(places, found)

    def _on_looked(self, text: str, look: Look) -> None:
        self.looked.emit(text, look)
        if look.hits is not None and (look.hits.more or not look.hits.hits):
            self._looked_for = (text, look.hits)
            self._rest.start()

    def _on_rested(self) -> None:
        tasks, queries = self._session.tasks, self._session.queries
        if tasks is None or queries is None or self._looked_for is None:
            return
        (text, hits), further, count = self._looked_for, queries.look_further, queries.count
        if not hits.hits:
            done = partial(self._on_looked_further, text)
            tasks.read(lambda c: further(c, text), done, self._on_failed, token=_TOKEN)
        else:
            told = partial(self._on_counted, text)
            tasks.read(lambda c: count(c, text), told, self._on_failed, token=_TOKEN)

    def _on_looked_further(self, text: str, hits: Hits) -> None:
        self.looked_further.emit(text, hits)

    def _on_counted(self, text: str, counted: tuple[int, bool]) -> None:
        self.counted.emit(text, *counted)

    def _on_saved(self, name: str, _nothing: object) -> None:
        self.saved.emit(name)

    def _on_removed(self, name: str, _nothing: object) -> None:
        self.removed.emit(name)

    def _on_failed(self, error: CaseError) -> None:
        self.failed.emit(f"{error.sentence} {error.advice}".strip())
