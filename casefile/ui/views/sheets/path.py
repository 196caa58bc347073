"""The path of a quotation: a ladder of who passed the words on, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from casefile.analysis.relays import Origin, Path, Rung, path
from casefile.analysis.sight import Lens, Sight
from casefile.analysis.wording import Piece
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.lens_bar import fill
from casefile.ui.views.sheets.page import SheetPage
from casefile.ui.views.sheets.parts import GridRow, Part, Shown
from casefile.ui.widgets.empty_state import EmptyState
from casefile.ui.widgets.fields_choice import Choice, ChoiceBox
from casefile.ui.widgets.labels import Label
from casefile.ui.widgets.marked_text import MarkedText, Way
from casefile.ui.widgets.table_header import Cell

_MOST = 400


@dataclass(frozen=True, slots=True)
class Ladder:
    """The path of one statement, and of which others there is one."""

    path: Path
    others: tuple[Card, ...]


class PathPage(SheetPage):
    """The path of the words of one statement; the first that was passed on, if none is chosen."""

    def __init__(self, tasks: Tasks) -> None:
        empty = EmptyState(
            "quote",
            tr("No words were passed on"),
            tr("A statement with a path of relays shows here who passed its words on, and how."),
        )
        super().__init__(tasks, tr("Path of words"), read_path, empty)
        self.statement = ChoiceBox()
        self.statement.setParent(self)
        self.statement.setAccessibleName(tr("Statement"))
        self.statement.setFixedWidth(360)
        self.statement.hide()
        self.statement.currentIndexChanged.connect(self._on_statement_changed)

    def toolbar_widgets(self) -> list[QWidget]:
        return [self.statement, *super().toolbar_widgets()]

    def show_record(self, record: int) -> None:
        """Show the path of this statement."""
        self.read = partial(read_path, statement=record)
        self.look()

    def _fill(self, shown: Shown) -> None:
        super()._fill(shown)
        if isinstance(shown.answer, Ladder):
            self._offer(shown.answer)

    def _offer(self, ladder: Ladder) -> None:
        chosen = ladder.path.statement
        cards = ladder.others if chosen in ladder.others else (chosen, *ladder.others)
        fill(self.statement, [Choice(str(one.id), f"{one.ref} {one.title}") for one in cards])
        with QSignalBlocker(self.statement):
            self.statement.setCurrentIndex(self.statement.row_of(str(chosen.id)))

    def _add_part(self, part: Part) -> None:
        super()._add_part(part)
        shown = self.shown
        if shown is None or not isinstance(shown.answer, Ladder) or part is not shown.parts[0]:
            return
        for number, rung in enumerate(shown.answer.path.rungs, 1):
            if rung.compared:
                self._add_difference(number, rung)

    def _add_difference(self, number: int, rung: Rung) -> None:
        above = tr("above") if rung.compared == "above" else tr("above, in translation")
        title = tr("{number}. {who}, against the words {above}", number=number, who=_who(rung),
                   above=above)  # fmt: skip
        self.column.addWidget(Label(title, "smallM", "text2"))
        ways: tuple[tuple[tuple[Piece, ...], Way], ...] = ((rung.before, "out"), (rung.after, "in"))
        for pieces, way in ways:
            shown = [(piece.text, not piece.kept) for piece in pieces]
            self.column.addWidget(MarkedText(shown, way, "quote", "text"))
        self.column.addSpacing(8)

    def _on_statement_changed(self) -> None:
        choice = self.statement.choice()
        if choice is not None and choice.code:
            self.show_record(int(choice.code))


def read_path(connection: Connection, lens: Lens, *, statement: int = 0) -> Shown:
    """Return the path of a statement, or of the first that has one."""
    sight = Sight(connection, lens.audience)
    query = "SELECT DISTINCT owner_id FROM relay ORDER BY owner_id LIMIT ?"
    found = sight.living([row[0] for row in sight.ask(query, _MOST)])
    known = sight.cards(found)
    others = tuple(known[one] for one in found)
    chosen = statement if statement and sight.sees(statement) else next(iter(found), 0)
    if not chosen:
        return Shown(sight.head(lens), ())
    seen = path(connection, lens, chosen)
    return Shown(seen.head, _parts(seen), answer=Ladder(seen, others))


def _parts(seen: Path) -> tuple[Part, ...]:
    heads = (
        tr("Step"),
        tr("Who"),
        tr("When"),
        tr("Language"),
        tr("What became of them"),
        tr("Words"),
    )
    rows = tuple(_row(seen, number, rung) for number, rung in enumerate(seen.rungs, 1))
    title = f"{seen.statement.ref} “{seen.text}”"
    ladder = Part(title, heads, rows, (5, 6, 4, 2, 4, 9), tall=True)
    documents = trn("{count} document", "{count} documents", seen.documents)
    origins = trn("{count} origin", "{count} origins", len(seen.origins))
    roots = Part(
        tr("{documents} come down to {origins}", documents=documents, origins=origins),
        (tr("Origin"), tr("Documents")),
        tuple(_root(one) for one in seen.origins),
        (1, 1),
        tall=True,
    )
    renderings = tuple(
        GridRow(
            seen.statement.id,
            (
                Cell(one.language),
                Cell(tr(term("translation_kind", one.kind).label) if one.kind else ""),
                Cell(one.text),
            ),
        )
        for one in seen.renderings
    )
    named = (tr("Language"), tr("Kind"), tr("Words"))
    others = Part(tr("In other languages"), named, renderings, (1, 2, 9), tall=True)
    return tuple(part for part in (ladder, others, roots) if part.rows)


def _root(one: Origin) -> GridRow:
    derived = ", ".join(card.ref for card in one.documents)
    return GridRow(one.origin.id, (Cell(f"{one.origin.ref} {one.origin.title}"), Cell(derived)))


def _row(seen: Path, number: int, rung: Rung) -> GridRow:
    change, mark, tone = _change(rung)
    became = ": ".join(filter(None, (change, rung.note)))
    role = tr(term("relay_role", rung.role).label)
    cells = (
        Cell(f"{number}. {role}"),
        Cell(_who(rung)),
        Cell("" if rung.when.is_empty else say(rung.when)),
        Cell(rung.language),
        Cell(became, mark, tone),
        Cell(rung.wording),
    )
    return GridRow(rung.source.id if rung.source else seen.statement.id, cells)


def _change(rung: Rung) -> tuple[str, str, str]:
    """Return what became of the words, in a word, a mark and a tone."""
    if rung.changed:
        return tr(term("transformation", rung.transformation).label), "half", "warn"
    if rung.transformation == "unknown" and not rung.compared:
        return tr("Not known"), "dashed_ring", "text3"
    return tr("Unchanged"), "check", "ok"


def _who(rung: Rung) -> str:
    return rung.who.title if rung.who else rung.who_words or tr("not recorded")
