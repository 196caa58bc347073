"""What the person prefers, on a sheet that acts at once; made from the schema of the settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from casefile.errors import BadInputError, CaseError
from casefile.i18n import tr
from casefile.settings import Entry, entries
from casefile.ui.widgets.buttons import icon_button
from casefile.ui.widgets.fields import FieldState, FieldWidget
from casefile.ui.widgets.fields_choice import Choice, ChoiceField
from casefile.ui.widgets.fields_line import LineField
from casefile.ui.widgets.fields_number import CountField, FlagField
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.letter_keys import LetterKeys
from casefile.ui.widgets.sheet import Sheet
from casefile.ui.widgets.theme import Mode, Theme

if TYPE_CHECKING:
    from casefile.ui.shell.main_window import MainWindow

_WIDTH, _HEIGHT = 600, 744
# Room for the ring round what has the keys, at the edge of what scrolls.
_RING = 4
_FROM_EDGE = 60
_GAP = 14


def show_preferences(window: MainWindow) -> PreferencesSheet:
    """Open the sheet over `window` and return it."""
    sheet = PreferencesSheet(window)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    next(iter(sheet.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet


def heed(window: MainWindow) -> None:
    """Let the window do as the person prefers, as far as that is possible while it runs."""
    settings = window.rooms.settings
    window.notice.seconds = settings.undo_notice_seconds
    LetterKeys.wanted = settings.single_letter_keys


def offer_new_start(window: MainWindow) -> None:
    """Offer to open the window anew, at the same case and page, as large as is preferred now."""
    window.messages.say(
        tr("The new size of text holds once the window is opened anew."),
        action=tr("Open anew"),
        act=partial(_start_anew, window),
    )


def _start_anew(window: MainWindow) -> None:
    path = window.session.path
    window.rooms.anew = (str(path),) if path is not None else ()
    if not window.close():
        window.rooms.anew = None


class PreferencesSheet(Sheet):
    """A field for each setting, with a button that brings its usual value back.

    A valid value is kept and heeded as soon as its field is left; one that is not valid stays in
    its field with the reason, and nothing that was kept is touched.
    """

    def __init__(self, window: MainWindow) -> None:
        title = tr("Preferences")
        super().__init__(window, title, title=title, width=_WIDTH, height=_HEIGHT)
        self._window = window
        self._entries = {entry.key: entry for entry in entries() if entry.shown}
        self.fields: dict[str, FieldWidget] = {}
        self.resets: dict[str, QWidget] = {}
        self._inside = inside = QWidget()
        inside.setProperty("bg", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_RING, _RING, 12, _RING)
        column.setSpacing(_GAP)
        if problem := window.rooms.settings.problem:
            column.addWidget(Paragraph(problem, "body", "warn"))
        for entry in self._entries.values():
            column.addLayout(self._row(entry))
        column.addStretch(1)
        self.area = _scrolling(inside)
        self.body.addWidget(self.area, 1)
        self.body.setContentsMargins(24 - _RING, 20, 24 - _RING, 20)
        for head in self.body.findChildren(QHBoxLayout):
            head.setContentsMargins(_RING, 0, 0, 0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def close_sheet(self) -> None:
        """Keep what is being typed, and close."""
        for field in self.fields.values():
            field.flush()
        super().close_sheet()

    def _row(self, entry: Entry) -> QHBoxLayout:
        field = _field(entry)
        field.set_value(getattr(self._window.rooms.settings, entry.key))
        field.kept.connect(self._on_field_kept)
        self.fields[entry.key] = field
        reset = icon_button("rotate-ccw", tr("Usual value of “{name}”", name=tr(entry.label)))
        reset.clicked.connect(partial(self._reset, entry.key))
        self.resets[entry.key] = reset
        beside = QVBoxLayout()
        # In line with the control, which stands below its label unless it is a box.
        beside.setContentsMargins(0, 0 if entry.type is bool else 24, 0, 0)
        beside.addWidget(reset, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addLayout(beside)
        self._show_reset(entry.key)
        return row

    def _reset(self, key: str) -> None:
        field = self.fields[key]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.set_value(self._entries[key].default)
        self._on_field_kept(key, self._entries[key].default)

    def _on_field_kept(self, key: str, value: object) -> None:
        settings, entry, field = self._window.rooms.settings, self._entries[key], self.fields[key]
        if not entry.accepts(value):
            field.set_value(getattr(settings, key))
            return
        setattr(settings, key, value)
        try:
            settings.save()
            field.set_state(FieldState.SAVED)
        except CaseError as error:
            field.set_state(FieldState.NOT_SAVED, str(error))
        self._show_reset(key)
        if key == "scale":
            offer_new_start(self._window)
        if key == "theme":
            _dress(self._window)
        heed(self._window)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # The sheet leads the focus itself, and so the area does not hear of it.
        if new is not None and self.area.isAncestorOf(new):
            # All of the field: `ensureWidgetVisible` is content with the cursor in it.
            middle = new.mapTo(self._inside, new.rect().center())
            self.area.ensureVisible(middle.x(), middle.y(), 0, new.height() // 2 + _FROM_EDGE)

    def _show_reset(self, key: str) -> None:
        settings, entry = self._window.rooms.settings, self._entries[key]
        self.resets[key].setEnabled(getattr(settings, key) != entry.default)


def _dress(window: MainWindow) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        Theme.install(app, cast(Mode, window.rooms.settings.theme))
    window.state.refresh()


def _field(entry: Entry) -> FieldWidget:
    label = tr(entry.label)
    words = " ".join(filter(None, (tr(entry.help), tr(entry.acts))))
    if entry.choices:
        named = zip(entry.choices, entry.words or entry.choices, strict=True)
        choices = [Choice(code, tr(word)) for code, word in named]
        return ChoiceField(entry.key, label, choices, can_be_empty=False, help=words)
    if entry.type is bool:
        return FlagField(entry.key, label, help=words)
    if entry.type is int:
        low, high = entry.low, entry.high
        return CountField(entry.key, label, low=low, high=high, help=words, required=True)
    validator = _read_folder if entry.key.endswith("_folder") else None
    return LineField(entry.key, label, validator=validator, help=words)


def _read_folder(typed: str) -> str:
    folder = Path(typed).expanduser()
    if not folder.is_absolute() or not folder.is_dir():
        raise BadInputError(
            tr("There is no such folder."), tr("Type the whole path of one, or leave it empty.")
        )
    return str(folder)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
