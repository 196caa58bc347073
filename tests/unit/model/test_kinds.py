"""The descriptions: complete, consistent, and all there is."""

from __future__ import annotations

import pytest

from casefile.assets import asset
from casefile.model.kinds.catalogue import EVERYWHERE, KINDS, ROW_KINDS, rows_of, vocabularies
from casefile.model.kinds.description import FieldType

EVERYTHING = {**KINDS, **ROW_KINDS}


def test_nineteen_kinds_with_references_of_their_own() -> None:
    assert len(KINDS) == 19
    assert len({kind.prefix for kind in KINDS.values()}) == 19


@pytest.mark.parametrize("name", EVERYTHING)
def test_fields_name_what_exists(name: str) -> None:
    for field in EVERYTHING[name].fields:
        assert not field.vocabulary or field.vocabulary in vocabularies()
        assert all(target in KINDS for target in field.targets)
        assert not field.row or field.row in ROW_KINDS
        assert field.label
        assert (field.type is FieldType.CHOICE) == bool(field.vocabulary)


@pytest.mark.parametrize("name", KINDS)
def test_kinds_name_what_exists(name: str) -> None:
    kind = KINDS[name]
    assert not kind.status or "status_event" in kind.rows
    assert set(kind.rows) | set(EVERYWHERE) == {row.name for row in rows_of(name)}
    assert all(ROW_KINDS[row].hangs_on(name) for row in kind.rows)
    for pick in kind.picks:
        assert ROW_KINDS[pick.row].field(pick.field).type is FieldType.LINK
    for column in (*kind.columns, *kind.title_from, *kind.kept_again):
        assert kind.field(column)
    assert asset("icons", f"{kind.icon}.svg")
