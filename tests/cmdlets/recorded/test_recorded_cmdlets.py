"""Cmdlets of generated modules as they are used: objects, identities, tables for objects, errors, what is refused."""

from __future__ import annotations

import pytest

from pscompat import Session

GROUP = "$null = New-AzResourceGroup -Name g -Location westeurope; "
CONNECTOR = (
    GROUP
    + "$c = New-AzDatabricksAccessConnector -Name conn -ResourceGroupName g -Location westeurope -Tag @{ a = 'b' }; "
)


@pytest.fixture
def run(simulator):
    with Session(simulator=simulator) as session:
        yield session.run


def test_an_object_has_what_its_parts_hold(run):
    text = "$c.Name; $c.Tag['a']; $c.ProvisioningState; $c.SystemDataCreatedByType; $c.ResourceGroupName; $c.GetType().FullName; $c.psobject.Properties.Name -contains 'IdentityPrincipalId'"
    assert run(CONNECTOR + text) == [
        *("conn", "b", "Succeeded", "User", "g"),
        "Microsoft.Azure.PowerShell.Cmdlets.Databricks.Models.AccessConnector",
        True,
    ]


def test_lists_identities_and_removal(run):
    list_it = "(Get-AzDatabricksAccessConnector).Name; (Get-AzDatabricksAccessConnector -ResourceGroupName g).Name; "
    by_id = "($c | Get-AzDatabricksAccessConnector).Name; (Get-AzDatabricksAccessConnector -InputObject $c.Id).Name; "
    gone = "$c | Remove-AzDatabricksAccessConnector -PassThru; @(Get-AzDatabricksAccessConnector).Count"
    assert run(CONNECTOR + list_it + by_id + gone) == ["conn", "conn", "conn", "conn", True, 0]


def test_a_table_of_the_columns_that_az_shows(run):
    [shown] = run(CONNECTOR + "$c | Out-String")
    assert shown.split()[:3] == ["Location", "Name", "ResourceGroupName"]


def test_tables_stand_for_objects(run, simulator):
    text = (
        "$p = New-AzPeeringDirectConnectionObject -BandwidthInMbps 10000 -SessionAddressProvider Peer -UseForPeeringService $true; "
        "$p.BandwidthInMbps; $p.GetType().Name"
    )
    assert run(text) == [10000, "DirectConnection"]


def test_an_object_made_for_a_variant_says_which(run):
    assert run("$f = New-AzEventGridIsNullOrUndefinedFilterObject -Key a; $f.Key; $f.OperatorType") == [
        "a",
        "IsNullOrUndefined",
    ]


def test_json_is_sent_as_it_is(run, simulator):
    run(
        GROUP
        + '$null = New-AzDatabricksAccessConnector -Name conn -ResourceGroupName g -JsonString \'{"location": "westeurope", "tags": {"x": "y"}}\''
    )
    [entry] = simulator.log.requests("PUT", "*/accessConnectors/conn")
    assert (entry.body, entry.api_version) == ({"location": "westeurope", "tags": {"x": "y"}}, "2026-01-01")


@pytest.mark.parametrize(
    ("text", "identity", "message"),
    [
        ("Get-AzDatabricksAccessConnector -Name nope -ResourceGroupName g -ErrorAction Stop", "ResourceNotFound,Microsoft.Azure.PowerShell.Cmdlets.Databricks.Cmdlets.GetAzDatabricksAccessConnector_Get", "[ResourceNotFound] : "),
        ("Get-AzDatabricksAccessConnector -InputObject /subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/s", "InvalidArgument", "Invalid identity for URI"),
        ("Update-AzNginxDeployment -Name d -ResourceGroupName g -EnableSystemAssignedIdentity:$true", "NotImplemented", "What -EnableSystemAssignedIdentity of"),
        ("New-AzDatabricksAccessConnector -Name conn -ResourceGroupName g -JsonString '{'", "InvalidArgument", "-JsonString is no JSON"),
    ],
)  # fmt: skip
def test_errors(run, text, identity, message):
    found = run(GROUP + f"try {{ {text} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}")
    assert found[0].startswith(identity)
    assert message in found[1]


def test_whatif_names_the_operation_and_the_set(simulator):
    with Session(simulator=simulator) as session:
        session.run(GROUP + "New-AzDatabricksAccessConnector -Name c -ResourceGroupName g -Location westeurope -WhatIf")
        assert (
            'What if: Performing the operation "New-AzDatabricksAccessConnector_CreateExpanded" on target "Call remote \'AccessConnectorsCreateOrUpdate\' operation".'
            in "".join(session.host.text)
        )
    assert simulator.log.requests("PUT", "*accessConnectors*") == []


@pytest.mark.parametrize("argument", ["-Break", "-Proxy http://proxy.example", "-ProxyUseDefaultCredentials"])
def test_parameters_that_no_help_shows_are_refused(run, argument):
    found = run(
        f"try {{ Get-AzDatabricksAccessConnector {argument} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}"
    )
    assert found[0].startswith("NotImplemented")
    assert f"The parameter '{argument.split()[0][1:]}'" in found[1]
    assert "Nothing was done." in found[1]


def test_a_table_of_names_is_an_identity(run):
    made = (
        CONNECTOR
        + "$names = @{ ResourceGroupName = 'g'; ConnectorName = 'conn'; SubscriptionId = (Get-AzContext).Subscription.Id }; "
    )
    assert run(made + "(Get-AzDatabricksAccessConnector -InputObject $names).Name") == ["conn"]
    assert run(
        made
        + "$names.Remove('ConnectorName'); try { Get-AzDatabricksAccessConnector -InputObject $names } catch { $_.Exception.Message }"
    ) == ["The path of the request is not complete: nothing says what {connectorName} is."]
    [message] = run(
        "try { Get-AzDatabricksAccessConnector -InputObject @{ Nmae = 'x' } } catch { $_.Exception.Message }"
    )
    assert "IDatabricksIdentity" in message


def test_what_the_service_does_not_support_was_not_taken(run):
    found = run(
        GROUP
        + "$null = New-AzKustoCluster -ResourceGroupName g -Name c1 -Location westeurope -SkuName Standard_D11_v2 -SkuTier Standard;"
        + "try { Start-AzKustoCluster -ResourceGroupName g -Name c1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }"
    )
    assert found[0].startswith("NotSimulated")
    assert "does not carry it out" in found[1]
