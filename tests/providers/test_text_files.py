"""File text: encodings, byte order marks, lines, ends of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import Session
from pscompat.dotnet.errors import TerminatingError
from pscompat.providers.encodings import Encoding, encoding_of
from pscompat.providers.text_files import TextWriter, read_all, read_lines, read_parts, read_tail

TEXT = "żółć 日本"


@pytest.mark.parametrize("name", ["utf8", "utf8BOM", "unicode", "bigendianunicode", "utf32", "bigendianutf32", "utf7"])
def test_what_was_written_is_read_again(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / "f.txt")
    writer = TextWriter(path, encoding_of(name))
    writer.write_line(TEXT)
    writer.close()
    assert list(read_lines(path, encoding_of(name))) == [TEXT]


@pytest.mark.parametrize("name", ["utf8BOM", "unicode", "bigendianunicode", "utf32"])
def test_a_byte_order_mark_decides_over_the_encoding_asked_for(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / "f.txt")
    writer = TextWriter(path, encoding_of(name))
    writer.write(TEXT)
    writer.close()
    assert read_all(path, encoding_of("ascii")) == TEXT


def test_appending_writes_no_second_mark(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    for _ in range(2):
        writer = TextWriter(str(path), encoding_of("utf8BOM"), append=True)
        writer.write("a")
        writer.close()
    assert path.read_bytes() == b"\xef\xbb\xbfaa"


def test_every_line_end_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_bytes(b"a\r\nb\nc\rd")
    assert list(read_lines(str(path))) == ["a", "b", "c", "d"]
    assert read_all(str(path)) == "a\r\nb\nc\rd"


def test_parts_between_delimiters(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("one--two--three\n")
    assert list(read_parts(str(path), "--")) == ["one", "two", "three\n"]


@pytest.mark.parametrize("count", [0, 1, 3, 5000])
def test_the_tail_is_the_end_of_all_lines(tmp_path: Path, count: int) -> None:
    path = tmp_path / "f.txt"
    lines = [f"line {number} {'x' * (number % 90)}" for number in range(3000)]
    path.write_text("\n".join(lines) + "\n")
    assert read_tail(str(path), count) == (lines[-count:] if count else [])
    path.write_bytes("\n".join(lines).encode("utf-16"))
    assert read_tail(str(path), count) == (lines[-count:] if count else [])


def test_code_pages_and_names() -> None:
    assert encoding_of(1252) == encoding_of("windows-1252") == Encoding("cp1252")
    assert encoding_of(1200).codec == "utf-16-le"
    with pytest.raises(TerminatingError, match="'nope' is not a supported encoding name"):
        encoding_of("nope")
    with pytest.raises(TerminatingError, match="'1252' is not a supported encoding name"):
        encoding_of("1252")


def test_an_encoding_as_an_object_writes_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "text"
    for made, expected in (
        ("[Text.Encoding]::UTF7", b"a+AOk-"),
        ("[Text.UnicodeEncoding]::new($true, $false)", "aé".encode("utf-16-be")),
        ("[Text.Encoding]::GetEncoding('latin1')", b"a\xe9"),
    ):
        with Session() as session:
            session.run(f"'aé' | Set-Content '{path}' -NoNewline -Encoding ({made})")
        assert path.read_bytes() == expected
