"""Vaults over the wire: at hosts of their own, through the simulator as a proxy, and across restarts."""

from __future__ import annotations

import http.client
import json
import os
import socket
import ssl
import stat
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clock import Clock
from vaults import Vaults
from waiting import HANGING
from wires import Wire

from pscompat.simulator import Simulator
from pscompat.simulator.environment import proxy_variables
from pscompat.simulator.server import SimulatorServer, serving
from pscompat.simulator.tls import authority_file, context

BEARER = {"Authorization": "Bearer anything"}
PIN = "/secrets/pin?api-version=7.4"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificate")


@pytest.fixture
def vaults(wire: Wire) -> Vaults:
    made = Vaults(wire)
    made.make()
    made.given("PUT", "/secrets/pin", {"value": "1234"})
    return made


@pytest.fixture
def plain(vaults: Vaults) -> Iterator[SimulatorServer]:
    with serving(vaults.wire.simulator) as running:
        yield running


@pytest.fixture
def secure(vaults: Vaults, folder: Path) -> Iterator[SimulatorServer]:
    with serving(vaults.wire.simulator, tls=context(folder)) as running:
        yield running


def trusting(folder: Path) -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=str(authority_file(folder)))
    made.verify_flags |= ssl.VERIFY_X509_STRICT
    return made


def port_of(server: SimulatorServer) -> int:
    return int(server.server_address[1])


def test_the_host_says_which_vault(plain: SimulatorServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port_of(plain), timeout=HANGING)
    host = f"shopvault.vault.localhost:{port_of(plain)}"
    connection.request("GET", PIN, headers={"Host": host, **BEARER})
    answer = json.loads(connection.getresponse().read())
    assert (answer["value"], answer["id"].rpartition("/")[0]) == ("1234", f"http://{host}/secrets/pin")
    connection.request("GET", PIN, headers={"Host": f"other.vault.localhost:{port_of(plain)}", **BEARER})
    assert json.loads(connection.getresponse().read())["error"]["code"] == "VaultNotFound"
    connection.request("GET", PIN, headers={"Host": host})
    response = connection.getresponse()
    response.read()
    assert response.headers["WWW-Authenticate"].endswith(f'resource="http://vault.localhost:{port_of(plain)}"')
    assert f'authorization="http://localhost:{port_of(plain)}/' in response.headers["WWW-Authenticate"]
    connection.close()


def test_a_client_that_uses_the_simulator_as_its_proxy(
    secure: SimulatorServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is checked against the vault's name, through a tunnel that goes nowhere else."""
    for name, value in proxy_variables(secure.url).items():
        monkeypatch.setenv(name, value)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=trusting(folder)))
    for host in ("shopvault.vault.localhost", "localhost"):
        path = PIN if host != "localhost" else "/subscriptions?api-version=2022-12-01"
        request = urllib.request.Request(f"https://{host}:{port_of(secure)}{path}", headers=BEARER)
        with opener.open(request, timeout=HANGING) as answer:
            assert "value" in json.loads(answer.read())


def test_a_tunnel_is_kept_for_the_next_request(secure: SimulatorServer, folder: Path) -> None:
    connection = http.client.HTTPSConnection("127.0.0.1", port_of(secure), context=trusting(folder), timeout=HANGING)
    connection.set_tunnel("shopvault.vault.localhost", port_of(secure))
    for _ in range(3):
        connection.request("GET", PIN, headers=BEARER)
        assert json.loads(connection.getresponse().read())["value"] == "1234"
    connection.close()


def sent(server: SimulatorServer, text: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=HANGING) as client:
        client.sendall(text.encode())
        client.shutdown(socket.SHUT_WR)
        return client.makefile("rb").read()


@pytest.mark.parametrize("kind", ["plain", "secure"])
@pytest.mark.parametrize(
    "target",
    [
        "example.org:443",
        "example.org:{port}",
        "localhost:1",
        "shopvault.vault.localhost:443",
        "shopvault.vault.azure.net:{port}",
        "localhost.example.org:{port}",
        "127.0.0.2:{port}",
        "localhost",
        "[::1",
        ":{port}",
    ],
)
def test_it_is_no_open_proxy(request: pytest.FixtureRequest, kind: str, target: str) -> None:
    server = request.getfixturevalue(kind)
    named = target.format(port=port_of(server))
    answer = sent(server, f"CONNECT {named} HTTP/1.1\r\nHost: {named}\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403 The simulator is a proxy for its own hosts alone, not for ")


