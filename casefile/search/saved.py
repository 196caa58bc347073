"""Saved searches as the case keeps them: one a line, `name = query`.

A view of a list is a saved search of its kind with how the list looks after two bars:
`name = kind:issue status:open || kind=issue sort=-when table`.

Lines that are neither, which somebody may have written by hand, stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from casefile.errors import BadInputError, NotFoundError
from casefile.i18n import tr
from casefile.model.values.folding import fold
from casefile.search.looks import Look, read_look, say_look
from casefile.search.parsing import parse
from casefile.search.query import EVERYTHING, AnyOf

SETTING = "searches"
_BARS = "||"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Saved:
    """A search and what it is called; the query is as it was typed."""

    name: str
    query: str
    look: Look | None = None

    @property
    def words(self) -> str:
        """What the filter of the list says, where it is a view of one."""
        if self.look is None:
            return self.query
        return self.query.removeprefix(f"kind:{self.look.kind}").strip()


def read_saved(text: str) -> tuple[Saved, ...]:
    """Return the saved searches in their order; of two called alike the first."""
    found: dict[str, Saved] = {}
    for line in text.splitlines():
        if (saved := _read_line(line)) is not None:
            found.setdefault(_key(saved.name), saved)
    return tuple(found.values())


def saved_called(text: str, name: str) -> Saved:
    """Return the search called so, whatever its case; NotFoundError names those there are."""
    known = {_key(saved.name): saved for saved in read_saved(text)}
    if _key(name) not in known:
        raise NotFoundError(
            tr("No search is saved as “{name}”.", name=name[:LONGEST_NAME]),
            tr("There are: {known}.", known=", ".join(one.name for one in known.values()))
            if known
            else tr("None is saved yet."),
        )
    return known[_key(name)]


def with_saved(text: str, name: str, query: str, look: Look | None = None) -> str:
    """Return the text with one search more, or with a new query for the one called so.

    BadInputError for a name that cannot be kept, and as `parse`.
    """
    plain = " ".join(query.split())
    if look is not None:
        parse(plain)
        # Words with "or" between them are one thing beside the kind.
        inside = f"({plain})" if isinstance(parse(plain), AnyOf) else plain
        plain = f"kind:{look.kind} {inside}".strip()
    new = Saved(_checked_name(name), plain, look)
    if parse(new.query) == EVERYTHING:
        raise BadInputError(
            tr("There is nothing to look for in this search."),
            tr("Type a word, or something like kind:statement."),
        )
    line = f"{new.name} = {new.query}" + (f" {_BARS} {say_look(look)}" if look else "")
    lines = text.splitlines()
    for place, old in enumerate(lines):
        if (saved := _read_line(old)) is not None and _key(saved.name) == _key(new.name):
            lines[place] = line
            return "\n".join(lines)
    return "\n".join([*lines, line])


def without_saved(text: str, name: str) -> str:
    """Return the text without the search called so; NotFoundError if there is none."""
    gone = _key(saved_called(text, name).name)
    kept = [
        line
        for line in text.splitlines()
        if (saved := _read_line(line)) is None or _key(saved.name) != gone
    ]
    return "\n".join(kept)


def _read_line(line: str) -> Saved | None:
    name, equals, query = line.partition("=")
    name, query = " ".join(name.split()), " ".join(query.split())
    head, bars, tail = query.rpartition(_BARS)
    look = read_look(tail) if bars else None
    if look is not None and head.startswith(f"kind:{look.kind}"):
        return Saved(name, head.strip(), look) if equals and name else None
    return Saved(name, query) if equals and name and query else None


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _checked_name(name: str) -> str:
    plain = " ".join(name.split())
    if not plain or "=" in plain or len(plain) > LONGEST_NAME or not _key(plain):
        raise BadInputError(
            tr("A search cannot be called “{name}”.", name=plain[:LONGEST_NAME]),
            tr(
                "A name has a letter, at most {most} characters and no equals sign.",
                most=LONGEST_NAME,
            ),
        )
    return plain
