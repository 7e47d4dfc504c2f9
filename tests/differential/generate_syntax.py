"""Random scripts of the language's constructs: every statement and expression of its grammar, most with values that fit.

`Syntax` writes scripts that parse; `broken` takes one apart by a token, so that what follows is read past an error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from syntax_flow import Flow
from syntax_parts import (
    ASSIGN,
    BARE,
    FAILING,
    NUMBERS,
    ODD_STATEMENTS,
    ODD_TOKENS,
    REDIRECTIONS,
    STREAMS,
    TYPES,
)

_TOKEN = re.compile(r"\s+|\w+|\$\w+|-\w+|'[^']*'|\"[^\"]*\"|&&|\|\||::|\.\.|.", re.DOTALL)


class Syntax(Flow):
    """One script under construction."""

    def __init__(self, choice: random.Random) -> None:
        super().__init__(choice)
        self._flat: list[tuple[int, Callable[[int], str]]] = [
            (5, self.assignment), (6, self.value), (5, self.pipeline), (2, self.chain), (2, self.redirection), (2, self.command), (1, self.multiple), (1, self.failing), (1, self.counting),
        ]  # fmt: skip
        self._nested: list[tuple[int, Callable[[int], str]]] = [
            (2, self.conditional), (2, self.loop), (2, self.switch), (3, self.trial), (3, self.function), (1, self.trap), (2, self.klass), (1, self.enum), (1, self.data), (2, self.advanced),
            (2, self.block), (1, self.splat), (1, self.labelled), (1, self.strict), (1, self.filter), (1, self.odd), (1, self.statement_value), (1, self.job),
        ]  # fmt: skip

    def text(self, most: int) -> str:
        """A script of up to so many statements."""
        head = "" if self.choice.random() > 0.1 else self._head() + "\n"
        if self.choice.random() < 0.7:
            head += f"$a = {self.atom()}; $b = {self.value(0)}; $list = 1, 2, 3; $map = [ordered]@{{ a = 1; key = 2 }}; $name = 'Length'\n"
        return head + "\n".join(self.statement(2) for _ in range(self.choice.randint(min(2, most), most)))

    def _head(self) -> str:
        return self._one(
            (
                "#requires -Version 5",
                "using namespace System.Text",
                "using namespace System.Collections.Generic",
                "param($first = 5, [switch]$More)",
                "[CmdletBinding()]param([int]$first = 1)",
                "<# block #>",
            )
        )

    def statement(self, depth: int) -> str:
        """A statement; those that hold others only while depth is left."""
        ways = self._flat + (self._nested if depth > 0 else [])
        return self.choice.choices([way for _, way in ways], [weight for weight, _ in ways])[0](depth - 1)

    def assignment(self, depth: int) -> str:
        target = self._one(
            (
                self.variable(),
                self.variable(),
                self.variable(),
                f"[{self._one(TYPES)}]{self.variable()}",
                "$map.key",
                "$map['key']",
                "$list[0]",
                "$a, $b",
                "$a, [string]$b",
                "[int]$a, $b, $c",
                "($a)",
                "$a.b.c",
                f"[ValidateSet('a', 'b')]{self.variable()}",
                "[ValidateNotNull()]$a",
                "$list[0][1]",
            )
        )
        right = self._made(
            (self.value, self.value, self.value, self.conditional_value, self.pipeline, self.statement_of_value), depth
        )
        return f"{target} {self._one(ASSIGN)} {right}\n{self.variable()}"

    def statement_of_value(self, depth: int) -> str:
        return self._one(
            (
                "$b = 5",
                "while ($n++ -lt 2) { $n }",
                "try { 1 } catch { 2 } finally { 3 }",
                "do { 1 } while ($false)",
                "for ($i = 0; $i -lt 2; $i++) { $i }",
                "Write-Output 1 2",
                "@()",
                "$null",
                "",
            )
        )

    def statement_value(self, depth: int) -> str:
        return self._one(
            (
                "$r = {0}\n$r",
                "$({0})",
                "@({0}).Count",
                '"[$({0})]"',
                ". {{ {0} }}",
                "({0})",
                "$r = @({0}); $r.Count",
                "if ({0}) {{ 'y' }}",
                "return {0}",
                "throw {0}",
                "exit {0}",
            )
        ).format(self._made((self.loop, self.conditional, self.switch, self.value, self.pipeline), depth))

    def multiple(self, depth: int) -> str:
        return self._one(
            (
                "$a = $b = {0}; $a; $b",
                '$a, $b = {0}; "$a|$b"',
                "$a, ($b, $c) = 1, (2, 3); $c",
                "$a = 1, {0}; $a.Count",
                "[int]$a = [string]$b = {0}; $a; $b",
                "$x = $y += {0}",
                "($a = {0})",
                "($a = {0}) + 1",
                "$a = ($b = 3) * 2; $a",
                "${{a b}} = {0}; ${{a b}}",
                "$script:q = {0}; $q",
                "$env:Z = {0}; $env:Z",
                "$function:fx = {{ 'in fx' }}; fx",
                "$variable:vv = {0}; $vv",
                "$a = {0} | ForEach-Object {{ $_ }}; $a",
            )
        ).format(self.value(depth))

    def counting(self, depth: int) -> str:
        name = self.variable()
        return f"{name} = {self._one(NUMBERS)}; {self._one((name + '++', name + '--', '++' + name, '--' + name, '(' + name + '++) + (++' + name + ')'))}; {name}"

    def command(self, depth: int) -> str:
        """Arguments as a command gets them, in every way to write them."""
        arguments = " ".join(
            self._one(
                (
                    self._one(BARE),
                    self._one(BARE),
                    f"({self.value(depth)})",
                    self.atom(),
                    f"-p:{self.atom()}",
                    f"-q {self._one(BARE)}",
                )
            )
            for _ in range(self.choice.randint(1, 4))
        )
        start = self._one(
            (
                "show",
                "& show",
                "& 'show'",
                "show",
                ". show",
                "& { $args.Count; $args }",
                "Write-Output",
                "& (Get-Command show)",
                "$null | show",
                "echo",
            )
        )
        return f"function show {{ foreach ($each in $args) {{ \"$($null -eq $each ? 'null' : $each.GetType().Name):$each\" }} }}\n{start} {arguments}"

    def chain(self, depth: int) -> str:
        parts = [
            self._one(
                (
                    self.pipeline(depth),
                    self.value(depth),
                    self._one(STREAMS),
                    "Get-Item nowhere",
                    "$true",
                    "1 -eq 2",
                    "& { $false }",
                    "(Write-Error e)",
                    "throw 'c'",
                    "$a = 1",
                    "exit",
                    "Get-Nothing",
                )
            )
            for _ in range(self.choice.randint(2, 3))
        ]
        return self._one((" && ", " || ", " &&\n")).join(parts) + self._one(("; $?", "", '\n"$?"'))

    def redirection(self, depth: int) -> str:
        source = self._one(
            (
                f"& {{ {self._one(STREAMS)}; {self.value(depth)} }}",
                self._one(STREAMS),
                f"{self.value(depth)}",
                f". {{ {self._one(STREAMS)}; {self._one(STREAMS)} }}",
            )
        )
        after = self._one(
            (
                "",
                "",
                ' | ForEach-Object { $_.GetType().Name; "$_" }',
                "\nif (Test-Path out.txt) { Get-Content out.txt }",
                "\nGet-ChildItem | ForEach-Object Name",
                " | Out-String",
            )
        )
        return f"{source} {self._one(REDIRECTIONS)}{after}"

    def failing(self, depth: int) -> str:
        return self._one(FAILING)

    def block(self, depth: int) -> str:
        return self._one((
            "& {{ {0} }} {1}", ". {{ {0} }}", "& {{ param($a, $b = 5) \"$a|$b|$args\"; {0} }} {1} {1}", "{1} | & {{ begin {{ 'b' }} process {{ $_ }} end {{ 'e'; {0} }} }}", "& {{ [CmdletBinding()]param([int]$n) $n; $PSCmdlet.MyInvocation.MyCommand.CommandType }} -n 3", "& {{ clean {{ 'c' }} end {{ {0} }} }}",
            "$sb = {{ {0} }}; & $sb; $sb.ToString().Length -gt 0", "& {{ dynamicparam {{ }} end {{ {0} }} }}", "& {{ process {{ 'p' }} }}", "$sb = {{ param($x) $x + 1 }}; & $sb 2; $sb.Ast.ParamBlock.Parameters.Count", "{{ {0} }}.GetNewClosure().Invoke()", "& {{ $input.MoveNext(); $input.Current }} 5", "1, 2 | . {{ process {{ $_ * 2 }} }}",
            "Invoke-Command -ScriptBlock {{ {0} }}", "Invoke-Command {{ param($q) \"q$q\" }} -ArgumentList {1}", "Invoke-Expression '1 + 1; \"x\"'", "& {{ using namespace System }}", "$f = {{ $_ }}; 1, 2 | ForEach-Object $f", "& {{ $using:a }}", "$ExecutionContext.InvokeCommand.ExpandString('$(1 + 1) x')", "(Measure-Command {{ {0} }}).GetType().Name",
        )).format(self.body(depth - 1), f"({self.value(depth)})")  # fmt: skip

    def odd(self, depth: int) -> str:
        return self._one(ODD_STATEMENTS)

    def job(self, depth: int) -> str:
        return self._one((
            "$a = 3; 1..2 | ForEach-Object -Parallel {{ $_ * $using:a }} -ThrottleLimit 1", "1, {0} | ForEach-Object -Parallel {{ \"p$_\"; Write-Error pe }} -ThrottleLimit 1", "$j = & {{ 'bg' }} &\n$j | Receive-Job -Wait",
        )).format(self.value(depth))  # fmt: skip


def broken(choice: random.Random, text: str) -> str:
    """The text with one or two tokens left out, doubled, exchanged with the next, put in, or with its end cut off."""
    tokens = _TOKEN.findall(text)
    for _ in range(choice.randint(1, 2)):
        at = choice.randrange(len(tokens))
        way = choice.randrange(6)
        if way == 0:
            del tokens[at]
        elif way == 1:
            tokens.insert(at, tokens[at])
        elif way == 2 and at + 1 < len(tokens):
            tokens[at], tokens[at + 1] = tokens[at + 1], tokens[at]
        elif way == 3:
            tokens[at] = choice.choice(ODD_TOKENS)
        elif way == 4:
            tokens.insert(at, choice.choice(ODD_TOKENS))
        else:
            del tokens[at:]
        if not tokens:
            break
    return "".join(tokens)