def test_absolute_addresses(plain: SimulatorServer, secure: SimulatorServer) -> None:
    """What a client sends to a proxy over plain http; the address counts, not the header Host (RFC 9112, section 3.2.2)."""
    head = "HTTP/1.1\r\nHost: example.org\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n"
    own = f"http://shopvault.vault.localhost:{port_of(plain)}"
    assert b'"value":"1234"' in sent(plain, f"GET {own}{PIN} {head}")
    assert sent(plain, f"GET http://example.org{PIN} {head}").startswith(b"HTTP/1.1 403 ")
    assert sent(plain, f"GET http://localhost:1{PIN} {head}").startswith(b"HTTP/1.1 403 ")
    assert b"HttpsRequired" in sent(secure, f"GET http://localhost:{port_of(secure)}{PIN} {head}")
    assert b"HttpsRequired" in sent(secure, f"GET {PIN} HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_no_tunnel_within_tls(secure: SimulatorServer, folder: Path) -> None:
    raw = socket.create_connection(("127.0.0.1", port_of(secure)), timeout=HANGING)
    with trusting(folder).wrap_socket(raw, server_hostname="localhost") as client:
        client.sendall(f"CONNECT localhost:{port_of(secure)} HTTP/1.1\r\n\r\n".encode())
        assert client.recv(100).startswith(b"HTTP/1.1 403 ")


def test_a_client_that_goes_away_before_it_says_anything(secure: SimulatorServer, folder: Path) -> None:
    socket.create_connection(("127.0.0.1", port_of(secure)), timeout=HANGING).close()
    assert sent(secure, f"CONNECT localhost:{port_of(secure)} HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200 ")
    test_a_tunnel_is_kept_for_the_next_request(secure, folder)


def test_endpoints_name_the_hosts(plain: SimulatorServer) -> None:
    with urllib.request.urlopen(f"{plain.url}/metadata/endpoints?api-version=2022-09-01", timeout=HANGING) as answer:
        suffixes = json.loads(answer.read())["suffixes"]
    assert suffixes["keyVaultDns"] == f"vault.localhost:{port_of(plain)}"
    assert suffixes["storage"] == f"localhost:{port_of(plain)}"


def test_all_of_a_vault_outlives_the_simulator(tmp_path: Path) -> None:
    file, clock = tmp_path / "state.sqlite", Clock()
    vaults = Vaults(Wire(clock).start(state_file=file))
    vaults.make()
    made: dict[str, Any] = {"pin": vaults.given("PUT", "/secrets/pin", {"value": "1234"})}
    made["key"] = vaults.given("POST", "/keys/main/create", {"kty": "EC"})
    vaults.given("PUT", "/secrets/old", {"value": "5678"})
    vaults.given("DELETE", "/secrets/old")
    policy = {"issuer": {"name": "Self"}, "x509_props": {"subject": "CN=a"}, "key_props": {"kty": "EC"}}
    vaults.ask("POST", "/certificates/shop/create", {"policy": policy})
    vaults.wire.simulator.close()
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    clock.advance(1)
    vaults.wire.simulator = Simulator(state_file=file, clock=clock)
    assert vaults.given("GET", "/secrets/pin") == made["pin"]
    assert vaults.given("GET", "/keys/main") == made["key"]
    assert vaults.given("GET", "/certificates/shop/pending")["status"] == "completed"
    assert vaults.given("GET", "/certificates/shop")["sid"] == vaults.given("GET", "/secrets/shop")["id"]
    vaults.given("POST", "/deletedsecrets/old/recover")
    vaults.arm("DELETE", vaults.path())
    vaults.wire.simulator.close()
    vaults.wire.simulator = Simulator(state_file=file, clock=clock)
    vaults.make(createMode="recover")
    assert vaults.given("GET", "/secrets/old")["value"] == "5678"
    vaults.wire.simulator.close()


@pytest.mark.parametrize(
    ("url", "port"), [("https://localhost:8443", 8443), ("https://localhost", 443), ("http://localhost", 80)]
)
def test_the_proxy_is_the_simulator_itself(url: str, port: int) -> None:
    told = proxy_variables(url)
    assert told["HTTPS_PROXY"] == told["https_proxy"] == f"http://127.0.0.1:{port}"
    assert told["NO_PROXY"] == "127.0.0.1"
