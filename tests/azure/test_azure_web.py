"""Requests that scripts themselves send to Azure's hosts, in a session whose Azure is simulated."""

from __future__ import annotations

import pytest

from pscompat import Session
from pscompat.azure.web import is_azure
from pscompat.simulator import Simulator

SUBSCRIPTION = "5a1ec0de-0000-4000-8000-000000000001"
ARM = "https://management.azure.com"
HEADERS = (
    "$headers = @{ Authorization = 'Bearer ' + (ConvertFrom-SecureString (Get-AzAccessToken).Token -AsPlainText) }; "
)


def new_simulator() -> Simulator:
    return Simulator({"subscriptions": [{"id": SUBSCRIPTION, "name": "mine", "resourceGroups": []}]})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{ARM}/subscriptions", True),
        ("https://westeurope.management.azure.com/x", True),
        ("https://graph.microsoft.com/v1.0/users", True),
        ("https://login.microsoftonline.com/t/oauth2/token", True),
        ("https://contoso.blob.core.windows.net/c", True),
        ("https://vault1.vault.azure.net/secrets", True),
        ("https://prices.azure.com/api/retail/prices", False),
        ("https://notmanagement.azure.com.example.org/", False),
        ("https://raw.githubusercontent.com/x", False),
        ("ftp://management.azure.com/x", False),
    ],
)
def test_the_hosts_of_the_public_cloud(address: str, expected: bool) -> None:
    assert is_azure(address) is expected


@pytest.mark.parametrize(
    "asks",
    [
        f"(Invoke-RestMethod '{ARM}/subscriptions?api-version=2020-01-01' -Headers $headers).value.displayName",
        f"((Invoke-WebRequest '{ARM}/subscriptions?api-version=2020-01-01' -Headers $headers).Content | ConvertFrom-Json).value.displayName",
        (
            f"$client = [Net.WebClient]::new(); $client.Headers.Add('Authorization', $headers.Authorization); "
            f"($client.DownloadString('{ARM}/subscriptions?api-version=2020-01-01') | ConvertFrom-Json).value.displayName"
        ),
        (
            f"$client = [Net.Http.HttpClient]::new(); $client.DefaultRequestHeaders.Add('Authorization', $headers.Authorization); "
            f"($client.GetStringAsync('{ARM}/subscriptions?api-version=2020-01-01').Result | ConvertFrom-Json).value.displayName"
        ),
    ],
)
def test_the_simulator_answers(asks: str) -> None:
    simulator = new_simulator()
    with Session(simulator=simulator) as session:
        assert session.run(HEADERS + asks) == ["mine"]
    assert "/subscriptions" in [entry.path for entry in simulator.log.requests("GET")]


def test_what_is_written_is_there_for_the_cmdlets() -> None:
    address = f"{ARM}/subscriptions/{SUBSCRIPTION}/resourceGroups/made?api-version=2021-04-01"
    with Session(simulator=new_simulator()) as session:
        session.run(
            f"{HEADERS} $null = Invoke-RestMethod -Method Put '{address}' -Headers $headers -ContentType application/json "
            "-Body (@{ location = 'westeurope' } | ConvertTo-Json)"
        )
        assert session.run("(Get-AzResourceGroup).ResourceGroupName") == ["made"]


def test_an_error_is_one_of_the_web_cmdlet() -> None:
    with Session(simulator=new_simulator()) as session:
        session.run(f"Invoke-RestMethod '{ARM}/subscriptions?api-version=2020-01-01' -ErrorAction SilentlyContinue")
        found = session.run("$Error[0].Exception.Response.StatusCode.value__, $Error[0].ErrorDetails.Message")
    assert found[0] == 401
    assert "AuthenticationFailed" in found[1]


def test_jobs_ask_the_simulator_too() -> None:
    asks = f"(Invoke-RestMethod '{ARM}/subscriptions?api-version=2020-01-01' -Headers $using:headers).value.displayName"
    with Session(simulator=new_simulator()) as session:
        assert session.run(f"{HEADERS} Start-ThreadJob {{ {asks} }} | Receive-Job -Wait") == ["mine"]


def test_a_dropped_connection_is_a_failure_to_connect() -> None:
    faults = [{"kind": "dropped", "method": "GET", "path": "/subscriptions"}]
    simulator = Simulator({"subscriptions": [{"id": SUBSCRIPTION, "name": "mine"}], "faults": faults})
    with Session(simulator=simulator) as session:
        session.run(f"Invoke-RestMethod '{ARM}/subscriptions?api-version=2020-01-01' -ErrorAction SilentlyContinue")
        assert session.run("$Error[0].Exception.GetType().Name") == ["HttpRequestException"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/scope1/providers/Microsoft.Authorization/roleAssignments", 404, "MissingSubscription"),
        ("/subscriptions/mine/whatever", 400, "InvalidSubscriptionId"),
        ("/v1.0/deviceManagement/managedDevices", 501, "NotSimulated"),
    ],
)
def test_paths_that_lead_nowhere(path: str, status: int, code: str) -> None:
    simulator = new_simulator()
    with Session(simulator=simulator) as session:
        session.run(f"{HEADERS} Invoke-RestMethod '{ARM}{path}?api-version=2022-04-01' -Headers $headers 2>$null")
    entry = simulator.log.requests("GET")[-1]
    assert (entry.status, entry.code) == (status, code)
