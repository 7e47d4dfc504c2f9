"""Tokens and any request: Get-AzAccessToken, Invoke-AzRestMethod."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from pscompat import Session
from pscompat.simulator import Simulator
from pscompat.simulator.server import serving

from .clouds import CLOUDS, CONTOSO, FABRIKAM, PROD

TOKEN = "(Get-AzAccessToken {}).Token | ConvertFrom-SecureString -AsPlainText"
GROUP = f"/subscriptions/{PROD}/resourceGroups/g1"


@pytest.fixture
def simulator() -> Simulator:
    return Simulator({**CLOUDS, "operationSeconds": 0, "pageSize": 2})


@pytest.fixture
def cloud(simulator: Simulator) -> Iterator[Session]:
    with Session(simulator=simulator) as session:
        yield session


def claims(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


def test_tokens(cloud: Session) -> None:
    assert cloud.run(
        "$t = Get-AzAccessToken; $t.Token.GetType().Name; $t.TenantId; $t.UserId; $t.Type; $t.ExpiresOn.GetType().Name"
    ) == [
        *("SecureString", CONTOSO, "simulator", "Bearer", "DateTimeOffset"),
    ]
    assert cloud.run("$t = Get-AzAccessToken -AsPlainText; $t.Token.GetType().Name; $t.GetType().Name") == [
        "String",
        "PSAccessToken",
    ]
    [arm] = cloud.run(TOKEN.format(""))
    assert (claims(arm)["aud"], claims(arm)["tid"]) == ("https://management.core.windows.net/", CONTOSO)
    [graph] = cloud.run(TOKEN.format("-ResourceTypeName msgraph -TenantId fabrikam.com -AsSecureString"))
    assert (claims(graph)["aud"], claims(graph)["tid"]) == ("https://graph.microsoft.com/", FABRIKAM)
    [other] = cloud.run(TOKEN.format("-ResourceUrl https://vault.azure.net"))
    assert claims(other)["aud"] == "https://vault.azure.net"
    cloud.run("Get-AzAccessToken -ResourceTypeName Nothing")
    assert cloud.errors[0].message.startswith('The specified ResourceTypeName "Nothing" is not supported')
    shown = "\n".join(cloud.run("Get-AzAccessToken | Out-String -Stream"))
    assert "Token     : System.Security.SecureString" in shown


def test_requests(cloud: Session, simulator: Simulator) -> None:
    rest = "Invoke-AzRestMethod -ResourceGroupName g1 -ApiVersion 2021-04-01"
    assert cloud.run(
        f'$r = {rest} -Method put -Payload \'{{"location": "westus"}}\'; $r.StatusCode; $r.Method; $r.Version'
    ) == [
        *(201, "PUT", "1.1"),
    ]
    assert cloud.run(
        "($r.Content | ConvertFrom-Json).location; $r.Headers.GetValues('x-ms-request-id').Count; $r.RequestUri"
    ) == [
        *("westus", 1, f"https://management.azure.com{GROUP}?api-version=2021-04-01"),
    ]
    [sent] = simulator.log.requests("PUT", GROUP)
    assert sent.body == {"location": "westus"}
    assert cloud.run(f"({rest}).StatusCode; (Invoke-AzRest -Path {GROUP}?api-version=2021-04-01).StatusCode") == [
        200,
        200,
    ]
    address = f"https://management.azure.com{GROUP}?api-version=2021-04-01"
    assert cloud.run(
        f"(Invoke-AzRestMethod {address}).StatusCode; (Invoke-AzRestMethod -Uri {address} -AsJob | Receive-Job -Wait).StatusCode"
    ) == [
        *(200, 200),
    ]
    assert cloud.run("(Invoke-AzRestMethod https://graph.microsoft.com/v1.0/me).StatusCode") == [200]
    assert cloud.run(f"{rest} -Method DELETE -WhatIf") == []
    assert cloud.run(
        f'({rest} -Method PATCH -Payload \'{{"tags": {{"a": "b"}}}}\').StatusCode; ({rest} -Method DELETE).StatusCode'
    ) == [
        *(200, 202),
    ]
    # What the service refuses is an answer too.
    assert cloud.run("(Invoke-AzRestMethod -Path /subscriptions/nope?api-version=2021-04-01).StatusCode") == [400]
    assert not cloud.errors


def test_paths_of_types_and_names(cloud: Session, simulator: Simulator) -> None:
    rest = (
        "Invoke-AzRestMethod -ApiVersion 2024-07-01 -ResourceProviderName Microsoft.Compute -ResourceGroupName rg-dev"
    )
    cloud.run(
        f"{rest} -ResourceType virtualMachines, extensions -Name vm1 | Out-Null; {rest} -ResourceType disks | Out-Null"
    )
    sent = [request.path.partition("/providers")[2] for request in simulator.log.requests("GET", "*/providers/*")]
    assert sent == ["/Microsoft.Compute/virtualMachines/vm1/extensions", "/Microsoft.Compute/disks"]
    cloud.run(
        f"{rest} -Name vm1; {rest} -ResourceType a, b; {rest} -ResourceType a -Name b, c; Invoke-AzRestMethod https://example.com/x"
    )
    assert [error.message for error in cloud.errors] == [
        *["Invalid resource type/name"] * 3,
        "Cannot find resource id(audience) for authentication",
    ]


def test_pages(cloud: Session) -> None:
    pages = "Invoke-AzRestMethod -Path /subscriptions?api-version=2022-12-01"
    count = "($r.Content | ConvertFrom-Json).value.Count; [bool] ($r.Content | ConvertFrom-Json).nextLink"
    assert cloud.run(f"$r = {pages}; {count}") == [2, True]
    assert cloud.run(f"$r = {pages} -Paginate; {count}") == [3, False]
    assert cloud.run(f"$r = {pages} -Paginate -MaxPageSize 1; {count}") == [2, True]


def test_the_end_of_an_operation_is_waited_for(cloud: Session, simulator: Simulator) -> None:
    cloud.run("New-AzResourceGroup g1 westus | Out-Null")
    disk = "Invoke-AzRestMethod -ResourceGroupName g1 -ResourceProviderName Microsoft.Compute -ResourceType disks -Name d1 -ApiVersion 2024-03-02"
    body = '{"location": "westus", "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}}'
    assert cloud.run(f"$r = {disk} -Method PUT -Payload '{body}' -WaitForCompletion; $r.StatusCode; $r.Method") == [
        200,
        "GET",
    ]
    assert cloud.run("($r.Content | ConvertFrom-Json).properties.provisioningState") == ["Succeeded"]
    assert cloud.run(f"({disk} -Method DELETE -WaitForCompletion).StatusCode; ({disk}).StatusCode") == [200, 404]
    assert cloud.run(f"({disk} -WaitForCompletion 3>&1)[0].Message") == [
        "The -WaitForCompletion flag was specified, but the request does not appear to be a long-running operation."
    ]


def test_a_session_on_an_endpoint_asks_nobody_else(simulator: Simulator) -> None:
    with serving(simulator) as server, Session(endpoint=server.url) as session:
        assert session.run("(Invoke-AzRestMethod https://graph.microsoft.com/v1.0/me).RequestUri") == [
            f"{server.url}/v1.0/me"
        ]
        assert session.run(
            "(Get-AzContext -ListAvailable).Subscription.Name; (Select-AzSubscription Lab).Tenant.Id"
        ) == [
            *("Dev", "Prod", "Lab", FABRIKAM),
        ]
        [token] = session.run(TOKEN.format(""))
        assert claims(token)["tid"] == FABRIKAM


def test_scripts_reach_the_session_without_a_cmdlet(cloud: Session) -> None:
    abstractions = "Microsoft.Azure.Commands.Common.Authentication"
    cloud.run(
        f"$profile1 = [{abstractions}.Abstractions.AzureRmProfileProvider]::Instance.Profile; $context = $profile1.DefaultContext; "
        "$client = New-Object Microsoft.Azure.Commands.ResourceManager.Common.RMProfileClient $profile1"
    )
    [arm] = cloud.run("$client.AcquireAccessToken($context.Tenant.Id).AccessToken")
    assert (claims(arm)["tid"], claims(arm)["aud"]) == (CONTOSO, "https://management.azure.com")
    [graph] = cloud.run(
        f"[{abstractions}.AzureSession]::Instance.AuthenticationFactory.Authenticate($context.Account, $context.Environment, "
        f"'{FABRIKAM}', $null, [{abstractions}.ShowDialog]::Never, $null, 'https://graph.microsoft.com').AccessToken"
    )
    assert (claims(graph)["tid"], claims(graph)["aud"]) == (FABRIKAM, "https://graph.microsoft.com")
    assert cloud.run("$profile1.Accounts.Id; $profile1.DefaultContext.Subscription.Name") == ["simulator", "Prod"]
