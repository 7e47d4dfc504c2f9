"""Scopes: where variables, functions and aliases live (about_Scopes).

Variables are held by lower-case name in `vars`. Most have nothing but a value; those with a type constraint, validation
or options have a VariableInfo in `info` as well.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from pscompat.dotnet.argument_errors import argument_out_of_range, outside_of_methods
from pscompat.dotnet.errors import TerminatingError, error
from pscompat.dotnet.values import Value
from pscompat.language.variables import SCOPES
from pscompat.runtime.session_state import SessionStateInternal

if TYPE_CHECKING:
    from pscompat.dotnet.types import NetType
    from pscompat.language import ast
    from pscompat.runtime.alias_info import AliasInfo
    from pscompat.runtime.command_runtime import CommandRuntime
    from pscompat.runtime.commands import FunctionInfo
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.ps_variable import PSVariable
    from pscompat.runtime.streams import Streams

MISSING = object()
# What scopes keep besides variables (`Scope.keep`): the values of `$using:`, a dict by lower-case source text of the
# expression; and the Python class of the base and the object that a constructor is making.
USING, CONSTRUCTING = "using", "constructing"
UNAUTHORIZED = "System.Management.Automation.SessionStateUnauthorizedAccessException"
READ_ONLY = frozenset({"ReadOnly", "Constant"})
PROTECTED = frozenset(
    [
        "true",
        "false",
        "iscoreclr",
        "islinux",
        "ismacos",
        "iswindows",
        "psedition",
        "shellid",
        "psculture",
        "psuiculture",
    ]
    + ["pid", "home", "error", "pshome", "host", "executioncontext", "psversiontable"]
    + ["enabledexperimentalfeatures"]
)  # the automatic variables that no scope may assign, by lower-case name
SHARED = PROTECTED - {"error"} | {"null"}
"""Those of them that are all scopes' own, so that no parameter can have their names."""


def is_fixed(options: Container[str], force: bool = False) -> bool:
    """Whether what has these options can be neither changed nor replaced: Constant, or ReadOnly without `force`."""
    return "Constant" in options or ("ReadOnly" in options and not force)


def split_path(path: str) -> tuple[str, str]:
    """A variable path's qualifier or drive (lower case, empty without) and its name."""
    head, colon, tail = path.partition(":")
    return (head.lower(), tail) if colon and head else ("", path)


def unauthorized(name: str, message: str, error_id: str) -> TerminatingError:
    """The error for a variable whose options forbid what was asked."""
    return error(message, error_id, "WriteError", name, UNAUTHORIZED)


def put_back(variables: dict[str, Value], key: str, old: Value) -> None:
    """Give a variable the value that it had before; MISSING: there was none."""
    if old is MISSING:
        variables.pop(key, None)
    else:
        variables[key] = old


def not_writable(name: str) -> TerminatingError:
    """The error for assigning a read-only or constant variable."""
    message = f"Cannot overwrite variable {name} because it is read-only or constant."
    return unauthorized(name, message, "VariableNotWritable")


def not_removable(name: str) -> TerminatingError:
    """The error for removing a read-only or constant variable."""
    message = (
        f"Cannot remove variable {name} because it is constant or read-only. If the variable is read-only, "
        "try the operation again specifying the Force option."
    )
    return unauthorized(name, message, "VariableNotRemovable")


class Constraint(Protocol):
    """What a variable is kept to when it is assigned."""

    def apply(self, value: Value, engine: Engine, name: str) -> Value:
        """The value to store; raises where the variable must not have it."""

    def declare(self, value: Value, engine: Engine, name: str, shared: bool) -> Value:
        """The value that makes the variable of a parameter; shared: in a scope that is not the block's own."""

    def attribute(self) -> Value:
        """The attribute that it is of, as scripts see it."""


class VariableInfo:
    """What a variable has besides its value: the name as written, options, description, visibility, and the rules for assigning.

    `constraints` apply in order. `home` is the scope that holds the variable where this one only stands for it (AllScope, or
    what a module exports); `importers` are the scopes that hold a copy of it, as a scope's variables are read without further ado.
    """

    __slots__ = ("constraints", "description", "home", "importers", "name", "options", "visibility")

    def __init__(
        self,
        name: str,
        options: frozenset[str] = frozenset(),
        constraints: tuple[Constraint, ...] = (),
        description: str = "",
    ):
        self.name = name
        self.options = options
        self.constraints = constraints
        self.description = description
        self.visibility = "Public"
        self.home: Scope | None = None
        self.importers: tuple[Scope, ...] = ()


