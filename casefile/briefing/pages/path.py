"""The path of a quotation: a ladder of who passed the words on, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.relays import Origin, Path, Rung, change_said, path
from casefile.analysis.sight import Lens, Sight
from casefile.briefing.pages.parts import Against, Cell, GridRow, Part, Shown
from casefile.i18n import tr, trn
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import say
from casefile.store.rows import Card

_MOST = 400


@dataclass(frozen=True, slots=True)
class Ladder:
    """The path of one statement, and of which others there is one."""

    path: Path
    others: tuple[Card, ...]


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
    against = tuple(
        _against(number, rung) for number, rung in enumerate(seen.rungs, 1) if rung.compared
    )
    ladder = Part(title, heads, rows, (4, 6, 4, 3, 5, 8), against=against, tall=True)
    documents = trn("{count} document", "{count} documents", seen.documents)
    origins = trn("{count} origin", "{count} origins", len(seen.origins))
    roots = Part(
        tr("{documents}, {origins}", documents=documents, origins=origins),
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


def _against(number: int, rung: Rung) -> Against:
    above = tr("above") if rung.compared == "above" else tr("above, in translation")
    title = tr("{number}. {who}, against the words {above}", number=number, who=_who(rung),
               above=above)  # fmt: skip
    return Against(title, rung.before, rung.after)


def _root(one: Origin) -> GridRow:
    derived = ", ".join(card.ref for card in one.documents)
    return GridRow(
        one.origin.id,
        (Cell(f"{one.origin.ref} {one.origin.title}", rests_on=(one.origin.id,)), Cell(derived)),
    )


def _row(seen: Path, number: int, rung: Rung) -> GridRow:
    change, mark, tone = _change(rung)
    became = ": ".join(filter(None, (change, rung.note)))
    role = tr(term("relay_role", rung.role).label)
    cells = (
        Cell(f"{number}. {role}"),
        Cell(_who(rung)),
        _given("" if rung.when.is_empty else say(rung.when)),
        _given(rung.language),
        Cell(became, mark, tone),
        _given(rung.wording, *((rung.source.id,) if rung.source else ())),
    )
    return GridRow(rung.source.id if rung.source else seen.statement.id, cells)


def _given(words: str, *rests_on: int) -> Cell:
    if words:
        return Cell(words, rests_on=rests_on)
    return Cell(tr("Not given"), quiet=True, rests_on=rests_on, absence="no_record")


def _change(rung: Rung) -> tuple[str, str, str]:
    """Return what became of the words, in a word, a mark and a tone."""
    if rung.changed:
        return change_said(rung), "half", "warn"
    if rung.transformation == "unknown" and not rung.compared:
        return change_said(rung), "question", "text3"
    return tr("Unchanged"), "check", "ok"


def _who(rung: Rung) -> str:
    return rung.who.title if rung.who else rung.who_words or tr("not recorded")
