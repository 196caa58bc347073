"""Which form each kind has. Most have the plain one; its fields come from the description."""

from __future__ import annotations

from casefile.ui.forms.body import PageBody
from casefile.ui.forms.commitment_form import compose_commitment, read_commitment
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.issue_form import compose_issue, say_issue
from casefile.ui.forms.issue_reading import read_issue
from casefile.ui.forms.page import Layout, RecordPage
from casefile.ui.forms.side import RecordSide
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.forms.statement_form import PassageTaker, compose_statement, say_statement
from casefile.ui.forms.statement_keepers import find_passage, sources_again
from casefile.ui.forms.statement_reading import read_statement
from casefile.ui.tasks.tasks import Tasks


def make_page(tasks: Tasks, kind: str) -> RecordPage:
    """Return the form of `kind`, with its panel in `side`."""
    return RecordPage(tasks, kind, _LAYOUTS.get(kind, _PLAIN))


def _compose_plain(body: PageBody, _head: PageHead) -> None:
    body.add_title()
    body.add_fields()
    body.add_picks()
    body.add_sections()


def _record_side(page: RecordPage) -> RecordSide:
    side = RecordSide(page.kind.name)
    side.open_requested.connect(page.open_requested)
    side.history_requested.connect(page.history_requested)
    side.note_requested.connect(page.body.sections["note"].begin)
    side.link_requested.connect(page.body.sections["link"].begin)
    return side


def _source_side(page: RecordPage) -> SourcePanel:
    panel = SourcePanel(read_only=bool(page.tasks.read_only))
    panel.open_requested.connect(page.open_requested)
    PassageTaker(page.body, panel)
    return panel


_PLAIN = Layout(_compose_plain, _record_side)
_LAYOUTS = {
    "commitment": Layout(compose_commitment, _record_side, read_commitment),
    "issue": Layout(compose_issue, _record_side, read_issue, say_issue),
    "statement": Layout(
        compose_statement,
        _source_side,
        read_statement,
        say_statement,
        sources_again,
        find_passage,
    ),
}
