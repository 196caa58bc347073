"""What a query means in one case: which records its names are, what else its words are called.

A query alone does not know that Darchiev and Дарчиев are one person; the names of the case do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.model.values.markings import DEFAULT_SCHEME
from casefile.model.values.markings import scheme as scheme_of
from casefile.model.values.spans import FAR_FUTURE, FAR_PAST
from casefile.model.values.when import readings, say
from casefile.search.conditions import (
    Condition,
    Facts,
    HasChoice,
    HasRow,
    HasStance,
    HasStatus,
    HasTag,
    IsBinned,
    IsDated,
    IsGraded,
    IsMarked,
    IsOfKind,
    IsWithin,
    LeadsTo,
    Sql,
    places_of_links,
    tags_beginning,
)
from casefile.search.matching import Fit, Form, Tree, Wanted, Why
from casefile.search.names import records_called
from casefile.search.operators import OPERATORS, kind_named, rows_named, terms_named
from casefile.search.query import AnyOf, Not, Operator, Phrase, Query, Word, operators_of
from casefile.search.terms import NAME, STEM, WHOLE, sound_of, stem_of, tokens, whole_name
from casefile.store.reads import case_settings

_NAMES_LOOKED_AT = 50
_MOST_FORMS = 24
_SPOKEN = (("statement", "speaker_id"), ("statement", "on_behalf_of_id"))
_GRADE = {"letters": "ABCDEF", "digits": "123456"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query in one case: words, a condition, or several of these joined."""

    joint: str
    parts: tuple[Meaning, ...] = ()
    word: Wanted | None = None
    condition: Condition | None = None

    def holds(self, facts: Facts) -> bool:
        """Say whether a record with these facts is meant."""
        if self.word is not None:
            return Tree("", word=self.word).fit(facts.columns) is not Fit.NOT_THERE
        if self.condition is not None:
            return self.condition.holds(facts)
        answers = (part.holds(facts) for part in self.parts)
        if self.joint == "not":
            return not next(answers)
        return all(answers) if self.joint == "all" else any(answers)

    def sql(self) -> Sql:
        """Return the condition over `record` as `r`, with its values; for living records."""
        if self.word is not None:
            found = "r.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?)"
            return found, (self.word.expression,)
        if self.condition is not None:
            return self.condition.sql()
        parts = [part.sql() for part in self.parts]
        values = tuple(value for _, part in parts for value in part)
        if self.joint == "not":
            return f"NOT {parts[0][0]}", values
        if not parts:
            return "1", ()
        joint = " AND " if self.joint == "all" else " OR "
        return "(" + joint.join(text for text, _ in parts) + ")", values

    def words(self) -> Tree | None:
        """Return it as words alone; None where it asks for anything else."""
        if self.word is not None:
            return Tree("", word=self.word)
        parts = [part.words() for part in self.parts]
        known = [part for part in parts if part is not None]
        return None if len(known) < len(parts) or not parts else Tree(self.joint, tuple(known))

    def divided(self) -> tuple[Tree | None, Meaning]:
        """Return the words that have to be there, and what else is asked."""
        parts = self.parts if self.joint == "all" else (self,)
        wordy = [(part, part.words()) for part in parts]
        trees = tuple(tree for _, tree in wordy if tree is not None)
        rest = tuple(part for part, tree in wordy if tree is None)
        if not trees or all(tree.joint == "not" for tree in trees):
            return None, self
        return (trees[0] if len(trees) == 1 else Tree("all", trees)), Meaning("all", rest)


EVERYTHING = Meaning("all")


def meaning_of(connection: Connection, query: Query) -> Meaning:
    """Return what a query means in this case.

    BadInputError where a name, a marking or a date in it is not known.
    """
    if isinstance(query, Word):
        cut = tuple(tokens(query.text))
        return Meaning("", word=_wanted(connection, query.text, cut)) if cut else EVERYTHING
    if isinstance(query, Phrase):
        cut = tuple(tokens(query.text))
        return Meaning("", word=Wanted(query.text, (Form(cut),))) if cut else EVERYTHING
    if isinstance(query, Operator):
        return Meaning("", condition=_MEANINGS[query.name](connection, query))
    if isinstance(query, Not):
        inside = meaning_of(connection, query.item)
        return EVERYTHING if inside == EVERYTHING else Meaning("not", (inside,))
    parts = tuple(meaning_of(connection, item) for item in query.items)
    parts = tuple(part for part in parts if part != EVERYTHING)
    if len(parts) == 1:
        return parts[0]
    return Meaning("any" if isinstance(query, AnyOf) else "all", parts) if parts else EVERYTHING


