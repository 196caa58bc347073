"""Objects of the file that are written out as they are, beside those the library keeps."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference


class Raw(PDFObject):  # type: ignore[misc]  # the library has no types
    """An object whose bytes are known; they may be filled in until the file is saved."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, _document: object) -> bytes:
        """Return the bytes, as the library asks for them once, and let them go."""
        data, self.data = self.data, b""
        return data


class Store:
    """Puts objects into the library's document and knows their numbers at once."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document

    def reserve(self) -> tuple[Raw, int]:
        """Return an object to be filled in later, and its number."""
        raw = Raw()
        return raw, self.number_of(self._document.Reference(raw))

    def add(self, text: str | bytes) -> int:
        """Put an object in and return its number."""
        raw, number = self.reserve()
        raw.data = text.encode("latin-1") if isinstance(text, str) else text
        return number

    def stream(self, content: bytes, entries: str = "", *, packed: bool = True) -> int:
        """Put a stream in and return its number; metadata stays readable when not packed."""
        return self.add(stream(content, entries, packed=packed))

    def reference(self, number: int) -> PDFObjectReference:
        """Return what the library calls an object by its number."""
        return PDFObjectReference(self._document.numberToId[number])

    def number_of(self, reference: PDFObjectReference) -> int:
        """Return the number of an object of the library's."""
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def numbers_of_pages(self) -> list[int]:
        """Return the numbers of the pages finished so far."""
        document: Any = self._document
        return [self.number_of(document.Reference(page)) for page in document.Pages.pages]


def stream(content: bytes, entries: str, *, packed: bool = True) -> bytes:
    """Return a stream with its dictionary."""
    body = zlib.compress(content, 6) if packed else content
    pack = "/Filter/FlateDecode" if packed else ""
    head = f"<<{entries}{pack}/Length {len(body)}>>\nstream\n".encode("latin-1")
    return head + body + b"\nendstream"


def literal(text: str) -> str:
    """Return `text` as a string of the file, whatever its letters."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
