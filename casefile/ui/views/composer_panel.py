"""The left of the composer: what kind of brief, for whom, which sections, which words of ours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.briefing.kinds import BRIEF_KINDS
from casefile.briefing.request import Request
from casefile.i18n import tr, trn
from casefile.model.kinds.description import LINE_LIMIT
from casefile.model.values.when import When
from casefile.operations.briefs import OWN_WORDS
from casefile.ui.views.composer_marking import MarkingField
from casefile.ui.views.composer_sections import SectionList
from casefile.ui.views.composer_types import SubjectField, TypeCards
from casefile.ui.views.composer_words import SectionWords, show_words
from casefile.ui.views.composer_work import Prepared
from casefile.ui.widgets.badges import IconLabel
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_date import DateField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_number import FlagField
from casefile.ui.widgets.fields_text import TextField
from casefile.ui.widgets.form_kit import Form
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.tokens import colour

WIDTH = 372


class FootLine(QWidget):
    """One sentence under the form: the page holds, or what breaks it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("check", "ok")
        self._words = Paragraph("", "small", "text2", most=4)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 12)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, colour("line"))
        painter.end()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def tone(self) -> str:
        """Return its tone: ok, warn or bad."""
        return self._words.tone

    def say(self, text: str, tone: str, more: str = "") -> None:
        """Show another sentence; `more` is what a tooltip adds."""
        icon = {"ok": "check", "warn": "triangle-alert", "bad": "circle-alert"}.get(tone, "loader")
        self._icon.set_icon(icon, tone)
        self._words.set_tone(tone)
        self._words.set_text(text)
        self.setToolTip(more)
        self.setAccessibleName(text)


