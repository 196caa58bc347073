"""Tells, when a case is opened, where words were left that are not saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.ui.shell.main_window import MainWindow
    from casefile.ui.shell.wiring import Queries

_MOST = 4


class LeftWords:
    """What was left where: records with unsaved words, and kinds of a record not made yet."""

    def __init__(self, keys: Sequence[str]) -> None:
        owners = [key.split(":") for key in keys]
        self.records = list(dict.fromkeys(int(one[0]) for one in owners if one[0].isdigit()))
        self.kinds = list(dict.fromkeys(one[1] for one in owners if one[0] == "new"))

    def read(self, queries: Queries, connection: Connection) -> list[tuple[str, str, int]]:
        """Return name, kind and id of each place; the id is 0 for a record not made yet."""
        found = queries.cards(connection, tuple(self.records))
        there = [found[one] for one in self.records if one in found]
        new = [
            (tr("a new {kind}", kind=tr(KINDS[kind].label).lower()), kind, 0) for kind in self.kinds
        ]
        return [(card.ref, card.kind, card.id) for card in there] + new


def tell_left_words(window: MainWindow) -> None:
    """Say which records have words that were not saved, with a button that shows the first."""
    tasks, queries = window.session.tasks, window.session.queries
    if tasks is None or queries is None or tasks.read_only:
        return
    left = LeftWords(tasks.drafts.waiting())

    def tell(places: list[tuple[str, str, int]]) -> None:
        if not places:
            return
        _, kind, record = places[0]
        names = [name for name, _, _ in places[:_MOST]] + (["…"] if len(places) > _MOST else [])

        def show() -> None:
            if record:
                window.pages.show_record(kind, record)
            else:
                window.pages.add_record(kind)

        window.messages.say(
            tr("Words that were not saved were kept: {places}.", places=", ".join(names)),
            "warn",
            action=tr("Show"),
            act=show,
        )

    if left.records or left.kinds:
        tasks.read(partial(left.read, queries), tell)
