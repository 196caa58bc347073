"""What an empty form begins with, where the place it was asked for tells something of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from casefile.analysis.dated_here import Start
from casefile.ui.forms.body import PageBody
from casefile.ui.pickers.records import suggestions
from casefile.ui.widgets.suggestions import Suggestion


class Starter(QObject):
    """Fills an empty form as if somebody had. `token` is that of reading the page, so that a
    record which is shown meanwhile is left alone."""

    def __init__(self, body: PageBody, token: Hashable) -> None:
        super().__init__(body)
        self._body = body
        self._token = token
        self._start: Start | None = None
        self._given: dict[str, object] = {}

    def is_all(self, values: Mapping[str, object]) -> bool:
        """Whether nothing but what the form began with is in these values: nobody has typed yet."""
        given = self._given
        return bool(given) and all(
            name in given and given[name] == value for name, value in values.items()
        )

    def begin(self, start: Start | None) -> None:
        """Fill the form; None leaves it empty."""
        self._start, self._given = start, dict(start.values) if start else {}
        if start is None:
            return
        self._body.new_rows = start.rows
        links = [value for value in start.values.values() if isinstance(value, int)]
        then = partial(self._on_read, start)
        self._body.context.tasks.read(lambda c: suggestions(c, links), then, token=self._token)

    def _on_read(self, start: Start, known: dict[int, Suggestion]) -> None:
        if start is not self._start:
            return
        self._start = None
        for name, value in start.values.items():
            saver = self._body.savers.get(name)
            if saver is not None and not saver.built.widget.is_dirty():
                saver.built.show(value, known)
                self._body.pending.emit(name, value)
