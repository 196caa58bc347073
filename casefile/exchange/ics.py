"""Due dates as a calendar file (RFC 5545): whole days, no attendees, no alarms, nothing else.

Only what is due by a known day is in it. Where that may be one of several days the event covers
them all and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from casefile.analysis.promises import Promises, Vow
from casefile.i18n import tr
from casefile.model.values.days import LAST_YEAR, civil, day_number

_FOLD = 75  # octets of a line, without its end


def calendar(seen: Promises, stamp: datetime) -> str:
    """Return the commitments with a day as a calendar, lines ended as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Casefile//Commitments//EN",
        "CALSCALE:GREGORIAN",
    ]
    for vow in seen.vows:
        lines += _event(vow, seen, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(vow: Vow, seen: Promises, stamp: datetime) -> Iterable[str]:
    if vow.last is None:
        return
    last = day_number(*(int(part) for part in vow.last.rsplit("-", 2)))
    first = last if vow.first is None else day_number(*map(int, vow.first.rsplit("-", 2)))
    year = civil(last)[0]
    if not 1 <= civil(first)[0] <= year < LAST_YEAR:
        return  # calendars know four digits only
    yield "BEGIN:VEVENT"
    yield f"UID:{vow.uid}@casefile"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + 1)}"  # the end is the day after
    yield f"SUMMARY:{escaped(f'{vow.commitment.ref} {vow.commitment.title}')}"
    yield f"DESCRIPTION:{escaped(_words(vow, seen))}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _words(vow: Vow, seen: Promises) -> str:
    bound = ", ".join(card.title for card in vow.obligors) or tr("nobody named")
    lines = [tr("Bound: {who}", who=bound), "; ".join(filter(None, (vow.due, vow.reason)))]
    if vow.claimed_by is not None:
        lines.append(tr("Claimed by {who} only", who=vow.claimed_by.title))
    if seen.head.audience:
        lines.append(seen.head.audience)
    return "\n".join(lines)


def _day(day: int) -> str:
    return "{:04d}{:02d}{:02d}".format(*civil(day))


def escaped(text: str) -> str:
    """Return a text as the standard writes it: on one line, its separators escaped."""
    plain = "".join(
        c for c in text.replace("\r\n", "\n") if c == "\n" or (ord(c) >= 32 and c != "\x7f")
    )
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line cut so that no part is longer than 75 octets, and no character is cut."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > _FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += octets
    return "\r\n".join(parts)
