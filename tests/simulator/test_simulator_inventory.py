"""Inventory files: what they may say, and what is said about mistakes in them."""

from __future__ import annotations

import pytest

from pscompat.simulator import InventoryError, Simulator

YAML = """
operationSeconds: 2
subscriptions:
  - id: 33333333-3333-3333-3333-333333333333
    name: Production
    resourceGroups:
      - name: rg
        location: northeurope
        tags: {team: shop}
        virtualMachines:
          - name: one
            os: windows
            state: Deallocated
            zones: ["1"]
          - {name: two, operationSeconds: 10, size: Standard_B1s, customData: YQ==}
  - id: 44444444-4444-4444-4444-444444444444
"""


def test_yaml_file(tmp_path, empty_wire):
    path = tmp_path / "inventory.yaml"
    path.write_text(YAML)
    wire = empty_wire.start(path)
    assert wire.simulator.subscription.name == "Production"
    assert len(wire.send("GET", "/subscriptions").document["value"]) == 2
    one = wire.send("GET", wire.vm("rg", "one"), **{"$expand": "instanceView"}).document
    assert (one["location"], one["zones"]) == ("northeurope", ["1"])
    assert one["properties"]["storageProfile"]["osDisk"]["osType"] == "Windows"
    assert one["properties"]["instanceView"]["statuses"][1]["code"] == "PowerState/deallocated"
    two = wire.send("GET", wire.vm("rg", "two")).document["properties"]
    assert two["storageProfile"]["osDisk"]["osType"] == "Linux"
    assert two["hardwareProfile"]["vmSize"] == "Standard_B1s"


def test_times_of_operations(tmp_path, empty_wire):
    path = tmp_path / "inventory.yml"
    path.write_text(YAML)
    wire = empty_wire.start(path)
    first = wire.send("POST", wire.vm("rg", "one") + "/start")
    second = wire.send("POST", wire.vm("rg", "two") + "/start")
    assert (first.headers["Retry-After"], second.headers["Retry-After"]) == ("3", "11")
    wire.clock.advance(2)
    assert wire.follow(first.headers["Azure-AsyncOperation"]).document["status"] == "Succeeded"
    assert wire.follow(second.headers["Azure-AsyncOperation"]).document["status"] == "InProgress"


def test_json_file(tmp_path, empty_wire):
    path = tmp_path / "inventory.json"
    path.write_text('\ufeff{"resourceGroups": [{"name": "g", "virtualMachines": [{"name": "v"}]}]}', "utf-8")
    wire = empty_wire.start(path)
    assert wire.send("GET", wire.vm("g", "v")).document["name"] == "v"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "{", "a.json: not valid JSON: "),
        ("a.yaml", "a: [1", "a.yaml: not valid YAML in line 1"),
        ("a.yaml", "- 1", "a.yaml: expected an object with "),
        ("a.yaml", "", "a.yaml: expected an object with "),
        ("a.json", '{"resourceGroup": []}', "a.json: unknown key 'resourceGroup'; did you mean resourceGroups?"),
        ("a.json", '{"resourceGroups": {}}', "a.json: resourceGroups: expected a list, found an object"),
        ("a.json", '{"resourceGroups": [{}]}', "a.json: resourceGroups[0]: name is missing"),
        ("a.json", '{"resourceGroups": [{"name": 1}]}', "a.json: resourceGroups[0].name: expected text, found 1"),
        ("a.json", '{"resourceGroups": [{"name": "g"}, {"name": "G"}]}', "resourceGroups[1].name: 'G' occurs twice"),
        ("a.json", '{"operationSeconds": "1"}', "operationSeconds: expected a number of at least 0, found '1'"),
        ("a.json", '{"operationSeconds": -1}', "operationSeconds: expected a number of at least 0, found -1"),
        ("a.json", '{"pageSize": 0}', "pageSize: expected at least 1, found 0"),
        ("a.json", '{"subscriptions": []}', "subscriptions: expected at least one subscription"),
        ("a.json", '{"subscriptions": [{"id": "x"}]}', "subscriptions[0].id: expected a GUID, found 'x'"),
        ("a.json", '{"subscriptions": [{}], "resourceGroups": []}', "give either subscriptions or resourceGroups"),
        ("a.json", '{"throttling": {"enforce": "yes"}}', "throttling.enforce: expected true or false, found 'yes'"),
        ("a.json", '{"throttling": {"limits": {"UpdateVM": 1}}}', "did you mean UpdateVM3Min?"),
        ("a.json", '{"faults": [{}]}', "faults[0]: kind is missing"),
        ("a.json", '{"faults": [{"kind": "explode"}]}', "faults[0].kind: expected one of throttled, "),
        ("a.json", '{"faults": [{"kind": "slow", "seconds": true}]}', "faults[0].seconds: expected a number"),
        ("a.yaml", "operationSeconds: .inf", "operationSeconds: expected a number of at most 1,000,000,000, found inf"),
        ("a.yaml", "operationSeconds: .nan", "operationSeconds: expected a number of at most 1,000,000,000, found nan"),
        ("a.json", f'{{"pageSize": 1{"0" * 400}}}', "pageSize: expected a number of at most"),
        ("a.yaml", "resourceGroups: [{name: a/b}]", "resourceGroups[0].name: expected a name without "),
        ("a.yaml", "resourceGroups: [{name: a, location: westeurop}]", "found 'westeurop'; did you mean westeurope?"),
    ],
)
def test_mistake_in_a_file(tmp_path, name, text, message):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InventoryError) as caught:
        Simulator(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    ("machine", "message"),
    [
        ({"name": "v", "os": "Solaris"}, "os: expected one of Linux, Windows, found 'Solaris'"),
        ({"name": "v", "state": "on"}, "state: expected one of running, stopped, deallocated, found 'on'"),
        ({"name": "v", "customData": "not base64"}, "customData: expected base64 of at most 65,535 bytes"),
        ({"name": "v", "tags": {"a": 1}}, "tags: expected an object whose values are text"),
        ({"name": "v", "zones": [1]}, "zones: expected a list of text"),
        ({"name": "v\0"}, "name: expected a name without "),
        ({"name": "v", "location": "mars"}, "location: expected a region, found 'mars'"),
        ({"name": "v", "vmSize": "x"}, "unknown key 'vmSize'"),
        ("v", "expected an object with name, "),
    ],
)
def test_mistake_in_a_machine(machine, message):
    with pytest.raises(InventoryError) as caught:
        Simulator({"resourceGroups": [{"name": "g", "virtualMachines": [machine]}]})
    assert "inventory: resourceGroups[0].virtualMachines[0]" in str(caught.value)
    assert message in str(caught.value)


def test_file_that_cannot_be_read(tmp_path):
    with pytest.raises(InventoryError, match=r"missing\.yaml: cannot be read: No such file"):
        Simulator(tmp_path / "missing.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InventoryError, match=r"binary\.yaml: cannot be read: it is not UTF-8 text"):
        Simulator(tmp_path / "binary.yaml")
