"""Pixels as a PNG file, without a library of pictures."""

from __future__ import annotations

import struct
import zlib


def as_png(width: int, height: int, bgra: bytes) -> bytes:
    """Return pixels of blue, green, red and opacity as a PNG; what is clear becomes paper."""
    red, green, blue = bgra[2::4], bgra[1::4], bgra[0::4]
    plain = bytearray(width * height * 3)
    plain[0::3], plain[1::3], plain[2::3] = red, green, blue
    step = width * 3
    lines = b"".join(b"\0" + plain[at : at + step] for at in range(0, len(plain), step))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, data) for name, data in parts)


def _part(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
