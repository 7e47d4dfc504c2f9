"""The variables of a session that no scope holds yet: automatic ones, made when first read, and `$drive:name`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from pscompat.dotnet.text import stored_text
from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.commands import FunctionInfo
from pscompat.runtime.initial_state import AUTOMATIC
from pscompat.runtime.scriptblock import ScriptBlock

if TYPE_CHECKING:
    from pscompat.runtime.engine import Engine
    from pscompat.runtime.scopes import Scope

_CHANGING = frozenset({"pwd", "psculture", "psuiculture"})
"""Automatic variables that are made anew at each reading."""


class SessionVariables:
    """Variables as the running code of one session sees them."""

    def __init__(self, engine: Engine):
        self._engine = engine
        self._makers: dict[str, Callable[[Engine], Value]] = {}
        for name, make in (*AUTOMATIC.items(), *engine.surroundings.automatic.items()):
            self._makers[name.lower()] = make
            engine.spelling[name.lower()] = name

    def automatic(self, key: str, default: Value = None) -> Value:
        """An automatic variable that is made when first read."""
        entry = self._makers.get(key)
        if entry is None:
            return default
        value = entry(self._engine)
        if key not in _CHANGING:
            self._engine.global_scope.vars[key] = value
        return value

    def load_automatic(self) -> None:
        """Make all automatic variables, for commands that list them."""
        for key in self._makers:
            if key not in self._engine.global_scope.vars:
                self._engine.global_scope.vars[key] = self.automatic(key)

    def get(self, name: str, default: Value = None) -> Value:
        """A variable as the running code sees it."""
        value = self._engine.scope.lookup(name.lower(), NOTHING)
        return default if value is NOTHING else value

    def set(self, name: str, value: Value, scope: str | int | None = None) -> None:
        """Assign a variable of the running code's scope, or of the one named."""
        self._engine.spelling.setdefault(name.lower(), name)
        self._engine.scope.select(scope).assign(name.lower(), value)

    def read_drive(self, scope: Scope, drive: str, name: str) -> Value:
        """`$drive:name`; `drive` in lower case."""
        if drive == "env":
            return os.environ.get(name)
        if drive == "variable":
            return scope.lookup(name.lower())
        if drive == "function":
            found = scope.function(name.lower())
            return found.ScriptBlock if found is not None else None
        if drive == "alias":
            alias = self._engine.commands.find_alias(scope, name)
            return alias.Definition if alias is not None else None
        return self._engine.surroundings.read_item(self._engine, drive, name)

    def write_drive(self, scope: Scope, drive: str, name: str, value: Value) -> None:
        """`$drive:name = value`."""

        kind = drive.lower()
        if kind == "env":
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = stored_text(value)
        elif kind == "variable":
            self._engine.spelling.setdefault(name.lower(), name)
            scope.assign(name.lower(), value)
        elif kind == "function" and isinstance(value, (str, ScriptBlock)):
            block = value if isinstance(value, ScriptBlock) else self._engine.parse(value)
            self._engine.commands.define_function(scope, FunctionInfo(name, block), name)
        else:
            self._engine.surroundings.write_item(self._engine, drive, name, value)
