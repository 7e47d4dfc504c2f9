"""The simulator over loopback HTTP, and the command that serves it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from program import environment
from waiting import HANGING

from pscompat.simulator import Fault, Simulator
from pscompat.simulator.commands import main
from pscompat.simulator.server import SimulatorServer, serving


@pytest.fixture
def server():
    with serving(Simulator()) as running:
        yield running


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=HANGING)
    connection.request(method, path, body, {"Authorization": "Bearer x", **headers})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response, json.loads(content) if content else None


def reimage_path(server):
    subscription = server.simulator.subscription.id
    return (
        f"/subscriptions/{subscription}/resourceGroups/rg-app/providers/Microsoft.Compute"
        "/virtualMachines/web01/reimage?api-version=2024-07-01"
    )


def test_answers_with_links_to_itself(server):
    response, document = ask(server, "POST", reimage_path(server))
    assert (response.status, document) == (202, None)
    assert response.headers["Azure-AsyncOperation"].startswith(server.url + "/subscriptions/")
    path = response.headers["Azure-AsyncOperation"].removeprefix(server.url)
    response, document = ask(server, "GET", path)
    assert document["status"] in ("InProgress", "Succeeded")


def test_connection_is_kept_for_the_next_request(server):
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=HANGING)
    for _ in range(3):
        connection.request("GET", "/subscriptions?api-version=2022-12-01", headers={"Authorization": "Bearer x"})
        first_socket = connection.sock
        assert connection.getresponse().read()
        assert connection.sock is first_socket is not None
    connection.close()


def test_head_has_no_body(server):
    path = f"/subscriptions/{server.simulator.subscription.id}/resourceGroups/nowhere?api-version=2021-04-01"
    response, document = ask(server, "HEAD", path)
    assert (response.status, document) == (404, None)


def test_without_a_token(server):
    response, document = ask(server, "GET", "/subscriptions?api-version=2022-12-01", Authorization="")
    assert (response.status, document["error"]["code"]) == (401, "AuthenticationFailed")


def test_other_host_names_are_refused(server):
    response, document = ask(server, "GET", "/subscriptions?api-version=2022-12-01", Host="attacker.example")
    assert (response.status, document["error"]["code"]) == (421, "MisdirectedRequest")


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content-Length": "5000000"}, 413), ({"Content-Length": "9" * 5000}, 413), ({"Transfer-Encoding": "gzip"}, 411)],
)
def test_body_must_have_a_known_and_reasonable_length(server, headers, status):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection(server.server_address[:2], timeout=HANGING) as client:
        client.sendall(f"POST / HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n".encode())
        assert client.recv(100).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_client_hears_that_its_body_is_too_large_once_it_has_sent_it(server):
    response, document = ask(server, "PUT", "/subscriptions", b"x" * 20_000_000)
    assert (response.status, document["error"]["code"]) == (413, "RequestEntityTooLarge")


def test_a_body_in_chunks(server):
    path = f"/subscriptions/{server.simulator.subscription.id}/resourceGroups/chunks?api-version=2021-04-01"
    response, document = ask(
        server, "PUT", path, iter([b'{"loca', b'tion": "eastus"}']), **{"Content-Type": "application/json"}
    )
    assert (response.status, document["name"]) == (201, "chunks")
    head = b"POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    for chunks, status in ((b"nonsense\r\n", 400), (b"-1\r\n", 400), (b"0x1\r\n", 400), (b"fffffff\r\n", 413)):
        with socket.create_connection(server.server_address[:2], timeout=HANGING) as client:
            client.sendall(head + chunks)
            assert client.recv(100).startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize(
    "rest",
    [
        'Content-Length: 300\r\n\r\n{"location": "eastus"}',
        'Transfer-Encoding: chunked\r\n\r\nff\r\n{"location": "eastus"}',
    ],
)
def test_half_a_request_is_none(server, rest):
    path = f"/subscriptions/{server.simulator.subscription.id}/resourceGroups/half?api-version=2021-04-01"
    head = f"PUT {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n"
    with socket.create_connection(server.server_address[:2], timeout=HANGING) as client:
        client.sendall((head + rest).encode())
        client.shutdown(socket.SHUT_WR)
        assert client.recv(100) == b""
    assert ask(server, "GET", path)[0].status == 404


def test_connections_that_say_nothing_keep_nobody_waiting(server):
    silent = [socket.create_connection(server.server_address[:2], timeout=HANGING) for _ in range(60)]
    assert ask(server, "GET", "/subscriptions?api-version=2022-12-01")[0].status == 200
    assert server.request_queue_size >= len(silent)
    for client in silent:
        client.close()


def test_a_client_that_waits_for_leave_to_send(server):
    path = f"/subscriptions/{server.simulator.subscription.id}/resourceGroups/asked?api-version=2021-04-01"
    lines = (
        f"PUT {path} HTTP/1.1",
        "Host: localhost",
        "Authorization: Bearer x",
        "Content-Type: application/json",
        "Content-Length: 22",
        "Expect: 100-continue",
    )
    with socket.create_connection(server.server_address[:2], timeout=HANGING) as client:
        client.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
        assert client.recv(100).startswith(b"HTTP/1.1 100 ")
        client.sendall(b'{"location": "eastus"}')
        assert client.recv(100).startswith(b"HTTP/1.1 201 ")


def test_links_have_the_scheme_that_the_client_used(server):
    headers = {"X-Forwarded-Proto": "https"}
    response, _ = ask(server, "POST", reimage_path(server), **headers)
    assert response.headers["Location"].startswith("https://127.0.0.1:")


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE"])
def test_other_methods_are_answered_as_json(server, method):
    path = reimage_path(server).replace("/reimage", "")
    response, document = ask(server, method, path)
    assert (response.status, document["error"]["code"]) == (405, "MethodNotAllowed")


def test_dropped_connection(server):
    server.simulator.faults.add(Fault("dropped"))
    with pytest.raises(http.client.RemoteDisconnected):
        ask(server, "POST", reimage_path(server))
    assert ask(server, "POST", reimage_path(server))[0].status == 202


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "example.com", ""])
def test_binds_to_loopback_only(host):
    with pytest.raises(ValueError, match="loopback"):
        SimulatorServer(Simulator(), host=host)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--prot", "1"], "unknown argument '--prot'"),
        (["file"], "unknown argument 'file'"),
        (["--port"], "--port needs a value"),
        (["--port", "http"], "--port must be a number"),
        (["--port=70000"], "--port must be a number"),
        (["--tls=yes"], "--tls takes no value"),
    ],
)
def test_wrong_arguments(capsys, arguments, message):
    assert main(["serve", *arguments]) == 64
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in shown.err
    assert shown.err.count("\n") == 1


def test_files_that_cannot_be_used(capsys, tmp_path):
    assert main(["serve", "--inventory", str(tmp_path / "missing.json")]) == 1
    assert main(["serve", "--state", str(tmp_path / "nowhere" / "state.json")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "missing.json: cannot be read" in lines[0]


def test_port_in_use(server, tmp_path):
    process = serve(tmp_path, "--port", str(server.server_address[1]))
    shown, errors = process.communicate(timeout=HANGING)
    assert (process.returncode, shown) == (1, "")
    assert f"port {server.server_address[1]} cannot be used" in errors
    assert errors.count("\n") == 1


def serve(home, *arguments):
    code = "import sys; from pscompat.simulator.commands import main; sys.exit(main(['serve', *sys.argv[1:]]))"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(home),
    )


@pytest.mark.skipif(os.name == "nt", reason="a process is not ended by a signal there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_serves_until_a_signal(tmp_path, number):
    process = serve(tmp_path, "--state", str(tmp_path / "state.json"))
    try:
        line = process.stdout.readline()
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)", line)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGING)
        connection.request("GET", "/subscriptions?api-version=2022-12-01", headers={"Authorization": "Bearer x"})
        assert connection.getresponse().status == 200
        process.send_signal(number)
        shown, errors = process.communicate(timeout=HANGING)
    finally:
        process.kill()
    assert (process.returncode, shown, errors) == (0, "", "")
