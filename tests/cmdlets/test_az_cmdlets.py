"""The Az cmdlets agree with the catalog."""

from __future__ import annotations

import pytest

from cmdlets.az_accounts._az import AzCmdlet
from pscompat import catalog
from pscompat.commands import registry

AZ_CMDLETS = [
    name for name in registry.names() if (cls := registry.find(name)) is not None and issubclass(cls, AzCmdlet)
]


def test_there_are_some():
    assert {"Invoke-AzVMReimage", "Connect-AzAccount", "Get-AzVM", "Remove-AzResourceGroup"} <= set(AZ_CMDLETS)


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_takes_only_parameters_that_the_catalog_has(name):
    known = {parameter.name for parameter in catalog.lookup(name).parameters}
    assert set(registry.find(name).takes) <= known
