"""How a list looks: its order, columns, groups and rows, as a line of text that can be kept.

kind=issue sort=-when,title columns=title,status group=status table dense
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from casefile.errors import BadInputError
from casefile.model.kinds.catalogue import KINDS
from casefile.search.columns import column_called, usual_columns
from casefile.search.ordering import Sort, read_sorts, say_sorts


@dataclass(frozen=True, slots=True)
class Look:
    """How a list of one kind looks; without `columns` a table has the usual ones."""

    kind: str
    sorts: tuple[Sort, ...] = ()
    columns: tuple[str, ...] = ()
    group: str = ""
    table: bool = False
    dense: bool = False

    def shown_columns(self) -> tuple[str, ...]:
        """Return the columns of the table; none while it is a list of two lines."""
        return (self.columns or usual_columns(self.kind)) if self.table else ()

    def sorted_by(self, key: str, *, also: bool) -> Look:
        """Return it in the order of a column, or the other way round; `also` after those before."""
        known = dict(self.sorts)
        if key not in known:
            down = key in _LAST_FIRST
        else:
            # The first click on one of several makes it the only one, the way it went.
            down = known[key] if len(known) > 1 and not also else not known[key]
        return replace(self, sorts=tuple({**(known if also else {}), key: down}.items()))


_LAST_FIRST = ("when", "modified", "created", "leads_here", "leads_to")


def usual_look(kind: str) -> Look:
    """Return how a list of the kind looks until somebody makes it look otherwise."""
    described = KINDS[kind]
    if kind == "issue":
        return Look(kind, (("status", False), ("title", False)))
    return Look(kind, (("when", True),) if described.when_label else (("title", False),))


def say_look(look: Look) -> str:
    """Return a look as `read_look` reads it."""
    parts = [f"kind={look.kind}", f"sort={say_sorts(look.sorts)}"]
    parts += [f"columns={','.join(look.columns)}"] if look.columns else []
    parts += [f"group={look.group}"] if look.group else []
    parts += ["table"] if look.table else []
    return " ".join([*parts, *(["dense"] if look.dense else [])])


def read_look(text: str) -> Look | None:
    """Return the look that a text says; None where it says none, as far as it can be had."""
    words = text.split()
    said = dict(word.partition("=")[::2] for word in words)
    kind = said.get("kind", "")
    if kind not in KINDS or set(said) - {"kind", "sort", "columns", "group", "table", "dense"}:
        return None
    try:
        sorts = read_sorts(kind, said.get("sort", ""))
    except BadInputError:
        sorts = ()
    columns = tuple(key for key in said.get("columns", "").split(",") if column_called(kind, key))
    by = column_called(kind, said.get("group", ""))
    return Look(
        kind,
        sorts or usual_look(kind).sorts,
        columns,
        by.key if by is not None and by.groups else "",
        "table" in said,
        "dense" in said,
    )
