"""Seeded synthetic cases: mixed scripts, realistic lengths, words of mixed frequency."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from casefile.operations.records import add_record, add_records
from casefile.search.projector import SearchProjector
from casefile.store.case import Case

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
    case = Case.create(path, projectors=[SearchProjector()])
    dice = random.Random(3)
    with case.edit("Add parties, meetings and issues") as unit:
        parties = [
            add_record(unit, kind="party", values={"title": f"Party {n}", "short": f"P{n}"})
            for n in range(8)
        ]
        issues = [add_record(unit, kind="issue", values={"title": f"Issue {n}"}) for n in range(40)]
    source = list(texts(statements))
    for start in range(0, statements, _BATCH):
        items = [item(text, dice, parties, issues) for text in source[start : start + _BATCH]]
        with case.edit(f"Add statements from {start}") as unit:
            add_records(unit, kind="statement", items=items)
    case.close()
    return path


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
