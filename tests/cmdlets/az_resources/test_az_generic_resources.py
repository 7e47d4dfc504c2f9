"""Resources of any type, their tags and locks, and providers, against the simulator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pscompat.session import PowerShellError

STORE = "Microsoft.Storage/storageAccounts"


def test_a_resource_is_made_changed_and_removed(session, simulator):
    [made] = session.run(
        f"""New-AzResource -ResourceGroupName rg1 -Name stor1 -Location eastus -ResourceType {STORE} -Kind StorageV2 -Force `
            -Sku @{{ NAME = 'Standard_LRS'; Other = 1 }} -Properties @{{ minimumTlsVersion = 'TLS1_2' }} -Tag @{{ env = 'lab' }}"""
    )
    [sent] = simulator.log.requests("PUT", "*/stor1")
    assert sent.body == {
        "location": "eastus",
        "kind": "StorageV2",
        "sku": {"name": "Standard_LRS"},
        "tags": {"env": "lab"},
        "properties": {"minimumTlsVersion": "TLS1_2"},
    }
    assert (made.ResourceGroupName, made.ResourceType, made.Sku.Name) == ("rg1", STORE, "Standard_LRS")

    session.run("Set-AzResource -ResourceId (Get-AzResource -Name stor1).Id -Tag @{ a = 'b' } -Force")
    assert [sent.body for sent in simulator.log.requests("PATCH", "*/stor1")] == [{"tags": {"a": "b"}}]

    session.run(
        f"""$r = Get-AzResource -ResourceGroupName rg1 -Name stor1 -ResourceType {STORE}
        $r.Properties.minimumTlsVersion = 'TLS1_1'; $r | Set-AzResource -Force"""
    )
    sent = simulator.log.requests("PUT", "*/stor1")[-1].body
    assert sent["properties"]["minimumTlsVersion"] == "TLS1_1" and sent["location"] == "eastus" and "id" not in sent

    session.run("Set-AzResource -ResourceId (Get-AzResource -Name stor1).Id -Kind Storage -UsePatchSemantics -Force")
    assert simulator.log.requests("PATCH", "*/stor1")[-1].body == {"kind": "Storage"}
    assert session.run("Get-AzResource -TagName a | Remove-AzResource -Force") == [True]
    assert session.run("Get-AzResource -Name stor1") == []


def test_lists_ask_for_the_type_and_choose_by_name_and_tag_themselves(session, simulator):
    assert session.run(
        "(Get-AzResource -ResourceType Microsoft.Compute/virtualMachines -Name web0* -Tag @{ role = 'WEB' }).Count"
    ) == [3]
    assert len(simulator.log.requests("GET", "*/resources")) == 1
    assert session.run("(Get-AzResource -ResourceGroupName rg-a* -Name web01).ParentResource") == [None]
    assert session.run(
        "(Get-AzResource -ResourceGroupName rg1 -Name vm1 -ExpandProperties).Properties.hardwareProfile.vmSize"
    ) == ["Standard_D2s_v5"]
    assert session.run("(Get-AzResource -ODataQuery \"`$filter=name EQ 'vm1'\").Name") == ["vm1"]


def test_actions_and_moves(session, simulator):
    machine = "-ResourceGroupName rg1 -ResourceType Microsoft.Compute/virtualMachines -ResourceName vm1 -ApiVersion 2024-07-01"
    assert session.run(f"Invoke-AzResourceAction {machine} -Action restart -Force") == []
    assert simulator.log.requests("POST", "*/vm1/restart")[0].api_version == "2024-07-01"
    session.run(
        f"$r = New-AzResource -ResourceGroupName rg1 -Name stor2 -Location eastus -ResourceType {STORE} -Force -Sku @{{ name = 'Standard_LRS' }} -Kind StorageV2"
    )
    assert session.run("$r, $r | Move-AzResource -DestinationResourceGroupName rg-dev -Force") == []
    [move] = simulator.log.requests("POST", "*/rg1/moveResources")
    assert len(move.body["resources"]) == 1 and move.body["targetResourceGroup"].endswith("/resourceGroups/rg-dev")
    assert session.run("(Get-AzResource -Name stor2).ResourceGroupName") == ["rg-dev"]
    with pytest.raises(PowerShellError, match="must all reside in the same resource group"):
        session.run(
            "$ErrorActionPreference = 'Stop'; "
            "Move-AzResource -DestinationResourceGroupName rg1 -ResourceId (Get-AzResource).ResourceId -Force"
        )


def test_tags_of_a_scope(session, simulator):
    session.run("$id = (Get-AzResourceGroup rg-app).ResourceId")
    assert session.run("(Update-AzTag $id @{ team = 'lab'; n = 'm' } merge).Properties.TagsProperty.Count") == [3]
    assert session.run("(Update-AzTag $id @{ n = 'm' } Delete).Properties.TagsProperty.Keys | Sort-Object") == [
        "environment",
        "team",
    ]
    assert simulator.log.requests("PATCH")[0].body == {
        "operation": "Merge",
        "properties": {"tags": {"team": "lab", "n": "m"}},
    }
    session.run("New-AzTag -ResourceId $id -Tag @{ only = 'this' }; Remove-AzTag -ResourceId $id -WhatIf")
    assert session.run("(Get-AzTag -ResourceId $id).PropertiesTable") == [
        "\nName  Value\r\n====  =====\r\nonly  this \r\n"
    ]
    assert session.run("(Remove-AzTag -ResourceId $id -PassThru).Properties.TagsProperty.only") == ["this"]
    assert session.run("(Get-AzTag -ResourceId $id).Properties.TagsProperty.Count") == [0]


