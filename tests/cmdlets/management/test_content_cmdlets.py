"""Content: lines, pieces, bytes, large files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import PowerShellError, Session
from pscompat.dotnet.values import unwrap


def texts(session: Session, code: str) -> list[str]:
    return [str(unwrap(value)) for value in session.run(code)]


def test_lines_know_where_they_come_from(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("a\nb\n")
    assert session.run(
        "$l = @(Get-Content f.txt); $l[1].ReadCount; $l[1].PSChildName; $l[1].PSParentPath; $l[1].GetType().Name"
    ) == [
        2,
        "f.txt",
        str(tmp_path),
        "String",
    ]


def test_read_count_gives_arrays(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("a\nb\nc\n")
    assert session.run("Get-Content f.txt -ReadCount 2 | ForEach-Object { $_ -join '+' }") == ["a+b", "c"]
    assert session.run("Get-Content f.txt -ReadCount 0 | ForEach-Object { $_.Count }") == [3]


def test_bytes_and_delimiters(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_bytes(b"a;b;\xff")
    assert texts(session, "Get-Content f.txt -AsByteStream -TotalCount 2") == ["97", "59"]
    assert session.run("(Get-Content f.txt -AsByteStream -Raw).GetType().Name") == ["Byte[]"]
    assert texts(session, "Get-Content f.txt -Delimiter ';' -TotalCount 2") == ["a", "b"]
    session.run("[byte[]](0, 255) | Set-Content b.bin -AsByteStream")
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"


def test_a_large_file_is_not_read_whole_for_its_first_or_last_lines(session: Session, tmp_path: Path) -> None:
    with open(tmp_path / "big.txt", "wb") as file:
        file.write(b"first\n")
        file.seek(2**42)  # of which the disk holds nothing; to read it all takes a day
        file.write(b"\nlast\n")
    assert texts(session, "Get-Content big.txt | Select-Object -First 1") == ["first"]
    assert texts(session, "Get-Content big.txt -Tail 1") == ["last"]


def test_tail_and_total_count_exclude_each_other(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("a\n")
    with pytest.raises(PowerShellError) as caught:
        session.run("$ErrorActionPreference = 'Stop'; Get-Content f.txt -Tail 1 -TotalCount 1")
    assert (
        caught.value.fully_qualified_error_id
        == "TailAndHeadCannotCoexist,Microsoft.PowerShell.Commands.GetContentCommand"
    )


def test_a_directory_has_no_content(session: Session, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    session.run("Get-Content d")
    assert session.engine.errors[0].message == (
        f"Unable to get content because it is a directory: '{tmp_path / 'd'}'. Please use 'Get-ChildItem' instead."
    )


def test_files_are_written_while_values_come(session: Session, tmp_path: Path) -> None:
    assert session.run("1..3 | Set-Content f.txt -PassThru") == [[1], [2], [3]]
    assert (tmp_path / "f.txt").read_text() == "1\n2\n3\n"
    session.run("Set-Content f.txt, g.txt x; Add-Content ?.txt y")
    assert (tmp_path / "f.txt").read_text() == (tmp_path / "g.txt").read_text() == "x\ny\n"


def test_nothing_leaves_the_file_alone(session: Session, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("old")
    session.run("@() | Set-Content f.txt")
    assert (tmp_path / "f.txt").read_text() == "old"


def test_redirection_and_out_file_write_what_is_shown(session: Session, tmp_path: Path) -> None:
    session.run("[pscustomobject]@{ a = 1 } > o.txt; 'x' >> o.txt; 'wide' * 100 | Out-File w.txt -Width 50 -NoNewline")
    assert (tmp_path / "o.txt").read_text() == "\na\n-\n1\n\nx\n"
    session.run("'x' | Out-File o.txt -NoClobber")
    assert session.engine.errors[0].FullyQualifiedErrorId == "NoClobber,Microsoft.PowerShell.Commands.OutFileCommand"
