"""The groups beside the issues: what wants attention, commitments, properties, changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.analysis.attention import NEWEST, Matter, Promise
from casefile.analysis.overview import COMMITMENTS, Change, Overview
from casefile.analysis.overview_words import matter_sign, promise_sign, record_sign
from casefile.i18n import tr
from casefile.model.kinds.catalogue import KINDS
from casefile.store.rows import Record
from casefile.ui.pickers.words import short_date
from casefile.ui.widgets.labels import Label, Paragraph
from casefile.ui.widgets.lines import GUTTER, INSET, Line, MoreLine, NoteLine

FIRST = 3
MORE = "more"


def attention_parts(seen: Overview, unfolded: Collection[str]) -> list[QWidget]:
    """Return the lines of each matter under its name; those of `unfolded` all at once."""
    parts: list[QWidget] = []
    for matter in seen.matters:
        parts += _matter_parts(matter, whole=matter.code in unfolded)
    if not parts:
        parts.append(_remark(tr("Nothing that the records tell of.")))
    elif seen.is_large:
        words = tr("Sources, grades and dates: the newest {count} records only.", count=NEWEST)
        parts.append(_remark(words))
    return parts


def _matter_parts(matter: Matter, *, whole: bool) -> list[QWidget]:
    sign = matter_sign(matter)
    words = tr("{label}  {count}", label=sign.word, count=matter.count)
    head = Label(words, "caption", "text3")
    head.setContentsMargins(INSET, 10, INSET, 4)
    parts: list[QWidget] = [head]
    shown = matter.lines if whole else matter.lines[:FIRST]
    for one in shown:
        key = (matter.code, one.page, one.card.id)
        under = tr("{ref}, {reason}", ref=one.card.ref, reason=one.reason)
        mark = (sign.mark, sign.tone, sign.word)
        parts.append(NoteLine(key, one.card.title, mark=mark, under=under))
    rest = matter.total - len(shown)
    if not whole and rest:
        told = min(rest, len(matter.lines) - FIRST)
        words = tr("Show {count} more", count=told)
        parts.append(MoreLine((MORE, matter.code), words))
    elif rest:
        foot = Label(tr("and {count} more", count=rest), "small", "text3")
        foot.setContentsMargins(GUTTER + INSET, 4, INSET, 4)
        parts.append(foot)
    return parts


def promise_lines(seen: Overview) -> list[Line]:
    """Return the most pressing commitments that are not fulfilled."""
    return [_promise_line(seen, one) for one in seen.promises[:COMMITMENTS]]


def _promise_line(seen: Overview, promise: Promise) -> Line:
    sign = promise_sign(promise)
    who = seen.bound.get(promise.card.id) or tr("Nobody named")
    return NoteLine(
        ("commitment", promise.card.id),
        promise.card.title,
        mark=(sign.mark or "minus", "text3" if sign.tone == "neutral" else sign.tone, sign.word),
        under="\n".join(filter(None, (who, promise.due.line))),
    )


def property_lines(seen: Overview) -> list[Line]:
    """Return the first properties with their latest status."""
    return [_property_line(seen, one) for one in seen.properties]


def _property_line(seen: Overview, record: Record) -> Line:
    row = seen.statuses.get(record.id)
    sign = record_sign("property", row)
    tone = "text3" if sign.tone == "neutral" else sign.tone
    return NoteLine(
        ("property", record.id),
        record.title,
        mark=(sign.mark or "minus", tone, sign.word),
        under=sign.word,
        right=short_date(row.values["when"]) if row is not None else "",
    )


def change_parts(seen: Overview) -> list[QWidget]:
    """Return what was changed last; what led to a record that is gone leads nowhere."""
    return [_change_part(one) for one in seen.changes]


def _change_part(change: Change) -> QWidget:
    at = datetime.fromisoformat(change.step.at).astimezone()
    when = tr("{day}, {time}", day=_day(at), time=f"{at:%H:%M}")
    if change.card is None:
        return _remark(change.step.sentence)
    kind = tr(KINDS[change.card.kind].label)
    under = tr("{kind} {ref}, {when}", kind=kind, ref=change.card.ref, when=when)
    return NoteLine(("change", change.step.id, change.card.id), change.step.sentence, under=under)


def _remark(words: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(INSET, 7, INSET, 7)
    column.addWidget(Paragraph(words, "small", "text3"))
    return holder


def _day(at: datetime) -> str:
    if at.date() == datetime.now().astimezone().date():
        return tr("today")
    return at.date().isoformat()
