"""What a list of a hundred thousand reads: at each key of its filter, at each page of its rows."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from casefile.search.facets import facets_of
from casefile.search.parsing import parse
from casefile.store.case import Case
from casefile.ui.views.reading import Query, found_by, items_of
from tests.benchmarks.measuring import Result, percentile, scale, seconds, within
from tests.benchmarks.search_measures import queries

_TYPED = ("i", "is", "iss", "issu", "issue", "issue:", "issue:I", "issue:I-", "issue:I-1")
_PAGES, _PAGE = 200, 64


def filtering(path: Path) -> list[Result]:
    """A key in the filter to the ids the list shows; what is read besides is measured by itself."""
    case = Case.open(path, read_only=True)
    with case.reading() as connection:
        query = Query("statement", sorts=(("when", True),))
        whole = found_by(connection, query).whole

        def key(words: str) -> float:
            asked = replace(query, words=words)
            return seconds(partial(found_by, connection, asked, whole)) * 1000

        words = [key(one) for one in queries()]
        half = max(key(one) for one in _TYPED)
        chips = seconds(partial(facets_of, connection, "statement", parse(""))) * 1000
        pages = _pages(case, whole or [])
    case.close()
    slow = scale()
    typed = percentile(words, 0.95) / slow
    return [
        within("list: filter on 100k, p95 (scaled ms)", typed, 50, "ms"),
        within("list: issue:I- half typed, worst (scaled ms)", half / slow, 228, "ms"),
        within("list: page of a table, p95 (scaled ms)", pages / slow, 60, "ms"),
        within("list: chips of 100k (scaled ms)", chips / slow, 1_500, "ms"),
    ]


def _pages(case: Case, ids: Iterable[int]) -> float:
    known = list(ids)
    dice = random.Random(3)
    keys = ("title", "speaker", "when", "form", "leads_here", "leads_to")
    taken = []
    with case.reading() as connection:
        for _ in range(_PAGES):
            start = dice.randrange(len(known) - _PAGE)
            part = known[start : start + _PAGE]
            taken.append(seconds(partial(items_of, connection, "statement", part, keys)) * 1000)
    return percentile(taken, 0.95)
