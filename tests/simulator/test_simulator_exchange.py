"""Importing resources from elsewhere, and exporting what exists."""

from __future__ import annotations

import io
import json
import sys

import pytest
from arm_bodies import CannotMake, Maker
from clock import Clock
from wires import Wire

from pscompat.arm import arm_facts
from pscompat.simulator import Simulator
from pscompat.simulator.commands import main
from pscompat.simulator.exchange.exporting import export_resources, group_of_name
from pscompat.simulator.exchange.files import import_sources, read_source
from pscompat.simulator.exchange.to_template import export_group, export_subscription
from pscompat.simulator.state_file import StateFile

SUBSCRIPTION = "11111111-2222-3333-4444-555555555555"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/Shop"
MACHINE = f"{GROUP}/providers/Microsoft.Compute/virtualMachines/vm1"
DISK = f"{GROUP}/providers/Microsoft.Compute/disks/vm1_OsDisk_1_abc"
NETWORK = f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net"
TENANT = "99999999-8888-7777-6666-555555555555"


def imported(document, *, subscription="", group="", wire=None):
    """A wire to a simulator that took a document in, and what became of that."""
    wire = wire or Wire(Clock()).start({"subscriptions": [{"id": SUBSCRIPTION, "name": "Shop"}]})
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    source = read_source("given.json", content)
    with wire.simulator.changing() as call:
        [result] = import_sources(call, [source], subscription, group)
    return wire, source.form, result


def got(wire, resource_id, version="2024-07-01", **query):
    response = wire.send("GET", resource_id, version=version, **query)
    assert response.status == 200, response.document
    return response.document


def power(wire, machine=MACHINE):
    statuses = got(wire, f"{machine}/instanceView")["statuses"]
    return next(one["code"] for one in statuses if one["code"].startswith("PowerState/"))


def cli(resource_id, **more):
    """A row of `az resource list`."""
    parts = resource_id.split("/")
    row = {"id": resource_id, "name": parts[-1], "type": f"{parts[6]}/{parts[7]}", "location": "westeurope"}
    nothing = dict.fromkeys(("identity", "kind", "managedBy", "plan", "properties", "sku", "tags", "extendedLocation"))
    times = {"createdTime": "2024-01-01T00:00:00+00:00", "changedTime": "2024-01-02T00:00:00+00:00"}
    return {**row, "resourceGroup": "Shop", "provisioningState": "Succeeded", **nothing, **times, **more}


def test_a_list_of_the_cli_has_no_properties_and_gets_those_that_types_need():
    account = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/shopdata"
    rows = [
        cli(MACHINE, tags={"role": "web"}),
        cli(DISK, managedBy=MACHINE, sku={"name": "Premium_LRS", "tier": "Premium"}),
        cli(account, kind="StorageV2", sku={"name": "Standard_LRS", "tier": "Standard"}),
        cli(f"{GROUP}/providers/Nobody.Knows/things/it"),
        {"name": "without an id"},
    ]
    wire, form, result = imported(rows)
    assert form == "a list of resources"
    assert (result.made, result.groups, result.subscriptions, result.there) == (3, 1, 0, 0)
    assert result.left_out == [
        ("[4]", "it has no id"),
        ("[3]", "the resource type Nobody.Knows/things is not known"),
    ]
    machine = got(wire, MACHINE)
    assert (machine["tags"], machine["location"]) == ({"role": "web"}, "westeurope")
    assert machine["properties"]["storageProfile"]["osDisk"]["managedDisk"]["id"] == DISK
    assert got(wire, DISK, "2023-04-02")["managedBy"] == MACHINE
    assert got(wire, account, "2023-01-01")["sku"]["name"] == "Standard_LRS"
    assert result.filled == 3
    with wire.simulator.changing() as call:
        assert call.store.get(MACHINE).state["filled"][0] == "properties"
    assert wire.send("POST", f"{MACHINE}/deallocate").status == 202
    wire.clock.advance(5)
    assert power(wire) == "PowerState/deallocated"


