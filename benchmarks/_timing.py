"""Time and memory of fresh processes that take turns, so that a busy machine slows all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run cost: seconds that went by, seconds of processor time, and the peak of resident memory in MB."""

    seconds: float
    processor: float
    megabytes: float


@contextmanager
def compiled_modules() -> Iterator[dict[str, str]]:
    """An environment whose byte code is kept in a folder of its own, as an installed package has it beside its files."""
    with tempfile.TemporaryDirectory() as folder:
        yield {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1"}


def run_once(command: list[str], environment: dict[str, str], stdin: str = "") -> Cost:
    """The cost of one run with this text as standard input; ends the program when the command fails."""
    with tempfile.TemporaryFile() as text:
        text.write(stdin.encode())
        text.seek(0)
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=text, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with exit code {process.returncode}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def measure(
    commands: dict[str, tuple[list[str], str]], environment: dict[str, str], runs: int
) -> dict[str, list[Cost]]:
    """The costs of each command (its words, its standard input); one run of each before is not counted."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, stdin) in commands.items():
            cost = run_once(command, environment, stdin)
            if turn:
                costs[name].append(cost)
    return costs


def report(costs: dict[str, list[Cost]], baseline: str) -> None:
    """Print a table in ms: best and median time, how much more the best is than the baseline's; processor time; MB."""
    base = min(cost.seconds for cost in costs[baseline])
    width = max(map(len, costs))
    print(f"{'':{width}} {'best':>8} {'median':>8} {'more':>8} {'CPU':>8} {'MB':>6}")
    for name, runs in costs.items():
        seconds = [cost.seconds for cost in runs]
        best, median = min(seconds), statistics.median(seconds)
        processor, megabytes = min(cost.processor for cost in runs), min(cost.megabytes for cost in runs)
        figures = "".join(f" {value * 1e3:8.1f}" for value in (best, median, best - base, processor))
        print(f"{name:{width}}{figures} {megabytes:6.1f}")
