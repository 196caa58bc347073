"""From the description of a field to the widget that edits it, and its values there and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QStandardItemModel

from casefile.errors import BadInputError
from casefile.i18n import tr
from casefile.model.kinds.catalogue import vocabularies
from casefile.model.kinds.description import Field, FieldType
from casefile.model.values.languages import is_language_tag, tag_of
from casefile.model.values.markings import DEFAULT_SCHEME, scheme
from casefile.model.values.when import When
from casefile.ui.pickers.mentions import follow_mentions
from casefile.ui.pickers.records import NewRecord, RecordFinder
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_number import CountField, DegreesField, FlagField
from casefile.ui.widgets.fields_picker import PickerField
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.suggestions import Suggestion

# Written by an operation of its own, never by hand.
_COMPUTED = ("frozen",)
MICRO = 1_000_000
LONGEST_EDITED = 200_000
SHORT = frozenset(
    {
        FieldType.CHOICE,
        FieldType.COUNT,
        FieldType.DEGREES,
        FieldType.FLAG,
        FieldType.LANGUAGE,
        FieldType.LINK,
    }
)


@dataclass(frozen=True, slots=True)
class Built:
    """A field's description with its widget; values pass through here in both directions."""

    described: Field
    widget: FieldWidget

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.described.name

    @property
    def is_computed(self) -> bool:
        """Whether nobody types this field: it follows from others."""
        return self.described.type is FieldType.HASH or self.described.name in _COMPUTED

    def show(self, value: object, known: Mapping[int, Suggestion]) -> None:
        """Show a value of the case; `known` are the records it may link to."""
        kind = self.described.type
        if kind is FieldType.LINK and not self.described.row:
            value = known.get(value) if isinstance(value, int) else None
        elif kind is FieldType.LINK:
            value = None if value is None else str(value)
        elif kind is FieldType.WHEN and isinstance(value, When) and value.is_empty:
            value = None
        elif kind is FieldType.DEGREES and isinstance(value, (int, float)):
            value = round(value * MICRO)
        elif kind is FieldType.QUOTE and isinstance(value, str) and len(value) > LONGEST_EDITED:
            value = value[:LONGEST_EDITED]
            self.widget.set_read_only(tr("too long to edit here"))
        self.widget.set_value(value)

    def kept(self, value: object) -> object:
        """Return what the widget keeps as the case keeps it, or a `NewRecord` to be made."""
        kind = self.described.type
        if value in ("", None):
            return None
        if isinstance(value, Suggestion):
            return value.id
        if kind is FieldType.LINK:
            return int(str(value))
        if kind is FieldType.FLAG:
            return int(bool(value))
        if kind is FieldType.DEGREES and isinstance(value, int):
            return value / MICRO
        return value


def choices(vocabulary: str) -> list[Choice]:
    """Return the terms of a vocabulary as a combo box offers them."""
    return [
        Choice(one.code, tr(one.label), one.mark, one.tone) for one in vocabularies()[vocabulary]
    ]


def refill(field: ChoiceField, offered: Iterable[Choice]) -> None:
    """Offer other choices, and nothing as before."""
    kept = field.value()
    model = field.box.model()
    if isinstance(model, QStandardItemModel):
        model.clear()
    field.box.add(Choice(None, tr("Not recorded")))
    for choice in offered:
        field.box.add(choice)
    field.set_value(kept)


def build(tasks: Tasks, described: Field, vocabulary: str = "") -> Built:
    """Return the field for `described`; `vocabulary` makes a plain line a choice of terms."""
    if described.name == "marking":
        return Built(described, _marking(described))
    if vocabulary:
        return Built(described, _choice(described, vocabulary))
    if described.type is FieldType.LINK and not described.row:
        return Built(described, _link(tasks, described))
    built = Built(described, _MAKERS[described.type](described))
    if described.type is FieldType.TEXT and isinstance(built.widget, TextField):
        named = follow_mentions(tasks, built.widget.box)
        named.open_requested.connect(built.widget.open_requested)
    if built.is_computed:
        built.widget.set_read_only(tr("computed"))
    return built


def _line(described: Field) -> FieldWidget:
    return LineField(
        described.name,
        tr(described.label),
        limit=described.characters,
        help=tr(described.help),
        required=described.required,
    )


def _text(described: Field) -> FieldWidget:
    return TextField(
        described.name,
        tr(described.label),
        serif=described.type is FieldType.QUOTE,
        counted=described.type is FieldType.QUOTE,
        limit=described.characters,
        note=tr(described.help),
        required=described.required,
    )


def _choice(described: Field, vocabulary: str = "") -> FieldWidget:
    return ChoiceField(
        described.name,
        tr(described.label),
        choices(vocabulary or described.vocabulary),
        can_be_empty=True,
        help=tr(described.help),
        required=described.required,
    )


def _citation(described: Field) -> FieldWidget:
    return ChoiceField(described.name, tr(described.label), (), help=tr(described.help))


def _marking(described: Field) -> FieldWidget:
    levels = [Choice(level.code, level.code) for level in scheme(DEFAULT_SCHEME).levels]
    return ChoiceField(described.name, tr(described.label), levels, empty_label=tr("As the case"))


def _when(described: Field) -> FieldWidget:
    return DateField(
        described.name,
        tr(described.label),
        bases=choices("date_basis"),
        required=described.required,
    )


def _count(described: Field) -> FieldWidget:
    return CountField(
        described.name,
        tr(described.label),
        low=described.low,
        high=described.high,
        help=tr(described.help),
        required=described.required,
    )


def _degrees(described: Field) -> FieldWidget:
    return DegreesField(described.name, tr(described.label), latitude=described.name == "latitude")


def _flag(described: Field) -> FieldWidget:
    return FlagField(described.name, tr(described.label), help=tr(described.help))


def _language(described: Field) -> FieldWidget:
    return LineField(
        described.name,
        tr(described.label),
        validator=_read_language,
        placeholder=tr("en, ru, ru-Latn"),
        help=tr(described.help),
    )


def _read_language(raw: str) -> str:
    # “English” has the shape of a tag, and is none.
    if named := tag_of(raw.strip()):
        return named
    if not is_language_tag(raw.strip()):
        raise BadInputError(
            tr("“{text}” is not a language tag.", text=raw[:40]),
            tr("Write one such as en, ru or ru-Latn."),
        )
    return raw.strip()


def _link(tasks: Tasks, described: Field) -> FieldWidget:
    finder = RecordFinder(tasks, described.targets)
    return PickerField(
        described.name,
        tr(described.label),
        finder.suggest,
        create=finder.create if finder.can_create_plainly() else None,
        help=tr(described.help),
        required=described.required,
    )


_MAKERS: dict[FieldType, Callable[[Field], FieldWidget]] = {
    FieldType.LINE: _line,
    FieldType.URL: _line,
    FieldType.HASH: _line,
    FieldType.TEXT: _text,
    FieldType.QUOTE: _text,
    FieldType.CHOICE: _choice,
    FieldType.WHEN: _when,
    FieldType.LINK: _citation,
    FieldType.COUNT: _count,
    FieldType.FLAG: _flag,
    FieldType.DEGREES: _degrees,
    FieldType.LANGUAGE: _language,
}

__all__ = ["SHORT", "Built", "NewRecord", "build", "choices", "refill"]
