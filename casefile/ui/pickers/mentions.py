"""Records named in running text: found after an `@`, opened from their reference."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.model.values.folding import fold
from casefile.search.mentions import named_by
from casefile.ui.pickers.records import RecordFinder
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.widgets.fields_text import TextBox
from casefile.ui.widgets.mentions import Mentions
from casefile.ui.widgets.suggestions import Suggestion


def follow_mentions(tasks: Tasks, box: TextBox) -> Mentions:
    """Offer the records of the case in `box`, and mark the references that stand in it."""
    finder = RecordFinder(tasks)

    def suggest(words: str) -> Sequence[Suggestion]:
        found = [one for one in finder.suggest(words) if isinstance(one.id, int)]
        # After a space a sentence may just go on: only what is called so is meant then.
        if " " in words:
            return [one for one in found if fold(words) in fold(one.title)]
        return found

    def known(references: Sequence[str]) -> dict[str, int]:
        with tasks.case.reading() as connection:
            return named_by(connection, references)

    mentions = Mentions(box, suggest, known)
    tasks.changed.connect(mentions.look_again)
    return mentions
