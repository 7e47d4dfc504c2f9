"""The same scripts in PowerShell and in pscompat, taking turns: the least wall time of each, and the ratio.

    python benchmarks/race.py [--rounds 3] [--only TEXT]

PowerShell is the program that PSCOMPAT_PWSH names, or `pwsh` on PATH; without one, pscompat's times stand alone.
"""

from __future__ import annotations

import argparse
import math
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

SCRIPTS = {
    "start": "1",
    "count to 1,000,000": "$n = 0; while ($n -lt 1000000) { $n++ }; $n",
    "sum of a range": "$t = 0; foreach ($x in 1..400000) { $t += $x * 3 }; $t",
    "primes below 20,000": (
        "$p = @(2); foreach ($n in 3..20000) { $is = $true; foreach ($q in $p) { if ($q * $q -gt $n) { break }; "
        "if ($n % $q -eq 0) { $is = $false; break } }; if ($is) { $p += $n } }; $p.Count"
    ),
    "80,000 function calls": "function next($n) { $n + 1 }; $n = 0; for ($i = 0; $i -lt 80000; $i++) { $n = next $n }; $n",
    "15,000 advanced calls": (
        "function area { [CmdletBinding()] param([Parameter(Mandatory)][int]$Width, [int]$Height = 2) $Width * $Height }; "
        "$t = 0; foreach ($i in 1..15000) { $t += area -Width $i }; $t"
    ),
    "pipeline of 150,000": "1..150000 | ForEach-Object { $_ * 3 } | Where-Object { $_ % 2 } | Measure-Object -Sum | ForEach-Object Sum",
    "words counted": (
        "$words = 'the quick brown fox jumps over the lazy dog'.Split(' '); $h = @{}; foreach ($i in 1..8000) { foreach ($w in $words) "
        "{ $h[$w] = 1 + $h[$w] } }; $h['the']"
    ),
    "formatted lines": (
        "$n = 0; foreach ($i in 1..50000) { $s = '{0:d6};{1,-8};{2:n2}' -f $i, 'vm', 1.5; if ($s.EndsWith('0') -and $s.Contains('00')) "
        "{ $n += $s.Substring(0, 6).TrimStart('0').Length } }; $n"
    ),
    "matches": "$n = 0; foreach ($i in 1..80000) { if (\"disk$i-west\" -match '^disk(?<no>\\d+)-') { $n += [int]$Matches.no } }; $n",
    "list and text builder": (
        '$l = [Collections.Generic.List[string]]::new(); $b = [Text.StringBuilder]::new(); foreach ($i in 1..60000) { $l.Add("n$i"); '
        "[void]$b.Append($i) }; $l.Count + $b.Length"
    ),
    "objects of a class": (
        "class Point { [int]$X; [int]$Y; Point([int]$x, [int]$y) { $this.X = $x; $this.Y = $y } [int] Sum() { return $this.X + $this.Y } }; "
        "$t = 0; foreach ($i in 1..20000) { $t += [Point]::new($i, 1).Sum() }; $t"
    ),
    "calculated properties": (
        "$r = 1..15000 | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Select-Object Id, @{ n = 'Twice'; e = { $_.Id * 2 } }; $r[-1].Twice"
    ),
    "sorted and grouped": (
        "$r = 1..40000 | ForEach-Object { [pscustomobject]@{ K = $_ % 31; V = -$_ } }; ($r | Sort-Object K, V)[0].V; ($r | Group-Object K).Count"
    ),
    "JSON there and back": '(1..20000 | ForEach-Object { @{ name = "vm$_"; size = $_ } } | ConvertTo-Json | ConvertFrom-Json).Count',
    "errors caught": "$n = 0; foreach ($i in 1..20000) { try { throw 'no' } catch { $n++ } }; $n",
    "table of 4,000": '(1..4000 | ForEach-Object { [pscustomobject]@{ Name = "vm-$_"; Size = $_ } } | Format-Table | Out-String).Length',
    "nested loops over arrays": (
        "$a = 1..300; $s = 0; foreach ($x in $a) { foreach ($y in $a) { if (($x + $y) % 3 -eq 0) { $s += $x "
        "* $y } } }; $s"
    ),
    "bubble sort": (
        "$a = @(1..250 | ForEach-Object { ($_ * 7919) % 1009 }); for ($i = 0; $i -lt $a.Count; $i++) { for "
        "($j = 0; $j -lt $a.Count - $i - 1; $j++) { if ($a[$j] -gt $a[$j + 1]) { $t = $a[$j]; $a[$j] = $a[$j "
        "+ 1]; $a[$j + 1] = $t } } }; $a[0]; $a[-1]"
    ),
    "sieve": (
        "$n = 100000; $s = [bool[]]::new($n + 1); $c = 0; for ($i = 2; $i -le $n; $i++) { if (-not $s[$i]) { "
        "$c++; for ($j = $i * 2; $j -le $n; $j += $i) { $s[$j] = $true } } }; $c"
    ),
    "recursion fib": "function fib($n) { if ($n -lt 2) { return $n }; (fib ($n - 1)) + (fib ($n - 2)) }; fib 19",
    "gcd function": (
        "function gcd([int]$a, [int]$b) { while ($b -ne 0) { $a, $b = $b, ($a % $b) }; return $a }; $t = 0; "
        "foreach ($i in 1..8000) { $t += gcd $i 360 }; $t"
    ),
    "closures": (
        "$c = foreach ($i in 1..200) { { param($x) $x + $i }.GetNewClosure() }; $t = 0; foreach ($r in "
        "1..50) { foreach ($f in $c) { $t += & $f $r } }; $t"
    ),
    "splatting": (
        "function t { param($A, $B, $C) $A + $B + $C }; $n = 0; foreach ($i in 1..20000) { $p = @{ A = $i; B "
        "= 2; C = 3 }; $n += t @p }; $n"
    ),
    "pipeline function": (
        "function Add-Tax { param([Parameter(ValueFromPipeline)][double]$Price, [double]$Rate = 0.2) process "
        "{ $Price * (1 + $Rate) } }; (1..50000 | Add-Tax | Measure-Object -Sum).Sum"
    ),
    "switch": (
        "$n = 0; foreach ($i in 1..60000) { switch ($i % 5) { 0 { $n += 1 } 1 { $n += 2 } { $_ -gt 3 } { $n "
        "+= 3 } default { $n += 4 } } }; $n"
    ),
    "object properties": (
        "$o = [pscustomobject]@{ Count = 0; Name = 'x'; Total = 0 }; foreach ($i in 1..100000) { $o.Count++; "
        '$o.Total += $i; if ($o.Count -gt 10) { $o.Name = "n$i" } }; $o.Total; $o.Name'
    ),
    "hashtable counting": (
        "$h = @{}; foreach ($i in 1..100000) { $k = $i % 100; if ($h.ContainsKey($k)) { $h[$k]++ } else { "
        "$h[$k] = 1 } }; $h.Count; $h[5]"
    ),
    "class methods": (
        "class Stack2 { [System.Collections.ArrayList]$Items = @(); [void] Push([object]$x) { "
        "[void]$this.Items.Add($x) } [object] Pop() { $x = $this.Items[-1]; "
        "$this.Items.RemoveAt($this.Items.Count - 1); return $x } [int] Count() { return $this.Items.Count } "
        "}; $s = [Stack2]::new(); foreach ($i in 1..30000) { $s.Push($i) }; $t = 0; while ($s.Count() -gt 0) "
        "{ $t += $s.Pop() }; $t"
    ),
    "regex replace": (
        "$n = 0; foreach ($i in 1..50000) { $t = \"host-$i.example.com\" -replace '(\\w+)-(\\d+)\\.', "
        "'$2-$1/'; $n += $t.Length }; $n"
    ),
    "split and join": (
        "$n = 0; foreach ($i in 1..30000) { $p = \"a,b,$i,d\" -split ','; $n += $p.Count; $j = $p -join ';'; "
        "$n += $j.Length }; $n"
    ),
    "try typed catch finally": (
        "$n = 0; foreach ($i in 1..10000) { try { if ($i % 2) { [int]::Parse('x') } else { throw "
        "[System.ArgumentException]::new('a') } } catch [System.FormatException] { $n++ } catch { $n += 2 } "
        "finally { $n++ } }; $n"
    ),
    "dates": (
        "$d = [datetime]'2024-01-01'; $n = 0; foreach ($i in 1..20000) { $e = $d.AddDays($i % 400); if "
        "($e.DayOfWeek -eq 'Monday') { $n++ }; if ($e.ToString('yyyy-MM') -eq '2024-03') { $n++ } }; $n"
    ),
    "where method and in": (
        "$a = 1..20000; $s = $a.Where({ $_ % 7 -eq 0 }); $t = $a.ForEach({ $_ * 2 }); $n = 0; foreach ($x in "
        "$s) { if ($x -in 7, 14, 21 -or $x -like '*49') { $n++ } }; $n; $t.Count"
    ),
    "product of matrices": (
        "$n = 40; $a = [int[][]](1..$n | ForEach-Object { , (1..$n) }); $s = 0; for ($i = 0; $i -lt $n; $i++) { for ($j = 0; $j "
        "-lt $n; $j++) { $t = 0; for ($k = 0; $k -lt $n; $k++) { $t += $a[$i][$k] * $a[$k][$j] }; $s = ($s + $t) % 1000003 } }; $s"
    ),
    "bits in a function": (
        "function mix { $h = 0; for ($i = 0; $i -lt 200000; $i++) { $h = (($h -bxor ($i -band 255)) -shl 1) -band 0xffff; if ($h % 7 -eq 0) { $h++ } "
        "}; $h }; mix"
    ),
    "characters": (
        '$s = "The quick brown fox"; $o = ""; foreach ($r in 1..3000) { $o = ""; for ($i = 0; $i -lt $s.Length; $i++) { $c = [int]$s[$i]; if '
        "($c -ge 97 -and $c -le 122) { $c = ($c - 97 + 3) % 26 + 97 }; $o += [char]$c } }; $o"
    ),
    "roots and Decimals": (
        "$t = 0.0; for ($i = 1; $i -lt 60000; $i++) { $t += [math]::Sqrt($i) + [math]::Max($i, 100) - [math]::Abs(-$i); if ($i % 10 -eq 0) { $t += "
        "[math]::Floor($i / 3) } }; [math]::Round($t, 2)"
    ),
    "csv": (
        '1..10000 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = "n$_"; Size = $_ * 2 } } | '
        "Export-Csv t.csv; (Import-Csv t.csv | Where-Object { [int]$_.Size -gt 100 }).Count"
    ),
}


