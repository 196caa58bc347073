"""A file put together from its objects: what is no stream is packed, hundreds at a time.

The structure of a long brief is a hundred thousand small dictionaries. One by one they are
most of the file; packed in streams of objects (PDF 1.5) they are a tenth of that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfdoc import format as as_bytes

from casefile.briefing.render.pdf.objects import stream

# The second line tells programs that the file is not text.
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_TOGETHER = 250


def assembled(document: PDFDocument) -> bytes:
    """Return the whole file; its identity comes from its content."""
    catalog, information = (
        document.Reference(part).format(document).decode("ascii")
        for part in (document.Catalog, document.info)
    )
    file = _File()
    for number, body in _objects(document):
        if body.rstrip().endswith(b"endstream"):
            file.put(number, body)
        else:
            file.pack(number, body)
    return file.finished(f"/Root {catalog}/Info {information}", document.objectcounter)


def _objects(document: PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Yield each object; writing one may name others, which then come too."""
    number = 0
    while number < document.objectcounter:
        number += 1
        thing: Any = document.idToObject[document.numberToId[number]]
        yield number, as_bytes(thing, document, toplevel=1)


class _File:
    """The bytes so far, and where each object is."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._packs: list[list[tuple[int, bytes]]] = []

    def put(self, number: int, body: bytes) -> None:
        """Write an object by itself."""
        self._places[number] = (1, self._length, 0)
        self._add(b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip()))

    def pack(self, number: int, body: bytes) -> None:
        """Keep an object to be written with others."""
        self._waiting.append((number, body.strip()))
        if len(self._waiting) == _PACKED_TOGETHER:
            self._packs.append(self._waiting)
            self._waiting = []

    def finished(self, entries: str, last: int) -> bytes:
        """Return the file; `last` is the highest number an object has."""
        for group in (*self._packs, self._waiting):
            last += 1
            self._write_pack(last, group)
        last += 1
        self._places[last] = (1, self._length, 0)
        places = b"".join(
            kind.to_bytes(1) + first.to_bytes(4) + second.to_bytes(2)
            for kind, first, second in (self._places.get(n, (0, 0, 65535)) for n in range(last + 1))
        )
        start = self._length
        identity = self._identity()
        head = f"/Type/XRef/W[1 4 2]/Size {last + 1}{entries}/ID[<{identity}><{identity}>]"
        self._add(b"%d 0 obj\n%b\nendobj\n" % (last, stream(places, head)))
        self._add(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _write_pack(self, number: int, group: list[tuple[int, bytes]]) -> None:
        heads, offset = [], 0
        for at, (packed, body) in enumerate(group):
            self._places[packed] = (2, number, at)
            heads.append(f"{packed} {offset}")
            offset += len(body) + 1
        head = " ".join(heads).encode("ascii") + b"\n"
        content = head + b"\n".join(body for _packed, body in group)
        entries = f"/Type/ObjStm/N {len(group)}/First {len(head)}"
        self.put(number, stream(content, entries))

    def _identity(self) -> str:
        summary = hashlib.sha256()
        for part in self._parts:
            summary.update(part)
        return summary.hexdigest()[:32].upper()

    def _add(self, part: bytes) -> None:
        self._parts.append(part)
        self._length += len(part)
