"""Packed files: what is written is read, a damaged one is named."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pscompat.packed import PackedError, PackedFile, pack_block, write_packed

MAGIC = "test 1"
RECORDS = [[f"record {block}.{place}" for place in range(4)] for block in range(20)]
DICTIONARY = b"record "


def write(path: Path, dictionary: bytes = b"") -> list[tuple[int, int]]:
    blocks = [pack_block(records, dictionary) for records in RECORDS]
    places = []
    offset = 0
    for block in blocks:
        places.append((offset, len(block)))
        offset += len(block)
    write_packed(str(path), MAGIC, (b"first", "Alpha\t1\nbeta\t2\nGamma\n\u00e4\t4\n".encode()), blocks)
    return places


@pytest.mark.parametrize("dictionary", [b"", DICTIONARY])
def test_sections_and_blocks(tmp_path: Path, dictionary: bytes):
    places = write(tmp_path / "x", dictionary)
    file = PackedFile(str(tmp_path / "x"), MAGIC, 2)
    assert file.section(0) == b"first"
    assert [file.block(*place, dictionary) for place in places] == RECORDS
    assert file.block(*places[3], dictionary) == RECORDS[3]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("alpha", "Alpha\t1"),
        ("beta", "beta\t2"),
        ("gamma", "Gamma"),
        ("\u00e4", "\u00e4\t4"),
        ("b", None),
        ("", None),
        ("z", None),
    ],
)
def test_lines_are_searched(tmp_path: Path, key: str, line: str | None):
    write(tmp_path / "x")
    assert PackedFile(str(tmp_path / "x"), MAGIC, 2).search(1, key) == line


def test_threads_share_a_file(tmp_path: Path):
    places = write(tmp_path / "x")
    file = PackedFile(str(tmp_path / "x"), MAGIC, 2)
    wrong: list[int] = []

    def read(start: int) -> None:
        for step in range(2000):
            number = (start + step * 7) % len(places)
            if file.block(*places[number]) != RECORDS[number]:
                wrong.append(number)

    threads = [threading.Thread(target=read, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    "content",
    [b"", b"test 1", b"test 2 1 1\nab", b"test 1 1 x\nab", b"test 1 9 9\nab", b"test 1 -1 1\nab", b"\xff\xfe\n"],
)
def test_another_file_is_named(tmp_path: Path, content: bytes):
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(PackedError, match="other"):
        PackedFile(str(path), MAGIC, 2)


def test_a_damaged_block_is_named(tmp_path: Path):
    places = write(tmp_path / "x")
    content = (tmp_path / "x").read_bytes()
    (tmp_path / "short").write_bytes(content[:-3])
    (tmp_path / "changed").write_bytes(content[:-8] + b"garbage!")
    for name in ("short", "changed"):
        file = PackedFile(str(tmp_path / name), MAGIC, 2)
        assert file.block(*places[0]) == RECORDS[0]
        with pytest.raises(PackedError, match=f"{name}' is damaged"):
            file.block(*places[-1])