def asks_for_bin(query: Query) -> bool:
    """Whether what lies in the bin may be meant."""
    return any(operator.name == "in" for operator in operators_of(query))


# Words ---------------------------------------------------------------------------------------


def _wanted(connection: Connection, typed: str, cut: tuple[str, ...]) -> Wanted:
    forms = [Form(cut, begun=True)]
    if len(cut) == 1 and (stem := stem_of(cut[0])):
        forms += _in_other_cases(stem, cut[0], Why.CASE)
    forms += _other_names(connection, cut)
    return Wanted(typed, tuple(dict.fromkeys(forms))[:_MOST_FORMS])


def _in_other_cases(stem: str, word: str, why: Why) -> list[Form]:
    found = [Form((STEM + stem,), why=why)]
    return found if stem == word else [*found, Form((stem,), why=why)]


def _other_names(connection: Connection, cut: tuple[str, ...]) -> Iterator[Form]:
    """Yield how else what is called so is called, by the names of the case."""
    word = cut[0] if len(cut) == 1 else ""
    whole, sound, stem = whole_name(" ".join(cut)), sound_of(word), stem_of(word)
    keys = [key for key in (whole, sound and NAME + sound, stem and STEM + stem) if key]
    if not keys:
        return
    expression = " OR ".join(f'"{key}"' for key in keys)
    found = connection.exec_driver_sql(
        "SELECT kind, names FROM search_doc WHERE id IN (SELECT rowid FROM search_heads"
        " WHERE search_heads MATCH ? LIMIT ?)",
        (f"names : ({expression})", _NAMES_LOOKED_AT),
    )
    for kind, names in found.fetchall():
        called = [tuple(key[1:].split("‿")) for key in names.split() if key.startswith(WHOLE)]
        if whole in names.split():
            yield from _whole_names(called, cut)
        if word:
            yield from _same_words(called, word, sound, stem)
            if kind == "person":
                yield from (Form(name, why=Why.NAME) for name in called if _is_unspaced(name))


def _whole_names(called: list[tuple[str, ...]], cut: tuple[str, ...]) -> Iterator[Form]:
    for name in called:
        # Two letters may be anything; they are looked for only where they were typed.
        if name != cut and (len("".join(name)) > 2 or _is_unspaced(name)):
            yield Form(name, why=Why.NAME)
            if len(name) == 1 and (stem := stem_of(name[0])):
                yield from _in_other_cases(stem, name[0], Why.NAME)


def _same_words(called: list[tuple[str, ...]], word: str, sound: str, stem: str) -> Iterator[Form]:
    others = dict.fromkeys(part for name in called for part in name)
    # A name in another case sounds like none of its spellings, but its nominative does.
    sounds = {sound} | {sound_of(one) for one in others if stem and stem_of(one) == stem}
    for other in others:
        if other != word and (sound_of(other) or STEM) in sounds:
            yield Form((other,), why=Why.NAME)
            if other_stem := stem_of(other):
                yield from _in_other_cases(other_stem, other, Why.NAME)


def _is_unspaced(name: tuple[str, ...]) -> bool:
    return len(name) > 1 and all(len(part) == 1 and not part.isascii() for part in name)


# Operators -----------------------------------------------------------------------------------


def _kind(_connection: Connection, asked: Operator) -> Condition:
    return IsOfKind(frozenset({kind_named(asked.value).name}))


def _record(connection: Connection, asked: Operator) -> Condition:
    described = OPERATORS[asked.name]
    targets = records_called(connection, described.targets, asked.value)
    if not targets:
        every = len(described.targets) == len(KINDS)
        labels = [tr(KINDS[kind].label).lower() for kind in described.targets]
        called = tr("record") if every else tr(" or ").join(labels)
        raise BadInputError(
            tr("No {kinds} is called “{value}”.", kinds=called, value=asked.value[:40]),
            tr("Write a name or a reference such as {example}.", example=described.example),
        )
    if asked.name == "links":
        return LeadsTo(targets, places_of_links(described.targets), itself=False)
    targets = _with_parts(connection, described.targets, targets)
    if asked.name == "speaker":
        return LeadsTo(targets, _SPOKEN, itself=False)
    kinds = (*described.targets, "person") if asked.name == "party" else described.targets
    return LeadsTo(targets, places_of_links(kinds), itself=True)


