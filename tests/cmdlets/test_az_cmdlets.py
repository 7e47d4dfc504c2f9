"""The Az cmdlets agree with the catalog, and with their own declarations."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cmdlets._az.builders import Builder
from cmdlets._az.built_resources import Built
from cmdlets._az.cmdlet import POLICY, AzCmdlet
from cmdlets._az.objects import ServiceObject
from cmdlets._az.pipeline_parameters import REASONS
from pscompat import catalog
from pscompat.assembly import REGISTRY
from pscompat.catalog.az_folders import AzFolders

SOURCE = AzFolders("cmdlets")
AZ_CMDLETS = sorted(SOURCE.names_and_modules())
TESTS = "\n".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("az_*/*.py"))


def az_class(name: str) -> type[AzCmdlet]:
    cls = REGISTRY.find(name)
    assert cls is not None
    assert issubclass(cls, AzCmdlet)
    return cls


def test_there_are_some() -> None:
    assert {"Invoke-AzVMReimage", "Connect-AzAccount", "Get-AzVM", "Remove-AzResourceGroup"} <= set(AZ_CMDLETS)


@pytest.mark.parametrize("folder", SOURCE.folders())
def test_every_file_has_the_cmdlets_that_its_folder_says(folder: str) -> None:
    package = import_module(f"cmdlets.{folder}")
    stems = {path.stem for path in Path(package.__file__ or "").parent.glob("*.py") if not path.stem.startswith("_")}
    assert stems == set(package.FILES)
    for file, names in package.FILES.items():
        for name in names.split():
            cls = az_class(name)
            assert (cls.metadata.name, cls.__module__) == (name, f"cmdlets.{folder}.{file}")
            assert catalog.module_of(name) == package.MODULE


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_refuses_only_parameters_that_the_catalog_has(name: str) -> None:
    facts = catalog.lookup(name)
    assert facts is not None
    known = {parameter.name for parameter in facts.parameters}
    assert set(az_class(name).refuses) | set(az_class(name).ignores) <= known


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_every_parameter_is_dealt_with(name: str) -> None:
    """Each is read somewhere in the code of the class, names a property of the object that it builds, or is refused."""
    cls = az_class(name)
    modules = {sys.modules[base.__module__] for base in cls.__mro__ if issubclass(base, AzCmdlet)}
    code = "\n".join(inspect.getsource(module) for module in modules)
    facts = catalog.lookup(name)
    assert facts is not None
    own = {parameter.name for parameter in facts.parameters} - {
        "DefaultProfile",
        *POLICY,
        *REASONS,
        *cls.refuses,
        *cls.ignores,
    }
    said = [getattr(cls, attribute, ()) for attribute in ("names", "given", "ids")]
    own -= {name for names in said if isinstance(names, tuple) for name in names}
    own -= {getattr(cls, attribute, "") for attribute in ("changes", "parent")}
    left = {parameter for parameter in own if not re.search(rf"\b{parameter}\b", code)}
    if issubclass(cls, Builder):
        left = {parameter for parameter in left if not has_place(cls, parameter)}
    if issubclass(cls, Built) and getattr(cls, "by_name", False):
        left = {
            parameter for parameter in left if not is_place(cls.target_class(), cls.places.get(parameter, parameter))
        }
    if getattr(cls, "sends_others", False):  # Each of them goes into the request's body, by its name.
        left = set()
    assert left == set()


def has_place(cls: type[Builder], parameter: str) -> bool:
    """Whether the object that the cmdlet builds has the property that a parameter goes to."""
    return is_place(cls.target_class(), cls.place_of(parameter))


def is_place(owner: type[ServiceObject], place: str) -> bool:
    """Whether a class has a property at the end of a path."""
    for name in place.split("."):
        member = owner.members.get(name.lower())
        if member is None:
            return False
        owner = member.part() if member.part is not None else ServiceObject
    return True


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_every_place_of_a_builder_exists(name: str) -> None:
    cls = az_class(name)
    if issubclass(cls, Builder):
        assert [parameter for parameter in cls.places if not has_place(cls, parameter)] == []
    if issubclass(cls, Built):
        assert [place for place in cls.places.values() if not is_place(cls.target_class(), place)] == []


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_every_cmdlet_has_an_example_or_a_test(name: str) -> None:
    assert az_class(name).examples or re.search(rf"\b{name}\b", TESTS)
