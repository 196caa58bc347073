"""Every word a person reads passes through here.

Message ids are the English sentences themselves; a catalogue in `resources/translations`
may replace them. `tr` translates now; `mark` only marks a string that is translated later
(descriptions of kinds are read before a language is chosen).
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

from casefile.assets import asset_folder

_Asked = ParamSpec("_Asked")
_Said = TypeVar("_Said")
_MOST_KEPT = 4_096
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_kept: list[Callable[[], None]] = []


def kept_words(say: Callable[_Asked, _Said]) -> Callable[_Asked, _Said]:
    """Return a function that says the same of the same without thinking twice.

    Another language makes it think anew. What it is asked of must be plain and frozen.
    """
    kept = lru_cache(maxsize=_MOST_KEPT)(say)
    _kept.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


def use_language(code: str) -> None:
    """Speak the language `code` (BCP 47) from now on; English where nothing is translated."""
    global _catalogue
    folder = asset_folder("translations")
    _catalogue = gettext.translation("casefile", folder, [code.replace("-", "_")], fallback=True)
    for forget in _kept:
        forget()


def tr(message: str, /, **values: object) -> str:
    """Return `message` in the user's language, with `{named}` places filled from `values`."""
    text = _catalogue.gettext(message) if message else ""
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the singular or plural form for `count`, which is also available as `{count}`."""
    return _catalogue.ngettext(one, many, count).format(count=count, **values)


def mark(message: str) -> str:
    """Return `message` unchanged, for descriptions that are translated when shown."""
    return message
