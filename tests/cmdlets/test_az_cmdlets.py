"""The Az cmdlets agree with the catalog."""

from __future__ import annotations

import pytest

from cmdlets.az_accounts._az import AzCmdlet
from pscompat import catalog
from pscompat.assembly import REGISTRY

AZ_CMDLETS = [
    name for name in REGISTRY.names() if (cls := REGISTRY.find(name)) is not None and issubclass(cls, AzCmdlet)
]


def test_there_are_some():
    assert {"Invoke-AzVMReimage", "Connect-AzAccount", "Get-AzVM", "Remove-AzResourceGroup"} <= set(AZ_CMDLETS)


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_takes_only_parameters_that_the_catalog_has(name):
    known = {parameter.name for parameter in catalog.lookup(name).parameters}
    assert set(REGISTRY.find(name).takes) <= known
