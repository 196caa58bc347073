"""The forms of what the analyst makes of it: positions, judgements, questions, counts, briefs."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.operations.freezing import SEALED
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.folding import Folding
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.results_forms import Remark
from casefile.ui.forms.saving import FieldSaver
from casefile.ui.forms.status_block import add_status
from casefile.ui.forms.talks_forms import add_rest
from casefile.ui.forms.told_block import add_block
from casefile.ui.widgets.fields import FieldState


def compose_position(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a position: who holds what on which issue, and since when."""
    body.add_line("party", "issue")
    body.add_line("stance", "flexibility", "publicity")
    body.add_line("summary")
    body.add_fields(("when", "meeting"))
    body.form.add_section(tr("Asked and offered"))
    body.add_fields(("ask", "offer"))
    add_block(body, "held", tr("Held over time"), tr("No position on record"))
    body.form.add_section(tr("What it rests on"))
    body.add_picks()
    evidence = body.add_section("evidence", tr("How it bears"))
    evidence.say_empty(tr("No evidence recorded"))
    body.add_line("searched")
    add_rest(body)


def compose_judgement(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a judgement: how likely, how sure, and on what ground."""
    body.add_line("text")
    body.add_line("likelihood", "confidence")
    body.add_fields(("when", "basis"))
    evidence = body.add_section("evidence", tr("What it rests on"))
    evidence.say_empty(tr("It rests on nothing that is recorded"))
    body.extras.append(Remark(evidence, "evidence"))
    body.form.add_section(tr("What could make it wrong"))
    body.add_fields(("assumptions", "alternatives"))
    add_block(body, "judgements", tr("Judgements resting on it"), tr("No judgement rests on it"))
    add_rest(body)


def compose_question(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a question: what is not known, why it matters, what answers it."""
    body.add_line("text")
    body.add_line("why")
    body.add_fields(("when", "issue"))
    body.form.add_section(tr("The answer"))
    body.add_line("answer")
    add_block(body, "statement", tr("Statements that may answer it"), tr("No statement is linked"))
    add_block(body, "claim", tr("Claims that may answer it"), tr("No claim is linked"))
    add_block(body, "source", tr("Sources to look through"), tr("No source is linked"))
    add_status(body, tr("How it stands"))
    add_rest(body)


def compose_discrepancy(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a discrepancy: the sides beside each other, and how it ends."""
    body.add_title()
    body.add_line("kind", "state")
    body.add_line("description")
    add_block(body, "sides", tr("Side by side"), tr("No side recorded yet"))
    rows = body.add_section("side", tr("The sides, to edit"))
    rows.say_empty(tr("A discrepancy needs two sides"))
    Folding(body, rows)
    body.form.add_section(tr("How it ends"))
    body.add_line("resolution")
    add_status(body, tr("How it stands"))
    add_rest(body)


def compose_tally(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a tally: what is stated, its members, how that adds up."""
    body.add_title()
    body.add_line("claimant")
    body.add_line("stated", "completeness")
    body.add_fields(("when", "list_text"))
    members = body.add_section("member", tr("Members"))
    members.say_empty(tr("No member recorded"))
    body.extras.append(Remark(members, "sum"))
    body.add_line("reconciliation")
    add_block(body, "lists", tr("Against other lists"), tr("No other list shares a member"))
    add_rest(body)


def compose_brief(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a brief: for whom and what, its message, its issues."""
    body.add_title()
    body.add_line("type", "addressee")
    body.add_fields(("when", "cut_off"))
    body.add_line("meeting", "issue")
    body.add_line("audience", "paper")
    body.form.add_section(tr("What it says"))
    body.add_fields(("bottom_line", "purpose", "watch_for"))
    points = body.add_section("brief_point", tr("Issues in it"))
    points.say_empty(tr("No issue has points yet"))
    sections = body.add_section("brief_section", tr("Sections"))
    sections.say_empty(tr("No section is left out or reworded"))
    body.form.add_section(tr("Issue and versions"))
    body.add_line("number", "supersedes")
    body.add_line("issued")
    body.add_fields(("frozen", "frozen_sha256"))
    add_block(body, "versions", tr("Other versions"), tr("No earlier or later version"))
    add_rest(body)
    body.extras.append(Issued(body))


class Issued:
    """Keeps an issued brief from being typed into, and what only issuing sets from everybody."""

    def __init__(self, body: PageBody) -> None:
        self._body = body

    def show_page(self, data: PageData) -> None:
        """Show which fields can be changed now."""
        issued = bool(data.record.values["issued"])
        for name, saver in self._body.savers.items():
            widget = saver.built.widget
            if issued or name in SEALED:
                widget.set_read_only(tr("issued") if issued else tr("set by issuing"))
            elif widget.state() is FieldState.READ_ONLY and not self._stays(saver):
                widget.set_state(FieldState.IDLE)

    def _stays(self, saver: FieldSaver) -> bool:
        return bool(self._body.context.tasks.read_only) or saver.built.is_computed
