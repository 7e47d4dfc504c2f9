"""What the simulator costs: reads, a long list, changes that are kept, and reads over HTTP by several clients.

usage: python benchmarks/simulator.py [--beside FOLDER] [--machines N]

FOLDER is another checkout of pscompat, whose figures are printed beside this one's; each runs in a process of its own.
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


def figures(folder: Path, machines: int) -> dict[str, float]:
    """The figures of the pscompat in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run(
            [sys.executable, "-c", WORK, str(machines)],
            env=environment,
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{folder}: {done.stderr.strip().splitlines()[-1]}")
    return {name: float(figure) for name, figure in (line.split() for line in done.stdout.splitlines())}


def main(arguments: list[str]) -> None:
    """Print a table, of two columns where there is another checkout."""
    parser = argparse.ArgumentParser(description="Measures the simulator.")
    parser.add_argument("--beside", type=Path, help="another checkout")
    parser.add_argument("--machines", type=int, default=10_000)
    options = parser.parse_args(arguments)
    columns = [("this", figures(OWN, options.machines))]
    if options.beside is not None:
        columns.append(("beside", figures(options.beside.resolve(), options.machines)))
    print(f"{'':66}" + "".join(f"{name:>12}" for name, _ in columns))
    for key, text in ROWS:
        print(f"{text:66}" + "".join(f"{found[key]:12,.2f}" for _, found in columns))


if __name__ == "__main__":
    main(sys.argv[1:])