def timed(command: list[str], script: str) -> tuple[float, str]:
    """Seconds of one run in an empty folder, and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HOME": folder, "NO_COLOR": "1", "TERM": "dumb", "POWERSHELL_UPDATECHECK": "Off"}
        begin = time.perf_counter()
        run = subprocess.run(
            [*command, "-NoProfile", "-NonInteractive", "-Command", script],
            cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return time.perf_counter() - begin, run.stdout + run.stderr


def race(name: str, script: str, theirs: list[str] | None, rounds: int) -> float | None:
    """Run one script by turns and print its row; the ratio, None without PowerShell."""
    ours = [sys.executable, "-m", "pscompat"]
    best: dict[str, float] = {}
    said: dict[str, str] = {}
    for _ in range(rounds):
        for who, command in (("pwsh", theirs), ("pscompat", ours)):
            if command is not None:
                seconds, said[who] = timed(command, script)
                best[who] = min(best.get(who, math.inf), seconds)
    if theirs is None:
        print(f"{name:26} pscompat {best['pscompat']:7.3f} s", flush=True)
        return None
    ratio = best["pscompat"] / best["pwsh"]
    note = "" if said["pwsh"] == said["pscompat"] else "   other result"
    print(
        f"{name:26} pwsh {best['pwsh']:7.3f} s   pscompat {best['pscompat']:7.3f} s   ratio {ratio:5.2f}{note}",
        flush=True,
    )
    return ratio


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="rows whose name has this text")
    options = parser.parse_args()
    named = os.environ.get("PSCOMPAT_PWSH") or shutil.which("pwsh")
    theirs = shlex.split(named) if named else None
    chosen = {name: script for name, script in SCRIPTS.items() if options.only in name}
    ratios = [
        ratio for name, script in chosen.items() if (ratio := race(name, script, theirs, options.rounds)) is not None
    ]
    if ratios:
        print(f"geometric mean of the ratios {math.exp(sum(map(math.log, ratios)) / len(ratios)):.2f}")


if __name__ == "__main__":
    main()
