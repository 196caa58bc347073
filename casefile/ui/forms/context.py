"""What every part of a form is handed: the tasks, the drafts, and who asks."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.ui.tasks.drafts import DraftKeeper
from casefile.ui.tasks.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Context:
    """`initiator` stands for the form in the broadcast, so that it knows its own echo."""

    tasks: Tasks
    drafts: DraftKeeper
    initiator: object
