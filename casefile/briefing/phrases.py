"""Small turns of phrase that briefs share: dates that do not break, names inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casefile.i18n import tr
from casefile.model.values.days import civil
from casefile.model.values.when import When, say, say_short

_NO_BREAK = "\u00a0"
# A full stop ends a sentence after a word of three letters, not after "U.S." or "No."
_END = re.compile(r";\s|(?<=[^\W\d_]{3})[.!?](?:\s|$)")
_WITH_ARTICLE = re.compile(
    r"^(?:United|Ministry|Department|Embassy|Mission|Netherlands|Philippines)\b"
    r"|\b(?:Federation|Kingdom|States|Republic|Emirates|Union|Islands|Ministry|Department)$"
)


def when_words(when: When) -> str:
    """Return a date for prose whose days stay on one line; "date not given" for none."""
    return _unbroken(say(when)) if when.edtf else say(when) or tr("date not given")


def day_words(when: When) -> str:
    """Return a date as short as it gets, such as "27 Feb"."""
    return _unbroken(say_short(when)) if when.edtf else say_short(when)


def day_number_words(day: int | None) -> str:
    """Return the day with a number in words, "" for None; it stands alone and may break."""
    if day is None:
        return ""
    year, month, number = civil(day)
    return say(When("", f"{year:04d}-{month:02d}-{number:02d}"))


def _unbroken(words: str) -> str:
    return re.sub(r"(?<=\d) | (?=\d)", _NO_BREAK, words)


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "the United States", but "Russia"."""
    return tr("the {name}", name=name) if _WITH_ARTICLE.search(name) else name


def first_clause(text: str) -> str:
    """Return the first clause: a cell of one page has room for one thing."""
    return _END.split(text, maxsplit=1)[0].strip()


def full_sentence(text: str) -> str:
    """Return the words with a full stop, unless they end in a mark of their own."""
    return text if text.endswith((".", "?", "!", "…", "”")) else text + "."


def listed(names: Sequence[str]) -> str:
    """Return names in a row, the last joined by "and"; each keeps its capital."""
    if len(names) < 2:
        return "".join(names)
    return tr("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
