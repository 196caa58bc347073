"""Running text in which some words are struck out or put in: by line and ground, not hue alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtGui import QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from casefile.i18n import tr
from casefile.ui.widgets.labels import Paragraph
from casefile.ui.widgets.tokens import colour, is_dark

Way = Literal["out", "in", "only"]


class MarkedText(Paragraph):
    """Pieces of text, each marked or not: taken `out` is struck through, put `in`
    underlined; what stands in one of two texts `only` is underlined in neither's favour.

    A screen reader hears the text, and then the marked words alone.
    """

    def __init__(
        self,
        pieces: Sequence[tuple[str, bool]],
        way: Way,
        role: str = "body",
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._pieces, self._way = tuple(pieces), way
        self._dark: bool | None = None
        super().__init__("".join(text for text, _marked in pieces), role, tone, parent=parent)
        marked = "; ".join(text.strip() for text, is_marked in pieces if is_marked)
        said = tr("Taken out: {words}", words=marked)
        if way == "in":
            said = tr("Put in: {words}", words=marked)
        elif way == "only":
            said = tr("Only here: {words}", words=marked)
        self.setAccessibleDescription(said if marked else "")

    def set_text(self, text: str) -> None:
        """Show `text`, marked as its pieces say."""
        super().set_text(text)
        self._dark = is_dark()
        self._layout.setFormats(self._formats())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dark is not is_dark():
            self.set_text(self.text())
        super().paintEvent(event)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        look = QTextCharFormat()
        tone = {"out": "bad", "in": "ok", "only": "warn"}[self._way]
        look.setForeground(colour(tone))
        look.setBackground(colour(f"{tone}Soft"))
        look.setFontStrikeOut(self._way == "out")
        look.setFontUnderline(self._way != "out")
        ranges, start = [], 0
        for text, marked in self._pieces:
            # The layout counts in UTF-16.
            length = len(text.encode("utf-16-le")) // 2
            if marked:
                found = QTextLayout.FormatRange()
                found.start, found.length, found.format = start, length, look
                ranges.append(found)
            start += length
        return ranges
