"""The state file: one run continues where the other ended, and two do not write over each other."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from pscompat.simulator import StateFileError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state.db"


def test_second_run_continues(empty_wire, path):
    wire = empty_wire.start(state_file=path)
    group = f"{wire.subscription}/resourceGroups/kept"
    wire.send("PUT", group, {"location": "eastus"})
    wire.send("POST", wire.vm("rg-app", "web01") + "/deallocate")
    accepted = wire.send("POST", wire.vm("ResourceGroup11", "VirtualMachine07") + "/reimage")
    wire.simulator.close()

    wire.clock.advance(1)
    wire = empty_wire.start(state_file=path)
    assert wire.send("GET", group).status == 200
    assert wire.follow(accepted.headers["Azure-AsyncOperation"]).document["status"] == "Succeeded"
    statuses = wire.send("GET", wire.vm("rg-app", "web01") + "/instanceView").document["statuses"]
    assert statuses[1]["code"] == "PowerState/deallocated"
    wire.simulator.close()


def test_running_operation_still_blocks_the_machine(empty_wire, path):
    wire = empty_wire.start(state_file=path)
    wire.send("POST", wire.vm("rg-app", "web01") + "/reimage")
    wire.simulator.close()
    wire = empty_wire.start(state_file=path)
    assert wire.send("POST", wire.vm("rg-app", "web01") + "/reimage").status == 409
    wire.simulator.close()


def test_password_is_not_in_the_file(empty_wire, path):
    wire = empty_wire.start(state_file=path)
    body = {"osProfile": {"adminPassword": "Sup3r-Secret-Pa55"}}
    assert wire.send("POST", wire.vm("rg-app", "web01") + "/reimage", body).status == 202
    wire.simulator.close()
    kept = b"".join(entry.read_bytes() for entry in path.parent.iterdir())
    assert b"web01" in kept
    assert b"Sup3r-Secret-Pa55" not in kept
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["state.db", "state.db.lock"]


def test_file_is_held_by_one_simulator_at_a_time(empty_wire, path):
    wire = empty_wire.start(state_file=path)
    held = wire.simulator
    with pytest.raises(StateFileError, match=r"state\.db: another simulator is using it"):
        empty_wire.start(state_file=path)
    link = path.parent / "link.db"
    link.symlink_to(path)
    with pytest.raises(StateFileError, match=r"link\.db: another simulator is using it"):
        empty_wire.start(state_file=link)
    held.close()
    empty_wire.start(state_file=path).simulator.close()


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"form": 1, "store": {"tenants": []}, "operations": []}'])
def test_file_that_is_something_else(empty_wire, path, text):
    path.write_text(text)
    with pytest.raises(StateFileError, match="is not a state file of the simulator"):
        empty_wire.start(state_file=path)
    assert path.read_text() == text


def test_file_of_another_form(empty_wire, path):
    empty_wire.start(state_file=path).simulator.close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StateFileError, match="another version"):
        empty_wire.start(state_file=path)


def test_folder_that_does_not_exist(empty_wire, tmp_path):
    with pytest.raises(StateFileError, match="cannot be used: No such file"):
        empty_wire.start(state_file=tmp_path / "nowhere" / "state.db")


def test_file_that_was_refused_is_let_go(empty_wire, path):
    path.write_text("{")
    with pytest.raises(StateFileError):
        empty_wire.start(state_file=path)
    path.unlink()
    simulator = empty_wire.start(state_file=path).simulator
    simulator.close()
    simulator.close()


def test_database_of_something_else_is_not_touched(empty_wire, path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE mine (a)")
    before = path.read_bytes()
    with pytest.raises(StateFileError, match="is not a state file of the simulator"):
        empty_wire.start(state_file=path)
    assert path.read_bytes() == before


_WRITER = """
import json, sys
from pscompat.simulator import Simulator
from pscompat.simulator.wire import Request

simulator = Simulator({}, state_file=sys.argv[1])
headers = {"authorization": "Bearer x", "content-type": "application/json"}
for number in range(100_000):
    path = f"/subscriptions/{simulator.subscription.id}/resourceGroups/g{number}"
    body = json.dumps({"location": "eastus"}).encode()
    answer = simulator.handle(Request("PUT", path, {"api-version": "2024-11-01"}, dict(headers), body, "http://x"))
    print(number, answer.status, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_what_was_answered_survives_a_kill(empty_wire, path, lines):
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    answered = [writer.stdout.readline() for _ in range(lines)]
    writer.kill()
    answered += writer.stdout.readlines()
    writer.wait()
    wire = empty_wire.start(state_file=path)
    for line in answered:
        number, status = line.split()
        assert status == "201"
        assert wire.send("GET", f"{wire.subscription}/resourceGroups/g{number}").status == 200
    wire.simulator.close()


def test_a_change_that_cannot_be_kept_says_so(empty_wire, path):
    wire = empty_wire.start(state_file=path)
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE resources RENAME TO elsewhere")
    answer = wire.send("PUT", f"{wire.subscription}/resourceGroups/new", {"location": "eastus"})
    assert (answer.status, answer.document["error"]["code"]) == (500, "InternalServerError")
    assert "state.db: cannot be written" in answer.document["error"]["message"]
    wire.simulator.close()
