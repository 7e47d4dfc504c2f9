"""What looking up a cmdlet in the catalog costs: time and memory, each in fresh processes beside `python -c pass`.

usage: python benchmarks/catalog.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

SNIPPETS = {
    "python -c pass": "pass",
    "import pscompat": "import pscompat",
    "look up Get-AzVM": "from pscompat import catalog; catalog.lookup('Get-AzVM')",
    "look up New-AzAksCluster (140 parameters)": "from pscompat import catalog; catalog.lookup('New-AzAksCluster')",
    "list -Module Az.Network": "from pscompat import catalog; catalog.names(module='Az.Network')",
}
INSIDE = """
import time
start = time.perf_counter()
from pscompat import catalog
imported = time.perf_counter()
catalog.lookup('Get-AzVM')
first = time.perf_counter()
catalog.lookup('New-AzNetworkSecurityGroup')
second = time.perf_counter()
print(imported - start, first - imported, second - first)
"""


def seconds_and_kilobytes(code: str, environment: dict[str, str]) -> tuple[float, int]:
    """Wall time and peak resident memory of a fresh interpreter that runs this code."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {code}")
    return time.perf_counter() - start, usage.ru_maxrss


def main(runs: int, byte_code: str) -> None:
    """Print a table; processes of the different kinds take turns, so that a busy machine slows all alike.

    byte_code: a folder for compiled modules, which an installed package has too.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": byte_code, "PYTHONDONTWRITEBYTECODE": ""}
    times: dict[str, list[float]] = {name: [] for name in SNIPPETS}
    memory: dict[str, list[int]] = {name: [] for name in SNIPPETS}
    parts: list[list[float]] = []
    for _ in range(runs):
        for name, code in SNIPPETS.items():
            seconds, kilobytes = seconds_and_kilobytes(code, environment)
            times[name].append(seconds)
            memory[name].append(kilobytes)
        done = subprocess.run(
            [sys.executable, "-c", INSIDE], env=environment, capture_output=True, text=True, check=True
        )
        parts.append([float(number) for number in done.stdout.split()])
    base_time, base_memory = min(times["python -c pass"]), min(memory["python -c pass"])
    print(f"{'':36} {'best ms':>8} {'median':>8} {'more':>7} {'MB':>6} {'more':>6}")
    for name, values in times.items():
        best, kilobytes = min(values), min(memory[name])
        print(
            f"{name:36} {best * 1e3:8.1f} {statistics.median(values) * 1e3:8.1f} {(best - base_time) * 1e3:7.1f}"
            f" {kilobytes / 1024:6.1f} {(kilobytes - base_memory) / 1024:6.1f}"
        )
    imported, first, second = (min(column) * 1e3 for column in zip(*parts, strict=True))
    print(f"inside the process: import {imported:.2f} ms, first look-up {first:.2f} ms, next {second:.2f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 15, folder)
