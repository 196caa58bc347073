"""How likely and how sure: the seven terms of ICD 203 and three levels of confidence.

A likelihood is a term, never a bare percentage. Likelihood and confidence do not stand in one
sentence, and the two rows of terms are not mixed in one product.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from casefile.i18n import mark, tr


@dataclass(frozen=True, slots=True)
class Term:
    """One band of the scale, in per cent; `words` are the two rows of synonyms."""

    code: str
    words: tuple[str, str]
    low: int
    high: int


TERMS: tuple[Term, ...] = (
    Term("almost_no_chance", (mark("almost no chance"), mark("remote")), 1, 5),
    Term("very_unlikely", (mark("very unlikely"), mark("highly improbable")), 5, 20),
    Term("unlikely", (mark("unlikely"), mark("improbable")), 20, 45),
    Term("even_chance", (mark("roughly even chance"), mark("roughly even odds")), 45, 55),
    Term("likely", (mark("likely"), mark("probable")), 55, 80),
    Term("very_likely", (mark("very likely"), mark("highly probable")), 80, 95),
    Term("almost_certain", (mark("almost certain"), mark("nearly certain")), 95, 99),
)


class Confidence(StrEnum):
    """How well a judgement is founded."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


_BY_CODE = {term.code: term for term in TERMS}
_LONGEST_FIRST = sorted(
    ((words, row) for term in TERMS for row, words in enumerate(term.words)),
    key=lambda entry: -len(entry[0]),
)
_TERM = (
    r"\b(?:" + "|".join(words for words, _ in _LONGEST_FIRST) + r"|improbably|probably)(?:ly)?\b"
)
_ROW = dict(_LONGEST_FIRST) | {"probably": 1, "improbably": 1}
_CONFIDENCE = r"\b(?:low|moderate|high) confidence\b"
_VAGUE = r"\b(?:may|might|could|possibl[ey]|cannot rule out)\b"
_SENTENCE_END = r"(?<=[.!?])\s+"


def term(code: str) -> Term:
    """Return the term with this code; KeyError if there is none."""
    return _BY_CODE[code]


def say_term(code: str, row: int = 0) -> str:
    """Return "likely (55–80 %)", in the words of row 0 or 1."""
    found = _BY_CODE[code]
    return tr("{term} ({low}–{high} %)", term=tr(found.words[row]), low=found.low, high=found.high)


def problems(text: str, likelihood: str = "", confidence: str = "") -> list[str]:
    """Return what a careful editor would mark in a judgement, one sentence each."""
    found: list[str] = []
    terms = [_plain(match[0]) for match in re.finditer(_TERM, text, re.IGNORECASE)]
    sentences = re.split(_SENTENCE_END, text)
    if any(
        re.search(_TERM, part, re.IGNORECASE) and re.search(_CONFIDENCE, part, re.IGNORECASE)
        for part in sentences
    ):
        found.append(tr("Likelihood and confidence stand in one sentence; make it two."))
    if len({_ROW[words] for words in terms}) > 1:
        found.append(tr("Terms of both rows are mixed; keep to one row."))
    vague = re.search(_VAGUE, text, re.IGNORECASE)
    if vague and not terms and not likelihood:
        found.append(tr("“{word}” conveys no probability; choose a term.", word=vague[0]))
    if likelihood and not confidence:
        found.append(tr("Say how confident the judgement is, and on what basis."))
    return found


def _plain(words: str) -> str:
    """Return a found term as the table has it: "almost certainly" is "almost certain"."""
    lower = words.lower()
    return lower if lower in _ROW else lower.removesuffix("ly")
