"""What the folders of cmdlets declare in their `__init__` is what their files hold."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import cmdlets
from pscompat.assembly import REGISTRY
from pscompat.catalog.source import CatalogCommands
from pscompat.commands.registry import CmdletFolder, EntryPoints, Registry, declared_aliases, module_of

TOP = Path(cmdlets.__file__ or "").parent
FOLDERS = sorted(path.parent.name for path in TOP.glob("[!_]*/__init__.py") if not path.parent.name.startswith("az_"))


def files(folder: str) -> list[str]:
    """The stems of a folder's cmdlet files."""
    stems = (path.stem for path in (TOP / folder).glob("*_*.py"))
    return sorted(stem for stem in stems if not stem.startswith("_"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_declared(folder: str) -> None:
    declared = import_module(f"cmdlets.{folder}").CMDLETS
    assert sorted(name.lower().replace("-", "_") for name in declared) == files(folder)


@pytest.mark.parametrize("folder", FOLDERS)
def test_names_and_module_are_those_of_the_classes(folder: str) -> None:
    package = import_module(f"cmdlets.{folder}")
    classes = [REGISTRY.find(name) for name in package.CMDLETS]
    assert [cls and cls.metadata.name for cls in classes] == list(package.CMDLETS)
    assert {module_of(cls) for cls in classes if cls is not None} <= {package.MODULE}


def test_aliases_are_those_that_the_files_declare() -> None:
    for name in REGISTRY.names():
        REGISTRY.find(name)
    declared = {alias: name for folder in FOLDERS for alias, name in import_module(f"cmdlets.{folder}").ALIASES.items()}
    names = set(CmdletFolder("cmdlets").names_and_modules())
    known = {alias: name for alias, name in declared_aliases().items() if name in names}
    assert {alias.lower(): name for alias, name in declared.items()} == known


def test_listing_does_not_import_the_cmdlets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "many_cmdlets" / "demo"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").write_text(
        "MODULE = 'Demo.Module'\nCMDLETS = ('Get-Broken',)\nALIASES = {'Get-Brkn': 'Get-Broken'}\n"
    )
    (folder / "get_broken.py").write_text("raise RuntimeError('imported')\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry = Registry((CmdletFolder("many_cmdlets"), EntryPoints("pscompat.no.such.group")), CatalogCommands)
    assert registry.names_and_modules()["Get-Broken"] == "Demo.Module"
    assert registry.find_alias("get-brkn") == "Get-Broken"
    assert registry.names_in("demo.module") == ["Get-Broken"]
    with pytest.raises(RuntimeError, match="imported"):
        registry.find("GET-BROKEN")


def test_nothing_is_found_of_an_unknown_name() -> None:
    assert REGISTRY.find("Get-NothingOfTheKind") is None
    assert REGISTRY.find_any("Get-NothingOfTheKind") is None
    assert REGISTRY.find_alias("Get-NothingOfTheKind") is None
