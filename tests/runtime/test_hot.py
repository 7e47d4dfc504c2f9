"""Loops and blocks compiled to Python give what the closures give: the same script, with all of it compiled and with none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from program import PSCOMPAT, environment

SCRIPTS = {
    "arithmetic": """
        $s = 2147483000; for ($i = 0; $i -lt 5; $i++) { $s += 400; "$s $($s.GetType().Name)" }
        foreach ($i in 1..4) { $x = $i * 1.5 - 2; $y = $i % 3; $z = -$i % 3; "$x $y $z" }
        $t = ''; foreach ($c in 'a', 'b') { $t += $c; $t = $t * 2 }; $t
        $a = @(); foreach ($i in 1..3) { $a += $i }; $a.Count; $n = $null; foreach ($i in 1, 2) { $n += $i }; $n""",
    "comparisons": """
        foreach ($x in 1, '1', 2.0, $null, @(1, 2), 'a') { if ($x -eq 1) { "eq $x" } elseif ($x -gt 1) { "gt $x" } else { "no $x" } }
        foreach ($x in 0..3) { $r = $x -gt 0 -and -not ($x -eq 2) -or $x -eq 0; "$r $($r.GetType().Name)" }""",
    "leaving": """
        :outer foreach ($i in 1..5) { foreach ($j in 1..5) { if ($j -eq 3) { continue outer }; if ($i -eq 3) { break outer }; "$i$j" } }
        $i = 0; while ($true) { $i++; if ($i % 2) { continue }; if ($i -gt 6) { break }; $i }
        do { $i-- } until ($i -lt 3); $i; do { $i++; if ($i -eq 5) { continue } } while ($i -lt 8); $i
        function f { foreach ($x in 1..9) { if ($x -eq 4) { return $x } } 'not here' }; f
        function g { break }; foreach ($x in 1..3) { $x; if ($x -eq 2) { g } }
        foreach ($x in 1..6) { if ($x -eq 2) { $null = $foreach.MoveNext() }; "$x $($foreach.Current)" }""",
    "errors": """
        foreach ($i in 1..3) { 1 / (2 - $i); "after $i $?"; $null.Missing(); [int]'x' + 1; "$($Error.Count)" }
        foreach ($i in 1..2) { try { if ($i -gt 1) { throw "t$i" }; 'fine' } catch { "caught $_" } finally { 'finally' } }
        $l = [Collections.Generic.List[int]](1, 2, 3); foreach ($x in $l) { $x; $l.Add(4) }; 'on'
        for ($i = 0; $i -lt $(if ($i -gt 1) { throw 'in condition' } else { 9 }); $i++) { $i }""",
    "variables": """
        Set-StrictMode -Version Latest; foreach ($i in 1..2) { $undefined + 1; 'on' }; Set-StrictMode -Off
        [int]$n = 0; foreach ($i in '1', 'x', '3') { $n = $i; $n.GetType().Name }
        [ValidateRange(1, 3)]$v = 1; foreach ($i in 2..5) { $v += 1; $v }
        $o = 5; function f { foreach ($i in 1..2) { $o; $o = $o + 1; $o } }; f; $o
        function h { $seen }; foreach ($seen in 1..3) { h; Remove-Variable seen }
        Set-Variable fixed 1 -Option ReadOnly; foreach ($i in 1..2) { $fixed++; $fixed = 3; $fixed }""",
    "elements": """
        $h = @{}; foreach ($w in 'a', 'B', 'b', 1, $null) { $h[$w] = "$w!"; $h.Count }; foreach ($k in 'A', 1) { $h[$k] }
        $a = 1, 2, 3; foreach ($i in -4..3) { $a[$i] = $i; "$($a[$i])" }; "$a"; foreach ($s in 'abc', $null) { $s[1] }""",
    "calls": """
        foreach ($x in 'a', 'bc', 5, [datetime]'2024-01-02', @('q'), $null) { $x.ToString(); $x.Substring(1); $x.GetType().Name }
        $sb = [Text.StringBuilder]::new(); foreach ($x in 1, 'b', $true, 2.5) { [void]$sb.Append($x).Append(',') }; "$sb"
        $l = [Collections.Generic.List[int]]::new(); foreach ($x in 1, '2', 'z') { $l.Add($x); $l.Count }
        foreach ($x in 1..2) { [math]::Max($x, 1.5); [string]::Join('-', $x, $x); "a$x".Replace('a', 'b').ToUpper() }
        foreach ($o in 'a', ('a' | Add-Member ScriptMethod ToUpper { 'mine' } -PassThru)) { $o.ToUpper() }""",
    "receivers": """
        foreach ($x in 'a', 'b1', 7, 'c', [char]'d', 2.5, @(1, 2), $null, 'e') { $x.ToString().ToUpper(); $x.Length; $x.Count }
        $l = [Collections.Generic.List[int]]::new(); $m = [Collections.Generic.List[string]]::new()
        foreach ($x in 1, '2', 3.6) { foreach ($to in $l, $m) { $to.Add($x); "$to" } }
        $s = 'abc'; $t = $s | Add-Member ScriptMethod Trim -Force -Value { 'mine' } -PassThru | Add-Member NoteProperty Length 9 -Force -PassThru
        foreach ($o in $s, $s, $t, $s) { $o.Trim(); $o.Length }
        $b = [Text.StringBuilder]::new('x'); $c = [Text.StringBuilder]::new('y') | Add-Member ScriptMethod Clear -Force -Value { 'own' } -PassThru
        foreach ($o in $b, $c, $b) { "$($o.Clear())" }
        foreach ($i in -1..2) { "x$(1 / $i)y$($i, 2)z$([int]'q') $($Error.Count) $(1..$i) $({ $i }) $?" }
        foreach ($i in 0..3) { 'abc'.Substring($i, 2); $Error.Count; 'abc'.Substring(-$i); [int]::Parse("$i x"); [math]::Round("$i.5") }
        foreach ($v in 3, 2.5, '7', $null, 'q') { [math]::Max($v, 3); [string]::IsNullOrEmpty($v); [string]::Join('-', $v, 1) }
        $h = @{ Length = 5 }; $o = [pscustomobject]@{ Length = 6; Show = 7 }; foreach ($x in $h, 'four', $o, (1, 2, 3)) { $x.Length; $x.length }
        $null = 1; foreach ($i in 1, 2) { $null = 'a'.Substring($i); [void]'b'.Substring($i); "$?" }
        class P { [int] $N; [string] Name([int] $n) { return "p$($n + $this.N)" } [void] Add([int] $n) { $this.N += $n } static [int] Two() { return '2' }
            [int] Bad($x) { return $x } }
        $p = [P]::new(); foreach ($x in 1, '2', 'z') { $p.Add($x); $p.Name($x); $p.N; [P]::Two(); $p.Bad($x) }""",
    "targets": """
        $h = @{ a = 1 }; foreach ($k in 'a', 'A', 'b', 1, 2.5, $null, (Get-Date 2020-01-01)) { $h[$k]++; $h[$k] += 2; "$($h[$k])"; $h[$k]--; $h.Count }
        $o = [ordered]@{ x = 1 }; foreach ($k in 'x', 0, 'y', 1, 7) { $o[$k]++; $o[$k] = $k; "$($o.Values)" }
        [int[]]$t = 1, 2, 3; $b = [bool[]]::new(2); $s = [string[]]::new(2); foreach ($i in -4..3) { $t[$i] = $i; $t[$i] = '7'; $t[$i] += 1.5; "$t"; $b[$i] = $i; $s[$i] = $i; "$b $s" }
        $a = @(1, 'x', $null, 2.5, 2147483647); foreach ($i in 0..5) { $a[$i]++; $a[$i] += 1; $a[$i] *= 2; "$($a[$i])" }; $n = $null; foreach ($i in 1, 2) { $n[0] = 1; $n[0]++ }
        $l = [Collections.Generic.List[int]](1, 2); $al = [Collections.ArrayList](1, 2); foreach ($i in -3..2) { $l[$i]; $al[$i]; $l[$i] = 5; $l[$i] += '2'; $al[$i] = 'q'; "$l $al" }
        foreach ($x in 'abc', 'aé€', [char]'q', 5) { foreach ($i in -4, 0, 2, 3, '1') { "$($x[$i])$($x[$i].GetType().Name)" } }; foreach ($i in 0, 1) { 'abc'[$i] = 'z'; (1, 2)[$i] = 5 }
        $p = [pscustomobject]@{ N = 1; S = 'q'; L = 1, 2; Z = $null }; foreach ($i in 1..3) { $p.N++; $p.n += $i; $p.S += $i; $p.L += $i; $p.Z = $i; $p.Missing = 1; $p.Missing += 1; "$p" }
        $p | Add-Member ScriptProperty Twice { $this.N * 2 } { $this.N = $args[0] }; foreach ($i in 1..2) { $p.Twice += 1; $p.Twice++; $p.Twice = 3; "$p" }
        class Q { [int] $N; [string] $S; $Any; [ValidateRange(0, 5)][int] $R; hidden [double] $D; static [int] $C; [Q] $Next
            [void] Add($x) { $this.N += $x; $this.N++; $this.S += $x; $this.Any = $x; $this.R = $x; $this.D = $x; [Q]::C += 1; [Q]::C++; $this.Next = $this } }
        $q = [Q]::new(); foreach ($x in 1, '2', 'z', 9, $null, 2.6) { $q.Add($x); $q.N = $x; $q.N += $x; $q.S = $x; $q.Any = @($x); $q.R = $x; $q.No = $x; "$($q.N) $($q.S) $($q.Any) $($q.R) $($q.D) $([Q]::C)" }
        $r = $q | Add-Member NoteProperty N 'own' -Force -PassThru; foreach ($i in 1..2) { $r.N = $i; $r.N += 'x'; $r.N; $q.Next.S = $i; $q.S }
        $sb = [Text.StringBuilder]::new('abc'); foreach ($i in 1..2) { $sb.Length = $i; $sb.Length += 1; $sb.Length--; "$sb"; $sb[0] = 'z'; $sb.MaxCapacity = 1 }
        Set-StrictMode -Version 3; foreach ($i in 0, 5) { $a[$i] += 1; $h["no$i"] += 1; $p.none += 1; $a[$i] = 1; $a[$i] }""",
    "casts and matches": r"""
        foreach ($x in 1, '12', ' 3 ', '0x1F', '1e2', 'q', 2.5, 3.5, $true, $null, '', '٣', '99999999999', [char]'7', @(4), 'True', [long]5) {
            "$([int]$x) $([string]$x) $([double]$x) $([bool]$x)"; [int]$x; [string]$x; [double]$x }
        foreach ($x in 'ab12', 'AB', 'zz', 7, $null, @('a1', 'b'), '') { "$($x -match '([a-z]+)(?<n>\d+)?')"; "$($Matches.Count) $($Matches[0]) $($Matches.n) $($Matches[1])"; $x -notmatch '^a' }
        foreach ($x in 'Ab', 'ab') { $x -cmatch 'A(b)'; $Matches[1]; $x -cnotmatch 'A'; $x -match '('; if ($x -match "b$") { $m = $Matches; $m.extra = 1; $m.Count } }
        function f { 'in' -match 'i(n)'; $Matches[1] }; 'out' -match 'o(u)t'; foreach ($i in 1, 2) { f; $Matches[1] }; [hashtable]$Matches = @{}; foreach ($i in 1, 2) { 'q' -match '.'; $Matches[0] }""",
    "loops inside": """
        :a foreach ($i in 1..4) { :b for ($j = 0; $j -lt 4; $j++) { foreach ($k in 1..3) { if ($k -eq 2) { continue }; if ($j -eq 2) { continue b }
            if ($i -eq 3) { break a }; if ($j -eq 3 -and $i -eq 2) { continue a }; "$i$j$k" } ; "end $j" } ; "row $i" }
        function f { foreach ($i in 1..3) { $n = 0; while ($true) { $n++; if ($n -gt 2) { break }; do { if ($i -eq 2) { return "r$n" } } until ($true) } } }
        f; foreach ($i in 1..2) { foreach ($x in $null, @(), 'one', @(1, $null), @{ a = 1 }, 5) { "$i $x" } ; foreach ($x in $null) { 'never' } }
        foreach ($i in 1..2) { foreach ($x in 1..4) { if ($x -eq 2) { $null = $foreach.MoveNext() } ; "$x $($foreach.Current)" } ; "$($foreach.Current)" }
        foreach ($i in 1..2) { for ($j = [int]'x'; $j -lt 2; $j++) { $j } ; for ($j = 0; $j -lt [int]"y$j"; $j += 7) { $j } ; 'on' }
        foreach ($i in 1..2) { foreach ($x in (1 / 0)) { $x } ; foreach ($x in $(throw 'gone')) { $x } }
        foreach ($i in 1..2) { $l = [Collections.Generic.List[int]](1, 2); foreach ($x in $l) { $l.Add($x) } ; 'on' }
        function g { continue }; function h { break }; foreach ($i in 1..3) { foreach ($x in 1..3) { if ($x -eq 2) { g }; "$i $x"; if ($i -eq 2) { h } } }
        foreach ($i in 1..3) { switch ($i) { 1 { foreach ($x in 1..3) { if ($x -eq 2) { break }; "s$x" } } 2 { continue } default { break } } ; "after $i" }
        $r = foreach ($i in 1..2) { foreach ($x in 'a', 'b') { "$i$x" } }; "$r"; foreach ($i in 1..2) { foreach ($i in 5..6) { $i } ; $i }""",
    "variables seen by others": """
        function bump { $script:n++; Set-Variable m ($m + 1) -Scope 1; $n }; $n = 1; $m = 1; foreach ($i in 1..3) { $n++; bump; $m += 1; "$n $m" }
        foreach ($i in 1..4) { $x = "$i"; if ($i -eq 2) { [int]$x = 7 }; $x = '5' + $x; "$x $($x.GetType().Name)"; $x += 1; $x }
        foreach ($i in 1..3) { $y = $i; if ($i -eq 2) { Remove-Variable y }; $y += 1; "$y"; . { $y = 9 }; $y; & { $y = 3 }; $y }
        foreach ($i in 1..3) { $z = 0; $null = [int]::TryParse("4$i", [ref]$z); $z; $z++; $ExecutionContext.SessionState.PSVariable.Set('z', 'set'); $z }
        foreach ($i in 1..4) { $c = $i; if ($i -eq 3) { Set-Variable c 8 -Option ReadOnly }; $c++; $c = $c + 1; $c }
        class O { static [int] $count; [string] ToString() { $global:t = 'shown'; return 'o' } static [O] op_Addition([O] $a, [int] $b) { $global:t = "sum$b"; return $a } }
        $o = [O]::new(); foreach ($i in 1..2) { $global:t = 1; $t = $i; "$o $t"; $t = 5; $u = $o + $i; $global:t; $t }
        $w = 5; foreach ($i in 1..3) { $w = $w * 2; 1, 2 | ForEach-Object { $w++ }; $w; (1, 2).ForEach({ $w++ }); $w; $e = { $w }.GetNewClosure(); $w = 1; & $e }
        foreach ($i in 1..3) { $null = $i; $q = $null; $q = 5; $q += $null; $q; $true = 1 }; foreach ($i in 1, 2) { $v = if ($i -eq 1) { 'once' }; "[$v]"; $v++; $v }
        [ValidateRange(1, 4)]$lim = 1; for ($i = 0; $i -lt 3; $i++) { for ($k = 0; $k -lt 2; $k++) { $lim += 2; $lim } }
        function local { $n = 'own'; foreach ($i in 1..2) { $n += $i; $script:n = 5; $n }; $script:n }; local; $big = 2147483645; foreach ($i in 1..4) { $big++; $big; $big.GetType().Name }
        $d = -2147483647; foreach ($i in 1..3) { $d--; $d; $s = $d - 5; $p = $d * -2; "$s $p"; $s.GetType().Name }""",
    "switches": """
        foreach ($x in 1, '1', 'one', 'ONE', $null, 2.0, 3, '', @('one', 2), @(), $true, [DayOfWeek]1, 'ß', 'K') {
            switch ($x) { 1 { 'first' } 'one' { "text $_ $($switch.Current)" } 2 { 'two'; continue; 'never' } 3 { break } 'SS' { 's' } 'k' { 'k' }
                default { "other $_" } } }
        $_ = 'kept'; foreach ($x in 1..3) { switch ($x) { 1 { $_ = 5; $_ } { $_ -gt 1 } { "big $_" } 3 { 'three' } }; $_ }
        :out foreach ($x in 1..4) { switch ($x) { 2 { continue out } 4 { break out } default { "d$x" } }; "end $x" }
        foreach ($x in 'ab', 'B', 'c') { switch -Wildcard ($x) { '*b*' { "wild $_" } default { 'none' } }
            switch -Regex -CaseSensitive ($x) { '^(b)' { "regex $($Matches[1])" } 'B' { 'capital' } default { 'none' } } }
        function f($x) { switch ($x) { 1 { return 'r' } 2 { throw 'two' } 3 { 1 / 0; 'on' } { $true } { 'any' } }; 'after' }
        foreach ($x in 1..4) { try { f $x } catch { "caught $_" } }
        foreach ($x in 1, 2) { switch ($x, 3) { 1 { $null = $switch.MoveNext(); "moved $($switch.Current)" } default { "seen $_" } } }
        foreach ($x in 1, 2) { switch ($(1, $x)) { $x { 'x' } default { 'd' } } ; switch ($x.Missing().Foo) { 1 { 2 } }; 'next' }
        class K { [string] Of($x) { switch ($x) { 1 { return 'one' } 'a' { return 5 } }; return $null } }
        foreach ($x in 1, 'a', 'b') { [K]::new().Of($x) }""",
    "formats": """
        foreach ($x in 0, 5, -5, 1234567, 2.5, -2.5, 0.005, 1e20, '7', $null, $true, [long]5, [datetime]'2024-01-02') {
            '{0}|{0,6}|{0,-6}|{1}' -f $x, 'e'; '{0:n2}|{0:N0}|{0:f1}|{0:F}|{0:p1}' -f $x; '{0:d3}|{0:X2}' -f $x }
        foreach ($x in 1, 2) { '{0} {1}' -f $x; '{0}' -f (1, 2); '{0:q}' -f $x; "{$x}" -f 1; '{{{0}}}' -f $x }""",
    "loops that only compute": """
        function sum { $s = 0; for ($i = 0; $i -lt 90; $i++) { $s += $i % 7; if ($i -eq 60) { "at $i $s"; $s = [double]$s } }; "$s $($s.GetType().Name)" }
        function nested { $q = 0; for ($i = 0; $i -lt 60; $i++) { for ($j = 0; $j -lt 10; $j++) { if ($i * $j -eq 90) { continue }; if ($j -gt 7) { break }; $q += $j }; $q -= 1 }; $q }
        function found { $x = 5; foreach ($i in 1..90) { foreach ($j in 1..5) { $x += $j; if ($x -gt 900) { return "at $i $j $x" } } } }
        function made { for ($i = 0; $i -lt 90; $i++) { $u = $i * 2; if ($u -gt 150) { $script:kept = $u; break } }; "$u $i" }
        function odd { $i = 0; do { $i++; $k = $i % 7; if ($k -eq 3) { continue }; $m += $k } until ($i -ge 90); $m }
        foreach ($n in 1..3) { sum; nested; found; made; odd }; $kept
        foreach ($a in 2147483600, 5000000000, 2.5, '7', $null, 'q') { $x = $a; for ($i = 0; $i -lt 70; $i++) { $x++ }; $x; $x = $a; foreach ($i in 1..70) { $x += $i } ; "$x" }
        [int]$t = 2147483600; for ($i = 0; $i -lt 70; $i++) { $t++ }; $t; [string]$s = 'a'; foreach ($i in 1..3) { $s += $i; $s = $s + 'b' }; $s
        function thrown { $t = 0; $i = 0; while ($true) { $i++; if ($i % 2) { continue }; $t += $i; if ($t -gt 900) { throw "done $t" } } }
        foreach ($n in 1, 2) { try { thrown } catch { "$_ $($_.InvocationInfo.OffsetInLine)" } }
        $outer = 3; function outside { $t = 0; foreach ($i in 1..9) { $t += $outer }; $t }; outside; $outer = 4; outside; $outer = 'q'; outside
        $x = 1; foreach ($i in 0..90) { if ($i -eq 70) { [int]$x = 3 }; $x = $i / 2 + 0.25 }; "$x $($x.GetType().Name)"
        $c = [char]'b'; $s = 'c'; $n = 0; foreach ($i in 1..9) { if ($i -eq 8) { $s = 'cd' }; if ($c -lt $s) { $n++ } }; "$n $($Error.Count)"
        1, 2 | ForEach-Object { $l = @(0); foreach ($i in 1..9) { $x = $_; $l += $_; $y = if ($i) { $_ }; $n = $_ + 1 }; $x -is [psobject]; $l[1] -is [psobject]; $y -is [psobject]; $n }""",
    "elements of loops that only compute": """
        $a = [int[]](1..5); $n = 0; for ($i = 0; $i -lt 9; $i++) { $n += $a[$i % 5] + $a[-1]; if ($i -gt 7) { $a[$i] = 3 } }; $n; "$a $($Error.Count)"
        $o = 1, 2.5, 'x', $null, @(1, 2); foreach ($i in 0..5) { $n = 1; $n += $o[$i]; "$n"; $o[0] = $o[$i]; "$o" }
        foreach ($s in 'abcA', 'hé', '', $null, 5) { $n = 0; foreach ($r in 1..3) { for ($i = 0; $i -lt $s.Length; $i++) { if ($s[$i] -eq 'A') { $n++ } elseif ($s[$i] -lt 'c') { $n += 10 } } }; $n }
        $h = @{}; foreach ($i in 1..20) { $h["K$($i % 7)"] += 1; $h[$i % 3] = $i; $h.k1 += 0 }; ($h.Keys | Sort-Object { "$_" }) -join ','; $h['k1']; $h[1]; $h.Count
        $l = [Collections.Generic.List[int]]::new(); foreach ($i in 1..20) { $l.Add($i * 2); if ($l.Count -eq 15) { $l.Add('7') } }; "$l"
        $b = [Text.StringBuilder]::new(); foreach ($i in -1..3) { [void]$b.Append($i).Append('-').Append("$i;") }; "$b"
        $m = [int[,]]::new(3, 4); for ($i = 0; $i -lt 4; $i++) { for ($j = 0; $j -lt 4; $j++) { $m[$i, $j] = $i * $j; $m[-1, $j] += 1; $n = $m[$i, $j] } }; "$m $n $($Error.Count)"
        foreach ($x in 7, -7, 2147483647, 2.5, [char]'b') { foreach ($i in 1..2) { $q = $x % 3; $b = $x -band 6; $c = $x -shl 30; $d = $x / 2; $e = -$x; $f = [int]$x; "$q $b $c $d $e $f" } }
        $g = [long]5; foreach ($i in 1..9) { $g = $g * 1103515245 % 2147483648 + $i }; "$g $($g.GetType().Name)"; foreach ($i in 1..9) { $g *= 3000000000 }; "$g"
        foreach ($i in 1..4) { $e = 10 / ($i % 2); $w++ }; "$w $e"; foreach ($i in 1..3) { $c = if ($i -gt 1) { $i * 2 } else { 'one' }; "$c" }""",
    "blocks": """
        class Here { [int] $N }; $h = [Here]::new(); foreach ($i in 1..2) { $h -is [Here]; & { $h -is [Here] } }; $t = { $h -is [Here] }; & $t; . $t
        function inner { class Local { [string] Say() { return 'said' } }; $l = [Local]::new(); & { "$($l -is [Local]) $($l.Say())" } }; inner; inner
        function f($a, $b = 2) { if ($a -gt 2) { return $a * $b }; $a }; foreach ($i in 1..4) { f $i; f $i 3 }
        1..4 | ForEach-Object { if ($_ -eq 2) { return }; $_ * 2 } ; 1..5 | Where-Object { $_ % 2 -and $_ -gt 1 }
        function p { process { $x = $_ + 1; "$x" } }; 1..3 | p; $f = { param($n) if ($n) { $n; & $f ($n - 1) } }; & $f 3""",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_compiled_or_not_is_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / "script.ps1").write_text(SCRIPTS[name], "utf-8")
    closures, compiled = (_run(tmp_path, rounds) for rounds in ("1000000", "0"))
    assert compiled == closures
    assert closures[0]


def _run(folder: Path, rounds: str) -> tuple[str, str, int]:
    run = subprocess.run(
        [*PSCOMPAT, "-NoProfile", "-NonInteractive", "-File", "script.ps1"],
        cwd=folder,
        env=environment(folder, PSCOMPAT_WARM=rounds),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return run.stdout, run.stderr, run.returncode
