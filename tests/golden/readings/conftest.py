"""The two cases the readings are held against."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casefile.store.case import Case
from tests.golden.briefing.sample_case import sample
from tests.golden.readings.five import five_case

__all__ = ["sample"]


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The Lagoon talks; nobody may change them."""
    case = five_case(tmp_path_factory.mktemp("five"))
    yield case
    case.close()
