"""Every word a person reads passes through here.

Message ids are the English sentences themselves; a catalogue in `resources/translations`
may replace them. `tr` translates now; `mark` only marks a string that is translated later
(descriptions of kinds are read before a language is chosen).
"""

from __future__ import annotations

import gettext

from casefile.assets import asset_folder

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str) -> None:
    """Speak the language `code` (BCP 47) from now on; English where nothing is translated."""
    global _catalogue
    folder = asset_folder("translations")
    _catalogue = gettext.translation("casefile", folder, [code.replace("-", "_")], fallback=True)


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
