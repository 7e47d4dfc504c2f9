"""Completing a text as TabExpansion2 does: commands, parameters, their arguments, variables, members, types and files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pscompat.commands.attributes import ValidateSet
from pscompat.commands.parameter_attributes import ArgumentCompleterAttribute
from pscompat.dotnet import members, types
from pscompat.dotnet.calls import construct
from pscompat.dotnet.convert import to_string
from pscompat.dotnet.errors import NetError, TerminatingError
from pscompat.dotnet.types import NetType
from pscompat.dotnet.unrolling import iterate
from pscompat.dotnet.values import GenericList, Hashtable, NetObject, Value, unwrap
from pscompat.language import ast
from pscompat.language.scanner import Token
from pscompat.language.tokenize import tokenize
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.command_runtime import COMMON_KEYS
from pscompat.runtime.completion_results import ArgumentCompletionsAttribute, CompletionResult
from pscompat.runtime.current import current_engine
from pscompat.runtime.syntax import tree

if TYPE_CHECKING:
    from pscompat.runtime.commands import CommandInfo
    from pscompat.runtime.engine import Engine

_VARIABLE = re.compile(r"(?<![`\w])\$((?:\w+:)?)(\w*)\Z")
_MEMBER = re.compile(
    r"(?P<owner>\[[\w.\[\], ]+\]|\$[\w:]+(?:\.\w+)*|\"[^\"$`]*\"|'[^']*')(?P<sign>::|\.)(?P<name>\w*)\Z"
)
_TYPE = re.compile(r"(?<![\w\])}])\[([\w.]*)\Z")
_SEPARATORS = frozenset(
    ["Pipe", "Semi", "NewLine", "AndAnd", "OrOr", "Ampersand", "Dot", "LParen", "DollarParen", "AtParen", "LCurly"]
)
_ASSIGNMENTS = frozenset(["Equals", "PlusEquals", "MinusEquals", "MultiplyEquals", "DivideEquals"])
_CLOSING = frozenset(["RParen", "RCurly"])
_OPENING = frozenset(["LParen", "DollarParen", "AtParen", "LCurly", "AtCurly"])


class CommandCompletion(NetObject):
    """System.Management.Automation.CommandCompletion: the completions of a text, and what of it they take the place of."""

    __slots__ = ("CompletionMatches", "CurrentMatchIndex", "ReplacementIndex", "ReplacementLength")
    net_name = "System.Management.Automation.CommandCompletion"
    net_order = ("CurrentMatchIndex", "ReplacementIndex", "ReplacementLength", "CompletionMatches")

    def __init__(self, matches: list[CompletionResult], start: int, length: int):
        collection = "System.Collections.ObjectModel.Collection`1"
        self.CompletionMatches = GenericList(matches, CompletionResult.net_name, collection)
        self.CurrentMatchIndex = -1
        self.ReplacementIndex = start
        self.ReplacementLength = length

    @staticmethod
    def CompleteInput(input: str, cursorIndex: int, options: Value) -> CommandCompletion:
        """(text, offset of the cursor, options, which have no effect)."""
        return complete(current_engine(), input[:cursorIndex])

    def GetNextResult(self, forward: bool) -> CompletionResult | None:
        count = len(self.CompletionMatches)
        if not count:
            return None
        self.CurrentMatchIndex = (self.CurrentMatchIndex + (1 if forward else -1)) % count
        return self.CompletionMatches[self.CurrentMatchIndex]  # type: ignore[no-any-return]


def complete(engine: Engine, text: str) -> CommandCompletion:
    """The completions of a text that the cursor stands behind."""
    for pattern, candidates in ((_MEMBER, _members), (_VARIABLE, _variables), (_TYPE, _type_names)):
        found = pattern.search(text)
        if found is not None:
            start = found.start(found.lastindex or 0) if pattern is not _VARIABLE else found.start()
            return CommandCompletion(list(candidates(engine, found)), start, len(text) - start)
    return _Command(engine, text).completion()


def _members(engine: Engine, found: re.Match[str]) -> Iterator[CompletionResult]:
    values = _evaluated(engine, found["owner"])
    value = values[0] if len(values) == 1 else values
    base = unwrap(value)
    if isinstance(base, Hashtable):
        keys = [to_string(key) for key, _ in base.items()]
        yield from (CompletionResult(key, key, "Property", key) for key in keys if _begins(key, found["name"]))
    static = found["sign"] == "::"
    if value is None or value == [] or static and not isinstance(base, NetType):
        return
    for member in engine.invoke("Get-Member", InputObject=value, Name=f"{found['name']}*", Static=static):
        name, definition = member.Name, str(member.Definition)
        if "Method" in to_string(member.MemberType):
            yield CompletionResult(f"{name}(", name, "Method", re.sub(r"\), ", ")\n", definition))
        else:
            yield CompletionResult(name, name, "Property", definition)


def _variables(engine: Engine, found: re.Match[str]) -> Iterator[CompletionResult]:
    qualifier, prefix = found[1], found[2]
    known = {to_string(each.Name): each for each in engine.invoke("Get-Variable", Name=f"{prefix}*")}
    for name in sorted(known, key=str.lower):
        value = known[name].Value
        kind = "" if value is None else f"[{to_string(types.of(value))}]"
        yield CompletionResult(f"${qualifier}{name}", name, "Variable", f"{kind}${name}")


def _type_names(engine: Engine, found: re.Match[str]) -> Iterator[CompletionResult]:
    from pscompat.dotnet.facts import type_names  # start-up: the table is opened for this

    prefix = found[1]
    if "." in prefix:
        for name in sorted(
            each for each in type_names() if _begins(each, prefix) and "+" not in each and "`" not in each
        ):
            if "." not in name[len(prefix) :]:
                yield CompletionResult(name, name.rpartition(".")[2], "Type", name)
    elif (nettype := types.resolve(prefix)) is not None:
        yield CompletionResult(prefix, prefix, "Type", nettype.full_name)


def _begins(name: str, prefix: str) -> bool:
    return name.lower().startswith(prefix.lower())


def _evaluated(engine: Engine, text: str) -> list[Value]:
    try:
        return engine.run_text(text)
    except (TerminatingError, NetError):
        return []


_COMMON = COMMON_KEYS - {"whatif", "confirm"}


class _Command:
    """The command that a text ends with: its words, of which the last, which may be empty, is completed."""

    def __init__(self, engine: Engine, text: str):
        self.engine = engine
        self.text = text
        tokens = [token for token in tokenize(text) if token.kind not in ("EndOfInput", "Comment", "LineContinuation")]
        self.tokens = _last_command(tokens)
        if self.tokens and self.tokens[-1].end >= len(text):
            self.start = self.tokens.pop().start
        else:
            self.start = len(text)
        self.word = text[self.start :]
        self.missing = self.word[0] if self.word[:1] in ("'", '"') and self.word.count(self.word[0]) % 2 else ""
        self.word += self.missing
        self.bound: dict[str, Value] = {}

    def completion(self) -> CommandCompletion:
        if not self.tokens:
            return self._result(self._commands())
        name = self._text_of(self.tokens[0])
        programs = self.engine.completers.programs
        block = programs.get(name.lower()) or programs.get("")
        meant = self._meant(name)
        known = _parameters_of(meant)
        if block is not None and not known:
            return self._result(self._ran(block, self.word, self._tree(), len(self.text)))
        wanted = self._parameter(known)
        if self.word.startswith("-"):
            parameter, colon, word = self.word[1:].partition(":")
            if not colon:
                return self._result(self._names(known, parameter))
            wanted = next((each for key, each in known.items() if key.lower() == parameter.lower()), None)
            self.start += len(parameter) + 2
            self.word = word
        results = [] if meant is None or wanted is None else list(self._values(meant.Name, wanted))
        return self._result(results or self._files())

    def _meant(self, name: str) -> CommandInfo | None:
        """The command that a name or alias means, None where there is none."""
        found = self.engine.invoke("Get-Command", Name=name, ErrorAction="Ignore")
        try:
            return self.engine.commands.behind_alias(self.engine.scope, found[0]) if found else None
        except TerminatingError:
            return None  # an alias of nothing

    def _result(self, results: Iterable[CompletionResult]) -> CommandCompletion:
        return CommandCompletion(list(results), self.start, len(self.text) - self.start)

    def _text_of(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def _commands(self) -> Iterator[CompletionResult]:
        pattern = f"{self.word}*"
        found = self.engine.invoke("Get-Command", Name=pattern, ErrorAction="Ignore") if self.word else []
        for info in sorted(found, key=lambda each: str(each.Name).lower()):
            if isinstance(info, AliasInfo):
                tip = info.Definition
            else:
                tip = "\n".join(map(to_string, self.engine.invoke("Get-Command", Name=info.Name, Syntax=True)))
            yield CompletionResult(info.Name, info.Name, "Command", tip)

    def _names(self, known: dict[str, Value], prefix: str) -> Iterator[CompletionResult]:
        bound = {name.lower() for name in self.bound}
        begun = {name: each for name, each in known.items() if _begins(name, prefix) and name.lower() not in bound}
        hidden = [
            name for name, each in begun.items() if any(getattr(one, "DontShow", False) for one in each.Attributes)
        ]
        common = [name for name in begun if name.lower() in _COMMON]
        # PowerShell leaves the common parameters out as well where it hides one of the command's.
        own = [name for name in begun if name not in hidden and name not in common]
        for name in ([*own, *common] if not hidden else own) or hidden:
            yield CompletionResult(f"-{name}", name, "ParameterName", f"[{_type_shown(begun[name])}] {name}")

    def _parameter(self, known: dict[str, Value]) -> Value:
        """The parameter whose argument the last word is, by name or position; notes the arguments before it."""
        named = {alias.lower(): each for each in known.values() for alias in (each.Name, *each.Aliases)}
        waiting: Value = None
        last: Value = None
        for token, previous in zip(self.tokens[1:], self.tokens):
            text = self._text_of(token)
            if text.startswith("-") and token.kind == "Parameter":
                waiting = _match(named, text[1:].rstrip(":"))
                if waiting is not None and waiting.SwitchParameter:
                    self.bound[waiting.Name] = True
                    waiting = None
            elif token.kind != "Comma" and previous.kind != "Comma":
                last = waiting or self._at_next_position(known)
                waiting = None
                if last is not None:
                    self.bound[last.Name] = _constant(text)
        if self.tokens[-1].kind == "Comma":
            found = last
        else:
            found = waiting or self._at_next_position(known)
        if found is not None and self.word and not self.word.startswith("-"):
            self.bound[found.Name] = _constant(self.word)
        return found

    def _at_next_position(self, known: dict[str, Value]) -> Value:
        free = [
            (position, each)
            for name, each in known.items()
            if name not in self.bound and (position := _position(each)) is not None
        ]
        return min(free, key=lambda pair: pair[0])[1] if free else None

    def _values(self, command: str, parameter: Value) -> Iterator[CompletionResult]:
        attributes = list(parameter.Attributes)
        completers = self.engine.completers.parameters
        name = str(parameter.Name)
        block = completers.get((command.lower(), name.lower())) or completers.get(("", name.lower()))
        completer: Value = None
        for attribute in attributes:
            if isinstance(attribute, ArgumentCompleterAttribute):
                block, completer = block or attribute.ScriptBlock, attribute.Type
            elif isinstance(attribute, ArgumentCompletionsAttribute):
                completer = attribute
        if block is not None or completer is not None:
            arguments = [command, name, self.word, self._tree(), Hashtable(self.bound.items())]
            yield from self._ran(block, *arguments) if block is not None else self._completed(completer, arguments)
            return
        for attribute in attributes:
            if isinstance(attribute, ValidateSet):
                yield from self._matching(sorted(map(to_string, attribute.ValidValues), key=str.lower))
        kind = parameter.ParameterType
        kind = kind.element or kind
        if kind.is_enum:
            yield from self._matching(sorted(kind.python.names, key=str.lower))

    def _matching(self, values: Iterable[str]) -> Iterator[CompletionResult]:
        for value in values:
            if _begins(value, self.word.strip("'\"")):
                yield CompletionResult(f"'{value}'" if " " in value else value, value, "ParameterValue", value)

    def _completed(self, completer: Value, arguments: list[Value]) -> Iterator[CompletionResult]:
        """What an IArgumentCompleter gives, or a new one of its type."""
        try:
            made = construct(completer, []) if isinstance(completer, NetType) else completer
            yield from iterate(members.invoke(made, "CompleteArgument", arguments)) or ()
        except TerminatingError:
            return

    def _ran(self, block: Value, *arguments: Value) -> Iterator[CompletionResult]:
        try:
            results = block.invoke(*arguments)
        except TerminatingError:
            return
        for result in results:
            base = unwrap(result)
            yield base if isinstance(base, CompletionResult) else CompletionResult(to_string(result))

    def _tree(self) -> Value:
        """The command as a node, null where it is not complete."""
        first = self.tokens[0].start
        try:
            block = self.engine.parse(" " * first + self.text[first:] + self.missing)
        except TerminatingError:
            return None
        found = next((node for node in block.ast.walk() if isinstance(node, ast.CommandAst)), None)
        return None if found is None else tree.show(block.code.unit.source, found)

    def _files(self) -> Iterator[CompletionResult]:
        pattern = f"{self.word.strip(chr(39) + chr(34))}*"
        for item in self.engine.invoke("Get-ChildItem", Path=pattern, ErrorAction="Ignore"):
            path = to_string(members.get(item, "FullName"))
            shown = (
                path if os.path.isabs(self.word) else f".{os.sep}{os.path.relpath(path, self.engine.full_path('.'))}"
            )
            kind = "ProviderContainer" if os.path.isdir(path) else "ProviderItem"
            yield CompletionResult(f"& '{shown}'" if " " in shown else shown, os.path.basename(path), kind, path)


def _last_command(tokens: list[Token]) -> list[Token]:
    """The tokens behind the last sign that begins a command; what stands in closed brackets before it counts as a word."""
    found: list[Token] = []
    depth = 0
    for token in reversed(tokens):
        if token.kind in _CLOSING:
            depth += 1
        elif depth:
            depth -= token.kind in _OPENING
        elif token.kind in _SEPARATORS or token.kind in _ASSIGNMENTS:
            break
        else:
            found.append(token)
    return found[::-1]


def _match(named: dict[str, Value], name: str) -> Value:
    """The parameter of this name or alias, or the only one that begins with it."""
    exact = named.get(name.lower())
    if exact is not None:
        return exact
    starting = {id(each): each for key, each in named.items() if key.startswith(name.lower())}
    return next(iter(starting.values())) if len(starting) == 1 else None


def _parameters_of(command: CommandInfo | None) -> dict[str, Value]:
    """The parameters of a command by name; a program, and what is none, has none."""
    parameters = getattr(command, "Parameters", None)
    return {} if parameters is None else {to_string(key): value for key, value in parameters.items()}


def _position(parameter: Value) -> int | None:
    places = [each.Position for each in parameter.ParameterSets.values() if each.Position >= 0]
    return min(places) if places else None


def _constant(text: str) -> Value:
    return int(text) if text.isdecimal() else text.strip("'\"")


def _type_shown(parameter: Value) -> str:
    nettype = parameter.ParameterType
    return "switch" if parameter.SwitchParameter else to_string(nettype).rpartition(".")[2]
