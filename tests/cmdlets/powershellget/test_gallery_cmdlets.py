"""Install-Module and its kin: modules from folders, and those that are there anyway."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pscompat import Session

NUSPEC = "<package><metadata><id>Tools</id><version>{}</version><description>Tools for tests</description></metadata></package>"


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, session: Session) -> Path:
    """A repository `here` of two versions of a module; modules are installed into a folder of their own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("PSModulePath", str(tmp_path / "home" / ".local/share/powershell/Modules"))
    folder = tmp_path / "packages"
    folder.mkdir()
    for version in ("1.2.0", "1.10.0"):
        with zipfile.ZipFile(folder / f"Tools.{version}.nupkg", "w") as package:
            package.writestr("Tools.nuspec", NUSPEC.format(version))
            package.writestr("Tools.psm1", f"function Get-ToolVersion {{ '{version}' }}")
    session.run(f"Register-PSRepository here -SourceLocation '{folder}'")
    return folder


def test_the_newest_version_is_installed_and_can_be_imported(session: Session, packages: Path) -> None:
    result = session.run("Install-Module Tools -Repository here -Force; Import-Module Tools; Get-ToolVersion")
    assert result == ["1.10.0"]
    assert session.run(
        "(Get-InstalledModule Tools).Version; Uninstall-Module Tools; @(Get-InstalledModule T*).Count"
    ) == ["1.10.0", 0]


def test_versions_can_be_limited(session: Session, packages: Path) -> None:
    assert session.run("(Find-Module Tools -MaximumVersion 1.9).Version") == ["1.2.0"]
    assert session.run("(Find-PSResource Tools -Version '[1.0, 1.5)').Version") == ["1.2.0"]
    assert session.run("(Find-Module Tools).Description") == ["Tools for tests"]


def test_modules_of_azure_are_there_and_say_so(session: Session) -> None:
    session.run("Install-Module Az.Accounts; Install-Module Az -Force; Install-PSResource Az.Compute")
    assert session.errors == []
    assert [record.message for record in session.warnings] == [
        f"Module '{name}' comes with pscompat; there is nothing to install." for name in ("Az.Accounts", "Az.Compute")
    ]


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Install-Module NoSuchModule -Force", "NoMatchFoundForCriteria"),
        ("Install-PSResource NoSuchModule", "ResourceNotFound"),
        ("Register-PSRepository x https://example.com/feed", "InvalidSourceLocation"),
        ("Install-Module Tools -Repository nowhere", "SourceNotFound"),
        ("Get-PSRepository nowhere", "RepositoryNotFound"),
    ],
)
def test_what_cannot_be_found_says_so(session: Session, text: str, identity: str) -> None:
    session.run(text)
    assert session.errors[0].FullyQualifiedErrorId.partition(",")[0] == identity