def test_a_list_of_machines_of_the_cli_is_flat():
    row = cli(
        MACHINE,
        powerState="VM deallocated",
        vmId="aaaaaaaa-0000-0000-0000-000000000000",
        hardwareProfile={"vmSize": "Standard_E8s_v5", "vmSizeProperties": None},
        osProfile={"adminUsername": "me", "computerName": "vm1", "customData": None},
        storageProfile={
            "osDisk": {"osType": "Linux", "createOption": "FromImage", "name": "d", "managedDisk": {"id": DISK}}
        },
        instanceView=None,
        publicIps="",
        nonsense=1,
    )
    wire, _, result = imported([row])
    properties = got(wire, MACHINE)["properties"]
    assert properties["vmId"] == "aaaaaaaa-0000-0000-0000-000000000000"
    assert properties["hardwareProfile"] == {"vmSize": "Standard_E8s_v5"}
    assert power(wire) == "PowerState/deallocated"
    assert result.unknown == {"Microsoft.Compute/virtualMachines: nonsense": 1}
    assert result.filled == 0


def test_parts_that_the_cli_flattens_go_back_into_their_properties():
    interface = f"{GROUP}/providers/Microsoft.Network/networkInterfaces/nic"
    subnet = {
        "id": f"{NETWORK}/subnets/front",
        "name": "front",
        "addressPrefix": "10.0.1.0/24",
        "resourceGroup": "Shop",
    }
    network = cli(NETWORK, addressSpace={"addressPrefixes": ["10.0.0.0/16"]}, subnets=[subnet])
    configuration = {
        "name": "one",
        "privateIpAddress": "10.0.1.7",
        "subnet": {"id": subnet["id"], "resourceGroup": "Shop"},
    }
    wire, _, result = imported([cli(interface, ipConfigurations=[configuration]), network])
    assert result.unknown == {}
    assert got(wire, subnet["id"], "2023-11-01")["properties"]["addressPrefix"] == "10.0.1.0/24"
    [shown] = got(wire, interface, "2023-11-01")["properties"]["ipConfigurations"]
    assert shown["properties"]["privateIPAddress"] == "10.0.1.7"
    assert shown["properties"]["subnet"]["id"] == subnet["id"]
    [subnet_shown] = got(wire, NETWORK, "2023-11-01")["properties"]["subnets"]
    assert subnet_shown["properties"]["ipConfigurations"] == [{"id": shown["id"]}]


def test_what_az_powershell_writes():
    row = {
        "ResourceId": MACHINE,
        "Id": MACHINE,
        "Identity": None,
        "Location": "westeurope",
        "ResourceName": "vm1",
        "Name": "vm1",
        "Properties": {"HardwareProfile": {"VmSize": "Standard_D4s_v5"}},
        "ResourceGroupName": "Shop",
        "Type": "Microsoft.Compute/virtualMachines",
        "ResourceType": "Microsoft.Compute/virtualMachines",
        "Tags": {"a": "b"},
        "TagsTable": "\nName  Value\n====  =====\na     b\n",
        "SubscriptionId": SUBSCRIPTION,
        "ParentResource": None,
    }
    wire, form, result = imported("\ufeff".encode() + json.dumps([row]).encode())
    assert (form, result.made, result.unknown) == ("a list of Az PowerShell", 1, {})
    document = got(wire, MACHINE)
    assert (document["tags"], document["properties"]["hardwareProfile"]) == ({"a": "b"}, {"vmSize": "Standard_D4s_v5"})
    _, form, result = imported(json.dumps(row).encode("utf-16"))
    assert (form, result.made) == ("a list of Az PowerShell", 1)


def test_what_resource_graph_answers():
    row = {
        "id": MACHINE.lower(),
        "name": "vm1",
        "type": "microsoft.compute/virtualmachines",
        "tenantId": TENANT,
        "kind": "",
        "location": "westeurope",
        "resourceGroup": "shop",
        "subscriptionId": SUBSCRIPTION,
        "managedBy": "",
        "sku": None,
        "properties": {
            "vmId": "aaaaaaaa-0000-0000-0000-000000000000",
            "provisioningState": "Succeeded",
            "hardwareProfile": {"vmSize": "Standard_D4s_v5"},
            "extended": {"instanceView": {"powerState": {"code": "PowerState/stopped", "displayStatus": "VM stopped"}}},
        },
        "tags": {},
    }
    document = {"count": 1, "data": [row], "skip_token": None, "total_records": 1}
    wire, form, result = imported(document, wire=Wire(Clock()).start())
    assert (form, result.made, result.subscriptions) == ("an answer of Resource Graph", 1, 1)
    shown = got(wire, MACHINE)
    assert shown["type"] == "Microsoft.Compute/virtualMachines"
    assert "/providers/Microsoft.Compute/virtualMachines/" in shown["id"]
    assert "extended" not in shown["properties"]
    assert power(wire) == "PowerState/stopped"
    assert got(wire, f"/subscriptions/{SUBSCRIPTION}", "2022-12-01")["tenantId"] == TENANT
    table = {"columns": [{"name": "id"}, {"name": "location"}], "rows": [[MACHINE, "westeurope"]]}
    assert imported({"data": table})[2].made == 1


