"""Every Az cmdlet's examples do what they say, and each cmdlet names parameters that exist."""

from __future__ import annotations

import pytest

from cmdlets.az_accounts._az import AzCmdlet
from pscompat import catalog
from pscompat.assembly import REGISTRY
from pscompat.formatting.output import lines_for

FOUND = {
    name: cls for name in REGISTRY.names() if (cls := REGISTRY.find(name)) is not None and issubclass(cls, AzCmdlet)
}
AZ_CMDLETS = list(FOUND)
EXAMPLES = [(name, example) for name, cls in FOUND.items() for example in cls.examples]


def test_there_are_some():
    assert {"Invoke-AzVMReimage", "Connect-AzAccount", "Get-AzVM", "Remove-AzResourceGroup"} <= set(AZ_CMDLETS)


@pytest.mark.parametrize("name", AZ_CMDLETS)
def test_takes_only_parameters_that_the_catalog_has(name):
    known = {parameter.name for parameter in catalog.lookup(name).parameters}
    assert set(REGISTRY.find(name).takes) <= known


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_example(session, name, example):
    if not example.simulator and example.output is None:
        pytest.skip("signs in to Azure")
    results = session.run(example.code)
    assert session.errors == []
    shown = session.text + "\n".join(lines_for(results, session.engine))
    if example.output is not None:
        assert shown.strip() == example.output
