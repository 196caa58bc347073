"""How many dates a second are understood, without the help of any cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casefile.model.values.days import civil, day_number
from casefile.model.values.edtf import Edtf, parse_edtf
from tests.benchmarks.measuring import Result, seconds

_DAYS, _ROUNDS = 40_000, 3
_FIRST = day_number(1900, 1, 1)


def dates() -> list[Result]:
    """Plain days, and dates of every other shape, parsed and with their bounds."""
    days = [_written(_FIRST + number) for number in range(_DAYS)]
    others = [text for number in range(0, _DAYS, 20) for text in _others(_FIRST + number)]
    others = list(dict.fromkeys(others))
    parse: Callable[[str], Edtf] = parse_edtf.__wrapped__

    def bounds(text: str) -> object:
        return parse(text).span

    return [
        _at_least("plain days parsed (a second)", _rate(parse, days), 200_000),
        _at_least("other dates parsed (a second)", _rate(parse, others), 20_000),
        _told("plain days parsed, with bounds (a second)", _rate(bounds, days)),
        _told("other dates parsed, with bounds (a second)", _rate(bounds, others)),
    ]


def _written(day: int) -> str:
    year, month, number = civil(day)
    return f"{year:04}-{month:02}-{number:02}"


def _others(day: int) -> tuple[str, ...]:
    """Return one date of each shape but the plain day, near `day`."""
    first, last = _written(day), _written(day + 12)
    year, month, number = first.split("-")
    return (
        f"{year}-{month}",
        f"{first}?",
        f"{year}-{month}-XX",
        f"{year[:3]}X-{month}-{number}",
        f"{year}?-{month}-~{number}",
        f"{year}-{21 + int(month) % 4}",
        f"{first}T13:05:00+03:00",
        f"{first}/{last}",
        f"{first}~/..",
        f"[{first},{last}]",
        f"{{{first}..{last}}}",
        f"[{year}-{month}..]",
    )


def _rate(call: Callable[[str], object], texts: Sequence[str]) -> float:
    def once() -> None:
        for text in texts:
            call(text)

    return len(texts) / min(seconds(once) for _ in range(_ROUNDS))


def _at_least(name: str, ours: float, least: int) -> Result:
    return Result(name, round(ours), None, None, f">= {least}", ours >= least)


def _told(name: str, ours: float) -> Result:
    return Result(name, round(ours), None, None, "for information", met=True)
