"""The client's time of Az cmdlets, beside the Azure CLI on the same server in the same run.

    python benchmarks/az_cmdlets.py --az COMMAND [--machines N] [--rounds N]

A simulator is served over https, once with many machines in one group. What is printed is the CPU time of the client, user and system, and
the wall time, the smallest of some rounds; for a reimage the wall time beyond that of the operation itself; and how long 200 reimages as jobs
take in process.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PSCOMPAT = [sys.executable, "-m", "pscompat"]
OPERATION = 0.5
"""Seconds that an operation takes."""


@contextlib.contextmanager
def served(folder: Path, machines: int) -> Iterator[dict[str, str]]:
    """A simulator with that many machines, served over https, and the environment of its clients."""
    inventory = folder / "inventory.json"
    names = [{"name": f"vm{number}"} for number in range(machines)]
    inventory.write_text(
        json.dumps({"operationSeconds": OPERATION, "resourceGroups": [{"name": "rg", "virtualMachines": names}]})
    )
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "AZURE_CONFIG_DIR": str(folder / "azure"),
        "AZURE_CORE_COLLECT_TELEMETRY": "false",
    }
    words = [*PSCOMPAT, "simulator", "serve", "--tls", "--inventory", str(inventory)]
    server = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        url = server.stdout.readline().split()[3].replace("127.0.0.1", "localhost")
        words = [*PSCOMPAT, "simulator", "env", "--url", url]
        told = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
        for line in told.stdout.splitlines():
            name, _, value = line.removeprefix("export ").partition("=")
            environment[name] = shlex.split(value)[0]
        yield {**environment, "SIMULATOR_URL": url}
    finally:
        server.terminate()
        server.wait(10)


def sign_in(az: str, environment: dict[str, str]) -> None:
    """Lead the Azure CLI to the simulator."""
    client = [
        environment["AZURE_CLIENT_ID"],
        "-p",
        environment["AZURE_CLIENT_SECRET"],
        "--tenant",
        environment["AZURE_TENANT_ID"],
    ]
    for words in (
        ["cloud", "register", "-n", "Served", "--endpoint-resource-manager", environment["SIMULATOR_URL"]],
        ["cloud", "set", "-n", "Served"],
        ["login", "--service-principal", "-u", *client],
    ):
        subprocess.run([az, *words], env=environment, check=True, capture_output=True)


def timed(words: list[str], environment: dict[str, str], rounds: int) -> tuple[float, float]:
    """CPU and wall seconds of a program, the smallest of some rounds."""
    best = (float("inf"), float("inf"))
    for _ in range(rounds):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(words, env=environment, check=True, capture_output=True)
        wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best[0], cpu), min(best[1], wall)
    return best


def compare(
    what: str, ours: list[str], theirs: list[str], environment: dict[str, str], rounds: int, waits: float = 0.0
) -> None:
    """Print both clients' times. waits: the seconds that the server itself takes."""
    results = {"pscompat": timed(ours, environment, rounds), "az": timed(theirs, environment, rounds)}
    for name, (cpu, wall) in results.items():
        print(f"{what:34} {name:9} CPU {cpu:6.2f} s   wall {wall - waits:6.2f} s")
    cpu, wall = (results["pscompat"][part] / (results["az"][part]) for part in (0, 1))
    beyond = (results["pscompat"][1] - waits) / (results["az"][1] - waits)
    print(f"{what:34} ratio     CPU {cpu:6.2f}     wall {beyond if waits else wall:6.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--az", default="az", help="the command that starts the Azure CLI")
    parser.add_argument("--machines", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), options.machines) as environment:
        sign_in(options.az, environment)
        ours = [*PSCOMPAT, "--endpoint", environment["SIMULATOR_URL"], "-Command"]
        what = f"list of {options.machines:,} machines"
        compare(
            what,
            [*ours, "(Get-AzVM).Count"],
            [options.az, "vm", "list", "--query", "length(@)"],
            environment,
            options.rounds,
        )
        reimage = [*ours, "Invoke-AzVMReimage -ResourceGroupName rg -Name vm1"]
        compare(
            "reimage of one machine",
            reimage,
            [options.az, "vm", "reimage", "-g", "rg", "-n", "vm2"],
            environment,
            options.rounds,
            OPERATION,
        )
    with tempfile.TemporaryDirectory() as folder:
        inventory = Path(folder) / "inventory.json"
        names = [{"name": f"vm{number}"} for number in range(200)]
        inventory.write_text(json.dumps({"resourceGroups": [{"name": "rg", "virtualMachines": names}]}))
        script = "Get-AzVM | Invoke-AzVMReimage -AsJob | Receive-Job -Wait | Out-Null"
        words = [*PSCOMPAT, "--simulator", "--inventory", str(inventory), "-Command", script]
        cpu, wall = timed(words, dict(os.environ), options.rounds)
        print(f"{'200 reimages as jobs, in process':34} pscompat  CPU {cpu:6.2f} s   wall {wall:6.2f} s")


if __name__ == "__main__":
    main()
