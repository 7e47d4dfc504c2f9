"""Variables that no scope keeps: what the running script was called with, the last tokens and status, as commands list them."""

from __future__ import annotations

import os

from pscompat.dotnet.values import NOTHING, Value
from pscompat.runtime.compile_variables import invocation_in
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import Scope, VariableInfo


def call_variables(scope: Scope, file: str | None, whole: bool = True) -> dict[str, PSVariable]:
    """Those of a scope by lower-case name, in code of this file; `whole`: those too of the scopes around it."""
    engine = scope.engine
    bound = next((each.runtime for each in scope.chain() if each.runtime is not None), None)
    values: dict[str, Value] = {
        "?": engine.ok,
        **({"^": None, "$": None} if whole or scope is engine.global_scope else {}),
        "MyInvocation": invocation_in(scope),
        "PSBoundParameters": invocation_in(scope).BoundParameters if bound is None else bound.bound_table(),
        "PSCommandPath": file or "",
        "PSScriptRoot": os.path.dirname(file or ""),
    }
    piped = scope.lookup("_", NOTHING) if whole else scope.vars.get("_", NOTHING)
    if piped is not NOTHING:
        values["PSItem"] = piped
    holder = Scope(engine, scope, scope.streams)
    for name, value in values.items():
        key = name.lower()
        engine.spelling.setdefault(key, name)
        if key not in scope.vars:
            holder.vars[key] = value
    holder.declare({"?": VariableInfo("?", frozenset({"ReadOnly", "AllScope"}))})
    return {key: PSVariable(holder, key) for key in holder.vars}


def running_file(scope: Scope) -> str | None:
    """The file of the code that runs in a scope; None for code of no file."""
    for each in scope.chain():
        block = getattr(each.runtime.info, "ScriptBlock", None) if each.runtime is not None else None
        if block is not None:
            file: str | None = block.File
            return file
    own = getattr(scope.engine.top_invocation.MyCommand, "ScriptBlock", None)
    return None if own is None else own.File
