"""Rewrites of one story are one origin; a circle is nobody's."""

from __future__ import annotations

from casefile.analysis.lineage import origins_of


def test_rewrites_lead_to_one_origin() -> None:
    roots = {2: [1], 3: [2], 4: [1, 5]}
    found = [origins_of(source, lambda here: roots.get(here, [])) for source in (3, 4, 1)]
    assert found == [{1}, {1, 5}, {1}]


def test_a_circle_is_its_own_origin() -> None:
    assert origins_of(1, lambda here: {1: [2], 2: [1]}[here]) == {1}
