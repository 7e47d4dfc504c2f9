"""Environment variables, variables, functions and aliases as items (about_Environment_Provider, about_Variable_Provider, …)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pscompat.dotnet import convert
from pscompat.dotnet.argument_errors import invalid_argument, outside_of_methods
from pscompat.dotnet.errors import ErrorRecord, TerminatingError, error
from pscompat.dotnet.text import stored_text
from pscompat.dotnet.values import NOTHING, DictionaryEntry, Value, unwrap
from pscompat.providers.base import ARGUMENT, ITEM_NOT_FOUND, Provider, Request
from pscompat.runtime import alias_info
from pscompat.runtime.alias_info import AliasInfo
from pscompat.runtime.call_variables import call_variables, running_file
from pscompat.runtime.commands import FunctionInfo
from pscompat.runtime.ps_variable import PSVariable, parse_options
from pscompat.runtime.scopes import (
    PROTECTED,
    UNAUTHORIZED,
    VariableInfo,
    is_fixed,
    not_removable,
    not_writable,
)
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.scopes import Scope


class SessionItemProvider(Provider):
    """Named values without containers: the root alone, path '', holds the items."""

    def value_of(self, scope: Scope, name: str) -> Value:
        """The item's value: what Get-Content gives and Copy-Item copies."""
        raise NotImplementedError

    def assign(self, scope: Scope, name: str, value: Value, force: bool = False) -> None:
        """Give the item a value; makes it if need be."""
        raise NotImplementedError

    def delete(self, scope: Scope, name: str, force: bool = False) -> None:
        """Take the item away."""
        raise NotImplementedError

    def is_container(self, scope: Scope, path: str) -> bool:
        return path == ""

    def child_path(self, path: str, name: str) -> str:
        return name

    def new_item(self, request: Request, path: str, kind: str, value: Value, options: Value = None) -> None:
        if not path:
            exception = invalid_argument("path").exception
            request.report(TerminatingError(ErrorRecord(exception, "NewItemNullPath", "InvalidArgument")))
            return
        if not request.force and self.exists(request.scope, path):
            request.report(_already_exists(path))
            return
        if request.should("New Item", f"Item: {path} Type: {kind} Value: {convert.to_string(value)}"):
            self._change(request, path, value)
            if options is not None and request.made:
                self.give_options(request.scope, path, options)

    def _change(self, request: Request, path: str, value: Value) -> None:
        """Give the item a value; one that it cannot have is reported."""
        try:
            self.assign(request.scope, path, value, request.force)
        except TerminatingError as failure:
            if failure.record.Exception.type_name != ARGUMENT:
                raise
            request.report(failure)
        else:
            request.made.append(path)

    def give_options(self, scope: Scope, path: str, options: Value) -> None:
        """Give the item options (ReadOnly, Constant, …), whatever it has; a function or an alias."""
        raise self.unsupported()

    def set_options(self, request: Request, path: str, options: Value, value: Value) -> None:
        """Give the item options (ReadOnly, Constant, …), and the value too where one is given; a function or an alias."""
        raise self.unsupported()

    def set_item(self, request: Request, path: str, value: Value) -> None:
        if request.should("Set Item", f"Item: {path} Value: {convert.to_string(value)}"):
            self._change(request, path, value)

    def clear_item(self, request: Request, path: str) -> None:
        if request.should("Clear Item", f"Item: {path}"):
            self.assign(request.scope, path, None, request.force)

    def remove_item(self, request: Request, path: str, recurse: bool) -> None:
        if request.should("Remove Item", f"Item: {path}"):
            self.delete(request.scope, path, request.force)

    def require_renamable(self, request: Request, path: str) -> None:
        """Raise the error for an item whose options forbid another name."""

    def rename_item(self, request: Request, path: str, new_name: str) -> None:
        if not request.force and self.exists(request.scope, new_name):
            request.report(_already_exists(new_name))
            return
        self.require_renamable(request, path)
        if request.should("Rename Item", f"Item: {path} NewName: {new_name}"):
            self.assign(request.scope, new_name, self.value_of(request.scope, path), request.force)
            self.delete(request.scope, path, request.force)
            request.made.append(new_name)

    def copy_item(self, request: Request, path: str, target: str, recurse: bool, container: bool) -> None:
        if request.should("Copy Item", f"Item: {path} Destination: {target}"):
            self._change(request, target, self.value_of(request.scope, path))

    def read_content(self, scope: Scope, path: str) -> Iterator[Value]:
        if not path:
            raise outside_of_methods(invalid_argument("path"))
        value = self.value_of(scope, path)
        items = convert.iterate(value)
        return iter([value]) if items is None else items

    def write_content(self, scope: Scope, path: str, values: list[Value]) -> None:
        self.assign(scope, path, values[0] if len(values) == 1 else values)


