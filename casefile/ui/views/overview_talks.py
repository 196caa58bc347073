"""The meetings on a line, from the one before the last to the next, and the latest words."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from casefile.analysis.overview_words import day_of, meeting_line, record_sign
from casefile.i18n import tr
from casefile.model.values.when import say
from casefile.store.rows import Record
from casefile.ui.pickers.words import short_date
from casefile.ui.views.overview_reading import Sight
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.lines import INSET, Line
from casefile.ui.widgets.painters import draw_glyph
from casefile.ui.widgets.quote_block import QuoteBlock, quoted
from casefile.ui.widgets.tokens import colour

_EXCERPT = 400
_LEAST_CARD, _LEAST_QUOTE = 190, 300


class SideBySide(QWidget):
    """Parts in a row; one below the other where each would be narrower than `least`."""

    def __init__(self, parts: list[QWidget], least: int, gap: int) -> None:
        super().__init__()
        self._least, self._gap, self._count = least, gap, len(parts)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for part in parts:
            self._line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.width() - self._gap * (self._count - 1)) / max(self._count, 1)
        across = room >= self._least
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if across else way.TopToBottom)
        for part in self.findChildren(MeetingLine):
            part.across = across


class MeetingLine(Line):
    """One meeting on the line: a mark, when it was, and where."""

    def __init__(self, sight: Sight, meeting: Record, place: str) -> None:
        """`place` is before, last or next."""
        self.across = True
        self._place = place
        day = day_of(meeting) or tr("No day recorded")
        under = meeting_line(meeting) if place != "next" else _coming(sight, meeting)
        head = _caption(sight, place)
        spoken = ", ".join((head, meeting.title, day, under))
        super().__init__(("meeting", meeting.id), spoken, rule=-1)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 22, 14, 4)
        column.setSpacing(0)
        parts = (
            Label(head, "small", "text2"),
            Paragraph(day, "strong", most=2),
            Paragraph(under, "small", "text2", most=2),
        )
        self.hold(*parts)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        spot = QRectF(INSET, 3, 13, 13)
        mark = {"before": "ring", "last": "circle", "next": "dashed_ring"}[self._place]
        draw_glyph(painter, spot, mark, colour("accent"))
        if self.across:
            self._draw_way(painter, spot)
            if self._place != "before" and self.x() > 0:  # the end of the way from the left
                self._draw_line(painter, QLineF(0, 9.5, INSET - 3, 9.5), self._place == "next")
        painter.end()

    def _draw_way(self, painter: QPainter, spot: QRectF) -> None:
        way = QLineF(spot.right() + 3, spot.center().y(), self.width(), spot.center().y())
        if self._place == "next":
            fade = QLinearGradient(way.p1(), way.p2())
            fade.setColorAt(0, colour("accentLine"))
            clear = colour("accentLine")
            clear.setAlpha(0)
            fade.setColorAt(1, clear)
            painter.fillRect(QRectF(way.x1(), way.y1() - 3, way.length(), 6), fade)
            return
        self._draw_line(painter, way, self._place == "last")

    @staticmethod
    def _draw_line(painter: QPainter, way: QLineF, dashed: bool) -> None:
        pen = QPen(colour("accent"), 1.4 if dashed else 2)
        if dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(way)


class QuoteLine(Line):
    """The latest words of somebody: a quotation, or what they are reported to have said."""

    def __init__(self, sight: Sight, statement: Record) -> None:
        values = statement.values
        speaker = values["speaker"] or values["on_behalf_of"]
        tag = sight.tags.get(speaker) if speaker else None
        name = sight.seen.speakers.get(speaker, "") if speaker else ""
        name = name or tr("Speaker not recorded")
        text = " ".join(str(values["text"] or "")[:_EXCERPT].split())
        verbatim = values["form"] == "verbatim"
        when = say(values["when"])
        spoken = ", ".join(filter(None, (name, when, quoted(text) if verbatim else text)))
        super().__init__(("statement", statement.id), spoken, rule=-1)
        party = (tag.code, tag.place) if tag else None
        block = QuoteBlock(text, verbatim=verbatim, party=party, most=3)
        date = short_date(values["when"])
        block.add_foot(", ".join(filter(None, (name, date))))
        self.hold(block)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 4, INSET, 8)
        column.addWidget(block)


def meetings_row(sight: Sight) -> SideBySide | None:
    """Return the meetings side by side, None where there are none."""
    known = sight.seen.meetings
    places = (("before", known.before), ("last", known.last), ("next", known.next))
    found: list[QWidget] = [MeetingLine(sight, one, place) for place, one in places if one]
    return SideBySide(found, _LEAST_CARD, 0) if found else None


def quote_rows(sight: Sight) -> list[SideBySide]:
    """Return the latest statements, two in a row."""
    found = [QuoteLine(sight, one) for one in sight.seen.statements]
    pairs = [found[start : start + 2] for start in range(0, len(found), 2)]
    return [SideBySide(list(pair), _LEAST_QUOTE, 24) for pair in pairs]


def _caption(sight: Sight, place: str) -> str:
    if sight.seen.meetings.are_rounds:
        words = {"before": tr("Round before"), "last": tr("Latest round"), "next": tr("Next")}
    else:
        words = {"before": tr("Meeting before"), "last": tr("Latest meeting"), "next": tr("Next")}
    return words[place]


def _coming(sight: Sight, meeting: Record) -> str:
    sign = record_sign("meeting", sight.seen.statuses.get(meeting.id)).word
    place = meeting.values["place"] or tr("place not recorded")
    return ", ".join((sign, place))
