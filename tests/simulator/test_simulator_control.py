"""The control interface of a served simulator, and the commands that ask it."""

from __future__ import annotations

import http.client
import json
import threading
import time

import pytest
from waiting import HANGING, wait_until

from pscompat.simulator import Fault, Simulator
from pscompat.simulator.commands import main
from pscompat.simulator.server import serving

CONTROL = {"X-Pscompat-Control": "1"}
RESOURCE = "/providers/Microsoft.Compute/virtualMachines/web01"


@pytest.fixture
def server():
    with serving(
        Simulator({"resourceGroups": [{"name": "rg-app", "virtualMachines": [{"name": "web01"}]}]})
    ) as running:
        yield running


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=HANGING)
    content = json.dumps(body) if body is not None else None
    connection.request(method, path, content, headers)
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return response, json.loads(text) if text.startswith(b"{") else text.decode()


def machine(server):
    return f"{server.simulator.subscription.path}/resourceGroups/rg-app{RESOURCE}"


def service(server, method, path, body=None, version="2024-07-01"):
    """A request as a client of Azure sends it."""
    headers = {"Authorization": "Bearer x", "Content-Type": "application/json"}
    return ask(server, method, f"{path}?api-version={version}", body, **headers)


def changes(server, before=None, wait=0):
    query = "" if before is None else "&".join(f"{key}={before[key]}" for key in ("instance", "version", "state"))
    last = 0 if before is None or not before["log"] else before["log"][-1]["number"]
    response, document = ask(server, "GET", f"/_/api/changes?{query}&log={last}&wait={wait}")
    assert response.status == 200
    return document


