"""Short words for writing descriptions of fields."""

from __future__ import annotations

from functools import partial

from casefile.model.kinds.description import CAPTURE_LIMIT, Field, FieldType

Line = partial(Field, type=FieldType.LINE)
Text = partial(Field, type=FieldType.TEXT)
Quote = partial(Field, type=FieldType.QUOTE)
When = partial(Field, type=FieldType.WHEN)
Count = partial(Field, type=FieldType.COUNT)
Flag = partial(Field, type=FieldType.FLAG)
Degrees = partial(Field, type=FieldType.DEGREES)
Language = partial(Field, type=FieldType.LANGUAGE)
Url = partial(Field, type=FieldType.URL)
Hash = partial(Field, type=FieldType.HASH)
Capture = partial(Field, type=FieldType.QUOTE, limit=CAPTURE_LIMIT)


def choice(name: str, label: str, vocabulary: str, **more: object) -> Field:
    """A code of `vocabulary`."""
    return Field(name, FieldType.CHOICE, label, vocabulary=vocabulary, **more)  # type: ignore[arg-type]


def link(name: str, label: str, *targets: str, help: str = "", required: bool = False) -> Field:
    """A record of one of `targets`; of any kind where none is named."""
    return Field(name, FieldType.LINK, label, help, targets=targets, required=required)


CITED = Field("citation", FieldType.LINK, "Citation", "The passage it rests on", row="citation")
NOTE = Text("note", label="Note")
