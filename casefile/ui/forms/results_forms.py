"""The forms of properties, measures, agreements and proposals."""

from __future__ import annotations

from casefile.i18n import tr
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_section import RowSection
from casefile.ui.forms.status_block import add_status
from casefile.ui.forms.talks_forms import add_rest
from casefile.ui.forms.told import told
from casefile.ui.forms.told_block import add_block
from casefile.ui.widgets.labels import Paragraph


class Remark:
    """What is said between the heading of a section and its rows: the note of a block."""

    def __init__(self, section: RowSection, name: str) -> None:
        self.name, self.words = name, Paragraph("", "small", "text2")
        section.put_on_top(self.words)

    def show_page(self, data: PageData) -> None:
        """Show what was read for the record."""
        block = told(data).blocks.get(self.name)
        note = block.note if block else ""
        self.words.set_text(note)
        self.words.setVisible(bool(note))


def compose_property(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a property: what and where, whose, what was done to it."""
    body.add_title()
    body.add_line("type")
    body.add_line("address", "country", shares=(2, 1))
    add_status(body)
    owners = body.add_section("ownership", tr("Who says whose it is"))
    owners.say_empty(tr("Nobody is recorded as saying whose it is"))
    body.extras.append(Remark(owners, "ownership"))
    add_block(body, "measures", tr("Measures"), tr("No measure on record touches it"))
    add_block(body, "tallies", tr("Counted in"), tr("In no list that is counted"))
    add_block(body, "statements", tr("Said about it"), tr("No statement on record names it"))
    body.form.add_section(tr("Use and place"))
    body.add_fields(("former_use", "present_use"))
    body.add_line("latitude", "longitude")
    body.add_line("precision")
    add_rest(body)


def compose_measure(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a measure: by whom, on whom, on what ground, how long."""
    body.add_title()
    body.add_line("kind")
    body.add_picks("imposed_by", "imposed_on", "properties")
    body.form.add_section(tr("From imposing to lifting"))
    body.add_fields(("when", "effective", "eased", "lifted"))
    add_status(body)
    body.form.add_section(tr("Ground and reach"))
    body.add_fields(("legal_basis", "scope", "retaliates_for"))
    add_block(body, "answers", tr("Answered by"), tr("No measure in return is recorded"))
    add_block(body, "statements", tr("Said about it"), tr("No statement on record names it"))
    add_rest(body)


def compose_agreement(body: PageBody, _head: PageHead) -> None:
    """Put together the form of an agreement: the instrument, its parties, what it provides."""
    body.add_title()
    body.add_fields(("when", "effective"))
    body.add_line("instrument")
    body.add_line("text_status", "binding")
    body.add_line("summary")
    body.add_picks("parties")
    add_status(body)
    provisions = body.add_section("provision", tr("What it provides"))
    provisions.say_empty(tr("No provision recorded: the text may not be held"))
    add_block(body, "commitments", tr("Undertaken by it"), tr("No commitment follows from it"))
    body.form.add_section(tr("Where it belongs"))
    body.add_line("meeting", "counterpart")
    add_block(body, "halves", tr("Other half"), tr("No other half recorded"))
    body.add_picks()
    add_block(body, "statements", tr("Said about it"), tr("No statement on record names it"))
    add_rest(body)


def compose_proposal(body: PageBody, _head: PageHead) -> None:
    """Put together the form of a proposal: who put what to whom, and what was answered."""
    body.add_title()
    body.add_line("content")
    body.add_line("proposer", "form")
    body.add_line("when")
    body.add_picks("recipients")
    add_block(body, "answer", tr("The answer"), tr("No record of an answer"))
    add_status(body, tr("From tabling to answer"))
    body.form.add_section(tr("What it is about"))
    body.add_picks()
    add_block(body, "statements", tr("Said about it"), tr("No statement on record names it"))
    add_block(body, "positions", tr("Positions on it"), tr("No position rests on it"))
    add_rest(body)
