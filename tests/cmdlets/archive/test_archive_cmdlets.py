"""Compress-Archive and Expand-Archive."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pscompat import Session


@pytest.fixture
def folder(tmp_path: Path, session: Session) -> Path:
    """A folder with a file and a folder in it, where the session stands."""
    (tmp_path / "d" / "deep").mkdir(parents=True)
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "d" / "b.txt").write_text("b")
    (tmp_path / "d" / ".hidden").write_text("h")
    session.run(f"Set-Location '{tmp_path}'")
    return tmp_path


def names(path: Path) -> list[str]:
    """What an archive holds, sorted."""
    with zipfile.ZipFile(path) as archive:
        return sorted(archive.namelist())


def test_an_archive_holds_files_and_folders_without_hidden_ones(session: Session, folder: Path) -> None:
    session.run("Compress-Archive a.txt, d -DestinationPath all")
    assert names(folder / "all.zip") == ["a.txt", "d/b.txt", "d/deep/"]


def test_what_exists_is_replaced_with_force_only_and_added_to_with_update(session: Session, folder: Path) -> None:
    session.run("Compress-Archive a.txt x.zip; Compress-Archive a.txt x.zip")
    assert session.errors[0].FullyQualifiedErrorId == "ArchiveFileExists,Compress-Archive"
    session.run("Compress-Archive d x.zip -Update")
    assert names(folder / "x.zip") == ["a.txt", "d/b.txt", "d/deep/"]
    session.run("Compress-Archive d/b.txt x.zip -Force")
    assert names(folder / "x.zip") == ["b.txt"]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Compress-Archive nope x.zip", "ArchiveCmdletPathNotFound,Compress-Archive"),
        ("Compress-Archive a.txt, A.TXT x.zip", "DuplicatePathFound,Compress-Archive"),
        ("Compress-Archive a.txt no/such/x.zip", "ArchiveCmdletPathNotFound,Compress-Archive"),
        ("Expand-Archive nope.zip", "ArchiveCmdletPathNotFound,Expand-Archive"),
    ],
)
def test_what_cannot_be_done_says_so(session: Session, folder: Path, text: str, identity: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId == identity


def test_an_entry_does_not_leave_the_target(session: Session, folder: Path) -> None:
    with zipfile.ZipFile(folder / "bad.zip", "w") as archive:
        archive.writestr("../outside.txt", "x")
        archive.writestr("inside.txt", "y")
    session.run("Expand-Archive bad.zip out")
    assert not (folder / "outside.txt").exists()
    assert (folder / "out" / "inside.txt").read_text() == "y"
    assert "../outside.txt" in session.errors[0].message


def test_files_that_exist_stay_without_force(session: Session, folder: Path) -> None:
    session.run(
        "Compress-Archive a.txt x.zip; Expand-Archive x.zip out; Set-Content out/a.txt mine; Expand-Archive x.zip out"
    )
    assert (folder / "out" / "a.txt").read_text() == "mine\n"
    assert session.errors[0].FullyQualifiedErrorId.startswith("ExpandArchiveFileExists")
    session.run("Expand-Archive x.zip out -Force")
    assert (folder / "out" / "a.txt").read_text() == "a"
