"""PDF pages as pictures, for the preview: what is shown is the very file that is exported."""

from __future__ import annotations


def rasterise(data: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """Return width, height and BGRA bytes of `page` (from 1); scale 1 is 72 dots an inch."""
    import pypdfium2  # a heavy library, wanted only when a page is looked at

    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[page - 1].render(
            scale=scale, rev_byteorder=False, force_bitmap_format=_BGRA, may_draw_forms=False
        )
        return bitmap.width, bitmap.height, _tight(bitmap)
    finally:
        document.close()


# FPDFBitmap_BGRA of PDFium; spelled here so that the library is not needed to know it
_BGRA = 4


def _tight(bitmap: object) -> bytes:
    """Return the rows without the padding a bitmap may have at their ends."""
    width: int = bitmap.width  # type: ignore[attr-defined]  # the library has no types
    stride: int = bitmap.stride  # type: ignore[attr-defined]  # the library has no types
    raw = bytes(bitmap.buffer)  # type: ignore[attr-defined]  # the library has no types
    if stride == width * 4:
        return raw
    rows = range(0, len(raw), stride)
    return b"".join(raw[start : start + width * 4] for start in rows)
