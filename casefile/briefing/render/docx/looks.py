"""The styles of the document: sizes and colours of the printed page under names of their own.

A person who edits the document changes a style, not each paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from casefile.briefing.render.docx.parts import bare, borders, element, put, shade
from casefile.briefing.render.house import ACCENT, ACCENT_SOFT, CONTROL, TEXT, TEXT2, TEXT3

SANS, SERIF = "Noto Sans", "Noto Serif"
_KEPT = ("Default Paragraph Font", "Normal Table", "No List")
_FRAME = ("pBdr", "tabs")
_FACES = ("ascii", "hAnsi", "cs", "eastAsia")


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's style: size and distances in points."""

    size: float = 10.5
    before: float = 0.0
    after: float = 4.0
    ink: str = TEXT
    face: str = SANS
    bold: bool = False
    together: bool = False
    """Its lines stay on one page."""
    next: bool = False
    """It stays with what follows."""
    indent: float = 0.0


LOOKS: dict[str, Look] = {
    "Normal": Look(),
    "Title": Look(18, 0, 2, bold=True, next=True),
    "Subtitle": Look(11, 0, 2, TEXT2),
    "Heading 1": Look(12.5, 13, 3, ACCENT, bold=True, together=True, next=True),
    "Heading 2": Look(11.5, 10, 3, ACCENT, bold=True, together=True, next=True),
    "Heading 3": Look(10.5, 8, 2, TEXT, bold=True, together=True, next=True),
    "Lead": Look(11.5),
    "Point": Look(14, 0, 6, together=True),
    "Note": Look(10, 0, 3, TEXT2),
    "Comment": Look(10.5, 4, 6, indent=11),
    "Judgement": Look(10.5, 4, 6, indent=11),
    "Quotation": Look(11, 3, 1, face=SERIF, together=True, next=True, indent=11),
    "Attribution": Look(10, 0, 6, TEXT3, indent=11),
    "Cell": Look(10, 1, 1),
    "Column head": Look(10, 1, 1, TEXT3, bold=True, next=True),
    "Caption": Look(10, 6, 2, TEXT2, next=True),
    "Header": Look(10, 0, 0, TEXT2),
    "Footer": Look(10, 0, 0, TEXT2),
}
SIZES = {"lead": "Lead", "body": "Normal", "point": "Point", "note": "Note"}
# No font of a word processor is sure to have all; these are where they usually are.
GLYPHS = {
    "diamond": "◆", "half": "◐", "check": "✔", "ring": "○", "triangle": "▲", "square": "■",
    "dash": "⊖", "dashed_ring": "◌", "lock": "▣", "circle": "●", "hexagon": "⬢",
    "pentagon": "⬟", "question": "?", "closer": "→", "same": "=", "further": "←",
    "first": "•", "minus": "−",
}  # fmt: skip


def dress(document: Any) -> None:
    """Give the document its styles and none of the template's."""
    for style in list(document.styles):
        if style.name not in LOOKS and style.name not in _KEPT:
            style.delete()
    for name, look in LOOKS.items():
        _style(document.styles, name, look)
    behind_bar = {"Comment": ("dotted", CONTROL, ""), "Judgement": ("single", ACCENT, ACCENT_SOFT)}
    for name, (line, ink, ground) in behind_bar.items():
        properties = document.styles[name].element.get_or_add_pPr()
        put(properties, borders("w:pBdr", left=(line, 2.25, ink)))
        if ground:
            shade(properties, ground)


def _style(styles: Any, name: str, look: Look) -> None:
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = styles["Normal"]
        style.quick_style = True
    font = style.font
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = RGBColor.from_string(bare(look.ink))
    _face(style.element.get_or_add_rPr(), look.face, look.size)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_together, shape.keep_with_next = look.together, look.next
    shape.left_indent = Pt(look.indent)
    shape.line_spacing = 1.15
    ours = style.element
    for holder, own in ((ours, ("link", "next")), (ours.pPr, _FRAME), (ours.rPr, ("spacing",))):
        for old in (holder.find(qn(f"w:{name}")) for name in own):
            if old is not None:
                holder.remove(old)


def _face(properties: Any, face: str, size: float) -> None:
    """Set the font for every group of scripts, in place of the theme's."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for group in _FACES:
        fonts.set(qn(f"w:{group}"), face)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(size * 2))))
