"""Dates as ISO 8601-2 (EDTF) writes them. (Signatures; being filled.)"""

from __future__ import annotations

from casefile.model.values.spans import Bound, Span

__all__ = ["Bound", "Edtf", "Span", "parse_edtf"]


class Edtf:
    """A parsed EDTF text: frozen, equal if it means the same, `str()` is canonical."""

    @property
    def span(self) -> Span:
        raise NotImplementedError

    @property
    def uncertain(self) -> bool:
        raise NotImplementedError

    @property
    def approximate(self) -> bool:
        raise NotImplementedError


def parse_edtf(text: str) -> Edtf:
    """Return what `text` means; BadInputError says what is wrong with it."""
    raise NotImplementedError
