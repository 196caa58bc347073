"""The fields, tokens and hanging rows of one form, and how a layout puts them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.model.kinds.catalogue import ROW_KINDS, rows_of
from casefile.model.kinds.description import Kind
from casefile.operations.records import NewRow
from casefile.store.rows import Row
from casefile.ui.forms.attachments import AttachmentSection, FileDrop
from casefile.ui.forms.building import Built, build
from casefile.ui.forms.citing import CitingPanel
from casefile.ui.forms.citing_sheet import CitingPlace
from casefile.ui.forms.context import Context
from casefile.ui.forms.dating import offer_dates
from casefile.ui.forms.editors import editor_for
from casefile.ui.forms.head import TitleField
from casefile.ui.forms.linking import Linking
from casefile.ui.forms.picks import PickKeeper, TagKeeper, TokenKeeper, covers
from casefile.ui.forms.provenance import Subject
from casefile.ui.forms.provenance_chip import FieldChips
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_editor import rows_of_two
from casefile.ui.forms.row_section import RowSection
from casefile.ui.forms.saving import FieldSaver, Place
from casefile.ui.forms.source_words import CapturedWords
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.form_kit import Form

# Rows that stand in fields of tokens already.
_PICKED = ("concerns", "involves")


class Extra(Protocol):
    """A part that only one kind has: it is shown each reading of the record."""

    def show_page(self, data: PageData) -> None:
        """Show what was read."""


class PageBody(QObject):
    """Everything in a form that holds something of the record. `pending` tells what a new one
    has been given so far, `new_rows` are the rows it starts with; `open_requested` is an id to
    go to.
    """

    pending = Signal(str, object)
    open_requested = Signal(int)
    path_requested = Signal(int)

    def __init__(self, context: Context, kind: Kind, form: Form) -> None:
        super().__init__(form)
        self.context, self.kind, self.form = context, kind, form
        self.savers: dict[str, FieldSaver] = {}
        self.keepers: dict[str, TokenKeeper] = {}
        self.sections: dict[str, RowSection] = {}
        self.extras: list[Extra] = []
        # What is typed there is kept by a part of its own.
        self.apart: list[FieldWidget] = []
        # Hidden until the record is there: they cannot hang on nothing.
        self.hanging: list[QWidget] = []
        self.chips = FieldChips(self)
        self.chips.asked.connect(self.show_citations)
        self.data: PageData | None = None
        self.new_rows: Sequence[NewRow] = ()
        self.linking: Linking | None = None

    # Composing

    def saver(self, name: str, built: Built | None = None) -> FieldSaver:
        """Return what saves the field `name`, made when it is first asked for."""
        if name not in self.savers:
            one = built or build(self.context.tasks, self.kind.field(name))
            saver = FieldSaver(self.context.tasks, one, self.context.drafts, self.context.initiator)
            saver.pending.connect(self.pending)
            self.follow_links(one.widget)
            self.savers[name] = saver
            if not one.is_computed:
                self.chips.add(name, one.widget)
            if (self.kind.name, name) == ("source", "captured"):
                self.extras.append(CapturedWords(self, one.widget))
        return self.savers[name]

    def add_title(self) -> None:
        """Add the title as a heading that can be written, unless it is made of other fields."""
        if self.kind.title_from:
            return
        described = self.kind.field("title")
        label = tr(described.label)
        widget = TitleField("title", label, required=True, limit=described.characters)
        self.form.add(self.saver("title", Built(described, widget)).built.widget)

    def add_fields(self, names: Sequence[str] = ()) -> None:
        """Add these fields, or all that are not there yet, short ones side by side."""
        own = [one.name for one in self.kind.fields]
        # What is asked least often comes last.
        every = [*(["when"] if self.kind.when_label else []), *own, "marking"]
        wanted = [name for name in names or every if name not in self.savers]
        for pair in rows_of_two([self.saver(name).built for name in wanted]):
            self.add_line(*(one.name for one in pair))

    def add_line(self, *names: str, shares: Sequence[int] | None = None) -> None:
        """Add these fields in one line."""
        widgets = [self.saver(name).built.widget for name in names]
        if len(widgets) == 1:
            self.form.add(widgets[0])
        else:
            self.form.add_row(*widgets, shares=shares)

    def add_picks(self, *names: str) -> None:
        """Add a field of tokens for these picks of the kind, or for all not there yet."""
        for pick in self.kind.picks:
            if pick.name not in self.keepers and (not names or pick.name in names):
                keeper = PickKeeper(self.context, pick)
                self.follow_links(keeper.field)
                self.keepers[pick.name] = keeper
                self.chips.add(pick.name, keeper.field)
                self._add_hanging(keeper.field)
                self.form.add(keeper.field)

    def add_sections(self, *names: str) -> None:
        """Add these hanging rows, or all not there yet: the kind's own, then any record's."""
        for described in rows_of(self.kind.name):
            if names and described.name not in names:
                continue
            if described.name == "tag":
                keeper = TagKeeper(self.context)
                self.keepers["tag"] = keeper
                self._add_hanging(keeper.field)
                self.form.add(keeper.field)
            elif described.name not in self.sections:
                self.add_section(described.name)

    def add_section(self, name: str, title: str = "") -> RowSection:
        """Add the rows called `name` under a heading."""
        section = self._make_section(name, title)
        section.open_requested.connect(self.open_requested)
        section.citing.asked.connect(self.show_citations)
        section.opened.connect(self.form.forget_order)
        self.sections[name] = section
        self._add_hanging(section)
        self.form.add_widget(section)
        if name == "link":
            self.linking = Linking(self)
        return section

    def _make_section(self, name: str, title: str) -> RowSection:
        if name == "attachment":
            files = AttachmentSection(self.context, ROW_KINDS[name], title=title)
            drop = FileDrop(self.form, files)
            for saver in self.savers.values():
                drop.watch_all(saver.built.widget.controls())
            return files
        return RowSection(
            self.context,
            ROW_KINDS[name],
            title=title,
            make_editor=editor_for(name),
            leave_out=self._is_picked if name in _PICKED else None,
        )

    def add_extra(self, extra: Extra, widget: QWidget) -> None:
        """Add a part of this kind's own over the whole width."""
        self.extras.append(extra)
        self._add_hanging(widget)
        self.form.add_widget(widget)

    def follow_links(self, widget: QWidget) -> None:
        """Go where a link field is asked to go."""
        if (asked := getattr(widget, "open_requested", None)) is not None:
            asked.connect(self._on_link_open_requested)

    # Showing

    def show_page(self, data: PageData) -> None:
        """Show another record."""
        place = Place(data.id, data.record.ref)
        offer_dates(self.savers, data)
        for name, saver in self.savers.items():
            saver.show(place, self._value(data, name), data.known)
        for keeper in self.keepers.values():
            keeper.show(data)
        # A part may hide itself again, where it has nothing to show.
        self.show_hanging(there=True)
        self._show_rows(data, own=False)

    def refresh(self, data: PageData, *, own: bool) -> None:
        """Show what has become of the record; `own` where this form itself has changed it."""
        offer_dates(self.savers, data)
        for name, saver in self.savers.items():
            saver.refresh(self._value(data, name), data.known, own=own)
        for keeper in self.keepers.values():
            keeper.refresh(data)
        self._show_rows(data, own=own)

    def show_nothing(self) -> None:
        """Show the empty fields of a record that is not there yet."""
        offer_dates(self.savers, None)
        for saver in self.savers.values():
            start = saver.built.described.default
            saver.show(None, start, {}, unmade=f"new:{self.kind.name}")
        self.data, self.new_rows = None, ()
        self.chips.show_nothing()
        self.show_hanging(there=False)

    def take_place(self, place: Place, later: Mapping[str, object]) -> None:
        """The new record is there: save what came `later`, keep drafts under its name."""
        for saver in self.savers.values():
            saver.move_draft(place)
        for name, value in later.items():
            self.savers[name].save(value)

    def show_citations(self, subject: Subject) -> None:
        """Show what a field or a row rests on, with a source at hand to cite."""
        self.flush()
        panel = CitingPanel(self.context, subject)
        panel.open_requested.connect(self.open_requested)
        CitingPlace(self.form, panel, subject.label)

    def show_hanging(self, *, there: bool) -> None:
        """Show or hide what hangs on a record."""
        for widget in self.hanging:
            widget.setVisible(there)

    def flush(self) -> None:
        """Keep what waits in any field."""
        for saver in self.savers.values():
            saver.built.widget.flush()
        for keeper in self.keepers.values():
            keeper.field.flush()
        for field in self.apart:
            field.flush()
        for section in self.sections.values():
            section.flush()

    def focus_first(self) -> None:
        """Put the keys on the first field."""
        if first := self.form.first_field():
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_rows(self, data: PageData, *, own: bool) -> None:
        for section in self.sections.values():
            section.show_rows(data, own=own)
        self.data = data
        self.chips.show_page(data)
        for extra in self.extras:
            extra.show_page(data)
        self.form.forget_order()

    def _add_hanging(self, widget: QWidget) -> None:
        self.hanging.append(widget)

    @staticmethod
    def _value(data: PageData, name: str) -> object:
        return data.record.values[name]

    def _is_picked(self, data: PageData, row: Row) -> bool:
        return any(covers(pick, row, data) for pick in self.kind.picks if pick.row == row.row)

    def _on_link_open_requested(self, link: object) -> None:
        if isinstance(link, int):
            self.open_requested.emit(link)
