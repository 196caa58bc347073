"""Fonts inside one document: a code for each glyph and what it is read as, and no glyph more."""

from __future__ import annotations

import hashlib
import struct

from casefile.briefing.render.pdf import fonts
from casefile.briefing.render.pdf.faces import Face, Shaped, is_complex, shape
from casefile.briefing.render.pdf.objects import Store

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
# How much is added to a letter that has no bold form, in parts of its size
THICKER = 0.035
_SYMBOLIC = 4
_ITALIC = 64


class EmbeddedFont:
    """A font as one document uses it."""

    def __init__(self, face: Face, label: str) -> None:
        self.face = face
        self.label = label
        self._codes: dict[tuple[int, str], int] = {}
        self._meanings: dict[int, tuple[int, str]] = {}
        self._plain = _Plain(self)

    def code(self, glyph: int, text: str) -> int:
        """Return the code that draws `glyph` and is read as `text`."""
        found = self._codes.get((glyph, text))
        if found is None:
            # In fonts of the other kind the code is the glyph: it can be read one way only.
            found = glyph if self.face.outlines == "CFF " else len(self._codes) + 1
            self._codes[glyph, text] = found
            self._meanings.setdefault(found, (glyph, text))
        return found

    def show(self, text: str, size: float, *, rtl: bool, language: str) -> tuple[str, str]:
        """Return the operator that shows `text`, and paths to be filled over it."""
        if not rtl and not is_complex(text):
            return f"<{''.join(map(self._plain.__getitem__, text))}>Tj", ""
        shaped = shape(self.face, text, rtl=rtl, language=language)
        return self._shaped(shaped), self._accents(shaped, size)

    def _shaped(self, shaped: Shaped) -> str:
        parts: list[str] = []
        scale = 1000 / self.face.units
        owed = 0.0
        for glyph in shaped.glyphs:
            code = self.code(glyph.number, glyph.text)
            if owed:
                parts.append(f">{-owed:g}<")
            parts.append(f"{code:04X}")
            owed = round(glyph.gap * scale, 2)
        return f"[<{''.join(parts)}>]TJ"

    def _accents(self, shaped: Shaped, size: float) -> str:
        scale = size / self.face.units
        return "".join(
            f"q {scale:.5f} 0 0 {scale:.5f} {mark.x * scale:.2f} {mark.y * scale:.2f} cm "
            f"{THICKER * self.face.units:.0f} w {outline} f Q\n"
            for mark in shaped.accents
            if (outline := self.face.outline(mark.number))
        )

    # The font's objects in the file -----------------------------------------------------

    def write(self, store: Store) -> int:
        """Put the font into the file; return the number of its object."""
        glyphs = sorted({glyph for glyph, _text in self._codes})
        name = "".join(char for char in self.face.name if char.isalnum() or char == "-")
        base = f"{_tag(name, glyphs)}+{name}"
        descriptor = store.add(self._descriptor(store, base, glyphs))
        widths = self._widths()
        if self.face.outlines == "CFF ":
            kind, numbers = "CIDFontType0", ""
        else:
            kind = "CIDFontType2"
            numbers = f"/CIDToGIDMap {store.stream(self._numbers())} 0 R"
        below = store.add(
            f"<</Type/Font/Subtype/{kind}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 0/W[{widths}]{numbers}>>"
        )
        meaning = store.stream(self._to_unicode().encode("ascii"))
        return store.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{below} 0 R]/ToUnicode {meaning} 0 R>>"
        )

    def _descriptor(self, store: Store, base: str, glyphs: list[int]) -> str:
        file = self.face.subset(glyphs)
        if self.face.outlines == "CFF ":
            entry = f"/FontFile3 {store.stream(file, '/Subtype/CIDFontType0C')} 0 R"
        else:
            entry = f"/FontFile2 {store.stream(file, f'/Length1 {len(file)}')} 0 R"
        scale = 1000 / self.face.units
        box = struct.unpack(">4h", self.face.table("head")[36:44])
        rise, fall = struct.unpack(">2h", self.face.table("hhea")[4:8])
        slope: int = struct.unpack(">i", self.face.table("post")[4:8])[0]
        bounds = " ".join(str(round(edge * scale)) for edge in box)
        flags = _SYMBOLIC | (_ITALIC if slope else 0)
        return (
            f"<</Type/FontDescriptor/FontName/{base}/Flags {flags}/FontBBox[{bounds}]"
            f"/ItalicAngle {slope / 65536:g}/Ascent {round(rise * scale)}"
            f"/Descent {round(fall * scale)}/CapHeight 714/StemV 80{entry}>>"
        )

    def _widths(self) -> str:
        scale = 1000 / self.face.units
        return " ".join(
            f"{code}[{round(self.face.glyph_width(glyph) * scale, 2):g}]"
            for code, (glyph, _text) in sorted(self._meanings.items())
        )

    def _numbers(self) -> bytes:
        glyphs = [0, *(glyph for _code, (glyph, _text) in sorted(self._meanings.items()))]
        return struct.pack(f">{len(glyphs)}H", *glyphs)

    def _to_unicode(self) -> str:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
            for code, (_glyph, text) in sorted(self._meanings.items())
        ]
        groups = [lines[at : at + 100] for at in range(0, len(lines), 100)]
        body = "".join(f"{len(g)} beginbfchar\n{''.join(g)}endbfchar\n" for g in groups)
        return _CMAP_HEAD + body + _CMAP_FOOT


class _Plain(dict[str, str]):
    """Character to the code of its own glyph."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, char: str) -> str:
        code = f"{self._font.code(self._font.face.glyph(char), char):04X}"
        self[char] = code
        return code


class FontBook:
    """The fonts of a document by name, in the order they were first used."""

    def __init__(self) -> None:
        self._fonts: dict[str, EmbeddedFont] = {}

    def __getitem__(self, name: str) -> EmbeddedFont:
        found = self._fonts.get(name)
        if found is None:
            found = EmbeddedFont(fonts.face(name), f"F{len(self._fonts) + 1}")
            self._fonts[name] = found
        return found

    def write(self, store: Store) -> str:
        """Put all fonts into the file; return the entries of the pages' dictionary of fonts."""
        return "".join(f"/{font.label} {font.write(store)} 0 R" for font in self._fonts.values())

    def lent(self) -> tuple[str, ...]:
        """Return the fonts that were lent by the system."""
        return tuple(name for name in self._fonts if name in fonts.system_fonts())


def _tag(name: str, glyphs: list[int]) -> str:
    """Return the six letters a cut-down font is called by, the same for the same glyphs."""
    digest = hashlib.sha256(f"{name} {glyphs}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