class EnvironmentProvider(SessionItemProvider):
    """Items are DictionaryEntry objects; names differ by case."""

    name = "Environment"

    def exists(self, scope: Scope, path: str) -> bool:
        return path == "" or path in os.environ

    def get_item(self, scope: Scope, path: str) -> Value:
        return DictionaryEntry(path, os.environ[path])

    def child_names(self, scope: Scope, path: str) -> list[str]:
        return list(os.environ)

    def value_of(self, scope: Scope, name: str) -> Value:
        return os.environ[name]

    def assign(self, scope: Scope, name: str, value: Value, force: bool = False) -> None:
        text = stored_text(value)
        if not name or "=" in name or "\0" in name + text:
            message = "Environment variable name cannot contain equal character. (Parameter 'variable')"
            if "=" not in name:
                message = "The value cannot be an empty string or contain a null character. (Parameter 'variable')"
            raise error(message, "System.ArgumentException", "InvalidArgument", name, "System.ArgumentException")
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = text

    def delete(self, scope: Scope, name: str, force: bool = False) -> None:
        os.environ.pop(name, None)


def _of_call(scope: Scope) -> dict[str, PSVariable]:
    return call_variables(scope, running_file(scope))


class VariableProvider(SessionItemProvider):
    """Items are PSVariable objects, as the running code sees them."""

    name = "Variable"

    def exists(self, scope: Scope, path: str) -> bool:
        scope, path = scope.qualified(path)
        key = path.lower()
        if path == "" or scope.holder(key) is not None:
            return True
        missing = object()
        return scope.engine.variables.automatic(key, missing) is not missing or key in _of_call(scope)

    def get_item(self, scope: Scope, path: str) -> Value:
        key = path.lower()
        holder = scope.holder(key)
        if holder is None:
            value = scope.engine.variables.automatic(key, NOTHING)
            if value is NOTHING:
                return _of_call(scope)[key]
            scope.engine.global_scope.vars[key] = value
        return PSVariable(holder or scope.engine.global_scope, key)

    def child_names(self, scope: Scope, path: str) -> list[str]:
        scope.engine.variables.load_automatic()
        names: dict[str, str] = {}
        for level in scope.chain():
            for key in level.vars:
                names.setdefault(key, PSVariable(level, key).Name)
        for key, variable in _of_call(scope).items():
            names.setdefault(key, variable.Name)
        return list(names.values())

    def value_of(self, scope: Scope, name: str) -> Value:
        return self.get_item(*scope.qualified(name)).Value

    def require_renamable(self, request: Request, path: str) -> None:
        options = parse_options(self.get_item(request.scope, path).Options)
        _require_renamable("Variable", path, options, request.force)

    def assign(self, scope: Scope, name: str, value: Value, force: bool = False) -> None:
        scope, name = scope.qualified(name)
        plain = unwrap(value)
        value = plain.Value if isinstance(plain, PSVariable) else value
        key = name.lower()
        info = scope.info.get(key) if scope.info else None
        if info is not None and info.home is not None:
            scope = info.home
        if info is None and key in PROTECTED and scope.parent is not None:
            raise not_writable(name)
        scope.replace(value, VariableInfo(name), force)

    def delete(self, scope: Scope, name: str, force: bool = False) -> None:
        scope, name = scope.qualified(name)
        key = name.lower()
        holder = scope.holder(key) or scope.engine.global_scope
        info = holder.info.get(key) if holder.info else None
        if key in PROTECTED or (info is not None and is_fixed(info.options, force)):
            raise not_removable(name)
        holder.remove(key)


class FunctionProvider(SessionItemProvider):
    """Items are FunctionInfo and FilterInfo objects."""

    name = "Function"

    def exists(self, scope: Scope, path: str) -> bool:
        scope, path = scope.qualified(path)
        return path == "" or scope.function(path.lower()) is not None

    def get_item(self, scope: Scope, path: str) -> Value:
        scope, path = scope.qualified(path)
        return scope.function(path.lower())

    def child_names(self, scope: Scope, path: str) -> list[str]:
        names: dict[str, str] = {}
        for level in scope.chain():
            for key, info in (level.functions or {}).items():
                names.setdefault(key, info.Name)
        return list(names.values())

    def value_of(self, scope: Scope, name: str) -> Value:
        scope, name = scope.qualified(name)
        function = scope.function(name.lower())
        return None if function is None else function.ScriptBlock

    def assign(self, scope: Scope, name: str, value: Value, force: bool = False) -> None:
        plain = unwrap(value)
        if plain is None:
            self.delete(scope, name)
            return
        if isinstance(plain, FunctionInfo):
            plain = plain.ScriptBlock
        elif isinstance(plain, str):
            plain = scope.engine.parse(plain)
        elif not isinstance(plain, ScriptBlock):
            raise outside_of_methods(invalid_argument("value"))
        held = scope.function(name.lower())
        if held is not None:
            held.require_writable(force)
        scope.engine.commands.define_function(scope, FunctionInfo(name, plain), name, force)

    def require_renamable(self, request: Request, path: str) -> None:
        found = request.scope.function(path.lower())
        _require_renamable("Function", path, _options(found), request.force)

    def set_options(self, request: Request, path: str, options: Value, value: Value) -> None:
        if not request.should("Set Item", f"Item: {path} Value: {convert.to_string(value)}"):
            return
        if value is not None:
            self.assign(request.scope, path, value, request.force)
        found = request.scope.function(path.lower())
        if found is None:
            message = f"Cannot find path '{path}' because it does not exist."
            raise error(message, "PathNotFound", "ObjectNotFound", path, ITEM_NOT_FOUND)
        found.require_writable(request.force)
        self.give_options(request.scope, path, options)
        request.made.append(path)

    def give_options(self, scope: Scope, path: str, options: Value) -> None:
        found = scope.function(path.lower())
        if found is not None:
            found.Options = options

    def delete(self, scope: Scope, name: str, force: bool = False) -> None:
        scope, name = scope.qualified(name)
        found = scope.function(name.lower())
        options = _options(found)
        if is_fixed(options, force):
            message = f"Cannot remove function {name} because it is constant."
            raise error(message, "FunctionNotRemovable", "WriteError", name, UNAUTHORIZED)
        scope.engine.commands.version += 1
        for level in scope.chain():
            if level.functions and level.functions.pop(name.lower(), None) is not None:
                return


