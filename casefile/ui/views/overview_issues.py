"""Where the issues stand: a line for each, with its status and each side's account."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.analysis.overview_words import account_sign, counted_words, since_sign, status_sign
from casefile.analysis.signs import Sign
from casefile.analysis.standing import Standing
from casefile.i18n import tr, trn
from casefile.ui.pickers.words import short_date
from casefile.ui.views.overview_reading import Sight
from casefile.ui.widgets import painters
from casefile.ui.widgets.fonts import metrics
from casefile.ui.widgets.labels import plain_tooltip
from casefile.ui.widgets.lines import INSET, Line
from casefile.ui.widgets.tokens import colour

_STATUS, _SIDE, _SINCE, _COUNT = 156, 134, 120, 72
_LEAST_TITLE = 150
_ROW, _LINE = 36, 20
_HEAD, _BARE_HEAD = 30, 6
_RIGHT = Qt.AlignmentFlag.AlignRight


class _Places:
    """Where the columns of the table are in a width; the head and every line ask here.

    What is new since the round before gives way first.
    """

    def __init__(self, width: int, sides: int, *, since: bool) -> None:
        width, taken = width - 2 * INSET, _STATUS + _SIDE * sides + _COUNT
        new = _SINCE if since and width - taken - _SINCE >= _LEAST_TITLE else 0
        taken += new
        self.wide = width - taken >= _LEAST_TITLE
        self.title = QRectF(INSET, 0, width - taken - 12 if self.wide else width - 44, 0)
        left = float(INSET + (width - taken if self.wide else 0))
        share = _SIDE if self.wide else width / max(sides, 1)
        first = left + (_STATUS if self.wide else 0)
        self.status = QRectF(left, 0, _STATUS - 12, 0)
        self.sides = [QRectF(first + share * n, 0, share - 8, 0) for n in range(sides)]
        self.since = QRectF(first + share * sides, 0, new - 8, 0) if self.wide and new else None
        self.count = QRectF(INSET + width - _COUNT, 0, _COUNT, 0)


class IssuesHead(QWidget):
    """The names of the columns; it gives way where the lines have no columns."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self._sides = [_code(sight, party.id, party.title) for party in sight.seen.parties]
        before = sight.seen.meetings.before
        day = short_date(before.values["when"]) if before and sight.seen.since else ""
        self._since = tr("Since {day}", day=day) if day else ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(240, _BARE_HEAD)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        places = _Places(width, len(self._sides), since=bool(self._since))
        return _HEAD if places.wide else _BARE_HEAD

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        places = _Places(self.width(), len(self._sides), since=bool(self._since))
        ink = colour("text3")
        down = float(self.height())
        if places.wide:
            heads = [
                (places.title, tr("Issue")),
                (places.status, tr("Status")),
                *zip(places.sides, self._sides, strict=True),
                *([(places.since, self._since)] if places.since is not None else []),
            ]
            for box, words in heads:
                area = QRectF(box.x(), 0, box.width(), down)
                painters.draw_text(painter, area, words, "captionS", ink)
            area = QRectF(places.count.x(), 0, _COUNT, down)
            painters.draw_text(painter, area, tr("Statements"), "captionS", ink, align=_RIGHT)
        rule = QRectF(INSET, down - 1, self.width() - 2 * INSET, 1)
        painter.fillRect(rule, colour("line2"))
        painter.end()


