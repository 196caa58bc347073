"""A JSON file from anywhere, read with suspicion: every refusal names the place.

Knows nothing about a case; hands on plain dictionaries, lists, texts, numbers and truth values
of which none can surprise the code that follows.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casefile.errors import BadInputError, FileProblemError
from casefile.i18n import tr

LIMIT_BYTES = 512 * 1024 * 1024
DEEPEST = 12
_DIGITS = 19  # more do not fit into the whole numbers of a database
_LONE = re.compile("[\ud800-\udfff]")

Place = tuple[str | int, ...]


class _Object(dict[str, Any]):
    """An object that remembers a key it was given twice."""

    twice: str | None = None


class _NoNumber(str):
    """A number that cannot be kept, as it was written."""


def said(place: Iterable[str | int]) -> str:
    """Return a place in a document as a person would write it: records[3].fields.text."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{_shown(step)}"
    return text.lstrip(".") or tr("the document")


def wrong(place: Place, sentence: str, advice: str = "") -> BadInputError:
    """Return the refusal of what is at `place`."""
    return BadInputError(
        tr("{place}: {sentence}", place=said(place), sentence=sentence), advice, field=said(place)
    )


def read_json(path: Path, *, limit: int = LIMIT_BYTES) -> Any:
    """Return what a JSON file holds; BadInputError names the place of what cannot be kept."""
    value = _parsed(_text(path, limit))
    _inspect(value, ())
    return value


def _text(path: Path, limit: int) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise FileProblemError(
            tr("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or ""),
            tr("Check the name and that you may read it."),
        ) from error
    if len(data) > limit:
        raise BadInputError(
            tr("{name} is larger than {limit:,} bytes.", name=path.name, limit=limit),
            tr("Export the case in parts, or leave out attachments."),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInputError(
            tr("Byte {place:,}: this is not UTF-8 text.", place=error.start + 1),
            tr("Save the file as UTF-8."),
        ) from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_real,
            parse_int=_whole,
            parse_constant=_NoNumber,
        )
    except json.JSONDecodeError as error:
        raise BadInputError(
            tr(
                "Line {line}, character {column}: this is not JSON.",
                line=error.lineno,
                column=error.colno,
            ),
            tr("Export the case again, or mend the file there."),
        ) from error
    except RecursionError as error:
        raise _too_deep(tr("the document")) from error


def _too_deep(place: str) -> BadInputError:
    return BadInputError(
        tr(
            "{place}: lists and objects are nested more than {limit} deep.",
            place=place,
            limit=DEEPEST,
        ),
        tr("No case needs that; the file is not an export of one."),
        field=place,
    )


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        found.twice = next(key for key, number in times.items() if number > 1)
    return found


def _real(digits: str) -> float | _NoNumber:
    number = float(digits)
    return number if math.isfinite(number) else _NoNumber(digits)


def _whole(digits: str) -> int | _NoNumber:
    return int(digits) if len(digits.lstrip("-")) <= _DIGITS else _NoNumber(digits)


def _inspect(value: Any, place: Place) -> None:
    if len(place) > DEEPEST:
        raise _too_deep(said(place))
    if isinstance(value, _NoNumber):
        raise wrong(place, tr("“{number}” is not a number that can be kept.", number=value[:24]))
    if isinstance(value, str):
        _inspect_text(value, place)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _inspect(item, (*place, number))
    elif isinstance(value, _Object):
        if value.twice is not None:
            raise wrong(place, tr("“{key}” is there twice.", key=_shown(value.twice)))
        for key, item in value.items():
            _inspect_text(key, place)
            _inspect(item, (*place, key))


def _inspect_text(text: str, place: Place) -> None:
    if not text.isascii() and (found := _LONE.search(text)):
        raise wrong(
            place,
            tr(
                "character {at:,} is half of a character (U+{code:04X}).",
                at=found.start() + 1,
                code=ord(found[0]),
            ),
        )


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text[:60])
