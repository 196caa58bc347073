"""Dates that are stated in relation to a meeting: "by the next round", "30 days after it".

They are understood as a rule and never turned into days by reading: the day comes from the
meeting, once it has one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from casefile.assets import asset
from casefile.i18n import tr
from casefile.model.values.when import When, reading

_DAYS_PER_WEEK = 7
# "The next expert-level round", "к ближайшему новому консультационному раунду".
_WORDS_BETWEEN = r"(?:\S+ ){0,2}"
_LONGEST = 200


class Relation(StrEnum):
    """How the date lies to the event."""

    BY = "by"
    BEFORE = "before"
    AT = "at"
    AFTER = "after"
    WITHIN = "within"


class Which(StrEnum):
    """Which of the events is meant."""

    NEXT = "next"
    PREVIOUS = "previous"
    THIS = "this"


class Event(StrEnum):
    """What the date is related to."""

    MEETING = "meeting"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Relative:
    """A rule for a date: `days` after the event, where a number of days is named."""

    relation: Relation
    which: Which = Which.THIS
    event: Event = Event.MEETING
    days: int | None = None


def read_relative(text: str) -> Relative | None:
    """Return the rule that `text` states in English, French or Russian; None if it states none."""
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST:
        return None
    for relation, shape, numbers in _shapes():
        if match := shape.fullmatch(plain):
            return Relative(
                relation,
                _which(match),
                Event.SIGNATURE if match["signature"] else Event.MEETING,
                _days(match.groupdict(), numbers),
            )
    return None


def explained(when: When) -> str:
    """Return the sentence that tells how a date was understood, also where it is a rule."""
    rule = None if when.edtf else read_relative(when.text)
    if rule is None:
        return reading(when)
    if rule.event is Event.SIGNATURE:
        return tr(
            "“{text}” is relative to a signature; it gets its day when that has one",
            text=when.text,
        )
    return tr(
        "“{text}” is relative to a meeting; it gets its day when the meeting has one",
        text=when.text,
    )


def _plain(text: str) -> str:
    """Return the words in small letters, without "(30)" after a number that is written out."""
    words = re.sub(r"\([^)]*\)", " ", text.lower().replace("’", "'"))
    return " ".join(words.split()).strip(" .,;")


def _which(match: re.Match[str]) -> Which:
    return next((which for which in Which if match[which.value]), Which.THIS)


def _days(found: Mapping[str, str | None], numbers: Mapping[str, int]) -> int | None:
    count = found.get("count")
    if not count:
        return None
    number = int(count) if count.isdigit() else numbers[count]
    return number * (_DAYS_PER_WEEK if found.get("week") else 1)


@cache
def _shapes() -> tuple[tuple[Relation, re.Pattern[str], Mapping[str, int]], ...]:
    with asset("calendar", "relative.toml").open("rb") as file:
        languages: dict[str, dict[str, Any]] = tomllib.load(file)
    return tuple(shape for words in languages.values() for shape in _of_language(words))


def _of_language(
    words: Mapping[str, Any],
) -> Iterator[tuple[Relation, re.Pattern[str], Mapping[str, int]]]:
    numbers: Mapping[str, int] = words["numbers"]
    which = "|".join(_group(name, words[name]) for name in Which)
    events = "|".join(_group(name, words[name]) for name in Event)
    event = rf"(?:(?:{which})(?: |(?<=')))?{_WORDS_BETWEEN}(?:{events})"
    units = "|".join(_group(name, words[name]) for name in ("day", "week"))
    count = _group("count", [r"\d{1,4}", *map(re.escape, numbers)])
    days = f"{count} (?:{units})"
    for relation in Relation:
        for phrase in words[relation]:
            written = phrase.replace("{event}", event).replace("{days}", days)
            yield relation, re.compile(written), numbers


def _group(name: str, words: Sequence[str]) -> str:
    return f"(?P<{name}>{'|'.join(words)})"
