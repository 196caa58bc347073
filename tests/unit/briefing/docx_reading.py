"""What a word processor would find in a document of ours."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts_of(data: bytes) -> dict[str, ElementTree.Element]:
    """Return the parts that are XML, parsed, by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(packed.read(name)) for name in names}


def paragraphs(part: ElementTree.Element) -> list[str]:
    """Return the words of each paragraph."""
    return ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in part.iter(f"{W}p")]


def file_words(data: bytes) -> str:
    """Return every word of body, header and footer."""
    return "\n".join(line for part in parts_of(data).values() for line in paragraphs(part))
