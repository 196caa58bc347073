"""The timeline as a picture for elsewhere: what is seen, with its title, marking and legend."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import Connection

from casefile.errors import CaseError
from casefile.i18n import tr
from casefile.model.values.days import civil
from casefile.store.reads import case_settings
from casefile.timeline.drawing import AXIS, HEAD, Picture
from casefile.timeline.legend import legend
from casefile.timeline.shapes import Words
from casefile.timeline.svg import FOOT, TOP, svg_of
from casefile.ui.tasks.tasks import Tasks
from casefile.ui.views.timeline.canvas import Canvas
from casefile.ui.views.timeline.painting import draw_shapes
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.tokens import colour, tokens

_TWICE = 2


class Exporter(QObject):
    """Asks where to, and writes PNG or SVG. `told` says in a sentence what was done or why not."""

    told = Signal(str)

    def __init__(self, tasks: Tasks, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._canvas = canvas

    def ask_file(self) -> QFileDialog:
        """Ask where the picture goes; its ending chooses what it is."""
        dialog = QFileDialog(self._canvas.window(), tr("Save the timeline as seen"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("PNG picture (*.png)"), tr("SVG drawing (*.svg)")])
        dialog.setDefaultSuffix("png")
        dialog.selectFile(tr("timeline") + ".png")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Write what is seen, all lanes of it, to a file."""
        self._tasks.read(_said, partial(self._on_said_read, Path(name)), self._on_failed)

    def _on_said_read(self, path: Path, said: tuple[str, str]) -> None:
        title, marking = said
        picture = self._canvas.picture()
        day = self._canvas.wanted.as_of or datetime.now().astimezone().date().toordinal()
        as_of = tr("As of {day}", day="{}-{:02}-{:02}".format(*civil(day)))
        try:
            if path.suffix.lower() == ".svg":
                drawn = svg_of(
                    picture,
                    tokens(dark=False),
                    title=title,
                    marking=marking,
                    as_of=as_of,
                    legend=legend(),
                )
                path.write_text(drawn, encoding="utf-8")
            elif not image_of(picture, title, marking, as_of).save(str(path)):
                raise OSError(tr("the picture could not be saved there"))
        except OSError as error:
            why = error.strerror or error
            self.told.emit(tr("{name} could not be written: {why}.", name=path.name, why=why))
            return
        self.told.emit(tr("The timeline was saved as {name}.", name=path.name))

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


def _said(connection: Connection) -> tuple[str, str]:
    settings = case_settings(connection)
    return settings.get("title") or tr("Timeline"), settings.get("marking") or ""
