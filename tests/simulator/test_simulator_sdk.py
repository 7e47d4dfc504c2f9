"""The unmodified clients of the Azure SDK against the simulator, in this process and over loopback HTTP."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceNotFoundError, ServiceResponseError
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.compute.models import OSProfileProvisioningData, VirtualMachineReimageParameters
from clock import Clock

from pscompat.simulator import Fault, Simulator


class Credential:
    def get_token(self, *scopes, **options):
        return AccessToken("anything", int(time.time()) + 3600)


def client_of(simulator, **options):
    return ComputeManagementClient(Credential(), simulator.subscription.id, transport=simulator.transport(), **options)


@pytest.fixture
def simulator():
    return Simulator()


@pytest.fixture
def client(simulator):
    return client_of(simulator)


def test_reimage(simulator, client):
    parameters = VirtualMachineReimageParameters(
        temp_disk=True,
        exact_version="10.0.14393.0",
        os_profile=OSProfileProvisioningData(
            admin_password="Correct-Horse-7", custom_data="RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="
        ),
    )
    poller = client.virtual_machines.begin_reimage("ResourceGroup11", "VirtualMachine07", parameters)
    assert poller.result(timeout=120) is None
    assert poller.status() == "Succeeded"
    request = simulator.log.requests("POST")[0]
    assert request.body == {
        "tempDisk": True,
        "exactVersion": "10.0.14393.0",
        "osProfile": {"adminPassword": "********", "customData": "RTpcc2V0dXBcY29uZmlndXJlLnBzMQ=="},
    }


def test_reads(client):
    vm = client.virtual_machines.get("rg-app", "web01", expand="instanceView")
    assert vm.storage_profile.os_disk.os_type == "Linux"
    assert vm.instance_view.statuses[1].code == "PowerState/running"
    assert [vm.name for vm in client.virtual_machines.list("rg-data")] == ["sql01", "sql02", "etl01"]
    assert len(list(client.virtual_machines.list_all())) == 17


def test_refusals_become_the_exceptions_of_the_sdk():
    client = client_of(Simulator(clock=Clock()))
    with pytest.raises(ResourceNotFoundError) as caught:
        client.virtual_machines.get("rg-app", "nobody")
    assert caught.value.error.code == "ResourceNotFound"
    client.virtual_machines.begin_restart("rg-app", "web01")
    with pytest.raises(ResourceExistsError) as caught:
        client.virtual_machines.begin_reimage("rg-app", "web01")
    assert caught.value.error.code == "OperationNotAllowed"


def test_operation_that_fails(simulator, client):
    simulator.faults.add(Fault("operation-fails", method="POST", code="DiskError", message="No disk."))
    poller = client.virtual_machines.begin_reimage("rg-app", "web01")
    with pytest.raises(HttpResponseError, match="No disk") as caught:
        poller.result()
    assert caught.value.error.code == "DiskError"


def test_faults_that_the_sdk_retries(simulator):
    client = client_of(simulator, retry_backoff_factor=0)
    for kind in ("throttled", "internal-error", "unavailable"):
        simulator.faults.add(Fault(kind, retry_after=0))
    assert client.virtual_machines.get("rg-app", "web01").name == "web01"
    assert [entry.status for entry in simulator.log.requests()] == [429, 500, 503, 200]


def test_faults_without_retries(simulator):
    client = client_of(simulator, retry_total=0)
    simulator.faults.add(Fault("throttled"))
    with pytest.raises(HttpResponseError) as caught:
        client.virtual_machines.get("rg-app", "web01")
    assert caught.value.status_code == 429
    simulator.faults.add(Fault("dropped"))
    with pytest.raises(ServiceResponseError):
        client.virtual_machines.get("rg-app", "web01")


def test_a_thousand_reimages_at_once():
    machines = [{"name": f"vm{number}"} for number in range(1000)]
    simulator = Simulator({"resourceGroups": [{"name": "fleet", "virtualMachines": machines}]})
    client = client_of(simulator)
    with ThreadPoolExecutor(32) as pool:
        pollers = list(pool.map(lambda vm: client.virtual_machines.begin_reimage("fleet", vm["name"]), machines))
    for poller in pollers:
        poller.wait()
    assert {poller.status() for poller in pollers} == {"Succeeded"}
    assert len({entry.path for entry in simulator.log.requests("POST")}) == 1000
