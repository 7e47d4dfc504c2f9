"""A file of packed records: a few sections and compressed blocks behind them, read through a memory map.

Layout:

    MAGIC LENGTH LENGTH ...\n    what the file is and its version; the length of each section in bytes
    sections                     whatever the owner keeps there; one of them says where the blocks lie
    blocks                       records joined by NUL, UTF-8, each block one zlib stream

Opening reads the first line alone. The last block that was inflated is kept, so neighbours cost nothing more. A dictionary
that the blocks were packed with (zlib's preset dictionary: up to 32 KB of text that is frequent in them) lets small blocks
pack nearly as well as large ones.
"""

from __future__ import annotations

import mmap
import os
import zlib

TYPE_CHECKING = False  # as in typing, which takes longer to import than a look-up does
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class PackedError(ValueError):
    """A packed file that is damaged or none at all; the message names it."""


class PackedFile:
    """An open packed file. PackedError when it is none of this magic with that many sections, OSError when there is none."""

    __slots__ = ("_bounds", "_data", "_last_block", "path")

    def __init__(self, path: str, magic: str, sections: int):
        self.path = path
        with open(path, "rb") as file:
            head = file.readline(200)
            size = os.fstat(file.fileno()).st_size
            self._bounds = _section_bounds(head, magic, sections)
            if not self._bounds or self._bounds[-1] > size:
                raise PackedError(f"'{path}' is no file of the kind '{magic}'")
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._last_block: tuple[int, list[str]] = (-1, [])

    def section(self, number: int) -> bytes:
        """The bytes of a section, counted from 0."""
        return self._data[self._bounds[number] : self._bounds[number + 1]]

    def search(self, number: int, key: str) -> str | None:
        """The line of a section sorted by the lower-case text before each line's first tab, None without such a line."""
        low, high = self._bounds[number], self._bounds[number + 1]
        data = self._data
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = data.find(b"\n", start)
            line = data[start:end].decode()
            found = line.partition("\t")[0].lower()
            if found == key:
                return line
            if found < key:
                low = end + 1
            else:
                high = start
        return None

    def block(self, offset: int, length: int, dictionary: bytes = b"") -> list[str]:
        """The records of the block at this place behind the sections; PackedError when it is damaged."""
        last, records = self._last_block  # read at once: several threads may read the file
        if last != offset:
            records = self._inflated(offset, length, dictionary)
            self._last_block = (offset, records)
        return records

    def _inflated(self, offset: int, length: int, dictionary: bytes) -> list[str]:
        start = self._bounds[-1] + offset
        try:
            inflater = zlib.decompressobj(zdict=dictionary) if dictionary else zlib.decompressobj()
            text = (inflater.decompress(self._data[start : start + length]) + inflater.flush()).decode()
        except (zlib.error, UnicodeDecodeError):
            raise PackedError(f"'{self.path}' is damaged") from None
        if not inflater.eof:
            raise PackedError(f"'{self.path}' is damaged: it ends early")
        return text.split("\0")


def pack_block(records: Sequence[str], dictionary: bytes = b"") -> bytes:
    """One block of records, none of which holds a NUL."""
    packer = zlib.compressobj(9, zdict=dictionary) if dictionary else zlib.compressobj(9)
    return packer.compress("\0".join(records).encode()) + packer.flush()


def write_packed(path: str, magic: str, sections: Sequence[bytes], blocks: Iterable[bytes]) -> None:
    """Write a packed file; its folder is made. The same input makes the same bytes (with the same zlib).

    An existing file is replaced at once, never half.
    """
    head = f"{magic} {' '.join(str(len(section)) for section in sections)}\n".encode()
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    partial = f"{path}.partial"
    with open(partial, "wb") as file:
        file.writelines((head, *sections, *blocks))
    os.replace(partial, path)


def _section_bounds(head: bytes, magic: str, sections: int) -> list[int]:
    """Where each section starts and the last one ends; empty when the head is not that of such a file."""
    try:
        found, *lengths = head.decode().rsplit(" ", sections)
        sizes = [int(length) for length in lengths]
    except ValueError:
        return []
    if found != magic or len(sizes) != sections or min(sizes) < 0:
        return []
    return list(_running_sums(len(head), sizes))


def _running_sums(start: int, sizes: Iterable[int]) -> Iterator[int]:
    yield start
    for size in sizes:
        start += size
        yield start
