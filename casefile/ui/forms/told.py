"""What a form tells besides its fields: lines about what belongs to the record, read in one go.

Every composition speaks through these few shapes, so that one block of the window shows them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casefile.analysis.wording import Piece
from casefile.ui.forms.reading import PageData
from casefile.ui.widgets.suggestions import Party


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph with its tone and what it stands for; no glyph, no mark."""

    mark: str = ""
    tone: str = "text2"
    word: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words below a line. `way` says how the pieces that differ are marked: those the
    other text lacks as put `in`, those it has instead as taken `out`.
    """

    label: str
    pieces: tuple[Piece, ...]
    way: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block; `record` is what it opens, 0 where there is nothing to open."""

    title: str
    record: int = 0
    sign: Sign = Sign()
    party: Party | None = None
    under: str = ""
    right: str = ""
    words: tuple[Words, ...] = ()
    columns: bool = False

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        code = self.party.code if self.party else ""
        said = (self.sign.word, code, self.title, self.under, self.right)
        quoted = (f"{one.label}: {text_of(one)}" for one in self.words)
        return ", ".join(filter(None, (*said, *quoted)))


@dataclass(frozen=True, slots=True)
class Block:
    """The lines under one heading; `note` is said above them, `total` counts all there
    are; 0 counts none, where the one line is an answer."""

    lines: tuple[Line, ...] = ()
    note: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose account of a status one looks at, and what it comes to."""

    key: str
    label: str
    name: str
    sign: Sign
    line: str


@dataclass(frozen=True, slots=True)
class StatusView:
    """The status through the eyes of each side; `side_of` says whose each event is.

    `badge` is said where accounts differ, `differs` what each then says. `seen_by` is the key of
    the side with whose eyes the program looks, `later` are the events after the day looked at.
    """

    eyes: tuple[Eyes, ...]
    side_of: Mapping[int, str]
    badge: str = ""
    differs: str = ""
    seen_by: str = ""
    later: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """All blocks of a form by name, what is said in addition of single hanging rows, the status
    by account.
    """

    blocks: Mapping[str, Block] = field(default_factory=dict)
    asides: Mapping[int, str] = field(default_factory=dict)
    status: StatusView | None = None


NOTHING_TOLD = Told()


def told(data: PageData) -> Told:
    """Return what was read for the composition of a record."""
    if isinstance(data.extra, Told):
        return data.extra
    found = getattr(data.extra, "told", None)
    return found if isinstance(found, Told) else NOTHING_TOLD


def text_of(words: Words) -> str:
    """Return somebody's words without marks."""
    return "".join(piece.text for piece in words.pieces)


def plain(label: str, text: str) -> Words:
    """Return words that are compared with nothing."""
    return Words(label, (Piece(text, kept=True),))


def block_of(lines: Sequence[Line], *, note: str = "", most: int = 0) -> Block:
    """Return a block of these lines; beyond `most` they are only counted."""
    shown = tuple(lines[:most] if most else lines)
    return Block(shown, note, total=len(lines))
