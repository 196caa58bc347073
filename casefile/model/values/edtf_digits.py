"""Which years, months and days a pattern such as 19XX-1X-X1 can stand for."""

from __future__ import annotations

from collections.abc import Iterator

from casefile.model.values.days import day_number, days_in_month

# First month and number of months; a winter that begins in December ends in the next year.
# Seasons that name no hemisphere are read as northern.
PARTS: dict[int, tuple[int, int]] = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    25: (3, 3),
    26: (6, 3),
    27: (9, 3),
    28: (12, 3),
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),
    40: (1, 6),
    41: (7, 6),
}
NO_YEAR = "XXXX"


def numbers(pattern: str, *, falling: bool = False) -> Iterator[int]:
    """Yield what digits with X in some places can stand for, in order."""
    if pattern.startswith("-"):
        yield from (-n for n in numbers(pattern[1:], falling=not falling) if n)
        return
    free = [10 ** (len(pattern) - 1 - i) for i, char in enumerate(pattern) if char == "X"]
    base = int(pattern.replace("X", "0"))
    count = 10 ** len(free)
    for choice in range(count - 1, -1, -1) if falling else range(count):
        digits = str(choice).zfill(len(free)) if free else ""
        yield base + sum(int(digit) * weight for digit, weight in zip(digits, free, strict=True))


def outermost_day(year: str, month: str, day: str, *, last: bool) -> int | None:
    """Return the first (or last) day the three patterns can stand for, None if there is none."""
    if (year + month + day).isdigit():
        return outermost_day_of_year(int(year), month, day, last=last)
    for candidate in numbers(year, falling=last):
        found = outermost_day_of_year(candidate, month, day, last=last)
        if found is not None:
            return found
    return None


def outermost_day_of_year(year: int, month: str, day: str, *, last: bool) -> int | None:
    """The same within one year."""
    if "X" not in month and month and int(month) in PARTS:
        return _end_of_part(year, int(month), last=last)
    if (month + day).isdigit() and day:
        exact = int(month), int(day)
        fits = 1 <= exact[0] <= 12 and 1 <= exact[1] <= days_in_month(year, exact[0])
        return day_number(year, *exact) if fits else None
    months = numbers(month or "XX", falling=last)
    for candidate in months:
        if not 1 <= candidate <= 12:
            continue
        length = days_in_month(year, candidate)
        for number in numbers(day or "XX", falling=last):
            if 1 <= number <= length:
                return day_number(year, candidate, number)
    return None


def _end_of_part(year: int, part: int, *, last: bool) -> int:
    first_month, count = PARTS[part]
    if not last:
        return day_number(year, first_month, 1)
    years, month = divmod(first_month + count - 2, 12)
    return day_number(year + years, month + 1, days_in_month(year + years, month + 1))
