"""What the simulator costs: reads, a long list, changes that are kept, reads over HTTP by several clients, and a large state file.

usage: python benchmarks/simulator.py [--beside FOLDER] [--machines N] [--kept N]

FOLDER is another checkout of pscompat, whose figures are printed beside this one's; each runs in a process of its own. A state
file with as many resources as `--kept` says (100,000) is made by the checkout that opens it, which takes most of the time; 0 leaves
it out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

OWN = Path(__file__).parents[1]
ROWS = (
    ("reads", "GET of a machine, in process, a second"),
    ("list", "list of all machines to its end, seconds"),
    ("kept", "start of a machine with a state file, milliseconds"),
    ("http", "GET of a machine over HTTP, eight clients, a second"),
    ("begin", "start of a simulator with the default inventory, milliseconds"),
    ("open", "start with a large state file, seconds"),
    ("memory", "memory that this takes, megabytes"),
    ("get", "GET there, milliseconds"),
    ("put", "PUT of a new disk there, milliseconds"),
    ("delete", "DELETE of a disk there, milliseconds"),
    ("group", "list of the machines of one group there, milliseconds"),
    ("whole", "list of all resources there to its end, seconds"),
)
WORK = r"""
import http.client, json, sys, tempfile, threading, time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

count = int(sys.argv[1])
begin = time.perf_counter()
from pscompat.simulator import Simulator
Simulator()
print("begin", (time.perf_counter() - begin) * 1000)
from pscompat.simulator.server import serving
from pscompat.simulator.wire import Request

machines = [{"name": f"v{number}"} for number in range(count)]
inventory = {"resourceGroups": [{"name": "g", "virtualMachines": machines}]}
HEADERS = {"authorization": "Bearer x", "content-type": "application/json"}


def ask(simulator, method, path, **query):
    query.setdefault("api-version", "2024-07-01")
    answer = simulator.handle(Request(method, path, query, dict(HEADERS), b"", "http://x"))
    assert answer.status < 300, answer
    answer.body()
    return answer


simulator = Simulator(inventory)
machine = f"/subscriptions/{simulator.subscription.id}/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"
begin = time.perf_counter()
for number in range(4000):
    ask(simulator, "GET", f"{machine}{number % count}")
print("reads", 4000 / (time.perf_counter() - begin))

begin = time.perf_counter()
found, query = 0, {}
while True:
    answer = ask(simulator, "GET", machine[:-2], **query).document
    found += len(answer["value"])
    if "nextLink" not in answer:
        break
    query = dict(parse_qsl(urlsplit(answer["nextLink"]).query))
assert found == count
print("list", time.perf_counter() - begin)

with serving(simulator) as server:
    port = server.server_address[1]

    def client(start):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(start, start + 250):
            connection.request("GET", f"{machine}{number % count}?api-version=2024-07-01", headers=HEADERS)
            assert connection.getresponse().read()
        connection.close()

    clients = [threading.Thread(target=client, args=(number * 250,)) for number in range(8)]
    begin = time.perf_counter()
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    print("http", 2000 / (time.perf_counter() - begin))

with tempfile.TemporaryDirectory() as folder:
    kept = Simulator(inventory, state_file=Path(folder) / "state")
    ask(kept, "POST", f"{machine}0/start")
    begin = time.perf_counter()
    for number in range(1, 21):
        ask(kept, "POST", f"{machine}{number}/start")
    print("kept", (time.perf_counter() - begin) / 20 * 1000)
    kept.close()
"""


MAKE = r"""
import sys
from pscompat.simulator import Simulator

count = int(sys.argv[1]) // 100
groups = [{"name": f"g{one}", "virtualMachines": [{"name": f"v{number}"} for number in range(50)]} for one in range(count)]
Simulator({"resourceGroups": groups}, state_file="state").close()
"""
OPEN = r"""
import json, time
from statistics import median
from urllib.parse import parse_qsl, urlsplit
from pscompat.simulator import Simulator
from pscompat.simulator.wire import Request


def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def ask(method, path, body=b"", **query):
    query.setdefault("api-version", "2024-07-01")
    headers = {"authorization": "Bearer x", "content-type": "application/json"}
    answer = simulator.handle(Request(method, path, query, headers, body, "http://x"))
    assert answer.status < 300, answer
    answer.body()
    return answer.document


def everything(path, **query):
    while True:
        page = ask("GET", path, **query)
        if "nextLink" not in page:
            return
        query = dict(parse_qsl(urlsplit(page["nextLink"]).query))


def timed(name, what, count, unit=1000):
    took = []
    for number in range(count):
        begin = time.perf_counter()
        what(number)
        took.append(time.perf_counter() - begin)
    print(name, median(took) * unit)


before = memory()
begin = time.perf_counter()
simulator = Simulator({}, state_file="state")
print("open", time.perf_counter() - begin)
print("memory", memory() - before)
DISKS = {"api-version": "2024-03-02"}
subscription = f"/subscriptions/{simulator.subscription.id}"
compute = f"{subscription}/resourceGroups/g3/providers/Microsoft.Compute"
disk = json.dumps({"location": "eastus", "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}}).encode()
timed("get", lambda number: ask("GET", f"{compute}/virtualMachines/v{number}"), 50)
timed("put", lambda number: ask("PUT", f"{compute}/disks/d{number}", disk, **DISKS), 50)
time.sleep(0.2)  # that the disks are made
timed("delete", lambda number: ask("DELETE", f"{compute}/disks/d{number}", **DISKS), 50)
timed("group", lambda number: everything(f"{compute}/virtualMachines"), 10)
timed("whole", lambda number: everything(f"{subscription}/resources", **{"api-version": "2021-04-01"}), 1, 1)
"""


def figures(folder: Path, machines: int, kept: int) -> dict[str, float]:
    """The figures of the pscompat in a folder."""
    with tempfile.TemporaryDirectory() as elsewhere:
        lines = _run(folder, elsewhere, WORK, machines)
        if kept:
            _run(folder, elsewhere, MAKE, kept)
            lines += _run(folder, elsewhere, OPEN, kept)
    return {name: float(figure) for name, figure in (line.split() for line in lines)}


def _run(folder: Path, elsewhere: str, program: str, count: int) -> list[str]:
    """What a program prints that is run with the pscompat in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(count)],
        env=environment,
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{folder}: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout.splitlines()


def main(arguments: list[str]) -> None:
    """Print a table, of two columns where there is another checkout."""
    parser = argparse.ArgumentParser(description="Measures the simulator.")
    parser.add_argument("--beside", type=Path, help="another checkout")
    parser.add_argument("--machines", type=int, default=10_000)
    parser.add_argument("--kept", type=int, default=100_000)
    options = parser.parse_args(arguments)
    columns = [("this", figures(OWN, options.machines, options.kept))]
    if options.beside is not None:
        columns.append(("beside", figures(options.beside.resolve(), options.machines, options.kept)))
    print(f"{'':66}" + "".join(f"{name:>12}" for name, _ in columns))
    for key, text in ROWS:
        print(f"{text:66}" + "".join(f"{found.get(key, float('nan')):12,.2f}" for _, found in columns))


if __name__ == "__main__":
    main(sys.argv[1:])
