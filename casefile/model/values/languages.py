"""Language tags (BCP 47) and the names of the languages a case is likeliest to hold."""

from __future__ import annotations

import re

from casefile.i18n import mark, tr
from casefile.model.values.folding import fold

_TAG = (
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language, extended language
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+"
)

LANGUAGES: dict[str, str] = {
    "ar": mark("Arabic"),
    "az": mark("Azerbaijani"),
    "be": mark("Belarusian"),
    "bg": mark("Bulgarian"),
    "de": mark("German"),
    "el": mark("Greek"),
    "en": mark("English"),
    "es": mark("Spanish"),
    "fa": mark("Persian"),
    "fi": mark("Finnish"),
    "fr": mark("French"),
    "he": mark("Hebrew"),
    "hi": mark("Hindi"),
    "hy": mark("Armenian"),
    "it": mark("Italian"),
    "ja": mark("Japanese"),
    "ka": mark("Georgian"),
    "kk": mark("Kazakh"),
    "ko": mark("Korean"),
    "nl": mark("Dutch"),
    "pl": mark("Polish"),
    "pt": mark("Portuguese"),
    "ru": mark("Russian"),
    "sr": mark("Serbian"),
    "sv": mark("Swedish"),
    "tr": mark("Turkish"),
    "uk": mark("Ukrainian"),
    "vi": mark("Vietnamese"),
    "zh": mark("Chinese"),
    "mul": mark("Several languages"),
    "und": mark("Language not known"),
}

_SCRIPTS: dict[str, str] = {
    "arab": mark("Arabic script"),
    "cyrl": mark("Cyrillic script"),
    "hans": mark("simplified characters"),
    "hant": mark("traditional characters"),
    "latn": mark("Latin script"),
}


def is_language_tag(text: str) -> bool:
    """Whether `text` has the shape of a BCP 47 tag; whether the language exists is not asked."""
    return re.fullmatch(_TAG, text.lower()) is not None


def tag_of(name: str) -> str:
    """Return the tag of a language that is named in words, in English or ours; else nothing."""
    wanted = fold(name)
    for code, label in LANGUAGES.items():
        if wanted and wanted in (fold(label), fold(tr(label))):
            return code
    return ""


def language_name(code: str) -> str:
    """Return the name of a language, "Russian (Latin script)" for ru-Latn, the code if unknown."""
    language, *rest = code.lower().split("-")
    if language not in LANGUAGES:
        return code
    name = tr(LANGUAGES[language])
    scripts = [_SCRIPTS[part] for part in rest if part in _SCRIPTS]
    if scripts:
        return tr("{language} ({script})", language=name, script=tr(scripts[0]))
    return name
