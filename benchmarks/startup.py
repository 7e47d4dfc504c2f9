"""What a run of pscompat costs, beside `python -c pass` in the same minutes: time, and memory at its peak.

usage: python benchmarks/startup.py [RUNS]

Aimed at: -WhatIf within 100 ms more than `python -c pass`; 1,000 reimages piped by property name in less than 5 s, and
less than 150 MB.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from _timing import compiled_modules, measure, report

BASELINE = "python -c pass"
REIMAGE = 'Invoke-AzVMReimage -ResourceGroupName "ResourceGroup11" -Name "VirtualMachine07"'
MACHINES = 1000
BY_NAME = "$input | ConvertFrom-Json | Invoke-AzVMReimage -TempDisk -AsJob | Receive-Job -Wait | Measure-Object"


def main(runs: int, folder: Path) -> None:
    """Measure and print."""
    names = [f"vm{number:04}" for number in range(MACHINES)]
    inventory = folder / "inventory.json"
    inventory.write_text(
        json.dumps({"resourceGroups": [{"name": "rg", "virtualMachines": [{"name": n} for n in names]}]})
    )
    objects = json.dumps([{"ResourceGroupName": "rg", "VMName": name} for name in names])
    pscompat = [sys.executable, "-m", "pscompat", "-NoProfile"]
    simulator = [*pscompat, "--simulator"]
    fleet = [*simulator, "--inventory", str(inventory), "-Command"]
    quick = {
        BASELINE: ([sys.executable, "-c", "pass"], ""),
        "pscompat --version": ([*pscompat, "--version"], ""),
        "-Command 1": ([*pscompat, "-Command", "1"], ""),
        "-WhatIf": ([*pscompat, "-Command", f"{REIMAGE} -WhatIf"], ""),
    }
    slow = {
        "import azure.mgmt.compute, azure.identity": (
            [sys.executable, "-c", "import azure.mgmt.compute, azure.identity"],
            "",
        ),
        "reimage on the simulator": ([*simulator, "-Command", REIMAGE], ""),
        f"{MACHINES:,} by property name, -WhatIf": ([*fleet, BY_NAME.partition(" -AsJob")[0] + " -WhatIf"], objects),
        f"{MACHINES:,} by property name, -AsJob": ([*fleet, BY_NAME], objects),
    }
    with compiled_modules() as environment:
        costs = measure(quick, environment, runs)
        costs |= measure(slow, environment, max(1, runs // 5))
    report(costs, BASELINE)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 10, Path(place))