class Scope:
    """One scope. `parent` is the scope around it in its session state; `is_script` marks a script's, a module's or the global scope.

    A scope belongs to its parent's session state (`state`); one that begins a session state is given it by whoever makes that.
    `streams` are where errors, warnings and so on go that are written by code running in this scope; `runtime` is the
    running command's CommandRuntime ($PSCmdlet) inside a function, else None. `block` is the tree of the script block that the
    scope was made for, None where blocks run in it that are not its own. `kept` holds what the engine itself keeps
    for code that runs here, by name: no variable, so no script and no copy of a scope sees it. `piped` is the object that a
    pipeline brought: `$_` holds it as it is, since most code computes with it; what keeps it has it in a PSObject.
    """

    __slots__ = (
        "aliases",
        "block",
        "engine",
        "functions",
        "info",
        "is_script",
        "kept",
        "parent",
        "piped",
        "runtime",
        "state",
        "streams",
        "strict",
        "types",
        "vars",
    )

    def __init__(self, engine: Engine, parent: Scope | None, streams: Streams, is_script: bool = False):
        self.engine = engine
        self.parent = parent
        self.state: SessionStateInternal = parent.state if parent is not None else SessionStateInternal(self)
        self.streams = streams
        self.is_script = is_script
        self.vars: dict[str, Value] = {}
        self.info: dict[str, VariableInfo] | None = None
        self.functions: dict[str, FunctionInfo] | None = None
        self.aliases: dict[str, AliasInfo | None] | None = None
        self.types: dict[str, NetType] | None = None
        self.strict: float | None = None
        self.runtime: CommandRuntime | None = None
        self.block: ast.ScriptBlockAst | None = None
        self.kept: dict[str, Value] | None = None
        self.piped: Value = None

    def keep(self, name: str, value: Value) -> None:
        """Keep a value of the engine's own for code that runs in this scope and in those inside it."""
        if self.kept is None:
            self.kept = {}
        self.kept[name] = value

    def kept_value(self, name: str) -> Value:
        """The value kept under this name here or further out, None where there is none."""
        for scope in self.chain():
            if scope.kept is not None and name in scope.kept:
                return scope.kept[name]
        return None

    def chain(self) -> Iterator[Scope]:
        """This scope and those around it, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def lookup(self, name: str, default: Value = None) -> Value:
        """The value of the variable with this lower-case name, here or further out."""
        value = self.vars.get(name, MISSING)
        return self.lookup_outside(name, default) if value is MISSING else value

    def lookup_outside(self, name: str, default: Value = None) -> Value:
        """As `lookup`, from the scope around this one on; private variables are not seen."""
        scope = self.parent
        while scope is not None:
            value = scope.vars.get(name, MISSING)
            if value is not MISSING and not scope.hides(name):
                return value
            scope = scope.parent
        return self.engine.variables.automatic(name, default)

    def read(self, name: str, spelling: str = "", strict: int = 1) -> Value:
        """The value of a variable that this scope's own `vars` do not hold: from outside, else null.

        Raises VariableIsUndefined's error from the version `strict` of strict mode on: 2 within a text, else 1.
        """
        value = self.lookup_outside(name, MISSING)
        if value is not MISSING:
            return value
        if self.engine.strict_used and self.strict_version() >= strict:
            raise error(
                f"The variable '${spelling or name}' cannot be retrieved because it has not been set.",
                "VariableIsUndefined",
                "InvalidOperation",
                spelling or name,
            )
        return None

    def strict_version(self) -> float:
        """The strict mode in force (about_Set-StrictMode): 0 when off. A module does not take over the global scope's."""
        for scope in self.chain():
            if scope.strict is not None:
                return scope.strict
            if scope is scope.state.top:
                break
        return 0.0

    def holder(self, name: str) -> Scope | None:
        """The nearest scope that has a variable of this name which is seen here."""
        for scope in self.chain():
            if name in scope.vars and (scope is self or not scope.hides(name)):
                return scope
        return None

    def hides(self, name: str) -> bool:
        """Whether scopes inside this one do not see its variable of this name (Private)."""
        return self.info is not None and name in self.info and "Private" in self.info[name].options

    def assign(self, name: str, value: Value) -> None:
        """Assign a variable of this scope, by lower-case name, under its constraints."""
        if self.info is not None and name in self.info:
            home = self.info[name].home
            if home is not None:
                home.assign(name, value)
                return
            value = self._constrained(self.info[name], value)
            for importer in self.info[name].importers:
                if importer.imports(name, self):
                    importer.vars[name] = value
        elif self.parent is not None and name in PROTECTED:
            raise not_writable(self.engine.global_scope.info[name].name)  # type: ignore[index]
        self.vars[name] = value

    def _constrained(self, info: VariableInfo, value: Value) -> Value:
        if info.options & READ_ONLY:
            raise not_writable(info.name)
        for constraint in info.constraints:
            value = constraint.apply(value, self.engine, info.name)
        return value

    def set_info(self, name: str, info: VariableInfo) -> None:
        """Attach options or constraints to a variable, by lower-case name."""
        if self.info is None:
            self.info = {}
        self.info[name] = info
        self.engine.constrained += 1
        if "AllScope" in info.options:
            self.engine.all_scope.add(name)

    def replace(self, value: Value, info: VariableInfo, force: bool = False) -> None:
        """Put a variable with rules of its own in the place of what this scope has of its name.

        Raises PowerShell's error where that is constant, or read-only without `force`.
        """
        key = info.name.lower()
        held = self.info.get(key) if self.info else None
        if held is not None and is_fixed(held.options, force):
            raise not_writable(info.name)
        self.engine.spelling.setdefault(key, info.name)
        self.set_info(key, info)
        self.vars[key] = value

    def declare(self, rules: dict[str, VariableInfo]) -> None:
        """Attach what the parameters of a function demand of their variables, by lower-case name, before its body runs here."""
        self.info = {**self.info, **rules} if self.info else dict(rules)

    def import_variable(self, variable: PSVariable) -> None:
        """Let a module's variable be this scope's as well: what is assigned to one is the other's value."""
        name, home = variable.key, variable.scope
        info = variable._edit()
        home.set_info(name, info)
        if self not in info.importers:
            info.importers = (*info.importers, self)
        link = VariableInfo(info.name)
        link.home = home
        self.set_info(name, link)
        self.vars[name] = home.vars.get(name)

    def imports(self, name: str, home: Scope) -> bool:
        """Whether this scope's variable of this name is that of `home`, imported."""
        info = self.info.get(name) if self.info is not None else None
        return info is not None and info.home is home

    def share(self, names: Iterable[str]) -> None:
        """Let the variables of these names that scopes further out hold for all (AllScope) be this scope's as well."""
        for name in names:
            holder = self.parent.holder(name) if self.parent is not None else None
            held = holder.info.get(name) if holder is not None and holder.info is not None else None
            if held is not None and "AllScope" in held.options:
                link = VariableInfo(held.name)
                link.home = holder
                self.set_info(name, link)

    def remove(self, name: str) -> None:
        """Take a variable away; one that a module exports has no value there any more, either."""
        info = self.info.get(name) if self.info is not None else None
        shared = info.home.info.get(name) if info is not None and info.home is not None and info.home.info else None
        if info is not None and info.home is not None and shared is not None and self in shared.importers:
            info.home.vars[name] = None
        self.vars.pop(name, None)
        if self.info is not None:
            self.info.pop(name, None)
            self.engine.constrained += 1

    def script_scope(self) -> Scope:
        """The nearest script's scope, or the global one."""
        for scope in self.chain():
            if scope.is_script:
                return scope
        return self.engine.global_scope

    def named(self, qualifier: str) -> Scope:
        """The scope that a modifier (`global`, `script`, `local`, `private`) means here."""
        if qualifier == "global":
            return self.engine.global_scope
        if qualifier == "script":
            return self.script_scope()
        return self

    def qualified(self, name: str) -> tuple[Scope, str]:
        """The scope that a qualifier in a name (`script:count`) means, this one without it, and the name without it."""
        qualifier, colon, bare = name.partition(":")
        if colon and qualifier.lower() in SCOPES:
            return self.named(qualifier.lower()), bare
        return self, name

    def numbered(self, number: int) -> Scope:
        """The scope `number` levels out; raises PowerShell's error when there are not so many."""
        if not 0 <= number < 2**31:
            raise outside_of_methods(argument_out_of_range("Scope", number))
        scope: Scope | None = self
        left = number
        while left and scope is not None:
            scope, left = scope.parent, left - 1
        if scope is None:
            raise error(
                f"The scope number '{number}' exceeds the number of active scopes. (Parameter 'Scope')\nActual value was {number}.",
                "ArgumentOutOfRange",
                "InvalidArgument",
                None,
                "System.Management.Automation.PSArgumentOutOfRangeException",
            )
        return scope

    def select(self, scope: str | int | None) -> Scope:
        """The scope that a -Scope argument means: Global, Script, Local, Private, or a number of levels out."""
        if scope is None or scope == "":
            return self
        text = str(scope).lower()
        if text in SCOPES:
            return self.named(text)
        if text.lstrip("-").isdigit():
            return self.numbered(int(text))
        raise error(
            'Cannot process argument because the value of parameter "Scope" is not valid. Valid values are "Global", "Local", or '
            '"Script", or a number relative to the current scope (0 through the number of scopes where 0 is the current scope '
            'and 1 is its parent). Change the value of the "Scope" parameter and run the operation again.',
            "Argument",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSArgumentException",
        )

    def function(self, name: str) -> FunctionInfo | None:
        """The function of this lower-case name that is visible here, or None."""
        scope: Scope | None = self
        while scope is not None:
            if scope.functions is not None:
                found = scope.functions.get(name)
                if found is not None and (scope is self or not found.is_private):
                    return found
            scope = scope.parent
        return None

    def alias(self, name: str) -> AliasInfo | None:
        """The alias of this lower-case name that is visible here, or None."""
        scope: Scope | None = self
        while scope is not None:
            if scope.aliases is not None:
                found = scope.aliases.get(name)
                if found is not None and (scope is self or not found.is_private):
                    return found
            scope = scope.parent
        return None

    def find_type(self, name: str) -> NetType | None:
        """The class or enum of this lower-case name that a script defined and that is visible here, or None."""
        for scope in self.chain():
            if scope.types is not None and name in scope.types:
                return scope.types[name]
        return None

    def visible_types(self) -> dict[str, NetType]:
        """The classes and enums of scripts that are visible here, by lower-case name."""
        visible: dict[str, NetType] = {}
        for scope in self.chain():
            if scope.types is not None:
                visible = {**scope.types, **visible}
        return visible
