"""What may be said of a passage by what stands around it: proposals, for a person to accept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from casefile.capture.patterns import patterns
from casefile.capture.surroundings import Piece, Surroundings, around, is_quoted, trimmed
from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.values.when import When, read_when
from casefile.model.values.when_changes import resolved_weekday

# A verb of saying belongs to the name this near.
_NEAR = 60
# A line under a block of quotation that names whoever said it.
_SIGNATURE = 120
_SAME, _BEFORE, _AFTER = "same", "before", "after"


class Named(NamedTuple):
    """A name by which the case knows a person or a party."""

    record: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field, and the words of the text it was taken from."""

    field: str
    value: object
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """The statement a passage may be."""

    start: int
    end: int
    text: str
    form: str
    proposals: tuple[Proposal, ...]


class _Speaker(NamedTuple):
    weight: int
    is_person: bool
    named: Named
    where: str


def suggest_statement(
    text: str, start: int, end: int, names: Iterable[Named], published: When | None
) -> Suggested:
    """Return the statement that characters `start` to `end` of `text` may be."""
    start, end = trimmed(text, start, end)
    quoted = is_quoted(text, start, end)
    spot = around(text, start, end)
    found = (
        _speaker(spot, start, end, tuple(names), quoted=quoted),
        _channel(spot, start, end, quoted=quoted),
        _date(spot, start, end, published, quoted=quoted),
    )
    form = "verbatim" if quoted else "indirect"
    return Suggested(start, end, text[start:end], form, tuple(one for one in found if one))


# Who


def _speaker(
    spot: Surroundings, start: int, end: int, names: Sequence[Named], *, quoted: bool
) -> Proposal | None:
    found = sorted(_speakers(spot, start, end, names, quoted=quoted), reverse=True)
    if not found:
        return None
    best = found[0]
    rivals = {one.named.record for one in found if one[:2] == best[:2]}
    # Where two could have said it, nobody is proposed.
    if len(rivals) > 1:
        return None
    return Proposal("speaker", best.named.record, best.named.name, best.where)


def _speakers(
    spot: Surroundings, start: int, end: int, names: Sequence[Named], *, quoted: bool
) -> Iterator[_Speaker]:
    own, before, after = spot.own, spot.before, spot.after
    for named, at in _mentions(own, names):
        inside = start <= at < end
        if inside and (quoted or at > start + _NEAR):
            continue
        weight = 6 if _has_verb(own, at, len(named.name)) else 3
        yield _Speaker(weight, named.kind == "person", named, _SAME)
    leads = before.text.rstrip().endswith(":")
    for named, at in _mentions(before, names):
        if _has_verb(before, at, len(named.name)):
            yield _Speaker(5 if leads else 2, named.kind == "person", named, _BEFORE)
    for named, at in _mentions(after, names):
        signed = at == after.start and len(after.text) < _SIGNATURE and "\n" in spot.own.text
        if signed and not _has_verb(after, at, len(named.name)):
            yield _Speaker(4, named.kind == "person", named, _AFTER)
        elif quoted and _has_verb(after, at, len(named.name)):
            yield _Speaker(2, named.kind == "person", named, _AFTER)


def _mentions(piece: Piece, names: Sequence[Named]) -> Iterator[tuple[Named, int]]:
    """Yield each name in the piece with its place; of names that overlap the longest."""
    taken: list[tuple[int, int]] = []
    folded = piece.text.casefold()
    there = [one for one in names if one.name.strip() and one.name.casefold() in folded]
    for named in sorted(there, key=lambda one: -len(one.name)):
        shape = re.compile(rf"(?<!\w){re.escape(named.name)}(?!\w)", re.IGNORECASE)
        for match in shape.finditer(piece.text):
            place = (match.start(), match.end())
            if any(a <= place[0] and place[1] <= b and (a, b) != place for a, b in taken):
                continue
            taken.append(place)
            yield named, piece.start + match.start()


def _has_verb(piece: Piece, at: int, length: int) -> bool:
    low = max(0, at - piece.start - _NEAR)
    near = piece.text[low : at - piece.start + length + _NEAR]
    return patterns().verbs.search(near) is not None


# By which channel, and when


def _channel(spot: Surroundings, start: int, end: int, *, quoted: bool) -> Proposal | None:
    for piece, where in ((spot.own, _SAME), (spot.before, _BEFORE)):
        for code, shape in patterns().channels:
            for match in shape.finditer(piece.text):
                if not (quoted and start <= piece.start + match.start() < end):
                    return Proposal("channel", code, match[0], where)
    return None


def _date(
    spot: Surroundings, start: int, end: int, published: When | None, *, quoted: bool
) -> Proposal | None:
    for piece, where in ((spot.own, _SAME), (spot.before, _BEFORE), (spot.after, _AFTER)):
        for match in patterns().dates.finditer(piece.text):
            inside = start <= piece.start + match.start() < end
            if inside and quoted:
                continue
            when = _read(match[0], published)
            # A date inside reported words as often tells what they are about.
            if when is not None and not (inside and when.edtf is not None and _is_full(match[0])):
                return Proposal("when", when, match[0], where)
    return None


def _is_full(words: str) -> bool:
    return any(char.isdigit() for char in words)


def _read(words: str, published: When | None) -> When | None:
    try:
        stated = read_when(words)
    except BadInputError:
        return None
    # A bare weekday has no day of its own: without a publication date it stays as it stands.
    return resolved_weekday(stated, published) or stated


def said_where(proposal: Proposal) -> str:
    """Return where the words of a proposal stand, for a person."""
    words = " ".join(proposal.words.split())
    if proposal.where == _SAME:
        return tr("“{words}” in the same sentence", words=words)
    if proposal.where == _BEFORE:
        return tr("“{words}” in the sentence before", words=words)
    return tr("“{words}” in the sentence after", words=words)
