"""Connections: to a simulator in this process, over loopback HTTP, and what is refused."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest
from azure.core.credentials import AccessToken
from program import environment
from waiting import HANGING

from pscompat.azure.clients import compute_client
from pscompat.azure.connection import (
    check_endpoint,
    connect_azure,
    connect_endpoint,
    connect_simulator,
)
from pscompat.azure.context import AzureContext
from pscompat.azure.errors import EndpointError, NotConnectedError, ServiceError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import save_profile
from pscompat.azure.session import open_session
from pscompat.azure.subscriptions import find_subscription, in_subscription, list_subscriptions, list_tenants
from pscompat.simulator import Simulator
from pscompat.simulator.server import serving

CONTEXT = AzureContext(account="ada@contoso.com", tenant_id="t", subscription_id="s", subscription_name="Production")


class RealCredential:
    """Stands for a credential whose tokens must not get out."""

    def __init__(self):
        self.asked = 0

    def get_token(self, *scopes, **options):
        self.asked += 1
        return AccessToken("real token", int(time.time()) + 3600)


def test_neither_connection_nor_simulator():
    with pytest.raises(NotConnectedError) as caught:
        open_session()
    assert str(caught.value).startswith("Run Connect-AzAccount to login.")
    assert "--simulator" in str(caught.value)


def test_remembered_context_is_azure():
    save_profile(Profile.of(CONTEXT))
    connection = open_session().connection
    assert (connection.kind, connection.base_url) == ("azure", "https://management.azure.com")
    assert connection.context == CONTEXT
    assert connection.sends_real_tokens


def test_simulator_comes_before_a_remembered_context(simulator):
    save_profile(Profile.of(CONTEXT))
    connection = open_session(simulator=simulator).connection
    assert connection.kind == "simulator"
    assert connection.context.subscription_id == simulator.subscription.id
    assert not connection.sends_real_tokens


def test_sessions_share_a_simulator(simulator):
    first, second = connect_simulator(simulator), connect_simulator(simulator)
    compute_client(first).virtual_machines.begin_deallocate("rg-app", "web01").wait()
    view = compute_client(second).virtual_machines.instance_view("rg-app", "web01")
    assert view.statuses[1].code == "PowerState/deallocated"


def test_client_is_made_once(connection):
    assert compute_client(connection) is compute_client(connection)


def test_other_context_has_clients_of_its_own():
    second = "22222222-2222-2222-2222-222222222222"
    simulator = Simulator(
        {"subscriptions": [{"name": "First"}, {"id": second, "name": "Second", "resourceGroups": [{"name": "g"}]}]}
    )
    connection = connect_simulator(simulator)
    client = compute_client(connection)
    subscription = find_subscription(connection, "SECOND")
    assert subscription.id == second
    other = connection.with_context(in_subscription(connection.context, subscription))
    assert compute_client(other) is not client
    assert list(compute_client(other).virtual_machines.list("g")) == []
    with pytest.raises(ServiceError) as caught:
        find_subscription(connection, "Third")
    assert caught.value.code == "SubscriptionNotFound"


def test_subscriptions_come_from_all_pages():
    ids = [f"00000000-0000-0000-0000-00000000000{number}" for number in range(5)]
    simulator = Simulator({"pageSize": 2, "subscriptions": [{"id": each, "name": each} for each in ids]})
    connection = connect_simulator(simulator)
    assert [subscription.id for subscription in list_subscriptions(connection)] == ids
    assert [(tenant.name, tenant.domain) for tenant in list_tenants(connection)] == [
        ("Contoso", "contoso.onmicrosoft.com")
    ]


def test_endpoint_over_loopback_http(monkeypatch, simulator):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    credential = RealCredential()
    with serving(simulator) as server:
        connection = connect_endpoint(server.url + "/", credential=credential)
        assert connection.context.subscription_id == simulator.subscription.id
        assert compute_client(connection).virtual_machines.get("rg-app", "web01").name == "web01"
    assert credential.asked == 0
    assert not connection.sends_real_tokens


def test_endpoint_that_does_not_answer():
    with serving(Simulator()) as server:
        url = server.url
    with pytest.raises(ServiceError) as caught:
        connect_endpoint(url, retry_total=0)
    assert caught.value.kind == "connection"


def test_token_for_another_endpoint_is_for_that_endpoint():
    connection = connect_endpoint("https://arm.example.com", context=CONTEXT, credential=RealCredential())
    assert connection.scope == "https://arm.example.com/.default"
    assert connection.sends_real_tokens


@pytest.mark.parametrize(
    "url", ["https://arm.example.com", "http://127.0.0.1:8080", "http://[::1]:1", "http://localhost"]
)
def test_endpoint_accepted(url):
    assert check_endpoint(url + "/") == url


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://arm.example.com", "plain http"),
        ("http://localhost.example.com", "plain http"),
        ("http://10.0.0.1", "plain http"),
        ("ftp://127.0.0.1", "is not an address of the form"),
        ("127.0.0.1:8080", "is not an address of the form"),
        ("https://", "is not an address of the form"),
        ("http://127.0.0.1:port", "is not an address"),
        ("https://user:password@arm.example.com", "and nothing else"),
        ("https://arm.example.com?x=1", "and nothing else"),
    ],
)
def test_endpoint_refused(url, message):
    with pytest.raises(EndpointError, match=message) as caught:
        open_session(endpoint=url)
    assert "user:password" not in str(caught.value)


def test_unknown_environment():
    with pytest.raises(EndpointError, match="Unable to find environment with name 'Moon'"):
        connect_azure(replace(CONTEXT, environment="Moon"), RealCredential())


def test_secret_of_a_service_principal_is_not_remembered():
    context = replace(CONTEXT, sign_in="service-principal", client_id="robot")
    with pytest.raises(ServiceError, match="is not remembered") as caught:
        connect_azure(context)
    assert caught.value.kind == "authentication"


def test_repr_shows_no_credential():
    connection = connect_azure(CONTEXT, RealCredential())
    assert "RealCredential" not in repr(connection)


def test_sign_in_that_fails_is_said_once(tmp_path):
    """In a process of its own: pytest's handlers of logging would hide what is printed."""
    code = (
        "from pscompat.azure.connection import connect_endpoint\n"
        "from pscompat.azure.credentials import default_credential\n"
        "from pscompat.azure.errors import ServiceError\n"
        "try: connect_endpoint('https://arm.invalid', credential=default_credential(), retry_total=0)\n"
        "except ServiceError as error: print(error.kind)\n"
    )
    # No Azure CLI and no identity can be found, and nothing is asked over the network.
    variables = environment(tmp_path, PATH=str(tmp_path), AZURE_TOKEN_CREDENTIALS="AzureCliCredential")
    done = subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, timeout=HANGING, check=False
    )
    assert (done.stdout, done.stderr) == ("authentication\n", "")