def test_locks(session, simulator):
    [made] = session.run(
        "New-AzResourceLock -LockName l1 -LockLevel readonly -ResourceGroupName rg1 -Force -LockNotes hi"
    )
    assert (made.Name, made.ResourceGroupName, made.ResourceType) == ("l1", "rg1", "Microsoft.Authorization/locks")
    session.run("Set-AzResourceLock -LockName l1 -ResourceGroupName rg1 -LockLevel CanNotDelete -Force")
    assert [sent.body["properties"] for sent in simulator.log.requests("PUT", "*/locks/l1")] == [
        {"level": "ReadOnly", "notes": "hi"},
        {"level": "CanNotDelete", "notes": "hi"},
    ]
    assert session.run("(Get-AzResourceLock).LockId") == [made.LockId]
    session.run("New-AzResourceLock -LockName l2 -LockLevel Nothing -ResourceGroupName rg1 -Force")
    assert "CanNotDelete, ReadOnly" in session.errors[-1].message
    assert session.run("Get-AzResourceLock -ResourceGroupName rg1 | Remove-AzResourceLock -Force") == [True]


def test_groups_are_set_and_exported(session, simulator, tmp_path: Path):
    [group] = session.run("Set-AzResourceGroup -Name rg1 -Tag @{ x = 1 }")
    assert group.Tags["x"] == "1"
    assert simulator.log.requests("PATCH")[0].body == {"name": "rg1", "properties": {}, "tags": {"x": "1"}}
    session.run("Set-AzResourceGroup -Name none -Tag @{}")
    assert session.errors[-1].message.endswith("Provided resource group does not exist.")
    session.run("Get-AzResourceGroup -Tag @{ a = 1; b = 2 }")
    assert "Invalid tag format" in session.errors[-1].message
    [written] = session.run("Export-AzResourceGroup -ResourceGroupName rg1 -IncludeComments")
    assert simulator.log.requests("POST", "*/exportTemplate")[0].body == {
        "resources": ["*"],
        "options": "IncludeComments",
    }
    assert Path(written.Path) == tmp_path / "rg1.json"
    assert json.loads(Path(written.Path).read_text("utf-8"))["resources"]


def test_providers(session, simulator):
    assert session.run("(Unregister-AzResourceProvider -ProviderNamespace Microsoft.Batch).RegistrationState") == [
        "Unregistered"
    ]
    assert session.run("Get-AzResourceProvider | Where-Object ProviderNamespace -eq Microsoft.Batch") == []
    assert (
        len(session.run("Get-AzResourceProvider -ListAvailable | Where-Object ProviderNamespace -eq Microsoft.Batch"))
        == 1
    )
    session.run("Register-AzResourceProvider -ProviderNamespace Microsoft.Batch -ConsentToPermissions $true")
    assert simulator.log.requests("POST", "*/register")[0].body == {
        "thirdPartyProviderConsent": {"consentToAuthorization": True}
    }
    session.run("$kinds = Get-AzResourceProvider -ProviderNamespace Microsoft.Compute, Microsoft.KeyVault")
    assert session.run("\"$($kinds[0].ResourceTypes)\".Contains(' '); $kinds[0].Locations.Count -ge 0") == [False, True]
    assert session.run("Get-AzResourceProvider -Location nowhere") == []
    assert session.errors[-1].message.endswith("The provided location is not supported.")
    assert "Microsoft.Compute" in session.run("(Get-AzLocation | Where-Object Location -eq westeurope).Providers")


def test_preview_features(session, simulator):
    """The simulator does not have them: what is asked shows."""
    session.run(
        """Get-AzProviderFeature -ProviderNamespace Microsoft.Compute -FeatureName F
        Register-AzProviderFeature -ProviderNamespace Microsoft.Compute -FeatureName F
        Unregister-AzProviderFeature -ProviderNamespace Microsoft.Compute -FeatureName F
        Get-AzProviderPreviewFeature -ProviderNamespace Microsoft.Compute -Name F
        Register-AzProviderPreviewFeature -ProviderNamespace Microsoft.Compute -Name F
        Unregister-AzProviderPreviewFeature -ProviderNamespace Microsoft.Compute -Name F"""
    )
    asked = [(one.method, one.path.partition("/Microsoft.Features/")[2]) for one in simulator.log.requests()]
    assert list(dict.fromkeys(asked)) == [
        ("GET", "providers/Microsoft.Compute/features/F"),
        ("POST", "providers/Microsoft.Compute/features/F/register"),
        ("POST", "providers/Microsoft.Compute/features/F/unregister"),
        ("GET", "featureProviders/Microsoft.Compute/subscriptionFeatureRegistrations/F"),
        ("PUT", "featureProviders/Microsoft.Compute/subscriptionFeatureRegistrations/F"),
        ("DELETE", "featureProviders/Microsoft.Compute/subscriptionFeatureRegistrations/F"),
    ]


def test_tags_that_the_subscription_knows(session, simulator):
    assert session.run(
        "(New-AzTag -Name Department -Value Finance).Values.Name; (New-AzTag -Name team -Value shop).Count"
    ) == ["Finance", 2]
    assert [one.path.partition("/tagNames/")[2] for one in simulator.log.requests("PUT")] == [
        "Department",
        "Department/tagValues/Finance",
        "team",
        "team/tagValues/shop",
    ]
    assert session.run("(Get-AzTag).Name; (Get-AzTag -Name team).Values[0].Count; (Get-AzTag)[0].Values") == [
        "Department",
        "team",
        1,
        None,
    ]
    assert session.run("(Remove-AzTag -Name Department -Value Finance -PassThru).Values.Name") == ["Finance"]
    assert session.run("(Get-AzTag -Detailed)[0].Values.Count; Remove-AzTag -Name Department; (Get-AzTag).Name") == [
        0,
        "team",
    ]
    assert session.errors == []
