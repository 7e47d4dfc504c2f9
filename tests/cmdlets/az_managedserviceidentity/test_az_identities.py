"""Managed identities and their federated credentials against the simulator."""

from __future__ import annotations

import pytest

GROUP = "$null = New-AzResourceGroup g1 westeurope; $n = @{ ResourceGroupName = 'g1' };"
IDENTITY = GROUP + "$i = New-AzUserAssignedIdentity @n -Name id1 -Location westeurope -Tag @{ a = 'b' };"


@pytest.fixture
def sent(simulator):
    def of(method: str, path: str):
        return simulator.log.requests(method, path)[-1].body

    return of


def test_identities(session, sent):
    assert session.run(IDENTITY + "$i.GetType().Name; $i.ResourceGroupName; [bool]$i.PrincipalId; $i.Tag['a']") == [
        *("Identity", "g1", True, "b"),
    ]
    assert sent("PUT", "*/userAssignedIdentities/id1") == {"location": "westeurope", "tags": {"a": "b"}}
    assert session.run(
        "$i | Update-AzUserAssignedIdentity -Tag @{ c = 'd' } | ForEach-Object { $_.Tag['c'] }; "
        "(Get-AzUserAssignedIdentity).Name; (Get-AzUserAssignedIdentity @n).Name; (Get-AzUserAssignedIdentity @n -Name id1).Name"
    ) == ["d", "id1", "id1", "id1"]
    assert sent("PATCH", "*/userAssignedIdentities/id1") == {"tags": {"c": "d"}}
    table = session.run("$i | Out-String")[0].split()
    assert table == [
        "Location",
        "Name",
        "ResourceGroupName",
        *("--------", "----", "-----------------"),
        *("westeurope", "id1", "g1"),
    ]
    assert session.run(
        "Remove-AzUserAssignedIdentity -InputObject $i -PassThru; @(Get-AzUserAssignedIdentity).Count"
    ) == [
        *(True, 0),
    ]


def test_credentials(session, sent):
    name = "-IdentityName id1 -Name fic1"
    found = session.run(
        IDENTITY
        + f"$f = New-AzFederatedIdentityCredential @n {name} -Issuer https://a -Subject s; $f.Audience; $f.Issuer; "
        f"(Update-AzFederatedIdentityCredential @n {name} -Subject t).Subject; (Get-AzFederatedIdentityCredential @n -IdentityName id1).Name; "
        f"(Get-AzFederatedIdentityCredential @n {name}).Subject; Remove-AzFederatedIdentityCredential @n {name} -PassThru"
    )
    assert found == ["api://AzureADTokenExchange", "https://a", "t", "fic1", "t", True]
    assert sent("PUT", "*/federatedIdentityCredentials/fic1") == {
        "properties": {"audiences": ["api://AzureADTokenExchange"], "issuer": "https://a", "subject": "t"}
    }


def test_what_has_an_identity(session):
    found = session.run(
        IDENTITY + "$vm = Get-AzVM -ResourceGroupName rg1 -Name vm1; "
        "$null = Update-AzVM -ResourceGroupName rg1 -VM $vm -IdentityType SystemAssignedUserAssigned -IdentityId $i.Id; "
        "(Get-AzUserAssignedIdentityAssociatedResource @n -Name id1).ResourceType; (Get-AzSystemAssignedIdentity -Scope $vm.Id).ResourceGroupName"
    )
    assert found == ["microsoft.compute/virtualmachines", "rg1"]
