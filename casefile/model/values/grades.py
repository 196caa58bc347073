"""Grading of sources and of what they say (AJP-2.1): two separate axes.

F and 6 mean "cannot be judged", not "worst": they compare with nothing. Nothing here averages,
because a letter and a digit are not numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from casefile.errors import BadInputError
from casefile.i18n import mark, tr


@dataclass(frozen=True, slots=True)
class Grade:
    """One code of one axis; `label` and `sense` are message ids."""

    code: str
    label: str
    sense: str
    rank: int | None
    """0 is best; None where the code says that nothing can be judged."""


RELIABILITY: dict[str, Grade] = {
    grade.code: grade
    for grade in (
        Grade("A", mark("Completely reliable"), mark("Tried and trusted, no doubt"), 0),
        Grade("B", mark("Usually reliable"), mark("A good record, some doubt this time"), 1),
        Grade("C", mark("Fairly reliable"), mark("Used now and then, some confidence"), 2),
        Grade("D", mark("Not usually reliable"), mark("More often wrong than right"), 3),
        Grade("E", mark("Unreliable"), mark("A record that deserves no confidence"), 4),
        Grade("F", mark("Reliability cannot be judged"), mark("No basis, such as first use"), None),
    )
}

CREDIBILITY: dict[str, Grade] = {
    grade.code: grade
    for grade in (
        Grade("1", mark("Confirmed by other sources"), mark("Independent sources agree"), 0),
        Grade("2", mark("Probably true"), mark("Earlier reporting makes it likely"), 1),
        Grade("3", mark("Possibly true"), mark("Compatible with earlier reporting"), 2),
        Grade("4", mark("Doubtful"), mark("Tends to contradict earlier reporting"), 3),
        Grade("5", mark("Improbable"), mark("Contradicted by better information"), 4),
        Grade("6", mark("Truth cannot be judged"), mark("Nothing to compare it with"), None),
    )
}

UNGRADED_RELIABILITY = "F"
UNGRADED_CREDIBILITY = "6"


def reliability(code: str) -> Grade:
    """Return the grade A to F; BadInputError for another code."""
    return _grade(RELIABILITY, code.strip().upper(), tr("Reliability is a letter from A to F."))


def credibility(code: str) -> Grade:
    """Return the grade 1 to 6; BadInputError for another code."""
    return _grade(CREDIBILITY, code.strip(), tr("Credibility is a digit from 1 to 6."))


def better(a: Grade, b: Grade) -> bool | None:
    """Whether `a` is a better grade than `b` of the same axis; None if that cannot be said."""
    if a.rank is None or b.rank is None or a.code.isdigit() != b.code.isdigit():
        return None
    return a.rank < b.rank


def order(grade: Grade) -> tuple[bool, int]:
    """Return a key that lists the grades from best to worst, and "cannot be judged" apart, last."""
    return (grade.rank is None, grade.rank or 0)


def printed(source: str = "", information: str = "") -> str:
    """Return "B2" for codes of the two axes; what is not given is "cannot be judged"."""
    first = reliability(source or UNGRADED_RELIABILITY)
    second = credibility(information or UNGRADED_CREDIBILITY)
    return first.code + second.code


def _grade(axis: dict[str, Grade], code: str, advice: str) -> Grade:
    grade = axis.get(code)
    if grade is None:
        raise BadInputError(tr("“{code}” is not a grade.", code=code[:20]), advice)
    return grade
