"""Which form each kind has: how it is composed, and what is read for it besides its fields."""

from __future__ import annotations

from casefile.ui.forms.assessment_forms import (
    compose_brief,
    compose_discrepancy,
    compose_judgement,
    compose_position,
    compose_question,
    compose_tally,
)
from casefile.ui.forms.assessment_reading import (
    read_brief,
    read_discrepancy,
    read_judgement,
    read_position,
    read_question,
    read_tally,
)
from casefile.ui.forms.commitment_form import compose_commitment, read_commitment
from casefile.ui.forms.issue_form import compose_issue, say_issue
from casefile.ui.forms.issue_reading import read_issue
from casefile.ui.forms.page import Layout, RecordPage
from casefile.ui.forms.results_forms import (
    compose_agreement,
    compose_measure,
    compose_property,
    compose_proposal,
)
from casefile.ui.forms.results_reading import (
    read_agreement,
    read_measure,
    read_property,
    read_proposal,
)
from casefile.ui.forms.side import RecordSide
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.forms.statement_form import PassageTaker, compose_statement, say_statement
from casefile.ui.forms.statement_keepers import find_passage, sources_again
from casefile.ui.forms.statement_reading import read_statement
from casefile.ui.forms.status_block import say_differing
from casefile.ui.forms.talks_forms import (
    compose_meeting,
    compose_negotiation,
    compose_party,
    compose_person,
)
from casefile.ui.forms.talks_reading import (
    read_meeting,
    read_negotiation,
    read_party,
    read_person,
)
from casefile.ui.forms.words_forms import compose_claim, compose_source
from casefile.ui.forms.words_reading import read_claim, read_source
from casefile.ui.tasks.tasks import Tasks


def make_page(tasks: Tasks, kind: str) -> RecordPage:
    """Return the form of `kind`, with its panel in `side`."""
    return RecordPage(tasks, kind, LAYOUTS[kind])


def _record_side(page: RecordPage) -> RecordSide:
    side = RecordSide(page.kind.name)
    side.open_requested.connect(page.open_requested)
    side.history_requested.connect(page.history_requested)
    side.list_requested.connect(page.list_requested)
    side.note_requested.connect(page.body.sections["note"].begin)
    if (linking := page.body.linking) is not None:
        side.link_requested.connect(linking.begin)
    return side


def _source_side(page: RecordPage) -> SourcePanel:
    panel = SourcePanel(read_only=bool(page.tasks.read_only))
    panel.open_requested.connect(page.open_requested)
    PassageTaker(page.body, panel)
    return panel


LAYOUTS = {
    "agreement": Layout(compose_agreement, _record_side, read_agreement, say_differing),
    "brief": Layout(compose_brief, _record_side, read_brief),
    "claim": Layout(compose_claim, _record_side, read_claim, say_differing),
    "discrepancy": Layout(compose_discrepancy, _record_side, read_discrepancy),
    "judgement": Layout(compose_judgement, _record_side, read_judgement),
    "measure": Layout(compose_measure, _record_side, read_measure, say_differing),
    "meeting": Layout(compose_meeting, _record_side, read_meeting, say_differing),
    "negotiation": Layout(compose_negotiation, _record_side, read_negotiation, say_differing),
    "party": Layout(compose_party, _record_side, read_party),
    "person": Layout(compose_person, _record_side, read_person),
    "position": Layout(compose_position, _record_side, read_position),
    "property": Layout(compose_property, _record_side, read_property, say_differing),
    "proposal": Layout(compose_proposal, _record_side, read_proposal, say_differing),
    "question": Layout(compose_question, _record_side, read_question),
    "source": Layout(compose_source, _record_side, read_source),
    "tally": Layout(compose_tally, _record_side, read_tally),
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
