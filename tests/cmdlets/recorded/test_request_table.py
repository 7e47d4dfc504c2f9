"""Which operation a generated cmdlet's parameter set is, by the operations that there are."""

from __future__ import annotations

from typing import Any

import pytest

from pscompat import catalog
from tools.operations import Operation
from tools.request_table import Module, merged

CLUSTER = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Kusto/clusters/{clusterName}"
LIST = "/subscriptions/{subscriptionId}/providers/Microsoft.Kusto/clusters"


def operation(method: str, path: str, name: str, returns: str = "", body: bool = False) -> Operation:
    return Operation(method, path, name, (), body, returns)


OPERATIONS = [
    operation("GET", CLUSTER, "Clusters_Get", "Cluster"),
    operation("GET", LIST, "Clusters_List", "Cluster"),
    operation("GET", CLUSTER.rpartition("/")[0], "Clusters_ListByResourceGroup", "Cluster"),
    operation("PUT", CLUSTER, "Clusters_CreateOrUpdate", "Cluster", True),
    operation("PATCH", CLUSTER, "Clusters_Update", "Cluster", True),
    operation("DELETE", CLUSTER, "Clusters_Delete"),
    operation("POST", f"{CLUSTER}/start", "Clusters_Start"),
    operation("POST", f"{CLUSTER}/stop", "Clusters_Stop"),
    operation("POST", f"{CLUSTER}/listLanguageExtensions", "Clusters_ListLanguageExtensions", "LanguageExtension"),
    operation(
        "POST", f"{CLUSTER}/diagnoseVirtualNetwork", "Clusters_DiagnoseVirtualNetwork", "DiagnoseVirtualNetworkResult"
    ),
]
CMDLETS = (
    "Get-AzKustoCluster",
    "New-AzKustoCluster",
    "Update-AzKustoCluster",
    "Remove-AzKustoCluster",
    "Start-AzKustoCluster",
    "Stop-AzKustoCluster",
    "Get-AzKustoClusterLanguageExtension",
    "Invoke-AzKustoDiagnoseClusterVirtualNetwork",
    "Get-AzKustoDatabase",
)


def table(operations: list[Operation]) -> dict[str, dict[str, Any]]:
    facts = [catalog.lookup(name) for name in CMDLETS]
    return Module([each for each in facts if each is not None], operations).table()


@pytest.mark.parametrize(
    ("cmdlet", "set_name", "method", "path"),
    [
        ("Get-AzKustoCluster", "Get", "GET", CLUSTER),
        ("Get-AzKustoCluster", "List1", "GET", LIST),
        ("Get-AzKustoCluster", "List", "GET", CLUSTER.rpartition("/")[0]),
        ("New-AzKustoCluster", "Create", "PUT", CLUSTER),
        ("Update-AzKustoCluster", "Update", "GET+PUT", CLUSTER),
        ("Remove-AzKustoCluster", "Delete", "DELETE", CLUSTER),
        ("Start-AzKustoCluster", "Start", "POST", f"{CLUSTER}/start"),
        ("Get-AzKustoClusterLanguageExtension", "__AllParameterSets", "POST", f"{CLUSTER}/listLanguageExtensions"),
        ("Invoke-AzKustoDiagnoseClusterVirtualNetwork", "Diagnose", "POST", f"{CLUSTER}/diagnoseVirtualNetwork"),
    ],
)
def test_the_operation_of_a_set(cmdlet: str, set_name: str, method: str, path: str):
    found = table(OPERATIONS)[cmdlet]["sets"][set_name]
    assert (found["m"], found["u"]) == (method, path)


def test_what_has_no_operation_has_no_entry():
    assert "Get-AzKustoDatabase" not in table(OPERATIONS)


def test_parameters_that_fill_the_path_and_the_body():
    found = table(OPERATIONS)["New-AzKustoCluster"]["sets"]["Create"]
    assert found["path"] == {"Name": "clusterName", "ResourceGroupName": "resourceGroupName"}
    assert (found["body"]["SkuName"], found["body"]["EnableAutoStop"]) == ("sku.name", "properties.enableAutoStop")


def test_two_operations_that_fit_are_none():
    second = operation("POST", f"{CLUSTER}/begin", "Clusters_Start")
    assert "Start-AzKustoCluster" not in table([*OPERATIONS, second])


def test_a_change_that_could_be_two_things_is_none():
    """Without the PUT, what an Update that takes no JSON sends is not certain."""
    assert "Update-AzKustoCluster" not in table([each for each in OPERATIONS if each.method != "PUT"])


def test_a_name_that_more_resources_end_with():
    """A static site is no site, though its noun ends with that of one."""
    site = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Web/sites/{name}"
    facts = [catalog.lookup(f"{verb}-AzStaticWebApp") for verb in ("Get", "New", "Remove", "Update")]
    operations = [
        operation("GET", site, "WebApps_Get", "Site"),
        operation("PUT", site, "WebApps_CreateOrUpdate", "Site", True),
        operation("PATCH", site, "WebApps_Update", "Site", True),
        operation("DELETE", site, "WebApps_Delete"),
    ]
    assert Module([each for each in facts if each is not None], operations).table() == {}


def test_the_body_of_an_action():
    facts = catalog.lookup("Invoke-AzKustoClusterMigration")
    assert facts is not None
    fields = (("clusterResourceId", True, None), ("kind", True, "Microsoft.Kusto/clusters"))
    migrate = Operation("POST", f"{CLUSTER}/migrate", "Clusters_Migrate", (), True, "", fields)
    found = Module([facts], [migrate]).table()[facts.name]["sets"]["Migrate"]
    assert found["body"] == {"ClusterResourceId": "clusterResourceId"}
    assert found["constants"] == {"kind": "Microsoft.Kusto/clusters"}
    assert not found["incomplete"]
    needs = Operation("POST", f"{CLUSTER}/migrate", "Clusters_Migrate", (), True, "", (("other", True, None),))
    assert Module([facts], [needs]).table()[facts.name]["sets"]["Migrate"]["incomplete"]


def test_tables_that_contradict_each_other():
    first = {"A": {"sets": {"Get": {"m": "GET", "u": "/a/{x}"}, "Update": {"m": "GET+PUT?", "u": "/a/{x}"}}}}
    second = {"A": {"sets": {"Get": {"m": "GET", "u": "/b/{x}"}, "Update": {"m": "PATCH", "u": "/a/{y}"}}}}
    assert merged(first, second)["A"]["sets"] == {
        "Update": {"m": "PATCH", "u": "/a/{y}", "body": {}, "query": {}},
    }