def test_subscriptions_groups_and_pages():
    accounts = [{"id": SUBSCRIPTION, "tenantId": TENANT, "isDefault": True, "name": "Production", "state": "Enabled"}]
    wire, form, result = imported(accounts, wire=Wire(Clock()).start())
    assert (form, result.subscriptions) == ("subscriptions of the Azure CLI", 1)
    assert got(wire, f"/subscriptions/{SUBSCRIPTION}", "2022-12-01")["displayName"] == "Production"
    groups = [{"id": GROUP, "name": "Shop", "location": "North Europe", "tags": {"a": "b"}, "managedBy": None}]
    _, _, result = imported(groups, wire=wire)
    assert result.groups == 1
    shown = got(wire, GROUP, "2021-04-01")
    assert (shown["location"], shown["tags"]) == ("northeurope", {"a": "b"})
    _, form, result = imported(
        {"value": [cli(MACHINE), cli(GROUP + "/providers/Microsoft.Compute/disks/d")]}, wire=wire
    )
    assert (form, result.made, result.groups) == ("a list of Azure Resource Manager", 2, 0)
    assert imported([cli(MACHINE)], wire=wire)[2].there == 1
    assert imported(cli(NETWORK), wire=wire)[2].made == 1


def exported_template():
    """What `az group export` writes: parameters for names, secrets without a value, resources that are not in it."""
    return {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {
            "virtualMachines_vm1_name": {"defaultValue": "vm1", "type": "String"},
            "password": {"defaultValue": None, "type": "SecureString"},
            "networkInterfaces_nic_externalid": {"defaultValue": f"{GROUP}/providers/x/y/z", "type": "String"},
        },
        "variables": {},
        "resources": [
            {
                "type": "Microsoft.Compute/virtualMachines",
                "apiVersion": "2024-07-01",
                "name": "[parameters('virtualMachines_vm1_name')]",
                "location": "northeurope",
                "properties": {
                    "hardwareProfile": {"vmSize": "Standard_B2s"},
                    "osProfile": {"adminPassword": "[parameters('password')]", "adminUsername": "me"},
                    "networkProfile": {
                        "networkInterfaces": [{"id": "[parameters('networkInterfaces_nic_externalid')]"}]
                    },
                },
            },
            {
                "type": "Microsoft.Compute/virtualMachines/extensions",
                "apiVersion": "2024-07-01",
                "name": "[concat(parameters('virtualMachines_vm1_name'), '/agent')]",
                "location": "northeurope",
                "dependsOn": [
                    "[resourceId('Microsoft.Compute/virtualMachines', parameters('virtualMachines_vm1_name'))]"
                ],
                "properties": {"publisher": "P", "type": "T", "typeHandlerVersion": "1.0"},
            },
            {
                "type": "Microsoft.Resources/deployments",
                "apiVersion": "2022-09-01",
                "name": "nested",
                "properties": {
                    "mode": "Incremental",
                    "expressionEvaluationOptions": {"scope": "inner"},
                    "parameters": {"name": {"value": "inner"}},
                    "template": {
                        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                        "contentVersion": "1.0.0.0",
                        "parameters": {"name": {"type": "string"}},
                        "resources": [
                            {
                                "type": "Microsoft.Network/virtualNetworks",
                                "apiVersion": "2023-11-01",
                                "name": "[parameters('name')]",
                                "location": "[resourceGroup().location]",
                                "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}},
                            }
                        ],
                    },
                },
            },
        ],
    }


