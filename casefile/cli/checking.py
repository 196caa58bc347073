"""Is the file sound, and where is the case weak?"""

from __future__ import annotations

import typer

from casefile.analysis.checks import weaknesses
from casefile.cli.cases import AsJson, File, to_read
from casefile.cli.output import say, say_json, table
from casefile.i18n import tr, trn
from casefile.store.check import check_case


def check(file: File, json: AsJson = False) -> None:
    """Verify the file, and list where the case is weak.

    Verified are the file itself, its links, its journal and its search index.
    Exit code 1 if the file has problems; what is unsourced, ungraded or undated is only listed.
    """
    with to_read(file) as case, case.reading() as connection:
        problems = check_case(connection, case.projectors)
        weak = () if problems else weaknesses(connection)
    if json:
        say_json(
            {
                "problems": [{"area": p.area, "sentence": p.sentence} for p in problems],
                "weaknesses": {w.code: [card.ref for card in w.cards] for w in weak},
            }
        )
    elif problems:
        table((tr("Where"), tr("Problem")), [(tr(p.area), p.sentence) for p in problems])
        say(
            trn(
                "{count} problem. Restore a backup.",
                "{count} problems. Restore a backup.",
                len(problems),
            )
        )
    else:
        say(tr("File, links, journal and search index are sound."))
        for weakness in weak:
            say(f"\n{tr(weakness.label)}: {len(weakness.cards)}")
            table(
                (tr("Reference"), tr("Title")), [(card.ref, card.title) for card in weakness.cards]
            )
    if problems:
        raise typer.Exit(1)
