"""Every kind and every hanging row, by name; and the vocabularies they use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from casefile.assets import asset
from casefile.model.kinds.description import Kind, RowKind
from casefile.model.kinds.matters import ISSUE, POSITION, PROPOSAL
from casefile.model.kinds.reading import BRIEF, DISCREPANCY, JUDGEMENT, QUESTION, TALLY
from casefile.model.kinds.results import AGREEMENT, COMMITMENT, MEASURE, PROPERTY
from casefile.model.kinds.rows import ROWS
from casefile.model.kinds.talks import MEETING, NEGOTIATION, PARTY, PERSON
from casefile.model.kinds.words import CLAIM, SOURCE, STATEMENT

KINDS = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            NEGOTIATION,
            MEETING,
            PARTY,
            PERSON,
            ISSUE,
            POSITION,
            STATEMENT,
            PROPOSAL,
            AGREEMENT,
            COMMITMENT,
            PROPERTY,
            MEASURE,
            SOURCE,
            CLAIM,
            JUDGEMENT,
            QUESTION,
            DISCREPANCY,
            TALLY,
            BRIEF,
        )
    }
)
ROW_KINDS = MappingProxyType({row.name: row for row in ROWS})
# Rows that any record may have, whether or not its kind names them.
EVERYWHERE = ("citation", "tag", "note", "attachment", "link")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary; `mark` and `tone` are its shape and colour group, or empty."""

    code: str
    label: str
    mark: str = ""
    tone: str = ""


@cache
def vocabularies() -> MappingProxyType[str, tuple[Term, ...]]:
    """Return every vocabulary with its terms in their printed order."""
    with asset("vocabularies", "vocabularies.toml").open("rb") as file:
        raw = tomllib.load(file)
    return MappingProxyType(
        {
            name: tuple(_term(code, item) for code, item in terms.items())
            for name, terms in raw.items()
        }
    )


def term(vocabulary: str, code: str) -> Term:
    """Return the term for `code`; an unknown code is its own label."""
    return _by_code().get(vocabulary, {}).get(code) or Term(code, code)


@cache
def _by_code() -> dict[str, dict[str, Term]]:
    return {name: {one.code: one for one in terms} for name, terms in vocabularies().items()}


def _term(code: str, item: str | dict[str, str]) -> Term:
    return Term(code, item) if isinstance(item, str) else Term(code, **item)


def rows_of(kind: str) -> tuple[RowKind, ...]:
    """Return the hanging rows of a kind: its own in its order, then those any record has."""
    names = (*KINDS[kind].rows, *(name for name in EVERYWHERE if name not in KINDS[kind].rows))
    return tuple(ROW_KINDS[name] for name in names)


def kind_of_prefix(prefix: str) -> Kind | None:
    """Return the kind whose references start with `prefix`, in either case."""
    return next((k for k in KINDS.values() if k.prefix == prefix.upper()), None)