class IssueLine(Line):
    """One issue; on narrow ground its status and accounts go below the title.

    There are no heads there, and so each account says whose it is.
    """

    def __init__(self, sight: Sight, standing: Standing) -> None:
        self._title = standing.issue.title
        self._status = status_sign(standing, by_side=sight.seen.seen_by is not None)
        self._sides = [account_sign(account) for account in standing.accounts]
        self._places = [sight.tags.get(account.party) for account in standing.accounts]
        parties = sight.seen.parties
        self._codes = [str(party.values["short"] or party.title) for party in parties]
        self._count = counted_words(sight.seen, standing.issue.id)
        known = sight.seen.since
        self._since = since_sign(known.get(standing.issue.id)) if known else None
        super().__init__(("issue", standing.issue.id), self._spoken(sight), rule=INSET)
        self.setToolTip(plain_tooltip("\n".join(self._told(sight))))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        places = self._places_in(width)
        lines = self._title_lines(places)
        return _ROW + _LINE * (lines - 1) + (0 if places.wide else self._below())

    def sizeHint(self) -> QSize:
        # The least a line takes; how much it needs is a matter of its width.
        return QSize(560, _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        places = self._places_in(self.width())
        lines = self._title_lines(places)
        title = QRectF(INSET, 8, places.title.width(), _LINE * lines)
        painters.draw_lines(painter, title, self._title, "medium", colour("text"), lines)
        # In columns all stands on the first line, on narrow ground on the one below the title.
        top = 8.0 if places.wide else 8.0 + _LINE * lines + 2
        self._paint_status(painter, places.status.translated(0, top))
        down = top if places.wide else top + _LINE + 4
        for number, box in enumerate(places.sides):
            sign, tag = self._sides[number], self._places[number]
            area = QRectF(box.x(), down, box.width(), _LINE)
            word = sign.word if places.wide else self._named(number)
            _paint_account(painter, area, replace(sign, word=word), tag.place if tag else None)
        if places.since is not None and self._since is not None:
            _paint_since(painter, places.since.adjusted(0, 8, 0, 8 + _LINE), self._since)
        area = QRectF(places.count.x(), 8, _COUNT, _LINE)
        painters.draw_text(painter, area, self._count, "body", colour("text2"), align=_RIGHT)
        painter.end()

    def _places_in(self, width: int) -> _Places:
        return _Places(width, len(self._sides), since=self._since is not None)

    def _paint_status(self, painter: QPainter, box: QRectF) -> None:
        sign = self._status
        if sign.mark:
            tone = sign.tone if sign.tone in painters.TONES else "neutral"
            painters.draw_chip(painter, QPointF(box.x(), box.y()), sign.word, sign.mark, tone)
            return
        area = QRectF(box.x(), box.y(), box.width(), _LINE)
        painters.draw_text(painter, area, sign.word, "body", colour("text3"))

    def _below(self) -> int:
        return _LINE + 6 + (_LINE + 4 if self._sides else 0)

    def _named(self, number: int) -> str:
        code, word = self._codes[number], self._sides[number].word
        return tr("{party}: {status}", party=code, status=word)

    def _title_lines(self, places: _Places) -> int:
        wide = metrics("medium").horizontalAdvance(self._title)
        return 2 if wide > places.title.width() else 1

    def _spoken(self, sight: Sight) -> str:
        said = trn(
            "{words} statement", "{words} statements", _number(self._count), words=self._count
        )
        moved = [tr("since the round before: {word}", word=self._since.word)] if self._since else []
        return ", ".join((self._title, self._status.word, *self._told(sight), *moved, said))

    def _told(self, sight: Sight) -> list[str]:
        return [
            tr("{party}: {status}", party=party.title, status=sign.word)
            for party, sign in zip(sight.seen.parties, self._sides, strict=True)
        ]


def _number(words: str) -> int:
    return int(words.rstrip("+"))


def _paint_account(painter: QPainter, box: QRectF, sign: Sign, hue: int | None) -> None:
    quiet = not sign.mark or sign.mark == "dashed_ring"
    ink = colour("text3" if quiet else "text")
    if sign.mark:
        spot = QRectF(box.x(), box.center().y() - 5.5, 11, 11)
        mark = painters.party_colour(hue) if hue is not None and not quiet else colour("text3")
        painters.draw_glyph(painter, spot, sign.mark, mark)
        box = box.adjusted(17, 0, 0, 0)
    painters.draw_text(painter, box, sign.word, "body", ink)


def _paint_since(painter: QPainter, box: QRectF, sign: Sign) -> None:
    spot = QRectF(box.x(), box.center().y() - 5.5, 11, 11)
    tone = "text3" if sign.tone in ("", "neutral") else sign.tone
    painters.draw_glyph(painter, spot, sign.mark, colour(tone))
    ink = colour("text3" if sign.mark == "minus" else "text")
    painters.draw_text(painter, box.adjusted(17, 0, 0, 0), sign.word, "body", ink)


def _code(sight: Sight, party: int, title: str) -> str:
    tag = sight.tags.get(party)
    short = metrics("captionS").horizontalAdvance(title) <= _SIDE - 8
    return title if short or tag is None else tag.code
