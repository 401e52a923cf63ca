"""Reduce the colors of a PNG image: text in few inks needs no more than a few shades of each.

Only the form that ``resvg`` writes is read: 8 bits for each of red, green, blue and alpha, not interlaced.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

SHADES = 4
"""Number of steps between the paper and an ink."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WHITE = (255, 255, 255)
_BYTES = 4
"""Of a pixel."""

Color = tuple[int, int, int]


def with_few_colors(png: bytes, inks: Sequence[str]) -> bytes:
    """Return an opaque image on white paper with an indexed palette: white, and shades of each ink.

    Args:
        png: the image.
        inks: colors in six hexadecimal digits.
    """
    palette = _palette(inks)
    header, data = _parts(png)
    width, height = struct.unpack(">II", header[:8])
    nearest: dict[bytes, int] = {}
    lines = [b"\0" + _indexed(row, palette, nearest) for row in _rows(zlib.decompress(data), width)]
    colors = b"".join(map(bytes, palette))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", colors),
        (b"IDAT", zlib.compress(b"".join(lines), 9)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks)


def _palette(inks: Sequence[str]) -> list[Color]:
    found = [_WHITE]
    for ink in inks:
        parts = bytes.fromhex(ink)
        for step in range(1, SHADES + 1):
            red, green, blue = (255 - (255 - part) * step // SHADES for part in parts)
            found.append((red, green, blue))
    return list(dict.fromkeys(found))


def _parts(png: bytes) -> tuple[bytes, bytes]:
    """Return the header and the compressed pixels."""
    at, header, data = len(_SIGNATURE), b"", b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        content = png[at + 8 : at + 8 + size]
        header = content if name == b"IHDR" else header
        data += content if name == b"IDAT" else b""
        at += size + 12
    assert header[8:] == b"\x08\x06\0\0\0", "another form of PNG"
    return header, data


def _rows(raw: bytes, width: int) -> Iterator[bytes]:
    """Yield the pixels of each row: undo the filters of https://www.w3.org/TR/png-3/#9Filters."""
    size = width * _BYTES
    above = bytes(size)
    for start in range(0, len(raw), size + 1):
        row = raw[start + 1 : start + 1 + size]
        if raw[start] != 2 or any(row):  # Many rows repeat the one above.
            above = _unfiltered(raw[start], row, above)
        yield above


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    if kind == 0:
        return row
    if kind == 2:
        return bytes([(value + up) & 255 for value, up in zip(row, above, strict=True)])
    out = bytearray(_BYTES) + row
    corner = bytes(_BYTES) + above
    for at in range(_BYTES, len(out)):
        left, up = out[at - _BYTES], corner[at]
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up) >> 1
        else:
            guess = _paeth(left, up, corner[at - _BYTES])
        out[at] = (out[at] + guess) & 255
    return bytes(out[_BYTES:])


def _paeth(left: int, up: int, corner: int) -> int:
    if left == corner:
        return up
    if up == corner:
        return left
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def _indexed(row: bytes, palette: Sequence[Color], nearest: dict[bytes, int]) -> bytes:
    """Return the index of the nearest color of the palette for each pixel."""
    found = bytearray()
    for at in range(0, len(row), _BYTES):
        pixel = row[at : at + _BYTES]
        if pixel not in nearest:
            nearest[pixel] = min(range(len(palette)), key=lambda number: _distance(palette[number], pixel))
        found.append(nearest[pixel])
    return bytes(found)


def _distance(color: Color, pixel: bytes) -> int:
    return sum((one - other) ** 2 for one, other in zip(color, pixel, strict=False))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
