"""The operators of the search language, each described once: parsing, help and lists read this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

from casefile.errors import BadInputError
from casefile.i18n import mark, tr
from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, vocabularies
from casefile.model.kinds.description import Kind
from casefile.model.values.folding import fold


class Takes(StrEnum):
    """What the value of an operator is."""

    KIND = "kind"
    RECORD = "record"  # a reference or the words of a name
    TERM = "term"  # an entry of a vocabulary, by code or label
    TAG = "tag"
    MARKING = "marking"
    GRADE = "grade"
    ROW = "row"  # something that hangs on a record
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Described:
    """One operator: its name, what follows the colon, one sentence of help, an example."""

    name: str
    takes: Takes
    help: str
    example: str
    targets: tuple[str, ...] = ()
    """The kinds a RECORD may be of."""
    vocabularies: tuple[str, ...] = ()
    """Where a TERM may come from."""


_STATUSES = tuple(sorted({kind.status for kind in KINDS.values() if kind.status}))


def _vocabularies_of(field: str) -> tuple[str, ...]:
    """Return the vocabularies that fields of this name choose from."""
    fields = [one for kind in KINDS.values() for one in kind.fields if one.name == field]
    return tuple(sorted({one.vocabulary for one in fields if one.vocabulary}))


OPERATORS = MappingProxyType(
    {
        item.name: item
        for item in (
            Described("kind", Takes.KIND, mark("Records of one kind"), "kind:statement"),
            Described(
                "speaker",
                Takes.RECORD,
                mark("Statements by a person or a party"),
                "speaker:darchiev",
                ("person", "party"),
            ),
            Described(
                "party",
                Takes.RECORD,
                mark("What a party, its people or its parts have to do with"),
                "party:russia",
                ("party",),
            ),
            Described(
                "issue", Takes.RECORD, mark("What is about an issue"), "issue:flights", ("issue",)
            ),
            Described(
                "meeting",
                Takes.RECORD,
                mark("What belongs to a meeting"),
                "meeting:M-2",
                ("meeting",),
            ),
            Described(
                "source",
                Takes.RECORD,
                mark("What cites or names a source"),
                "source:SR-1",
                ("source",),
            ),
            Described(
                "links",
                Takes.RECORD,
                mark("What leads to a record, through any field"),
                "links:I-4",
                tuple(KINDS),
            ),
            Described(
                "status",
                Takes.TERM,
                mark("What has this status now, whoever says so last"),
                'status:"agreed in principle"',
                vocabularies=_STATUSES,
            ),
            Described(
                "stance",
                Takes.TERM,
                mark("Positions with this stance"),
                "stance:silent",
                vocabularies=("stance",),
            ),
            Described(
                "form",
                Takes.TERM,
                mark("Statements and proposals in this form"),
                "form:verbatim",
                vocabularies=_vocabularies_of("form"),
            ),
            Described(
                "type",
                Takes.TERM,
                mark("Issues, properties and others of this type"),
                "type:premises",
                vocabularies=_vocabularies_of("type"),
            ),
            Described("tag", Takes.TAG, mark("What has a tag that begins so"), "tag:urgent"),
            Described("marking", Takes.MARKING, mark("What is marked so"), "marking:amber"),
            Described(
                "grade",
                Takes.GRADE,
                mark("A letter for the source, a number for the item, or both"),
                "grade:B2",
            ),
            Described(
                "has", Takes.ROW, mark("What has a citation, tag, note, date …"), "has:citation"
            ),
            Described("since", Takes.DATE, mark("Then or later"), "since:2025-02-27"),
            Described("until", Takes.DATE, mark("Then or earlier"), "until:certain:2025"),
            Described("on", Takes.DATE, mark("At that time"), 'on:"April 2025"'),
            Described("in", Takes.PLACE, mark("What lies in the bin"), "in:bin"),
        )
    }
)


def operator_called(name: str) -> Described:
    """Return the operator with this name; BadInputError names it and proposes others."""
    found = OPERATORS.get(name.lower())
    if found is None:
        raise BadInputError(
            tr("There is no search word “{name}:”.", name=name[:40]),
            _proposal(name, OPERATORS, "{}:")
            or tr("Put it in quotes to look for the words as they stand."),
        )
    return found


def kind_named(value: str) -> Kind:
    """Return the kind called so by name, label, plural or prefix of references."""
    wanted = fold(value).strip()
    names = {name: kind for kind in KINDS.values() for name in _names_of(kind)}
    if wanted not in names:
        raise BadInputError(
            tr("There is no kind of record “{value}”.", value=value[:40]),
            _proposal(wanted, names, "{}") or _choose(KINDS),
        )
    return names[wanted]


def terms_named(described: Described, value: str) -> dict[str, frozenset[str]]:
    """Return, by vocabulary, the codes that are called so or whose label begins so."""
    wanted = " ".join(fold(value).replace("_", " ").split())
    found: dict[str, frozenset[str]] = {}
    labels: dict[str, None] = {}
    for name in described.vocabularies:
        terms = vocabularies()[name]
        labels.update(dict.fromkeys(fold(item.label) for item in terms))
        said = {item.code: (item.code.replace("_", " "), fold(tr(item.label))) for item in terms}
        exact = {code for code, words in said.items() if wanted in words}
        begun = {code for code, words in said.items() if any(w.startswith(wanted) for w in words)}
        if codes := exact or (begun if wanted else set()):
            found[name] = frozenset(codes)
    if not found:
        raise BadInputError(
            tr("Nothing is called “{value}” here.", value=value[:40]),
            _proposal(wanted, labels, described.name + ':"{}"') or _choose(labels),
        )
    return found


def rows_named(value: str) -> str:
    """Return the hanging row that is called so, or `when`, `status` for those."""
    wanted = fold(value).strip().replace(" ", "_")
    if wanted in ("date", "when"):
        return "when"
    if wanted == "status":
        return "status_event"
    names = {name: row.name for row in ROW_KINDS.values() for name in (row.name, row.name + "s")}
    names |= {fold(tr(row.label)).replace(" ", "_"): row.name for row in ROW_KINDS.values()}
    if wanted not in names:
        raise BadInputError(
            tr("No record has “{value}”.", value=value[:40]),
            _proposal(wanted, names, "has:{}") or _choose(ROW_KINDS),
        )
    return names[wanted]


def _names_of(kind: Kind) -> tuple[str, ...]:
    labels = (kind.name, tr(kind.label), tr(kind.plural), kind.prefix)
    return tuple(fold(label) for label in labels)


def _proposal(typed: str, known: Iterable[str], shape: str) -> str:
    names = list(known)
    near = get_close_matches(fold(typed), names, n=3, cutoff=0.6)
    near += [n for n in names if n.startswith(fold(typed)) and n not in near and typed][
        : 3 - len(near)
    ]
    if not near:
        return ""
    return tr("Did you mean {names}?", names=", ".join(shape.format(name) for name in near))


def _choose(known: Iterable[str]) -> str:
    return tr("It is one of: {known}.", known=", ".join(list(known)[:12]))
