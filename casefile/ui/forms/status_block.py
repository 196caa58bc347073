"""The status history of a record, seen through the eyes of one side or of all."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.i18n import tr
from casefile.store.rows import Row
from casefile.ui.forms.body import PageBody
from casefile.ui.forms.head import PageHead
from casefile.ui.forms.reading import PageData
from casefile.ui.forms.row_section import RowSection
from casefile.ui.forms.status_reading import ANY
from casefile.ui.forms.told import Eyes, StatusView, told
from casefile.ui.forms.told_block import lowered
from casefile.ui.widgets.badges import Chip, Glyph
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.segmented import Segmented


class StatusSwitch(QWidget):
    """Whose account is looked at: a switch, what it comes to, and a badge where accounts differ."""

    def __init__(self) -> None:
        super().__init__()
        self.view: StatusView | None = None
        self.key, self._seen_by = ANY, ""
        self.bar: Segmented | None = None
        self.badge = Chip("")
        self.badge.hide()
        self.differs = Paragraph("", "small", "text2")
        self.differs.hide()
        self.line = Paragraph("", "medium")
        self._glyph: QWidget | None = None
        self._choice = QHBoxLayout()
        self._choice.addStretch(1)
        mark = QHBoxLayout()
        mark.addWidget(self.badge)
        mark.addStretch(1)
        self._now = QHBoxLayout()
        self._now.setSpacing(8)
        self._now.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(self._choice)
        column.addLayout(mark)
        column.addWidget(self.differs)
        column.addLayout(self._now)

    def set_view(self, view: StatusView) -> Segmented | None:
        """Show the accounts of a record; return a new switch where there are other sides."""
        before, self.view = self.view, view
        self.badge.set_value(view.badge, "half", "warn")
        self.badge.setVisible(bool(view.badge))
        self.differs.set_text(view.differs)
        self.differs.setVisible(bool(view.differs))
        keys = [one.key for one in view.eyes]
        if view.seen_by != self._seen_by:
            # Another side is looked with in the whole program.
            self._seen_by, self.key = view.seen_by, view.seen_by or ANY
        self.key = self.key if self.key in keys else ANY
        labels = [one.label for one in view.eyes]
        if before and self.bar is not None and labels == [one.label for one in before.eyes]:
            with QSignalBlocker(self.bar):
                self.bar.set_current(keys.index(self.key))
            return None
        if self.bar is not None:
            self._choice.removeWidget(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
        self.bar = Segmented(labels, tr("Status as told by"))
        self.bar.set_current(keys.index(self.key))
        self._choice.insertWidget(0, self.bar)
        return self.bar

    def chosen(self) -> Eyes:
        """Return the account that is looked at."""
        assert self.view is not None
        return next(one for one in self.view.eyes if one.key == self.key)

    def say(self) -> None:
        """Say what the account that is looked at comes to."""
        eyes = self.chosen()
        self.line.set_text(tr("{who}: {said}", who=eyes.name, said=eyes.line))
        if self._glyph is not None:
            self._now.removeWidget(self._glyph)
            self._glyph.hide()
            self._glyph.deleteLater()
        tone = "info" if eyes.sign.tone in ("", "neutral") else eyes.sign.tone
        glyph = Glyph(eyes.sign.mark or "ring", tone, eyes.sign.word or eyes.line)
        self._glyph = lowered(glyph, 4)
        self._now.insertWidget(0, self._glyph, 0, Qt.AlignmentFlag.AlignTop)


class StatusKeeping(QObject):
    """Lets the history show the events of the account that is looked at."""

    def __init__(self, section: RowSection) -> None:
        super().__init__(section)
        self.section, self.switch = section, StatusSwitch()
        self._data: PageData | None = None
        self._later: frozenset[int] = frozenset()
        section.header.set_context(tr("as told by"))
        section.put_on_top(self.switch)
        section.set_leave_out(self._is_left_out)
        section.add_begun.connect(self._on_section_add_begun)

    def show_page(self, data: PageData) -> None:
        """Show the accounts of a record."""
        view = told(data).status
        self._data = data
        self.switch.setVisible(view is not None)
        if view is None:
            return
        before, later = self.switch.key, self._later
        self._later = view.later
        if (bar := self.switch.set_view(view)) is not None:
            bar.current_changed.connect(self._on_bar_current_changed)
        self.switch.say()
        if self.switch.key != before or view.later != later:
            self.section.show_rows(data)

    def _is_left_out(self, data: PageData, row: Row) -> bool:
        view = told(data).status
        key = self.switch.key
        if view is None:
            return False
        return row.id in view.later or key not in (ANY, view.side_of.get(row.id, key))

    def _on_bar_current_changed(self, place: int) -> None:
        if self._data is not None and self.switch.view is not None:
            self.switch.key = self.switch.view.eyes[place].key
            self.switch.say()
            self.section.show_rows(self._data)

    def _on_section_add_begun(self) -> None:
        # A new event may be of any side, and is to be seen where it was written.
        if self.switch.bar is not None:
            self.switch.bar.set_current(0)


def add_status(body: PageBody, title: str = "") -> StatusKeeping:
    """Add the status history with its switch."""
    section = body.add_section("status_event", title or tr("Status history"))
    keeping = StatusKeeping(section)
    section.say_empty(tr("No status recorded: nobody has said how it stands"))
    body.extras.append(keeping)
    return keeping


def say_differing(head: PageHead, data: PageData) -> None:
    """Say above the title that accounts differ, where they do."""
    view = told(data).status
    badge = view.badge if view else ""
    head.say_chip(badge, "half" if badge else "", "warn" if badge else "neutral")
