"""How fast scripts run, each beside the same work in plain Python, in the same process.

usage: python benchmarks/engine.py [PART OF A NAME]
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import operator
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from pscompat import Session

STEPS, CALLS, OBJECTS, ROWS = 1_000_000, 100_000, 200_000, 50_000
TABLE = 5_000


class Benchmark(NamedTuple):
    """A script, what has to be there before, and the same work in Python."""

    name: str
    script: str
    python: Callable[[], Any]
    setup: str = ""


def loop() -> int:
    total = i = 0
    while i < STEPS:
        total += i % 7
        i += 1
    return total


def calls() -> int:
    def add_one(number: int) -> int:
        return number + 1

    total = 0
    for number in range(CALLS):
        total = add_one(total)
    return total


def method_calls() -> int:
    text = "Hello, Azure"
    found: list[Any] = []
    for number in range(CALLS):
        found.append(text.replace("Azure", "vm")[7:])
        found.append(max(number, 3))
    return len(found)


def pipeline() -> int:
    return len([number * 2 for number in range(OBJECTS) if number % 2 == 0])


def records(count: int = ROWS) -> list[dict[str, Any]]:
    return [{"Name": f"vm{i * 7919 % count:05}", "Size": i % 10, "Group": f"rg{i % 100}"} for i in range(count)]


def by_property_name() -> int:
    return sum(len(f"{record['Name']}{record['Size']}") for record in records(20_000))


def json_both_ways() -> int:
    return len(json.loads(json.dumps(records())))


def sort_and_group() -> int:
    rows = sorted(records(), key=operator.itemgetter("Name"))
    rows.sort(key=operator.itemgetter("Group"))
    return len([key for key, _ in itertools.groupby(rows, operator.itemgetter("Group"))])


def table() -> int:
    return len("\n".join(f"{row['Name']:10} {row['Size']:5} {row['Group']}" for row in records(TABLE)))


def csv_both_ways() -> int:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["Name", "Size", "Group"])
    writer.writeheader()
    writer.writerows(records())
    return len(list(csv.DictReader(io.StringIO(text.getvalue()))))


RECORDS = (
    "$rows = foreach ($i in 0..{0}) {{ [pscustomobject]@{{ "
    "Name = 'vm{{0:d5}}' -f ($i * 7919 % {1}); Size = $i % 10; Group = \"rg$($i % 100)\" }} }}"
)
ROWS_OF = RECORDS.format(ROWS - 1, ROWS)
TAKER = (
    "function Test-Taker { param([Parameter(ValueFromPipelineByPropertyName)][string]$Name, "
    '[Parameter(ValueFromPipelineByPropertyName)][int]$Size) process { "$Name$Size".Length } }'
)

BENCHMARKS = (
    Benchmark(
        f"loop of {STEPS:,} steps",
        f"$total = 0; $i = 0; while ($i -lt {STEPS}) {{ $total += $i % 7; $i++ }}; $total",
        loop,
    ),
    Benchmark(
        f"{CALLS:,} function calls",
        f"$total = 0; foreach ($n in 1..{CALLS}) {{ $total = Add-One $total }}; $total",
        calls,
        "function Add-One($number) { $number + 1 }",
    ),
    Benchmark(
        f"{4 * CALLS:,} calls of .NET methods",
        f"foreach ($n in 1..{CALLS}) {{ $null = $list.Add($text.Replace('Azure', 'vm').Substring(7)); "
        "$null = [math]::Max($n, 3) }; $list.Count",
        method_calls,
        "$text = 'Hello, Azure'; $list = [Collections.ArrayList]::new()",
    ),
    Benchmark(
        f"{OBJECTS:,} through Where-Object, ForEach-Object",
        f"(0..{OBJECTS - 1} | Where-Object {{ $_ % 2 -eq 0 }} | ForEach-Object {{ $_ * 2 }}).Count",
        pipeline,
    ),
    Benchmark(
        "20,000 by property name",
        "($rows | Test-Taker | Measure-Object -Sum).Sum",
        by_property_name,
        f"{RECORDS.format(19_999, 20_000)}; {TAKER}",
    ),
    Benchmark(f"{ROWS:,} objects made", f"{ROWS_OF}; $rows.Count", lambda: len(records())),
    Benchmark(
        f"{ROWS:,} to JSON and back", "($rows | ConvertTo-Json | ConvertFrom-Json).Count", json_both_ways, ROWS_OF
    ),
    Benchmark(f"{ROWS:,} to CSV and back", "($rows | ConvertTo-Csv | ConvertFrom-Csv).Count", csv_both_ways, ROWS_OF),
    Benchmark(
        f"{ROWS:,} sorted and grouped", "($rows | Sort-Object Name | Group-Object Group).Count", sort_and_group, ROWS_OF
    ),
    Benchmark(
        f"table of {TABLE:,} rows",
        "($rows | Format-Table | Out-String).Length -gt 0",
        table,
        RECORDS.format(TABLE - 1, TABLE),
    ),
)


def seconds(work: Callable[[], Any]) -> float:
    """Processor time of this process: a busy machine changes it little."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(part: str) -> None:
    """Run the benchmarks whose name holds this text and print a table."""
    print(f"{'':46} {'script s':>9} {'Python s':>9} {'times':>7}")
    for benchmark in BENCHMARKS:
        if part.lower() in benchmark.name.lower():
            session = Session()
            session.run(benchmark.setup)
            script = seconds(lambda: session.run(benchmark.script))  # noqa: B023
            if session.errors:
                raise SystemExit(f"{benchmark.name}: {session.errors[0].message}")
            python = min(seconds(benchmark.python) for _ in range(3))
            print(f"{benchmark.name:46} {script:9.2f} {python:9.3f} {script / python:7.0f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
