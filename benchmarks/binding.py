"""What binding costs: calls and pipeline input, beside a plain Python loop and `python -c pass`.

usage: python benchmarks/binding.py [RUNS]
"""

from __future__ import annotations

import sys

from _timing import compiled_modules, measure, report

CALLS, OBJECTS = 100_000, 20_000
BASELINE = "python -c pass"
START = "a script of one word"
PYTHON_LOOP = f"""
def f(a, b):
    return a + b
for i in range({CALLS}):
    f(i, 2)
"""
SCRIPTS = {
    START: "1",
    f"{CALLS:,} calls f $i 2": f"""
        function f($a, $b) {{ $a + $b }}
        for ($i = 0; $i -lt {CALLS}; $i++) {{ $null = f $i 2 }}""",
    f"{OBJECTS:,} calls -Name $i, [CmdletBinding()]": f"""
        function f {{ [CmdletBinding()] param([Parameter(Mandatory)][string] $Name, [int] $Size) $Name }}
        for ($i = 0; $i -lt {OBJECTS}; $i++) {{ $null = f -Name vm -Size $i }}""",
    f"{OBJECTS:,} calls of a cmdlet": f"for ($i = 0; $i -lt {OBJECTS}; $i++) {{ $null = Get-Random -Maximum 5 }}",
    f"{OBJECTS:,} objects made": f"$o = foreach ($i in 1..{OBJECTS}) {{ [pscustomobject]@{{ Name = 'vm'; Size = $i }} }}",
    f"{OBJECTS:,} objects made and bound by name": f"""
        function f {{
            [CmdletBinding()] param(
                [Parameter(Mandatory, ValueFromPipelineByPropertyName)][Alias('VMName')][string] $Name,
                [Parameter(ValueFromPipelineByPropertyName)][int] $Size)
            process {{ $Name }}
        }}
        $o = foreach ($i in 1..{OBJECTS}) {{ [pscustomobject]@{{ Name = 'vm'; Size = $i }} }}
        $null = $o | f""",
    f"{OBJECTS:,} numbers bound by value": f"""
        function f {{ [CmdletBinding()] param([Parameter(ValueFromPipeline)][int] $Number) process {{ $Number }} }}
        $null = 1..{OBJECTS} | f""",
}


def main(runs: int) -> None:
    """Print a table; the runs of all commands take turns."""
    commands = {
        BASELINE: ([sys.executable, "-c", "pass"], ""),
        f"{CALLS:,} calls in a Python loop": ([sys.executable, "-c", PYTHON_LOOP], ""),
    }
    for name, script in SCRIPTS.items():
        commands[name] = ([sys.executable, "-m", "pscompat", "-NoProfile", "-Command", script], "")
    with compiled_modules() as environment:
        report(measure(commands, environment, runs), BASELINE)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