def test_a_template_that_azure_exported():
    wire, form, result = imported(exported_template(), group="Shop")
    assert (form, result.made, result.groups, result.left_out) == ("an ARM template", 3, 1, [])
    assert got(wire, MACHINE)["properties"]["hardwareProfile"]["vmSize"] == "Standard_B2s"
    assert "simulated" not in json.dumps(got(wire, MACHINE))
    assert got(wire, f"{MACHINE}/extensions/agent")["properties"]["publisher"] == "P"
    inner = got(wire, f"{GROUP}/providers/Microsoft.Network/virtualNetworks/inner", "2023-11-01")
    assert inner["location"] == "northeurope"
    assert imported({"template": exported_template()}, group="Other")[2].made == 3


def test_parameters_of_a_template(tmp_path, capsys):
    template = exported_template()
    template["parameters"]["size"] = {"type": "string"}
    template["resources"][0]["properties"]["hardwareProfile"]["vmSize"] = "[parameters('size')]"
    (tmp_path / "template.json").write_text(json.dumps(template))
    arguments = ["import", str(tmp_path / "template.json"), "--state", str(tmp_path / "s"), "--resource-group", "Shop"]
    assert main(arguments) == 1
    assert "The value for the template parameter 'size'" in capsys.readouterr().err
    (tmp_path / "values.json").write_text('{"parameters": {"SIZE": {"value": "Standard_B2ms"}, "other": {"value": 1}}}')
    assert main([*arguments, "--parameters", str(tmp_path / "values.json")]) == 0
    capsys.readouterr()
    assert main(["export", "--state", str(tmp_path / "s")]) == 0
    assert '"vmSize": "Standard_B2ms"' in capsys.readouterr().out
    (tmp_path / "values.json").write_text("[1]")
    assert main([*arguments, "--parameters", str(tmp_path / "values.json")]) == 1
    assert "values.json: is no file of parameters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "given.json: is empty"),
        (b"{,", "given.json: is not valid JSON: line 1, column 2"),
        (b'[{"id": "/a"},\n  5]', "given.json: [1]: expected an object, found 5"),
        (b"7", "given.json: expected a list of resources or an object, found 7"),
        (b'{"resource": []}', "given.json: is none of the forms that are known"),
        (b"\xff\xfa", "given.json: is not UTF-8 text (byte 0)"),
        (json.dumps(exported_template()).encode(), "given.json: is an ARM template for a resource group"),
        (b'{"$schema": "x/subscriptionDeploymentTemplate.json#", "resources": [{"type": 1}]}', "lacks the required"),
        (b'{"$schema": "x/subscriptionDeploymentTemplate.json#", "resources": 5}', "given.json: "),
    ],
)
def test_a_file_that_is_wrong_is_named_with_the_place(content, message):
    with pytest.raises(Exception, match="given.json") as raised:
        imported(content)
    assert type(raised.value).__name__ == "ImportFileError"
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_nothing_half_done(tmp_path, capsys):
    good, bad, state = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "state.db"
    good.write_text(json.dumps([cli(MACHINE)]))
    template = exported_template()
    template["resources"].append({"type": "Microsoft.Compute/disks", "name": "[nonsense()]"})
    bad.write_text(json.dumps(template))
    arguments = ["import", str(good), str(bad), "--state", str(state), "--resource-group", "Shop"]
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"pscompat simulator import: {bad}: " in shown.err
    assert shown.err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.json", "good.json"]
    assert main(["import", str(good), "--state", str(state)]) == 0
    before = StateFile(state)
    rows = len(before.load()[0])
    before.close()
    assert main(arguments) == 1
    after = StateFile(state)
    assert len(after.load()[0]) == rows
    after.close()


