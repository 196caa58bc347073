"""Cases of nothing but dated records, written straight into the tables: a million in a minute."""

from __future__ import annotations

import random
import uuid
from pathlib import Path

from casefile.analysis.mark_index import MarkProjector
from casefile.model.values.days import civil, day_number
from casefile.store.case import Case
from casefile.store.connect import connect, engine_for
from casefile.store.triggers import drop_triggers

LOW, HIGH = day_number(1990, 1, 1), day_number(2025, 12, 31)
KINDS = ("meeting", "statement", "agreement", "commitment", "measure", "source")
_BATCH = 20_000
_STAMP = "2025-01-01T00:00:00.000Z"
_RECORD = (
    "INSERT INTO record (id, uid, ref, kind, title, title_key, when_text, when_edtf,"
    " when_earliest, when_latest, when_basis, created_at, modified_at)"
    " VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, 'stated', ?, ?)"
)


def build_dated(path: Path, size: int) -> Path:
    """Make a case with so many dated records at `path`, unless it is there; return `path`.

    Every ninth is of a whole month. There is no journal of how they came in.
    """
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    Case.create(path).close()
    engine = engine_for(path)
    with engine.connect() as connection:
        drop_triggers(connection)
        connection.commit()
    engine.dispose()
    raw, dice = connect(path), random.Random(5)
    raw.execute("BEGIN")
    for start in range(1, size + 1, _BATCH):
        numbers = range(start, min(start + _BATCH, size + 1))
        raw.executemany(_RECORD, [_record(number, dice) for number in numbers])
        for kind in KINDS:
            own = [(n,) for n in numbers if KINDS[n % len(KINDS)] == kind]
            raw.executemany(f"INSERT INTO {kind} (id) VALUES (?)", own)
    raw.execute("COMMIT")
    raw.close()
    Case.open(path, projectors=[MarkProjector()]).close()
    return path


def _record(number: int, dice: random.Random) -> tuple[object, ...]:
    first = last = dice.randint(LOW, HIGH)
    year, month, day = civil(first)
    edtf = f"{year:04}-{month:02}-{day:02}"
    if number % 9 == 0:
        edtf = edtf[:7]
        first, last = day_number(year, month, 1), day_number(year, month, 28)
    title = f"Mark {number % 500}"
    return (
        number, str(uuid.UUID(int=number)), f"X-{number}", KINDS[number % len(KINDS)], title,
        title.lower(), edtf, first, last, _STAMP, _STAMP,
    )  # fmt: skip
