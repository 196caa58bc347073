"""The editor of a status: for a meeting it says what hangs on it before it is called off."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from casefile.analysis.promises import Hanging, hanging_on
from casefile.analysis.sight import Lens
from casefile.i18n import tr
from casefile.model.kinds.description import RowKind
from casefile.store.rows import Row
from casefile.ui.forms.context import Context
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_editor import RowEditor
from casefile.ui.widgets.labels import Paragraph


class StatusEditor(RowEditor):
    """The fields of a status, and below what a meeting's being cancelled would touch."""

    def __init__(
        self, context: Context, described: RowKind, data: PageData, row: Row | None
    ) -> None:
        super().__init__(context, described, data, row)
        self.hanging = Paragraph("", "small", "warn")
        self.hanging.hide()
        self.body().insertWidget(self.body().count() - 1, self.hanging)
        if data.record.kind == "meeting" and data.id:
            today = datetime.now().astimezone().date().toordinal()
            work = partial(hanging_on, lens=Lens(today), meeting=data.id)
            context.tasks.read(work, self._on_hanging_read)

    def _on_hanging_read(self, on: Hanging) -> None:
        words = hanging_words(on)
        self.hanging.set_text(words)
        self.hanging.setAccessibleName(words)
        self.hanging.setVisible(bool(words))


def hanging_words(on: Hanging) -> str:
    """Return what hangs on a meeting in one sentence, empty where nothing does."""
    due = [f"{vow.commitment.ref} {vow.commitment.title}" for vow in on.vows]
    parts = [tr("due by it: {names}", names=", ".join(due))] if due else []
    if on.meetings:
        names = ", ".join(f"{card.ref} {card.title}" for card in on.meetings)
        parts.append(tr("meetings that follow it: {names}", names=names))
    if on.briefs:
        names = ", ".join(f"{card.ref} {card.title}" for card in on.briefs)
        parts.append(tr("briefs for it: {names}", names=names))
    if not parts:
        return ""
    return tr("If it is cancelled or postponed, this hangs on it: {parts}.", parts="; ".join(parts))
