"""What the readings of a case put forward: one-sided accounts, movement, silences, lone origins.

Each line leads to the record it is about and names the view that tells more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.analysis.attention import Concern, Matter, matter
from casefile.analysis.gaps import FACTS, key_facts
from casefile.analysis.movement import MOVED
from casefile.analysis.readouts import one_sided
from casefile.analysis.sight import Lens, Sight
from casefile.analysis.since_round import SinceThen
from casefile.analysis.standing import SILENT, Standing
from casefile.i18n import mark, tr, trn
from casefile.model.kinds.catalogue import term
from casefile.model.values.when import When
from casefile.store.rows import Card, Record

_WAYS = ("closer", "further", "unclear")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the issues shown stand, how they moved, and what their parties are called."""

    issues: Sequence[Standing]
    since: Mapping[int, SinceThen]
    parties: Mapping[int, str]


def reading_matters(
    connection: Connection, lens: Lens, stand: Stand, last: Record | None
) -> tuple[Matter, ...]:
    """Return what the accounts of the last meeting, the positions and the sources put forward."""
    alone, more = _alone(connection, lens)
    return (
        matter("readouts", mark("Readouts differ"), _readouts(connection, lens, last)),
        matter("moved", mark("Positions moved"), _moved(stand)),
        matter("silences", mark("Silent on an issue"), _silences(stand, lens.as_of)),
        matter("alone", mark("Key facts on one origin alone"), alone, or_more=more),
    )


def _readouts(connection: Connection, lens: Lens, last: Record | None) -> Iterable[Concern]:
    if last is None:
        return
    some, every = one_sided(connection, lens, last.id)
    if some:
        words = trn(
            "{count} of {total} points one-sided",
            "{count} of {total} points one-sided",
            some,
            total=every,
        )
        yield Concern(_card(last), words, page="readouts")


def _moved(stand: Stand) -> Iterable[Concern]:
    for one in stand.issues:
        then = stand.since.get(one.issue.id)
        for moved in then.parties if then else ():
            if moved.kind in _WAYS and moved.before is not None:
                words = tr(
                    "{party}: {before} → {after}, {way}",
                    party=stand.parties[moved.party],
                    before=_stance(moved.before),
                    after=_stance(moved.now),
                    way=tr(MOVED[moved.kind][0]).lower(),
                )
                yield Concern(_card(moved.now), words)


def _silences(stand: Stand, as_of: int) -> Iterable[Concern]:
    for one in stand.issues:
        silent = [a for a in one.accounts if a.position and _is_silent(a.position)]
        spoken = [a for a in one.accounts if a.position and not _is_silent(a.position)]
        # Where nobody speaks there is nothing that one of them passes over.
        if silent and spoken:
            said = [
                _since(stand.parties[a.party], a.position.values["when"], as_of)
                for a in silent
                if a.position
            ]
            yield Concern(_card(one.issue), "; ".join(said))


def _since(party: str, when: When, as_of: int) -> str:
    if not when.span.is_dated:
        return tr("{party}: silent", party=party)
    days = max(0, as_of - when.last_day)
    return trn(
        "{party}: silent {count} day ago", "{party}: silent {count} days ago", days, party=party
    )


def _alone(connection: Connection, lens: Lens) -> tuple[list[Concern], bool]:
    facts, total = key_facts(Sight(connection), lens, 0)
    lines = [
        Concern(one.fact, tr("rests on {ref} alone", ref=one.origins[0].ref))
        for one in facts
        if len(one.origins) == 1
    ]
    return lines, total > FACTS


def _is_silent(position: Record) -> bool:
    return bool(position.values["stance"] == SILENT)


def _stance(position: Record) -> str:
    code = position.values["stance"]
    return tr(term("stance", str(code)).label).lower() if code else tr("not known")


def _card(record: Record) -> Card:
    return Card(record.id, record.ref, record.kind, record.title)