def test_the_commands_with_a_state_file(tmp_path, capsys, monkeypatch):
    state = str(tmp_path / "state.db")
    rows = [cli(MACHINE, powerState="VM stopped", storageProfile={"osDisk": {"createOption": "FromImage"}})]
    content = io.TextIOWrapper(io.BytesIO(json.dumps(rows).encode()))
    monkeypatch.setattr(sys, "stdin", content)
    assert main(["import", "-", "--state", state]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "standard input: a list of resources",
        "       1 resources made",
    ]
    assert main(["export", "--state", state]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in exported] == [f"/subscriptions/{SUBSCRIPTION}", GROUP, MACHINE]
    (tmp_path / "again.json").write_text(json.dumps(exported))
    other = str(tmp_path / "other.db")
    assert main(["import", str(tmp_path / "again.json"), "--state", other, "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    assert (told["made"], told["left_out"], told["unknown"]) == (1, [], {})
    assert main(["export", "--state", other, "-o", str(tmp_path / "out.json")]) == 0
    assert [one["id"] for one in json.loads((tmp_path / "out.json").read_text())] == [one["id"] for one in exported]
    simulator = Simulator(state_file=other)
    wire = Wire(Clock())
    wire.simulator = simulator
    assert power(wire) == "PowerState/stopped"
    simulator.close()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "--state", "x"], "no file"),
        (["import", "f"], "give either --state or --url"),
        (["import", "f", "--url", "nowhere"], "--url must be the address"),
        (["export"], "give either --state or --url"),
        (["export", "--state", "x", "--form", "bicep"], "--form must be resources or template, not 'bicep'"),
        (["log"], "--url must be the address"),
        (["log", "file", "--url", "http://localhost:1"], "unknown argument 'file'"),
    ],
)
def test_wrong_arguments(capsys, arguments, message):
    assert main(arguments) == 64
    assert message in capsys.readouterr().err