class AliasProvider(SessionItemProvider):
    """Items are AliasInfo objects."""

    name = "Alias"

    def exists(self, scope: Scope, path: str) -> bool:
        return path == "" or scope.engine.commands.find_alias(scope, path) is not None

    def get_item(self, scope: Scope, path: str) -> Value:
        return scope.engine.commands.find_alias(scope, path)

    def child_names(self, scope: Scope, path: str) -> list[str]:
        return [info.Name for info in scope.engine.commands.aliases().values()]

    def value_of(self, scope: Scope, name: str) -> Value:
        return self.get_item(scope, name).Definition

    def assign(self, scope: Scope, name: str, value: Value, force: bool = False) -> None:
        plain = unwrap(value)
        if plain is None or plain == "":
            self.delete(scope, name)
        elif not isinstance(plain, str):
            raise outside_of_methods(invalid_argument("value"))
        else:
            held = scope.engine.commands.find_alias(scope, name)
            if (
                scope.parent is not None
                and name.lower() not in (scope.aliases or {})
                and "AllScope" not in _options(held)
            ):
                held = None  # an alias of this scope alone
            _require_writable(held, force)
            options = "None" if held is None else held.Options
            scope.engine.commands.set_alias(scope, AliasInfo(name, convert.to_string(value), options))

    def require_renamable(self, request: Request, path: str) -> None:
        found = request.scope.engine.commands.find_alias(request.scope, path)
        _require_renamable("Alias", path, _options(found), request.force)

    def set_options(self, request: Request, path: str, options: Value, value: Value) -> None:
        if not request.should("Set Item", f"Item: {path} Value: {convert.to_string(value)}"):
            return
        if value is not None:
            self.assign(request.scope, path, value, request.force)
        found = request.scope.engine.commands.find_alias(request.scope, path)
        if found is None:
            raise _no_alias(path)
        if value is None:
            _require_writable(found, request.force)
        self.give_options(request.scope, path, options)
        request.made.append(path)

    def give_options(self, scope: Scope, path: str, options: Value) -> None:
        found = scope.engine.commands.find_alias(scope, path)
        if found is not None:
            found.Options = convert.to_string(options)
            scope.engine.commands.set_alias(scope, found)

    def delete(self, scope: Scope, name: str, force: bool = False) -> None:
        key = name.lower()
        held = scope.engine.commands.find_alias(scope, name)
        if is_fixed(_options(held), force):
            raise alias_info.not_removable(name)
        scope.engine.commands.version += 1
        for level in scope.chain():
            if level.aliases and level.aliases.get(key) is not None:
                del level.aliases[key]
                return
        if held is None:
            raise _no_alias(name)
        scope.engine.global_scope.aliases = {**(scope.engine.global_scope.aliases or {}), key: None}


def _options(item: FunctionInfo | AliasInfo | None) -> frozenset[str]:
    """The names in a function's or an alias's options."""
    return frozenset() if item is None else parse_options(item.Options)


def _require_writable(item: AliasInfo | None, force: bool) -> None:
    """Raise the error for an alias that is constant, or read-only without -Force."""
    if item is not None and is_fixed(_options(item), force):
        raise alias_info.not_writable(item.Name)


def _require_renamable(kind: str, name: str, options: frozenset[str], force: bool) -> None:
    """Raise the error for an item with the options Constant, or ReadOnly without -Force."""
    if is_fixed(options, force):
        lowered = kind.lower()
        message = f"Cannot rename {lowered} because {lowered} {name} is read-only or constant."
        raise error(message, f"CannotRename{kind}", "WriteError", name, UNAUTHORIZED)


def _already_exists(name: str) -> TerminatingError:
    return error(f"The item at path '{name}' already exists.", "Argument", "InvalidArgument", None, ARGUMENT)


def _no_alias(name: str) -> TerminatingError:
    message = f"The alias '{name}' was not found."
    return error(message, "AliasNotFound", "ObjectNotFound", name, "System.Management.Automation.ItemNotFoundException")
