"""The values an operator may have in one case: words of its vocabularies, names of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, vocabularies
from casefile.model.values.folding import fold
from casefile.model.values.grades import CREDIBILITY, RELIABILITY
from casefile.model.values.markings import DEFAULT_SCHEME
from casefile.model.values.markings import scheme as scheme_of
from casefile.search.find import find_page, with_kinds
from casefile.search.names import records_called
from casefile.search.operators import Described, Takes
from casefile.search.parsing import plain_words
from casefile.store.reads import cards, case_settings, list_ids

_MOST_RECORDS = 8
_LONGEST_NAME = 40
_NEWEST = "SELECT id FROM record WHERE binned_at IS NULL ORDER BY id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is written and as it is shown; `is_typed` where that is what stands there."""

    text: str
    title: str
    detail: str = ""
    kind: str = ""
    is_typed: bool = False


def values_for(connection: Connection, described: Described, typed: str) -> list[Value]:
    """Return the values of an operator that begin as `typed`, or are found by it; of dates none."""
    of = _VALUES.get(described.takes)
    if of is None:
        return []
    found = of(connection, described, typed)
    wanted = _plain(typed)
    return [
        replace(one, is_typed=True) if wanted in (_plain(one.text), _plain(one.title)) else one
        for one in found
    ]


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("_", " ").split())


def _begun(values: Iterable[Value], typed: str) -> Iterator[Value]:
    """Yield those one of whose words begins as typed, what begins so itself first."""
    wanted = _plain(typed)
    known = [(value, _plain(value.text), _plain(value.title)) for value in values]
    first = [one for one, *names in known if any(name.startswith(wanted) for name in names)]
    yield from first
    for one, *names in known:
        if one not in first and any(f" {wanted}" in name for name in names):
            yield one


def _kinds(_connection: Connection, _described: Described, typed: str) -> list[Value]:
    values = (Value(one.name, tr(one.plural), one.prefix, one.name) for one in KINDS.values())
    return list(_begun(values, typed))


def _terms(_connection: Connection, described: Described, typed: str) -> list[Value]:
    """Offer each label once, however many vocabularies have it."""
    labels: dict[str, str] = {}
    for name in described.vocabularies:
        for item in vocabularies()[name]:
            labels.setdefault(_plain(tr(item.label)), tr(item.label))
    return list(_begun((Value(key, label) for key, label in labels.items()), typed))


def _rows(_connection: Connection, _described: Described, typed: str) -> list[Value]:
    names = {row.name: tr(row.label) for row in ROW_KINDS.values() if row.name != "status_event"}
    values = [Value("date", tr("Date")), Value("status", tr("Status"))]
    values += [Value(name, label) for name, label in names.items()]
    return list(_begun(values, typed))


def _tags(connection: Connection, _described: Described, typed: str) -> list[Value]:
    found = connection.exec_driver_sql("SELECT word, count(*) FROM tag GROUP BY word ORDER BY word")
    return list(_begun((Value(word, word, str(many)) for word, many in found.fetchall()), typed))


def _markings(connection: Connection, _described: Described, typed: str) -> list[Value]:
    scheme = scheme_of(case_settings(connection).get("scheme") or DEFAULT_SCHEME)
    values = [Value(one.code.rpartition(":")[2].lower(), one.code) for one in scheme.levels]
    return list(_begun(values, typed))


def _grades(_connection: Connection, _described: Described, typed: str) -> list[Value]:
    letter = typed[:1].upper() if typed[:1].upper() in RELIABILITY else ""
    if len(typed) > len(letter):
        return []
    digits = [Value(letter + one.code, tr(one.label)) for one in CREDIBILITY.values()]
    if letter:
        return [Value(letter, tr(RELIABILITY[letter].label)), *digits]
    return [*(Value(one.code, tr(one.label)) for one in RELIABILITY.values()), *digits]


def _records(connection: Connection, described: Described, typed: str) -> list[Value]:
    if typed.strip():
        query = with_kinds(plain_words(typed), described.targets)
        ids = list(find_page(connection, query, _MOST_RECORDS).ids)
    elif len(described.targets) == len(KINDS):
        ids = list(connection.exec_driver_sql(_NEWEST, (_MOST_RECORDS,)).scalars())
    else:
        share = _MOST_RECORDS // len(described.targets)
        ids = [
            one
            for kind in described.targets
            for one in list_ids(connection, kind, sort="modified", descending=True)[:share]
        ]
    lines = cards(connection, ids)
    found = []
    for card in (lines[one] for one in ids if one in lines):
        # A name that others share, or one as long as a sentence, gives way to the reference.
        own = len(card.title) <= _LONGEST_NAME and '"' not in card.title
        own = own and records_called(connection, described.targets, card.title) == {card.id}
        found.append(Value(card.title if own else card.ref, card.title, card.ref, card.kind))
    return found


def _places(_connection: Connection, _described: Described, typed: str) -> list[Value]:
    return list(_begun([Value("bin", tr("Bin"))], typed))


_VALUES: dict[Takes, Callable[[Connection, Described, str], list[Value]]] = {
    Takes.KIND: _kinds,
    Takes.RECORD: _records,
    Takes.TERM: _terms,
    Takes.TAG: _tags,
    Takes.MARKING: _markings,
    Takes.GRADE: _grades,
    Takes.ROW: _rows,
    Takes.PLACE: _places,
}
