"""Random statements that hold others and say what runs next: conditions, loops, labels, switches, try, trap."""

from __future__ import annotations

from syntax_definitions import Definitions
from syntax_parts import FAILING


class Flow(Definitions):
    """Makes statements of flow."""

    def assignment_condition(self, depth: int) -> str:
        return f"{self.variable()} = {self.value(depth)}"

    def conditional(self, depth: int) -> str:
        text = f"if ({self._made((self.value, self.pipeline, self.assignment_condition), depth)}) {self.braced(depth)}"
        while self.choice.random() < 0.3:
            text += f"{self._one((' ', chr(10)))}elseif ({self.value(depth)}) {self.braced(depth)}"
        return text + (f" else {self.braced(depth)}" if self.choice.random() < 0.5 else "")

    def loop(self, depth: int) -> str:
        self._number += 1
        name = f"$i{self._number}"
        leave = self._one(
            ("", "", f"; if ({name} -eq 1) {{ continue }}; 'after'", f"; if ({name} -gt 1) {{ break }}", f"; {name}")
        )
        inside = self.body(depth) + leave
        return self._one((
            f"foreach ({name} in {self._made((self.value, self.pipeline), depth)}) {{ {inside} }}", f"for ({name} = 0; {name} -lt 3; {name}++) {{ {inside} }}", f"{name} = 0; while ({name}++ -lt 3) {{ {inside} }}", f"{name} = 0; do {{ {name}++; {inside} }} until ({name} -ge 2)",
            f"{name} = 0; do {{ {name}++; {inside} }} while ({name} -lt 2)", f"for ({name} = 0, 5; {name}[0] -lt 2; {name}[0]++) {{ {inside} }}", f"for (;;) {{ {inside}; break }}", f"foreach ({name} in 1, 2) {{ $foreach.MoveNext(); {name}; $foreach.Current }}", f"for ({name} = 0\n{name} -lt 2\n{name}++) {{ {inside} }}",
            f"foreach -parallel ({name} in 1, 2) {{ {inside} }}", f"foreach ({name} in @{{ a = 1 }}) {{ {name}.Keys }}",
        ))  # fmt: skip

    def labelled(self, depth: int) -> str:
        leave = self._one(
            ("break outer", "continue outer", "break", "continue", "break $lab", "break 'outer'", "break nowhere")
        )
        return self._one((
            f":outer foreach ($o in 1, 2) {{ foreach ($i in 1..3) {{ if ($i -eq 2) {{ {leave} }}; \"$o$i\"; {self.statement(depth)} }} }}", f"$lab = 'outer'\n:outer while ($true) {{ for ($k = 0; $k -lt 2; $k++) {{ {leave} }}; 'in'; break }}\n'past'",
            f":outer switch (1, 2) {{ 1 {{ foreach ($i in 1, 2) {{ {leave}; $i }} }} default {{ \"d$_\" }} }}", f"function leave {{ {leave} }}\n:outer foreach ($o in 1, 2) {{ $o; leave; 'after' }}", f":outer do {{ try {{ {leave} }} finally {{ 'f' }} }} while ($n++ -lt 2)", f":outer foreach ($o in 1, 2) {{ 1, 2 | ForEach-Object {{ {leave}; $_ }} }}",
        ))  # fmt: skip

    def switch(self, depth: int) -> str:
        flag = self._one(
            ("", "", "-Wildcard ", "-Regex ", "-CaseSensitive ", "-Exact ", "-Regex -CaseSensitive ", "-Parallel ")
        )
        tests = [
            self._one(
                (
                    self.atom(),
                    "{ $_ -gt 1 }",
                    "'a*'",
                    "'^(?<l>\\w)'",
                    "a",
                    "1",
                    "(1 + 1)",
                    "{ $true }",
                    "$null",
                    "*b*",
                    "$a",
                    "-1",
                    "{ $_ -is [string] }",
                )
            )
            for _ in range(self.choice.randint(1, 3))
        ]
        clauses = self._one((" ", "\n", "; ")).join(
            f'{test} {{ "c $_ $($Matches.l)"; {self.body(depth - 1)}{self._one(("", "", "; break", "; continue"))} }}'
            for test in tests
        )
        default = self._one(
            (
                " default { 'd' }",
                "",
                '\nDefault { "d $_"; $switch.MoveNext() }',
                " default { 'd' } default { 'e' }" if self.choice.random() < 0.2 else " default {}",
            )
        )
        subject = self._one(
            (
                f"({self.value(depth)})",
                "(1, 2, 'a')",
                "('abc', 'b')",
                "-File lines.txt" if "Exact" in flag else "(@())",
                "($null)",
                f"({self.pipeline(depth)})",
            )
        )
        if "-File" in subject:
            return f"'a', 'b1' > lines.txt\nswitch {flag}{subject} {{ {clauses}{default} }}"
        return f"switch {flag}{subject} {{ {clauses}{default} }}"

    def trial(self, depth: int) -> str:
        catches = [
            'catch { "caught $_" }', "catch { $_.FullyQualifiedErrorId }", "catch { $_.Exception.GetType().FullName; $_.InvocationInfo.OffsetInLine }", "catch [ArgumentException] { 'arg' } catch { 'other' }", "catch [DivideByZeroException], [System.Management.Automation.RuntimeException] { \"rt $_\" }",
            "catch { throw }", "catch [System.Exception] { $_.CategoryInfo.Category; $_.TargetObject }", "finally { 'f1' }", "catch { 'c1' } finally { 'f2'; $?; }", "catch { $_.ScriptStackTrace -replace '<[^>]*>|, line.*' }", "catch { return 'r' } finally { 'f3' }", "catch { Write-Error $_ } finally { $Error.Count }",
            "catch { $_.Exception.InnerException.Message } finally { throw 'again' }", "catch [NoSuch.Error] { 1 } catch { 2 }", "catch { $PSItem.ToString(); continue }", "catch { try { throw $_ } catch { \"in $_\" } }", "catch\n{ 'lines' }\nfinally\n{ 'end' }",
        ]  # fmt: skip
        before = self._one(("", f"{self.statement(depth)}; "))
        return f"try {{ {before}{self._one(FAILING)}; 'not here' }} {self._one(catches)}\n'after'"

    def trap(self, depth: int) -> str:
        head = self._one(("trap", "trap [System.DivideByZeroException]", "trap [Exception]", "trap [NoSuch]"))
        inside = self._one(
            (
                f"& {{ {head} {{ \"t $_\"; {self._one(('continue', 'break', '', 'return 3'))} }} {self.statement(depth)}; {self._one(FAILING)}; 'next' }}",
                f"function tr {{ {head} {{ 'tf'; continue }}; {self._one(FAILING)}; 'go on' }}\ntr",
                f"{head} {{ 'top'; continue }}\n{self._one(FAILING)}\n'later'",
            )
        )
        return inside
