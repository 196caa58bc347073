"""Reading a tagged PDF back: what each element of its structure says, and what lies outside."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_SHOWS = ("Tj", "TJ", "'", '"')
_PAINTS = (*_SHOWS, "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI")
Element = Any


class Structure:
    """A file by its structure: elements in reading order and the words each stretch shows."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.words: dict[tuple[int, int], str] = {}
        self.loose: list[str] = []
        """What is drawn neither in a tag nor as an artifact."""
        self.crossed: list[str] = []
        """Artifacts inside tags, and tags inside artifacts."""
        self.painted: set[tuple[int, int]] = set()
        """Stretches with shapes that are not the picture of words."""
        for number, page in enumerate(self.pdf.pages):
            _PageReader(self, number, page).read()

    @property
    def root(self) -> Element:
        """The element that holds all others."""
        return self.pdf.Root.StructTreeRoot.K

    def elements(self, below: Element = None) -> Iterator[Element]:
        """Yield elements in reading order."""
        element = self.root if below is None else below
        yield element
        for kid in kids(element):
            if is_element(kid):
                yield from self.elements(kid)

    def roles(self) -> list[str]:
        """Return what the elements are, in reading order."""
        return [role(element) for element in self.elements()]

    def of(self, *wanted: str) -> list[Element]:
        """Return the elements of these roles."""
        return [element for element in self.elements() if role(element) in wanted]

    def text(self, element: Element = None, without: tuple[str, ...] = ()) -> str:
        """Return what an element says, as somebody hears it who does not see the page."""
        element = self.root if element is None else element
        if "/ActualText" in element:
            return str(element.ActualText)
        page = self._page(element)
        parts = []
        for kid in kids(element):
            if is_element(kid):
                between = " " if role(kid) not in ("Span", "Link", "Reference") else ""
                said = "" if role(kid) in without else self.text(kid, without)
                parts.append(between + said)
            elif isinstance(kid, int):
                parts.append(self.words[page, kid])
            elif "/MCID" in kid:
                parts.append(self.words[self.number_of(kid.Pg), int(kid.MCID)])
        return "".join(parts)

    def _page(self, element: Element) -> int:
        return self.number_of(element.Pg) if "/Pg" in element else -1

    def number_of(self, page: Any) -> int:
        """Return the number of a page, from 0."""
        return next(at for at, other in enumerate(self.pdf.pages) if other.objgen == page.objgen)


class _PageReader:
    def __init__(self, structure: Structure, number: int, page: pikepdf.Page) -> None:
        self._into = structure
        self._number = number
        self._page = page
        self._font: dict[int, str] = {}
        self._open: list[tuple[str, int | None, str | None]] = []

    def read(self) -> None:
        for instruction in pikepdf.parse_content_stream(self._page):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator in ("BDC", "BMC"):
                self._begin(operands)
            elif operator == "EMC":
                self._end()
            elif operator == "Tf":
                self._font = meanings(self._page.Resources.Font[str(operands[0])])
            elif operator in _PAINTS:
                self._shown(operands if operator in _SHOWS else [], operator)
        assert not self._open

    def _begin(self, operands: list[Any]) -> None:
        entries = operands[1] if len(operands) > 1 else {}
        number = int(entries["/MCID"]) if "/MCID" in entries else None
        actual = str(entries["/ActualText"]) if "/ActualText" in entries else None
        tag = str(operands[0])
        around = {name for name, inner, _actual in self._open if inner is not None}
        artifact = any(name == "/Artifact" for name, _inner, _actual in self._open)
        if (tag == "/Artifact" and around) or (number is not None and artifact):
            self._into.crossed.append(f"page {self._number}: {tag} in {self._open}")
        if number is not None:
            self._into.words[self._number, number] = ""
        self._open.append((tag, number, actual))

    def _end(self) -> None:
        _tag, _number, actual = self._open.pop()
        if actual is not None:
            self._say(actual)

    def _shown(self, operands: list[Any], operator: str) -> None:
        strings = operands[0] if operator == "TJ" else operands
        coded = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        codes = [int.from_bytes(coded[at : at + 2]) for at in range(0, len(coded), 2)]
        said = "".join(self._font[code] for code in codes)
        if not self._open:
            self._into.loose.append(f"page {self._number}: {operator} {said}")
        elif not any(actual is not None for _tag, _number, actual in self._open):
            if operator in _SHOWS:
                self._say(said)
            else:
                numbers = (number for _tag, number, _actual in self._open if number is not None)
                self._into.painted |= {(self._number, number) for number in numbers}

    def _say(self, words: str) -> None:
        for _tag, number, _actual in reversed(self._open):
            if number is not None:
                self._into.words[self._number, number] += words
                return


def kids(element: Element) -> list[Any]:
    """Return what an element holds."""
    if "/K" not in element:
        return []
    held = element.K
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def is_element(kid: Any) -> bool:
    """Tell whether something an element holds is an element."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def role(element: Element) -> str:
    """Return what an element is."""
    return str(element.S)[1:]


def attribute(element: Element, name: str) -> Any:
    """Return an attribute of an element, or None."""
    return element.A.get(name) if "/A" in element else None


def meanings(font: Any) -> dict[int, str]:
    """Return what the codes of a font are read as."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", text.partition("endcodespacerange")[2])
    return {int(code, 16): bytes.fromhex(said).decode("utf-16-be") for code, said in pairs}


def fonts_of(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the fonts of a file, each once."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.Font.values():
            found[font.objgen] = font
    return list(found.values())


def codes_shown(pdf: pikepdf.Pdf) -> dict[Any, set[int]]:
    """Return the codes that are shown in each font, by the number of its object."""
    shown: dict[Any, set[int]] = {}
    for page in pdf.pages:
        current: set[int] = set()
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator == "Tf":
                font = page.Resources.Font[str(operands[0])]
                current = shown.setdefault(font.objgen, set())
            elif operator in _SHOWS:
                strings = operands[0] if operator == "TJ" else operands
                for part in strings:
                    if isinstance(part, pikepdf.String):
                        coded = bytes(part)
                        current |= {
                            int.from_bytes(coded[at : at + 2]) for at in range(0, len(coded), 2)
                        }
    return shown
