"""Small painted widgets: the same chips, tags and grades as in rows, with words for the ear."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.i18n import tr
from casefile.ui.widgets import painters
from casefile.ui.widgets.icons import draw_icon
from casefile.ui.widgets.tokens import colour


class _Badge(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draw the badge at the widget's origin."""
        raise NotImplementedError

    def say(self, spoken: str) -> None:
        """Take on a new text, also for a screen reader."""
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()


class Glyph(_Badge):
    """One mark on its own; `spoken` says what it stands for."""

    def __init__(
        self, mark: str, tone: str, spoken: str, size: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        self._tone = tone
        self._size = size
        self.say(spoken)

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def draw(self, painter: QPainter) -> None:
        """Draw the mark."""
        painters.draw_glyph(painter, self.rect(), self._mark, colour(self._tone))


class IconLabel(_Badge):
    """An icon that only accompanies words: nothing is said for it."""

    def __init__(
        self, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._token = token
        self._size = size

    def set_icon(self, name: str, token: str) -> None:
        """Show another icon, or the same in another colour."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def draw(self, painter: QPainter) -> None:
        """Draw the icon."""
        draw_icon(painter, self.rect(), self._name, colour(self._token))


class Chip(_Badge):
    """A mark and a word on a soft fill."""

    def __init__(
        self,
        text: str,
        mark: str = "",
        tone: str = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set_value(text, mark, tone)

    def set_value(self, text: str, mark: str = "", tone: str = "neutral") -> None:
        """Show another word and mark."""
        self._text, self._mark, self._tone = text, mark, tone
        self.say(text)

    def sizeHint(self) -> QSize:
        return QSize(painters.chip_width(self._text, self._mark), painters.CHIP_HEIGHT)

    def draw(self, painter: QPainter) -> None:
        """Draw the chip."""
        painters.draw_chip(painter, QPointF(0, 0), self._text, self._mark, self._tone)


class PartyTag(_Badge):
    """A party's shape and code; `name` is what a screen reader says instead of the code."""

    def __init__(
        self, code: str, party_index: int, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._code = code
        self._index = party_index
        self.say(name or code)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(painters.party_width(self._code), painters.TAG_HEIGHT)

    def draw(self, painter: QPainter) -> None:
        """Draw the tag."""
        painters.draw_party(painter, 0, 0, self._code, self._index)


class Grade(_Badge):
    """Reliability of the source and credibility of what it says; empty means not graded."""

    def __init__(self, letter: str, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_value(letter, digit)

    def set_value(self, letter: str, digit: str) -> None:
        """Show another grade."""
        self._letter, self._digit = letter, digit
        ungraded = tr("not graded")
        self.say(
            tr(
                "Source reliability {letter}, credibility {digit}",
                letter=letter or ungraded,
                digit=digit or ungraded,
            )
        )

    def sizeHint(self) -> QSize:
        return QSize(painters.GRADE_WIDTH, painters.TAG_HEIGHT)

    def draw(self, painter: QPainter) -> None:
        """Draw the two cells."""
        painters.draw_grade(painter, 0, 0, self._letter, self._digit)


class MarkingLabel(_Badge):
    """How the case may be passed on; `tone` is clear, green, amber or red."""

    def __init__(self, text: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_value(text, tone)

    def set_value(self, text: str, tone: str) -> None:
        """Show another level."""
        self._text, self._tone = text, tone
        self.say(tr("Handling: {marking}", marking=text))

    def sizeHint(self) -> QSize:
        return QSize(painters.marking_width(self._text), painters.CHIP_HEIGHT)

    def draw(self, painter: QPainter) -> None:
        """Draw the label."""
        colours = painters.marking_colours(self._tone)
        painters.draw_marking(painter, self.rect(), self._text, colours)
