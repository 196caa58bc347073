"""What can be changed of many records at once, by the description of their kind."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS, vocabularies
from casefile.model.kinds.description import FieldType
from casefile.model.values.markings import DEFAULT_SCHEME, scheme
from casefile.operations.bulk import Does, Wish
from casefile.search.columns import STATUS, TAGS
from casefile.ui.widgets.fields_choice import Choice

_TYPED = (FieldType.LINE, FieldType.COUNT, FieldType.WHEN, FieldType.LANGUAGE, FieldType.URL)
_SETTABLE = (*_TYPED, FieldType.CHOICE, FieldType.FLAG, FieldType.LINK)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that can be changed; `links` are the kinds a link may lead to."""

    does: Does
    choice: Choice
    field: str = ""
    hint: str = ""
    links: tuple[str, ...] = ()
    is_number: bool = False


def targets_of(kind: str) -> tuple[Target, ...]:
    """Return what can be changed of many records of a kind."""
    described = KINDS[kind]
    found = [
        Target(Does.TAG, Choice("tag", tr("Add a tag")), hint=tr("A word")),
        Target(Does.UNTAG, Choice("untag", tr("Take a tag off")), hint=tr("The tag as it stands")),
    ]
    if described.status:
        found.insert(0, Target(Does.STATUS, Choice("status", tr("Status"))))
    for field in described.all_fields:
        if field.type not in _SETTABLE or field.row or field.name == "title":
            continue
        links = (field.targets or tuple(KINDS)) if field.type is FieldType.LINK else ()
        hints = {FieldType.LINK: tr("A name or a reference"), FieldType.WHEN: tr("A date")}
        found.append(
            Target(
                Does.SET,
                Choice(field.name, tr(field.label)),
                field.name,
                hints.get(field.type, ""),
                links,
                field.type is FieldType.COUNT,
            )
        )
    return tuple(found)


def values_of(kind: str, target: Target) -> tuple[Choice, ...]:
    """Return the values there are; none where a value is typed."""
    described = KINDS[kind]
    vocabulary = described.status if target.does is Does.STATUS else ""
    empty = () if target.does is not Does.SET else (Choice(None, tr("Not recorded")),)
    if target.does is Does.SET:
        field = described.field(target.field)
        vocabulary = field.vocabulary
        if field.name == "marking":
            levels = scheme(DEFAULT_SCHEME).levels
            return (*(Choice(one.code, one.code) for one in levels), *empty)
        if field.type is FieldType.FLAG:
            return (Choice("1", tr("yes")), Choice("0", tr("no")))
    terms = vocabularies().get(vocabulary, ())
    return (
        *(Choice(t.code, tr(t.label), t.mark, t.tone) for t in terms),
        *(empty if terms else ()),
    )


def column_of(target: Target) -> str:
    """Return the column of lists that shows what is changed."""
    tags = target.does in (Does.TAG, Does.UNTAG)
    return TAGS if tags else STATUS if target.does is Does.STATUS else target.field


def wish_of(target: Target, choice: Choice | None, typed: str) -> Wish:
    """Return the change that is asked for; BadInputError while the value is not there yet."""
    if choice is not None:
        value: object = choice.code
        if choice.code in ("0", "1") and not choice.mark:
            value = int(choice.code)
        words = "" if choice.code is None else choice.label
        return Wish(target.does, value, words, target.field)
    if not typed:
        raise BadInputError(tr("No value is given yet."))
    if target.is_number and typed.lstrip("-").isdecimal():
        return Wish(target.does, int(typed), typed, target.field)
    return Wish(target.does, typed, typed, target.field)
