"""Random scripts by a seed: directed by PowerShell's grammar, with values of known kinds in variables.

A script writes no file, waits for nothing and does not depend on the clock, so that both shells can be asked in a batch.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from generate_faults import faulty
from generate_members import MemberCalls
from generate_pipelines import Pipelines
from generate_programs import Programs
from generate_rules import Rules
from generate_syntax import Syntax, broken
from generate_values import CASTS, Values, Variable

NAMES = ("x", "y", "z", "items", "n", "s")
TYPES_OF_PARAMETERS = (
    "",
    "",
    "[int]",
    "[string]",
    "[string[]]",
    "[object]",
    "[switch]",
    "[double]",
    "[datetime]",
    "[hashtable]",
    "[bool]",
    "[int[]]",
    "[char]",
    "[scriptblock]",
    "[decimal]",
    "[timespan]",
)
ATTRIBUTES = (
    "", "", "", "[Parameter(Mandatory)]", "[ValidateSet('a', 'b', '1')]", "[ValidateRange(1, 10)]", "[ValidateNotNullOrEmpty()]", "[ValidateCount(1, 2)]", "[ValidatePattern('^\\d')]",
    "[Parameter(ValueFromPipeline)]", "[Parameter(Position = 1)]", "[AllowNull()]", "[ValidateScript({ $_ })]", "[ValidateLength(1, 3)]", "[Alias('al')]", "[Parameter(ValueFromRemainingArguments)]", "[Parameter(ValueFromPipelineByPropertyName)]",
)  # fmt: skip


class Script:
    """One script under construction."""

    def __init__(self, seed: int) -> None:
        self.choice = random.Random(seed)
        self.scope: list[Variable] = []
        self.values = Values(self.choice, self.scope)
        self.members = MemberCalls(self.values)
        self.pipelines = Pipelines(self.values)
        self._loops = 0
        self._functions = 0

    def text(self, most: int) -> str:
        """A script of up to so many statements."""
        return "\n".join(self.statement(2) for _ in range(self.choice.randint(min(2, most), most)))

    def statement(self, depth: int) -> str:
        """A statement; those that hold others only while depth is left."""
        flat: list[tuple[int, Callable[[int], str]]] = [
            (5, self.assignment), (5, lambda _: self.values.any(2)), (5, lambda _: self.members.expression()), (6, lambda _: self.pipelines.pipeline()),
            (2, self.probe), (1, self.compound_assignment), (1, self.redirection),
        ]  # fmt: skip
        nested: list[tuple[int, Callable[[int], str]]] = [
            (2, self.conditional), (2, self.loop), (2, self.switch), (2, self.trial), (3, self.function), (1, self.block), (1, self.trap), (1, self.splat), (1, self.klass),
        ]  # fmt: skip
        ways = flat + (nested if depth > 0 else [])
        return self.choice.choices([way for _, way in ways], [weight for weight, _ in ways])[0](depth - 1)

    def body(self, depth: int) -> str:
        known = len(self.scope)
        text = "; ".join(self.statement(depth) for _ in range(self.choice.randint(1, 2)))
        del self.scope[known:]
        return text

    def assignment(self, depth: int) -> str:
        kind = self.values.kind()
        value = self.choice.choice(
            (
                lambda: self.values.of(kind, 2),
                lambda: self.values.of(kind, 2),
                self.pipelines.pipeline,
                lambda: self.values.any(2),
            )
        )()
        variable = Variable(self.choice.choice(NAMES), kind)
        cast = f"[{self.choice.choice(CASTS)}]" if self.choice.random() < 0.12 else ""
        self.scope.append(variable)
        return f"{cast}${variable.name} = {value}\n${variable.name}"

    def compound_assignment(self, depth: int) -> str:
        name = self.choice.choice(NAMES)
        operator = self.choice.choice(("+=", "-=", "*=", "/=", "%=", "??="))
        change = (
            f"${name} {operator} {self.values.any(1)}"
            if self.choice.random() < 0.7
            else self.choice.choice((f"${name}++", f"--${name}"))
        )
        return f"${name} = {self.values.any(1)}; {change}; ${name}"

    def probe(self, depth: int) -> str:
        """An expression seen in several ways."""
        return self.choice.choice((
            "$p = {0}; if ($null -ne $p) {{ $p.GetType().FullName }}", '"[$({0})]"', "({0}) -is [array]", "@({0}).Count", "if ({0}) {{ 'yes' }} else {{ 'no' }}",
            "[string]({0})", "{0} | ForEach-Object {{ \"<$_>\" }}", "({0}).Count", "$p = {0}; $p.Length; \"$p\"", "[bool]({0})", "({0}) | ConvertTo-Json -Compress -Depth 2 -WarningAction SilentlyContinue",
            "$p = {0}; $p | Out-String -Width 60", "$null -eq ({0})", "({0}).PSObject.TypeNames[0]", "({0}).PSObject.Properties.Name -join ','",
        )).format(self.values.any(2))  # fmt: skip

    def redirection(self, depth: int) -> str:
        return self.choice.choice((
            "$r = & {{ {0}; Write-Error 'e' }} 2>&1; \"$r\"; $r.Count", "& {{ Write-Warning 'w'; {0} }} 3>&1", "& {{ {0} }} *>&1 | ForEach-Object {{ \"$_\" }}", "{0} > $null", "& {{ Write-Verbose v -Verbose; {0} }} 4>&1 | Out-String",
            "$e = $null; & {{ [CmdletBinding()]param() {0}; Write-Error 'bad' }} -ErrorVariable e -ErrorAction SilentlyContinue; $e.Count",
        )).format(self.values.any(1))  # fmt: skip

    def conditional(self, depth: int) -> str:
        text = f"if ({self.values.any(1)}) {{ {self.body(depth)} }}"
        if self.choice.random() < 0.4:
            text += f" elseif ({self.values.any(1)}) {{ {self.body(depth)} }}"
        return text + (f" else {{ {self.body(depth)} }}" if self.choice.random() < 0.6 else "")

    def loop(self, depth: int) -> str:
        self._loops += 1
        name = f"i{self._loops}"
        label = f":l{self._loops} " if self.choice.random() < 0.3 else ""
        self.scope.append(Variable(name, "number"))
        inside = self.body(depth)
        leave = self.choice.choice(
            (
                "",
                "",
                f"; if (${name} -eq 1) {{ continue }}; 'after'",
                f"; if (${name} -gt 1) {{ break }}",
                f"; if (${name} -eq 1) {{ continue l{self._loops} }}" if label else "",
                "; $foreach.Current" if self.choice.random() < 0.3 else "",
            )
        )
        self.scope.pop()
        return self.choice.choice((
            f"{label}foreach (${name} in {self.values.of('array', 1)}) {{ {inside}{leave} }}", f"{label}for (${name} = 0; ${name} -lt 3; ${name}++) {{ {inside}{leave} }}",
            f"${name} = 0; {label}while (${name}++ -lt 3) {{ {inside}{leave} }}", f"${name} = 0; {label}do {{ ${name}++; {inside}{leave} }} until (${name} -ge 2)",
            f"foreach (${name} in {self.values.any(1)}) {{ \"${name}\"; {inside} }}",
        ))  # fmt: skip

    def switch(self, depth: int) -> str:
        flag = self.choice.choice(("", "", "-Wildcard ", "-Regex ", "-CaseSensitive ", "-Exact "))
        tests = [
            self.choice.choice(
                (self.values.of("text", 0), self.values.of("number", 0), "{ $_ -gt 2 }", "'a*'", "{ $_ -is [string] }")
            )
            for _ in range(self.choice.randint(1, 3))
        ]
        clauses = " ".join(
            f'{test} {{ "c $_"; {self.body(depth)}{self.choice.choice(("", "", "; break", "; continue"))} }}'
            for test in tests
        )
        return f'switch {flag}({self.values.any(1)}) {{ {clauses} default {{ "d $_" }} }}'

    def trial(self, depth: int) -> str:
        failing = self.choice.choice(
            (
                "throw 'boom'",
                "1 / 0",
                "[int]'x'",
                "$null.Foo()",
                "Get-Item nowhere -ErrorAction Stop",
                "throw [ArgumentException]::new('arg')",
                "'abc'.Substring(9)",
                "Write-Error we -ErrorAction Stop",
                self.values.any(2),
                "[nope]::x",
                "Nope-Command",
                "throw @{ a = 1 }",
            )
        )
        catch = self.choice.choice((
            'catch { "caught $_" }', "catch { $_.FullyQualifiedErrorId }", "catch { $_.Exception.GetType().FullName }", "catch [System.Management.Automation.RuntimeException] { 'rt'; $_.Exception.Message }", "catch [ArgumentException] { 'arg' } catch { 'other' }", "catch { $_.CategoryInfo.ToString() }",
            "catch [DivideByZeroException], [FormatException] { 'math' } catch { $_.Exception.InnerException.GetType().Name }", "catch { throw }", "catch { $_.ToString(); $_.TargetObject }",
        ))  # fmt: skip
        return f"try {{ {self.body(depth)}; {failing}; 'not here' }} {catch}" + (
            f" finally {{ {self.body(0)} }}" if self.choice.random() < 0.3 else ""
        )

    def trap(self, depth: int) -> str:
        return f"& {{ trap {{ \"trapped $_\"; {self.choice.choice(('continue', 'break', ''))} }} {self.body(depth)}; 1 / 0; 'next' }}"

    def block(self, depth: int) -> str:
        return self.choice.choice(
            (
                "& {{ {0} }} {1}",
                ". {{ {0} }}",
                "& {{ param($a, $b = 5) $a; $b; {0} }} {1}",
                "{1} | & {{ begin {{ 'b' }} process {{ $_; {0} }} end {{ 'e' }} }}",
                "$({0})",
                "@({0}).Length",
                "& {{ $args.Count; $args }} {1} -x {1}",
            )
        ).format(self.body(depth), self.values.closed(1))

    def splat(self, depth: int) -> str:
        return self.choice.choice((
            "$sp = @{{ InputObject = {0} }}; Write-Output @sp", "$sp = {0}; Write-Output @sp", "function g($a, $b) {{ \"a=$a b=$b\"; $args }} $sp = @{{ b = {0} }}; g @sp {1}", "function g {{ param($a, [switch]$s) \"$a $s\" }} $sp = @{{ a = {0}; s = $true }}; g @sp", "function g {{ $args.Count }} $sp = {0}; g @sp {1}",
        )).format(self.values.any(1), self.values.closed(0))  # fmt: skip

    def function(self, depth: int) -> str:
        self._functions += 1
        name = f"f{self._functions}"
        parameters = [Variable(letter, "other") for letter in ("a", "b", "c")[: self.choice.randint(0, 3)]]
        declared = ", ".join(
            f"{self.choice.choice(ATTRIBUTES)}{self.choice.choice(TYPES_OF_PARAMETERS)}${each.name}"
            + (f" = {self.values.any(1)}" if self.choice.random() < 0.3 else "")
            for each in parameters
        )
        known = len(self.scope)
        self.scope += parameters
        inside = self.body(depth)
        del self.scope[known:]
        shown = "; ".join(f'"{each.name}=[${each.name}]"' for each in parameters)
        binding = self.choice.choice(("", "", "[CmdletBinding()]"))
        process = self.choice.choice(
            (
                f"{shown}; {inside}",
                f"{shown}; {inside}",
                f"begin {{ 'begin' }} process {{ {shown}; {inside} }} end {{ 'end' }}",
                f"{shown}; return {self.values.any(1)}",
            )
        )
        if process.startswith("begin"):
            head = f"{binding}param({declared}) "
        else:
            head = f"{binding}param({declared}); "
        arguments = []
        for each in parameters:
            value = (
                self.values.closed(1)
                if self.choice.random() < 0.7
                else self.choice.choice(
                    ("5", "abc", "1,2", "a*b", "-1", "$null", "1kb", "2024-01-02", "'x y'", "@{a=1}", "{ 7 }")
                )
            )
            arguments.append(self.choice.choice((value, f"-{each.name} {value}", f"-{each.name}:{value}")))
        call = " ".join([name, *arguments[: self.choice.randint(0, len(arguments))]])
        if self.choice.random() < 0.25:
            call = f"{self.values.of('array', 1)} | {call}"
        return f"function {name} {{ {head}{process} }}\n{call}"

    def klass(self, depth: int) -> str:
        self._functions += 1
        name = f"C{self._functions}"
        kind = self.choice.choice(("int", "string", "object", "double", "string[]"))
        return (
            f"class {name} {{ [{kind}]$P; [string]$Q = 'q'; {name}([{kind}]$p) {{ $this.P = $p }} [string] Show() {{ return \"$($this.P)|$($this.Q)\" }} static [int] Twice([int]$v) {{ return $v * 2 }} }}\n"
            f"$o = [{name}]::new({self.values.any(1)}); $o.Show(); $o; [{name}]::Twice({self.values.any(0)})"
        )


def script(seed: int, most: int = 6, kind: str = "programs") -> str:
    """The script of a seed, of up to so many statements: the same one in every run. Kinds: programs, rules, grammar, syntax, broken, faulty."""
    if kind == "grammar":
        return Script(seed).text(most)
    choice = random.Random(seed)
    if kind == "rules":
        return Rules(choice).text(most)
    if kind == "syntax":
        return Syntax(choice).text(most)
    if kind == "broken":
        return broken(choice, Syntax(choice).text(most))
    if kind == "faulty" and choice.random() < 0.5:
        return faulty(choice, Syntax(choice).text(most))
    programs = Programs(choice)
    text = "\n".join(programs.statement() for _ in range(choice.randint(min(2, most), most)))
    return faulty(choice, text) if kind == "faulty" else text
