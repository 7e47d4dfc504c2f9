"""What parsing costs: per doc example, per line of longer and longer scripts, and to load the grammar.

usage: python benchmarks/parse.py [EXAMPLES.jsonl.xz]

EXAMPLES holds a JSON object with "text" a line; without it, the texts of the tests serve. Beside each figure stands the
time that Python's own parser takes for as many lines of Python in the same run: a busy machine slows both alike.
Aimed at: a tenth of a millisecond for an example of the documentation, 60 us for a line of the script.
"""

from __future__ import annotations

import ast as python_ast
import json
import lzma
import pathlib
import subprocess
import sys
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "oracle" / "ast.jsonl.xz"
OWN = ROOT / "tests" / "language" / "recorded.jsonl"
SCRIPT = """\
# Resize what is too small
foreach ($vm in Get-AzVM -ResourceGroupName $group -Status | Where-Object { $_.PowerState -ne 'VM running' }) {
    if ($vm.HardwareProfile.VmSize -notin $sizes -and -not $Force) {
        Write-Warning "$($vm.Name) has size $($vm.HardwareProfile.VmSize)"
        $report += [pscustomobject]@{ Name = $vm.Name; Size = $vm.HardwareProfile.VmSize; Disks = @($vm.Disks).Count }
    } else {
        Stop-AzVM -Name $vm.Name -ResourceGroupName $vm.ResourceGroupName -Force | Out-Null
    }
}
[int]$total = ($report | Measure-Object -Property Disks -Sum).Sum + 5 * $count
"""
PYTHON = """\
# Resize what is too small
for vm in (vm for vm in virtual_machines(group, status=True) if vm.power_state != 'running'):
    if vm.hardware.size not in sizes and not force:
        warn(f"{vm.name} has size {vm.hardware.size}")
        report.append({'name': vm.name, 'size': vm.hardware.size, 'disks': len(list(vm.disks))})
        pass
    else:
        stop(name=vm.name, group=vm.group, force=True)
        pass
total = int(sum(row['disks'] for row in report)) + 5 * count
"""
LOADING = """
import re, time, typing
started = time.process_time()
import pscompat.language.ast
classes = time.process_time()
import pscompat.language.combinators
combinators = time.process_time()
from pscompat.language import parse
print(classes - started, combinators - classes, time.process_time() - combinators)
"""


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """The least time of the processor, in seconds, that the work takes: others on the machine do not count."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def texts(path: pathlib.Path) -> list[str]:
    """The texts of a file of JSON lines, packed or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def main(examples: pathlib.Path) -> None:
    """Print the figures."""
    sys.path.insert(0, str(ROOT))
    from pscompat.language import ParseError, parse

    def parse_all(found: list[str]) -> None:
        for text in found:
            try:
                parse(text)
            except ParseError:
                pass

    loading = []
    for _ in range(7):
        done = subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, capture_output=True, text=True, check=True)
        loading.append([float(number) for number in done.stdout.split()])
    classes, combinators, grammar = (min(column) * 1e3 for column in zip(*loading, strict=True))
    print(f"loading: classes of the tree {classes:.1f} ms, pyparsing's combinators {combinators:.1f} ms,", end=" ")
    print(f"grammar {grammar:.1f} ms")

    found = texts(examples)
    seconds = best(lambda: parse_all(found), rounds=3)
    characters = sum(map(len, found))
    print(
        f"{len(found)} texts of {characters / len(found):.0f} characters: {seconds / len(found) * 1e3:.3f} ms each,"
        f" {seconds / characters * 1e6:.2f} us a character"
    )

    print(f"\n{'lines':>7} {'ms':>9} {'us a line':>10} {'Python us a line':>17} {'ratio':>6}")
    for copies in (1, 5, 50, 500, 2000):
        lines = copies * SCRIPT.count("\n")
        ours = best(lambda: parse(SCRIPT * copies))  # noqa: B023
        baseline = best(lambda: python_ast.parse(PYTHON * copies))  # noqa: B023
        print(
            f"{lines:7} {ours * 1e3:9.2f} {ours / lines * 1e6:10.1f} {baseline / lines * 1e6:17.1f}"
            f" {ours / baseline:6.1f}"
        )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED if SHARED.exists() else OWN)
