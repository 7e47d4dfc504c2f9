"""The lifecycle of virtual machines and what a read shows of it."""

from __future__ import annotations

import pytest


def power(wire, group, name):
    statuses = wire.send("GET", wire.vm(group, name) + "/instanceView").document["statuses"]
    return next(status["code"] for status in statuses if status["code"].startswith("PowerState/"))


@pytest.mark.parametrize(
    ("name", "operation", "before", "after"),
    [
        ("dev02", "start", "deallocated", "running"),
        ("dev01", "powerOff", "running", "stopped"),
        ("dev01", "deallocate", "running", "deallocated"),
        ("dev02", "powerOff", "deallocated", "deallocated"),
        ("dev01", "restart", "running", "running"),
        ("dev01", "redeploy", "running", "running"),
    ],
)
def test_operation_changes_the_power_state_at_its_end(wire, name, operation, before, after):
    assert wire.send("POST", f"{wire.vm('rg-dev', name)}/{operation}").status == 202
    assert power(wire, "rg-dev", name) == f"PowerState/{before}"
    wire.clock.advance(1)
    assert power(wire, "rg-dev", name) == f"PowerState/{after}"


@pytest.mark.parametrize("operation", ["restart", "redeploy"])
def test_deallocated_machine_is_refused(wire, operation):
    response = wire.send("POST", f"{wire.vm('rg-dev', 'dev02')}/{operation}")
    assert (response.status, response.document["error"]["code"]) == (409, "OperationNotAllowed")


def test_get_shows_the_instance_view_only_when_asked(wire):
    path = wire.vm("rg-app", "web01")
    assert "instanceView" not in wire.send("GET", path).document["properties"]
    properties = wire.send("GET", path, **{"$expand": "instanceView"}).document["properties"]
    assert [status["displayStatus"] for status in properties["instanceView"]["statuses"]] == [
        "Provisioning succeeded",
        "VM running",
    ]


def test_no_answer_holds_the_custom_data(wire):
    document = wire.send("GET", wire.vm("ResourceGroup11", "VirtualMachine07"), **{"$expand": "instanceView"}).document
    assert "customData" not in str(document)
    assert document["properties"]["osProfile"]["windowsConfiguration"]["provisionVMAgent"] is True


def test_lists(wire):
    def names(path, **query):
        return [vm["name"] for vm in wire.send("GET", path, **query).document["value"]]

    provider = "providers/Microsoft.Compute/virtualMachines"
    assert names(f"{wire.subscription}/resourceGroups/rg-data/{provider}") == ["sql01", "sql02", "etl01"]
    everything = names(f"{wire.subscription}/{provider}")
    assert {"VirtualMachine07", "web01", "sql01"} <= set(everything)
    statuses = wire.send("GET", f"{wire.subscription}/{provider}", statusonly="true").document["value"]
    assert all("instanceView" in vm["properties"] for vm in statuses)


def test_an_expansion_that_there_is_not(wire):
    refused = wire.send("GET", wire.vm("rg-app", "web01"), **{"$expand": "bogus"})
    error = refused.document["error"]
    assert (refused.status, error["code"], error["target"]) == (400, "InvalidParameter", "$expand")
    assert wire.send("GET", wire.vm("rg-app", "web01"), **{"$expand": "userData"}).status == 200
