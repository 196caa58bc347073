"""What a date field may offer for the words that stand in it; nothing is done unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casefile.model.values.when import When, readings, say
from casefile.model.values.when_changes import nearest_days


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: a date the field takes, or a wish that whoever made it fulfils."""

    words: str
    value: When | None = None
    wish: object = None


OffersFor = Callable[[When], Sequence[Offer]]


def no_offers(_value: When) -> Sequence[Offer]:
    """Offer nothing."""
    return ()


def offers_of_refused(typed: str) -> tuple[Offer, ...]:
    """Return the days that may be meant by one that no calendar has."""
    return tuple(Offer(say(day), day) for day in nearest_days(typed))


def offers_of_words(value: When) -> tuple[Offer, ...]:
    """Return the dates that words can be read as, where they can be read in several ways."""
    found = () if value.edtf else readings(value.text)
    if len(found) < 2:
        return ()
    return tuple(Offer(say(when), When(value.text, when.edtf, value.basis)) for when in found)
