"""Comparing dates agrees with trying out each stretch of days that they can mean.

The world has 27 days, 17 January to 12 February 2025; dates are named well inside it, so that
there are days before and after them for what is open or unknown to reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from casefile.model.values.days import civil, day_number
from casefile.model.values.edtf import EdtfSet, parse_edtf
from casefile.model.values.truth import Truth, after, before, overlaps, sort_key

FIRST = day_number(2025, 1, 17)
LAST = 26  # counted from FIRST
PATTERNS = {"2025-01-2X": range(3, 13), "2025-01-3X": range(13, 15), "2025-02-0X": range(15, 24)}
Days = frozenset[int]
Worlds = set[Days]


def named(number: int) -> str:
    year, month, day = civil(FIRST + number)
    return f"{year}-{month:02}-{day:02}"


SINGLE = {named(number): range(number, number + 1) for number in range(3, 24)}
NAMES = SINGLE | PATTERNS
DATES = st.one_of(st.sampled_from(sorted(SINGLE)), st.sampled_from(sorted(PATTERNS)))
SIGNS = st.sampled_from(["", "", "?", "~", "%"])


def stretch(first: int, last: int) -> Days:
    return frozenset(range(first, last + 1))


def stretches(firsts: Iterable[int], lasts: Iterable[int]) -> Worlds:
    return {stretch(a, b) for a, b in product(firsts, lasts) if a <= b}


def within(days: range) -> Worlds:
    return stretches(days, days)


@st.composite
def ends(draw: st.DrawFn) -> tuple[str, str]:
    return tuple(sorted((draw(DATES), draw(DATES)), key=lambda name: NAMES[name][0]))  # type: ignore[return-value]


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, Worlds]:
    name = draw(DATES)
    return name + draw(SIGNS), within(NAMES[name])


@st.composite
def intervals(draw: st.DrawFn) -> tuple[str, Worlds]:
    first, last = draw(ends())
    firsts, lasts = NAMES[first], NAMES[last]
    kind = draw(st.sampled_from(["both", "both", "start", "end"]))
    mark = draw(st.sampled_from(["", ".."]))
    if kind == "start":
        # Open: it goes on to the last day there is. Unknown: any day may have been its last.
        lasts = range(LAST if mark else 0, LAST + 1)
        return f"{first}{draw(SIGNS)}/{mark}", stretches(firsts, lasts)
    if kind == "end":
        firsts = range(0, 1 if mark else LAST + 1)
        return f"{mark}/{last}{draw(SIGNS)}", stretches(firsts, lasts)
    return f"{first}{draw(SIGNS)}/{last}", stretches(firsts, lasts)


@st.composite
def members(draw: st.DrawFn, *, all_of: bool) -> tuple[str, Worlds]:
    if draw(st.booleans()):
        return draw(dates())
    first, last = draw(ends())
    if all_of:
        return f"{first}..{last}", stretches(NAMES[first], NAMES[last])
    return f"{first}..{last}", within(range(NAMES[first][0], NAMES[last][-1] + 1))


@st.composite
def sets(draw: st.DrawFn) -> tuple[str, Worlds]:
    all_of = draw(st.booleans())
    found = draw(st.lists(members(all_of=all_of), min_size=1, max_size=2))
    if draw(st.booleans()):
        name = draw(DATES)
        days = NAMES[name]
        found.append(
            (f"{name}..", stretches(days, [LAST]) if all_of else within(range(days[0], LAST + 1)))
        )
    text = ",".join(name for name, _ in found)
    worlds = [world for _, world in found]
    if all_of:
        return f"{{{text}}}", reduce(lambda a, b: {x | y for x, y in product(a, b)}, worlds)
    return f"[{text}]", set().union(*worlds)


def verdict(answers: set[bool]) -> Truth:
    if len(answers) > 1:
        return Truth.CANNOT_TELL
    return Truth.YES if answers.pop() else Truth.NO


ANY = st.one_of(dates(), intervals(), sets())


@given(ANY, ANY)
def test_before_and_after_agree_with_every_case(
    a: tuple[str, Worlds], b: tuple[str, Worlds]
) -> None:
    one, other = parse_edtf(a[0]).span, parse_edtf(b[0]).span
    # Only the outermost days matter.
    edges = [{(min(days), max(days)) for days in worlds} for worlds in (a[1], b[1])]
    pairs = list(product(*edges))
    assert before(one, other) is verdict({x[1] < y[0] for x, y in pairs})
    assert after(one, other) is verdict({x[0] > y[1] for x, y in pairs})


@given(ANY, ANY)
def test_sharing_a_day_agrees_with_every_case(a: tuple[str, Worlds], b: tuple[str, Worlds]) -> None:
    one, other = parse_edtf(a[0]), parse_edtf(b[0])
    found = overlaps(one.span, other.span)
    answers = {not x.isdisjoint(y) for x, y in product(a[1], b[1])}
    # Of several dates that may lie apart no more is told than their bounds say, and never wrongly.
    apart = any(isinstance(edtf, EdtfSet) for edtf in (one, other))
    assert found is verdict(set(answers)) or (apart and found is Truth.CANNOT_TELL)


@given(st.lists(ANY.map(lambda drawn: drawn[0]), max_size=8), st.randoms())
def test_the_order_of_lists_is_one_order(texts: list[str], dice: object) -> None:
    def key(text: str) -> tuple[int, int, int, int]:
        return sort_key(parse_edtf(text).span)

    ordered = sorted(texts, key=key)
    mixed = list(texts)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert [key(text) for text in sorted(mixed, key=key)] == [key(text) for text in ordered]
    assert sorted(ordered, key=key) == ordered
    for first, second in pairwise(ordered):
        if key(first) == key(second):
            a, b = parse_edtf(first).span, parse_edtf(second).span
            assert (a.low, a.high) == (b.low, b.high)
            assert (a.certain is None) == (b.certain is None)
