"""What parsing costs: per doc example, per line of longer and longer scripts, and to load the grammar; for whole files.

usage: python benchmarks/parse.py [EXAMPLES.jsonl.xz]
       python benchmarks/parse.py FOLDER ..

With folders, the scripts in each are parsed several times by one process, short and long ones apart, and by PowerShell's own
parser in turn with it, where a program is there that measures that. The best pass after the first counts.
Aimed at: no more than twice PowerShell's time.

Without folders: EXAMPLES holds a JSON object with "text" a line; without it, the texts of the tests serve. Beside each figure stands the
time that Python's own parser takes for as many lines of Python in the same run: a busy machine slows both alike.
Aimed at: a tenth of a millisecond for an example of the documentation, 60 us for a line of the script.
"""

from __future__ import annotations

import ast as python_ast
import json
import lzma
import pathlib
import random
import subprocess
import sys
import time
from collections.abc import Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "oracle" / "ast.jsonl.xz"
POWERSHELL = SHARED.with_name("psref")
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


def scripts(folder: pathlib.Path, most: int = 1_500_000) -> list[str]:
    """The texts of the scripts in a folder, a mixture of about so many characters where there are more."""
    found = []
    for path in random.Random(1).sample(files := sorted(folder.rglob("*.ps*1")), len(files)):
        if path.suffix in (".ps1", ".psm1") and path.is_file() and (most := most - path.stat().st_size) > 0:
            found.append(path.read_bytes().decode("utf-8-sig", "replace"))
    return found


def powershell_seconds(found: list[str], passes: int = 8) -> list[float]:
    """What each pass but the first takes PowerShell's parser; nothing where it is not there."""
    if not POWERSHELL.exists():
        return []
    lines = "".join(json.dumps({"id": "", "text": text}) + "\n" for text in found)
    command = [str(POWERSHELL), "time", str(passes)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()[1:]]


def compare(folders: list[pathlib.Path], parse_all: Callable[[list[str]], None]) -> None:
    """Print our time and PowerShell's for the scripts of each folder."""
    print(f"{'':28} {'files':>6} {'1000 signs':>10} {'ms':>8} {'PowerShell ms':>14} {'ratio':>6}")
    for folder in folders:
        every = scripts(folder)
        short = [text for text in every if len(text) <= 4000]
        for kind, found in (("short", short), ("long", [text for text in every if len(text) > 4000])):
            theirs = powershell_seconds(found)
            ours = best(lambda: parse_all(found), rounds=4)  # noqa: B023
            theirs += powershell_seconds(found)
            figures = f"{min(theirs) * 1e3:14.1f} {ours / min(theirs):6.2f}" if theirs else ""
            size = sum(map(len, found)) / 1000
            print(f"{folder.name[:21]:21} {kind:6} {len(found):6} {size:10.0f} {ours * 1e3:8.1f} {figures}")


def main(examples: pathlib.Path, folders: list[pathlib.Path]) -> None:
    """Print the figures."""
    sys.path.insert(0, str(ROOT))
    from pscompat.language import ParseError, parse

    def parse_all(found: list[str]) -> None:
        for text in found:
            try:
                parse(text)
            except ParseError:
                pass

    if folders:
        compare(folders, parse_all)
        return
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
    given = [pathlib.Path(name) for name in sys.argv[1:]]
    examples = [path for path in [*given, SHARED, OWN] if path.is_file()]
    main(examples[0], [path for path in given if path.is_dir()])
