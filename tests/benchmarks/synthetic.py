"""Seeded synthetic cases: mixed scripts, realistic lengths, words of mixed frequency."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from casefile.analysis.projections import projectors
from casefile.model.values.folding import sort_key_text
from casefile.operations.records import add_record, add_records
from casefile.store.case import Case
from casefile.store.connect import connect

_SYLLABLES = {
    "latin": (
        "ta",
        "re",
        "no",
        "mi",
        "so",
        "lan",
        "der",
        "vek",
        "or",
        "ist",
        "pra",
        "con",
        "min",
        "bel",
        "har",
        "dos",
    ),
    "cyrillic": (
        "по",
        "ре",
        "дол",
        "ста",
        "ник",
        "вер",
        "ход",
        "мен",
        "ска",
        "про",
        "тив",
        "гор",
        "лен",
        "мир",
    ),
    "greek": ("κα", "λο", "με", "ρα", "τι", "νο", "πα", "σι", "δε", "μο"),
    "arabic": ("مس", "فر", "كت", "بل", "سل", "دم", "عر", "نج"),
}
_WEIGHTS = {"latin": 70, "cyrillic": 20, "greek": 4, "arabic": 6}
_BATCH = 2_000
_BY_THE_VERBS = 200_000


def vocabulary(seed: int = 7, words: int = 6_000) -> list[str]:
    """Return invented words; the first are used most (a Zipf-like order)."""
    dice = random.Random(seed)
    scripts = list(_WEIGHTS)
    made: dict[str, None] = {}
    while len(made) < words:
        script = dice.choices(scripts, list(_WEIGHTS.values()))[0]
        made["".join(dice.choices(_SYLLABLES[script], k=dice.randint(2, 4)))] = None
    return list(made)


def texts(number: int, seed: int = 7) -> Iterator[str]:
    """Yield `number` statements of 12 to 60 words."""
    dice, words = random.Random(seed), vocabulary()
    weights = [1 / (rank + 1) for rank in range(len(words))]
    cumulative: list[float] = []
    for weight in weights:
        cumulative.append(weight + (cumulative[-1] if cumulative else 0))
    for _ in range(number):
        picked = dice.choices(words, cum_weights=cumulative, k=dice.randint(12, 60))
        yield " ".join(picked).capitalize() + "."


def build(path: Path, statements: int) -> Path:
    """Make a case with so many statements at `path`, unless it is there; return `path`."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    case = Case.create(path, projectors=projectors())
    dice = random.Random(3)
    with case.edit("Add parties, meetings and issues") as unit:
        parties = [
            add_record(unit, kind="party", values={"title": f"Party {n}", "short": f"P{n}"})
            for n in range(8)
        ]
        issues = [add_record(unit, kind="issue", values={"title": f"Issue {n}"}) for n in range(40)]
    source = list(texts(statements))
    if statements > _BY_THE_VERBS:
        case.close()
        _add_raw(path, source, parties, issues)
        return path
    for start in range(0, statements, _BATCH):
        items = [item(text, dice, parties, issues) for text in source[start : start + _BATCH]]
        with case.edit(f"Add statements from {start}") as unit:
            add_records(unit, kind="statement", items=items)
    case.close()
    return path


def _add_raw(path: Path, source: list[str], parties: list[int], issues: list[int]) -> None:
    """Write the rows that the verbs would write, without asking each: a million in two minutes."""
    dice = random.Random(3)
    raw = connect(path)
    raw.execute("BEGIN")
    raw.execute("UPDATE current_step SET step_id = (SELECT max(id) FROM step)")
    first = raw.execute("SELECT max(id) + 1 FROM record").fetchone()[0]
    for start in range(0, len(source), _BATCH):
        part = [
            _raw_rows(first, number, text, item(text, dice, parties, issues))
            for number, text in enumerate(source[start : start + _BATCH], start)
        ]
        for statement, rows in zip(_RAW, zip(*part, strict=True), strict=True):
            raw.executemany(statement, rows)
    raw.execute("INSERT OR REPLACE INTO counter VALUES ('S', ?)", (len(source),))
    raw.execute("UPDATE current_step SET step_id = NULL")
    raw.execute("COMMIT")
    raw.close()
    case = Case.open(path, projectors=projectors())
    case.rebuild_projections()
    case.close()


_STAMP = "2025-01-01T00:00:00.000Z"
_RAW = (
    "INSERT INTO record (id, uid, ref, kind, title, title_key, when_text, when_edtf,"
    " when_earliest, when_latest, when_basis, created_at, modified_at)"
    " VALUES (?, ?, ?, 'statement', ?, ?, ?, ?, ?, ?, 'stated', ?, ?)",
    "INSERT INTO statement (id, text, language, form, fidelity, speaker_id)"
    " VALUES (?, ?, 'en', 'verbatim', 'unknown', ?)",
    "INSERT INTO concerns (uid, owner_id, target_id) VALUES (?, ?, ?)",
)


def _raw_rows(
    first: int, number: int, text: str, values: dict[str, Any]
) -> tuple[tuple[object, ...], ...]:
    """Return the rows of one statement for the statements of `_RAW`."""
    one, when, title = first + number, values["when"], text[:119]
    day = date.fromisoformat(when).toordinal()
    head = (str(uuid.UUID(int=number + 1)), f"S-{number + 1}", title + "…", sort_key_text(title))
    issue = values["rows"][0][1]["target"]
    return (
        (one, *head, when, when, day, day, _STAMP, _STAMP),
        (one, text, values["speaker"]),
        (str(uuid.UUID(int=2**64 + number)), one, issue),
    )


def item(
    text: str, dice: random.Random, parties: list[int], issues: list[int]
) -> dict[str, object]:
    """Return one statement as the operations take it."""
    return {
        "text": text,
        "speaker": dice.choice(parties),
        "when": f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}",
        "rows": [("concerns", {"target": dice.choice(issues)})],
    }