def test_the_page_is_closed_to_everything_else(server):
    response, text = ask(server, "GET", "/_/")
    assert (response.status, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "innerHTML" not in text
    assert "http://" not in text
    assert "https://" not in text


def test_requests_of_other_pages_are_refused(server):
    own = server.url
    for headers in ({"Origin": "https://attacker.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        response, document = ask(server, "GET", "/_/api/changes", **headers)
        assert (response.status, list(document)) == (403, ["error"])
    assert ask(server, "GET", "/_/api/changes", Origin=own, **{"Sec-Fetch-Site": "same-origin"})[0].status == 200
    assert ask(server, "GET", "/_/api/changes", Host="attacker.example")[0].status == 421
    assert ask(server, "POST", "/_/api/reset")[0].status == 403
    assert ask(server, "POST", "/_/api/reset", **CONTROL, Origin="http://127.0.0.1:1")[0].status == 403
    assert ask(server, "OPTIONS", "/_/api/reset", Origin="https://attacker.example")[0].status == 403
    assert ask(server, "POST", "/_/api/reset", **CONTROL, Origin=own)[0].status == 200
    assert ask(server, "GET", "/_/api/nothing")[0].status == 404
    assert ask(server, "GET", "/_/api/reset")[0].status == 405
    assert server.simulator.log.requests() == []


def test_what_changes_is_told(server):
    first = changes(server)
    assert first["whole"]
    shown = next(row for row in first["resources"] if row["id"] == machine(server))
    assert (shown["state"], shown["power"]) == ("Succeeded", "running")
    again = changes(server, first)
    assert (again["whole"], again["resources"], again["removed"], again["log"]) == (False, [], [], [])
    assert "faults" not in again
    service(server, "POST", f"{machine(server)}/deallocate")
    wait_until(
        lambda: (service(server, "GET", f"{machine(server)}/instanceView")[1])["statuses"][1]["code"].endswith(
            "deallocated"
        )
    )
    after = changes(server, first)
    [row] = after["resources"]
    assert (row["id"], row["power"]) == (machine(server), "deallocated")
    assert [entry["method"] for entry in after["log"]][:2] == ["POST", "GET"]
    assert [one["status"] for one in after["operations"]] == ["Succeeded"]
    service(server, "DELETE", machine(server))
    wait_until(lambda: changes(server, after)["removed"])
    assert machine(server).lower() in changes(server, after)["removed"]


def test_a_watcher_waits_for_news(server):
    first = changes(server)
    found = []
    watcher = threading.Thread(target=lambda: found.append(changes(server, first, wait=20)))
    watcher.start()
    time.sleep(0.2)
    assert not found
    server.simulator.faults.add(Fault("slow", times=None))
    watcher.join(HANGING)
    assert [fault["kind"] for fault in found[0]["faults"]] == ["slow"]


def test_a_restarted_simulator_begins_again(server):
    first = changes(server)
    assert changes(server, {**first, "instance": "another"})["whole"]


def test_details_tell_what_the_service_shows(server):
    response, found = ask(server, "GET", f"/_/api/resource?id={machine(server)}")
    assert response.status == 200
    assert found["document"]["properties"]["instanceView"]["statuses"][1]["code"] == "PowerState/running"
    assert (found["power"], found["filled"], found["operation"]) == ("running", [], None)
    assert ask(server, "GET", "/_/api/resource?id=/nothing")[0].status == 404


def test_secrets_are_masked_everywhere(server):
    path = f"{server.simulator.subscription.path}/resourceGroups/rg-app/providers/Microsoft.Logic/workflows/flow"
    body = {"location": "eastus", "properties": {"definition": {"clientSecret": "hidden-text"}}}
    assert service(server, "PUT", path, body, "2019-05-01")[0].status == 201
    vault = f"{server.simulator.subscription.path}/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/shop"
    properties = {"sku": {"family": "A", "name": "standard"}, "tenantId": "1" * 8 + "-1111" * 3 + "-" + "1" * 12}
    made = service(
        server, "PUT", vault, {"location": "eastus", "properties": {**properties, "accessPolicies": []}}, "2023-07-01"
    )
    assert made[0].status in (200, 201), made
    wait_until(
        lambda: (
            service(server, "GET", vault, version="2023-07-01")[1]["properties"].get("provisioningState") == "Succeeded"
        )
    )
    secret = f"{vault}/secrets/pin"
    assert service(server, "PUT", secret, {"properties": {"value": "hidden-text"}}, "2023-07-01")[0].status in (
        200,
        201,
    )
    new = {"location": "eastus", "properties": {"osProfile": {"adminPassword": "hidden-text"}}}
    service(server, "PUT", f"{machine(server)}2", new)
    for address in (
        "/_/api/changes",
        f"/_/api/resource?id={path}",
        f"/_/api/resource?id={secret}",
        "/_/api/log",
        "/_/api/request?number=1",
        "/_/api/export",
        "/_/api/export?form=template",
    ):
        response, document = ask(server, "GET", address)
        assert response.status == 200
        assert "hidden-text" not in json.dumps(document), address
    last = ask(server, "GET", "/_/api/log")[1]["log"][-1]["number"]
    logged = ask(server, "GET", f"/_/api/request?number={last}")[1]
    assert logged["body"]["properties"]["osProfile"] == {"adminPassword": "********"}


def test_faults_are_switched(server):
    wrong = [
        {"kind": "nonsense"},
        {"kind": "slow", "seconds": "x"},
        {"kind": "slow", "color": 1},
        {"kind": "slow", "times": -1},
    ]
    for body in wrong:
        response, document = ask(server, "POST", "/_/api/faults", body, **CONTROL)
        assert (response.status, list(document)) == (400, ["error"])
    body = {"kind": "unavailable", "method": "get", "path": "*/web01", "times": None, "retryAfter": 7}
    _, added = ask(server, "POST", "/_/api/faults", body, **CONTROL)
    response, _ = service(server, "GET", machine(server))
    assert (response.status, response.headers["Retry-After"]) == (503, "7")
    assert changes(server)["faults"] == [
        {
            "number": added["number"],
            "kind": "unavailable",
            "method": "GET",
            "path": "*/web01",
            "times": None,
            "seconds": 1.0,
            "code": "InternalExecutionError",
            "message": "An internal execution error occurred. Please retry later.",
            "retryAfter": 7,
        }
    ]
    assert ask(server, "DELETE", f"/_/api/faults?number={added['number']}", **CONTROL)[0].status == 200
    assert ask(server, "DELETE", f"/_/api/faults?number={added['number']}", **CONTROL)[0].status == 404
    assert service(server, "GET", machine(server))[0].status == 200


def test_reset_goes_back_to_the_inventory(tmp_path):
    inventory = {
        "resourceGroups": [{"name": "rg-app", "virtualMachines": [{"name": "web01"}]}],
        "faults": [{"kind": "slow", "times": None, "path": "*/nowhere"}],
    }
    state = tmp_path / "state.db"
    simulator = Simulator(inventory, state_file=state)
    with serving(simulator) as server:
        before = changes(server)
        group = f"{simulator.subscription.path}/resourceGroups/more"
        service(server, "PUT", group, {"location": "eastus"}, "2021-04-01")
        service(server, "DELETE", machine(server))
        simulator.faults.clear()
        assert ask(server, "POST", "/_/api/reset", **CONTROL)[0].status == 200
        after = changes(server)
        assert {row["id"].split("_")[0] for row in after["resources"]} == {
            row["id"].split("_")[0] for row in before["resources"]
        }
        assert [fault["kind"] for fault in after["faults"]] == ["slow"]
        assert after["operations"] == []
        assert service(server, "GET", group, version="2021-04-01")[0].status == 404
    simulator.close()
    kept = Simulator(state_file=state)
    assert {one.id.split("_")[0] for one in kept.now().store} == {
        row["id"].split("_")[0] for row in before["resources"]
    }
    kept.close()


def test_the_commands_ask_a_running_simulator(server, tmp_path, capsys):
    row = {
        "id": f"/subscriptions/{'1' * 8}-2222-3333-4444-{'5' * 12}/resourceGroups/G/providers/Microsoft.Compute/disks/d"
    }
    (tmp_path / "rows.json").write_text(json.dumps([{**row, "location": "eastus"}]))
    assert main(["import", str(tmp_path / "rows.json"), "--url", server.url]) == 0
    assert "1 resources made" in capsys.readouterr().out
    assert main(["export", "--url", f"{server.url}/", "--resource-group", "G"]) == 0
    assert [one["id"] for one in json.loads(capsys.readouterr().out)][2:] == [row["id"]]
    assert main(["export", "--url", server.url, "--form", "template"]) == 1
    assert "several subscriptions" in capsys.readouterr().err
    assert main(["export", "--url", server.url, "--resource-group", "nobody"]) == 1
    assert "Resource group 'nobody' could not be found" in capsys.readouterr().err
    (tmp_path / "rows.json").write_text("[7]")
    assert main(["import", str(tmp_path / "rows.json"), "--url", server.url]) == 1
    service(server, "PUT", f"{machine(server)}/nonsense")
    service(server, "GET", machine(server))
    assert main(["log", "--url", server.url]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].endswith(f"200  GET    {machine(server)}  2024-07-01")
    assert main(["log", "--url", server.url, "--json"]) == 0
    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [entry["method"] for entry in entries] == ["PUT", "GET"]


def test_the_log_is_followed(server, capsys, monkeypatch):
    service(server, "GET", machine(server))
    waited = []

    def pause(seconds):
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt
        service(server, "DELETE", machine(server))

    monkeypatch.setattr("pscompat.simulator.log_command.time.sleep", pause)
    assert main(["log", "--url", server.url, "--follow"]) == 0
    assert [line.split()[2] for line in capsys.readouterr().out.splitlines()] == ["GET", "DELETE"]