class ComposerPanel(QWidget):
    """Asks for a brief. `wish_changed` tells another one is wanted.

    `words_kept` tells our own words by field, `section_words_kept` those for a section.
    """

    wish_changed = Signal()
    words_kept = Signal(str, object)
    section_words_kept = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A widget of one's own class has its ground painted only when it says so.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("bg", "surface")
        self.form = Form()
        self.marking = MarkingField("audience", tr("For whose eyes"))
        self.paper = ChoiceField(
            "paper",
            tr("Paper"),
            [Choice("A4", tr("A4")), Choice("Letter", tr("Letter"))],
            can_be_empty=False,
        )
        self.as_of = DateField("as_of", tr("As of"), placeholder=tr("Everything recorded"))
        same = tr("The same day")
        self.cut_off = DateField("cut_off", tr("Information cut-off"), placeholder=same)
        self.portions = FlagField("portions", tr("Mark every passage"))
        self.types = TypeCards(BRIEF_KINDS)
        self.subjects = {
            "issue": SubjectField("issue", tr("Issue"), (), empty_label=tr("The weightiest")),
            "person": SubjectField("person", tr("Person"), (), empty_label=tr("Who spoke last")),
            "meeting": SubjectField("meeting", tr("Meeting"), (), empty_label=tr("Last round")),
        }
        self._lists = {name: SectionList(kind.sections) for name, kind in BRIEF_KINDS.items()}
        self.words = {name: self._words_field(name) for name in OWN_WORDS}
        self.addressee = LineField("addressee", tr("For"), limit=LINE_LIMIT)
        self.section_words = SectionWords()
        self.foot = FootLine()
        self._arrange()
        self.form.field_kept.connect(self._on_form_field_kept)
        self.types.chosen.connect(self._on_types_chosen)
        for sections in self._lists.values():
            sections.choice_changed.connect(self._on_sections_choice_changed)
            sections.currentRowChanged.connect(self._on_sections_current_row_changed)
        self._show_kind()

    @property
    def kind(self) -> str:
        """The name of the kind of brief that is asked for."""
        return self.types.current()

    @property
    def sections(self) -> SectionList:
        """The sections of the kind that is asked for."""
        return self._lists[self.kind]

    def request(self) -> Request:
        """Return what is asked for, without the brief that keeps the words."""
        when, known = self.as_of.value(), self.cut_off.value()
        audience = self.marking.value()
        paper: Literal["A4", "Letter"] = "Letter" if self.paper.value() == "Letter" else "A4"
        about = {kind: self.subjects[kind].record() for kind in BRIEF_KINDS[self.kind].about}
        return Request(
            type=self.kind,
            audience=str(audience or ""),
            as_of=when.latest if isinstance(when, When) else None,
            cut_off=known.latest if isinstance(known, When) else None,
            portions=bool(self.portions.value()),
            paper=paper,
            issue=about.get("issue"),
            meeting=about.get("meeting"),
            person=about.get("person"),
            sections=self.sections.chosen(),
        )

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what was found: levels, words that nobody is changing, amounts."""
        self.marking.offer(prepared.scheme.levels, prepared.request.audience)
        for name, field in self.words.items():
            if show_words(field, prepared.words[name]):
                count = len(prepared.words[name].split())
                field.set_note(trn("{count} word", "{count} words", count) if count else "")
        show_words(self.addressee, prepared.words["addressee"])
        if prepared.request.type == self.kind:
            self.section_words.know(prepared.section_words)
        for kind, subjects in prepared.subjects.items():
            self.subjects[kind].offer(subjects)
        self.sections.show_amounts(prepared.amounts)

    def set_read_only(self, reason: str) -> None:
        """Keep our own words from being changed; everything else only asks."""
        for field in self.kept_fields():
            field.set_read_only(reason)

    def kept_fields(self) -> tuple[FieldWidget, ...]:
        """Return the fields whose words are kept in the case."""
        return (*self.words.values(), self.addressee, self.section_words)

    def kept_field(self, name: str) -> FieldWidget:
        """Return the field of our own words that is called `name`."""
        return self.addressee if name == self.addressee.name else self.words[name]

    def flush(self) -> None:
        """Commit what waits in any field."""
        self.form.flush()

    def first_problem(self) -> QWidget | None:
        """Return the field that shows a problem, if one does."""
        problems = self.form.problems()
        return next((self.form.fields[name] for name in problems), None)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 800)

    def _words_field(self, name: str) -> TextField:
        labels = {
            "bottom_line": (tr("Bottom line"), tr("Empty: written from the record")),
            "purpose": (tr("Purpose"), tr("Empty: left out")),
            "watch_for": (tr("Watch for"), tr("Empty: counts that do not match")),
        }
        label, placeholder = labels[name]
        return TextField(name, label, placeholder=placeholder, limit=20_000)

    def _arrange(self) -> None:
        self.form.add_section(tr("Type"))
        self.form.add_widget(self.types)
        for subject in self.subjects.values():
            self.form.add(subject)
        self.form.add(self.addressee)
        self.form.add_row(self.marking, self.paper, shares=(2, 1))
        self.form.add(self.as_of)
        self.form.add(self.cut_off)
        self.form.add(self.portions)
        self.sections_head = self.form.add_section(tr("Sections"), action=tr("Reset"))
        self.sections_head.action_requested.connect(self._on_sections_head_action_requested)
        for sections in self._lists.values():
            self.form.add_widget(sections)
        self.words_head = self.form.add_section(tr("In your own words"))
        self.form.add(self.section_words)
        for field in self.words.values():
            self.form.add(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form, 1)
        column.addWidget(self.foot)

    def _count_sections(self) -> None:
        ticked, all_of_them = len(self.sections.chosen()), len(self.sections.order())
        self.sections_head.set_context(tr("{count} of {all}", count=ticked, all=all_of_them))

    def _show_kind(self) -> None:
        for name, sections in self._lists.items():
            sections.setVisible(name == self.kind)
        for name, subject in self.subjects.items():
            subject.setVisible(name in BRIEF_KINDS[self.kind].about)
        for field in self.words.values():
            field.setVisible(self.kind == "one_page")
        self._count_sections()
        self._show_section()

    def _show_section(self) -> None:
        """Offer words for the section at hand, unless it has a field of its own."""
        self.section_words.flush()
        sections = self.sections
        row = max(0, sections.currentRow())
        names = sections.order()
        name = names[row] if row < len(names) else ""
        own = self.kind == "one_page" and name in OWN_WORDS
        self.section_words.setVisible(bool(name) and not own)
        self.section_words.show_section(name, sections.title(name))

    def _on_types_chosen(self, _kind: str) -> None:
        self.flush()
        self._show_kind()
        self.wish_changed.emit()

    def _on_sections_head_action_requested(self) -> None:
        self.sections.reset_order()

    def _on_sections_current_row_changed(self, _row: int) -> None:
        self._show_section()

    def _on_sections_choice_changed(self) -> None:
        self._count_sections()
        self.wish_changed.emit()

    def _on_form_field_kept(self, name: str, value: object) -> None:
        if name in (*self.words, self.addressee.name):
            self.words_kept.emit(name, value)
        elif name == self.section_words.name:
            self.section_words.keep(str(value or ""))
            self.section_words_kept.emit(self.section_words.section, value)
        else:
            self.wish_changed.emit()
