"""Files and directories: what the item cmdlets change, refuse and say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pscompat import PowerShellError, Session
from pscompat.dotnet.values import unwrap


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def last_error(session: Session) -> tuple[str, str]:
    record = session.engine.errors[0]
    return record.FullyQualifiedErrorId, record.message


def test_what_if_changes_nothing_and_says_what_it_would_do(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    session.run(
        "Remove-Item a.txt -WhatIf; New-Item b.txt -WhatIf; New-Item d -ItemType Directory -WhatIf; "
        "Set-Content a.txt y -WhatIf; Copy-Item a.txt c.txt -WhatIf; Move-Item a.txt c.txt -WhatIf; "
        "Rename-Item a.txt c.txt -WhatIf; Clear-Content a.txt -WhatIf; 'y' | Out-File a.txt -WhatIf"
    )
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "x"
    said = "".join(session.host.text).splitlines()
    file = tmp_path / "a.txt"
    assert said[:4] == [
        f'What if: Performing the operation "Remove File" on target "{file}".',
        f'What if: Performing the operation "Create File" on target "Destination: {tmp_path / "b.txt"}".',
        f'What if: Performing the operation "Create Directory" on target "Destination: {tmp_path / "d"}".',
        f'What if: Performing the operation "Set Content" on target "Path: {file}".',
    ]
    assert (
        said[4]
        == f'What if: Performing the operation "Copy File" on target "Item: {file} Destination: {tmp_path / "c.txt"}".'
    )
    assert len(said) == 9


def test_hidden_files_need_force(session: Session, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("x")
    assert session.run("Test-Path .env; @(Get-ChildItem).Count; (Get-ChildItem -Force).Name") == [True, 0, ".env"]
    session.run("Get-Item .env")
    assert last_error(session) == (
        "ItemNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
        f"Could not find item {tmp_path / '.env'}.",
    )
    session.run("Remove-Item .env")
    assert (
        last_error(session)[0]
        == "RemoveFileSystemItemUnAuthorizedAccess,Microsoft.PowerShell.Commands.RemoveItemCommand"
    )
    session.run("Remove-Item .env -Force")
    assert names(tmp_path) == []


def test_a_symbolic_link_is_removed_without_what_it_leads_to(session: Session, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "kept.txt").write_text("x")
    session.run("$null = New-Item link -ItemType SymbolicLink -Target d")
    assert session.run("(Get-Item link).LinkType; (Get-Item link).Target") == ["SymbolicLink", "d"]
    session.run("Remove-Item link -Recurse")
    assert names(tmp_path) == ["d", "d/kept.txt"]


def test_the_current_location_cannot_be_removed(session: Session, tmp_path: Path) -> None:
    (tmp_path / "d" / "e").mkdir(parents=True)
    session.run("Set-Location d/e; Remove-Item ../../d -Recurse -Force")
    assert last_error(session)[1] == f"Cannot remove the item at '{tmp_path / 'd'}' because it is in use."
    assert names(tmp_path) == ["d", "d/e"]


@pytest.mark.parametrize(
    ("code", "identity", "message"),
    [
        ("New-Item a", "NewItemIOError", "The file '{0}/a' already exists."),
        ("New-Item d -Type Directory", "DirectoryExist", "An item with the specified name {0}/d already exists."),
        ("New-Item no/x", "NewItemIOError", "Could not find a part of the path '{0}/no/x'."),
        ("Rename-Item a b", "RenameItemIOError", "The file '{0}/b' already exists."),
        ("Copy-Item a a", "CopyError", "Cannot overwrite the item {0}/a with itself."),
        ("Copy-Item a no/x", "CopyFileInfoItemIOError", "Could not find a part of the path '{0}/no/x'."),
        ("Move-Item a b", "MoveFileInfoItemIOError", "The file '{0}/b' already exists."),
        ("Get-Item no", "PathNotFound", "Cannot find path '{0}/no' because it does not exist."),
        ("Get-Content no", "PathNotFound", "Cannot find path '{0}/no' because it does not exist."),
        ("Set-Content no/x 1", "GetContentWriterDirectoryNotFoundError", "Could not find a part of the path '{0}/no/x'."),
        ("Set-Location no", "PathNotFound", "Cannot find path '{0}/no' because it does not exist."),
        ("Clear-Content d", "ClearDirectoryContent", "Unable to clear content of '{0}/d' because it is a directory. Clear-Content is only supported on files."),
        ("Set-Item a 1", "NotSupported", "Provider operation stopped because the provider does not support this operation."),
    ],
)  # fmt: skip
def test_refusals(session: Session, tmp_path: Path, code: str, identity: str, message: str) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    (tmp_path / "d").mkdir()
    before = names(tmp_path)
    session.run(code)
    cmdlet = code.split()[0].replace("-", "")
    assert last_error(session) == (
        f"{identity},Microsoft.PowerShell.Commands.{cmdlet}Command",
        message.format(tmp_path),
    )
    assert names(tmp_path) == before


def test_a_wrong_argument_ends_the_command(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(PowerShellError, match="represents a path or device name"):
        session.run("$ErrorActionPreference = 'Stop'; Rename-Item a x/y")
    with pytest.raises(PowerShellError, match="not a known type for the file system"):
        session.run("$ErrorActionPreference = 'Stop'; New-Item q -ItemType weird")


def test_directories_are_copied_and_moved_whole(session: Session, tmp_path: Path) -> None:
    (tmp_path / "d" / "e").mkdir(parents=True)
    (tmp_path / "d" / "e" / "f.txt").write_text("x")
    session.run("Copy-Item d one; Copy-Item d two -Recurse; Copy-Item d two -Recurse")
    assert names(tmp_path / "one") == []
    assert names(tmp_path / "two") == ["d", "d/e", "d/e/f.txt", "e", "e/f.txt"]
    session.run(
        "Move-Item two one; Copy-Item d flat -Recurse; $null = New-Item all -Type Directory; Copy-Item d all -Recurse -Container:$false"
    )
    assert names(tmp_path / "one")[0] == "two"
    assert names(tmp_path / "all") == ["e", "f.txt"]


def test_a_directory_is_not_copied_into_itself(session: Session, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    with pytest.raises(PowerShellError, match="subdirectory of the source"):
        session.run("$ErrorActionPreference = 'Stop'; Copy-Item d d/x -Recurse")
    assert names(tmp_path) == ["d"]


def test_child_items_by_name_kind_and_depth(session: Session, tmp_path: Path) -> None:
    for name in ("a.txt", "b.log", "d/c.txt", "d/e/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    def listed(arguments: str) -> list[str]:
        return session.run(f"Get-ChildItem {arguments} -Name")

    assert listed("-Recurse -Include *.txt") == ["a.txt", "d/c.txt", "d/e/f.txt"]
    assert listed("-Recurse -Filter *.txt -Exclude c*") == ["a.txt", "d/e/f.txt"]
    assert listed("*.txt -Recurse") == ["a.txt"]
    assert listed("-Depth 1") == ["d", "a.txt", "b.log", "d/e", "d/c.txt"]
    assert listed("-Directory -Recurse") == ["d", "d/e"]
    assert listed("-File") == ["a.txt", "b.log"]
    assert listed("-Attributes !Directory") == ["a.txt", "b.log"]
    assert listed("d") == ["e", "c.txt"]


def test_items_pass_through_the_pipeline_by_their_path(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("one\n")
    assert [str(unwrap(line)) for line in session.run("Get-ChildItem | Get-Content")] == ["one"]
    session.run("Get-ChildItem | Rename-Item -NewName { $_.Name.Replace('[1]', '2') }; Get-ChildItem | Remove-Item")
    assert names(tmp_path) == []


def test_properties_of_files(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    session.run("Set-ItemProperty a LastWriteTime '2024-01-02'")
    assert session.run("(Get-Item a).LastWriteTime.ToString('s'); Get-ItemPropertyValue a -Name Length") == [
        "2024-01-02T00:00:00",
        1,
    ]
    session.run("Get-ItemProperty a -Name Nope")
    assert last_error(session)[1] == "The property Nope does not exist or was not found."
    session.run("Get-ItemProperty env:HOME")
    assert (
        last_error(session)[1]
        == "Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider."
    )