def test_files_that_are_not_there(capsys, tmp_path):
    missing = str(tmp_path / "missing.json")
    assert main(["import", missing, "--state", str(tmp_path / "s")]) == 1
    assert main(["export", "--state", str(tmp_path / "s")]) == 1
    assert main(["export", "--url", "http://127.0.0.1:9"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"pscompat simulator import: {missing}: cannot be read: No such file or directory"
    assert "s: does not exist" in lines[1]
    assert "http://127.0.0.1:9: does not answer" in lines[2]
    assert list(tmp_path.iterdir()) == []


# ---- templates that are exported ------------------------------------------------------------------------------------


def shop(wire):
    """A group with what refers to each other."""
    group = f"{wire.subscription}/resourceGroups/shop"

    def put(path, body, version="2023-11-01"):
        response = wire.send("PUT", f"{group}/providers/{path}", body, version=version)
        assert response.status in (200, 201, 202), response.document
        wire.clock.advance(5)
        return response.document["id"]

    wire.send("PUT", group, {"location": "westeurope", "tags": {"team": "[shop]"}}, version="2021-04-01")
    rule = {"protocol": "Tcp", "sourcePortRange": "*", "destinationPortRange": "443", "sourceAddressPrefix": "*"}
    rule |= {"destinationAddressPrefix": "*", "access": "Allow", "priority": 200, "direction": "Inbound"}
    rules = put(
        "Microsoft.Network/networkSecurityGroups/rules",
        {"location": "westeurope", "properties": {"securityRules": [{"name": "web", "properties": rule}]}},
    )
    network = put(
        "Microsoft.Network/virtualNetworks/net",
        {
            "location": "westeurope",
            "properties": {
                "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                "subnets": [
                    {
                        "name": "front",
                        "properties": {"addressPrefix": "10.0.1.0/24", "networkSecurityGroup": {"id": rules}},
                    }
                ],
            },
        },
    )
    address = put(
        "Microsoft.Network/publicIPAddresses/ip",
        {"location": "westeurope", "sku": {"name": "Standard"}, "properties": {"publicIPAllocationMethod": "Static"}},
    )
    configuration = {"subnet": {"id": f"{network}/subnets/front"}, "publicIPAddress": {"id": address}}
    interface = put(
        "Microsoft.Network/networkInterfaces/nic",
        {"location": "westeurope", "properties": {"ipConfigurations": [{"name": "one", "properties": configuration}]}},
    )
    data = put(
        "Microsoft.Compute/disks/data",
        {"location": "westeurope", "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 64}},
        "2023-04-02",
    )
    put(
        "Microsoft.Compute/virtualMachines/vm",
        {
            "location": "westeurope",
            "tags": {"note": "[not an expression]"},
            "properties": {
                "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
                "storageProfile": {
                    "imageReference": {
                        "publisher": "Canonical",
                        "offer": "ubuntu-24_04-lts",
                        "sku": "server",
                        "version": "latest",
                    },
                    "osDisk": {"createOption": "FromImage"},
                    "dataDisks": [{"lun": 0, "createOption": "Attach", "managedDisk": {"id": data}}],
                },
                "osProfile": {"adminUsername": "me", "adminPassword": "Not-a-real-1", "computerName": "vm"},
                "networkProfile": {"networkInterfaces": [{"id": interface}]},
            },
        },
        "2024-07-01",
    )
    put(
        "Microsoft.Compute/virtualMachines/vm/extensions/agent",
        {
            "location": "westeurope",
            "properties": {
                "publisher": "P",
                "type": "T",
                "typeHandlerVersion": "1.0",
                "protectedSettings": {"key": "hidden-setting"},
            },
        },
        "2024-07-01",
    )
    lock = wire.send(
        "PUT",
        f"{network}/providers/Microsoft.Authorization/locks/keep",
        {"properties": {"level": "CanNotDelete"}},
        version="2020-05-01",
    )
    assert lock.status == 201, lock.document


VOLATILE = {"vmId", "etag", "resourceGuid", "timeCreated", "uniqueId", "ipAddress", "systemData", "id", "managedBy"}
VOLATILE |= {
    "exactVersion",
    "LastOwnershipUpdateTime",
    "time",
    "macAddress",
    "osDisk",
    "disks",
    "internalDomainNameSuffix",
}


def comparable(value):
    """A document without what differs each time a resource is made."""
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items() if key not in VOLATILE}
    return [comparable(item) for item in value] if isinstance(value, list) else value


def deploy(wire, scope, template, version="2022-09-01", **more):
    path = f"{scope}/providers/Microsoft.Resources/deployments/again"
    response = wire.send(
        "PUT", path, {**more, "properties": {"mode": "Incremental", "template": template}}, version=version
    )
    assert response.status == 201, response.document
    wire.clock.advance(30)
    found = wire.send("GET", path, version=version).document["properties"]
    assert found["provisioningState"] == "Succeeded", found["error"]


def everything(wire, group_name):
    call = wire.simulator.now()
    return {
        one["id"].lower().partition("/providers/")[2]: comparable(one)
        for one in export_resources(call, group_of_name(call, group_name))
        if "/providers/microsoft.compute/disks/vm_" not in one["id"].lower() and "/providers/" in one["id"]
    }


def test_a_template_of_a_group_makes_it_again(wire):
    shop(wire)
    call = wire.simulator.now()
    exported = export_group(call, group_of_name(call, "shop"))
    assert exported.left_out == []
    text = json.dumps(exported.template)
    assert wire.simulator.subscription.id not in text
    assert "hidden-setting" not in text
    assert "Not-a-real-1" not in text
    wire.send("PUT", f"{wire.subscription}/resourceGroups/copy", {"location": "westeurope"}, version="2021-04-01")
    deploy(wire, f"{wire.subscription}/resourceGroups/copy", exported.template)
    made, copy = everything(wire, "shop"), everything(wire, "copy")
    assert made.keys() == copy.keys()
    for key, document in made.items():
        assert copy[key] == document, key


def test_networks_that_are_peers_of_each_other(wire):
    group = f"{wire.subscription}/resourceGroups/peers"
    copy = f"{wire.subscription}/resourceGroups/copy"
    for path in (group, copy):
        wire.send("PUT", path, {"location": "westeurope"}, version="2021-04-01")
    networks = [f"{group}/providers/Microsoft.Network/virtualNetworks/{name}" for name in ("one", "two")]
    for number, network in enumerate(networks):
        body = {"location": "westeurope", "properties": {"addressSpace": {"addressPrefixes": [f"10.{number}.0.0/16"]}}}
        wire.send("PUT", network, body, version="2023-11-01")
        wire.clock.advance(5)
    for network, other in (networks, networks[::-1]):
        properties = {"remoteVirtualNetwork": {"id": other}, "allowVirtualNetworkAccess": True}
        made = wire.send(
            "PUT", f"{network}/virtualNetworkPeerings/peer", {"properties": properties}, version="2023-11-01"
        )
        assert made.status in (200, 201), made.document
        wire.clock.advance(5)
    exported = export_group(wire.simulator.now(), group_of_name(wire.simulator.now(), "peers"))
    deploy(wire, copy, exported.template)
    shown = got(wire, networks[0].replace("/peers/", "/copy/"), "2023-11-01")
    [peering] = shown["properties"]["virtualNetworkPeerings"]
    assert peering["properties"]["peeringState"] == "Connected"
    assert "/resourceGroups/copy/" in peering["properties"]["remoteVirtualNetwork"]["id"]


def test_the_service_exports_a_template(wire):
    shop(wire)
    path = f"{wire.subscription}/resourcegroups/shop/exportTemplate"
    everything_ = wire.send("POST", path, {"resources": ["*"]}, version="2021-04-01")
    assert everything_.status == 200
    assert "error" not in everything_.document
    call = wire.simulator.now()
    assert everything_.document["template"] == export_group(call, group_of_name(call, "shop")).template
    rules = f"{wire.subscription}/resourceGroups/SHOP/providers/Microsoft.Network/networkSecurityGroups/rules"
    some = wire.send("POST", path, {"resources": [rules]}, version="2021-04-01").document["template"]
    assert [one["name"] for one in some["resources"]] == ["rules"]
    with wire.simulator.changing() as call:
        lost = f"{wire.subscription}/resourceGroups/rg1/providers/Microsoft.Network/networkInterfaces/vm1-nic"
        interface = call.store.get(lost)
        assert interface is not None
        call.store.remove(interface)
    lacking = wire.send("POST", path.replace("shop", "rg1"), {"resources": ["*"]}, version="2021-04-01").document
    assert lacking["error"]["code"] == "ExportTemplateCompletedWithErrors"
    assert "vm1-nic, which does not exist" in lacking["error"]["details"][0]["message"]
    assert wire.send("POST", path.replace("shop", "nobody"), {}, version="2021-04-01").status == 404


def test_a_template_of_a_subscription_makes_its_groups_again(wire):
    shop(wire)
    call = wire.simulator.now()
    exported = export_subscription(call, wire.subscription)
    other = Wire(wire.clock).start({"resourceGroups": []})
    deploy(other, other.subscription, exported.template, location="westeurope")
    call = wire.simulator.now()
    for group in call.store.list("Microsoft.Resources/resourceGroups", wire.subscription):
        assert everything(other, group.name).keys() == everything(wire, group.name).keys()
    assert got(other, f"{other.subscription}/resourceGroups/shop", "2021-04-01")["tags"] == {"team": "[shop]"}
    assert all("-nic, which does not exist" in reason for _, reason in exported.left_out)


def test_exported_resources_are_imported_as_they_were(wire):
    shop(wire)
    documents = export_resources(wire.simulator.now(), None)
    assert "Not-a-real-1" not in json.dumps(documents)
    other, _, result = imported(documents, wire=Wire(wire.clock).start({"resourceGroups": []}))
    assert (result.unknown, result.left_out, result.filled) == ({}, [], 0)
    before = {one["id"]: comparable(one) for one in documents}
    after = {one["id"]: comparable(one) for one in export_resources(other.simulator.now(), None)}
    assert after.keys() == before.keys()
    for key, document in before.items():
        assert after[key] == document, key


def test_texts_with_a_secrets_name_are_masked(wire):
    path = f"{wire.subscription}/resourceGroups/rg1/providers/Microsoft.Logic/workflows/flow"
    body = {"location": "eastus", "properties": {"definition": {"clientSecret": "hidden-text", "secretsCount": 3}}}
    assert wire.send("PUT", path, body, version="2019-05-01").status == 201
    call = wire.simulator.now()
    [document] = [one for one in export_resources(call, None) if one["id"] == path]
    assert document["properties"]["definition"] == {"clientSecret": "********", "secretsCount": 3}


NAMED = sorted({name for names in arm_facts().namespaces().values() for name in names})


@pytest.mark.parametrize("part", range(4))
def test_every_type_is_imported_bare_and_whole(part):
    rows = []
    for name in NAMED[part::40]:
        facts = arm_facts().resource_type(name)
        namespace, *types = name.split("/")
        beginning = GROUP if "resourceGroups" not in name else f"/subscriptions/{SUBSCRIPTION}"
        base = f"{beginning}/providers/{namespace}" + "".join(f"/{one}/up" for one in types[:-1])
        rows.append({"id": f"{base}/{types[-1]}/bare"})
        maker = Maker(facts, part)
        try:
            body = maker.body()
        except CannotMake:
            continue
        rows.append(
            {**{key: value for key, value in body.items() if key.lower() != "id"}, "id": f"{base}/{types[-1]}/whole"}
        )
    wire, _, result = imported(rows)
    assert result.left_out == []
    assert result.made == len(rows)
    assert len(export_resources(wire.simulator.now(), None)) > len(rows) / 3
