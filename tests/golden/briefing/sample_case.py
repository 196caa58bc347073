"""The sample case, built once for all tests that read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casefile.briefing.blocks import Brief
from casefile.briefing.one_page import compose_one_page
from casefile.briefing.request import Request
from casefile.model.values.when import When
from casefile.operations.sample import build_sample
from casefile.store.case import Case
from tests.cases import new_case

APRIL = When("", "2025-04-11").earliest


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The sample case; nobody may change it."""
    case = new_case(tmp_path_factory.mktemp("sample"))
    build_sample(case)
    yield case
    case.close()


def brief_of(case: Case, request: Request | None = None) -> Brief:
    """Return the one-page brief asked for; by default as of 11 April 2025 at TLP:AMBER."""
    wanted = request or Request(audience="TLP:AMBER", as_of=APRIL)
    with case.reading() as connection:
        return compose_one_page(connection, wanted)
