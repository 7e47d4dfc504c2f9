"""Long-running operations and errors, with the SDK's own client against the simulator."""

from __future__ import annotations

import re
import threading

import pytest
from azure.core.exceptions import ClientAuthenticationError
from waiting import wait_until

from pscompat.azure.clients import compute_client
from pscompat.azure.connection import connect_endpoint, connect_simulator
from pscompat.azure.context import AzureContext
from pscompat.azure.credentials import client_certificate_credential, credential_of
from pscompat.azure.errors import ServiceError, convert, service_errors
from pscompat.azure.operations import OperationCancelled, run_operation
from pscompat.simulator import Fault, Simulator
from pscompat.simulator.server import serving

MACHINE = ("rg-app", "web01")


@pytest.fixture
def machines(connection):
    return compute_client(connection).virtual_machines


def test_status_of_an_operation_that_succeeded(simulator, machines):
    status = run_operation(machines.begin_reimage, *MACHINE)
    assert status.status == "Succeeded"
    assert status.error is None
    assert re.fullmatch(r"[0-9a-f-]{36}", status.name)
    assert status.start_time < status.end_time
    polled = simulator.log.requests("GET", "*/operations/*")
    assert polled[0].path.endswith(status.name)


def test_parameters_go_to_the_client(simulator, machines):
    run_operation(machines.begin_reimage, *MACHINE, parameters={"tempDisk": True})
    assert simulator.log.requests("POST")[0].body == {"tempDisk": True}


def test_status_of_an_operation_that_failed(simulator, machines):
    simulator.faults.add(Fault("operation-fails", method="POST", code="DiskError", message="No disk."))
    status = run_operation(machines.begin_reimage, *MACHINE)
    assert status.status == "Failed"
    assert (status.error.code, status.error.message, status.error.kind) == ("DiskError", "No disk.", "service")
    assert status.error.correlation_id
    assert status.end_time


def test_refusal_carries_what_the_service_said(machines):
    with pytest.raises(ServiceError) as caught:
        run_operation(machines.begin_reimage, *MACHINE, parameters={"osProfile": {"adminPassword": "****"}})
    error = caught.value
    assert (error.kind, error.status_code, error.code, error.target) == (
        "service",
        400,
        "InvalidParameter",
        "adminPassword",
    )
    assert error.message.startswith("The supplied password must be between 6-72 characters")
    assert error.request_id and error.correlation_id
    assert "****" not in error.message


def test_over_loopback_http():
    with serving(Simulator()) as server:
        machines = compute_client(connect_endpoint(server.url)).virtual_machines
        status = run_operation(machines.begin_reimage, *MACHINE)
    assert status.status == "Succeeded"


def test_waiting_can_be_cancelled():
    simulator = Simulator(
        {"operationSeconds": 3600, "resourceGroups": [{"name": "g", "virtualMachines": [{"name": "v"}]}]}
    )
    machines = compute_client(connect_simulator(simulator)).virtual_machines
    cancel = threading.Event()

    def cancel_when_accepted() -> None:
        wait_until(lambda: [entry.status for entry in simulator.log.requests("POST")] == [202])
        cancel.set()

    threading.Thread(target=cancel_when_accepted).start()
    with pytest.raises(OperationCancelled):
        run_operation(machines.begin_reimage, "g", "v", cancel=cancel)
    assert machines.get("g", "v").provisioning_state == "Updating"
    sent = len(simulator.log.requests())
    with pytest.raises(OperationCancelled):
        run_operation(machines.begin_reimage, "g", "v", cancel=cancel)
    assert len(simulator.log.requests()) == sent


def test_polling_that_breaks_off(simulator, machines):
    simulator.faults.add(Fault("internal-error", path="*/operations/*", times=None))
    with pytest.raises(ServiceError) as caught:
        run_operation(machines.begin_reimage, *MACHINE)
    assert (caught.value.kind, caught.value.code, caught.value.status_code) == ("unknown", "OutcomeUnknown", 500)
    assert caught.value.message.startswith("Azure has accepted the operation; how it ended is not known")
    assert "Invoke-AzRestMethod -Uri 'https://management.azure.com/" in caught.value.message


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("throttled", ("service", 429, "OperationNotAllowed")),
        ("unavailable", ("service", 503, "ServiceUnavailable")),
        ("dropped", ("connection", None, "ServiceResponseError")),
    ],
)
def test_faults(simulator, machines, kind, expected):
    simulator.faults.add(Fault(kind))
    with pytest.raises(ServiceError) as caught:
        run_operation(machines.begin_reimage, *MACHINE)
    assert (caught.value.kind, caught.value.status_code, caught.value.code) == expected


def test_retries_of_the_sdk_are_kept(simulator):
    machines = compute_client(connect_simulator(simulator)).virtual_machines
    simulator.faults.add(Fault("throttled", times=2, retry_after=0))
    assert run_operation(machines.begin_reimage, *MACHINE).status == "Succeeded"
    assert [entry.status for entry in simulator.log.requests("POST")] == [429, 429, 202]


def test_other_exceptions_pass():
    with pytest.raises(KeyError), service_errors():
        raise KeyError("x")


def test_sign_in_that_failed():
    error = convert(ClientAuthenticationError(message="az is not signed in.\nTo mitigate this issue, see https://x"))
    assert (error.kind, error.code, error.message) == (
        "authentication",
        "AuthenticationFailed",
        "az is not signed in.",
    )


def test_certificate_that_cannot_be_used(tmp_path):
    path = tmp_path / "none.pem"
    with pytest.raises(ServiceError, match="the certificate cannot be used"):
        client_certificate_credential("11111111-1111-1111-1111-111111111111", "robot", str(path))
    path.write_text("not a certificate")
    with pytest.raises(ServiceError, match="the certificate cannot be used"):
        client_certificate_credential("11111111-1111-1111-1111-111111111111", "robot", str(path))


@pytest.mark.parametrize("sign_in", ["default", "interactive", "device-code", "managed-identity"])
def test_credential_of_a_remembered_context(sign_in):
    context = AzureContext("a", "contoso.onmicrosoft.com", "s", "n", sign_in=sign_in)
    assert callable(credential_of(context).get_token)


def test_record_that_is_damaged():
    context = AzureContext("a", "t", "s", "n", sign_in="interactive", authentication_record="{}")
    with pytest.raises(ServiceError) as caught:
        credential_of(context)
    assert caught.value.kind == "authentication"
