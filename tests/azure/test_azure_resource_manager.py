"""Requests to Resource Manager, and what becomes of a write whose answer was lost."""

from __future__ import annotations

import pytest

from pscompat.azure.connection import connect_simulator
from pscompat.azure.errors import OutcomeUnknownError, ServiceError
from pscompat.azure.operations import run_operation
from pscompat.azure.resource_manager import ResourceManager
from pscompat.simulator import Fault, Simulator

VERSION = "2024-07-01"
DISKS = "2025-01-02"
DISK = {"location": "westeurope", "sku": {"name": "Standard_LRS"}, "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 8}}  # fmt: skip


@pytest.fixture
def manager(connection) -> ResourceManager:
    return ResourceManager(connection)


def group(manager: ResourceManager) -> str:
    return f"{manager.subscription}/resourceGroups/rg-app"


def disk(manager: ResourceManager) -> str:
    return f"{group(manager)}/providers/Microsoft.Compute/disks/d1"


def test_reads_and_lists(manager):
    machines = list(manager.items(f"{group(manager)}/providers/Microsoft.Compute/virtualMachines", VERSION))
    assert [machine["name"] for machine in machines] == ["web01", "web02", "web03", "app01"]
    assert manager.get(group(manager), "2022-09-01")["name"] == "rg-app"
    assert manager.exists(group(manager), "2022-09-01")
    assert not manager.exists(group(manager).replace("rg-app", "nope"), "2022-09-01")
    assert manager.find(group(manager), "2022-09-01") == manager.get(group(manager), "2022-09-01")
    assert manager.find(group(manager).replace("rg-app", "nope"), "2022-09-01") is None
    with pytest.raises(ServiceError) as caught:
        manager.get(disk(manager), DISKS)
    assert (caught.value.code, caught.value.status_code) == ("ResourceNotFound", 404)


def test_a_name_never_leads_to_another_resource(manager, simulator):
    """An HTTP client would take these as the way up, or as no part of the path."""
    for path in ("rg-dev/../rg-app", "rg-dev/%2e%2E/rg-app", ".", "", "rg-dev//providers"):
        with pytest.raises(ServiceError, match="Nothing was sent"):
            run_operation(manager.begin, "DELETE", f"{manager.subscription}/resourceGroups/{path}/x", "2022-09-01")
    assert simulator.log.requests() == []
    address = manager.url(f"{manager.subscription}/resourceGroups/rg-app?a#b/c", "2022-09-01")
    assert address.endswith("/resourceGroups/rg-app%3Fa%23b/c?api-version=2022-09-01")


def test_a_list_of_many_pages():
    simulator = Simulator(
        {"pageSize": 2, "resourceGroups": [{"name": "g", "virtualMachines": [{"name": f"v{n}"} for n in range(5)]}]}
    )
    manager = ResourceManager(connect_simulator(simulator))
    path = f"{manager.subscription}/providers/Microsoft.Compute/virtualMachines"
    assert len(list(manager.items(path, VERSION))) == 5


@pytest.mark.parametrize("kind", ["answer-lost", "error-after", "unavailable", "dropped", "internal-error"])
def test_a_put_is_asked_for_before_it_is_sent_again(manager, simulator, kind):
    simulator.faults.add(Fault(kind, method="PUT"))
    status = run_operation(manager.begin, "PUT", disk(manager), DISKS, DISK)
    assert (status.status, status.result["name"]) == ("Succeeded", "d1")
    taken = kind in ("answer-lost", "error-after")
    assert len(simulator.log.requests("PUT")) == (1 if taken else 2)
    assert simulator.log.requests("GET", "*/disks/d1")


@pytest.mark.parametrize("kind", ["answer-lost", "error-after", "unavailable", "dropped"])
def test_a_delete_is_asked_for_too(manager, simulator, kind):
    run_operation(manager.begin, "PUT", disk(manager), DISKS, DISK)
    simulator.faults.add(Fault(kind, method="DELETE"))
    assert run_operation(manager.begin, "DELETE", disk(manager), DISKS).status == "Succeeded"
    assert not any(item["name"] == "d1" for item in manager.items(disk(manager).rpartition("/")[0], DISKS))


@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("kind", ["answer-lost", "error-after", "unavailable", "dropped", "internal-error"])
def test_a_post_or_patch_is_never_sent_twice(manager, simulator, kind, method):
    machine = f"{group(manager)}/providers/Microsoft.Compute/virtualMachines/web01"
    path, body = (f"{machine}/reimage", None) if method == "POST" else (machine, {"tags": {"a": "b"}})
    simulator.faults.add(Fault(kind, method=method))
    with pytest.raises(OutcomeUnknownError) as caught:
        run_operation(manager.begin, method, path, VERSION, body)
    assert len(simulator.log.requests(method)) == 1
    assert (caught.value.kind, caught.value.code) == ("unknown", "OutcomeUnknown")
    assert f"{method} {path}" in caught.value.message
    assert "It was not sent again" in caught.value.message


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE"])
def test_an_operation_that_a_5xx_names_is_asked_for(manager, simulator, method):
    machine = f"{group(manager)}/providers/Microsoft.Compute/virtualMachines/web01"
    path = f"{machine}/reimage" if method == "POST" else disk(manager)
    body = {"PUT": DISK, "PATCH": {"tags": {"a": "b"}}}.get(method)
    version = VERSION if method == "POST" else DISKS
    if method in ("PATCH", "DELETE"):
        run_operation(manager.begin, "PUT", path, version, DISK)
    simulator.faults.add(Fault("error-with-address", method=method))
    status = run_operation(manager.begin, method, path, version, body)
    assert (status.status, len(simulator.log.requests(method))) == ("Succeeded", 1)
    assert simulator.log.requests("GET", "*/operations/*")
    if method in ("PUT", "PATCH"):
        assert status.result["name"] == "d1"


def test_an_operation_that_a_5xx_names_and_that_cannot_be_asked_for_is_unknown(manager, simulator):
    path = f"{group(manager)}/providers/Microsoft.Compute/virtualMachines/web01/reimage"
    simulator.faults.add(Fault("error-with-address", method="POST"))
    simulator.faults.add(Fault("internal-error", method="GET", path="*/operations/*", times=None))
    with pytest.raises(OutcomeUnknownError, match="Ask again with: Invoke-AzRestMethod -Uri 'https://"):
        run_operation(manager.begin, "POST", path, VERSION)
    assert len(simulator.log.requests("POST")) == 1


def test_a_refusal_for_being_one_too_many_is_sent_again(simulator):
    manager = ResourceManager(connect_simulator(simulator))
    simulator.faults.add(Fault("throttled", method="POST", times=2, retry_after=0))
    path = f"{group(manager)}/providers/Microsoft.Compute/virtualMachines/web01/restart"
    assert run_operation(manager.begin, "POST", path, VERSION).status == "Succeeded"
    assert [entry.status for entry in simulator.log.requests("POST")] == [429, 429, 202]


def test_a_put_that_changes_what_is_there_is_not_taken_for_done(manager, simulator):
    run_operation(manager.begin, "PUT", disk(manager), DISKS, DISK)
    simulator.faults.add(Fault("dropped", method="PUT"))
    larger = {**DISK, "properties": {**DISK["properties"], "diskSizeGB": 16}}
    assert run_operation(manager.begin, "PUT", disk(manager), DISKS, larger).status == "Succeeded"
    assert manager.get(disk(manager), DISKS)["properties"]["diskSizeGB"] == 16


def test_nobody_waits_where_nobody_is_to(manager, simulator):
    path = f"{group(manager)}/providers/Microsoft.Compute/virtualMachines/web01/restart"
    status = run_operation(manager.begin, "POST", path, VERSION, waits=False)
    assert (status.status, bool(status.name)) == ("InProgress", True)
    assert simulator.log.requests("GET", "*/operations/*") == []
