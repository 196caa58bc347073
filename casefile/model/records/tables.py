"""The tables of a case file, made from the descriptions of kinds and rows.

Every record has a row in `record` and one in the table of its kind, with the same id; hanging
rows have a table of their own and go with their owner. Tables are plain Core tables: nothing
above the store needs entities, and the program starts without the object mapper.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from casefile.model.kinds.catalogue import KINDS, ROW_KINDS, vocabularies
from casefile.model.kinds.description import Field, FieldType

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
MICRO = 1_000_000  # degrees are kept as whole millionths


def _check(field: Field, column: str) -> CheckConstraint | None:
    if field.vocabulary:
        codes = ", ".join(f"'{item.code}'" for item in vocabularies()[field.vocabulary])
        return CheckConstraint(f"{column} IN ({codes})", name=field.name)
    scale = MICRO if field.type is FieldType.DEGREES else 1
    if field.type is FieldType.FLAG:
        return CheckConstraint(f"{column} IN (0, 1)", name=field.name)
    if field.low is None:
        return None
    high = "" if field.high is None else f" AND {column} <= {field.high * scale}"
    return CheckConstraint(f"{column} >= {field.low * scale}{high}", name=field.name)


def _link_target(field: Field) -> str:
    if field.row:
        return f"{field.row}.id"
    return f"{field.targets[0]}.id" if len(field.targets) == 1 else "record.id"


def _columns(field: Field) -> list[Column[object] | CheckConstraint]:
    if field.type is FieldType.WHEN:
        types = (Text, Text, Integer, Integer, Text)
        parts: list[Column[object] | CheckConstraint] = [
            Column(name, kind) for name, kind in zip(field.columns, types, strict=True)
        ]
        basis = field.columns[-1]
        codes = ", ".join(f"'{item.code}'" for item in vocabularies()["date_basis"])
        return [*parts, CheckConstraint(f"{basis} IN ({codes})", name=basis)]
    name = field.columns[0]
    if field.type is FieldType.LINK:
        gone = "CASCADE" if field.required else "SET NULL"
        key = ForeignKey(_link_target(field), ondelete=gone)
        return [Column(name, Integer, key, nullable=not field.required, index=True)]
    whole = field.type in (FieldType.COUNT, FieldType.FLAG, FieldType.DEGREES)
    column: Column[object] = Column(name, Integer if whole else Text, nullable=True)
    check = _check(field, name)
    return [column] if check is None else [column, check]


RECORD = Table(
    "record",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("ref", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_key", Text, nullable=False),
    Column("marking", Text),
    *_columns(Field("when", FieldType.WHEN, "")),
    Column("created_at", Text, nullable=False),
    Column("modified_at", Text, nullable=False),
    Column("binned_at", Text),
    CheckConstraint("kind IN (" + ", ".join(f"'{name}'" for name in KINDS) + ")", name="kind"),
    sqlite_autoincrement=True,
)
# Lists: one kind, in the order of the folded title, of the date, or newest first.
_living = text("binned_at IS NULL")
Index("ix_record_list", RECORD.c.kind, RECORD.c.title_key, RECORD.c.id, sqlite_where=_living)
Index(
    "ix_record_date",
    RECORD.c.kind,
    RECORD.c.when_latest,
    RECORD.c.when_earliest,
    RECORD.c.id,
    sqlite_where=_living,
)

KIND_TABLES: dict[str, Table] = {
    kind.name: Table(
        kind.name,
        metadata,
        Column("id", Integer, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
        *(column for field in kind.fields for column in _columns(field)),
    )
    for kind in KINDS.values()
}

ROW_TABLES: dict[str, Table] = {
    row.name: Table(
        row.name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("uid", Text, nullable=False, unique=True),
        Column(
            "owner_id",
            Integer,
            ForeignKey("record.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        Column("rank", Integer, nullable=False, server_default="0"),
        Column("marking", Text),
        *(column for field in row.fields for column in _columns(field)),
        sqlite_autoincrement=True,
    )
    for row in ROW_KINDS.values()
}

SETTING = Table(
    "setting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("value", Text),
)
# Never taken back by undo, so that no reference is ever used twice.
COUNTER = Table(
    "counter",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
CONTENT = Table(
    "content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
STEP = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("merge", Text, nullable=False, server_default=""),
    Column("of_step", Integer, ForeignKey("step.id")),
    CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
    CheckConstraint("state IN ('done', 'undone', 'gone', 'fixed')", name="state"),
    Index("ix_step_state", "state", "id"),
    sqlite_autoincrement=True,
)
JOURNAL = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, ForeignKey("step.id"), nullable=False, index=True),
    Column("tbl", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    CheckConstraint("op IN ('I', 'U', 'D')", name="op"),
    Index("ix_journal_row", "tbl", "row_id"),
)
CURRENT = Table(
    "current_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer),
    CheckConstraint("id = 1", name="one"),
)

# What a case holds, and so what the journal follows, undo restores and an export contains.
DATA_TABLES: dict[str, Table] = {
    "record": RECORD,
    **KIND_TABLES,
    **ROW_TABLES,
    "setting": SETTING,
}