def _with_parts(
    connection: Connection, kinds: tuple[str, ...], targets: frozenset[int]
) -> frozenset[int]:
    """Add what belongs to a party or an issue: ministries, people, partial issues."""
    found = set(targets)
    for kind in {"party", "issue"} & set(kinds):
        rows = connection.exec_driver_sql(
            "WITH RECURSIVE part (id) AS (SELECT value FROM json_each(?) UNION"
            f" SELECT k.id FROM {kind} k JOIN part ON k.parent_id = part.id) SELECT id FROM part",
            (json.dumps(sorted(found)),),
        )
        found |= {row[0] for row in rows.fetchall()}
    if "party" in kinds:
        rows = connection.exec_driver_sql(
            "SELECT id FROM person WHERE party_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(found)),),
        )
        found |= {row[0] for row in rows.fetchall()}
    return frozenset(found)


def _status(_connection: Connection, asked: Operator) -> Condition:
    return HasStatus(tuple(sorted(terms_named(OPERATORS["status"], asked.value).items())))


def _stance(_connection: Connection, asked: Operator) -> Condition:
    return HasStance(terms_named(OPERATORS["stance"], asked.value)["stance"])


def _choice(_connection: Connection, asked: Operator) -> Condition:
    found = terms_named(OPERATORS[asked.name], asked.value)
    return HasChoice(asked.name, tuple(sorted(found.items())))


def _tag(connection: Connection, asked: Operator) -> Condition:
    return HasTag(tags_beginning(connection, asked.value))


def _marking(connection: Connection, asked: Operator) -> Condition:
    settings = case_settings(connection)
    scheme = scheme_of(settings.get("scheme") or DEFAULT_SCHEME)
    wanted = asked.value.upper()
    level = scheme.level(wanted) or next(
        (one for one in scheme.levels if one.code.rpartition(":")[2] == wanted), None
    )
    if level is None:
        scheme.read(asked.value)  # which says what there is
        raise AssertionError
    return IsMarked(level.code, unmarked=settings.get("marking", "") == level.code)


def _grade(_connection: Connection, asked: Operator) -> Condition:
    value = asked.value.upper()
    letter = value[0] if value[0] in _GRADE["letters"] else ""
    digit = value[len(letter) :]
    if digit not in ("", *_GRADE["digits"]):
        raise BadInputError(
            tr("“{value}” is no grade.", value=asked.value[:40]),
            tr("A letter from A to F is for the source, a number from 1 to 6 for the item: B2."),
        )
    return IsGraded(letter, digit)


def _has(_connection: Connection, asked: Operator) -> Condition:
    row = rows_named(asked.value)
    return IsDated() if row == "when" else HasRow(row)


def _dated(_connection: Connection, asked: Operator) -> Condition:
    found = readings(asked.value)
    if len(found) > 1:
        raise BadInputError(
            tr("“{value}” can be read in two ways.", value=asked.value[:40]),
            tr(
                "Did you mean {names}?",
                names=tr(" or ").join(f"{one.edtf} ({say(one)})" for one in found),
            ),
        )
    span = found[0].span if found else None
    if span is None or not span.is_dated:
        raise BadInputError(
            tr("“{value}” is no date with a place in time.", value=asked.value[:40]),
            tr('Write it like 2025-02-27, 2025-02 or "27 Feb 2025".'),
        )
    first = FAR_PAST if asked.name == "until" else span.low
    last = FAR_FUTURE if asked.name == "since" else span.high
    return IsWithin(first, last, asked.certain)


def _place(_connection: Connection, _asked: Operator) -> Condition:
    return IsBinned()


_MEANINGS: dict[str, Callable[[Connection, Operator], Condition]] = {
    "kind": _kind,
    "speaker": _record,
    "party": _record,
    "issue": _record,
    "meeting": _record,
    "source": _record,
    "links": _record,
    "status": _status,
    "stance": _stance,
    "form": _choice,
    "type": _choice,
    "tag": _tag,
    "marking": _marking,
    "grade": _grade,
    "has": _has,
    "since": _dated,
    "until": _dated,
    "on": _dated,
    "in": _place,
}
