"""The timeline as a picture for elsewhere: what is seen, with its title, marking and legend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from sqlalchemy import Connection

from casefile.briefing.render.pdf.poster import poster_pdf
from casefile.briefing.timeline_figure import figure_of_lanes
from casefile.briefing.timeline_seen import marking_shown
from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.values.days import civil
from casefile.store.reads import case_settings
from casefile.timeline.drawing import AXIS, HEAD, Picture, Wanted, picture_of
from casefile.timeline.legend import legend
from casefile.timeline.marks import Lane, Mark
from casefile.timeline.scale import Scale, fitted_with_words
from casefile.timeline.shapes import Words
from casefile.timeline.span import span_of_lanes
from casefile.timeline.svg import FOOT, TOP, svg_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.painting import draw_shapes, measure
from casefile.ui.widgets.fonts import font, metrics
from casefile.ui.widgets.tokens import colour, tokens

_TWICE = 2


@dataclass(frozen=True, slots=True)
class _Shown:
    """What goes into a picture: lanes, the part of time, and the days behind them."""

    lanes: tuple[Lane, ...]
    scale: Scale
    wanted: Wanted


class Exporter(QObject):
    """Asks where to, and writes PNG, SVG or PDF. `told` says what was done or why not."""

    told = Signal(str)

    def __init__(self, tasks: Tasks, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._canvas = canvas

    def menu(self, button: QWidget) -> QMenu:
        """Ask below a button whether what is seen is to be saved, or all of it."""
        menu = QMenu(self._canvas)
        menu.setFont(font("body"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, whole in ((tr("As seen…"), False), (tr("The whole span…"), True)):
            menu.addAction(words, partial(self.ask_file, whole=whole))
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def ask_file(self, *, whole: bool = False) -> QFileDialog:
        """Ask where the picture goes; its ending chooses what it is."""
        title = tr("Save the whole timeline") if whole else tr("Save the timeline as seen")
        dialog = QFileDialog(self._canvas.window(), title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)"), tr("PDF drawing (*.pdf)")]
        )
        dialog.setDefaultSuffix("png")
        dialog.selectFile(tr("timeline") + ".png")
        dialog.fileSelected.connect(partial(self.save, whole=whole))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, name: str, *, whole: bool = False) -> None:
        """Write what is seen, all lanes of it, or the whole span, to a file."""
        canvas = self._canvas
        scale = canvas.scale
        if whole:
            scale = fitted_with_words(*span_of_lanes(canvas.lanes), scale.width)
        # Where no other day was chosen today is the day, and is not drawn twice.
        wanted = canvas.wanted
        if wanted.as_of is None:
            today = datetime.now().astimezone().date().toordinal()
            wanted = replace(wanted, as_of=today, today=None)
        shown = _Shown(canvas.lanes, scale, wanted)
        marks = [spot.placed.mark for spot in self._picture(shown).spots]
        then = partial(self._on_said_read, Path(name), shown)
        self._tasks.read(partial(_said, marks=marks), then, self._on_failed)

    @staticmethod
    def _picture(shown: _Shown) -> Picture:
        return picture_of(shown.lanes, shown.scale, measure, shown.wanted)

    def _on_said_read(self, path: Path, shown: _Shown, said: tuple[str, str]) -> None:
        if path.suffix.lower() == ".pdf":
            work = partial(_pdf, shown=shown, said=said)
            self._tasks.read(work, partial(self._put, path), self._on_failed)
            return
        day = civil(shown.wanted.as_of or 0)
        as_of = tr("As of {day}", day="{}-{:02}-{:02}".format(*day))
        picture, (title, marking) = self._picture(shown), said
        if path.suffix.lower() == ".svg":
            ink, signs = tokens(dark=False), legend()
            drawn = svg_of(picture, ink, title=title, marking=marking, as_of=as_of, legend=signs)
            self._put(path, drawn.encode())
        elif image_of(picture, title, marking, as_of).save(str(path)):
            self._tell_saved(path)
        else:
            self._tell_failed(path, tr("the picture could not be saved there"))

    def _put(self, path: Path, data: bytes) -> None:
        try:
            path.write_bytes(data)
        except OSError as error:
            self._tell_failed(path, error.strerror or str(error))
            return
        self._tell_saved(path)

    def _tell_saved(self, path: Path) -> None:
        self.told.emit(tr("The timeline was saved as {name}.", name=path.name))

    def _tell_failed(self, path: Path, why: str) -> None:
        self.told.emit(tr("{name} could not be written: {why}.", name=path.name, why=why))

    def _on_failed(self, error: CaseError) -> None:
        self.told.emit(f"{error.sentence} {error.advice}".strip())


def image_of(picture: Picture, title: str, marking: str, as_of: str) -> QImage:
    """Return a picture at twice the size, in the colours of the window."""
    wide, high = HEAD + picture.width + 24, TOP + AXIS + picture.height + FOOT
    image = QImage(round(wide) * _TWICE, round(high) * _TWICE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_TWICE)
    image.fill(colour("surface"))
    painter = QPainter(image)
    right = wide - 16 - metrics("strong").horizontalAdvance(marking)
    head = (Words(16, 22, title, strong=True), Words(right, 22, marking, strong=True))
    draw_shapes(painter, (*head, Words(16, 42, as_of, "text3")))
    parts = (
        (picture.axis, HEAD, TOP, picture.width, AXIS),
        (picture.heads, 0, TOP + AXIS, HEAD, picture.height),
        (picture.plot, HEAD, TOP + AXIS, picture.width, picture.height),
    )
    for shapes, x, y, width, height in parts:
        painter.save()
        painter.translate(x, y)
        painter.setClipRect(QRectF(0, 0, width, height))
        draw_shapes(painter, shapes)
        painter.restore()
    painter.translate(16, TOP + AXIS + picture.height + 16)
    draw_shapes(painter, [shape for pair in legend() for shape in pair])
    painter.end()
    return image


def _said(connection: Connection, marks: list[Mark]) -> tuple[str, str]:
    title = case_settings(connection).get("title") or tr("Timeline")
    return title, marking_shown(connection, marks)


def _pdf(_connection: Connection, shown: _Shown, said: tuple[str, str]) -> bytes:
    title, marking = said
    figure = figure_of_lanes(shown.lanes, shown.scale, shown.wanted, title=title, marking=marking)
    return poster_pdf(figure, title)
