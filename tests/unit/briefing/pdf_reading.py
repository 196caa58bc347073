"""Reading a PDF back: what its pages say, how big, and where links lead."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium


def page_texts(data: bytes) -> list[str]:
    """Return the words of each page, line ends as spaces."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(text.split()) for text in texts]


def words_in(data: bytes, page: int, corners: tuple[float, float, float, float]) -> str:
    """Return the words inside a rectangle of a page."""
    document = pypdfium2.PdfDocument(data)
    text: str = document[page - 1].get_textpage().get_text_bounded(*corners)
    document.close()
    return text


def sizes(data: bytes) -> Iterator[tuple[str, float]]:
    """Yield each visible character of the file with its size in points."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, at))
            if char.strip() and not pdfium.FPDFText_IsGenerated(text, at):
                yield char, pdfium.FPDFText_GetFontSize(text, at)
    document.close()


def outline(data: bytes) -> list[str]:
    """Return the bookmarks, indented by level."""
    found: list[str] = []

    def collect(items: list[object], depth: int) -> None:
        for item in items:
            if isinstance(item, list):
                collect(item, depth + 1)
            else:
                found.append("  " * depth + str(item["/Title"]))  # type: ignore[index]

    collect(pypdf.PdfReader(io.BytesIO(data)).outline, 0)
    return found


def links(data: bytes) -> list[tuple[int, int]]:
    """Return the page of each link and the page it leads to."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {page.indirect_reference: at for at, page in enumerate(reader.pages, 1)}
    found = []
    for number, page in enumerate(reader.pages, 1):
        for link in page.get("/Annots") or ():
            assert link.get_object()["/Subtype"] == "/Link"
            found.append((number, numbers[link.get_object()["/Dest"].get_object()[0]]))
    return found
