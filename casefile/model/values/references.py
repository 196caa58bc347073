"""References such as S-12, by which a person names a record."""

from __future__ import annotations

import re

from casefile.errors import BadInputError
from casefile.i18n import tr

_SHAPE = r"([A-Za-z]{1,3})-?([1-9][0-9]{0,8})"


def parse_reference(text: str) -> tuple[str, int]:
    """Return ("S", 12) for "S-12", "s-12" or "S12"; BadInputError for anything else."""
    match = re.fullmatch(_SHAPE, text.strip())
    if match is None:
        raise BadInputError(
            tr("“{text}” is not a reference.", text=text.strip()[:40]),
            tr("A reference is letters and a number, such as S-12."),
        )
    return match[1].upper(), int(match[2])


def is_reference(text: str) -> bool:
    """Whether `text` has the shape of a reference."""
    return re.fullmatch(_SHAPE, text.strip()) is not None


def format_reference(prefix: str, number: int) -> str:
    """Return "S-12"."""
    return f"{prefix}-{number}"
