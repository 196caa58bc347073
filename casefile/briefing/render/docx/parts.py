"""The pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# What XML cannot hold, and what is invisible but changes the order of what is read
_UNSEEN = re.compile(
    "[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
    "|[\\x7f-\\x9f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]"
)


def clean(text: str) -> str:
    """Return `text` without characters that are controls or invisible."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def element(tag: str, **attributes: str) -> Any:
    """Return an element such as `w:shd`; attributes are of the same namespace."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), value)
    return made


# In which order the file format wants what stands in the properties of each
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs bidi spacing ind jc rPr",
    "rPr": "rStyle rFonts b i color position sz szCs u shd vertAlign rtl lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar vAlign",
}


def put(properties: Any, made: Any) -> None:
    """Put an element among the properties where the file format wants it."""
    holder, name = (each.tag.rpartition("}")[2] for each in (properties, made))
    order = _ORDER[holder].split()
    later = [f"w:{other}" for other in order[order.index(name) + 1 :]]
    properties.insert_element_before(made, *later)


def bare(colour: str) -> str:
    """Return `#RRGGBB` as the file format writes it."""
    return colour.lstrip("#").upper()


def shade(properties: Any, ground: str = "#FFFFFF", *, hatch: str = "") -> None:
    """Give a cell or a paragraph a ground; `hatch` is the colour of stripes over it."""
    kind = "thinDiagStripe" if hatch else "clear"
    ink = bare(hatch) if hatch else "auto"
    put(properties, element("w:shd", val=kind, color=ink, fill=bare(ground)))


def borders(tag: str, **sides: tuple[str, float, str]) -> Any:
    """Return borders (`w:pBdr`, `w:tcBorders`): each side a style, points and a colour."""
    made = element(tag)
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            style, points, ink = sides[side]
            line = element(
                f"w:{side}", val=style, sz=str(round(points * 8)), space="4", color=bare(ink)
            )
            made.append(line)
    return made


def field(paragraph: Any, code: str, shown: str = "1", *, stale: bool = False) -> None:
    """Add a field such as PAGE; `shown` stands until the word processor works it out."""
    begin = element("w:fldChar", fldCharType="begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    instruction = element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    for piece in (begin, instruction, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(piece)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def link_to(run: Any, anchor: str) -> None:
    """Make a run a link to an anchor of the same document."""
    holder = element("w:hyperlink", anchor=anchor, history="1")
    run._r.addprevious(holder)
    holder.append(run._r)


class Anchors:
    """Bookmarks by the anchors of a brief; names in the file are numbers, not words."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._set: set[str] = set()

    def name(self, anchor: str) -> str:
        """Return the bookmark's name for an anchor, the same each time."""
        return self._names.setdefault(anchor, f"place_{len(self._names) + 1}")

    def set_at(self, paragraph: Any, anchor: str) -> None:
        """Put the bookmark of an anchor around a paragraph; each is set once."""
        name = self.name(anchor)
        if not anchor or name in self._set:
            return
        self._set.add(name)
        number = str(len(self._set))
        start = element("w:bookmarkStart", id=number, name=name)
        first = paragraph._p.pPr
        if first is None:
            paragraph._p.insert(0, start)
        else:
            first.addnext(start)
        paragraph._p.append(element("w:bookmarkEnd", id=number))
