"""The form of a statement: the words, who said them when and where, and what they rest on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casefile.i18n import tr
from casefile.model.kinds.catalogue import term
from casefile.store.rows import Row
from casefile.store.unit import Unit
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.folding import Folding
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.proposal_box import ProposalBox
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.source_panel import SourcePanel
from casefile.ui.forms.source_words import StatementMaker
from casefile.ui.forms.statement_keepers import NoteKeeper, SourceKeeper, cite_passage
from casefile.ui.forms.statement_reading import StatementExtra, passage_problem
from casefile.ui.forms.told import told
from casefile.ui.forms.told_block import ToldBlock, add_block
from casefile.ui.widgets.key_cap import key_text
from casefile.ui.widgets.labels import plain_tooltip

PATH_KEYS = "Ctrl+Shift+P"


class PassageCheck(QObject):
    """Says below the quote whether it is what the captured text says, word for word."""

    def __init__(self, body: PageBody) -> None:
        self._text = body.saver("text").built.widget
        self._form = body.saver("form").built.widget
        super().__init__(self._text)
        self._extra: StatementExtra | None = None
        self._text.edited.connect(self._say)
        self._form.edited.connect(self._say)

    def show_page(self, data: PageData) -> None:
        """Check the statement that is shown."""
        self._extra = data.extra if isinstance(data.extra, StatementExtra) else None
        self._say()

    def _say(self) -> None:
        extra = self._extra
        if extra is None or extra.view is None or not extra.view.captured:
            self._text.set_remark("")
            return
        if self._form.value() != "verbatim":
            self._text.set_remark(tr("Reworded: the passage it rests on is marked beside it"))
            return
        values = extra.citation.values if extra.citation else {}
        start, end = values.get("start"), values.get("end")
        text = str(self._text.value() or "")
        problem = passage_problem(text, "verbatim", extra.view.captured, start, end)
        if problem:
            self._text.set_remark(problem, "warn", "triangle-alert")
        else:
            words = tr("Matches the captured text word for word")
            self._text.set_remark(words, "ok", "glyph:check")


class PostRemark(QObject):
    """Says below the speaker which post they held on the day of the statement."""

    def __init__(self, body: PageBody) -> None:
        self._speaker = body.saver("speaker").built.widget
        super().__init__(self._speaker)

    def show_page(self, data: PageData) -> None:
        """Say it of the statement that is shown."""
        block = told(data).blocks.get("post")
        self._speaker.set_remark(block.note if block else "")


class PathOpener(QObject):
    """Leads from the path on the form to the page that shows it whole."""

    def __init__(self, body: PageBody, block: ToldBlock) -> None:
        super().__init__(block)
        self._body, self._action = body, block.header.action
        self._record = 0
        self._action.setToolTip(plain_tooltip(f"{tr('Path of words')}  {key_text(PATH_KEYS)}"))
        block.header.action_requested.connect(self._on_action_requested)

    def show_page(self, data: PageData) -> None:
        """Lead to the path of the statement that is shown, where its words were passed on."""
        self._record = data.id
        self._action.setVisible(bool(data.rows.get("relay")))

    def _on_action_requested(self) -> None:
        if self._record:
            self._body.path_requested.emit(self._record)


class PassageTaker(QObject):
    """Takes what is selected in the source panel as the passage, in one step."""

    def __init__(self, body: PageBody, panel: SourcePanel) -> None:
        super().__init__(panel)
        self._body, self._panel = body, panel
        self._maker = StatementMaker(body)
        panel.span_chosen.connect(self._on_panel_span_chosen)
        panel.statement_wanted.connect(self._on_panel_statement_wanted)

    def _on_panel_span_chosen(self, start: int, end: int, passage: str) -> None:
        data, view = self._body.data, self._panel.view
        if view is None:
            return
        if data is None:
            self._begin(view.id, start, end, passage)
            return
        self._body.flush()
        record, source = data.id, view.id

        def work(unit: Unit) -> None:
            cite_passage(unit, record, source, start, end, passage)

        # Not as the form itself: the words come from beside it and are to be shown.
        self._body.context.tasks.write(
            work,
            sentence=tr("Cite a passage for {reference}", reference=data.record.ref),
            initiator=self,
        )

    def _begin(self, source: int, start: int, end: int, passage: str) -> None:
        """The statement is not there yet: it begins with these words."""
        given = {"source": source, "start": start, "end": end, "quote": passage}
        self._body.new_rows = [("citation", given)]
        saver = self._body.saver("text")
        saver.built.show(passage, {})
        saver.save(passage)

    def _on_panel_statement_wanted(self, start: int, end: int) -> None:
        if view := self._panel.view:
            self._maker.make(view.id, view.ref, view.captured, start, end)


def compose_statement(body: PageBody, _head: PageHead) -> None:
    """Put the form of a statement together."""
    body.add_line("text")
    proposals = ProposalBox(body)
    body.add_extra(proposals, proposals)
    body.extras.append(PostRemark(body))
    for names in (("speaker",), ("capacity",), ("when",), ("channel", "via")):
        body.add_line(*names)
    body.add_picks("issues")
    source, note = SourceKeeper(body), NoteKeeper(body)
    for keeper in (source, note):
        body.extras.append(keeper)
        body.hanging.append(keeper.field)
        body.form.add(keeper.field)
    add_block(
        body,
        "renderings",
        tr("Original and translation"),
        tr("No rendering in another language recorded"),
    )
    Folding(body, body.add_section("translation", tr("Renderings, to edit")))
    relays = add_block(
        body,
        "relays",
        tr("Path of the words"),
        tr("Nobody is recorded as passing them on"),
        action=tr("Show the path"),
    )
    body.extras.append(PathOpener(body, relays))
    Folding(body, body.add_section("relay", tr("Steps of the path, to edit")))
    add_block(body, "resting", tr("Used by"), tr("No record uses these words yet"))
    add_block(body, "mentions", tr("Mentioned in"), "")
    body.form.add_section(tr("More about it"))
    body.add_line("form", "fidelity")
    body.add_line("speech_act", "language")
    body.add_fields()
    body.extras.append(PassageCheck(body))
    body.add_picks()
    body.add_sections()
    body.sections["note"].set_leave_out(_is_first_note)


def say_statement(head: PageHead, data: PageData) -> None:
    """Say beside the reference whether these are the very words."""
    form = str(data.record.values["form"] or "")
    head.context.setText(tr("In the bin") if data.record.binned_at else "")
    if form == "verbatim":
        head.say_chip(tr(term("statement_form", form).label), "check", "ok")
    else:
        head.say_chip(tr(term("statement_form", form).label) if form else "", "", "neutral")


def _is_first_note(data: PageData, row: Row) -> bool:
    return row.id == data.rows["note"][0].id
