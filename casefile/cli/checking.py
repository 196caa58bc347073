"""Is the file sound, and where is the case weak?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from casefile.analysis.checks import Weakness, weaknesses
from casefile.cli.cases import AsJson, File, to_read, to_write
from casefile.cli.output import say, say_json, table
from casefile.i18n import tr, trn
from casefile.store.check import PROJECTIONS, Problem, check_case


def check(
    file: File,
    repair: Annotated[
        bool, typer.Option("--repair", help=tr("Make the search index anew if it is not right."))
    ] = False,
    json: AsJson = False,
) -> None:
    """Verify the file, and list where the case is weak.

    Verified are the file itself, its links, its journal and its search index, which is compared
    with one made anew. Exit code 1 if the file has problems that were not repaired; what is
    unsourced, ungraded or undated is only listed.
    """
    with to_read(file) as case, case.reading() as connection:
        problems = check_case(connection, case.projectors)
        weak = () if problems else weaknesses(connection)
    if repair and problems and all(problem.area == PROJECTIONS for problem in problems):
        with to_write(file) as case:
            case.rebuild_projections()
        with to_read(file) as case, case.reading() as connection:
            problems, weak = check_case(connection, case.projectors), weaknesses(connection)
        if not problems and not json:
            say(tr("The search index was made anew."))
    if json:
        say_json(
            {
                "problems": [{"area": p.area, "sentence": p.sentence} for p in problems],
                "weaknesses": {w.code: [card.ref for card in w.cards] for w in weak},
            }
        )
    elif problems:
        _draw_problems(problems)
    else:
        _draw_weaknesses(weak)
    if problems:
        raise typer.Exit(1)


def _draw_problems(problems: Sequence[Problem]) -> None:
    table((tr("Where"), tr("Problem")), [(tr(p.area), p.sentence) for p in problems])
    say(
        trn(
            "{count} problem. {advice}",
            "{count} problems. {advice}",
            len(problems),
            advice=_advice(problems),
        )
    )


def _draw_weaknesses(weak: Sequence[Weakness]) -> None:
    say(tr("File, links, journal and search index are sound."))
    for weakness in weak:
        say(f"\n{tr(weakness.label)}: {len(weakness.cards)}")
        table((tr("Reference"), tr("Title")), [(card.ref, card.title) for card in weakness.cards])


def _advice(problems: Sequence[Problem]) -> str:
    if all(problem.area == PROJECTIONS for problem in problems):
        return tr("Nothing is lost: “casefile check --repair” makes the index anew.")
    return tr("Restore a backup.")
