"""What the variable cmdlets share: finding variables by pattern, and the errors of protected ones."""

from __future__ import annotations

from pscompat.cmdlet import Cmdlet
from pscompat.dotnet import collation
from pscompat.dotnet.errors import ErrorRecord, NetException
from pscompat.dotnet.values import Value
from pscompat.dotnet.wildcards import Fits, compile_pattern, compile_patterns, has_wildcards
from pscompat.runtime.call_variables import call_variables
from pscompat.runtime.ps_variable import PSVariable
from pscompat.runtime.scopes import SHARED, UNAUTHORIZED, Scope

OPTIONS = "System.Management.Automation.ScopedItemOptions"
VISIBILITY = "System.Management.Automation.SessionStateEntryVisibility"
NOT_FOUND = "System.Management.Automation.ItemNotFoundException"
SESSION_STATE = "System.Management.Automation.SessionStateException"


def plain_name(name: str) -> str:
    """A variable's name without the drive or scope that may precede it (`variable:x`)."""
    head, colon, tail = name.partition(":")
    return tail if colon and head.lower() == "variable" else name


def visible(scope: Scope, only: str | None) -> dict[str, PSVariable]:
    """Variables by lower-case name: those of the one scope that `only` selects, or all that can be seen from `scope`."""
    scope.engine.variables.load_automatic()
    if only:
        chosen = scope.select(only)
        shared = SHARED if chosen is not scope.engine.global_scope else ()
        everywhere = {key: PSVariable(scope.engine.global_scope, key) for key in shared}
        return {**everywhere, **{key: PSVariable(chosen, key) for key in chosen.vars}}
    found: dict[str, PSVariable] = {}
    for level in scope.chain():
        for key in level.vars:
            if key not in found and (level is scope or not level.hides(key)):
                found[key] = PSVariable(level, key)
    return found


def match_variables(
    cmdlet: Cmdlet,
    names: list[str],
    include: list[str] | None = None,
    exclude: list[str] | None = None,
    only: str | None = None,
    quiet: bool = False,
    of_call: bool = False,
) -> list[PSVariable]:
    """The variables that names and patterns mean, sorted within a pattern; reports names that mean none unless `quiet`.

    of_call: those too that tell of the running call.
    """
    included = compile_patterns(include)
    excluded = compile_patterns(exclude)
    table = visible(cmdlet.scope, only)
    if of_call:
        file = cmdlet.runtime.extent.File if cmdlet.runtime.extent is not None else None
        table |= call_variables(cmdlet.scope if only is None else cmdlet.scope.select(only), file, only is None)
    found: list[PSVariable] = []
    for name in map(plain_name, names):
        if not has_wildcards(name) and not is_chosen(name, included, excluded):
            continue  # filtered, and so not missing
        if has_wildcards(name):
            match = compile_pattern(name)
            candidates = sorted((v for v in table.values() if match(v.Name)), key=lambda v: collation.key(v.Name))
        else:
            one = table.get(name.lower())
            candidates = [] if one is None else [one]
            if one is None and not quiet:
                report_missing(cmdlet, name)
        found += [variable for variable in candidates if is_chosen(variable.Name, included, excluded)]
    return found


def is_chosen(name: str, included: list[Fits], excluded: list[Fits]) -> bool:
    """Whether -Include and -Exclude let the name pass."""
    if included and not any(match(name) for match in included):
        return False
    return not any(match(name) for match in excluded)


def report_missing(cmdlet: Cmdlet, name: str) -> None:
    """Say that there is no variable of this name."""
    exception = NetException(NOT_FOUND, f"Cannot find a variable with the name '{name}'.")
    cmdlet.write_error(ErrorRecord(exception, "VariableNotFound", "ObjectNotFound", name))


def refuse(
    cmdlet: Cmdlet, name: str, text: str, error_id: str, category: str = "WriteError", exception: str = UNAUTHORIZED
) -> None:
    """Report that a variable cannot be changed."""
    cmdlet.write_error(ErrorRecord(NetException(exception, text), error_id, category, name))


def held(scope: Scope, name: str) -> PSVariable | None:
    """The variable of this name that a scope has: its own, or one that is in all scopes."""
    key = name.lower()
    info = scope.info.get(key) if scope.info else None
    if info is not None and info.home is not None:
        return PSVariable(info.home, key)
    if info is not None or key in scope.vars:
        return PSVariable(scope, key)
    return PSVariable(scope.engine.global_scope, key) if key in SHARED else None


def assign(variable: PSVariable, value: Value, force: bool) -> None:
    """Give a variable a value, over ReadOnly with `force`; raises the errors of its options and rules."""
    info = variable.info
    if force and info is not None and "ReadOnly" in info.options:
        info.options -= {"ReadOnly"}
        variable.Value = value
        info.options |= {"ReadOnly"}
    else:
        variable.Value = value
