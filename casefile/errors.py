"""The errors a person can do something about.

Two families: a `CaseError` says in one sentence what is wrong and in another what to do;
everything else is a bug and ends in a local crash report. Front ends translate them, nobody
else catches broadly.
"""

from __future__ import annotations


class CaseError(Exception):
    """Something outside the program is wrong: disk, permission, bad file, bad input."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}".strip()


class BadInputError(CaseError):
    """What was typed or imported cannot be kept as it is; `field` names where, if known."""

    def __init__(self, sentence: str, advice: str = "", *, field: str = "") -> None:
        super().__init__(sentence, advice)
        self.field = field


class FileProblemError(CaseError):
    """The case file cannot be used: missing, not a case, damaged, newer, full disk."""


class ReadOnlyError(CaseError):
    """The case is open for reading only; the sentence says why."""


class NotFoundError(CaseError):
    """No such record, row, step or backup."""
