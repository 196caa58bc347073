"""The chip over each field that says what it rests on, and opens its citations (Ctrl+J)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from casefile.i18n import tr
from casefile.ui.forms.provenance import NO_STANDING, Standing, Subject, standing
from casefile.ui.widgets.fields import FieldWidget
from casefile.ui.widgets.fonts import line_height, metrics
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.painters import draw_glyph, draw_text
from casefile.ui.widgets.tokens import colour

if TYPE_CHECKING:
    from casefile.ui.forms.body import PageBody
    from casefile.ui.forms.reading import PageData

KEYS = "Ctrl+J"
_GLYPH, _GAP, _PADDING = 12, 5, 4


class ProvenanceChip(QAbstractButton):
    """A mark and a word at the right over a field. Tab passes it by: the field has a key for it."""

    def __init__(self, field: FieldWidget, *, keep_room: bool = True) -> None:
        super().__init__()
        self._field, self._keep_room = field, keep_room
        self.standing = NO_STANDING
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # In a narrow field the word gives way, down to the mark.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy = self.sizePolicy()
        # Coming and going, it must not move the fields.
        policy.setRetainSizeWhenHidden(keep_room)
        self.setSizePolicy(policy)
        field.installEventFilter(self)
        for control in field.controls():
            control.installEventFilter(self)
        self.hide()

    def show_standing(self, found: Standing) -> None:
        """Show how the field stands."""
        self.standing = found
        self.setAccessibleName(
            tr("{field}: {standing}", field=self._field.label, standing=found.word)
        )
        said = tr("{standing}. Citations  Ctrl J", standing=found.word)
        self.setToolTip(plain_tooltip(said))
        self.updateGeometry()
        self.update()
        self.heed()

    def heed(self) -> None:
        """Show or hide the chip, by what it says and where the person is."""
        self.setVisible(bool(self.standing.word) and self._is_wanted())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.FocusIn,
            QEvent.Type.FocusOut,
            QEvent.Type.Enter,
            QEvent.Type.Leave,
        ):
            self.heed()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        wide = round(metrics("small").horizontalAdvance(self.standing.word))
        return QSize(wide + _GLYPH + _GAP + 2 * _PADDING + 1, line_height("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(_GLYPH + 2 * _PADDING, line_height("small"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self.standing
        quiet = "text3" if found.quiet else "text2"
        if self.underMouse():
            quiet = "accent"
        tone = quiet if found.tone == "neutral" else found.tone
        area = self.rect().toRectF().adjusted(_PADDING, 0, -_PADDING, 0)
        spot = area.adjusted(0, 0, 0, 0)
        spot.setSize(QSize(_GLYPH, _GLYPH).toSizeF())
        spot.moveCenter(QPointF(area.x() + _GLYPH / 2, area.center().y()))
        if self.width() < self.sizeHint().width():
            spot.moveRight(area.right())
        draw_glyph(painter, spot, found.mark, colour(tone))
        area.setLeft(area.left() + _GLYPH + _GAP)
        # Half a word says less than the mark alone.
        if self.width() >= self.sizeHint().width():
            draw_text(painter, area, found.word, "small", colour(quiet))
        painter.end()

    def has_keys(self) -> bool:
        """Whether the keys are in the field of the chip."""
        focused = QApplication.focusWidget()
        return focused is not None and (
            focused in self._field.controls() or self._field.isAncestorOf(focused)
        )

    def _is_wanted(self) -> bool:
        looked_at = self._keep_room and (self.has_keys() or self._field.underMouse())
        return not self.standing.quiet or looked_at


Tell = Callable[["PageData"], tuple[Standing, Subject | None]]


class FieldChips(QObject):
    """The chips of one form. `asked` tells of what the citations are wanted."""

    asked = Signal(Subject)

    def __init__(self, body: PageBody) -> None:
        super().__init__(body)
        self._body = body
        self.chips: dict[str, ProvenanceChip] = {}
        self._tells: dict[str, Tell] = {}
        shortcut = QShortcut(QKeySequence(KEYS), body.form)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_shortcut_activated)

    def add(self, name: str, field: FieldWidget, tell: Tell | None = None) -> None:
        """Give a field its chip; `tell` says how it stands where it is no field of the record."""
        # The title has no line above it that a chip could stand in unseen.
        chip = ProvenanceChip(field, keep_room=name != "title")
        chip.setProperty("field", name)
        chip.clicked.connect(self._on_chip_clicked)
        field.add_to_head(chip)
        self.chips[name] = chip
        self._tells[name] = tell or partial(_of_field, name, field)

    def show_page(self, data: PageData) -> None:
        """Show how each field of the record stands."""
        for name, chip in self.chips.items():
            chip.show_standing(self._tells[name](data)[0])

    def show_nothing(self) -> None:
        """Show no chips: the record is not there yet."""
        for chip in self.chips.values():
            chip.show_standing(NO_STANDING)

    def subject(self, name: str) -> Subject | None:
        """Return what is asked about under `name`."""
        data = self._body.data
        return self._tells[name](data)[1] if data is not None else None

    def focused(self) -> Subject | None:
        """Return what the field or row rests on that has the keys, None where neither has."""
        for name, chip in self.chips.items():
            if chip.has_keys():
                return self.subject(name)
        for section in self._body.sections.values():
            if (subject := section.citing.focused()) is not None:
                return subject
        return None

    def _on_shortcut_activated(self) -> None:
        if (subject := self.focused()) is not None:
            self.asked.emit(subject)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if chip and (subject := self.subject(str(chip.property("field")))) is not None:
            self.asked.emit(subject)


def _of_field(name: str, field: FieldWidget, data: PageData) -> tuple[Standing, Subject | None]:
    # A case's own marking was set by nobody for this record.
    if name == "marking" and not data.record.values["marking"]:
        return NO_STANDING, None
    found = standing(name, data.rows.get("citation", ()), data.contested)
    return found, Subject(data.id, data.record.ref, field.label, name)
